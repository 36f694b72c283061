"""Search leads to the very part of a page that answers, in the words of people who never saw the site."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
import yaml
from asking import Answer, ask, search_page_of
from conftest import ROOT, Site

from kb.content.library import Library
from tools.search import addresses

pytestmark = pytest.mark.browser

GROUPS: dict[str, list[dict[str, Any]]] = yaml.safe_load(
    (ROOT / "tests/data/search_parts.yml").read_text("utf-8")
)
FURTHER = 4  # a result opens one part of its page, and leads to up to three more
Answers = dict[str, Answer]


@pytest.fixture(scope="module")
def answers(browser: Any, server: str) -> Answers:
    """What each query brings."""
    with search_page_of(browser, server) as page:
        return ask(page, (one["query"] for group in GROUPS.values() for one in group))


@pytest.fixture(scope="module")
def places(library: Library) -> dict[str, str]:
    """The address of each labeled part."""
    urls = addresses(library)
    labels = {part for group in GROUPS.values() for one in group for part in one.get("parts", [])}
    return {
        label: urls[page] + mark + anchor
        for label in labels
        for page, mark, anchor in [label.partition("#")]
    }


def asked(group: str) -> list[dict[str, Any]]:
    """The queries of a group that the site answers and that tell of no danger."""
    return [one for one in GROUPS[group] if one.get("parts") and not one.get("help")]


def share(group: str, answers: Answers, places: dict[str, str], top: int, links: int) -> float:
    """How many of 100 queries have a right part among so many links of the first results."""
    right = [
        any(
            places[part] in result[:links]
            for result in answers[one["query"]].results[:top]
            for part in one["parts"]
        )
        for one in asked(group)
    ]
    return 100 * sum(right) / len(right)


def test_each_labeled_part_is_there(places: dict[str, str], site: Site) -> None:
    pages = {
        url: (site.root / url / "index.html").read_text("utf-8")
        for url in {place.split("#")[0] for place in places.values()}
    }
    gone = [
        label
        for label, place in places.items()
        for url, _, anchor in [place.partition("#")]
        if anchor and f'id="{anchor}"' not in pages[url] and f"id={anchor}" not in pages[url]
    ]
    assert not gone


@pytest.mark.parametrize(
    ("group", "links", "in_three", "in_ten"),
    [
        ("tuned", 1, 92, 93),
        ("judged", 1, 88, 91),
        ("unseen", 1, 51, 62),
        ("tuned", FURTHER, 97, 98),
        ("judged", FURTHER, 92, 96),
        ("unseen", FURTHER, 81, 90),
    ],
)
def test_the_right_part_is_found(
    group: str, links: int, in_three: int, in_ten: int, answers: Answers, places: dict[str, str]
) -> None:
    found = [share(group, answers, places, top, links) for top in (3, 10)]
    assert found[0] >= in_three and found[1] >= in_ten, found


def test_a_worse_search_fails(answers: Answers, places: dict[str, str]) -> None:
    worse = {query: replace(one, results=one.results[3:]) for query, one in answers.items()}
    assert share("tuned", worse, places, 3, FURTHER) < 50


def test_help_comes_first_for_unseen_words_of_danger(answers: Answers) -> None:
    danger = [one["query"] for one in GROUPS["unseen"] if one.get("help")]
    assert len([query for query in danger if not answers[query].help]) <= 1


def test_a_page_is_one_result_with_few_parts(answers: Answers) -> None:
    for one in answers.values():
        results = one.results
        pages = [{link.split("#")[0] for link in result} for result in results]
        assert all(len(urls) == 1 for urls in pages)
        assert len({url for urls in pages for url in urls}) == len(results)
        assert all(len(set(result)) == len(result) <= FURTHER for result in results)


def test_the_parts_of_a_page_are_not_the_same_for_each_question(answers: Answers) -> None:
    opened = {one.results[0][0] for one in answers.values() if one.results}
    assert len(opened) > len(answers) / 4
