"""Drawings: where the marks of a picture of numbers stand, and the site's own illustrations.

Plain numbers come out; templates write the SVG. Colors come from the stylesheet, so a picture works
light, dark and in print.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from lxml import etree
from markupsafe import Markup

from kb.content.fields import ID_PATTERN
from kb.content.yaml_reader import line_of, read_yaml
from kb.problem import Problem
from kb.site.counted import draw, filled

# Where a correlation counts as small, medium, large (Cohen's marks), and how near is "about that".
MARKS = ((0.1, "small"), (0.3, "medium"), (0.5, "large"))
NEAR = 0.05
LONGEST_LINK = 0.6  # the scale ends here
LARGEST_FILE = 500_000  # bytes
PICTURES = "theme/pictures/pictures.yml"


@dataclass(frozen=True)
class Spot:
    """A place in a drawing."""

    x: int
    y: int


@dataclass(frozen=True)
class Hundred:
    """Ten rows of ten people: whole rows by their height, single people by their place."""

    count: int
    rows_on: tuple[int, ...]
    people_on: tuple[Spot, ...]
    people_off: tuple[Spot, ...]
    rows_off: tuple[int, ...]


def hundred(count: int) -> Hundred:
    """A hundred people, the first `count` of them filled.

    Raises ValueError if `count` is not from 0 to 100.
    """
    if not 0 <= count <= 100:
        raise ValueError(f"{count} people out of 100: give a whole number from 0 to 100")
    full, rest = divmod(count, 10)
    started = [Spot(16 * place, 18 * full) for place in range(10)] if rest else []
    return Hundred(
        count,
        tuple(18 * row for row in range(full)),
        tuple(started[:rest]),
        tuple(started[rest:]),
        tuple(18 * row for row in range(full + bool(rest), 10)),
    )


def strength(r: float) -> str:
    """How strong a correlation is, whatever its direction: the end of a key in `theme/strings.html`.

    Raises ValueError if `r` is not from -1 to 1.
    """
    size = abs(r)
    if not size <= 1:
        raise ValueError(f"r = {r}: a correlation lies between -1 and 1")
    if size < MARKS[0][0] - NEAR / 2:
        return "very-small"
    for mark, word in MARKS:
        if abs(size - mark) <= NEAR + 1e-9:
            return word
    below = [word for mark, word in MARKS if mark < size]
    above = [word for mark, word in MARKS if mark > size]
    return f"{below[-1]}-{above[0]}" if above else "large"


@dataclass(frozen=True)
class Scale:
    """A plain scale from none to large: its ends, its ticks, and the strength of its mark."""

    start: int
    end: int
    at: int
    ticks: tuple[tuple[int, str], ...]
    strength: str


def scale(r: float) -> Scale:
    """The scale with the mark of a correlation. Raises ValueError if `r` is not from -1 to 1."""

    def x(size: float) -> int:
        return round(24 + 520 * size)

    ticks = tuple((x(mark), word) for mark, word in ((0.0, "none"), *MARKS))
    return Scale(x(0), x(LONGEST_LINK), x(min(abs(r), LONGEST_LINK)), ticks, strength(r))


@dataclass(frozen=True)
class SessionSpot:
    """A point of a line over sessions, with where it and its number stand."""

    session: int
    count: int
    x: int
    y: int
    number_y: int


@dataclass(frozen=True)
class GridLine:
    """A line across a chart, with its number and where that stands."""

    count: int
    y: int
    number_y: int


@dataclass(frozen=True)
class Chart:
    """A line over sessions."""

    spots: tuple[SessionSpot, ...]
    grid: tuple[GridLine, ...]


def chart(points: Sequence[Sequence[int]]) -> Chart:
    """A chart of how many people out of 100 had an outcome after so many sessions.

    In: pairs (session, people), sessions from 1 up. Raises ValueError without a point.
    """
    last = max(session for session, _ in points)
    spots = tuple(
        SessionSpot(
            session,
            count,
            round(44 + 280 * session / last),
            round(170 - 1.4 * count),
            round(157 - 1.4 * count),
        )
        for session, count in points
    )
    grid = tuple(
        GridLine(count, round(170 - 1.4 * count), round(175 - 1.4 * count))
        for count in (0, 50, 100)
    )
    return Chart(spots, grid)


def uid(*parts: object) -> str:
    """An id for a drawing, made from what it shows: the same in every build."""
    return "p" + hashlib.sha1(repr(parts).encode(), usedforsecurity=False).hexdigest()[:7]


@dataclass(frozen=True)
class Illustration:
    """One of the site's own drawings: its text alternative and the line under it."""

    name: str
    alt: str
    caption: str
    source: bytes

    def svg(self, title_id: str) -> Markup:
        """The drawing as inline SVG, with its text alternative as a title of that id."""
        root = etree.fromstring(self.source, _parser())
        root.set("role", "img")
        root.set("aria-labelledby", title_id)
        space = etree.QName(root).namespace
        title = etree.Element(etree.QName(space, "title") if space else "title", id=title_id)
        title.text = self.alt
        root.insert(0, title)
        return Markup(etree.tostring(root, encoding="unicode", with_tail=False))


