"""Macros for what differs by country: one topic for all countries, and all topics of one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from kb.article.fill import Place
from kb.article.macro import CountryId
from kb.content.country import TOPICS, CountryFact, CountryItem, Topic
from kb.content.crisis import Country
from kb.site.exports import long_date

# More than this many in a row are told in parts.
MOST_COUNTRIES = 6
MOST_REGIONS = 3
# The parts of the world in the order in which they are shown: the end of a key in
# `theme/strings.html`, and the beginning of the time zones there.
PARTS = {
    "africa": ("Africa",),
    "americas": ("America",),
    "asia": ("Asia",),
    "europe": ("Europe", "Atlantic"),
    "pacific": ("Australia", "Pacific"),
}
ELSEWHERE = "elsewhere"


@dataclass(frozen=True)
class Region:
    """What is told of one region of a country; "" is the whole country."""

    name: str
    facts: tuple[tuple[CountryFact, str], ...]  # each with the address that its link leads to


@dataclass(frozen=True)
class Told:
    """A topic in a country as it is shown: facts, or the words that say what is not confirmed."""

    id: str
    heading: str
    regions: tuple[Region, ...]
    folded: bool  # so many regions that each is folded
    none: str
    checked: str
    check_by: str


@dataclass(frozen=True)
class There:
    """A country, its page, and what one topic is there."""

    id: str
    name: str
    url: str
    part: str
    told: Told


def country_facts(place: Place, topic: Topic, old_ids: bool = False) -> Markup:
    """One topic for every country, one's own first; `old_ids` gives each the id of its country.

    The first on a page has the choice of one's country.
    """
    countries = sorted(_all(place, topic), key=lambda one: one.name)
    parts = [(part, [one for one in countries if one.part == part]) for part in (*PARTS, ELSEWHERE)]
    if len(countries) <= MOST_COUNTRIES:
        parts = [("", countries)]
    choice, place.has_choice = not place.has_choice, True
    return place.render(
        "country_facts.html",
        topic=topic,
        countries=countries,
        parts=[(part, found) for part, found in parts if found],
        old_ids=old_ids,
        choice=choice,
    )


def country_page(place: Place, country: CountryId) -> Markup:
    """All that is confirmed of one country, topic by topic."""
    item = place.library.country_facts.get(country)
    topics = [_told(place, item, topic) for topic in TOPICS] if item else []
    return place.render("country_page.html", topics=topics)


def _all(place: Place, topic: Topic) -> Iterator[There]:
    """Each country with crisis lines and facts."""
    for country in place.library.crisis_lines:
        item = place.library.country_facts.get(country.id)
        if item:
            page = place.library.pages.get(item.page_id)
            url = place.link(page.url) if page else "#"
            told = _told(place, item, topic)
            yield There(country.id, country.name, url, _part_of_the_world(country), told)


def _part_of_the_world(country: Country) -> str:
    """Where a country lies, by its first time zone."""
    begins = country.zones[0].split("/")[0] if country.zones else ""
    return next((part for part, zones in PARTS.items() if begins in zones), ELSEWHERE)


def _told(place: Place, item: CountryItem, topic: Topic) -> Told:
    facts = item.record.of(topic)
    regions = tuple(_by_region(place, facts))
    return Told(
        topic,
        TOPICS[topic],
        regions,
        sum(bool(region.name) for region in regions) > MOST_REGIONS,
        item.record.none.get(topic, ""),
        long_date(min(fact.checked for fact in facts)) if facts else "",
        long_date(min(fact.check_by for fact in facts)) if facts else "",
    )


def _by_region(place: Place, facts: Iterable[CountryFact]) -> Iterator[Region]:
    """Facts that stand in the order of their regions, region by region."""
    for name, found in groupby(facts, key=lambda fact: fact.region):
        yield Region(name, tuple((fact, _address(place, fact)) for fact in found))


def _address(place: Place, fact: CountryFact) -> str:
    """Where the link of a fact leads: to the page of its first source; "" without a link."""
    source = place.library.sources.get(fact.sources[0])
    return source.link if source and fact.go_to else ""
