"""The palette holds its contrast, light and dark: axe cannot tell what lies on what."""

from __future__ import annotations

import re

import pytest
from conftest import ROOT

GROUNDS = ("paper", "raised", "sand", "rose", "leaf", "sun")
NEEDED = [  # front, back, ratio (WCAG 2.2: 1.4.3 text 4.5, 1.4.6 text 7, 1.4.11 edges 3)
    *(("ink", ground, 7) for ground in GROUNDS),
    *(("soft", ground, 4.5) for ground in ("paper", "raised", "sand")),
    *(("accent", ground, 7) for ground in ("paper", "raised", "sand")),
    *(("accent", ground, 4.5) for ground in GROUNDS),
    ("on-accent", "accent", 7),
    *(("edge", ground, 3) for ground in ("paper", "raised", "sand")),
]


def palettes(css: str) -> list[dict[str, str]]:
    """The colors of every block that sets them all, in the order of the stylesheet."""
    blocks = [
        dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]{3,6})\b", block))
        for block in re.findall(r"\{([^{}]*--paper[^{}]*)\}", css)
    ]
    return [block for block in blocks if block]


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colors, as WCAG 2.2 defines it."""

    def luminance(color: str) -> float:
        digits = color[1:] if len(color) == 7 else "".join(sign * 2 for sign in color[1:])
        parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
        linear = [
            part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
        ]
        return sum(
            part * weight for part, weight in zip(linear, (0.2126, 0.7152, 0.0722), strict=False)
        )

    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def faults(colors: dict[str, str]) -> list[str]:
    """The pairs of a palette that do not differ enough."""
    return [
        f"--{front} on --{back}: {contrast(colors[front], colors[back]):.2f}, needed {ratio}"
        for front, back, ratio in NEEDED
        if contrast(colors[front], colors[back]) < ratio
    ]


def test_every_pair_of_colors_differs_enough() -> None:
    found = palettes((ROOT / "theme" / "assets" / "site.css").read_text("utf-8"))
    assert len(found) >= 3, "light, dark by the system, dark by choice"
    assert found[1] == found[2], "the two dark palettes are one"
    for colors in found[:3]:
        assert faults(colors) == []


def test_a_weak_pair_is_found() -> None:
    colors = palettes((ROOT / "theme" / "assets" / "site.css").read_text("utf-8"))[0]
    assert any("--soft on --paper" in text for text in faults(colors | {"soft": "#aaaaaa"}))


@pytest.mark.parametrize(
    ("one", "other", "ratio"), [("#000", "#fff", 21), ("#777777", "#ffffff", 4.48)]
)
def test_contrast_is_reckoned_as_wcag_does(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == pytest.approx(ratio, abs=0.01)
