"""Drawings made from numbers: what stands in them is what their entry gives."""

from __future__ import annotations

from math import asin, erf, exp, pi, sqrt
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from kb.site.counted import draw, filled, in_better_half
from kb.site.drawings import read_illustrations

LABELS = [["{first} of 100", "here"], ["{second} of 100", "there"]]
TWO: dict[str, Any] = {"draw": "hundreds", "counts": ["5", "14"], "labels": LABELS}
HALVES: dict[str, Any] = {"draw": "halves", "r": "0.278", "labels": LABELS}
SHARE: dict[str, Any] = {
    "draw": "share",
    "part": "5",
    "low": "0.2",
    "high": "29",
    "part_label": "this",
    "rest_label": "the rest",
    "range_label": ["from {low}", "to {high}"],
}
STEPS: dict[str, Any] = {
    "draw": "steps",
    "therapy": "Therapy",
    "medicine": "Medicine",
    "both": "Both",
    "rows": [{"title": "Now", "therapy": "1", "medicine": "1", "both": "2"}],
}


def _drawn(told: dict[str, Any]) -> etree._Element:
    return etree.fromstring(draw("tree", told)[0])


def _people(root: etree._Element, kind: str) -> int:
    """How many people stand in the groups of a class."""
    row = len(root.findall(".//defs/g[@id='tree-row']/use"))
    marks = root.findall(f"./g[@class='{kind}']/use")
    return sum(row if use.get("href") == "#tree-row" else 1 for use in marks)


@pytest.mark.parametrize(("first", "second"), [(0, 100), (5, 14), (10, 90), (59, 41), (100, 33)])
def test_as_many_people_are_filled_as_the_entry_says(first: int, second: int) -> None:
    root = _drawn({**TWO, "counts": [str(first), str(second)]})
    assert _people(root, "on") == first + second
    assert _people(root, "off") == 200 - first - second


def test_one_hundred_stands_in_longer_rows() -> None:
    root = _drawn({**TWO, "counts": ["20"], "labels": LABELS[:1]})
    assert (_people(root, "on"), _people(root, "off")) == (20, 80)
    assert [text.text for text in root.iter("text")] == ["20 of 100", "here"]


@pytest.mark.parametrize(
    ("r", "halves"), [(0, (50, 50)), (0.278, (59, 41)), (-0.278, (41, 59)), (1, (100, 0))]
)
def test_a_correlation_among_people(r: float, halves: tuple[int, int]) -> None:
    assert in_better_half(r) == halves


@pytest.mark.parametrize("r", [-0.5, 0.1, 0.278, 0.6])
def test_the_share_is_that_of_two_bells(r: float) -> None:
    """Summed up over the upper half of one bell: how often the other is above its middle too."""
    step = 0.001
    total = 0.0
    for place in range(8000):
        x = (place + 0.5) * step
        above = 0.5 * (1 + erf(r * x / sqrt(1 - r * r) / sqrt(2)))
        total += exp(-x * x / 2) / sqrt(2 * pi) * above * step
    assert 2 * total == pytest.approx(0.5 + asin(r) / pi, abs=1e-5)


def test_the_words_take_the_numbers() -> None:
    source, numbers = draw("tree", HALVES)
    assert numbers == {"first": "59", "second": "41", "r": "0.278"}
    assert b"59 of 100" in source
    assert filled("about {first}", numbers) == "about 59"


def test_a_share_is_as_wide_as_it_is() -> None:
    root = _drawn(SHARE)
    whole, part = (float(rect.get("width", "0")) for rect in root.iter("rect"))
    assert part / whole == pytest.approx(0.05, abs=0.001)
    assert [text.text for text in root.iter("text")] == ["this", "the rest", "from 0.2", "to 29"]


def test_steps_of_one_place_are_equally_high() -> None:
    high = [rect.get("height") for rect in _drawn(STEPS).iter("rect")]
    assert high[0] == high[1] != high[2]


@pytest.mark.parametrize(
    ("told", "words"),
    [
        (
            {**TWO, "draw": "pie"},
            "unknown kind (there are halves, hundreds, loop, share, steps, tiles)",
        ),
        ({**TWO, "draw": ["hundreds"]}, "unknown kind"),
        ({**TWO, "counts": ["5"]}, "as many labels"),
        ({**TWO, "counts": ["5", "101"]}, "from 0 to 100"),
        ({**TWO, "counts": ["5", "nan"]}, "from 0 to 100"),
        ({**TWO, "counts": "5"}, 'a list under "counts"'),
        ({**TWO, "labels": [["{third}"], ["x"]]}, "it has {first}, {second}"),
        ({**TWO, "labels": [["{first.real}"], ["x"]]}, "names a number"),
        ({**TWO, "labels": [["{first"], ["x"]]}, "it has {first}, {second}"),
        ({**TWO, "labels": [["{first:>99999999}"], ["x"]]}, "names a number"),
        ({**TWO, "labels": [["{{first}}"], ["x"]]}, "names a number"),
        ({**TWO, "counts": ["5.5", "14"]}, 'a whole number from 0 to 100 under "counts"'),
        ({**TWO, "counts": ["1e1", "14"]}, "from 0 to 100"),
        ({**TWO, "counts": ["1_0", "14"]}, "from 0 to 100"),
        ({**TWO, "labels": [[], ["x"]]}, 'one to 4 lines of words under "labels"'),
        ({**TWO, "labels": [[["x"]], ["x"]]}, 'words under "labels"'),
        ({**TWO, "labels": [{"a": "b"}, ["x"]]}, 'words under "labels"'),
        ({**TWO, "labels": ["", "x"]}, 'words under "labels"'),
        ({**TWO, "labels": ["a" * 21, "x"]}, "more than 20 signs"),
        ({**HALVES, "r": "2.8"}, "from -1 to 1"),
        ({**HALVES, "r": ["a"]}, "from -1 to 1"),
        ({**SHARE, "low": "6"}, "between low and high"),
        ({**SHARE, "rest_label": ""}, 'words under "rest_label"'),
        ({**SHARE, "range_label": ["a", "b", "c"]}, 'one to 2 lines of words under "range_label"'),
        ({**SHARE, "low": None}, 'from 0 to 100 under "low"'),
        ({**STEPS, "both": "Both of them, together"}, "more than 14 signs"),
        (
            {**STEPS, "rows": [{**STEPS["rows"][0], "both": "1.5"}]},
            'whole number from 1 to 2 under "both"',
        ),
        ({**STEPS, "rows": ["x"]}, "rows with a title"),
        ({**STEPS, "rows": [{"title": "Now"}]}, "from 1 to 2"),
        ({**STEPS, "rows": []}, 'a list under "rows"'),
    ],
)
def test_what_cannot_be_drawn_says_why(told: dict[str, Any], words: str) -> None:
    with pytest.raises(ValueError, match=r"has|needs|names") as error:
        draw("tree", told)
    assert words in str(error.value)


