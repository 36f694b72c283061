"""Days that have passed: a warning, and a failure on scheduled runs."""

from __future__ import annotations

import datetime

import pytest
from conftest import CRISIS_LINES, TERM, Project

from kb.rules import overdue
from macros.current import articles_of


@pytest.mark.parametrize("what", ["page", "term"])
def test_what_is_overdue_fails_a_scheduled_run(
    what: str, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    if what == "page":
        project.page("index", checked="2026-01-01", check_by="2026-02-01")
    else:
        project.write("glossary/rupture.yml", TERM.replace("2099-01-01", "2026-02-01"))
    library = project.load()
    today = datetime.date(2026, 3, 1)
    monkeypatch.delenv("KB_OVERDUE", raising=False)
    assert [one.warning for one in overdue.find(library, articles_of(library), today)] == [True]
    monkeypatch.setenv("KB_OVERDUE", "fail")
    assert [one.warning for one in overdue.find(library, articles_of(library), today)] == [False]
    assert f"the {what} was to be checked by 2026-02-01" in str(
        overdue.find(library, articles_of(library), today)[0]
    )


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            "check_by: 2099-01-01",
            "check_by: 2026-01-01",
            "glossary/rupture.yml:10: check_by is not after checked: "
            "set the day by which the term must be checked again",
        ),
        (
            "checked: 2026-01-01",
            "checked: 2090-01-01",
            "glossary/rupture.yml:9: checked on 2090-01-01, a day still to come",
        ),
        ("check_by: 2099-01-01\n", "", 'glossary/rupture.yml:1: the field "check_by" is missing'),
    ],
)
def test_dates_of_a_term_that_cannot_be_right(
    old: str, new: str, said: str, project: Project
) -> None:
    project.write("glossary/rupture.yml", TERM.replace(old, new))
    assert any(said in line for line in project.lines()), project.lines()


@pytest.mark.parametrize(
    ("line", "new", "said"),
    [
        (20, "        checked: 2090-01-01", "checked on 2090-01-01, a day still to come"),
        (21, "        check_by: 2026-01-01", "check_by is not after checked"),
        (22, "    checked: 2090-01-01", "checked on 2090-01-01, a day still to come"),
        (23, "    check_by: 2026-01-01", "check_by is not after checked"),
    ],
)
def test_days_of_numbers_that_cannot_be_right(
    line: int, new: str, said: str, project: Project
) -> None:
    rows = CRISIS_LINES.split("\n")
    rows[line - 1] = new
    project.write("data/crisis-lines.yml", "\n".join(rows))
    assert any(f"crisis-lines.yml:{line}: {said}" in one for one in project.lines())


def test_numbers_past_their_day(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    library = project.load()
    monkeypatch.delenv("KB_OVERDUE", raising=False)
    found = overdue.find(library, articles_of(library), datetime.date(2100, 1, 1))
    lines = [str(one) for one in found if one.path == "data/crisis-lines.yml"]
    mend = "check it with its owner and set both dates, or take it out"
    assert lines == [
        "data/crisis-lines.yml:23: warning: the emergency number of United States was to be checked by "
        f"2099-01-01: {mend}",
        f'data/crisis-lines.yml:21: warning: the line "us-988" was to be checked by 2099-01-01: {mend}',
    ]
    assert all(one.warning for one in found)
    monkeypatch.setenv("KB_OVERDUE", "fail")
    found = overdue.find(library, articles_of(library), datetime.date(2100, 1, 1))
    assert not any(one.warning for one in found if one.path == "data/crisis-lines.yml")
