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
