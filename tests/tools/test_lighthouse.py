"""The Lighthouse part of `make bench`: what it says without its tools, and that it is pinned."""

from __future__ import annotations

import json
import re

import pytest
from conftest import ROOT

from tools import lighthouse


@pytest.mark.parametrize("tool", ["node", "npm", "nginx"])
def test_a_missing_tool_is_one_line_that_says_what_to_install(
    tool: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(lighthouse, "_tool", lambda name: None if name == tool else "/bin/true")
    lighthouse.report(ROOT)
    said = capsys.readouterr().out
    assert said.count("\n") == 1
    assert f"there is no {tool}; install it" in said


def test_lighthouse_is_pinned_and_its_lock_names_no_host() -> None:
    folder = ROOT / "tests" / "lighthouse"
    wanted = json.loads((folder / "package.json").read_text("utf-8"))["dependencies"]
    lock = json.loads((folder / "package-lock.json").read_text("utf-8"))["packages"]
    assert re.fullmatch(r"\d+\.\d+\.\d+", wanted["lighthouse"])
    assert lock["node_modules/lighthouse"]["version"] == wanted["lighthouse"]
    assert all(
        "resolved" not in package and "integrity" in package
        for name, package in lock.items()
        if name
    )


def test_what_lost_points_is_told() -> None:
    bad = {
        "categories": {name: {"score": 0.9, "auditRefs": []} for name in lighthouse.CATEGORIES},
        "audits": {
            "image-alt": {
                "score": 0,
                "title": "Images have no text",
                "details": {"items": [{"node": {"selector": "main > img"}}]},
            }
        },
    }
    bad["categories"]["accessibility"]["auditRefs"] = [{"id": "image-alt", "weight": 10}]
    assert lighthouse._lost(bad) == ["accessibility: Images have no text main > img"]
