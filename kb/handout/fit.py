"""Fits the pieces of a page onto the sides of its sheet."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import html as lxml_html

from kb.content.library import PageItem
from kb.handout.editions import Edition
from kb.handout.pdf import Press
from kb.handout.pieces import FILL, MARKED, MUST, Piece
from kb.handout.sheet import Sheets
from kb.problem import Problem

SIGNS_A_LINE = {12: 84, 18: 56}  # of an average line
LINES_A_SIDE = {12: 45, 18: 29}
FRAME = 26  # lines of title, answer, help, words and what to read more
BLOCKS = ".//*[self::p or self::li][not(.//p or .//li)]"  # with lines of their own
FILLED = 0.8  # how much of its sides what only explains may fill


@dataclass(frozen=True)
class Made:
    """A sheet: its bytes, its sides, how many of its page's pieces are on it."""

    pdf: bytes
    sides: int
    on_it: int
    offered: int


def chosen(pieces: list[Piece], edition: Edition) -> list[Piece]:
    """The pieces that should fit, by an estimate of their lines, in the order of the page."""
    room = LINES_A_SIDE[edition.points] * edition.sides - FRAME * edition.points / 12
    used, kept = 0.0, set[int]()
    for at, piece in sorted(enumerate(pieces), key=lambda one: (one[1].rank, one[0])):
        lines = _lines(piece, edition)
        most = room * FILLED if piece.rank >= FILL else room
        if piece.rank == MUST or used + lines <= most:
            kept.add(at)
            used += lines
    return [piece for at, piece in enumerate(pieces) if at in kept]


def made(sheets: Sheets, page: PageItem, edition: Edition, press: Press) -> Made:
    """The sheet of a page: what does not fit is left out, the least needed first."""
    offered = sheets.pieces(page)
    pieces = chosen(offered, edition)
    while True:
        html = sheets.document(page, edition, pieces)
        document = press.laid_out(html, edition)
        sides = len(document.pages)
        loose = [piece for piece in pieces if piece.rank > MUST]
        if sides <= edition.sides or not loose:
            break
        least = max(loose, key=lambda piece: piece.rank)
        last = max(at for at, piece in enumerate(pieces) if piece.rank == least.rank)
        pieces = [piece for at, piece in enumerate(pieces) if at != last]
    return Made(press.written(document, html), sides, len(pieces), len(offered))


def overflow(page: PageItem, edition: Edition, sides: int) -> Problem | None:
    """The remark on a sheet that has more sides than it may."""
    if sides <= edition.sides:
        return None
    where = page.line_of(f"{MARKED}\n") if f"/ {MARKED}" in page.text else page.first_line
    fix = f"take words out of its blocks /// {MARKED}, or shorten its warnings"
    what = f"its sheet ({edition.name}) has {sides} sides, {edition.sides} at most"
    return Problem(page.path, where, what, fix)


def _lines(piece: Piece, edition: Edition) -> float:
    whole = lxml_html.fragment_fromstring(piece.html, create_parent="div")
    words = [len(block.text_content()) for block in whole.xpath(BLOCKS)]
    signs = SIGNS_A_LINE[edition.points]
    return 2.2 + sum(-(-count // signs) + 0.3 for count in words if count)
