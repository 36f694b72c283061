"""What tells of danger brings help first, in five languages, and what is near to it does not."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import Any, get_args

import pytest
import yaml
from asking import ask, search_page_of
from browsing import UI
from conftest import ROOT, in_turn

from kb.content.danger import Language
from kb.content.library import Library

pytestmark = pytest.mark.browser

DATA = yaml.safe_load((ROOT / "tests/data/danger_words.yml").read_text("utf-8"))
DANGER: dict[str, dict[str, list[str]]] = DATA["danger"]
# Written before the list was read; those of the half that judges are counted and not shown.
HELDOUT: dict[str, dict[str, dict[str, list[str]]]] = yaml.safe_load(
    (ROOT / "tests/data/danger_heldout.yml").read_text("utf-8")
)
HARMLESS = [said for found in DATA["harmless"].values() for said in found]


def heldout(half: str, part: str) -> list[str]:
    """The wordings of one half, `tune` or `judge`, and part, `danger` or `harmless`."""
    return [one for found in HELDOUT[half][part].values() for one in found]


@pytest.fixture(scope="module")
def page(browser: Any, server: str) -> Iterator[Any]:
    """The search page, opened once."""
    with search_page_of(browser, server) as opened:
        yield opened


def shown(page: Any, queries: list[str]) -> set[str]:
    """Those of the queries for which help is shown first."""
    return {query for query, answer in ask(page, queries).items() if answer.help}


def missed(page: Any, queries: list[str]) -> list[str]:
    """Those of the queries for which it is not."""
    found = shown(page, queries)
    return [query for query in queries if query not in found]


@pytest.mark.parametrize("kind", DANGER)
def test_help_comes_first_for_each_kind_and_language(kind: str, page: Any) -> None:
    assert set(DANGER[kind]) == set(get_args(Language))
    for language, said in DANGER[kind].items():
        assert missed(page, said) == [], (kind, language)


def test_every_kind_is_said_in_every_language(library: Library) -> None:
    kinds = library.crisis_words.kinds
    assert set(kinds) == set(DANGER)
    assert {
        kind for kind, record in kinds.items() if set(record.say) != set(get_args(Language))
    } == set()


@pytest.mark.parametrize("half", HELDOUT)
def test_wordings_that_the_list_has_not_seen(half: str, page: Any) -> None:
    said, harmless = heldout(half, "danger"), heldout(half, "harmless")
    assert len(missed(page, said)) <= len(said) * 0.05
    assert len(shown(page, harmless)) <= len(harmless) * 0.03


def test_there_are_enough_of_them() -> None:
    assert sum(len(heldout(half, "danger")) for half in HELDOUT) >= 150
    assert sum(len(heldout(half, "harmless")) for half in HELDOUT) >= 100


def test_what_is_near_to_it_is_left_alone(page: Any) -> None:
    found = shown(page, HARMLESS)
    assert len(found) <= len(HARMLESS) * 0.03, found


def test_it_is_heard_however_it_is_typed(page: Any) -> None:
    """Each change on a part of the wordings, so that each wording is changed in two ways."""
    said = [one for found in DANGER.values() for one in found["en"] + found["fr"] + found["es"]]
    changes = (
        str.upper,
        lambda one: one.replace("'", "’"),
        lambda one: one.replace("'", ""),
        lambda one: unicodedata.normalize("NFD", one),
        lambda one: unicodedata.normalize("NFD", one).encode("ascii", "ignore").decode(),
        lambda one: f"😭 {one} 💔!!!",
        lambda one: f"{one}{one[-1]}{one[-1]}" if one[-1].isalpha() and len(one) > 4 else one,
    )
    for turn, change in enumerate(changes):
        changed = [change(one) for n, one in enumerate(said) if in_turn(n + turn)]
        assert len(missed(page, changed)) <= len(changed) * 0.03, missed(page, changed)


def test_typing_errors_are_forgiven_but_no_real_words(page: Any) -> None:
    assert (
        missed(page, ["i was atacked", "my husbnad hits me", "dont want to be aliive", "hopless"])
        == []
    )
    assert (
        shown(page, ["attached", "I feel attached", "a strange noise", "racing thoughts"]) == set()
    )


def test_harmless_words_hide_nothing_beside_them(page: Any) -> None:
    assert (
        missed(page, ["killing time until I kill myself", "at a dead end and I want to die"]) == []
    )


def test_help_is_always_shown_when_the_words_cannot_be_had(browser: Any, server: str) -> None:
    page = browser.new_page()
    page.route("**/danger.json", lambda route: route.abort())
    page.goto(f"{server}search/")
    page.fill(UI["search-field"], "empathy")
    page.wait_for_selector(UI["search-help"], state="visible")
    page.fill(UI["search-field"], "")
    page.wait_for_selector(UI["search-help"], state="hidden")
    page.close()


@pytest.mark.parametrize(
    "written",
    [
        "i want to d\u200bie",
        "kill my\u00adself",
        "ｋｉｌｌ ｍｙｓｅｌｆ",
        "\U0001d424\U0001d422\U0001d425\U0001d425 \U0001d426\U0001d432\U0001d42c\U0001d41e\U0001d425\U0001d41f",
        "kıll myself",
    ],
)
def test_signs_that_look_alike_or_hide_are_heard(written: str, page: Any) -> None:
    assert missed(page, [written]) == []
