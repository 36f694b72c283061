"""Macros for people in a crisis: the short block, each country's numbers, every confirmed line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from kb.article.fill import Place
from kb.article.macro import CountryId, NumberId
from kb.content.crisis import NEEDS, Country, CrisisLine
from kb.content.numbering import Numbering
from kb.content.phone import Piece, read_phone
from kb.markdown.ids import OWN_IDS
from kb.markdown.slug import slug

NONE = {**NEEDS, "text": "Text or chat"}  # how what we did not find is headed


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

    line: CrisisLine
    calls: tuple[Way, ...]
    messages: tuple[Way, ...]
    needs: str


@dataclass(frozen=True)
class Group:
    """The lines of one need in a part of a country; without lines, the words that say so."""

    id: str
    heading: str
    services: tuple[Service, ...]
    words: str = ""


@dataclass(frozen=True)
class First:
    """What a reader in a country needs first: the emergency numbers, a line to call, one to text."""

    country: Country
    url: str
    emergency: tuple[tuple[Piece, str], ...]
    services: tuple[Service, ...]
    all: tuple[Service, ...]


def crisis_help(place: Place) -> Markup:
    """Help in a crisis: the short block that any page can show."""
    page = place.library.pages.get("help-now")
    return place.render("crisis_help.html", link=place.link(page.url) if page else "#")


def crisis_numbers(place: Place) -> Markup:
    """The first numbers of every country, and the choice of one's own."""
    return place.render("crisis_numbers.html", countries=list(_all(place)))


def crisis_lines(place: Place) -> Markup:
    """Which lines there are in each country, with links to all that is known of them."""
    return place.render("crisis_lines.html", countries=list(_all(place)))


def crisis_country(place: Place, country: CountryId) -> Markup:
    """The numbers of one country: the emergency services, then all lines by need."""
    one = place.library.countries[country]
    return place.render("crisis_country.html", first=_first(place, one), groups=list(_groups(one)))


def phone_number(place: Place, of: NumberId) -> Markup:
    """The number of a line, or a country's emergency number, as a link that dials it."""
    fields = [
        (field, country.numbering)
        for country in place.library.crisis_lines
        for id, field in (
            *((country.id, one.number) for one in country.emergency),
            *((line.id, line.phone) for line in country.lines),
        )
        if id == of
    ]
    pieces = [piece for field in fields for piece in _pieces(*field) if piece.number]
    return place.render("phone_number.html", piece=pieces[0]) if pieces else Markup("")


def _all(place: Place) -> Iterator[First]:
    """Countries from A to Z."""
    for country in sorted(place.library.crisis_lines, key=lambda country: country.name):
        yield _first(place, country)


def _first(place: Place, country: Country) -> First:
    page = place.library.pages.get(country.page_id)
    emergency = tuple(
        (piece, one.what)
        for one in country.emergency
        for piece in _pieces(one.number, country.numbering)
        if piece.number
    )
    every = tuple(_service(line, country) for line in country.in_order)
    crisis = [one for one in every if not one.line.region and "crisis" in one.line.needs]
    to_call = [one for one in crisis if one.calls][:1]
    to_text = [one for one in crisis if one.messages][:1]
    chosen = to_call + [one for one in to_text if one not in to_call] or crisis[:1]
    return First(country, place.link(page.url) if page else "#", emergency, tuple(chosen), every)


def _groups(country: Country) -> Iterator[Group]:
    """The lines by part of the country and by need, and at their places what was not found."""
    taken = {*OWN_IDS, *(line.id for line in country.lines)}
    for region in country.parts:
        found = [
            (needs, tuple(_service(line, country) for line in some), "")
            for needs, some in groupby(country.of(region), lambda line: line.ordered_needs)
        ]
        if not region:
            order = list(NONE)
            found += [((need,), (), words) for need, words in country.none.items()]
            found.sort(key=lambda one: [order.index(need) for need in one[0]])
        for needs, services, words in found:
            heading = _heading(needs, region)
            yield Group(_free_id(slug(heading) or "lines", taken), heading, services, words)


def _heading(needs: tuple[str, ...], region: str = "") -> str:
    """`Violence at home and sexual violence`, `Wales: any crisis`."""
    first, *rest = (NONE[need] for need in needs)
    words = " and ".join(
        filter(None, (", ".join((first, *map(_lower, rest[:-1]))), *map(_lower, rest[-1:])))
    )
    return f"{region}: {_lower(words)}" if region else words


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]


def _free_id(wanted: str, taken: set[str]) -> str:
    """An id as Markdown numbers headings of the same words: `men`, `men_1`."""
    free, number = wanted, 0
    while free in taken:
        number += 1
        free = f"{wanted}_{number}"
    taken.add(free)
    return free


def _service(line: CrisisLine, country: Country) -> Service:
    return Service(
        line,
        _ways(_calls(_pieces(line.phone, country.numbering))),
        _ways(_messages(_pieces(line.text, country.numbering))),
        _heading(line.ordered_needs, line.region),
    )


def _pieces(field: str, numbering: Numbering) -> list[Piece]:
    """A field's words and numbers; nothing for one that cannot be read (a rule refuses it)."""
    try:
        return list(read_phone(field, numbering))
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