def test_an_entry_that_cannot_be_drawn_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "pictures").mkdir()
    told = "tree:\n  draw: hundreds\n  counts: [5]\n  labels: [a]\n  alt: TEXT\n"
    (tmp_path / "pictures/pictures.yml").write_text(
        told.replace("TEXT", '"{first} of {second}"') + "  caption: x\n", "utf-8"
    )
    found, problems = read_illustrations(tmp_path)
    assert not found
    assert len(problems) == 1
    assert "names a number that it does not have" in problems[0].message


def test_alt_and_caption_take_the_numbers(tmp_path: Path) -> None:
    (tmp_path / "pictures").mkdir()
    (tmp_path / "pictures/pictures.yml").write_text(
        'tree:\n  draw: hundreds\n  counts: [5]\n  labels: ["{first}"]\n'
        '  alt: "{first} of 100"\n  caption: "Only {first}."\n',
        "utf-8",
    )
    tree = read_illustrations(tmp_path)[0]["tree"]
    assert (tree.alt, tree.caption) == ("5 of 100", "Only 5.")
    assert '<title id="t">5 of 100</title>' in tree.svg("t")


@pytest.mark.parametrize(
    ("changed", "words", "mend"),
    [
        ("tree:", '"tr ee" has a name that is no id', "mend its entry"),
        ("[5]", "whole number", "mend its entry"),
        ("  draw: hundreds\n", "it has none", "draw it as SVG"),
    ],
)
def test_an_entry_says_what_to_mend(tmp_path: Path, changed: str, words: str, mend: str) -> None:
    (tmp_path / "pictures").mkdir()
    (tmp_path / "pictures/tree.svg").write_text("<svg/>", "utf-8")
    told = (
        'tree:\n  draw: hundreds\n  counts: [5]\n  labels: ["{first}"]\n'
        '  alt: "{first} of 100"\n  caption: "Only {first}."\n'
    )
    new = {"tree:": "tr ee:", "[5]": "[5.5]"}.get(changed, "")
    (tmp_path / "pictures/pictures.yml").write_text(told.replace(changed, new), "utf-8")
    found, problems = read_illustrations(tmp_path)
    assert not found
    assert words in problems[0].message
    assert mend in problems[0].fix


LOOP: dict[str, Any] = {
    "draw": "loop",
    "boxes": [
        ["A bad night", "you lie awake"],
        ["Worry", "about it"],
        "Longer in bed",
        ["Less", "sleepy"],
    ],
    "middle": ["get up", "for a while"],
}
TILES: dict[str, Any] = {
    "draw": "tiles",
    "tiles": [
        {"sign": "clock", "words": ["Two weeks", "or longer"]},
        {"sign": "moon", "words": "Sleep"},
    ],
}


@pytest.mark.parametrize("told", [LOOP, TILES])
def test_each_box_has_its_words(told: dict[str, Any]) -> None:
    root = _drawn(told)
    words = [text.text for text in root.iter("text")]
    boxes = told.get("boxes") or [tile["words"] for tile in told["tiles"]]
    flat = [line for box in boxes for line in ([box] if isinstance(box, str) else box)]
    assert words == flat + told.get("middle", [])
    assert len(root.findall("rect")) == len(boxes)


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ({**LOOP, "boxes": LOOP["boxes"][:3]}, "needs 4 boxes"),
        ({**LOOP, "boxes": [*LOOP["boxes"][:3], "far too long for it"]}, "more than 12 signs"),
        ({**LOOP, "boxes": [*LOOP["boxes"][:3], "Less sleepy"]}, "more than 9 signs"),
        ({**LOOP, "middle": []}, 'under "middle"'),
        ({**TILES, "tiles": TILES["tiles"] * 2 + TILES["tiles"][:1]}, "two or four tiles"),
        ({**TILES, "tiles": [{"sign": "cat", "words": "Cat"}, "x"]}, "needs a sign"),
    ],
)
def test_boxes_that_cannot_be_drawn_say_why(told: dict[str, Any], words: str) -> None:
    with pytest.raises(ValueError, match=words):
        draw("tree", told)
