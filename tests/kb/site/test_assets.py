"""Styles and scripts as they are published: shorter, and still what they were."""

from __future__ import annotations

import subprocess

import pytest

from kb.site.built import Site
from kb.templates import THEME
from tools.brotli import NODE

ASSETS = THEME / "assets"


@pytest.mark.parametrize("name", sorted(path.name for path in ASSETS.glob("*.js")))
def test_every_script_can_still_be_read(name: str, site: Site) -> None:
    text = (site.root / "assets" / name).read_text("utf-8")
    done = subprocess.run(
        [str(NODE), "--check", "-"], input=text, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert len(text) < len((ASSETS / name).read_text("utf-8"))


@pytest.mark.parametrize("name", sorted(path.name for path in ASSETS.glob("*.css")))
def test_every_rule_is_still_there(name: str, site: Site) -> None:
    text, whole = ((root / name).read_text("utf-8") for root in (site.root / "assets", ASSETS))
    assert text.count("{") == text.count("}") == whole.count("{")
    assert len(text) < len(whole)
