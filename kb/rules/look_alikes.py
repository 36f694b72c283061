"""Letters that look like others: they hide a word from the checks and from search."""

from __future__ import annotations

import re
import unicodedata

from kb.article.articles import Articles
from kb.content.library import Library, PageItem
from kb.problem import Problem
from kb.rules.plain_fields import texts

WORD = re.compile(r"\w+")
ASCII = re.compile(r"[A-Za-z]")


def find(library: Library, articles: Articles) -> list[Problem]:
    """Words of more than one script, and letters in two pieces."""
    found = []
    for item in library.items:
        record = item.meta if isinstance(item, PageItem) else item.record
        places = [(item.line(*place), text) for place, text in texts(record, ())]
        rows = [] if item.text.isascii() else item.text.split("\n")
        places += [(item.first_line + number, row) for number, row in enumerate(rows)]
        for line, text in places:
            if not text.isascii():
                found += [Problem(item.path, line, *fault) for fault in _faults(text)]
    return found


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
