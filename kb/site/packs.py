"""What the page for reading lists has to know: one file, so that the server never learns which pages a list names."""

from __future__ import annotations

import re
from typing import Any

from kb.content.library import Library, PageItem
from kb.site import danger
from kb.site.as_json import compact

PATH = "assets/packs.json"
LASTING = re.compile(r"to/([^/]+)/")
NOT_TO_READ = frozenset({"home", "about"})
LINES = 2  # crisis lines of a country


def files(library: Library, site_url: str) -> dict[str, str]:
    """The file by its path on the site.

    `pages` has title, summary, address and the numbers of its words; `moved` the ids of pages that are
    no more; `words` the glossary; `countries` name, address and words for danger, by two letters.
    """
    pages = offered(library)
    used = list(dict.fromkeys(id for page in pages for id in page.words_used))
    number = {id: at for at, id in enumerate(id for id in used if id in library.terms)}
    told: dict[str, Any] = {
        "pages": {
            page.id: [
                page.meta.title,
                page.meta.summary,
                page.url,
                [number[id] for id in page.words_used if id in number],
            ]
            for page in pages
        },
        "moved": {
            match[1]: id
            for old, id in library.redirects.items()
            if (match := LASTING.fullmatch(old))
        },
        "words": [
            [library.terms[id].title, library.terms[id].description, library.terms[id].url]
            for id in number
        ],
        "countries": {
            letters: [country.name, page.url, danger.numbers(country, LINES)]
            for letters, country in countries(library)
            if (page := library.pages.get(country.page_id))
        },
    }
    return {PATH: compact(told)}


def offered(library: Library) -> list[PageItem]:
    """The pages that a reading list may name, in the order of the navigation, then the others."""
    order = [src for section in library.sections for src in section.sources]
    found = [library.page_by_src[src] for src in order if src in library.page_by_src]
    found += [page for page in library.pages.values() if page.src not in set(order)]
    return [
        page
        for page in found
        if page.meta.audience == "public" and page.meta.kind not in NOT_TO_READ
    ]


def countries(library: Library) -> list[tuple[str, Any]]:
    """The countries from A to Z, each with the letters by which a list names it."""
    by_name = sorted(library.crisis_lines, key=lambda country: country.name)
    return [((country.code or country.id).lower(), country) for country in by_name]
