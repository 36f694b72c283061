"""The parts of the site as its pages show them: groups, the list of a part, what comes before and after."""

from __future__ import annotations

import itertools
import posixpath
from typing import Any

from kb.content.library import AnyItem, Library, PageItem
from kb.content.settings import Section

NEAR = 6  # pages before and behind a page of a long part that it lists


class Navigation:
    """The navigation of a library; links are plain values for the templates."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self._groups: dict[str, list[dict[str, Any]]] = {}
        self._section_of = {
            src: section
            for section in library.sections
            if section.title
            for src in section.sources
            if src in library.page_by_src
        }

    def groups(self, here: Section | None) -> list[dict[str, Any]]:
        """The groups of parts with a link to the first page of each part; made once for each part."""
        name = here.title if here else ""
        if name not in self._groups:
            self._groups[name] = self._made(here)
        return self._groups[name]

    def _made(self, here: Section | None) -> list[dict[str, Any]]:
        sections = [
            {
                "title": section.title,
                "url": pages[0].url,
                "active": section is here,
                "group": section.group,
            }
            for section in self.library.sections
            if section.title and (pages := self.pages(section))
        ]
        return [
            {"title": title, "sections": list(parts)}
            for title, parts in itertools.groupby(sections, key=lambda one: one["group"])
        ]

    def section_of(self, item: AnyItem) -> Section | None:
        """The part that a page or term stands in."""
        return self._section_of.get(
            self.above(item).src if isinstance(item, PageItem) else "glossary/index.md"
        )

    def above(self, page: PageItem) -> PageItem:
        """The page that a page belongs to where it stands in the folder of another; else itself."""
        return self.library.page_by_src.get(f"{posixpath.dirname(page.src)}.md", page)

    def in_order(self) -> list[tuple[str, PageItem]]:
        """All pages as the navigation orders them, each with the name of its part ("" for none).

        The pages of a folder come behind the page that they belong to.
        """
        order = {
            src: number
            for number, src in enumerate(
                src for section in self.library.sections for src in section.sources
            )
        }
        last = len(order)
        pages = sorted(
            self.library.pages.values(),
            key=lambda page: (
                order.get(self.above(page).src, last),
                page.src != self.above(page).src,
                page.menu_title.lower(),
            ),
        )
        return [
            (section.title if (section := self.section_of(page)) else "", page) for page in pages
        ]

    def pages(self, section: Section) -> list[PageItem]:
        """The pages of a part, in order."""
        by_src = self.library.page_by_src
        return [by_src[src] for src in section.sources if src in by_src]

    def listed(self, section: Section | None, item: AnyItem) -> dict[str, Any] | None:
        """A part with links to its pages; None where there is none.

        Of the many approaches, a page lists those of its own family, and in another long part those
        near to it, which are about like things: the rest is a page away.
        """
        pages = self.pages(section) if section else []
        if not section or not pages:
            return None
        family = ("", _family(item))
        shown = [page for page in pages if _family(page) in family]
        if len(shown) > 2 * NEAR + 1 and item in shown:
            start = min(max(shown.index(item) - NEAR, 1), len(shown) - 2 * NEAR)
            shown = [shown[0], *shown[start : start + 2 * NEAR]]
        return {
            "title": section.title,
            "url": pages[0].url,
            "active": True,
            "pages": [
                {"title": page.menu_title, "url": page.url, "active": page is item}
                for page in shown
            ],
        }

    def neighbors(self, section: Section, page: PageItem) -> tuple[Any, Any]:
        """Links to the pages before and after a page in its part; None at its ends."""
        pages = [{"title": one.menu_title, "url": one.url} for one in self.pages(section)]
        place = [one["url"] for one in pages].index(page.url)
        return (
            pages[place - 1] if place else None,
            pages[place + 1] if place + 1 < len(pages) else None,
        )


def _family(item: AnyItem) -> str:
    """The family of the approach that a page is about; "" for any other item."""
    facts = item.meta.approach if isinstance(item, PageItem) else None
    return facts.family if facts else ""
