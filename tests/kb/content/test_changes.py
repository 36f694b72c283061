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


def test_a_day_to_come_is_named(project: Project) -> None:
    """Else the sitemap and the feeds would tell it."""
    project.write("changes.txt", "# Head\n2090-12-01 | index | 0123456789 | new |\n")
    assert any(
        row.startswith("changes.txt:2: changed on 2090-12-01, a day still to come")
        for row in project.lines()
    )


@pytest.mark.parametrize(
    "address", ["https://[::1", "https://a", "a@b", "mailto:a@b.org", "http://a.org", "a@b.org c"]
)
def test_an_address_that_nobody_can_write_to(address: str, project: Project) -> None:
    project.write(
        "data/publisher.yml",
        f"publisher:\n  name: A\n  kind: a clinic\n  write_to: {address!r}\n",
    )
    assert any(
        row.startswith("data/publisher.yml:4: ") and "neither an e-mail address" in row
        for row in project.lines()
    ), project.lines()
