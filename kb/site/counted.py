"""Drawings made from numbers or from a few words: what `pictures.yml` gives under `draw`, as SVG.

Nobody places a figure by hand: a drawing, its text alternative and its caption take the same
numbers from the same entry, and change with it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from math import asin, pi
from typing import Any

from lxml import etree

from kb.site import told as entry

WIDTH = 340
LONGEST_HALF = 20  # under one of two hundreds
LONGEST_NAME = 14  # on a step
Numbers = dict[str, str]
# A person of 16 x 18, as in `theme/macros/people.html`.
BODY = "M3 15.5v-3a3.5 3.5 0 0 1 3.5-3.5h3a3.5 3.5 0 0 1 3.5 3.5v3z"
BUBBLE = "M-18-12h28q6 0 6 6v8q0 6-6 6h-16l-9 8 1-8h-4q-6 0-6-6v-8q0-6 6-6z"
PILL = "M-14 6 4-12a8 8 0 0 1 12 12L-2 18a8 8 0 0 1-12-12zM-5-3 7 9"
SIGNS = {
    "book": "M0-8c-5-5-14-5-20-3v22c6-2 15-2 20 3 5-5 14-5 20-3v-22c-6-2-15-2-20 3zM0-8v22",
    "bubble": BUBBLE,
    "clock": "M0-15a15 15 0 1 1-.1 0zM0-9v9l7 4",
    "house": "M-18 0 0-14 18 0h-5v14h-26v-14zM-4 14v-9h8v9",
    "moon": "M6-14a15 15 0 1 0 9 21A13 13 0 0 1 6-14z",
    "people": "M-10-14a5 5 0 1 1-.1 0zM-20 13V7q0-8 10-8T0 7v6zM10-14a5 5 0 1 1-.1 0zM0 13V7q0-8 10-8t10 8v6z",
    "phone": "M-9-16H9q3 0 3 3v26q0 3-3 3H-9q-3 0-3-3v-26q0-3 3-3zM-3 11h6",
    "pill": PILL,
    "search": "M-4-14a10 10 0 1 1-.1 0zM3 3 14 14",
}
# Where the four boxes of a loop stand (top, right, bottom, left), and the arrows from each to the next.
LOOP_BOXES = ((76, 4, 188), (234, 128, 104), (76, 256, 188), (2, 128, 104))
LOOP_ARROWS = (
    "M266 50c24 12 36 34 40 66m-10-9 10 10 7-12M304 208c-6 32-20 54-36 66m13-2-13 2 4-12"
    "M72 274c-18-12-30-34-36-66m-7 11 7-12 11 9M36 116c4-32 16-54 36-66m-13 1 13-1-4 12"
)


def draw(name: str, told: Mapping[str, Any]) -> tuple[bytes, Numbers]:
    """A drawing and the numbers that its words may use.

    In: its name, and its entry with `draw`, the kind. Out: SVG, and numbers by name. Raises
    ValueError, in words for a writer, when the entry does not tell what the kind needs.
    """
    kind = told.get("draw")
    if not isinstance(kind, str) or kind not in KINDS:
        raise ValueError(f"has an unknown kind (there are {', '.join(sorted(KINDS))})")
    root = etree.Element("svg")
    numbers = KINDS[kind](root, name, told)
    for text in root.iter("text"):
        text.text = filled(text.text or "", numbers)
    return etree.tostring(root), numbers


def filled(text: str, numbers: Numbers) -> str:
    """Words with the numbers in them: `{first}` becomes `5`. Raises ValueError for other braces."""

    def known_number(braces: re.Match[str]) -> str:
        if braces[1] not in numbers:
            known = ", ".join(f"{{{name}}}" for name in numbers) or "none"
            raise ValueError(f"names a number that it does not have (it has {known})")
        return numbers[braces[1]]

    return entry.BRACES.sub(known_number, text)


def in_better_half(r: float) -> tuple[int, int]:
    """People of 100 who do better than most: in the upper and in the lower half of what is linked.

    Both are taken to be spread like a bell and cut in the middle, so that the share is
    1/2 + arcsin(r)/pi. In: a correlation. Raises ValueError if it is not from -1 to 1.
    """
    upper = round(100 * (0.5 + asin(r) / pi))
    return upper, 100 - upper


def _hundreds(root: etree._Element, name: str, told: Mapping[str, Any]) -> Numbers:
    """One hundred people or two, some of them filled, with words under each."""
    counts = [entry.whole(one, "counts", 0, 100) for one in entry.values(told, "counts")]
    return _people(root, name, counts, told)


def _halves(root: etree._Element, name: str, told: Mapping[str, Any]) -> Numbers:
    """How a correlation looks among people: both halves of 200."""
    r = entry.number(told.get("r"), "r", -1, 1)
    return _people(root, name, list(in_better_half(r)), told) | {"r": str(told["r"])}


def _people(root: etree._Element, name: str, counts: list[int], told: Mapping[str, Any]) -> Numbers:
    if len(counts) != len(entry.values(told, "labels")) or len(counts) not in (1, 2):
        raise ValueError("needs one or two counts, and as many labels")
    longest = LONGEST_HALF if len(counts) > 1 else entry.LONGEST_LINE
    labels = [entry.lines(label, "labels", longest) for label in told["labels"]]
    across = 20 // len(counts)
    high = 18 * 100 // across
    lines = max(len(label) for label in labels)
    root.set("viewBox", f"0 0 {WIDTH} {high + 6 + 22 * lines}")
    shape = _add(_add(root, "defs"), "g", id=f"{name}-one")
    _add(shape, "circle", cx="8", cy="4.5", r="3")
    _add(shape, "path", d=BODY)
    row = _add(root[0], "g", id=f"{name}-row")
    for place in range(across):
        _use(row, name, "one", 16 * place, 0)
    for left, count, label in zip(
        (0, 180) if len(counts) > 1 else (10,), counts, labels, strict=False
    ):
        for kind, first, last in (("on", 0, count), ("off", count, 100)):
            _fill(_add(root, "g", attributes={"class": kind}), name, across, left, first, last)
        _label(root, left + 8 * across, high + 20, label)
    return dict(zip(("first", "second"), map(str, counts), strict=False))


def _fill(group: etree._Element, name: str, across: int, left: int, first: int, last: int) -> None:
    """The people from the first to before the last: whole rows at once, the others one by one."""
    group.set("stroke-width", "1.2")
    at = first
    while at < last:
        line, place = divmod(at, across)
        whole = place == 0 and at + across <= last
        _use(group, name, "row" if whole else "one", left + 16 * place, 18 * line)
        at += across if whole else 1


def _share(root: etree._Element, _: str, told: Mapping[str, Any]) -> Numbers:
    """A part of a whole as a bar of a hundred, with the range that single studies found."""
    part, low, high = (entry.number(told.get(key), key, 0, 100) for key in ("part", "low", "high"))
    if not low <= part <= high:
        raise ValueError("needs a part between low and high")
    unit = (WIDTH - 8) / 100
    root.set("viewBox", f"0 0 {WIDTH} 176")
    _label(root, 4, 20, [entry.words(told, "part_label")], "start")
    _add(
        root,
        "rect",
        x="4",
        y="32",
        width=_at(100 * unit),
        height="46",
        rx="6",
        attributes={"class": "sun"},
    )
    _add(
        root,
        "rect",
        x="4",
        y="32",
        width=_at(part * unit),
        height="46",
        rx="3",
        attributes={"class": "on"},
    )
    _label(root, 4 + (100 + part) / 2 * unit, 61, [entry.words(told, "rest_label")], "small")
    start, end = 4 + low * unit, 4 + high * unit
    d = f"M{_at(start)} 104H{_at(end)}M{_at(start)} 96v16M{_at(end)} 96v16"
    _add(root, "path", d=d, attributes={"class": "bar", "stroke-width": "3"})
    _label(
        root,
        4,
        136,
        entry.lines(entry.values(told, "range_label"), "range_label", most=2),
        "small start",
    )
    return {"part": f"{part:g}", "low": f"{low:g}", "high": f"{high:g}"}


def _steps(root: etree._Element, _: str, told: Mapping[str, Any]) -> Numbers:
    """Who stands higher, with no size: therapy, medicine and both, at one time or at two."""
    rows = entry.values(told, "rows")
    root.set("viewBox", f"0 0 {WIDTH} {208 * len(rows) - 4}")
    for index, row in enumerate(rows):
        if not isinstance(row, Mapping):
            raise ValueError("needs rows with a title and three places")
        base = 208 * index + 196
        _label(root, WIDTH // 2, base - 172, [entry.words(row, "title")])
        for column, (key, color) in enumerate(
            (("therapy", "leaf"), ("medicine", "sun"), ("both", "rose"))
        ):
            high = 46 * entry.whole(row.get(key), key, 1, 2)
            x = 8 + 110 * column
            _add(
                root,
                "rect",
                x=str(x),
                y=str(base - high),
                width="104",
                height=str(high),
                rx="8",
                attributes={"class": color},
            )
            _label(root, x + 52, base - 16, [entry.words(told, key, LONGEST_NAME)])
            signs = [BUBBLE] * (key != "medicine") + [PILL] * (key != "therapy")
            for place, sign in enumerate(signs):
                shift = 52 + 46 * place - 23 * (len(signs) - 1)
                _add(
                    root,
                    "path",
                    d=sign,
                    transform=f"translate({x + shift} {base - high - 26})",
                    attributes={"class": "paper"},
                )
        _add(root, "path", d=f"M2 {base}H338")
    return {}


def _loop(root: etree._Element, _: str, told: Mapping[str, Any]) -> Numbers:
    """Four things that lead to one another, and in the middle the way out."""
    boxes = entry.values(told, "boxes")
    if len(boxes) != len(LOOP_BOXES):
        raise ValueError(f'needs {len(LOOP_BOXES)} boxes under "boxes"')
    root.set("viewBox", f"0 0 {WIDTH} 332")
    _add(root, "path", d=LOOP_ARROWS)
    colors = ("sun", "rose", "leaf", "paper")
    for box, (x, y, wide), color in zip(boxes, LOOP_BOXES, colors, strict=True):
        _box(root, color, x, y, wide, 70)
        longest = entry.LONGEST_WIDE if wide > LOOP_BOXES[1][2] else entry.LONGEST_NARROW
        _label(root, x + wide / 2, y + 30, entry.boxed_lines(box, "boxes", longest, 2))
    _add(root, "path", {"class": "plum", "stroke-dasharray": "3 6"}, d="M170 248v-44")
    _add(root, "path", {"class": "plum"}, d="m162 212 8-9 8 9")
    _label(root, 170, 142, entry.lines(told.get("middle"), "middle", LONGEST_NAME, 3), "small")
    return {}


def _tiles(root: etree._Element, _: str, told: Mapping[str, Any]) -> Numbers:
    """Two or four things that stand side by side, each with a sign."""
    tiles = entry.values(told, "tiles")
    if len(tiles) not in (2, 4):
        raise ValueError('needs two or four tiles under "tiles"')
    root.set("viewBox", f"0 0 {WIDTH} {64 * len(tiles) + 4}")
    for index, (tile, color) in enumerate(
        zip(tiles, ("sun", "leaf", "rose", "paper"), strict=False)
    ):
        if not isinstance(tile, Mapping) or tile.get("sign") not in SIGNS:
            raise ValueError(f"needs a sign for each tile (there are {', '.join(SIGNS)})")
        x, y = 2 + 172 * (index % 2), 4 + 128 * (index // 2)
        _box(root, color, x, y, 164, 120)
        sign = {"class": "paper" if color != "paper" else "rose"}
        _add(root, "path", sign, d=SIGNS[tile["sign"]], transform=f"translate({x + 82} {y + 26})")
        _label(
            root,
            x + 82,
            y + 63,
            entry.boxed_lines(tile.get("words"), "words", entry.LONGEST_TILE, 3),
        )
    return {}


KINDS: dict[str, Callable[[etree._Element, str, Mapping[str, Any]], Numbers]] = {
    "halves": _halves,
    "hundreds": _hundreds,
    "loop": _loop,
    "share": _share,
    "steps": _steps,
    "tiles": _tiles,
}


def _box(root: etree._Element, color: str, x: int, y: int, wide: int, high: int) -> None:
    places = {"x": str(x), "y": str(y), "width": str(wide), "height": str(high)}
    _add(root, "rect", {"class": color, **places, "rx": "16"})


def _label(root: etree._Element, x: float, y: int, lines: list[str], classes: str = "") -> None:
    """Lines of text under each other: the first one bold, unless the classes say otherwise."""
    for index, line in enumerate(lines):
        kind = classes or ("small" if index else "")
        text = _add(
            root,
            "text",
            x=_at(x),
            y=str(y + 22 * index),
            attributes={"class": kind} if kind else {},
        )
        text.text = line


def _add(
    parent: etree._Element, tag: str, attributes: Mapping[str, str] | None = None, **more: str
) -> etree._Element:
    return etree.SubElement(parent, tag, {**(attributes or {}), **more})


def _use(parent: etree._Element, name: str, what: str, x: int, y: int) -> None:
    places = {key: str(value) for key, value in (("x", x), ("y", y)) if value}
    _add(parent, "use", {"href": f"#{name}-{what}"}, **places)


def _at(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
