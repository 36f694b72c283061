"""What is to be checked again by now, and days that cannot be right: pages, terms, lines, country facts.

Overdue is a warning, and a failure on scheduled runs.
"""

from __future__ import annotations

import datetime
import os
from collections.abc import Iterator
from dataclasses import dataclass

from kb.article.articles import Articles
from kb.content.library import Library
from kb.content.yaml_reader import Place, line_of
from kb.problem import Problem

LINES = "data/crisis-lines.yml"
AGAIN = "check it against its sources and set both dates"


@dataclass(frozen=True)
class Dated:
    """Something with two days: where it stands, what it is called, what to do when it is overdue."""

    path: str
    lines: dict[Place, int]
    place: Place
    name: str
    checked: datetime.date
    check_by: datetime.date
    mend: str = AGAIN

    def line(self, field: str) -> int:
        """The line of one of the two days."""
        return line_of(self.lines, (*self.place, field))


def find(library: Library, articles: Articles, today: datetime.date | None = None) -> list[Problem]:
    """What is overdue, days out of order, and checks that are still to come.

    `KB_OVERDUE=fail` (set by the scheduled workflow) turns the warning into a failure.
    """
    today = today or datetime.date.today()
    lenient = os.environ.get("KB_OVERDUE") != "fail"
    found = []
    for one in _dated(library):
        if one.check_by < today:
            what = f"{one.name} was to be checked by {one.check_by}"
            found.append(Problem(one.path, one.line("check_by"), what, one.mend, lenient))
        if one.check_by <= one.checked:
            fix = f"set the day by which {one.name} must be checked again"
            what = "check_by is not after checked"
            found.append(Problem(one.path, one.line("check_by"), what, fix))
        if one.checked > today + datetime.timedelta(days=1):
            what = f"checked on {one.checked}, a day still to come"
            fix = "set the day it was checked"
            found.append(Problem(one.path, one.line("checked"), what, fix))
    return found


def _dated(library: Library) -> Iterator[Dated]:
    """All that has such days."""
    for item in library.items:
        name = "the page" if item.id in library.pages else "the term"
        yield Dated(item.path, item.lines, (), name, item.checked, item.check_by)
    lines = library.data_lines.get(LINES, {})
    mend = "check it with its owner and set both dates, or take it out"
    for number, country in enumerate(library.crisis_lines):
        place = ("crisis_lines", number)
        name = f"the emergency number of {country.name}"
        yield Dated(LINES, lines, place, name, country.checked, country.check_by, mend)
        for at, one in enumerate(country.lines):
            where, name = (*place, "lines", at), f'the line "{one.id}"'
            yield Dated(LINES, lines, where, name, one.checked, one.check_by, mend)
    mend = f"{AGAIN}, or take it out"
    for facts in library.country_facts.values():
        for number, fact in enumerate(facts.record.facts):
            place = ("facts", number)
            yield Dated(
                facts.path, facts.lines, place, "the fact", fact.checked, fact.check_by, mend
            )
