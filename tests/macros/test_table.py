"""The table of macros: what pages may call, and with what."""

from __future__ import annotations

import pytest

from kb.article.fill import Place
from kb.article.macro import faults
from kb.markdown.allowed import MADE, MADE_SCHEMES
from kb.markdown.gate import faults as refused
from kb.markdown.markup import Call
from macros.table import MACROS, drawings

SOURCE = {"source": "smith2020"}


def call(name: str, *args: object, **kwargs: object) -> Call:
    """A call as a page writes it."""
    return Call(name, args, kwargs, 1)


@pytest.mark.parametrize(
    "good",
    [
        call("term", "rupture"),
        call("term", id="rupture", text="strain"),
        call("evidence", "strong"),
        call("link_strength", -0.3, what="a and b", **SOURCE),
        call("link_strength", 1, what="a", **SOURCE),
        call("over_sessions", [[8, 50], [26, 75]], who="people", outcome="improved", **SOURCE),
        call("picture", "alliance"),
        call("crisis_help"),
        call("crisis_numbers"),
        call("crisis_lines"),
        call("crisis_country", "ireland"),
        call("country_facts", "complaints"),
        call("country_facts", "complaints", old_ids=True),
        call("country_page", "ireland"),
        call("phone_number", "line"),
        call("phone_number", "ireland"),
        call("cards", "cbt", "empathy"),
        call("glossary"),
        call("glossary", "relationship"),
        call("references"),
        call("self_check"),
        call("reading_pack", "first"),
        call("pack_reader"),
        call("pack_maker"),
        call("grade_meanings"),
    ],
    ids=lambda one: one.name,
)
def test_a_good_call_runs_and_passes_the_gate(good: Call, place: Place) -> None:
    macro = MACROS[good.name]
    assert faults(MACROS, good, place.library, drawings()) == []
    assert refused(str(macro.run(place, good)), MADE, MADE_SCHEMES) == []


@pytest.mark.parametrize(
    "bad",
    [
        call("term", "rupturee"),
        call("country_facts", "complaint"),
        call("country_facts"),
        call("country_facts", "complaints", old_ids="yes"),
        call("country_page", "atlantis"),
        call("term", "rupture", 5),
        call("term", []),
        call("term"),
        call("evidence", "sure"),
        call("evidence", []),
        call("picture", "nope"),
        call("picture", []),
        call("link_strength", 1.5, what="a", **SOURCE),
        call("link_strength", True, what="a", **SOURCE),
        call("link_strength", 0.1, 5, **SOURCE),
        call("link_strength", 0.1, what=" ", **SOURCE),
        call("link_strength", 0.1, what="a", source="nope"),
        call("link_strength", 0.1, what="a", source=[]),
        call("over_sessions", [[0, 50], [9, 75]], who="a", outcome="b", **SOURCE),
        call("over_sessions", [[9, 50], [8, 75]], who="a", outcome="b", **SOURCE),
        call("over_sessions", [[8, 50]], who="a", outcome="b", **SOURCE),
        call("over_sessions", [[8, 50], [9, 101]], who="a", outcome="b", **SOURCE),
        call("people", 1.5, 2, "a", "b", "c", "d", "e", "smith2020"),
        call("people", 101, 2, "a", "b", "c", "d", "e", "smith2020"),
        call("people", True, 2, "a", "b", "c", "d", "e", "smith2020"),
        call("people", 1, 2, "a", None, "c", "d", "e", "smith2020"),
        call("cards"),
        call("cards", ["cbt"]),
        call("cards", "nope"),
        call("glossary", "nope"),
        call("crisis_help", "no"),
        call("crisis_country", "nope"),
        call("crisis_country"),
        call("phone_number", "nope"),
        call("self_check", 1),
        call("reading_pack", "nope"),
        call("reading_pack"),
        call("nope"),
    ],
    ids=lambda one: f"{one.name}{one.args}{one.kwargs}"[:60],
)
def test_a_wrong_call_is_named_before_it_runs(bad: Call, place: Place) -> None:
    found = faults(MACROS, bad, place.library, drawings())
    assert found
    assert all("\n" not in message + fix for message, fix in found)


def test_blocks_and_words_in_sentences() -> None:
    assert {name for name, macro in MACROS.items() if not macro.block} == {
        "term",
        "evidence",
        "phone_number",
    }
    assert all(name == macro.name for name, macro in MACROS.items())
