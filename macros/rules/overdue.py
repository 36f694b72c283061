"""Pages whose day to be checked again has come: a warning, and a failure on scheduled runs."""

from __future__ import annotations

import datetime
import os

from macros.library import Library
from macros.problem import Problem


def find(library: Library, today: datetime.date | None = None) -> list[Problem]:
    """Overdue pages, and dates of checks that are still to come.

    `KB_OVERDUE=fail` (set by the scheduled workflow) turns the warning into a failure.
    """
    today = today or datetime.date.today()
    lenient = os.environ.get("KB_OVERDUE") != "fail"
    found = [Problem(page.path, page.line("check_by"), "the page was to be checked by "
                     f"{page.meta.check_by}", "check it against its sources and set both dates",
                     lenient)
             for page in library.pages.values() if page.meta.check_by < today]
    for item in (*library.pages.values(), *library.terms.values()):
        record = getattr(item, "meta", None) or item.record
        if record.checked > today + datetime.timedelta(days=1):
            found.append(Problem(item.path, item.line("checked"),
                                 f"checked on {record.checked}, a day still to come",
                                 "set the day it was checked"))
    return found
