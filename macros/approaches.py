"""Macros about the kinds of therapy: side by side, by problem, and what guidelines say of one."""

from __future__ import annotations

from collections.abc import Set
from typing import Literal, get_args

from markupsafe import Markup

from kb.article.fill import Place
from kb.article.macro import PageId
from kb.content.fields import GRADES
from kb.content.page_facts import Family, Format, Length, Tasks, Time
from kb.content.uses import page_of_problem, problem_name, therapies_for
from kb.markdown.slug import slug
from kb.site.evidence_map import MAP, MAP_SCHEMA, TOO_FEW, by_problem, shapes
from macros.lists import in_order


def approaches_table(place: Place) -> Markup:
    """The approaches side by side by family, from the facts on their own pages, to be filtered."""
    library = place.library
    rows = [
        (page, page.meta.approach)
        for page in in_order(library, "approach")
        if page.meta.approach is not None
    ]
    problems = [
        (page.id, page.meta.problem.name)
        for page in in_order(library, "problem")
        if page.meta.problem
        and any(use.problem == page.id for _, facts in rows for use in facts.helps_with)
    ]
    return place.render(
        "approaches_table.html",
        families=[
            (slug(family), family, found)
            for family in get_args(Family)
            if (found := [row for row in rows if row[1].family == family])
        ],
        choices={
            "problem": problems,
            "length": _offered(Length, {facts.length for _, facts in rows}),
            "tasks": _offered(Tasks, {facts.tasks for _, facts in rows}),
            "formats": _offered(Format, {one for _, facts in rows for one in facts.formats}),
            "time": _offered(Time, {facts.time for _, facts in rows}),
        },
        problem_name=lambda use: problem_name(use, library),
        problem_page=lambda use: page_of_problem(use, library),
    )


def _offered(kind: object, used: Set[str]) -> list[tuple[str, str]]:
    """What can be chosen of a kind, with its words: what some approach has, in the kind's order."""
    return [(value, value) for value in get_args(kind) if value in used]


def what_can_help(place: Place, problem: PageId | Literal[""] = "") -> Markup:
    """The therapies tested for a problem (this page's if none is named), and against what."""
    library = place.library
    page = library.pages[problem] if problem else library.page_by_src.get(place.src)
    rows = therapies_for(page, library) if page else []
    return place.render("what_can_help.html", rows=rows)


def guidelines(place: Place, approach: PageId | Literal[""] = "") -> Markup:
    """What guidelines say of an approach (this page's if none is named), with country and year."""
    library = place.library
    page = library.pages[approach] if approach else library.page_by_src.get(place.src)
    return place.render("guidelines.html", positions=page.guidelines if page else [])


def evidence_map(place: Place) -> Markup:
    """Which therapy was tested for which problem, and how sure that is: as a picture and in words."""
    rows = by_problem(place.library)
    return place.render(
        "evidence_map.html",
        drawn=shapes(place.library, rows),
        rows=rows,
        grades=list(GRADES),
        too_few=TOO_FEW,
        sources=place.library.sources,
        files=(MAP, MAP_SCHEMA),
    )
