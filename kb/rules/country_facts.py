"""Facts of countries that point to nothing, contradict themselves, or hold what none may hold."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kb.article.articles import Articles
from kb.content.country import TOPICS, CountryItem
from kb.content.library import Library
from kb.content.yaml_reader import Place
from kb.problem import Problem, nearest
from kb.rules.plain_fields import texts

AMOUNT = r"\d+(?:[.,]\d+)*"
BEFORE = r"[$£€₹₱]|\b(?:[A-Z]{2}\$|Rs\.?|Rp|USD|CAD|AUD|NZD|SGD|GBP|EUR|INR|IDR|ZAR|PHP)"
AFTER = (
    r"(?:[$£€₹₱]|(?:[A-Z][a-z]+ )?(?:dollars?|pounds?|euros?|cents?|pence|rupees?|rupiahs?|rands?|pesos?|USD|CAD|AUD|NZD|"
    r"SGD|GBP|EUR|INR|IDR|ZAR|PHP)\b)"
)
PRICE = re.compile(rf"(?:{BEFORE})\s?{AMOUNT}|\b{AMOUNT}\s?{AFTER}")
SENTENCE = re.compile(r"[.?!][”)’]*(?=\s+[“(‘]?[A-Z0-9]|$)")
MOST_SENTENCES = 3
Fault = tuple[Place, str, str]  # where in the file, what is wrong, the mend


def find(library: Library, articles: Articles) -> list[Problem]:
    """What is wrong with each country's facts, at its line."""
    return [
        Problem(item.path, item.line(*place), message, fix)
        for item in library.country_facts.values()
        for place, message, fix in (
            *_country(library, item),
            *_topics(item),
            *_facts(item),
            *_page(library, item),
        )
    ]


def _country(library: Library, item: CountryItem) -> Iterator[Fault]:
    if item.id not in library.countries:
        near = nearest(item.id, library.countries)
        fix = "name the file as the country is named in data/crisis-lines.yml"
        yield (), f'there is no country "{item.id}"{near}', fix


def _topics(item: CountryItem) -> Iterator[Fault]:
    """Topics that are passed over in silence, and those that are told and said not to be known."""
    for topic in TOPICS:
        facts = item.record.of(topic)
        if not facts and topic not in item.record.none:
            fix = f"add a fact, or say under `none:` whom to ask, `{topic}: We have not …`"
            yield ("facts",), f'nothing is said of "{topic}"', fix
        if topic in item.record.none and any(not fact.region for fact in facts):
            both = (
                f'there is a fact of "{topic}" for the whole country, and words that there is none'
            )
            yield ("none", topic), both, "delete one"


def _facts(item: CountryItem) -> Iterator[Fault]:
    for number, fact in enumerate(item.record.facts):
        place = ("facts", number)
        if fact.region and fact.region not in item.record.regions:
            wrong = (
                f'"{fact.region}" is none of its regions{nearest(fact.region, item.record.regions)}'
            )
            yield (*place, "region"), wrong, "use one of regions:, or add it there"
        if len(SENTENCE.findall(fact.text)) > MOST_SENTENCES:
            fix = "keep what a reader needs, or make two facts of it"
            yield (*place, "text"), f"text: it has more than {MOST_SENTENCES} sentences", fix
    for where, text in texts(item.record, ()):
        if price := PRICE.search(text):
            fix = "prices change: say who pays, and where to ask"
            yield where, f'a price, "{price[0]}"', fix
    used = {fact.region for fact in item.record.facts}
    for number, region in enumerate(item.record.regions):
        if region not in used:
            yield ("regions", number), f'no fact is for "{region}"', "delete it"


def _page(library: Library, item: CountryItem) -> Iterator[Fault]:
    """A country that the lists by topic lead to and that has no page."""
    if not any(call.name == "country_facts" for one in library.items for call in one.calls):
        return
    page = library.pages.get(item.page_id)
    if not page or ("country_page", item.id) not in {
        (call.name, *call.args) for call in page.calls
    }:
        call = f'{{{{ country_page("{item.id}") }}}}'
        yield (
            (),
            "no page shows its facts",
            f"write one with the id {item.page_id} and {call} in it",
        )
