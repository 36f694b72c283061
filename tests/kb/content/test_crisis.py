"""The crisis lines themselves: what must hold of every country and every number, whoever changes them."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from pathlib import Path

import phonenumbers
import pytest
import tzdata
from lxml import html as lxml_html

from kb.content.crisis import NEEDS, REQUIRED, Country, CrisisLine
from kb.content.library import Library
from kb.site.built import Site


def lines(library: Library) -> Iterator[tuple[Country, CrisisLine]]:
    """Every line with its country."""
    for country in library.crisis_lines:
        for line in country.lines:
            yield country, line


def test_the_first_line_of_each_country_is_for_any_crisis(library: Library) -> None:
    for country in library.crisis_lines:
        first = next(country.in_order)
        assert "crisis" in first.needs or "crisis" in country.none, country.name


def test_needs_stand_in_one_order_in_each_country_and_its_parts(library: Library) -> None:
    for country in library.crisis_lines:
        for part in country.parts:
            ranks = [line.ranks for line in country.of(part)]
            assert ranks == sorted(ranks), (country.name, part)


def test_each_country_has_what_it_must_or_says_that_we_found_none(library: Library) -> None:
    for country in library.crisis_lines:
        assert country.emergency or country.emergency_note, country.name
        for need in REQUIRED:
            assert country.has(need) != (need in country.none), (country.name, need)
        assert all(re.match(r"We found no ", words) for words in country.none.values())


def test_no_number_is_past_its_day(library: Library) -> None:
    today = datetime.date.today()
    for country, line in lines(library):
        assert country.check_by >= today, country.name
        assert line.check_by >= today, line.id
        assert line.checked <= today, line.id


def test_what_is_confirmed_has_its_sources(library: Library) -> None:
    for _, line in lines(library):
        kinds = {library.sources[key].link for key in line.sources}
        assert len(kinds) >= (2 if line.confirmed == "two" else 1), line.id


def test_text_is_said_only_where_one_can(library: Library) -> None:
    for _, line in lines(library):
        apps = re.compile("whatsapp|app|register", re.IGNORECASE)
        assert not apps.search(line.text), line.id
        assert set(line.needs) <= set(NEEDS)


def digits(shown: str) -> str:
    """The digits of the number in the words of a link, `HOME to 741741` included."""
    number = re.search(r"\+?\d[\d ()-]*$", shown)
    assert number, shown
    return re.sub(r"[^\d+]", "", number[0])


@pytest.fixture(scope="module")
def dialed(library: Library, site: Site) -> list[tuple[str, str, str]]:
    """The country, the words and the address of each link that calls or texts, on any page."""
    found = []
    pages = {library.pages[country.page_id].url: country.id for country in library.crisis_lines}
    for url in site.urls:
        for link in site.tree(url).xpath(
            "//a[starts-with(@href, 'tel:') or starts-with(@href, 'sms:')]"
        ):
            found.append(
                (_country(link) or pages.get(url, ""), link.text_content(), link.get("href"))
            )
    return found


def _country(link: lxml_html.HtmlElement) -> str:
    above = [node.get("id") or "" for node in link.iterancestors("li")]
    return next((id.removeprefix("now-") for id in above if id.startswith("now-")), "")


def test_each_link_dials_exactly_the_number_it_shows(dialed: list[tuple[str, str, str]]) -> None:
    assert len(dialed) > 150
    for _, shown, address in dialed:
        assert address.partition(":")[2] == digits(shown), shown


def test_each_number_is_one_of_its_country(
    library: Library, dialed: list[tuple[str, str, str]]
) -> None:
    wrong = []
    for id, shown, address in dialed:
        number = address.partition(":")[2]
        country = library.countries.get(id)
        if country and number not in country.own_numbers and not _known(number, country.code):
            wrong.append((id, shown))
    assert wrong == []


def _known(number: str, region: str) -> bool:
    parsed = phonenumbers.parse(number, region)
    if phonenumbers.is_emergency_number(number, region):
        return True
    if len(number) <= 6:
        return phonenumbers.is_valid_short_number_for_region(parsed, region)
    return phonenumbers.is_valid_number_for_region(parsed, region)


def test_every_country_is_checked_and_lists_no_number_for_nothing(library: Library) -> None:
    without = {country.id for country in library.crisis_lines if not country.code}
    assert without == {"european-union"}
    for country in library.crisis_lines:
        known = [number for number in country.own_numbers if country.numbering.known(number)]
        assert known == [], country.name


def test_a_country_is_guessed_from_its_own_clocks(library: Library) -> None:
    rows = (Path(tzdata.__file__).parent / "zoneinfo/zone.tab").read_text("utf-8").splitlines()
    places = [row.split("\t") for row in rows if row and not row.startswith("#")]
    for country in library.crisis_lines:
        if not country.code:
            continue
        own = {place[2] for place in places if place[0] == country.code}
        missing = {zone for zone in own if not any(_is_of(zone, one) for one in country.zones)}
        assert not missing - {"Antarctica/Troll"}, country.name
    every = [zone for country in library.crisis_lines for zone in country.zones]
    assert len(every) == len(set(every))


def _is_of(zone: str, named: str) -> bool:
    return zone == named or (named.endswith("/") and zone.startswith(named))
