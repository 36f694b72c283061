"""Pages, terms, crisis lines and facts of countries to be checked again by now, and dates that cannot be right.

Overdue is a warning, and a failure on scheduled runs.
"""

from __future__ import annotations

import datetime
import os
from collections.abc import Iterator

from kb.article.articles import Articles
from kb.content.library import Library
from kb.content.yaml_reader import line_of
from kb.problem import Problem

LINES = "data/crisis-lines.yml"


def find(library: Library, articles: Articles, today: datetime.date | None = None) -> list[Problem]:
    """Overdue pages, terms and lines, dates out of order, and checks that are still to come.

    `KB_OVERDUE=fail` (set by the scheduled workflow) turns the warning into a failure.
    """
    today = today or datetime.date.today()
    lenient = os.environ.get("KB_OVERDUE") != "fail"
    found = [
        Problem(
            LINES,
            place,
            f"{name} was to be checked by {check_by}",
            "check it with its owner and set both dates, or take it out",
            lenient,
        )
        for place, name, check_by in _numbers(library)
        if check_by < today
    ]
    for country in library.country_facts.values():
        found += [
            Problem(
                country.path,
                country.line("facts", number, "check_by"),
                f"the fact was to be checked by {fact.check_by}",
                "check it against its sources and set both dates, or take it out",
                lenient,
            )
            for number, fact in enumerate(country.record.facts)
            if fact.check_by < today
        ]
    for item in library.items:
        what = "page" if item.id in library.pages else "term"
        if item.check_by < today:
            found.append(
                Problem(
                    item.path,
                    item.line("check_by"),
                    f"the {what} was to be checked by {item.check_by}",
                    "check it against its sources and set both dates",
                    lenient,
                )
            )
        if item.check_by <= item.checked:
            found.append(
                Problem(
                    item.path,
                    item.line("check_by"),
                    "check_by is not after checked",
                    f"set the day by which the {what} must be checked again",
                )
            )
        if item.checked > today + datetime.timedelta(days=1):
            found.append(
                Problem(
                    item.path,
                    item.line("checked"),
                    f"checked on {item.checked}, a day still to come",
                    "set the day it was checked",
                )
            )
    return found


def _numbers(library: Library) -> Iterator[tuple[int, str, datetime.date]]:
    """The emergency numbers and crisis lines with the days by which they are to be checked."""
    lines = library.data_lines.get(LINES, {})
    for number, country in enumerate(library.crisis_lines):
        place = ("crisis_lines", number)
        yield line_of(lines, place), f"the emergency number of {country.name}", country.check_by
        for at, line in enumerate(country.lines):
            where = line_of(lines, (*place, "lines", at))
            yield where, f'the line "{line.id}"', line.check_by
