"""Help in a crisis: what can be dialed is a link, and nothing else is."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from lxml import html

from kb.article.fill import Place
from kb.content.library import Library
from macros.help import crisis_countries, crisis_help


def ways(place: Place) -> tuple[dict[str, str], str]:
    """The links that call or text, by their words, and all that is told."""
    root = html.fragment_fromstring(crisis_help(place, full=True), create_parent="div")
    links = {link.text_content(): link.get("href") for link in root.xpath("//a[@class='call']")}
    return links, " ".join(root.text_content().split())


def test_the_short_block_leads_to_the_lines(place: Place) -> None:
    assert 'href="../help-now/"' in crisis_help(place)
    del place.library.pages["help-now"]
    assert 'href="#"' in crisis_help(place)


def test_numbers_are_links(place: Place) -> None:
    links, told = ways(place)
    assert links == {
        "Emergency: call 112": "tel:112",
        "Call 116 123": "tel:116123",
        "Text HELLO to 50808": "sms:50808",
    }
    assert "For anyone. Day and night. Chat: on the website. Languages: English." in told
    assert "Checked 2 January 2026." in told


def test_every_emergency_number_is_shown(place_with: Callable[..., Place]) -> None:
    links, _ = ways(place_with(emergency="110 or 112"))
    assert links["Emergency: call 110"] == "tel:110"
    assert links["Emergency: call 112"] == "tel:112"


def test_a_country_without_a_number_says_what_to_do(place_with: Callable[..., Place]) -> None:
    links, told = ways(place_with(emergency="your local emergency number"))
    assert not any(words.startswith("Emergency") for words in links)
    assert "In danger? Call your local emergency number." in told


@pytest.mark.parametrize(
    ("phone", "told"),
    [
        ("111, then choose option 2", "Call 111 then choose option 2"),
        ("1-800-799-7233 (1-800-799-SAFE)", "Call 1-800-799-7233 (1-800-799-SAFE)"),
        ("116 (or 112)", "Call 116 (or Call 112)"),
        ("ask at the desk", "Call ask at the desk."),
        ("", "Samaritans Text"),
    ],
)
def test_what_follows_a_number_stays_in_its_words(
    phone: str, told: str, place_with: Callable[..., Place]
) -> None:
    links, said = ways(place_with(phone=phone))
    assert told in said
    assert sum(link.startswith("tel:") for link in links.values()) == (1 + said.count("Call 1"))


@pytest.mark.parametrize(
    ("text", "link", "told"),
    [
        ("SHOUT to 85258", "sms:85258", "Text SHOUT to 85258"),
        (
            "0458 737 732 (to end, text STOP)",
            "sms:0458737732",
            "Text 0458 737 732 (to end, text STOP)",
        ),
        ("08111-129-129 on WhatsApp", "", "Or text 08111-129-129 on WhatsApp."),
        ("50808 by another app", "", "Or text 50808 by another app."),
        ("ask at the desk", "", "Or text ask at the desk."),
        ("", "", "Call 116 123 For anyone."),
    ],
)
def test_a_text_message_opens_only_where_it_arrives(
    text: str, link: str, told: str, place_with: Callable[..., Place]
) -> None:
    links, said = ways(place_with(text=text))
    assert told in said
    assert [href for href in links.values() if href.startswith("sms:")] == ([link] if link else [])


@pytest.mark.parametrize("country", ["Ireland", "Côte d’Ivoire", "Türkiye", "日本", "Main"])
def test_each_country_can_be_jumped_to(country: str, place_with: Callable[..., Place]) -> None:
    place = place_with(country=country)
    (jump,) = html.fragment_fromstring(crisis_countries(place)).xpath("//a/@href")
    lines = html.fragment_fromstring(crisis_help(place, full=True), create_parent="div")
    (heading,) = lines.xpath("//h2[@id=$id]", id=jump[1:])
    assert heading.text == country
    assert jump[1:] not in ("", "main")
    assert jump.isascii()


def test_two_services_of_one_name_have_ids_of_their_own(
    library_with: Callable[..., Library],
) -> None:
    library = library_with()
    library.crisis_lines.append(
        library.crisis_lines[0].model_copy(update={"country": "United Kingdom", "emergency": "999"})
    )
    made = crisis_help(Place(library, "help.md"), full=True)
    ids = html.fragment_fromstring(made, create_parent="div").xpath("//h2/@id | //h3/@id")
    assert ids == ["ireland", "samaritans", "united-kingdom", "samaritans_1"]
