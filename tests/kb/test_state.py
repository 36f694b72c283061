"""What a check depends on: any change of it is seen, and nothing else is."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from kb import state
from kb.state import state_of


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder with a file in a folder."""
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "b.md").write_text("one", "utf-8")
    return tmp_path


CHANGES: dict[str, Callable[[Path], object]] = {
    "other words of the same length": lambda here: (here / "a/b.md").write_text("two"),
    "a new file": lambda here: (here / "c.md").write_text(""),
    "a new folder": lambda here: (here / "c").mkdir(),
    "no file": lambda here: (here / "a/b.md").unlink(),
    "another name": lambda here: (here / "a/b.md").rename(here / "a/c.md"),
    "a link": lambda here: (here / "c.md").symlink_to("a/b.md"),
    "a pipe": lambda here: os.mkfifo(here / "c.md"),
    "nobody may write": lambda here: (here / "a/b.md").chmod(0o444),
}


@pytest.mark.parametrize("name", CHANGES)
def test_each_change_is_seen(name: str, place: Path) -> None:
    before = state_of([place])
    CHANGES[name](place)
    assert state_of([place]) != before


def test_the_same_is_the_same(place: Path) -> None:
    before = state_of([place])
    (place / "a/__pycache__").mkdir()
    (place / "a/__pycache__/b.pyc").write_text("x")
    assert (place / "a/b.md").read_text("utf-8") == "one"
    assert state_of([place]) == before


def test_a_change_that_hides_its_time_is_seen(place: Path) -> None:
    before, then = state_of([place]), (place / "a/b.md").stat()
    (place / "a/b.md").write_text("two")
    os.utime(place / "a/b.md", ns=(then.st_atime_ns, then.st_mtime_ns))
    assert state_of([place]) != before


def test_a_change_beyond_its_places_is_none(place: Path) -> None:
    before = state_of([place / "a", place / "none.txt"])
    (place / "c.md").write_text("new")
    assert state_of([place / "a", place / "none.txt"]) == before


def test_nothing_is_opened(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("builtins.open", lambda path, *_, **__: pytest.fail(f"{path} was opened"))
    monkeypatch.setattr(state, "distributions", lambda: [])
    assert state_of([place])


def test_libraries_and_the_day_count(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = state_of([place])
    monkeypatch.setattr(state, "distributions", lambda: [])
    assert state_of([place]) != before
