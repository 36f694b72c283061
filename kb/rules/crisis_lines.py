"""Crisis lines whose numbers cannot be dialed as they are shown, and countries with a gap."""

from __future__ import annotations

from kb.article.articles import Articles
from kb.content.crisis import REQUIRED, Country
from kb.content.library import Library
from kb.content.phone import read_phone
from kb.content.yaml_reader import Place, line_of
from kb.problem import Problem, nearest

PATH = "data/crisis-lines.yml"


def find(library: Library, articles: Articles) -> list[Problem]:
    """Each number that is not one; each thing that a country lacks without a word about it."""
    lines = library.data_lines.get(PATH, {})
    found = []
    for number, country in enumerate(library.crisis_lines):
        place: Place = ("crisis_lines", number)
        for at, message, fix in (*_numbers(country), *_gaps(library, country)):
            where = next(
                (lines[(*place, *at[:end])] for end in range(len(at), 0, -1) if (*place, *at[:end]) in lines),
                line_of(lines, place),
            )
            found.append(Problem(PATH, where, message, fix))
    return found


def _numbers(country: Country) -> list[tuple[Place, str, str]]:
    """What is wrong with the fields that are dialed."""
    fields: list[tuple[Place, str]] = [
        (("emergency", at, "number"), one.number) for at, one in enumerate(country.emergency)
    ]
    for at, line in enumerate(country.lines):
        fields += [(("lines", at, "phone"), line.phone), (("lines", at, "text"), line.text)]
    found: list[tuple[Place, str, str]] = []
    for place, field in fields:
        name = str(place[-1])
        try:
            pieces = read_phone(field)
        except ValueError as error:
            found.append((place, f"{name}: {error}", "write the number as it is dialed, such as 116 123"))
            continue
        if name == "number" and not any(piece.number for piece in pieces):
            found.append((place, "emergency: there is no number in it", "write the number to dial, such as 112"))
    return found


def _gaps(library: Library, country: Country) -> list[tuple[Place, str, str]]:
    """What a country does not have and does not say that it has not, and the other way round."""
    found: list[tuple[Place, str, str]] = []
    for need in REQUIRED:
        if not country.has(need) and need not in country.none:
            fix = f"add one, or say under `none:` that we found none, `{need}: We found no …`"
            found.append((("lines",), f'{country.name} has no line for "{need}"', fix))
    for need in country.none:
        if country.has(need):
            found.append(
                (("none", need), f'{country.name} has a line for "{need}" and says that it has none', "delete one")
            )
    if not country.emergency and not country.emergency_note:
        found.append(
            ((), f"{country.name} has no emergency number", "say in emergency_note: what to do instead")
        )
    if country.emergency and not country.emergency_sources:
        found.append(((), f"the emergency number of {country.name} has no source", "add emergency_sources: […]"))
    for at, line in enumerate(country.lines):
        place = ("lines", at)
        if not (line.phone or line.text or line.chat or line.relay):
            found.append((place, f'there is no way to reach "{line.name}"', "add phone, text, chat or relay"))
        if line.check_by <= line.checked:
            found.append((place, "check_by is not after checked", "set the day by which it must be checked again"))
        if country.regions and line.region and line.region not in country.regions:
            close = nearest(line.region, country.regions)
            found.append((place, f'"{line.region}" is no region of {country.name}{close}', "add it to regions:"))
    page = library.pages.get(country.page_id)
    calls = {(call.name, *call.args) for call in page.calls} if page else set()
    if ("crisis_country", country.id) not in calls:
        fix = f'write one with the id {country.page_id} and {{{{ crisis_country("{country.id}") }}}} in it'
        found.append(((), f"no page shows the lines of {country.name}", fix))
    return found
