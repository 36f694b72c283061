"""What differs between two states of the same words, and whether it is more than a slip of the pen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from kb.changes.substance import MEANING, NAME, NUMBERS, TITLE, Parts

MOST_SLIPS = 6  # words that came or went, of those that a slip explains
# Words that carry little: a sentence means the same with or without them.
LITTLE = frozenset(
    [
        "a",
        "an",
        "the",
        "that",
        "which",
        "this",
        "of",
        "in",
        "on",
        "at",
        "by",
        "to",
        "for",
        "it",
        "its",
        "so",
        "as",
        "also",
    ]
)
WEIGHTY = frozenset(
    [
        "no",
        "not",
        "never",
        "nor",
        "none",
        "nobody",
        "nothing",
        "without",
        "cannot",
        "only",
        "if",
        "or",
        "and",
        "all",
        "any",
        "some",
        "most",
        "few",
        "many",
        "more",
        "less",
        "than",
        "must",
        "may",
        "can",
        "could",
        "should",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "half",
    ]
)
WHOLE = frozenset({TITLE, NAME, MEANING, NUMBERS})  # parts in which every word counts


def changed_parts(old: Parts, new: Parts) -> list[str] | None:
    """The parts that changed in substance, with a `-` those that went; None if nothing did.

    Words that only moved do not count, nor do up to six that came or went of which each is a word
    that carries little, or has a like one on the other side that differs by one letter. A
    number, a word such as “not” or “most,” and each word of a title, a definition or a number to
    call always counts.
    """
    gone, come = _bag(old) - _bag(new), _bag(new) - _bag(old)
    if not gone and not come:
        return None
    exact = any(
        Counter(old.get(part, ())) != Counter(new.get(part, ())) for part in WHOLE & {*old, *new}
    )
    if not exact and _slips(gone, come):
        return None
    moved = set(gone) | set(come)
    found = [part for part in new if moved & _differs(old.get(part, ()), new[part])]
    return found + [f"-{part}" for part in old if part not in new and moved & set(old[part])]


def _bag(parts: Parts) -> Counter[str]:
    return Counter(word for words in parts.values() for word in words)


def _differs(old: Iterable[str], new: Iterable[str]) -> set[str]:
    one, other = Counter(old), Counter(new)
    return {*(one - other), *(other - one)}


def _slips(gone: Counter[str], come: Counter[str]) -> bool:
    """Whether slips of the pen explain all that differs."""
    if gone.total() + come.total() > MOST_SLIPS:
        return False
    left = [word for word in gone.elements() if word not in LITTLE]
    right = [word for word in come.elements() if word not in LITTLE]
    for word in left:
        like = next((other for other in right if _one_letter_off(word, other)), None)
        if like is None:
            return False
        right.remove(like)
    return not right


def _one_letter_off(one: str, other: str) -> bool:
    """Whether a letter was added, left out, changed or swapped with its neighbor."""
    weighs = (one, other, *one.split("'"), *other.split("'"))
    if any(word in WEIGHTY or any(map(str.isdigit, word)) for word in weighs):
        return False
    if min(len(one), len(other)) < 3 or one[0] != other[0]:
        return False
    same = 0
    while same < min(len(one), len(other)) and one[same] == other[same]:
        same += 1
    left, right = one[same:], other[same:]
    return (
        left[1:] == right
        or left == right[1:]
        or left[1:] == right[1:]
        or (left[:2] == right[1::-1] and left[2:] == right[2:])
    )
