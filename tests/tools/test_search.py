"""The measure of the search: queries that people say, and how many find their page."""

from __future__ import annotations

from collections import Counter

import pytest
from conftest import ROOT

from kb.content.library import Library
from tools.search import QUERIES, Query, addresses, misspelled, read_queries, recall


@pytest.fixture(scope="module")
def groups() -> dict[str, list[Query]]:
    """The real queries by group."""
    return read_queries(ROOT / QUERIES)


def test_no_query_stands_twice_and_each_names_pages_there_are(
    groups: dict[str, list[Query]], library: Library
) -> None:
    queries = [query for found in groups.values() for query in found]
    counts = Counter(query.query.lower() for query in queries)
    assert [query for query, count in counts.items() if count > 1] == []
    assert {page for query in queries for page in query.pages} <= set(addresses(library))
    assert all(
        any(query.crisis for query in found) != all(query.crisis for query in found)
        for found in groups.values()
    ), "each group has queries of both kinds"


def test_recall_counts_misses() -> None:
    queries = [Query("a", ("x",), False), Query("b", ("y",), False)]
    urls = {"x": "x/", "y": "y/"}
    assert recall(queries, lambda _: ["z/", "x/"], urls, 10) == 50
    assert recall(queries, lambda _: ["z/", "x/"], urls, 1) == 0


def test_misspelled_changes_one_word() -> None:
    changed = [misspelled("is therapy confidential", n) for n in range(3)]
    assert len({*changed, "is therapy confidential"}) == 4
    assert all(
        one.startswith("is therapy con") or one.startswith("is therapy c") for one in changed
    )
