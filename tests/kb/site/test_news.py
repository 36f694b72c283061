"""News of changes as the real site has them: feeds, the page, the end of each page, the sitemap."""

from __future__ import annotations

import datetime
import json
from dataclasses import replace

import pytest
from conftest import ROOT, Project
from lxml import etree

from kb.content.changes import Change
from kb.content.library import Library
from kb.content.load import load_library
from kb.site.atom import ATOM
from kb.site.built import Site
from kb.site.news import (
    LISTS,
    NAMED,
    changed_days,
    days_of,
    feed_of,
    files,
    followed,
    news,
    told,
    words,
)

ADDRESS = "https://example.org/"
DAY = datetime.date(2026, 12, 1)


def entries(feed: bytes | str) -> list[str]:
    """The titles of a feed's entries, in order."""
    tree = etree.fromstring(feed.encode() if isinstance(feed, str) else feed)
    return [str(node.text) for node in tree.iterfind(f"{{{ATOM}}}entry/{{{ATOM}}}title")]


@pytest.fixture
def changed(project: Project) -> Library:
    """A small library with changes and a correction."""
    project.page("own", "own", "Words. [Home](index.md)", audience="contributor")
    project.write(
        "data/corrections.yml",
        "corrections:\n  - {day: 2026-12-02, page: more, said: One., says: Two., why: A count.}\n",
    )
    library = project.load()
    sum = "0" * 10
    library.changes = [
        Change(DAY, "index", sum, ("top", "-old-part"), ""),
        Change(DAY, "rupture", sum, ("new",)),
        Change(DAY, "more", sum, ("top",), "We took <b> & out."),
        Change(DAY, "own", sum, ("new",)),
        Change(DAY, "gone", sum, ("new",)),
    ]
    return library


def test_a_change_is_told_in_a_persons_words_or_by_its_parts(changed: Library) -> None:
    say = words()
    said = {one.item.id: told(one, say) for one in news(changed) if one.change}
    assert said == {
        "index": "Words changed in: the beginning. Taken out: “old part”.",
        "more": "We took <b> & out.",
        "rupture": "A new word of the glossary.",
    }


def test_every_part_and_list_has_words(changed: Library) -> None:
    say = words()
    for part in NAMED:
        own = replace(changed, changes=[Change(DAY, "index", "0" * 10, (part,))], corrections=[])
        assert f"in: {say(f'changes.part.{part}')}." in told(news(own)[0], say)
    assert all(say(key) for key in LISTS)
    assert [len(rows) for rows in days_of(changed)[0].lists.values()] == [1, 0, 0, 0, 0]
    assert [len(rows) for rows in days_of(changed)[1].lists.values()] == [0, 2, 0, 0, 1]


def test_feeds_have_what_changed_newest_first_and_nothing_else(changed: Library) -> None:
    found = files(changed, ADDRESS)
    assert entries(found["changes.xml"]) == [
        "The page more: corrected",
        "The page index: words changed",
        "The page more: words changed",
        "New: rupture",
    ]
    assert entries(found["changes/more.xml"]) == [
        "The page more: corrected",
        "The page more: words changed",
    ]
    assert "changes/own.xml" not in found
    data = json.loads(found["changes.json"])
    assert data["version"] == "https://jsonfeed.org/version/1.1"
    assert [one["tags"] for one in data["items"]] == [["more"], ["index"], ["more"], ["rupture"]]
    ids = [one["id"] for one in data["items"]]
    assert len(ids) == len(set(ids))
    assert all(one["url"].startswith(f"{ADDRESS}to/") for one in data["items"])
    assert files(replace(changed, changes=[]), ADDRESS) == {}


def test_a_heading_is_named_by_its_words(library: Library) -> None:
    page = library.pages["cbt"]
    heading = next(one for one in page.draft.headings if one.level == 2)
    own = replace(library, changes=[Change(DAY, "cbt", "0" * 10, (heading.id,))], corrections=[])
    (one,) = news(own)
    assert told(one, words()) == f"Words changed in: “{heading.words}”."


def test_every_page_leads_to_its_feed_and_tells_its_day(site: Site, library: Library) -> None:
    days = changed_days(library)
    for item in library.items:
        links = site.tree(item.url).xpath("//details[contains(@class, 'checked')]//a/@href")
        leads = [site.target(item.url, str(link))[0] for link in links]
        assert (feed_of(item) in leads) == (item.id in days and followed(item)), item.id
        if followed(item):
            assert feed_of(item) in site.files


def test_the_page_of_changes_shows_the_newest_day(site: Site, library: Library) -> None:
    tree = site.tree("about/changes/")
    first = tree.xpath("//details[contains(@class, 'changes')]")[0]
    newest = max(one.day for one in news(library))
    assert f"{newest.day} {newest:%B %Y}" in first.text_content()


def test_ids_of_the_real_list_are_known(library: Library) -> None:
    """Each change is of a page or term that there is, and is of a day that has come."""
    ids = {item.id for item in library.items}
    assert library.changes
    assert [one.id for one in library.changes if one.id not in ids] == []
    assert max(one.day for one in library.changes) <= datetime.date.today()
    assert load_library(ROOT).changes == library.changes
