"""Crisis lines whose numbers cannot be dialed as they are shown, and countries with a gap."""

from __future__ import annotations

from collections.abc import Iterator

from kb.article.articles import Articles
from kb.content.crisis import REQUIRED, Country
from kb.content.library import Library
from kb.content.numbering import is_country
from kb.content.phone import read_phone
from kb.content.phone_words import Refused
from kb.content.yaml_reader import Place, line_of
from kb.problem import Problem, nearest

PATH = "data/crisis-lines.yml"
Fault = tuple[Place, str, str]  # where in the country, what is wrong, the mend


def find(library: Library, articles: Articles) -> list[Problem]:
    """Each number that is not one; each thing that a country lacks without a word about it."""
    lines = library.data_lines.get(PATH, {})
    return [
        Problem(PATH, line_of(lines, ("crisis_lines", number, *place)), message, fix)
        for number, country in enumerate(library.crisis_lines)
        for place, message, fix in (
            *_numbers(country),
            *_gaps(country),
            *_lines(country),
            *_page(library, country),
        )
    ]


def _numbers(country: Country) -> Iterator[Fault]:
    """Fields that are dialed and cannot be, and numbers that are allowed for nothing."""
    fields: list[tuple[Place, str]] = [
        (("emergency", at, "number"), one.number) for at, one in enumerate(country.emergency)
    ]
    for at, line in enumerate(country.lines):
        fields += [(("lines", at, "phone"), line.phone), (("lines", at, "text"), line.text)]
    if country.code and not is_country(country.code):
        fix = "write its two letters of ISO 3166, such as US, or leave it out"
        yield ("code",), f'code: no numbers are known of "{country.code}"', fix
        return
    dialed: set[str] = set()
    for place, field in fields:
        try:
            numbers = [piece.number for piece in read_phone(field, country.numbering)]
        except Refused as error:
            yield place, f"{place[-1]}: {error.what}", error.mend
            continue
        dialed.update(numbers)
        if place[0] == "emergency" and not any(numbers):
            yield place, "number: there is no number in it", "write the number to dial, such as 112"
    for number in country.own_numbers:
        if number not in dialed:
            wrong = f'own_numbers: no line of {country.name} has the number "{number}"'
            yield ("own_numbers", number), wrong, "delete it"


def _gaps(country: Country) -> Iterator[Fault]:
    """What a country does not have and does not say that it has not, and the other way round."""
    for need in REQUIRED:
        if not country.has(need) and need not in country.none:
            fix = f"add one, or say under `none:` that we found none, `{need}: We found no …`"
            yield ("lines",), f'{country.name} has no line for "{need}"', fix
    for need in country.none:
        if country.has(need):
            both = f'{country.name} has a line for "{need}" and says that it has none'
            yield ("none", need), both, "delete one"
    if not country.emergency and not country.emergency_note:
        fix = "add it, or say in emergency_note what to do instead"
        yield (), f"{country.name} has no emergency number", fix
    if country.emergency and not country.emergency_sources:
        fix = "add emergency_sources: […]"
        yield ("emergency",), f"the emergency number of {country.name} has no source", fix


def _lines(country: Country) -> Iterator[Fault]:
    """Lines that nobody can reach, or with fields that cannot be right."""
    for at, line in enumerate(country.lines):
        place = ("lines", at)
        if not (line.phone or line.text or line.chat or line.relay):
            yield place, f'there is no way to reach "{line.name}"', "add phone, text, chat or relay"
        if line.confirmed == "two" and len(line.sources) < 2:
            fix = "add the other, or say where it was seen: owner or government"
            yield place, f'"{line.name}" is confirmed by two sources and names one', fix
        if country.regions and line.region and line.region not in country.regions:
            wrong = f'"{line.region}" is no region of {country.name}'
            fix = "use one of regions:, or add it there"
            yield (*place, "region"), wrong + nearest(line.region, country.regions), fix


def _page(library: Library, country: Country) -> Iterator[Fault]:
    """A country whose page is named by the list of all countries and is not there."""
    if not any(call.name == "crisis_numbers" for item in library.items for call in item.calls):
        return
    page = library.pages.get(country.page_id)
    calls = {(call.name, *call.args) for call in page.calls} if page else set()
    if ("crisis_country", country.id) not in calls:
        call = f'{{{{ crisis_country("{country.id}") }}}}'
        fix = f"write one with the id {country.page_id} and {call} in it"
        yield (), f"no page shows the lines of {country.name}", fix
