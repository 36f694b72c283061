"""What is kept between runs: a broken file is as none."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

import pytest

from kb import kept as module
from kb.kept import KEPT_DAYS, Kept, code


@pytest.mark.parametrize("text", [b"", b"\xff", b"{", b"[1]", b"[" * 200_000])
def test_a_broken_file_is_as_none(
    text: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kb.kept.folder", lambda: tmp_path)
    first = Kept("some", "")
    first.get("key", lambda: 1)
    first.save()
    (path,) = tmp_path.iterdir()
    path.write_bytes(text)
    assert Kept("some", "").get("key", lambda: 2) == 2


def test_what_nobody_needs_any_more_is_deleted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When a new kind of results is kept, and only files that were not written to for a month."""
    monkeypatch.setattr("kb.kept.user_cache_path", lambda _name: tmp_path)
    monkeypatch.delenv("KB_CACHE", raising=False)
    month = (KEPT_DAYS + 1) * 24 * 60 * 60
    for name, age in (("old.json", month), ("new.json", 0)):
        (tmp_path / name).write_text("{}", encoding="utf-8")
        os.utime(tmp_path / name, (time.time() - age,) * 2)
    results = Kept("words", "")
    results.get("a", lambda: 1)
    results.save()
    assert {path.name for path in tmp_path.iterdir()} >= {"new.json"}
    assert not (tmp_path / "old.json").exists()
    assert Kept("words", "").get("a", lambda: 2) == 1


@pytest.mark.parametrize(("name", "limit"), [("MOST", 2), ("LARGEST", 40)])
def test_a_file_that_grows_beyond_its_limit_keeps_what_was_used(
    name: str, limit: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each change of the bibliography adds the whole of it."""
    monkeypatch.setattr("kb.kept.folder", lambda: tmp_path)
    monkeypatch.setattr(module, name, limit)
    for keys in ("ab", "bc"):
        results = Kept("some", "")
        for key in keys:
            results.get(key, lambda key=key: key * 10)  # type: ignore[misc]
        results.save()
    again = Kept("some", "")
    assert [again.get(key, lambda: "anew") for key in "abc"] == ["anew", "b" * 10, "c" * 10]


def test_another_python_finds_nothing_of_this_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """What letters are, and how they sort, comes with it."""
    before = code.__wrapped__()
    monkeypatch.setattr(sys, "version", "4.0")
    assert code.__wrapped__() != before
