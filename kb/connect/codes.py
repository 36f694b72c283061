"""Which pages a code finds: those that carry it, or the nearest wider code; never more than that.

`theme/assets/codes.js` does the same in a browser; each is held against the other.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from kb.content.code_list import wider
from kb.content.library import Library, PageItem
from kb.content.page_facts import Codes


class System(NamedTuple):
    """A list of codes: its name in addresses and its own, its OID, its URI, its field in a page."""

    id: str
    name: str
    oid: str
    uri: str
    field: str


# The OIDs are those that requests to MedlinePlus Connect and other infobutton services carry.
SYSTEMS = (
    System(
        "icd10cm",
        "ICD-10-CM",
        "2.16.840.1.113883.6.90",
        "http://hl7.org/fhir/sid/icd-10-cm",
        "icd_10_cm",
    ),
    System("mesh", "MeSH", "2.16.840.1.113883.6.177", "http://id.nlm.nih.gov/mesh/", "mesh"),
)
ICD, MESH = SYSTEMS


@dataclass(frozen=True)
class Answer:
    """What a code finds.

    `matched` is the code that the pages carry: the code itself, or a wider one; "" where no page
    does. `narrower` are codes below it that pages carry, told where it finds none itself.
    """

    system: System
    code: str
    matched: str
    pages: tuple[PageItem, ...]
    narrower: tuple[str, ...]
    wider: tuple[str, ...]


class CodeTable:
    """The codes of all pages, and what each code finds."""

    def __init__(self, library: Library) -> None:
        self.library = library

    @cached_property
    def pages(self) -> dict[str, dict[str, tuple[PageItem, ...]]]:
        """For each system the codes that pages carry, sorted, with their pages in order."""
        found: dict[str, dict[str, list[PageItem]]] = {system.id: {} for system in SYSTEMS}
        for page, codes in with_codes(self.library):
            for system in SYSTEMS:
                for code in getattr(codes, system.field):
                    found[system.id].setdefault(code, []).append(page)
        return {
            id: {code: in_order(codes[code]) for code in sorted(codes)}
            for id, codes in found.items()
        }

    @cached_property
    def blocks(self) -> dict[str, str]:
        """The block of each category of ICD-10-CM that we know: F30-F39 for F33."""
        known = self.library.icd_10_cm
        blocks = known.blocks.items() if known else ()
        return {code: block for block, codes in blocks for code in codes if len(code) == 3}

    @cached_property
    def all(self) -> dict[str, list[str]]:
        """All codes that have an address, by system: blocks, categories, codes and what they cover."""
        listed = self.library.icd_10_cm
        own = {up for code in self.pages[ICD.id] for up in (code, *wider(code))}
        if listed:
            own |= {one for block, codes in listed.blocks.items() for one in (block, *codes)}
        return {ICD.id: sorted(own), MESH.id: list(self.pages[MESH.id])}

    def answer(self, system: System, code: str) -> Answer:
        """What a code finds, written as its list writes it."""
        carried = self.pages[system.id]
        above = wider(code) if system is ICD and "-" not in code else []
        matched = next((one for one in (code, *above) if one in carried), "")
        block = self.blocks.get(code[:3], "") if system is ICD else ""
        narrower: tuple[str, ...] = ()
        if not matched:
            narrower = tuple(one for one in carried if self._under(system, one, code))
        return Answer(
            system,
            code,
            matched,
            carried.get(matched, ()),
            narrower,
            (*above, *([block] if block and block != code else [])),
        )

    def _under(self, system: System, code: str, top: str) -> bool:
        return system is ICD and (code.startswith(top) or self.blocks.get(code[:3]) == top)


def with_codes(library: Library) -> Iterator[tuple[PageItem, Codes]]:
    """The pages that have codes, by id."""
    for _, page in sorted(library.pages.items()):
        if page.meta.problem:
            yield page, page.meta.problem.codes


def in_order(pages: list[PageItem]) -> tuple[PageItem, ...]:
    """Pages that share a code: each after those that it says it comes after."""
    ids = {page.id for page in pages}
    return tuple(sorted(pages, key=lambda page: (len(ids & _after(page)), page.id)))


def _after(page: PageItem) -> set[str]:
    return set(page.meta.problem.codes.after) if page.meta.problem else set()


def names(library: Library) -> dict[str, str]:
    """The names that records may use, as `plain` writes them, each with the id of its page."""
    found: dict[str, str] = {}
    for page, _ in with_codes(library):
        for name in names_of(page):
            found.setdefault(name, page.id)
    return dict(sorted(found.items()))


def names_of(page: PageItem) -> list[str]:
    """All names of a page about a problem, as `plain` writes them, without those that are empty."""
    facts = page.meta.problem
    given = [page.meta.title, page.meta.menu_title, *(facts.codes.names if facts else [])]
    return [name for name in dict.fromkeys(map(plain, given)) if name]


def plain(text: str) -> str:
    """A name as names are compared: small letters and digits of ASCII, with single blanks."""
    letters = unicodedata.normalize("NFKD", text).lower()
    return re.sub(
        r"[^a-z0-9]+", " ", "".join(one for one in letters if not unicodedata.combining(one))
    ).strip()
