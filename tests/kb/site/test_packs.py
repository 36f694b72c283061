"""What the page for reading lists is given: one file, whole and in order, and lists that need no script."""

from __future__ import annotations

import json
from typing import Any

import pytest
from conftest import Project

from kb.content.library import Library
from kb.site import packs
from kb.site.built import Site


@pytest.fixture(scope="module")
def told(site: Site) -> dict[str, Any]:
    """The file as it is published."""
    found: dict[str, Any] = json.loads((site.root / packs.PATH).read_text("utf-8"))
    return found


def test_the_file_leads_to_pages_and_words_that_are_there(
    told: dict[str, Any], library: Library, site: Site
) -> None:
    for id, (title, summary, url, words) in told["pages"].items():
        page = library.pages[id]
        assert (title, summary) == (page.meta.title, page.meta.summary) and url in site.urls
        assert [told["words"][number][2] for number in words] == [
            library.terms[word].url for word in page.words_used
        ]
    assert all(url in site.urls and meaning for _, meaning, url in told["words"])


def test_a_list_may_name_what_patients_read_and_nothing_else(
    told: dict[str, Any], library: Library
) -> None:
    assert {"cbt", "help-with-panic", "help-now"} < set(told["pages"])
    assert not {"home", "contribute", "clinics", "pack"} & set(told["pages"])
    for pack in library.packs.values():
        assert set(pack.pages) <= set(told["pages"])


def test_every_country_has_its_numbers(told: dict[str, Any], library: Library) -> None:
    by_name = {name: (url, words) for name, url, words in told["countries"].values()}
    assert set(by_name) == {country.name for country in library.crisis_lines}
    assert "us" in told["countries"]
    for country in library.crisis_lines:
        url, words = by_name[country.name]
        assert url == library.pages[country.page_id].url
        assert all(one.number in words for one in country.emergency)
        assert all(line.name in words for line in country.first_lines)


def test_a_page_that_was_taken_away_is_told_by_its_old_id(project: Project) -> None:
    project.write("data/redirects.yml", "redirects:\n  to/old/: more\n  old/place/: more\n")
    library = project.load()
    assert library.problems == []
    assert json.loads(packs.files(library, "")[packs.PATH])["moved"] == {"old": "more"}


def test_ready_lists_are_plain_pages(site: Site, library: Library) -> None:
    for id, pack in library.packs.items():
        page = library.pages[f"pack-{id}"]
        (shown,) = site.tree(page.url).xpath("//ol[@class='pack-list']")
        assert shown.xpath("li/@data-id") == pack.pages
        links = [str(link) for link in shown.xpath("li/a/@href")]
        assert [site.target(page.url, link)[0] for link in links] == [
            library.pages[one].url for one in pack.pages
        ]
        assert all(words.strip() for words in shown.xpath("li/p/text()"))
        assert len(site.tree(page.url).xpath("//details[contains(@class, 'pack-words')]//dd")) > 3
