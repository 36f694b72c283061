"""What differs by country: each rule names its country and its sources, and what is not known says so."""

from __future__ import annotations

from collections.abc import Callable

from lxml import html

from kb.article.fill import Place
from kb.content.country import TOPICS, CountryFacts, CountryItem
from kb.content.library import Library
from macros.country import country_facts, country_page


def tree(made: str) -> html.HtmlElement:
    """The HTML of a macro, parsed."""
    return html.fragment_fromstring(made, create_parent="div")


def words(node: html.HtmlElement) -> str:
    """What readers read."""
    return " ".join(node.text_content().split())


def test_a_topic_is_told_country_by_country(place: Place) -> None:
    root = tree(country_facts(place, "complaints"))
    assert root.xpath("//option/@value") == ["", "ireland"]
    (others, country) = root.xpath("//details")
    assert words(others[0]) == "Other countries"
    assert country.get("id") == "complaints-ireland" and country.get("open") is None
    assert [words(node) for node in country] == [
        "Ireland",
        "Cork, counselors: They take complaints.1 How to complain",
        "Ask your doctor.",
        "Checked 2 January 2026, again by 2 January 2026.",
        "Ireland: all that we could confirm",
    ]
    assert root.xpath("//sup/a/@href") == ["#fn:smith2020"]
    assert country.xpath("p[1]/a/@href") == ["https://doi.org/10.1/a"]
    assert country.xpath("p[last()]/a/@href") == ["#"]


def test_without_a_script_there_is_no_choice_and_nothing_is_hidden(place: Place) -> None:
    root = tree(country_facts(place, "complaints"))
    assert root.xpath("//div[@id='ui-country']/@hidden") == [""]
    assert not root.xpath("//details[@hidden]") and not root.xpath("//details//*[@hidden]")
    assert root.xpath("//details[@class='others']/@open")


def test_a_page_has_one_choice(place: Place) -> None:
    assert tree(country_facts(place, "complaints")).xpath("//select")
    assert not tree(country_facts(place, "waiting")).xpath("//select")


def test_older_addresses_are_those_of_countries(place: Place) -> None:
    root = tree(country_facts(place, "complaints", old_ids=True))
    assert root.xpath("//details/@id") == ["ireland"]


def test_a_fact_of_the_whole_country_names_no_part(place_with: Callable[..., Place]) -> None:
    root = tree(country_facts(place_with(fact_region="", fact_about="", go_to=""), "complaints"))
    assert words(root.xpath("//details/p")[0]) == "They take complaints.1"
    root = tree(country_facts(place_with(fact_region=""), "complaints"))
    assert words(root.xpath("//strong")[0]) == "Counselors:"


def world(place: Place, zones: dict[str, str]) -> None:
    """A library with countries of these names, each with a time zone, and with Ireland's facts."""
    library = place.library
    (ireland,), item = library.crisis_lines, library.country_facts["ireland"]
    library.crisis_lines[:] = [
        ireland.model_copy(
            update={"id": name.lower(), "name": name, "zones": [zone] if zone else []}
        )
        for name, zone in zones.items()
    ]
    library.country_facts.clear()
    library.country_facts.update({one.id: item for one in library.crisis_lines})


WORLD = {
    "Peru": "America/Lima",
    "Ghana": "Africa/Accra",
    "Nowhere": "",
    "Iceland": "Atlantic/Reykjavik",
    "Fiji": "Pacific/Fiji",
    "Austria": "Europe/Vienna",
    "Japan": "Asia/Tokyo",
}


def test_many_countries_are_told_by_parts_of_the_world(place: Place) -> None:
    world(place, WORLD)
    root = tree(country_facts(place, "complaints"))
    parts = root.xpath("//details[@class='others']/div")
    assert [words(part[0]) for part in parts] == [
        "Africa",
        "The Americas",
        "Asia",
        "Europe",
        "Australia and the Pacific",
        "Elsewhere",
    ]
    assert [part.xpath("details/@data-id") for part in parts] == [
        ["ghana"],
        ["peru"],
        ["japan"],
        ["austria", "iceland"],
        ["fiji"],
        ["nowhere"],
    ]
    chosen = root.xpath("//option[position() > 1]/text()")
    assert chosen == sorted(WORLD)