def read_illustrations(theme: Path) -> tuple[dict[str, Illustration], list[Problem]]:
    """The site's own drawings by name, from `pictures.yml` and the files beside it.

    In: the theme's folder. Out: those that can be shown, and what is wrong with the others.
    """
    told = theme / "pictures" / "pictures.yml"
    try:
        files = (told, *told.parent.glob("*.svg"))
        return _read_once(told, frozenset((path, path.lstat().st_mtime_ns) for path in files))
    except OSError:
        return {}, [Problem(PICTURES, 1, "the file cannot be read", "put it back")]


def picture_names(theme: Path) -> frozenset[str]:
    """The names of the drawings that pages may show."""
    return frozenset(read_illustrations(theme)[0])


@lru_cache(maxsize=4)
def _read_once(
    told: Path, _changed: frozenset[tuple[Path, int]]
) -> tuple[dict[str, Illustration], list[Problem]]:
    try:
        data, lines, problems = read_yaml(told.read_text("utf-8"), PICTURES)
    except UnicodeDecodeError:
        return {}, [
            Problem(PICTURES, 1, "the file is not UTF-8", "save it with the encoding UTF-8")
        ]
    found: dict[str, Illustration] = {}
    for name, words in data.items():
        line = line_of(lines, (name,))
        alt, caption = (_text(words, key) for key in ("alt", "caption"))
        if not (alt and caption):
            problems.append(
                Problem(
                    PICTURES,
                    line,
                    f'"{name}" has no alt or no caption',
                    "write both, each as one text",
                )
            )
            continue
        try:
            if not re.fullmatch(ID_PATTERN, name):
                raise ValueError("has a name that is no id: small letters, digits, single hyphens")
            source, numbers = (
                draw(name, words)
                if "draw" in words
                else (_drawn(told.parent / f"{name}.svg", told.parent), {})
            )
            alt, caption = filled(alt, numbers), filled(caption, numbers)
        except ValueError as why:
            problems.append(
                Problem(
                    PICTURES,
                    line,
                    f'the drawing "{name}" {why}',
                    "mend its entry as the others have it"
                    if "draw" in words
                    else "draw it as SVG, in a file of that name beside this one, or give it "
                    "`draw` and its numbers",
                )
            )
            continue
        found[name] = Illustration(name, alt, caption, source)
    return found, problems


def _text(words: Any, key: str) -> str:
    """A text of a mapping; empty when there is none."""
    found = words.get(key) if isinstance(words, dict) else None
    return found.strip() if isinstance(found, str) else ""


def _drawn(file: Path, folder: Path) -> bytes:
    """The file of a drawing. Raises ValueError, in words for a writer, if it cannot be shown."""
    if file.parent != folder or not file.is_file():
        raise ValueError("has no file")
    if file.stat().st_size > LARGEST_FILE:
        raise ValueError(f"has more than {LARGEST_FILE:,} bytes")
    source = file.read_bytes()
    try:
        root = etree.fromstring(source, _parser())
    except (etree.XMLSyntaxError, ValueError):
        raise ValueError("cannot be read") from None
    if etree.QName(root).localname != "svg":
        raise ValueError("is not SVG")
    return source


def _parser() -> etree.XMLParser:
    """A reader of SVG that follows nothing; comments and blanks between elements go."""
    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        remove_comments=True,
        remove_pis=True,
        remove_blank_text=True,
        load_dtd=False,
    )
