"""The site's own drawings: each one is told in words, used, small, and by the same hand."""

from __future__ import annotations

import re

import pytest
from lxml import etree

from kb.content.library import Library
from kb.site.drawings import Illustration, read_illustrations
from kb.templates import THEME

FOLDER = THEME / "pictures"
# A drawing of what is not on a page: the home page's own, and the marks of the sections.
ELSEWHERE = {"home"}
SKINS = {"#f1d0b3", "#d9a878", "#b37a4e", "#8a5638"}
HAIR = {"#40302a", "#a3552f", "#b9b0a6", "#d8b46a"}
INK = "#2b2420"  # faces, on skins that stay as they are in the dark
COLORS = {*SKINS, *HAIR, INK, "none", "var(--sun)"}
WIDEST = 34  # characters of a line in a drawing, so that it can be read 320 pixels wide
BROADEST = 360  # units: on a phone of 320 pixels, text of 16 is still 11.6 pixels high
MOST = 2  # drawings on a page
LARGEST = 5_000  # bytes

ILLUSTRATIONS = read_illustrations(THEME)[0]


def _root(drawn: Illustration) -> etree._Element:
    return etree.fromstring(drawn.source)


def _lines(drawn: Illustration) -> list[str]:
    """The lines of text that stand in a drawing."""
    return ["".join(map(str, text.itertext())) for text in _root(drawn).iter("{*}text")]


def _uses(library: Library) -> dict[str, list[str]]:
    """Pages by the drawing they show."""
    found: dict[str, list[str]] = {}
    for page in library.pages.values():
        for name in re.findall(r'^\{\{ picture\("([\w-]+)"\) \}\}$', page.text, re.MULTILINE):
            found.setdefault(name, []).append(page.path)
    return found


def test_nothing_is_wrong_with_the_drawings() -> None:
    assert read_illustrations(THEME)[1] == []


def test_every_file_has_its_words() -> None:
    files = {path.stem for path in FOLDER.glob("*.svg") if not path.stem.startswith("mark")}
    counted = {name for name in ILLUSTRATIONS if not (FOLDER / f"{name}.svg").exists()}
    assert files | counted == set(ILLUSTRATIONS)
    assert not files & counted


@pytest.mark.parametrize("name", sorted(ILLUSTRATIONS))
def test_the_words_tell_what_stands_in_the_drawing(name: str) -> None:
    """Every number and every long word of the drawing is in its alternative."""
    drawn = ILLUSTRATIONS[name]
    shown = " ".join(_lines(drawn))
    told = re.findall(r"\w+", drawn.alt.lower())
    missing = [
        word
        for word in re.findall(r"\w+", shown.lower())
        if (word.isdigit() or len(word) > 4) and word not in told
    ]
    assert missing == []
    assert drawn.alt != drawn.caption


def test_every_drawing_is_used(library: Library) -> None:
    assert set(ILLUSTRATIONS) - set(_uses(library)) - ELSEWHERE == set()


def test_no_page_is_full_of_drawings(library: Library) -> None:
    shown = [path for paths in _uses(library).values() for path in paths]
    assert {path for path in shown if shown.count(path) > MOST} == set()


@pytest.mark.parametrize("name", sorted(ILLUSTRATIONS))
def test_one_hand(name: str) -> None:
    """Colors of the stylesheet or of people, short lines, and few bytes."""
    root = _root(ILLUSTRATIONS[name])
    used = {
        value
        for element in root.iter()
        for key, value in element.attrib.items()
        if key in ("fill", "stroke")
    }
    assert used <= COLORS
    assert not root.xpath("//*[@style] | //*[local-name()='style' or local-name()='image']")
    assert [line for line in _lines(ILLUSTRATIONS[name]) if len(line) > WIDEST] == []
    assert len(ILLUSTRATIONS[name].source) <= LARGEST
    if _lines(ILLUSTRATIONS[name]):
        assert float(root.get("viewBox", "").split()[2]) <= BROADEST


def test_people_are_of_many_skins_and_ages() -> None:
    """Over all drawings, each skin and gray hair are seen in several."""
    sources = [drawn.source.decode() for drawn in ILLUSTRATIONS.values()]
    for color in (*SKINS, "#b9b0a6"):
        assert sum(color in source for source in sources) >= 5
