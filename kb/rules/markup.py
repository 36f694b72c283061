"""Markup of a text that will not look as typed, or that a page of words must not have."""

from __future__ import annotations

import re

from kb.article.articles import Articles
from kb.content.library import AnyItem, Library, PageItem
from kb.markdown.prose import line_at, without_code
from kb.problem import Problem, nearest

FENCE = re.compile(r"^ {0,3}(?P<slashes>/{3,})[ \t]*(?P<name>[\w-]*).*$", re.MULTILINE)
NAMES = ("short", "say", "example", "tip", "warning", "note", "details")


def find(library: Library, articles: Articles) -> list[Problem]:
    """What the converter remarked, and boxes (`/// say`) without an end or with no such name."""
    found = []
    for item in library.items:
        public = not isinstance(item, PageItem) or item.meta.audience == "public"
        found += [
            Problem(item.path, remark.line, remark.message, remark.fix)
            for remark in item.draft.remarks
            if public or not remark.public
        ]
        found += _boxes(item)
    return found


def _boxes(item: AnyItem) -> list[Problem]:
    """Each opening line of a box without its closing line, and each the other way round."""
    found = []
    open_boxes: list[tuple[str, str, int]] = []
    text = without_code(item.text)
    for match in FENCE.finditer(text):
        line = line_at(text, match.start(), item.first_line)
        slashes, name = match["slashes"], match["name"]
        inside = next((n for n, one in enumerate(open_boxes) if one[0] == slashes), None)
        if inside is not None:
            if name:
                found.append(_unclosed(item.path, open_boxes[inside], line))
            del open_boxes[inside:]
        elif not name:
            found.append(
                Problem(
                    item.path,
                    line,
                    f'"{slashes}" closes no block',
                    "delete it, or write the first line of the block above: /// say | Title",
                )
            )
        if name and name not in NAMES:
            found.append(
                Problem(
                    item.path,
                    line,
                    f'there is no block "{name}"{nearest(name, NAMES)}',
                    f"use one of: {', '.join(NAMES)}",
                )
            )
        if name:
            open_boxes.append((slashes, name, line))
    return found + [_unclosed(item.path, one) for one in open_boxes]


def _unclosed(path: str, block: tuple[str, str, int], before: int = 0) -> Problem:
    slashes, name, line = block
    where = f", before line {before}" if before else ""
    return Problem(
        path,
        line,
        f'the block "{name}" has no end',
        f"write a line of {slashes} alone where it ends{where}",
    )
