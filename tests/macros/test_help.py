"""Help in a crisis: what can be dialed is a link, and nothing else is; crisis of any kind comes first."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from lxml import html

from kb.article.fill import Place
from kb.content.crisis import CrisisLine
from kb.content.library import Library
from macros.help import crisis_country, crisis_help, crisis_lines, crisis_numbers, phone_number


def tree(made: str) -> html.HtmlElement:
    """The HTML of a macro, parsed."""
    return html.fragment_fromstring(made, create_parent="div")


def ways(place: Place) -> tuple[dict[str, str], str]:
    """The links that call or text, by their words, and all that is told."""
    root = tree(crisis_country(place, "ireland"))
    links = {link.text_content(): link.get("href") for link in root.xpath("//a[@class='call']")}
    for block in root.iter("p", "h2", "h3"):
        block.tail = f" {block.tail or ''}"
    return links, " ".join(root.text_content().split())


def with_lines(library: Library, *changes: dict[str, object]) -> Library:
    """The library with a line for each set of changes in the place of its one line."""
    (country,) = library.crisis_lines
    lines = [country.lines[0].model_copy(update=change) for change in changes]
    library.crisis_lines[:] = [country.model_copy(update={"lines": lines})]
    return library


def test_the_short_block_leads_to_the_lines(place: Place) -> None:
    assert 'href="../help-now/"' in crisis_help(place)
    del place.library.pages["help-now"]
    assert 'href="#"' in crisis_help(place)


def test_numbers_are_links(place: Place) -> None:
    links, told = ways(place)
    assert links == {
        "Emergency, police: call 112": "tel:112",
        "Call 116 123": "tel:116123",
        "Text HELLO to 50808": "sms:50808",
    }
    assert (
        told.index("Call 116 123") < told.index("Text HELLO") < told.index("Chat: on the website.")
    )
    assert told.index("Chat: on") < told.index("By relay: 18001 116 123.")
    assert "For anyone. Day and night. Free. English. Know first: You may wait." in told
    assert "Checked 2 January 2026 on its owner’s page." in told
    assert told.index("Any crisis and children") < told.index("Men We found none.")


def test_every_emergency_number_is_shown(place_with: Callable[..., Place]) -> None:
    links, _ = ways(place_with(emergency="999 or 112", what=""))
    assert links["Emergency: call 999"] == "tel:999"
    assert links["Emergency: call 112"] == "tel:112"


def test_a_country_without_a_number_says_what_to_do(place_with: Callable[..., Place]) -> None:
    links, told = ways(place_with(emergency="your local emergency number"))
    assert not any(words.startswith("Emergency") for words in links)
    assert "In danger? Call your local emergency number." in told


@pytest.mark.parametrize(
    ("phone", "told"),
    [
        ("116 123, then choose option 2", "Call 116 123 then choose option 2"),
        ("1800 66 66 66 (1800-SAFE)", "Call 1800 66 66 66 (1800-SAFE)"),
        ("116 123 (or 116 111)", "Call 116 123 (or Call 116 111)"),
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


def test_a_field_that_cannot_be_read_stays_words(place_with: Callable[..., Place]) -> None:
    links, said = ways(place_with(phone="1-800-799-SAFE", text="1-800-799-SAFE"))
    assert "Call 1-800-799-SAFE. Text 1-800-799-SAFE." in said
    assert [*links.values()] == ["tel:112"]


@pytest.mark.parametrize(
    ("text", "link", "told"),
    [
        ("TALK to 50808", "sms:50808", "Text TALK to 50808"),
        (
            "085 123 4567 (to end, text STOP)",
            "sms:0851234567",
            "Text 085 123 4567 (to end, text STOP)",
        ),
        ("08111-129-129 on WhatsApp", "", "Text 08111-129-129 on WhatsApp."),
        ("50808 by another app", "", "Text 50808 by another app."),
        ("ask at the desk", "", "Text ask at the desk."),
        ("", "", "Call 116 123 Chat:"),
    ],
)
def test_a_text_message_opens_only_where_it_arrives(
    text: str, link: str, told: str, place_with: Callable[..., Place]
) -> None:
    links, said = ways(place_with(text=text))
    assert told in said
    assert [href for href in links.values() if href.startswith("sms:")] == ([link] if link else [])


def test_crisis_of_any_kind_comes_first_whatever_the_order_of_the_file(
    library_with: Callable[..., Library],
) -> None:
    library = with_lines(
        library_with(),
        {"id": "deaf", "needs": ["deaf"]},
        {"id": "regional", "needs": ["crisis"], "region": "Cork"},
        {"id": "home", "needs": ["sexual-violence", "violence-at-home"]},
        {"id": "text", "needs": ["crisis"], "phone": ""},
        {"id": "chat", "needs": ["crisis"], "phone": "", "text": ""},
        {"id": "call", "needs": ["crisis"]},
    )
    root = tree(crisis_country(Place(library, "more/help-in-ireland.md"), "ireland"))
    assert root.xpath("//h3/@id") == ["call", "text", "chat", "home", "deaf", "regional"]
    assert [node.text for node in root.xpath("//h2")] == [
        "Any crisis",
        "Violence at home and sexual violence",
        "Men",
        "Deaf and hard of hearing",
        "Cork: any crisis",
    ]


def test_headings_of_the_same_words_have_ids_of_their_own(
    library_with: Callable[..., Library],
) -> None:
    library = with_lines(
        library_with(),
        {"id": "any-crisis", "needs": ["crisis"]},
        {"id": "b", "needs": ["crisis", "children", "men"]},
        {"id": "c", "region": "日本"},
    )
    root = tree(crisis_country(Place(library, "more/help-in-ireland.md"), "ireland"))
    assert root.xpath("//h2/@id") == [
        "any-crisis_1",
        "any-crisis-children-and-young-people-and-men",
        "men",
        "any-crisis-and-children-and-young-people",
    ]


def test_each_country_shows_its_first_numbers_and_leads_to_its_page(place: Place) -> None:
    root = tree(crisis_numbers(place))
    assert root.xpath("//ul/li/@id") == ["now-ireland"]
    assert root.xpath("//option/@value") == ["", "ireland"]
    assert root.xpath("//li/@data-zones") == ["Europe/Dublin"]
    assert root.xpath("//a[@class='call']/@href") == ["tel:112", "tel:116123", "sms:50808"]
    assert set(root.xpath("//li//a[not(@class)]/@href")) == {"../help-in-ireland/"}
    del place.library.pages["help-in-ireland"]
    assert tree(crisis_numbers(place)).xpath("//p[@class='where']/a/@href") == ["#"]


def first(library: Library) -> list[str]:
    """The links that call or text in the list of all countries, and its words."""
    root = tree(crisis_numbers(Place(library, "more/help-now.md")))
    return [*root.xpath("//a[@class='call']/@href"), " ".join(root.text_content().split())]


def test_a_line_to_call_and_one_to_text_come_first(library_with: Callable[..., Library]) -> None:
    library = with_lines(
        library_with(),
        {"id": "a", "text": ""},
        {"id": "b", "phone": "", "text": "TALK to 50808"},
        {"id": "c", "phone": "116 111", "text": ""},
    )
    assert first(library)[:-1] == ["tel:112", "tel:116123", "sms:50808"]


def test_only_a_chat_is_told_in_words(library_with: Callable[..., Library]) -> None:
    library = with_lines(library_with(), {"phone": "", "text": ""})
    assert first(library)[:-1] == ["tel:112"]
    assert "Samaritans Chat: on the website." in first(library)[-1]


def test_a_country_without_a_crisis_line_says_so(library_with: Callable[..., Library]) -> None:
    library = with_lines(library_with(), {"needs": ["children"]})
    (country,) = library.crisis_lines
    none = {"crisis": "We found no line for any crisis."}
    library.crisis_lines[:] = [country.model_copy(update={"none": none})]
    assert "We found no line for any crisis." in first(library)[-1]


def test_every_line_has_a_place_in_the_list_of_all_and_its_older_places(place: Place) -> None:
    root = tree(crisis_lines(place))
    assert root.xpath("//h3/@id") == ["ireland"]
    assert root.xpath("//li/@id | //li/span/@id") == ["line", "old-line"]
    assert root.xpath("//li/a/@href") == ["../help-in-ireland/#line"]
    assert "Any crisis and children and young people" in root.text_content()


@pytest.mark.parametrize(
    ("of", "link"),
    [
        ("line", '<a href="tel:116123">116 123</a>'),
        ("ireland", '<a href="tel:112">112</a>'),
        ("nobody", ""),
    ],
)
def test_a_number_in_a_sentence(of: str, link: str, place: Place) -> None:
    assert phone_number(place, of) == link


def test_needs_are_told_in_one_order() -> None:
    line = CrisisLine.model_construct(needs=["men", "crisis"])
    assert (line.ordered_needs, line.ranks) == (("crisis", "men"), (0, 4))
