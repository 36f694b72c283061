"""Macros for people in a crisis: the short block, every confirmed line, the countries."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from kb.article.fill import Place
from kb.content.models import CrisisLine
from kb.content.phone import Piece, read_phone
from kb.markdown.ids import OWN_IDS
from kb.markdown.slug import slug


@dataclass(frozen=True)
class Way:
    """A number that a link dials, or words beside one, and the blank before it."""

    gap: str
    piece: Piece


@dataclass(frozen=True)
class Service:
    """A crisis line as it is shown: what to call, and what to text.

    Either is empty where no link can open it; then the words of the line stand alone.
    """

    id: str
    line: CrisisLine
    calls: tuple[Way, ...]
    messages: tuple[Way, ...]


@dataclass(frozen=True)
class Country:
    """A country with its emergency numbers and its crisis lines."""

    id: str
    name: str
    emergency: tuple[Piece, ...]
    services: tuple[Service, ...]


def crisis_help(place: Place, full: bool = False) -> Markup:
    """Help in a crisis: the short block, or with `full=True` every confirmed line by country."""
    if full:
        return place.render("crisis_lines.html", countries=_countries(place.library.crisis_lines))
    page = place.library.pages.get("help-now")
    return place.render("crisis_help.html", link=place.link(page.url) if page else "#")


def crisis_countries(place: Place) -> Markup:
    """Links to the crisis lines of each country, for the top of the page that lists them all."""
    return place.render("crisis_countries.html", countries=_countries(place.library.crisis_lines))


def _countries(lines: Iterable[CrisisLine]) -> list[Country]:
    """Countries and their lines from A to Z, each with an id that no other heading here has."""
    taken = set(OWN_IDS)
    found = []
    ordered = sorted(lines, key=lambda line: (line.country, line.name))
    for number, (name, some) in enumerate(groupby(ordered, lambda line: line.country), 1):
        group = list(some)
        country_id = _free_id(slug(name) or f"country-{number}", taken)
        numbers = {
            piece.number: piece
            for line in group
            for piece in _pieces(line.emergency)
            if piece.number
        }
        services = tuple(
            _service(line, _free_id(slug(line.name) or line.id, taken)) for line in group
        )
        found.append(Country(country_id, name, tuple(numbers.values()), services))
    return found


def _free_id(wanted: str, taken: set[str]) -> str:
    """An id as Markdown numbers headings of the same words: `samaritans`, `samaritans_1`."""
    free, number = wanted, 0
    while free in taken:
        number += 1
        free = f"{wanted}_{number}"
    taken.add(free)
    return free


def _service(line: CrisisLine, id: str) -> Service:
    return Service(
        id, line, _ways(_calls(_pieces(line.phone))), _ways(_messages(_pieces(line.text)))
    )


def _pieces(field: str) -> list[Piece]:
    """A field's words and numbers; nothing for one that cannot be read (a rule refuses it)."""
    try:
        return list(read_phone(field))
    except ValueError:
        return []


def _calls(pieces: list[Piece]) -> list[Piece]:
    """`, then choose option 2` as it stands after a link that looks like a button."""
    return [
        piece if piece.number else Piece(words)
        for piece in pieces
        if (words := piece.words.lstrip(", "))
    ]


def _messages(pieces: list[Piece]) -> list[Piece]:
    """The pieces of a text message, words before the number in its link: `SHOUT to 85258`.

    Nothing when more than a note in brackets follows the number, such as `by another app`: a text
    message would then go astray.
    """
    if not pieces or not (pieces[-1].number or pieces[-1].words.startswith("(")):
        return []
    if not pieces[0].number and len(pieces) > 1:
        first, second, *rest = pieces
        return [Piece(f"{first.words} {second.words}", second.number), *rest]
    return pieces


def _ways(pieces: list[Piece]) -> tuple[Way, ...]:
    """Pieces with what stands between them; nothing when none has a number."""
    if not any(piece.number for piece in pieces):
        return ()
    before = ["(", *(piece.words for piece in pieces)]
    return tuple(
        Way("" if last.endswith("(") or piece.words[0] in ").,;:" else " ", piece)
        for last, piece in zip(before, pieces, strict=False)
    )
