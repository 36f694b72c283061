"""Macros for reading lists: one that is ready, the place where any is shown, and the tool that makes one."""

from __future__ import annotations

from markupsafe import Markup

from kb.article.fill import Place
from kb.article.macro import PackId
from kb.content.library import Library, PageItem
from kb.content.pack import MOST_IN_PACK
from kb.site.packs import countries, offered

READER, MAKER = "pack", "reading-packs"  # the ids of the two pages


def reading_pack(place: Place, id: PackId) -> Markup:
    """A ready list: its pages in order, and the words that they use with their definitions."""
    library = place.library
    pack = library.packs[id]
    pages = [library.pages[page] for page in pack.pages if page in library.pages]
    used = dict.fromkeys(word for page in pages for word in page.words_used)
    return place.render(
        "reading_pack.html",
        pages=pages,
        words=[library.terms[word] for word in used if word in library.terms],
        maker=_address(place, MAKER),
        ids=",".join(page.id for page in pages),
    )


def pack_reader(place: Place) -> Markup:
    """Where a list is shown that an address names."""
    return place.render(
        "pack_reader.html",
        most=MOST_IN_PACK,
        maker=_address(place, MAKER),
        help=_address(place, "help-now"),
    )


def pack_maker(place: Place) -> Markup:
    """The tool that makes a list: choose pages, put them in order, add a country, copy the address."""
    library = place.library
    return place.render(
        "pack_maker.html",
        most=MOST_IN_PACK,
        sections=_sections(library),
        packs=library.packs,
        countries=[(letters, country.name) for letters, country in countries(library)],
        reader=_address(place, READER),
    )


def _sections(library: Library) -> list[tuple[str, list[PageItem]]]:
    """The parts of the site with the pages that a list may name."""
    may = offered(library)
    found = [
        (section.title, [page for page in may if page.src in section.sources])
        for section in library.sections
    ]
    return [(title, pages) for title, pages in found if title and pages]


def _address(place: Place, id: str) -> str:
    page = place.library.pages.get(id)
    return place.link(page.url) if page else "#"
