"""Lists drawn from the library."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from lxml import html

from kb.article.fill import Place
from kb.content.library import Library
from macros.approaches import approaches_table
from macros.lists import cards, everything, glossary, qualities_table


def with_words(library: Library, *names: str) -> Library:
    """The library with these words in place of its own."""
    word = library.terms["rupture"]
    library.terms = {
        f"w{n}": replace(
            word,
            id=f"w{n}",
            src=f"glossary/w{n}.md",
            record=word.record.model_copy(update={"term": name}),
        )
        for n, name in enumerate(names)
    }
    return library


def test_cards_stand_in_the_order_asked_for(place: Place) -> None:
    links = html.fragment_fromstring(cards(place, "help-now", "cbt")).xpath("//a/@href")
    assert links == ["../help-now/", "../cbt/"]


def test_each_cell_of_a_table_names_its_column(place: Place) -> None:
    made = html.fragment_fromstring(
        qualities_table(place) + approaches_table(place), create_parent="div"
    )
    tables = made.xpath("//div[@class='table' and @role='region' and @tabindex='0']/table")
    assert made.xpath("//div[@class='table']/@aria-label") == ["Table 1", "Table 2"]
    assert len(tables) == 2
    for table in tables:
        heads = table.xpath(".//th[@scope='col']/text()")
        assert table.xpath(".//tbody/tr/td/@data-label") == heads


def test_a_use_whose_problem_has_no_page_is_cited(place: Place) -> None:
    """All else has its sources on the page that the row leads to."""
    made = html.fragment_fromstring(approaches_table(place), create_parent="div")
    (cited,) = made.xpath("//td/span[@class='use'][not(a)]//a/@href")
    assert cited == "#fn:smith2020"
    assert made.xpath("//td//a[contains(@href, '#fn')]/@href") == [cited]


def test_a_page_without_facts_has_no_row(place: Place) -> None:
    page = place.library.pages["cbt"]
    place.library.pages["cbt"] = replace(page, meta=page.meta.model_copy(update={"approach": None}))
    assert "<td" not in approaches_table(place)


@pytest.mark.parametrize(
    "names",
    [
        ("Émile", "empathy", "zen"),
        ("“Talking”", "transfer"),
        ("12-step", "心", "alliance"),
        ("ängstlich", "anger", "ask"),
    ],
)
def test_each_letter_stands_once_and_holds_its_words(
    names: tuple[str, ...], library_with: Callable[..., Library]
) -> None:
    place = Place(with_words(library_with(), *names), "glossary/index.md")
    root = html.fragment_fromstring(glossary(place))
    ids = root.xpath("//h2/@id")
    assert len(ids) == len(set(ids))
    assert [link[1:] for link in root.xpath("//nav//a/@href")] == ids[:-1]
    assert sorted(root.xpath("//dt/a/text()")) == sorted(names)
    assert all(id.isascii() for id in ids)


def test_the_filter_finds_each_definition_right_after_its_word(place: Place) -> None:
    """`filter.js` asks for the next sibling: no blank may stand between the two."""
    assert "</dt><dd>" in glossary(place)


def test_a_category_lists_its_words_alone(place: Place) -> None:
    assert 'id="term-rupture"' in glossary(place, "relationship")
    assert glossary(place, "research") == "<dl></dl>"


def test_everything_has_every_page_and_word(place: Place) -> None:
    links = html.fragment_fromstring(everything(place)).xpath("//a/@href")
    assert links == [place.link(item.url) for item in place.library.items]
