"""What a text becomes before anything outside it is known: HTML with marks, and what stands in it."""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree
from dataclasses import dataclass, field
from typing import Any

from kb.markdown.lines import ANY_SIGN, BASE, WORD_BASE, line_in, unmark
from kb.markdown.markup import Call, Citation

ASIDE = re.compile("\x02[^\x03]*\x03|\ufffc")  # what stands for something else in a text


@dataclass(frozen=True)
class Remark:
    """Something in a text that will not look as typed: its line, what is wrong, the mend.

    `public` is true for what matters on pages for the public alone.
    """

    line: int
    message: str
    fix: str
    public: bool = False


@dataclass(frozen=True)
class Heading:
    """A heading of a text: level, id, words, line, and whether its id was written by hand."""

    level: int
    id: str
    words: str
    line: int
    explicit: bool


@dataclass(frozen=True)
class Link:
    """A link as typed, its line, and for one to a file of the project that file below `docs/`."""

    href: str
    line: int
    target: str = ""
    anchor: str = ""


@dataclass(frozen=True)
class Words:
    """Words of a text that readers see: their offsets in it, and what they stand in."""

    start: int
    end: int
    link: bool = False
    heading: bool = False  # or the title of a box
    folded: bool = False  # in a box that opens
    call: bool = False  # given to a call of `term`, which shows them


@dataclass(frozen=True)
class Draft:
    """A text converted.

    `html` holds marks where a call (`<kb-call n>`, alone in its paragraph `<kb-block n>`) or a
    group of citations (`<kb-cite n>`) stands; `n` counts in `calls` and `groups`. A `refused` text
    takes too long to convert: it has no HTML and one remark.
    """

    html: str = ""
    calls: tuple[Call, ...] = ()
    groups: tuple[tuple[Citation, ...], ...] = ()
    links: tuple[Link, ...] = ()
    headings: tuple[Heading, ...] = ()
    remarks: tuple[Remark, ...] = ()
    words: tuple[Words, ...] = ()
    refused: bool = False

    @property
    def citations(self) -> tuple[Citation, ...]:
        """All citations in order."""
        return tuple(citation for group in self.groups for citation in group)


@dataclass
class Found:
    """What the converter meets in the text it is at; made anew for each text."""

    text: str = ""
    src: str = ""
    first_line: int = 1
    macros: bool = True
    calls: list[Call] = field(default_factory=list)
    groups: list[tuple[Citation, ...]] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    headings: list[Heading] = field(default_factory=list)
    remarks: dict[Remark, None] = field(default_factory=dict)  # in order, each once
    places: list[int] = field(default_factory=list)  # what the signs of words stand for
    words: list[Words] = field(default_factory=list)

    def __post_init__(self) -> None:
        """The text's rows are asked for often."""
        self.rows = self.text.split("\n")

    def remark(self, line: int, message: str, fix: str, public: bool = False) -> None:
        """Note something that is wrong, once a line and message."""
        self.remarks[Remark(line, message, fix, public)] = None

    def line_of(self, words: str, otherwise: int | None = None) -> int:
        """The line of the file at which words of the text first stand, at the start of a row first."""
        start = re.search(rf"^[ \t>]{{0,40}}{re.escape(words[:400])}", self.text, re.MULTILINE)
        if start and words.strip():
            return self.first_line + self.text.count("\n", 0, start.start())
        for piece in (words, *words.split("\n")[:1], words.strip()[:40]):
            at = self.text.find(piece) if piece.strip() else -1
            if at >= 0:
                return self.first_line + self.text.count("\n", 0, at)
        return self.first_line if otherwise is None else otherwise

    def place_of(self, marked: str, words: str = "") -> int:
        """The line of a text that may carry a sign; without one that of its words."""
        row = line_in(marked)
        return self.line_of(words or unmark(marked)) if row is None else self.first_line + row

    def line_of_mark(self, mark: etree.Element) -> int:
        """The line of the call or of the first citation that a mark of the tree stands for."""
        number = int(mark.get("n", "0"))
        return (self.groups[number][0] if mark.tag == "kb-cite" else self.calls[number]).line

    def line_at(self, marked: str, at: int, otherwise: int) -> int:
        """The line of a place in a text with signs: from the sign before it, or the one behind it.

        In a text without any: the line at or below `otherwise` that holds the text.
        """
        signs = list(ANY_SIGN.finditer(marked))
        before = [sign for sign in signs if sign.start() <= at]
        if signs:
            sign = before[-1] if before else signs[0]
            start, end = sorted((sign.start(), at))
            rows = marked.count("\n", start, end)
            return self.line_of_sign(sign[0]) + (rows if before else -rows)
        pieces = ASIDE.split(marked.strip().split("\n")[0])
        return self.line_below(max(pieces, key=len)[:200], otherwise)

    def line_below(self, words: str, line: int) -> int:
        """The first line at or below a line of the file that holds words of one row; else that line."""
        found = self.row_with(words, line)
        return line if found is None else found

    def row_with(self, words: str, line: int) -> int | None:
        """The first line at or below a line of the file that holds words of one row, or None."""
        rows = self.rows[max(0, line - self.first_line) :]
        return next((n for n, row in enumerate(rows, line) if words and words in row), None)

    def line_of_sign(self, sign: str) -> int:
        """The line that a sign stands for."""
        if ord(sign) < WORD_BASE:
            return self.first_line + ord(sign) - BASE
        return self.first_line + self.text.count("\n", 0, self.places[ord(sign) - WORD_BASE])

    def draft(self, html: str, refused: bool = False) -> Draft:
        """What was found, with the HTML."""
        return Draft(
            html,
            tuple(self.calls),
            tuple(self.groups),
            tuple(self.links),
            tuple(self.headings),
            tuple(sorted(self.remarks, key=lambda r: r.line)),
            tuple(self.words),
            refused,
        )


def draft_to_json(draft: Draft) -> dict[str, Any]:
    """A draft as plain data, to be kept between runs."""
    return {
        "html": draft.html,
        "calls": [vars(call) for call in draft.calls],
        "groups": [[vars(one) for one in group] for group in draft.groups],
        "links": [vars(link) for link in draft.links],
        "headings": [vars(heading) for heading in draft.headings],
        "remarks": [vars(remark) for remark in draft.remarks],
        "words": [vars(words) for words in draft.words],
        "refused": draft.refused,
    }


def draft_from_json(data: dict[str, Any]) -> Draft:
    """The draft that `draft_to_json` wrote. Raises KeyError or TypeError for anything else."""
    return Draft(
        data["html"],
        tuple(Call(**{**call, "args": tuple(call["args"])}) for call in data["calls"]),
        tuple(tuple(Citation(**one) for one in group) for group in data["groups"]),
        tuple(Link(**link) for link in data["links"]),
        tuple(Heading(**heading) for heading in data["headings"]),
        tuple(Remark(**remark) for remark in data["remarks"]),
        tuple(Words(**words) for words in data["words"]),
        data["refused"],
    )
