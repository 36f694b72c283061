"""The list of changes: each on the day on which it came, from Git and without it."""

from __future__ import annotations

import datetime
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from conftest import Project

from kb.changes.history import History
from kb.changes.noted import UNKNOWN, note, unnoted
from kb.content.changes import CHANGES, Change
from kb.content.load import load_library

TODAY = datetime.date(2026, 12, 24)
FIRST, SECOND, THIRD = (datetime.date(2026, 12, day) for day in (1, 2, 3))
TEXT = "Plain words for you.\n\n## When it hurts { #hurts }\n\nSay it early, in your own words."


def git(root: Path, *arguments: str, day: datetime.date = FIRST) -> str:
    """Run Git on a day."""
    when = f"{day}T12:00:00+0000"
    env = {**os.environ, "GIT_AUTHOR_DATE": when, "GIT_COMMITTER_DATE": when}
    who = ("-c", "user.name=T", "-c", "user.email=t@example.org")
    return subprocess.run(
        ["git", *who, *arguments], cwd=root, env=env, check=True, capture_output=True, text=True
    ).stdout


def commit(project: Project, day: datetime.date) -> None:
    """Commit all of a project on a day."""
    git(project.root, "add", "--all")
    git(project.root, "commit", "--quiet", "--message=Words", day=day)


@pytest.fixture
def kept(project: Project) -> Project:
    """A project of two days whose page `more` was mended on the second."""
    git(project.root, "init", "--quiet")
    project.page("more", "more/index", body=TEXT)
    commit(project, FIRST)
    project.page("more", "more/index", body=TEXT.replace("own words", "own wrods"))
    commit(project, SECOND)
    return project


def noted(project: Project) -> dict[str, Change]:
    """What is noted of a project now, by id."""
    return {one.id: one for one in note(project.load(), TODAY)}


def test_all_is_new_on_its_first_day_and_a_slip_is_no_change(kept: Project) -> None:
    found = noted(kept)
    assert {one.day for one in found.values()} == {FIRST}
    assert {one.parts for one in found.values()} == {("new",)}
    (more,) = (one for one in kept.load().changes if one.id == "more")
    assert more.seen, "the words with the slip are known"
    assert unnoted(kept.load()) == []


def test_a_change_has_its_day_and_its_part(kept: Project) -> None:
    kept.page("more", "more/index", body=TEXT.replace("early", "at once"))
    commit(kept, THIRD)
    noted(kept)
    found = [(one.day, one.parts) for one in kept.load().changes if one.id == "more"]
    assert found == [(THIRD, ("hurts",)), (FIRST, ("new",))]


def test_moves_and_fields_for_the_search_are_no_change(kept: Project) -> None:
    kept.page("more", "more/again", body=TEXT, lay_words="[other words]", checked="2026-11-28")
    (kept.root / "docs/more/index.md").unlink()
    commit(kept, THIRD)
    assert noted(kept)["more"].day == FIRST


def test_what_was_noted_before_stays_with_its_words(kept: Project) -> None:
    noted(kept)
    path = kept.root / CHANGES
    lines = path.read_text("utf-8").splitlines()
    path.write_text("\n".join(f"{row} Ours" if " more " in row else row for row in lines), "utf-8")
    commit(kept, SECOND)
    kept.page("more", "more/index", body=TEXT.replace("early", "at once"))
    commit(kept, THIRD)
    assert noted(kept).keys() == {"more"}
    found = [(one.day, one.words) for one in kept.load().changes if one.id == "more"]
    assert found == [(THIRD, ""), (FIRST, "Ours")]
    note(kept.load(), TODAY, anew=True)
    again = [(one.day, one.words) for one in kept.load().changes if one.id == "more"]
    assert again == found


def test_what_is_not_committed_is_of_today(kept: Project) -> None:
    noted(kept)
    commit(kept, SECOND)
    kept.write("glossary/strain.yml", (kept.root / "glossary/rupture.yml").read_text("utf-8"))
    assert noted(kept)["strain"].day == TODAY


def test_a_shallow_copy_and_a_plain_folder_lose_nothing(kept: Project, tmp_path: Path) -> None:
    noted(kept)
    commit(kept, THIRD)
    before = (kept.root / CHANGES).read_text("utf-8")
    git(tmp_path, "clone", "--quiet", "--depth=1", kept.root.as_uri(), "shallow")
    shutil.copytree(kept.root, tmp_path / "plain", ignore=shutil.ignore_patterns(".git"))
    for name in ("shallow", "plain"):
        root = tmp_path / name
        assert note(load_library(root), TODAY) == []
        page = root / "docs/more/index.md"
        page.write_text(page.read_text("utf-8") + "\nMore to come.\n", "utf-8")
        (one,) = note(load_library(root), TODAY)
        assert (one.day, one.id, one.parts) == (
            TODAY,
            "more",
            ("hurts",) if name == "shallow" else (),
        )
        after = (root / CHANGES).read_text("utf-8")
        assert set(before.splitlines()) <= set(after.splitlines())
    assert not History(tmp_path / "plain").days
    assert not History(tmp_path / "shallow").whole


def test_a_text_that_could_not_be_read_was_there(kept: Project) -> None:
    """Its file says since when; what it then said is not known."""
    git(kept.root, "checkout", "--quiet", "--orphan", "other")
    kept.page("more", "more/index", body=TEXT, audience="everyone")
    commit(kept, FIRST)
    kept.page("more", "more/index", body=TEXT)
    commit(kept, SECOND)
    kept.page("more", "more/index", body=TEXT.replace("early", "late"))
    commit(kept, THIRD)
    noted(kept)
    found = [(one.day, one.sum == UNKNOWN) for one in kept.load().changes if one.id == "more"]
    assert found == [(THIRD, False), (FIRST, False)], "the same words, read on the second day"
