"""What changed since the list of changes was written is one warning, which stops nobody."""

from __future__ import annotations

import datetime

from conftest import Project

from kb.changes.noted import note


def test_unnoted_changes_are_one_warning(project: Project) -> None:
    assert project.problems() == [], "a project without a list has nothing to note"
    note(project.load(), datetime.date(2026, 1, 2))
    assert project.problems() == []
    project.page("index", body='Other {{ term("rupture") }} words [@smith2020].')
    project.page("more", "more/index", body="New words for you. [Home](../index.md) is near.")
    (problem,) = project.problems()
    assert problem.warning
    assert str(problem).startswith("changes.txt:1: warning: 2 not noted with their newest words")
    assert "(index, more)" in problem.message
