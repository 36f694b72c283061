"""The evidence map: each problem with each therapy, as data, as shapes and as words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import get_args

from kb.content.fields import GRADES
from kb.content.library import AnyItem, Library, PageItem
from kb.content.page_facts import Family, TooFew, Use
from kb.content.uses import Helping, therapies_for
from kb.site.as_json import as_json, object_of, schema
from kb.site.exports import LICENCE

MAP, MAP_SCHEMA = "evidence-map.json", "evidence-map.schema.json"
NOT_LOOKED_AT, TOO_FEW, GRADED = "not looked at here", "not enough studies", "graded"
# Of the picture, in its own units: a cell, and how far a sign of a name reaches, flat and on its slope.
CELL, FLAT, SLOPE = (
    24,
    10,
    9,
)  # a cell as large as a finger needs; room for wider spacing of letters


@dataclass(frozen=True)
class Cell:
    """One problem with one therapy: how it was graded, or why it was not."""

    problem: PageItem
    therapy: AnyItem
    use: Use | None = None
    too_few: TooFew | None = None

    @property
    def id(self) -> str:
        """Where the map tells of it in words."""
        return f"{self.problem.id}--{self.therapy.id}"

    @property
    def told(self) -> str:
        """How sure it is; else which kind of emptiness this is."""
        return self.use.grade if self.use else TOO_FEW if self.too_few else NOT_LOOKED_AT

    @property
    def claim(self) -> str:
        """The site address of the row that grades it; "" for none."""
        return f"{self.problem.url}#with-{self.therapy.id}" if self.use else ""

    @property
    def sources(self) -> list[str]:
        """The keys of the sources that it rests on."""
        told = self.use or self.too_few
        return list(told.sources) if told else []


@dataclass(frozen=True)
class Row:
    """A problem: its graded cells, the surest first, then the two kinds of empty ones."""

    problem: PageItem
    graded: list[Cell]
    too_few: list[Cell]
    not_looked_at: list[Cell]

    @property
    def cells(self) -> list[Cell]:
        """All cells of the problem."""
        return [*self.graded, *self.too_few, *self.not_looked_at]


@dataclass(frozen=True)
class Mark:
    """One cell of the picture: its middle, and what its shape tells."""

    x: int
    y: int
    cell: Cell


@dataclass(frozen=True)
class Shapes:
    """The picture: its size, where its cells begin, the names along both edges, and its cells."""

    width: int
    height: int
    top: int
    rows: list[tuple[str, int]]
    columns: list[tuple[str, int]]
    marks: list[Mark]


def files(library: Library, site_url: str) -> dict[str, str]:
    """The files of this module, by path on the site."""
    return {MAP: map_json(library, site_url), MAP_SCHEMA: map_schema()}


def by_problem(library: Library) -> list[Row]:
    """Each problem with a page, by name, with every therapy of the map."""
    problems = sorted(
        (page for page in library.pages.values() if page.meta.problem),
        key=lambda page: page.menu_title.lower(),
    )
    tested = [(page, therapies_for(page, library)) for page in problems]
    columns = therapies(library, [one for _, some in tested for one in some])
    return [_row(page, helping, columns) for page, helping in tested]


def _row(problem: PageItem, helping: list[Helping], columns: list[AnyItem]) -> Row:
    graded = [Cell(problem, one.therapy, one.use) for one in helping]
    named = {cell.therapy.id for cell in graded}
    rest = [
        Cell(problem, item, too_few=_too_few(item, problem))
        for item in columns
        if item.id not in named
    ]
    return Row(
        problem,
        graded,
        [cell for cell in rest if cell.too_few],
        [cell for cell in rest if not cell.too_few],
    )


def _too_few(therapy: AnyItem, problem: PageItem) -> TooFew | None:
    facts = therapy.meta.approach if isinstance(therapy, PageItem) else None
    return (
        next((one for one in facts.too_few if one.problem == problem.id), None) if facts else None
    )


def therapies(library: Library, helping: list[Helping]) -> list[AnyItem]:
    """The therapies of the map: pages by family, then terms of those that have no page yet."""
    families = get_args(Family)
    found: dict[str, AnyItem] = {
        page.id: page for page in library.pages.values() if page.meta.approach
    }
    found |= {one.therapy.id: one.therapy for one in helping}

    def place(item: AnyItem) -> tuple[int, str]:
        facts = item.meta.approach if isinstance(item, PageItem) else None
        family = families.index(facts.family) if facts else len(families)
        return family, item.menu_title.lower()

    return sorted(found.values(), key=place)


def shapes(library: Library, rows: list[Row]) -> Shapes:
    """The picture of the map: problems from top to bottom, therapies from left to right."""
    columns = therapies(library, [Helping(c.therapy, c.use) for c in _cells(rows) if c.use])
    left = FLAT * max((len(row.problem.menu_title) for row in rows), default=0)
    top = round(SLOPE * max((len(item.menu_title) for item in columns), default=0)) + CELL
    across = {item.id: left + CELL * n + CELL // 2 for n, item in enumerate(columns)}
    down = {row.problem.id: top + CELL * n + CELL // 2 for n, row in enumerate(rows)}
    return Shapes(
        width=left + CELL * len(columns) + round(top / 1.7),
        height=top + CELL * len(rows),
        top=top,
        rows=[(row.problem.menu_title, down[row.problem.id]) for row in rows],
        columns=[(item.menu_title, across[item.id]) for item in columns],
        marks=[Mark(across[c.therapy.id], down[c.problem.id], c) for c in _cells(rows)],
    )


def _cells(rows: list[Row]) -> Iterator[Cell]:
    return (cell for row in rows for cell in row.cells)


def map_json(library: Library, site_url: str) -> str:
    """Every problem with every therapy as JSON, in the shape of `map_schema`.

    Where there is no grade, `told` says why: too few studies, or nobody looked, which is not a no.
    """
    cells = [_as_data(cell, library, site_url) for cell in _cells(by_problem(library))]
    return as_json({"schema": f"{site_url}{MAP_SCHEMA}", "licence": LICENCE, "cells": cells})


def _as_data(cell: Cell, library: Library, site_url: str) -> dict[str, object]:
    use, few = cell.use, cell.too_few
    return {
        "problem": cell.problem.id,
        "problem_url": f"{site_url}{cell.problem.url}",
        "therapy": cell.therapy.id,
        "therapy_url": f"{site_url}{cell.therapy.url}",
        "told": GRADED if use else cell.told,
        "grade": use.grade if use else None,
        "claim_url": f"{site_url}{cell.claim}" if use else None,
        "compared_with": use.comparator if use else cell.told,
        "note": use.note if use else few.says if few else None,
        "sources": [
            {"key": key, "url": library.sources[key].link}
            for key in cell.sources
            if key in library.sources
        ],
    }


def map_schema() -> str:
    """The JSON Schema of `evidence-map.json`."""
    text, uri = {"type": "string"}, {"type": "string", "format": "uri"}
    cell = object_of(
        {
            "problem": text,
            "problem_url": uri,
            "therapy": text,
            "therapy_url": uri,
            "told": {"enum": [GRADED, TOO_FEW, NOT_LOOKED_AT]},
            "grade": {"enum": [*GRADES, None]},
            "claim_url": {"type": ["string", "null"], "format": "uri"},
            "compared_with": text,
            "note": {"type": ["string", "null"]},
            "sources": {"type": "array", "items": object_of({"key": text, "url": uri})},
        }
    )
    return schema(
        "What was tested for what, and how sure that is",
        {"schema": uri, "licence": uri, "cells": {"type": "array", "items": cell}},
    )
