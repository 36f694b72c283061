"""The templates are read again when one has changed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from kb import templates as module
from kb.templates import compiled, templates


def test_a_template_that_is_older_than_others_is_read_again(tmp_path: Path) -> None:
    """One that was put back keeps the time at which it was written."""
    for name in ("a.html", "b.html"):
        (tmp_path / name).write_text("new", "utf-8")
    assert templates(tmp_path).get_template("a.html").render() == "new"
    (tmp_path / "a.html").write_text("old", "utf-8")
    os.utime(tmp_path / "a.html", (1, 1))
    assert templates(tmp_path).get_template("a.html").render() == "old"


def test_other_code_compiles_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "folder", lambda: tmp_path)
    before = compiled.__wrapped__("pages")
    monkeypatch.setattr(module, "code", lambda: "other")
    after = compiled.__wrapped__("pages")
    assert before and after and before.pattern != after.pattern
