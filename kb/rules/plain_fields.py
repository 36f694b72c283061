"""Markdown, macros or citations in fields that are shown as plain text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from pydantic import BaseModel

from kb.article.articles import Articles
from kb.content.changes import CHANGES
from kb.content.data_files import data_file
from kb.content.library import AnyItem, Library, PageItem
from kb.content.settings import NAME as SETTINGS
from kb.content.yaml_reader import Place, line_of
from kb.problem import Problem
from kb.rules.item_by_item import item_by_item

MARKS = (
    (re.compile(r"\{\{|\{%|\{#"), "a macro"),
    (re.compile(r"\[@|(?<![\w.@/+-])@\w+\d"), "a citation"),
    (re.compile(r"\*\*|__|(?<![\w*])\*\w[^*]*\w\*(?!\w)|`"), "Markdown"),
    (re.compile(r"\]\(|\]\["), "a link"),
    (re.compile(r"</?[a-zA-Z!][^<>]*>"), "an HTML tag"),
    (re.compile(r"&(?:#\d+|#x[\da-fA-F]+|[a-zA-Z]{2,8});"), "an HTML entity"),
)
NOT_SHOWN = {"more"}  # Markdown by itself
SHOWN_DATA = ("crisis_lines", "tags", "self_check", "findings", "corrections", "packs", "publisher")
SHOWN_OF_SOURCES = ("authors", "title", "container", "notice")


class Field(NamedTuple):
    """A text that is shown as it is typed: its file, line and name, and the text."""

    path: str
    line: int
    name: str
    text: str


def find(library: Library, articles: Articles) -> list[Problem]:
    """Each such field of front matter, terms and data, at its line."""
    return [
        *item_by_item("plain_fields", library.items, lambda item: _said(fields_of(item))),
        *_said(other_fields(library)),
    ]


def _said(fields: Iterable[Field]) -> Iterator[Problem]:
    for field in fields:
        for said in _faults(field):
            yield Problem(field.path, field.line, *said)


def fields_of(item: AnyItem) -> Iterator[Field]:
    """Every text of a page's front matter or a term that readers are shown as it is typed."""
    record = item.meta if isinstance(item, PageItem) else item.record
    for place, text in texts(record, ()):
        yield Field(item.path, item.line(*place), _name(place), text)


def other_fields(library: Library) -> Iterator[Field]:
    """The same of data, sources and settings."""
    for attribute in SHOWN_DATA:
        name = data_file(attribute)
        lines = library.data_lines.get(name, {})
        for place, text in texts(getattr(library, attribute), (attribute,)):
            yield Field(name, line_of(lines, place), _name(place), text)
    for country in library.country_facts.values():
        for place, text in texts(country.record, ()):
            yield Field(country.path, country.line(*place), _name(place), text)
    for source in library.sources.values():
        for name in SHOWN_OF_SOURCES:
            for _, text in texts(getattr(source, name), ()):
                yield Field(source.path, source.line, name, text)
    for change in library.changes:
        yield Field(CHANGES, change.line, "words behind the last |", change.words)
    for name, text, line in library.settings.texts:
        yield Field(SETTINGS, line, name, text)


def _name(place: Place) -> str:
    """The name of the field at a place."""
    if place[0] == "asked":  # below it stand anchors
        return "asked"
    return next((str(part) for part in reversed(place) if isinstance(part, str)), "")


def _faults(field: Field) -> list[tuple[str, str]]:
    return [
        (
            f'{field.name}: {what}, "{match[0][:30]}", would be shown as it is typed',
            "write plain words",
        )
        for pattern, what in MARKS
        if (match := pattern.search(field.text))
    ]


def texts(value: Any, place: Place) -> Iterator[tuple[Place, str]]:
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
