"""Letters that look like others: they hide a word from the checks and from search."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from kb.article.articles import Articles
from kb.content.library import AnyItem, Library
from kb.problem import Problem
from kb.rules.item_by_item import item_by_item
from kb.rules.plain_fields import Field, fields_of, other_fields

WORD = re.compile(r"\w+")
ENCODED = re.compile(r"\bxn--[a-z0-9-]+", re.IGNORECASE)  # letters beyond ASCII in a host
ASCII = re.compile(r"[A-Za-z]")


def find(library: Library, articles: Articles) -> list[Problem]:
    """Words of more than one script, and letters in two pieces."""
    links = (Field(one.path, one.line, "link", one.link) for one in library.sources.values())
    return [
        *item_by_item(
            "look_alikes", library.items, lambda item: _in((*fields_of(item), *_rows(item)))
        ),
        *_in((*other_fields(library), *links)),
    ]


def _rows(item: AnyItem) -> Iterator[Field]:
    """The rows of a text."""
    for number, row in enumerate(item.text.split("\n")):
        yield Field(item.path, item.first_line + number, "text", row)


def _in(fields: Iterable[Field]) -> Iterator[Problem]:
    for field in fields:
        text = ENCODED.sub(_as_read, field.text)
        for fault in () if text.isascii() else _faults(text):
            yield Problem(field.path, field.line, *fault)


def _as_read(label: re.Match[str]) -> str:
    """A part of a host in the letters that browsers show; one that cannot be read stays."""
    try:
        return label[0].encode().decode("idna")
    except UnicodeError:
        return label[0]


def _faults(text: str) -> list[tuple[str, str]]:
    """What is wrong with the letters of a text."""
    if unicodedata.normalize("NFC", text) != text:
        return [("a letter made of two signs", "write it as one, such as é")]
    return [
        (
            f'"{word[0][:40]}" has letters of two scripts that look alike',
            "write the word anew, with the letters of your keyboard",
        )
        for word in WORD.finditer(text)
        if ASCII.search(word[0]) and any(map(_looks_latin, word[0]))
    ]


def _looks_latin(sign: str) -> bool:
    name = "" if sign.isascii() else unicodedata.name(sign, "")
    return name.startswith(
        ("CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE", "FULLWIDTH LATIN", "MATHEMATICAL")
    )
