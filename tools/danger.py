"""Hears danger as the search page does: `python -m tools.danger WORDS` tells what brings help.

It reads what the page reads, `CrisisWords.compact`, and is held to agree with
theme/assets/search.js by tests/browser/test_danger_words.py.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from pathlib import Path
from typing import NamedTuple

from kb.content.danger import FORGIVEN, one_error
from kb.content.load import load_library

ROOT = Path(__file__).resolve().parents[1]
BETWEEN = 2  # so many other words may stand between two words of a phrase
DRAWN_OUT = ((r"(.)\1+$", r"\1"), (r"(.)\1\1+", r"\1"), (r"(.)\1\1+", r"\1\1"))  # dieee
Meant = dict[str, set[str]]


class Token(NamedTuple):
    """One place in a phrase: the ways to say it, whether it comes next, and may be left out."""

    ways: tuple[tuple[str, ...], ...]
    next: bool
    free: bool


class Phrase(NamedTuple):
    """A phrase as it is written, its tokens, and whether it must be the whole search."""

    text: str
    tokens: tuple[Token, ...]
    whole: bool


class Hearing:
    """What a search is held against: the phrases of danger, what is harmless, and real words."""

    def __init__(self, compact: str) -> None:
        words, no, yes = compact.split(";")
        self.real = frozenset(words.split("|"))
        self.harmless, self.dangers = _phrases(no), _phrases(yes)
        self.wanted: dict[str, set[str]] = {}  # the words of all phrases by their first letter
        for phrase in (*self.harmless, *self.dangers):
            for word in (word for token in phrase.tokens for way in token.ways for word in way):
                self.wanted.setdefault(word[0], set()).add(word)

    def danger(self, query: str) -> str:
        """The phrase of danger that a search holds, or an empty text."""
        words = split(query)
        meant = self._meant(words, exact=True)
        for phrase in self.harmless:
            for at in _find(phrase, words, meant):
                words[at] = ""
        meant = self._meant(words, exact=False)
        return next((one.text for one in self.dangers if _find(one, words, meant)), "")

    def _meant(self, words: list[str], *, exact: bool) -> Meant:
        """For each word of a phrase the words said that are alike; nothing where there is none."""
        meant: Meant = {}
        for word in filter(None, set(words)):
            spellings = {word, *(re.sub(pattern, to, word) for pattern, to in DRAWN_OUT)}
            strict = exact or word in self.real
            for wanted in self.wanted.get(word[0], ()):
                if _alike(spellings, wanted, exact=strict):
                    meant.setdefault(wanted, set()).add(word)
        return meant


def _alike(spellings: set[str], wanted: str, *, exact: bool) -> bool:
    """Whether a word, in its spellings, may stand for one that starts with the same letter."""
    if wanted.endswith("*"):
        return any(one.startswith(wanted[:-1]) for one in spellings)
    if wanted in spellings:
        return True
    if exact or len(wanted) < FORGIVEN:
        return False
    return any(one_error(one, wanted) for one in spellings)


def _find(phrase: Phrase, words: list[str], meant: Meant) -> list[int]:
    for token in phrase.tokens:
        if not token.free and not any(way[0] in meant for way in token.ways):
            return []
    found = _places(phrase.tokens, words, meant, 0, len(words))
    return [] if found is None or (phrase.whole and len(found) != len(words)) else found


def _places(
    tokens: tuple[Token, ...], words: list[str], meant: Meant, start: int, end: int
) -> list[int] | None:
    """Where the words of a phrase stand; None when they do not."""
    if not tokens:
        return []
    token, later = tokens[0], tokens[1:]
    for at in range(start, min(len(words), start + 1 if token.next else end)):
        for way in token.ways:
            said = words[at : at + len(way)]
            after = at + len(way)
            if len(said) < len(way) or not all(
                one in meant.get(wanted, ()) for one, wanted in zip(said, way, strict=True)
            ):
                continue
            rest = _places(later, words, meant, after, after + BETWEEN + 1)
            if rest is not None:
                return [*range(at, after), *rest]
    return _places(later, words, meant, start, end) if token.free else None


def _phrases(text: str) -> list[Phrase]:
    found = []
    for phrase in filter(None, text.split(",")):
        tokens = tuple(
            Token(
                tuple(tuple(way.split("_")) for way in token.strip("+?").split("|")),
                token.startswith("+"),
                token.endswith("?"),
            )
            for token in phrase.removeprefix("=").split(" ")
        )
        found.append(Phrase(phrase, tokens, phrase.startswith("=")))
    return found


def split(query: str) -> list[str]:
    """The words of a search in small letters, without accents and apostrophes."""
    letters = unicodedata.normalize("NFD", query)
    letters = "".join(one for one in letters if not unicodedata.category(one).startswith("M"))
    letters = re.sub(r"(?<=[^\W\d_])\*+(?=[^\W\d_])", "", letters).lower()
    return re.findall(r"[^\W_]+", re.sub(r"[’']s\b|[’']", "", letters, flags=re.ASCII))


def main(query: str) -> None:
    """Print the phrase that brings help, if any."""
    hearing = Hearing(load_library(ROOT).crisis_words.compact)
    print(hearing.danger(query) or "no danger heard")


if __name__ == "__main__":
    main(" ".join(sys.argv[1:]))
