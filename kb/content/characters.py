"""Characters that nobody sees: they hide words from readers, from the checks and from search."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import islice

from kb.problem import Problem

MOST_PROBLEMS = 20  # of one kind in one file; mending these shows the rest
# Letters and marks by their category, yet nothing shows: fillers, joiners, variation selectors.
EMPTY = frozenset(
    map(
        chr,
        (
            0x034F,
            0x115F,
            0x1160,
            0x17B4,
            0x17B5,
            0x2800,
            0x3164,
            0xFFA0,
            *range(0x180B, 0x1810),
            *range(0xFE00, 0xFE10),
            *range(0xE0100, 0xE01F0),
        ),
    )
)
TURNING = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
LOST = frozenset("\ufffc\ufffd")
BREAKS = frozenset("\x0b\x0c\x85\u2028\u2029")
JOINER, EMOJI_STYLE = "\u200d", "\ufe0f"
PICTURES = range(0x1F000, 0x1FC00)  # new ones come each year, before Python knows them
DELETE = "delete it"


def unseen(text: str, name: str, first_line: int = 1) -> list[Problem]:
    """What is wrong with a text's characters.

    In: the text, the file's name for messages, and the line the text starts at. Out: one problem
    for each line and kind of character, at most `MOST_PROBLEMS`. Joiners inside emoji are fine.
    """
    suspects = {char: kind for char in set(text) if (kind := _kind(char))}
    if not suspects:
        return []
    found = list(islice(_problems(text, name, first_line, suspects), MOST_PROBLEMS + 1))
    if len(found) > MOST_PROBLEMS:
        last = found[MOST_PROBLEMS - 1]
        found[MOST_PROBLEMS - 1 :] = [replace(last, fix=f"{last.fix}; there are more below")]
    return found


def _problems(
    text: str, name: str, first_line: int, suspects: dict[str, tuple[str, str]]
) -> Iterator[Problem]:
    for number, row in enumerate(text.split("\n"), first_line):
        seen: set[str] = set()
        for place, char in enumerate(row):
            if char in suspects and char not in seen and not _in_emoji(row, place, char):
                seen.add(char)
                what, fix = suspects[char]
                yield Problem(name, number, what + _where(row, place), fix)


@lru_cache(maxsize=20_000)
def _kind(char: str) -> tuple[str, str] | None:
    """What is wrong with a character and the mend, or None. Emoji joiners are looked at later."""
    category = unicodedata.category(char)
    code = f"U+{ord(char):04X}"
    said = unicodedata.name(char, "").lower()
    named = f"({said}, {code})" if said else f"({code})"
    if char in BREAKS:
        return f"a line break of an uncommon kind {named}", "delete it and press Enter there"
    if char in TURNING:
        return (
            f"an invisible character {named} turns the direction of the text",
            "delete it; right-to-left words need none",
        )
    if char in LOST:
        return f"a sign for something lost in copying {named}", "write what stood there"
    if char in EMPTY or category == "Cf":
        return f"an invisible character {named}", DELETE
    if category == "Cc":
        return None if char in "\n\t" else (f"a control character {named}", DELETE)
    if category == "Co":
        return f"a character that only some fonts know {named}", "write it in another way"
    if category == "Cs":
        return f"half a character {named}", "write it anew"
    if category == "Cn" and ord(char) not in PICTURES:
        return f"a character that is not defined {named}", DELETE
    return None


def _in_emoji(row: str, place: int, char: str) -> bool:
    before, after = row[place - 1 : place], row[place + 1 : place + 2]
    if char == EMOJI_STYLE:
        return (
            _pictured(before)
            or before in tuple("\u203c\u2049\u3030")
            or (before in tuple("0123456789#*") and after == "\u20e3")
        )
    return char == JOINER and (_pictured(before) or before == EMOJI_STYLE) and _pictured(after)


def _pictured(char: str) -> bool:
    return (
        bool(char)
        and char not in LOST
        and char not in EMPTY
        and (ord(char) in PICTURES or unicodedata.category(char) in ("So", "Sm"))
    )


def _where(row: str, place: int) -> str:
    before = "".join(
        char for char in row[max(0, place - 15) : place] if char.isprintable()
    ).lstrip()
    return f' after "{before}"' if before else " at the start of the line"
