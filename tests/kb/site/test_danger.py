"""What paper says first: whom to call in danger, on every page and for each country."""

from __future__ import annotations

import json
from typing import Any

from kb.content.library import Library
from kb.site import danger
from kb.site.built import Site


def words(node: Any) -> str:
    """The text of an element, with single blanks."""
    return " ".join(node.text_content().split())


def test_every_page_says_on_paper_whom_to_call(site: Site, library: Library) -> None:
    """The plain line with the address of the page that has the numbers."""
    for url in (*(item.url for item in library.items), "404.html"):
        (line,) = site.tree(url).xpath("//p[@id='ui-danger'][@class='printed']")
        assert words(line).startswith("In danger? Call your local emergency number.")
        assert words(line).endswith(f"{site.site_url}to/help-now/")
        assert site.tree(url).getroottree().getroot().get("data-danger") in words(line)


def test_the_words_for_paper_have_the_numbers_of_each_country(library: Library, site: Site) -> None:
    told = json.loads((site.root / danger.PATH).read_text("utf-8"))
    assert list(told) == [country.id for country in library.crisis_lines]
    for country in library.crisis_lines:
        line = told[country.id]
        assert line.startswith(f"{country.name}: ") and not {"&", "\n"} & set(line)
        assert all(one.number in line for one in country.emergency)
        first = country.first_lines[0]
        assert first.name in line and (first.phone or first.text) in line
