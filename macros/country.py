"""Macros for what differs by country: one topic for all countries, and all topics of one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from kb.article.fill import Place
from kb.article.macro import CountryId
from kb.content.country import TOPICS, CountryFact, CountryItem, Topic
from kb.site.exports import long_date


@dataclass(frozen=True)
class Told:
    """A topic in a country as it is shown: facts, or the words that say what is not confirmed."""

    id: str
    heading: str
    facts: tuple[tuple[CountryFact, str], ...]  # each with the address that its link leads to
    none: str
    checked: str
    check_by: str


@dataclass(frozen=True)
class There:
    """A country, its page, and what one topic is there."""

    id: str
    name: str
    url: str
    told: Told


def country_facts(place: Place, topic: Topic, old_ids: bool = False) -> Markup:
    """One topic for every country, one's own first; `old_ids` gives each the id of its country.

    The first on a page has the choice of one's country.
    """
    countries = sorted(_all(place, topic), key=lambda one: one.name)
    choice, place.has_choice = not place.has_choice, True
    return place.render(
        "country_facts.html", topic=topic, countries=countries, old_ids=old_ids, choice=choice
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
            yield There(country.id, country.name, url, _told(place, item, topic))


def _told(place: Place, item: CountryItem, topic: Topic) -> Told:
    facts = item.record.of(topic)
    return Told(
        topic,
        TOPICS[topic],
        tuple((fact, _address(place, fact)) for fact in facts),
        item.record.none.get(topic, ""),
        long_date(min(fact.checked for fact in facts)) if facts else "",
        long_date(min(fact.check_by for fact in facts)) if facts else "",
    )


def _address(place: Place, fact: CountryFact) -> str:
    """Where the link of a fact leads: to the page of its first source; "" without a link."""
    source = place.library.sources.get(fact.sources[0])
    return source.link if source and fact.go_to else ""
