"""What helps with what: the uses that pages of approaches and problems tell of, from both sides."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kb.content.fields import GRADES
from kb.content.page_facts import HelpedBy, HelpsWith, Use

if TYPE_CHECKING:
    from kb.content.library import AnyItem, Library, PageItem


@dataclass(frozen=True)
class Helping:
    """A therapy that was tested for a problem: its page, or its term while it has none."""

    therapy: AnyItem
    use: Use


def problem_name(use: HelpsWith, library: Library) -> str:
    """A problem as tables say it, from its page where it has one."""
    page = page_of_problem(use, library)
    return page.meta.problem.name if page and page.meta.problem else use.problem


def page_of_problem(use: HelpsWith, library: Library) -> PageItem | None:
    """The page about the problem of a use, which shows the use in full; None without one."""
    page = library.pages.get(use.problem)
    return page if page and page.meta.problem else None


def name_of(use: Use, library: Library) -> str:
    """What the other side of a use is called: the problem, or the therapy."""
    if isinstance(use, HelpedBy):
        return library.titles.get(use.therapy, use.therapy)
    return problem_name(use, library) if isinstance(use, HelpsWith) else ""


def therapies_for(problem: PageItem, library: Library) -> list[Helping]:
    """The therapies tested for a problem, the surest first, then by name.

    From the pages of the approaches, and from the problem's own page for therapies without one.
    """
    found = [
        Helping(page, use)
        for page in library.pages.values()
        for use in (page.meta.approach.helps_with if page.meta.approach else [])
        if use.problem == problem.id
    ]
    facts = problem.meta.problem
    found += [
        Helping(library.terms[use.therapy], use)
        for use in (facts.helped_by if facts else [])
        if use.therapy in library.terms
    ]
    grades = list(GRADES)
    return sorted(
        found, key=lambda one: (grades.index(one.use.grade), one.therapy.menu_title.lower())
    )
