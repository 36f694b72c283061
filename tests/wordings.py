"""Wordings of danger and harmless ones that were written before the list of danger words was read."""

from __future__ import annotations

import yaml
from conftest import ROOT

HELDOUT: dict[str, dict[str, dict[str, list[str]]]] = yaml.safe_load(
    (ROOT / "tests/data/danger_heldout.yml").read_text("utf-8")
)


def heldout(half: str, part: str) -> list[str]:
    """The wordings of one half, `tune` or `judge`, and part, `danger` or `harmless`."""
    return [one for found in HELDOUT[half][part].values() for one in found]
