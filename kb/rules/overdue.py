"""Pages and terms whose day to be checked again has come, and dates that cannot be right.

Overdue is a warning, and a failure on scheduled runs.
"""

from __future__ import annotations

import datetime
import os

from kb.article.articles import Articles
from kb.content.library import Library
from kb.problem import Problem


def find(library: Library, articles: Articles, today: datetime.date | None = None) -> list[Problem]:
    """Overdue pages and terms, dates out of order, and checks that are still to come.

    `KB_OVERDUE=fail` (set by the scheduled workflow) turns the warning into a failure.
    """
    today = today or datetime.date.today()
    lenient = os.environ.get("KB_OVERDUE") != "fail"
    found = []
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
