"""Rules that look at one page or term at a time: what they find is kept while its file is the same."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import astuple
from functools import partial
from typing import Any

from kb.content.library import AnyItem
from kb.kept import kept, key_of
from kb.problem import Problem


def item_by_item(
    name: str,
    items: Iterable[AnyItem],
    find_in: Callable[[AnyItem], Iterable[Problem]],
    depends_on: object = "",
) -> list[Problem]:
    """What a rule finds in each of these, looked for once while its file stays the same.

    In: the rule's name, the pages and terms, what finds the problems of one, and all else that
    the answer depends on, as plain data in a fixed order. Out: the problems, item by item.
    """
    rest = key_of(name, depends_on)
    found: list[Problem] = []
    for item in items:
        rows = kept("found", "wordfreq").get(key_of(rest, item.sum), partial(_rows, find_in, item))
        found += [Problem(*row) for row in rows]
    return found


def _rows(find_in: Callable[[AnyItem], Iterable[Problem]], item: AnyItem) -> list[Any]:
    """The problems of one as plain data."""
    return [astuple(problem) for problem in find_in(item)]
