"""Numbers as short text: what is common takes one sign, so that the search's files stay small.

`theme/assets/search-rank.js` reads it.
"""

from __future__ import annotations

from collections.abc import Iterable

# The signs of ASCII that JSON writes as they are, without the blank, which stands between lists.
SIGNS = "".join(chr(n) for n in range(33, 127) if chr(n) not in '"\\')
ONE, TWO = 47, 40  # signs that stand for a number alone, and that begin a number of two signs
BASE = len(SIGNS)


def number(value: int) -> str:
    """A number below 50,000 in one to three signs."""
    if value < ONE:
        return SIGNS[value]
    value -= ONE
    if value < TWO * BASE:
        return SIGNS[ONE + value // BASE] + SIGNS[value % BASE]
    value -= TWO * BASE
    return SIGNS[ONE + TWO + value // BASE**2] + SIGNS[value // BASE % BASE] + SIGNS[value % BASE]


def rising(values: Iterable[int]) -> str:
    """Different numbers in rising order, each told by how far it is from the one before."""
    text, last = [], -1
    for value in sorted(set(values)):
        text.append(number(value - last - 1))
        last = value
    return "".join(text)
