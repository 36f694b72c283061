"""What an entry of `pictures.yml` tells a drawing: its values, checked.

Each raises ValueError, in words for a writer, for what the drawing cannot use.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

MOST_LINES = 4  # of a label
LONGEST_LINE = 34  # signs that the width holds
# In a box of a loop, in a tile, in a box at the side of a loop; and in their first line, which is bold.
LONGEST_WIDE, LONGEST_TILE, LONGEST_NARROW = 20, 16, 12
LONGEST_BOLD = {LONGEST_WIDE: 15, LONGEST_TILE: 13, LONGEST_NARROW: 9}
NUMBER = re.compile(r"-?[0-9]{1,3}(?:\.[0-9]{1,6})?")
BRACES = re.compile(r"\{([^{}]*)\}|[{}]")


def number(value: Any, key: str, low: float, high: float) -> float:
    """A number from `low` to `high`."""
    if not NUMBER.fullmatch(str(value)) or not low <= float(value) <= high:
        raise ValueError(f'needs a number from {low} to {high} under "{key}"')
    return float(value)


def whole(value: Any, key: str, low: int, high: int) -> int:
    """A whole number from `low` to `high`."""
    found = number(value, key, low, high)
    if found != round(found):
        raise ValueError(f'needs a whole number from {low} to {high} under "{key}"')
    return round(found)


def values(told: Mapping[str, Any], key: str) -> list[Any]:
    """A list with something in it."""
    found = told.get(key)
    if not isinstance(found, list) or not found:
        raise ValueError(f'needs a list under "{key}"')
    return found


def lines(label: Any, key: str, longest: int = LONGEST_LINE, most: int = MOST_LINES) -> list[str]:
    """The lines of a label: a text, or a short list of texts."""
    rows = label if isinstance(label, list) else [label]
    if not 1 <= len(rows) <= most:
        raise ValueError(f'needs one to {most} lines of words under "{key}"')
    return [words({key: line}, key, longest) for line in rows]


def boxed_lines(label: Any, key: str, longest: int, most: int) -> list[str]:
    """The lines of a label in a box, where the first one is bold and so has less room."""
    first, *others = lines(label, key, longest, most)
    return [words({key: first}, key, LONGEST_BOLD[longest]), *others]


def words(told: Mapping[str, Any], key: str, longest: int = LONGEST_LINE) -> str:
    """Words of one line."""
    found = told.get(key)
    if not isinstance(found, str) or not any(map(str.isalnum, found)):
        raise ValueError(f'needs words under "{key}"')
    found = found.strip()
    if len(BRACES.sub("00", found)) > longest:
        raise ValueError(f'has more than {longest} signs in a line under "{key}"')
    return found