def test_a_few_countries_need_no_parts(place: Place) -> None:
    world(place, dict(list(WORLD.items())[:6]))
    root = tree(country_facts(place, "complaints"))
    assert not root.xpath("//h3")
    assert len(root.xpath("//details[@class='others']/div")) == 1
    assert root.xpath("//@data-id") == ["austria", "fiji", "ghana", "iceland", "nowhere", "peru"]


def in_regions(place: Place, *regions: str) -> None:
    """Ireland with a fact for each of these regions, in this order."""
    item = place.library.country_facts["ireland"]
    (fact,) = item.record.facts
    facts = [fact.model_copy(update={"region": region}) for region in regions]
    record = item.record.model_copy(
        update={"regions": list(dict.fromkeys(filter(None, regions))), "facts": facts}
    )
    place.library.country_facts["ireland"] = CountryItem(item.id, item.path, {}, record)


def test_many_regions_are_folded_one_by_one(place: Place) -> None:
    in_regions(place, "", "Cork", "Cork", "Kerry", "Clare", "Mayo")
    folded = tree(country_facts(place, "complaints")).xpath("//details[@class='fold']")
    assert [words(one[0]) for one in folded] == ["Cork", "Kerry", "Clare", "Mayo"]
    assert all("open" in one.attrib for one in folded)
    assert [words(node) for node in folded[0].xpath("p/strong")] == ["Counselors:"] * 2
    # on the page of a country the search reads them, which reads nothing that is folded
    assert not tree(country_page(place, "ireland")).xpath("//details")


def test_a_region_with_several_facts_has_a_heading(place: Place) -> None:
    in_regions(place, "Cork", "Cork", "Kerry")
    root = tree(country_facts(place, "complaints"))
    assert not root.xpath("//details[@class='fold']")
    assert [words(node) for node in root.xpath("//p[@class='part not-counted']")] == ["Cork"]
    assert [words(node) for node in root.xpath("//p[not(@class)]/strong")] == [
        "Counselors:",
        "Counselors:",
        "Kerry, counselors:",
    ]


def test_a_topic_without_a_fact_is_the_words_that_say_so(place: Place) -> None:
    item = place.library.country_facts["ireland"]
    record = item.record.model_copy(update={"none": {"waiting": "Ask your doctor."}})
    place.library.country_facts["ireland"] = CountryItem(item.id, item.path, {}, record)
    root = tree(country_facts(place, "waiting"))
    assert [words(node) for node in root.xpath("//details/p")] == [
        "Ask your doctor.",
        "Ireland: all that we could confirm",
    ]


def test_a_country_page_has_every_topic_in_order(place: Place) -> None:
    root = tree(country_page(place, "ireland"))
    assert root.xpath("//h2/@id") == [*TOPICS]
    assert [node.text for node in root.xpath("//h2")] == [*TOPICS.values()]
    assert "Cork, counselors: They take complaints." in words(root)


def test_a_country_without_facts_is_in_no_list(library_with: Callable[..., Library]) -> None:
    library = library_with()
    library.country_facts.clear()
    place = Place(library, "more/empathy.md")
    assert not tree(country_facts(place, "complaints")).xpath("//details[@data-id]")
    assert not tree(country_page(place, "ireland")).xpath("//h2")


def test_the_whole_country_comes_before_its_parts(place: Place) -> None:
    (fact,) = place.library.country_facts["ireland"].record.facts
    facts = [
        fact.model_copy(update={"region": region, "text": region or "All."})
        for region in ("Kerry", "Cork", "")
    ]
    record = CountryFacts(regions=["Cork", "Kerry"], facts=facts)
    assert [one.text for one in record.of("complaints")] == ["All.", "Cork", "Kerry"]
