"""Reads the search's files back, for tests: what `search-rank.js` does in the page."""

from __future__ import annotations

from kb.site.search_code import BASE, ONE, SIGNS, TWO


def falling_apart(text: str) -> list[int]:
    """The numbers that `rising` wrote, read as the search page reads them."""
    found, last, at = [], -1, 0
    while at < len(text):
        values = [SIGNS.index(sign) for sign in text[at : at + 3]]
        if values[0] < ONE:
            value, size = values[0], 1
        elif values[0] < ONE + TWO:
            value, size = ONE + (values[0] - ONE) * BASE + values[1], 2
        else:
            head = (values[0] - ONE - TWO) * BASE**2
            value, size = ONE + TWO * BASE + head + values[1] * BASE + values[2], 3
        last += value + 1
        at += size
        found.append(last)
    return found
