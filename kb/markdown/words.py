"""The words that readers see, each with its place in the text."""

from __future__ import annotations

import xml.etree.ElementTree as etree
from collections.abc import Iterator
from dataclasses import replace
from itertools import zip_longest

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

from kb.markdown.draft import Found, Words
from kb.markdown.lines import WORD_BASE, WORD_SIGN, unmark
from kb.markdown.markup import shown_words

HIDDEN = ("code", "pre")
CALLS = ("kb-call", "kb-block")
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6", "summary")


class WordPlaces(Treeprocessor):
    """When the tree is made: each text in it is found in the source by the signs of its words."""

    def __init__(self, md: Markdown, found: Found) -> None:
        super().__init__(md)
        self.found = found

    def run(self, root: etree.Element) -> None:
        """Markdown's hook: the tree stays as it is."""
        for found, inside in _found(root, Words(0, 0)):
            place = self._place(found) if isinstance(found, str) else self._shown(found)
            if place:
                self.found.words.append(replace(inside, start=place[0], end=place[1]))

    def _shown(self, node: etree.Element) -> tuple[int, int] | None:
        """The offsets of the words that are given to a call, to be shown."""
        call = self.found.calls[int(node.get("n", "0"))]
        words = shown_words(call) if call.name == "term" and call.start >= 0 else None
        at = self.found.text.find(words, call.start, call.end) if words else -1
        return (at, at + len(words or "")) if at >= 0 else None

    def _place(self, text: str) -> tuple[int, int] | None:
        """The offsets of a text of the tree in the source; None for one without a word.

        From its first sign to its last it stands there as a whole. What is before the first and
        behind the last counts as far as it is the same in both.
        """
        signs = list(WORD_SIGN.finditer(text))
        if not signs:
            return None
        source = self.found.text
        start, end = (self.found.places[ord(sign[0]) - WORD_BASE] for sign in (signs[0], signs[-1]))
        before, behind = unmark(text[: signs[0].start()]), unmark(text[signs[-1].end() :])
        start -= _alike(before[::-1], source[max(0, start - len(before)) : start][::-1])
        return start, end + _alike(behind, source[end : end + len(behind)])


def _alike(one: str, other: str) -> int:
    """How many signs two texts begin with alike."""
    pairs = enumerate(zip_longest(one, other))
    return next((n for n, (first, second) in pairs if first != second), len(one))


def _found(node: etree.Element, inside: Words) -> Iterator[tuple[str | etree.Element, Words]]:
    """Each text of an element but code, and each call, with what it stands in."""
    if node.tag == "a":
        inside = replace(inside, link=True)
    elif node.tag in HEADINGS or node.get("class") == "admonition-title":
        inside = replace(inside, heading=True)
    elif node.tag == "details":
        inside = replace(inside, folded=True)
    elif node.tag in CALLS:
        yield node, replace(inside, call=True)
    if node.text:
        yield node.text, inside
    for child in node:
        if child.tag not in HIDDEN:
            yield from _found(child, inside)
        if child.tail:
            yield child.tail, inside


def register(md: Markdown, found: Found) -> None:
    """Put it into a converter."""
    md.treeprocessors.register(WordPlaces(md, found), "kb-words", 1)
