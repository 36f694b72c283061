"""Macros that list what the library holds: cards, tables of facts, words, sources, tags, pages."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from markupsafe import Markup

from kb.article.fill import Place
from kb.article.macro import CategoryName, PageId
from kb.content.fields import CATEGORIES
from kb.content.library import Library, PageItem, TermItem
from kb.kit.places import has_kit, kit_path
from kb.markdown.slug import slug
from kb.site.exports import long_date
from kb.site.navigation import Navigation


def cards(place: Place, *ids: PageId) -> Markup:
    """Cards that help choose: title and one line for each page."""
    return place.render("cards.html", pages=[place.library.pages[id] for id in ids])


def qualities_table(place: Place) -> Markup:
    """The qualities side by side, from the facts on their own pages."""
    rows = [
        (page, page.meta.quality)
        for page in in_order(place.library, "quality")
        if page.meta.quality
    ]
    return place.render("qualities_table.html", rows=rows)


@dataclass(frozen=True)
class Group:
    """Words of the glossary under one heading."""

    id: str
    name: str
    words: list[TermItem]


def glossary(place: Place, category: CategoryName | Literal[""] = "") -> Markup:
    """The words from A to Z with their definitions; with a category, only that category's."""
    words = _words(place.library)
    if category:
        return place.render(
            "definitions.html", words=[word for word in words if word.record.category == category]
        )
    letters = [
        Group(letter.lower() if letter.isalnum() else "other", letter, list(some))
        for letter, some in groupby(words, key=_letter)
    ]
    topics = [
        Group(key, label, found)
        for key, label in CATEGORIES.items()
        if (found := [word for word in words if word.record.category == key])
    ]
    return place.render("glossary.html", letters=letters, topics=topics)


def references(place: Place) -> Markup:
    """Every source, with the pages that cite it."""
    sources = sorted(
        place.library.sources.values(), key=lambda s: (" ".join(s.authors).lower(), s.year, s.title)
    )
    return place.render("references.html", sources=sources, cited_on=place.library.cited_on)


def tag_index(place: Place) -> Markup:
    """Every tag with its pages."""
    pages = sorted(place.library.pages.values(), key=lambda page: page.title.lower())
    tags = sorted(place.library.tags.items(), key=lambda item: item[1].label.lower())
    found = [
        (id, tag, some)
        for id, tag in tags
        if (some := [page for page in pages if id in page.meta.tags])
    ]
    return place.render("tag_index.html", tags=found)


def everything(place: Place) -> Markup:
    """Every page and every word as plain links, for finding without script."""
    library = place.library
    sections = []
    for section in library.sections:
        pages = [library.page_by_src[src] for src in section.sources if src in library.page_by_src]
        sections.append((section.title or (pages[0].menu_title if pages else ""), pages))
    return place.render("everything.html", sections=sections, words=_words(library))


def link_table(place: Place) -> Markup:
    """All pages that a clinic may give, with the addresses that last, to be searched and sorted."""
    rows = [(part, page) for part, page in Navigation(place.library).in_order() if has_kit(page)]
    return place.render(
        "link_table.html",
        rows=[(part, page, kit_path(page.id), long_date(page.checked)) for part, page in rows],
        parts=list(dict.fromkeys(part for part, _ in rows if part)),
    )


def _words(library: Library) -> list[TermItem]:
    """The words from A to Z, letters with accents among those without."""
    return sorted(library.terms.values(), key=lambda word: (_letter(word), word.title.lower()))


def _letter(word: TermItem) -> str:
    """The letter that a word stands under; `#` for one of another script."""
    return slug(word.title)[:1].upper() or "#"


def in_order(library: Library, kind: str) -> list[PageItem]:
    """The pages of a kind, in the order of the navigation."""
    order = [src for section in library.sections for src in section.sources]
    pages = [page for page in library.pages.values() if page.meta.kind == kind]
    return sorted(
        pages,
        key=lambda page: (order.index(page.src) if page.src in order else len(order), page.src),
    )
