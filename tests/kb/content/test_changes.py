"""The list of changes as it is read: what commands write comes back, and a wrong line is named."""

from __future__ import annotations

import datetime

import pytest
from conftest import Project

from kb.content.changes import Change, read_changes, written

DAY = datetime.date(2026, 12, 1)


def test_what_is_written_is_read_again() -> None:
    changes = [
        Change(DAY, "b", "0123456789", ("top", "-sleep"), "Words | with a bar", "abcdef0123"),
        Change(DAY, "c", "0123456789"),
        Change(DAY - datetime.timedelta(days=1), "a", "0123456789", ("new",)),
    ]
    assert read_changes(written(changes[::-1])) == (changes, [])


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("2026-12-01 | a | 0123456789", "fewer than four parts"),
        ("2026-13-01 | a | 0123456789 | new |", "is no day"),
        ("20261201 | a | 0123456789 | new |", "is no day"),
        ("1999-12-01 | a | 0123456789 | new |", "is no day"),
        ("2026-12-01 | A b | 0123456789 | new |", "is no id"),
        ("2026-12-01 | a | 01234 | new |", "is no sum"),
        ("2026-12-01 | a | 0123456789 | new page |", "is no part"),
        ("2026-12-01 | a | 0123456789 | new | " + "w" * 401, "have 401 signs"),
        ("2026-12-01 | b | 0123456789 | new |", "stands twice"),
    ],
)
def test_a_wrong_line_is_named(line: str, said: str, project: Project) -> None:
    project.write("changes.txt", f"# Head\n2026-12-01 | b | 0123456789 | new |\n{line}\n")
    (problem,) = (row for row in project.lines() if row.startswith("changes.txt:3: "))
    assert said in problem
