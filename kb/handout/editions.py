"""Which pages have a sheet, in which editions, and where each is on the site."""

from __future__ import annotations

from dataclasses import dataclass

from kb.content.library import PageItem

KINDS = frozenset({"practical", "approach", "problem", "article", "relationship", "quality"})


@dataclass(frozen=True)
class Edition:
    """A way to print sheets: its paper, the size of its type, how many sides it may have."""

    name: str
    paper: str
    points: int
    sides: int

    @property
    def large(self) -> bool:
        """Whether it is for people who do not see well."""
        return self.points > 14


# Large print holds less than half as much: the same words take two sheets.
EDITIONS = (
    Edition("a4", "A4", 12, 2),
    Edition("letter", "letter", 12, 2),
    Edition("a4-large", "A4", 18, 4),
    Edition("letter-large", "letter", 18, 4),
)


def has_sheet(page: PageItem) -> bool:
    """Whether a page has a sheet: those that tell patients something, not lists of what there is."""
    return page.meta.audience == "public" and page.meta.kind in KINDS


def file_name(page: PageItem, edition: Edition) -> str:
    """Where a sheet is on the site; as permanent as the id of its page."""
    return f"handouts/{page.id}-{edition.name}.pdf"
