"""Whatever a writer can write is printed as text: by every macro, in every argument and field."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from lxml import html
from markupsafe import Markup

from kb.article.fill import Place
from macros.table import MACROS

ATTACKS = [
    "<script>alert(1)</script>",
    '" onclick="x',
    "[x](javascript:alert(1))",
    '*x*{: title="}" }',
    "{{ 7 * 7 }}",
    "&lt;b&gt;",
]
PEOPLE = {
    "helped": 62,
    "compared": 48,
    "who": "adults",
    "outcome": "felt better",
    "group": "had therapy",
    "comparison": "had usual care",
    "when": "at the end",
    "source": "smith2020",
}
CALLS: dict[str, tuple[tuple[Any, ...], dict[str, Any]]] = {
    "term": (("rupture",), {}),
    "evidence": (("expert view",), {}),
    "people": ((), PEOPLE),
    "link_strength": ((0.278,), {"what": "a bond and results", "source": "smith2020"}),
    "over_sessions": (
        ([[8, 50], [26, 75]],),
        {"who": "people", "outcome": "had improved", "source": "smith2020"},
    ),
    "picture": (("alliance",), {}),
    "crisis_help": ((), {}),
    "crisis_numbers": ((), {}),
    "crisis_lines": ((), {}),
    "crisis_country": (("ireland",), {}),
    "country_facts": (("complaints",), {}),
    "country_page": (("ireland",), {}),
    "phone_number": (("line",), {}),
    "cards": (("cbt", "empathy"), {}),
    "qualities_table": ((), {}),
    "approaches_table": ((), {}),
    "what_can_help": (("low-mood",), {}),
    "guidelines": (("cbt",), {}),
    "evidence_map": ((), {}),
    "self_check": ((), {}),
    "code_look_up": ((), {}),
    "code_list": ((), {}),
    "glossary": ((), {}),
    "references": ((), {}),
    "tag_index": ((), {}),
    "grade_meanings": ((), {}),
    "claims": ((), {}),
    "corrections": ((), {}),
    "everything": ((), {}),
    "link_table": ((), {}),
    "changes": ((), {}),
    "publisher": ((), {}),
    "reading_pack": (("first",), {}),
    "pack_reader": ((), {}),
    "pack_maker": ((), {}),
}
ARGUMENTS = [
    (name, argument)
    for name, arguments in (
        ("term", ["text"]),
        ("people", ["who", "outcome", "group", "comparison", "when"]),
        ("link_strength", ["what"]),
        ("over_sessions", ["who", "outcome"]),
    )
    for argument in arguments
]
FIELDS = [
    (name, field)
    for name, fields in (
        ("term", ["term"]),
        *((drawn, ["author", "year"]) for drawn in ("people", "link_strength", "over_sessions")),
        (
            "crisis_country",
            ["service", "for_whom", "phone", "text", "chat", "relay", "hours", "cost"],
        ),
        ("crisis_country", ["languages", "know_first", "what", "note", "none"]),
        ("crisis_numbers", ["country", "service", "phone", "text", "what"]),
        ("crisis_lines", ["country", "service"]),
        ("country_facts", ["country", "fact", "fact_region", "fact_about", "go_to", "unknown"]),
        ("country_page", ["fact", "fact_region", "fact_about", "go_to", "unknown"]),
        ("cards", ["menu_title", "description"]),
        ("qualities_table", ["quality", "notice", "finding"]),
        ("approaches_table", ["approach", "focus", "sessions", "homework", "careful", "problem"]),
        ("what_can_help", ["term", "comparator", "use_note"]),
        ("evidence_map", ["menu_title", "comparator", "term"]),
        ("guidelines", ["body", "country_of_body", "position"]),
        ("code_list", ["title"]),
        ("self_check", ["question", "say", "menu_title"]),
        ("glossary", ["term", "definition"]),
        ("references", ["author", "source_title", "container", "year"]),
        ("claims", ["finding", "problem", "comparator", "menu_title", "author", "year"]),
        ("corrections", ["title", "said", "says", "why", "told_by"]),
        ("reading_pack", ["title"]),
        ("pack_maker", ["pack", "menu_title", "section", "country"]),
        ("tag_index", ["tag", "tag_description", "title"]),
        ("everything", ["section", "title", "description", "term"]),
    )
    for field in fields
]


def run(name: str, place: Place, **changes: Any) -> Markup:
    """The HTML of a macro's call, with some arguments changed."""
    args, kwargs = CALLS[name]
    return MACROS[name].function(place, *args, **{**kwargs, **changes})


def shape(markup: str) -> list[tuple[str, list[str]]]:
    """The elements of some HTML with the names of their attributes: what texts may not change."""
    root = html.fragment_fromstring(markup, create_parent="div")
    return [(str(node.tag), sorted(map(str, node.attrib))) for node in root.iter()]


def told(markup: str) -> str:
    """What readers read."""
    return str(html.fragment_fromstring(markup, create_parent="div").text_content())


@pytest.mark.parametrize("attack", ATTACKS)
@pytest.mark.parametrize(("name", "argument"), ARGUMENTS)
def test_an_argument_is_printed_as_text(
    name: str, argument: str, attack: str, place_with: Callable[..., Place]
) -> None:
    made = run(name, place_with(), **{argument: attack})
    assert attack in told(made)
    assert shape(made) == shape(run(name, place_with(), **{argument: "plain words"}))


@pytest.mark.parametrize("attack", ATTACKS)
@pytest.mark.parametrize(("name", "field"), FIELDS)
def test_a_field_is_printed_as_text(
    name: str, field: str, attack: str, place_with: Callable[..., Place]
) -> None:
    made = run(name, place_with(**{field: attack}))
    assert attack in told(made)
    assert shape(made) == shape(run(name, place_with(**{field: "plain words"})))


@pytest.mark.parametrize("attack", ATTACKS)
def test_an_emergency_field_without_a_number_adds_no_element(
    attack: str, place_with: Callable[..., Place]
) -> None:
    made = run("crisis_country", place_with(emergency=attack))
    assert shape(made) == shape(run("crisis_country", place_with(emergency="your local number")))


@pytest.mark.parametrize("attack", ATTACKS)
def test_an_address_of_a_source_stays_in_its_attribute(
    attack: str, place_with: Callable[..., Place]
) -> None:
    made = run("references", place_with(link=attack))
    assert shape(made) == shape(run("references", place_with()))


def test_every_macro_has_its_calls_here() -> None:
    """A new macro must come with its escape test."""
    assert set(CALLS) == set(MACROS)
