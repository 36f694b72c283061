"""Pages whose day to be checked again has come: a warning, and a failure on scheduled runs."""

from __future__ import annotations

import datetime
import os

from kb.article.articles import Articles
from kb.content.library import Library
from kb.problem import Problem


def find(library: Library, articles: Articles, today: datetime.date | None = None) -> list[Problem]:
    """Overdue pages, and dates of checks that are still to come.

    `KB_OVERDUE=fail` (set by the scheduled workflow) turns the warning into a failure.
    """
    today = today or datetime.date.today()
    lenient = os.environ.get("KB_OVERDUE") != "fail"
    found = [
        Problem(
            page.path,
            page.line("check_by"),
            f"the page was to be checked by {page.meta.check_by}",
            "check it against its sources and set both dates",
            lenient,
        )
        for page in library.pages.values()
        if page.meta.check_by < today
    ]
    for item in library.items:
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
