"""Boxes (`/// say`) that have no end or no such name: the rest of the page would go into them."""

from __future__ import annotations

import re

from macros.library import Library
from macros.problem import Problem, nearest
from macros.prose import blank, line_at
from macros.rules.safe_markup import CODE

FENCE = re.compile(r"^ {0,3}(?P<slashes>/{3,})[ \t]*(?P<name>[\w-]*).*$", re.MULTILINE)
NAMES = ("short", "say", "example", "tip", "warning", "note", "details")


def find(library: Library) -> list[Problem]:
    """Each opening line of a block without its closing line, and each the other way round."""
    found = []
    for item, body in library.bodies:
        open_blocks: list[tuple[str, str, int]] = []
        for match in FENCE.finditer(CODE.sub(blank, body.text)):
            line = line_at(body.text, match.start(), body.first_line)
            slashes, name = match["slashes"], match["name"]
            inside = [one for one in open_blocks if one[0] == slashes]
            if inside and name:
                found.append(_unclosed(item.path, inside[0], line))
            if inside:
                del open_blocks[open_blocks.index(inside[0]):]
            elif not name:
                found.append(Problem(item.path, line, f'"{slashes}" closes no block', "delete it, or "
                                     "write the first line of the block above: /// say | Title"))
            if name and name not in NAMES:
                found.append(Problem(item.path, line, f'there is no block "{name}"'
                                     f"{nearest(name, NAMES)}", f"use one of: {', '.join(NAMES)}"))
            if name:
                open_blocks.append((slashes, name, line))
        found += [_unclosed(item.path, one) for one in open_blocks]
    return found


def _unclosed(path: str, block: tuple[str, str, int], before: int = 0) -> Problem:
    slashes, name, line = block
    where = f", before line {before}" if before else ""
    return Problem(path, line, f'the block "{name}" has no end',
                   f"write a line of {slashes} alone where it ends{where}")
