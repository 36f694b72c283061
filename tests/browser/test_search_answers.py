"""What the search does with words that no page has, that look alike, or that are another language."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from asking import ask, search_page_of
from browsing import UI
from conftest import ROOT

from kb.content.library import Library
from tools.search import QUERIES, addresses, read_queries, search_page

pytestmark = pytest.mark.browser
STATUS = f"{UI['search']} [role=status]"


@pytest.fixture(scope="module")
def page(browser: Any, server: str) -> Iterator[Any]:
    """The search page, opened once."""
    with search_page_of(browser, server) as opened:
        yield opened


def found(page: Any, query: str) -> list[str]:
    """The addresses a query brings, without places on the page."""
    return [url.split("#")[0] for url in search_page(page, query)]


def told(page: Any, query: str) -> str:
    """What is said above the results."""
    search_page(page, query)
    page.wait_for_timeout(700)  # it is said when typing stops
    return str(page.inner_text(STATUS))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("care", "caring"),
        ("hope", "hoping"),
        ("lie", "lying"),
        ("cry", "cried"),
        ("share", "sharing"),
    ],
)
def test_forms_of_a_word_are_one(one: str, other: str, page: Any) -> None:
    assert found(page, one)[:3] == found(page, other)[:3] != []


@pytest.mark.parametrize(
    ("one", "other"),
    [("selfharm help", "self harm help"), ("burn out at work", "burnout at work")],
)
def test_a_word_may_stand_in_two_pieces_or_in_one(one: str, other: str, page: Any) -> None:
    assert found(page, one)[0] == found(page, other)[0]


@pytest.mark.parametrize(("one", "other"), [("care", "car"), ("note", "not a"), ("care", "cars")])
def test_words_that_look_alike_are_two(one: str, other: str, page: Any) -> None:
    assert found(page, one) != found(page, other)


def test_to_keep_in_touch_is_no_touch(page: Any) -> None:
    top = search_page(page, "keep in touch after therapy")[:3]
    assert not any("touched" in url for url in top)


def test_names_of_crisis_lines_are_no_common_words(page: Any) -> None:
    assert not any("help-now" in url for url in found(page, "he shouted at me"))
    assert "getting-help/help-now/united-kingdom/" in found(page, "text shout")[:2]
    assert "getting-help/help-now/kenya/" in found(page, "help in kenya")[:3]


def test_words_that_no_page_has_are_told(page: Any) -> None:
    assert "No page has the word “zyzzyva”" in told(page, "the zyzzyva of my therapist")
    nothing = told(page, "zyzzyva")
    assert "no page on “zyzzyva” yet" in nothing and "English only" in nothing
    assert "No page has" not in told(page, "my therapist is late")


def test_a_guess_at_a_typing_error_is_told(page: Any) -> None:
    assert "Read as “anxiety”" in told(page, "anxeity")
    assert "Read as" not in told(page, "anxiety")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("words for my feelinggs", "words for my feelings"),
        ("startinng over with someone", "starting over with someone"),
        ("bring up somtehing difficult", "bring up something difficult"),
    ],
)
def test_a_typing_error_brings_the_same(typed: str, meant: str, page: Any) -> None:
    assert found(page, typed)[:2] == found(page, meant)[:2] != []


@pytest.mark.parametrize(
    "query",
    [
        "quiero saber que es la terapia",
        "combien coûte une séance avec mon psy",
        "apa itu terapi dan bagaimana mulai",
        "mujhe therapist ki zaroorat hai",
    ],
)
def test_it_says_that_the_site_is_in_english(query: str, page: Any) -> None:
    assert "English only" in told(page, query)


def test_english_is_not_taken_for_another_language(page: Any) -> None:
    for query in (
        "how do I tell my therapist I lied",
        "is it ok to cry in therapy",
        "can I see my notes",
    ):
        assert "English only" not in told(page, query), query


def test_terms_stand_first_only_where_they_answer(page: Any, library: Library) -> None:
    urls = addresses(library)
    terms = {term.url for term in library.terms.values()}
    asked = [
        one for group in read_queries(ROOT / QUERIES).values() for one in group if not one.crisis
    ][::4]
    answers = ask(page, (one.query for one in asked))
    wrong = [
        one.query
        for one in asked
        if (top := answers[one.query].urls[:1])
        and top[0] in terms
        and top[0] not in [urls[page_id] for page_id in one.pages]
    ]
    assert len(wrong) <= len(asked) * 0.04, wrong


def test_no_figures_for_professionals_in_a_snippet(page: Any) -> None:
    for query in ("does therapy work", "does my therapist like me", "is cbt the best"):
        search_page(page, query)
        assert "95% CI" not in page.inner_text(".results"), query


def test_a_word_that_scripts_know_is_a_word(page: Any) -> None:
    assert found(page, "constructor of my fear") == found(page, "of my fear")
