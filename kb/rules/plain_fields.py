"""Markdown, macros or citations in fields that are shown as plain text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

from kb.article.articles import Articles
from kb.content.library import Library, PageItem
from kb.problem import Problem

MARKS = (
    (re.compile(r"\{\{|\{%|\{#"), "a macro"),
    (re.compile(r"\[@|(?<![\w.@/+-])@\w+\d"), "a citation"),
    (re.compile(r"\*\*|__|(?<![\w*])\*\w[^*]*\w\*(?!\w)|`"), "Markdown"),
    (re.compile(r"\]\(|\]\["), "a link"),
    (re.compile(r"</?[a-zA-Z!][^<>]*>"), "an HTML tag"),
    (re.compile(r"&(?:#\d+|#x[\da-fA-F]+|[a-zA-Z]{2,8});"), "an HTML entity"),
)
NOT_SHOWN = {"more"}  # Markdown by itself


def find(library: Library, articles: Articles) -> list[Problem]:
    """Each such field of front matter, terms and data, at its line."""
    found = []
    for item in library.items:
        record = item.meta if isinstance(item, PageItem) else item.record
        for place, text in texts(record, ()):
            found += [Problem(item.path, item.line(*place), *said) for said in _faults(place, text)]
    for name, attribute in (
        ("data/crisis-lines.yml", "crisis_lines"),
        ("data/tags.yml", "tags"),
        ("data/self-check.yml", "self_check"),
    ):
        lines = library.data_lines.get(name, {})
        for place, text in texts(getattr(library, attribute), (attribute,)):
            line = next(
                (lines[place[:end]] for end in range(len(place), 0, -1) if place[:end] in lines), 1
            )
            found += [Problem(name, line, *said) for said in _faults(place, text)]
    return found


def _faults(place: tuple[str | int, ...], text: str) -> list[tuple[str, str]]:
    where = next((str(part) for part in reversed(place) if isinstance(part, str)), "")
    return [
        (f'{where}: {what}, "{match[0][:30]}", would be shown as it is typed', "write plain words")
        for pattern, what in MARKS
        if (match := pattern.search(text))
    ]


def texts(value: Any, place: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Every text of a record with its place."""
    if isinstance(value, str):
        yield place, value
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            if name not in NOT_SHOWN:
                yield from texts(getattr(value, name), (*place, name))
    elif isinstance(value, dict):
        for key, one in value.items():
            yield from texts(one, (*place, key))
    elif isinstance(value, (list, tuple)):
        for number, one in enumerate(value):
            yield from texts(one, (*place, number))
