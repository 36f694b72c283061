"""Days that have passed: a warning, and a failure on scheduled runs."""

from __future__ import annotations

import datetime

import pytest
from conftest import Project

from kb.rules import overdue
from macros.current import articles_of


def test_an_overdue_page_fails_a_scheduled_run(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    project.page("index", checked="2020-01-01", check_by="2021-01-01")
    library = project.load()
    today = datetime.date(2026, 1, 1)
    monkeypatch.delenv("KB_OVERDUE", raising=False)
    assert [one.warning for one in overdue.find(library, articles_of(library), today)] == [True]
    monkeypatch.setenv("KB_OVERDUE", "fail")
    assert [one.warning for one in overdue.find(library, articles_of(library), today)] == [False]


def test_numbers_past_their_day(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    library = project.load()
    monkeypatch.delenv("KB_OVERDUE", raising=False)
    found = overdue.find(library, articles_of(library), datetime.date(2100, 1, 1))
    lines = [str(one) for one in found if one.path == "data/crisis-lines.yml"]
    mend = "check it with its owner and set both dates, or take it out"
    assert lines == [
        "data/crisis-lines.yml:2: warning: the emergency number of United States was to be checked by "
        f"2099-01-01: {mend}",
        f'data/crisis-lines.yml:12: warning: the line "us-988" was to be checked by 2099-01-01: {mend}',
    ]
    assert all(one.warning for one in found)
    monkeypatch.setenv("KB_OVERDUE", "fail")
    found = overdue.find(library, articles_of(library), datetime.date(2100, 1, 1))
    assert not any(one.warning for one in found if one.path == "data/crisis-lines.yml")
