"""The evidence map: each problem with each therapy that was tested for it, as data and as shapes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import get_args

from kb.content.fields import GRADES
from kb.content.library import AnyItem, Library, PageItem
from kb.content.page_facts import Family
from kb.content.uses import Helping, therapies_for
from kb.site.as_json import as_json, object_of, schema
from kb.site.exports import LICENCE

MAP, MAP_SCHEMA = "evidence-map.json", "evidence-map.schema.json"
NOT_LOOKED_AT = "not looked at here"
# Of the picture, in its own units: a cell, and how far a sign of a name reaches, flat and on its slope.
CELL, FLAT, SLOPE = 22, 10, 9  # room for wider spacing of letters

Rows = list[tuple[PageItem, list[Helping]]]


@dataclass(frozen=True)
class Mark:
    """One cell of the picture: its middle, and the grade that its shape tells ("" for none)."""

    x: int
    y: int
    grade: str


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


def by_problem(library: Library) -> Rows:
    """Each problem with a page, by name, with the therapies that were tested for it."""
    problems = [page for page in library.pages.values() if page.meta.problem]
    return [
        (page, therapies_for(page, library))
        for page in sorted(problems, key=lambda page: page.menu_title.lower())
    ]


def therapies(library: Library, rows: Rows) -> list[AnyItem]:
    """The therapies of the map: pages by family, then terms of those that have no page yet."""
    families = get_args(Family)
    found: dict[str, AnyItem] = {
        page.id: page for page in library.pages.values() if page.meta.approach
    }
    found |= {one.therapy.id: one.therapy for _, helping in rows for one in helping}

    def place(item: AnyItem) -> tuple[int, str]:
        facts = item.meta.approach if isinstance(item, PageItem) else None
        family = families.index(facts.family) if facts else len(families)
        return family, item.menu_title.lower()

    return sorted(found.values(), key=place)


def shapes(library: Library, rows: Rows) -> Shapes:
    """The picture of the map: problems from top to bottom, therapies from left to right."""
    columns = therapies(library, rows)
    left = FLAT * max((len(page.menu_title) for page, _ in rows), default=0)
    top = round(SLOPE * max((len(item.menu_title) for item in columns), default=0)) + CELL
    across = {item.id: left + CELL * n + CELL // 2 for n, item in enumerate(columns)}
    down = {page.id: top + CELL * n + CELL // 2 for n, (page, _) in enumerate(rows)}
    grades = {page.id: {one.therapy.id: one.use.grade for one in some} for page, some in rows}
    return Shapes(
        width=left + CELL * len(columns) + round(top / 1.7),
        height=top + CELL * len(rows),
        top=top,
        rows=[(page.menu_title, down[page.id]) for page, _ in rows],
        columns=[(item.menu_title, across[item.id]) for item in columns],
        marks=[
            Mark(x, y, grades[problem].get(therapy, ""))
            for problem, y in down.items()
            for therapy, x in across.items()
        ],
    )


def map_json(library: Library, site_url: str) -> str:
    """Every problem with every therapy as JSON, in the shape of `map_schema`.

    Where nobody looked, the grade is null and the comparator says so: an empty cell is not a no.
    """
    rows = by_problem(library)
    columns = therapies(library, rows)
    cells = []
    for page, helping in rows:
        uses = {one.therapy.id: one.use for one in helping}
        for therapy in columns:
            use = uses.get(therapy.id)
            cells.append(
                {
                    "problem": page.id,
                    "problem_url": f"{site_url}{page.url}",
                    "therapy": therapy.id,
                    "therapy_url": f"{site_url}{therapy.url}",
                    "grade": use.grade if use else None,
                    "compared_with": use.comparator if use else NOT_LOOKED_AT,
                    "note": use.note if use else None,
                    "sources": [
                        {"key": key, "url": library.sources[key].link}
                        for key in (use.sources if use else [])
                        if key in library.sources
                    ],
                }
            )
    return as_json({"schema": f"{site_url}{MAP_SCHEMA}", "licence": LICENCE, "cells": cells})


def map_schema() -> str:
    """The JSON Schema of `evidence-map.json`."""
    text, uri = {"type": "string"}, {"type": "string", "format": "uri"}
    cell = object_of(
        {
            "problem": text,
            "problem_url": uri,
            "therapy": text,
            "therapy_url": uri,
            "grade": {"enum": [*GRADES, None]},
            "compared_with": text,
            "note": {"type": ["string", "null"]},
            "sources": {"type": "array", "items": object_of({"key": text, "url": uri})},
        }
    )
    return schema(
        "What was tested for what, and how sure that is",
        {"schema": uri, "licence": uri, "cells": {"type": "array", "items": cell}},
    )
