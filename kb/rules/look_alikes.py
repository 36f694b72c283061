"""Letters that look like others: they hide a word from the checks and from search."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from kb.article.articles import Articles
from kb.content.library import Library
from kb.problem import Problem
from kb.rules.plain_fields import shown_fields

WORD = re.compile(r"\w+")
ENCODED = re.compile(r"\bxn--[a-z0-9-]+", re.IGNORECASE)  # letters beyond ASCII in a host
ASCII = re.compile(r"[A-Za-z]")


def find(library: Library, articles: Articles) -> list[Problem]:
    """Words of more than one script, and letters in two pieces."""
    return [
        Problem(path, line, *fault)
        for path, line, typed in _texts(library)
        if not (text := ENCODED.sub(_as_read, typed)).isascii()
        for fault in _faults(text)
    ]


def _texts(library: Library) -> Iterator[tuple[str, int, str]]:
    """Every text that readers see, with its file and line: fields, rows of texts, links of sources."""
    for field in shown_fields(library):
        yield field.path, field.line, field.text
    for item in library.items:
        plain = item.text.isascii() and not ENCODED.search(item.text)
        for number, row in enumerate([] if plain else item.text.split("\n")):
            yield item.path, item.first_line + number, row
    for source in library.sources.values():
        yield source.path, source.line, source.link


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
