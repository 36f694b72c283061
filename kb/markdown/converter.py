"""Markdown to drafts: one converter with the extensions of `mkdocs.yml`, for check and build alike."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

import markdown

from kb.markdown import blocks, boxes, ids, inline, remarks, shown, unsigned, words
from kb.markdown.draft import Draft, Found
from kb.markdown.gate import faults
from kb.markdown.lines import marked, unmark
from kb.markdown.places import lines_of
from kb.markdown.slug import slug

# Each some ten times what the longest page has.
LARGEST_TEXT = 100_000  # characters
MOST_LINES = 5_000
MOST_PARAGRAPHS = 1_500
MOST_SIGNS_IN_ALL = 1_000  # of one kind
MOST_SIGNS = (
    250  # of one kind in one paragraph: what Markdown reads in time that grows with its square
)
SIGNS = re.compile(r"[\[\]()<>`*_{}!~|\\&:@]")
DEEPEST = re.compile(
    r"^[ \t]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+|>[ \t]*){6}"
    r"|^(?: {40}|\t{10})[ \t]*(?:[-*+>]|\d{1,9}[.)])[ \t]",
    re.MULTILINE,
)
LONGEST_PARAGRAPH = 8_000
MARK = re.compile(r'<kb-(?P<kind>call|block|cite) n="(?P<n>\d+)">')


class NotLoaded(ValueError):
    """The settings name an extension that cannot be loaded."""


class Converter:
    """Converts texts; keeps nothing of one for the next.

    In: the extensions' names and settings, as MkDocs takes them. Raises NotLoaded with one line
    when an extension cannot be loaded.
    """

    def __init__(self, extensions: list[str], settings: dict[str, dict[str, Any]]) -> None:
        settings = {**settings, "toc": {**settings.get("toc", {}), "slugify": _slug, "marker": ""}}
        try:
            self.markdown = markdown.Markdown(extensions=extensions, extension_configs=settings)
        except Exception as error:  # an extension may raise what it likes
            raise NotLoaded(f"a Markdown extension cannot be loaded ({error})") from None
        self.markdown.preprocessors.deregister("html_block")
        unsigned.register(self.markdown)

    def convert(self, text: str, src: str, first_line: int = 1, macros: bool = True) -> Draft:
        """A text as a draft.

        In: Markdown, the path below `docs/` of the page it stands on (for its links), the line of
        the file it starts at, and whether macros run in it. Out: the draft; what cannot be
        converted in good time comes back empty, with a remark.
        """
        found = Found(text, src, first_line, macros)
        if too_much := _too_much(text):
            found.remark(first_line + too_much[0], *too_much[1:])
            return found.draft("", refused=True)
        text, found.places = marked(text)
        for part in (inline, remarks, boxes, shown, blocks, ids, words):
            part.register(self.markdown, found)
        try:
            html = self.markdown.reset().convert(text)
        except RecursionError:
            found.remarks.clear()
            found.remark(first_line, "lists or quotations nested too deep", "make them flat")
            return found.draft("", refused=True)
        with_signs, html = html, unmark(html)
        wrong = faults(html)
        for fault, line in zip(wrong, lines_of(wrong, with_signs, found), strict=True):
            found.remark(line, fault.message, fault.fix)
        return found.draft(_in_order(html, found))


def _in_order(html: str, found: Found) -> str:
    """The HTML with its marks numbered as readers meet them: the converter goes another way."""
    calls, groups = found.calls[:], found.groups[:]
    found.calls.clear()
    found.groups.clear()

    def number(match: re.Match[str]) -> str:
        kind, n = match["kind"], int(match["n"])
        if kind == "cite":
            found.groups.append(groups[n])
            return f'<kb-cite n="{len(found.groups) - 1}">'
        found.calls.append(calls[n])
        return f'<kb-{kind} n="{len(found.calls) - 1}">'

    return MARK.sub(number, html)


def _slug(words: str, separator: str) -> str:
    return slug(unmark(words))


def _too_much(text: str) -> tuple[int, str, str] | None:
    """What would take the converter too long: the row, what is wrong, the mend."""
    for count, most, what in (
        (len(text), LARGEST_TEXT, "characters"),
        (text.count("\n"), MOST_LINES, "lines"),
    ):
        if count > most:
            return 0, f"the text has {count:,} {what}", f"keep it under {most:,}"
    if deep := DEEPEST.search(text):
        return (
            text.count("\n", 0, deep.start()),
            "lists or quotations nested too deep",
            "make them flat",
        )
    row = 0
    whole: Counter[str] = Counter()
    paragraphs = re.split(r"(\n[ \t]*\n)", text)
    for paragraph in paragraphs:
        signs = Counter(SIGNS.findall(paragraph))
        whole += signs
        for found, most, where in (
            (signs, MOST_SIGNS, "a paragraph"),
            (whole, MOST_SIGNS_IN_ALL, "a text"),
        ):
            sign, count = max(found.items(), key=lambda one: one[1], default=("", 0))
            if count > most:
                return row, f'{where} with {count:,} signs "{sign}"', "split it"
        if len(paragraph) > LONGEST_PARAGRAPH:
            return (
                row,
                f"a paragraph of {len(paragraph):,} characters",
                f"keep it under {LONGEST_PARAGRAPH:,}: put empty lines into it",
            )
        row += paragraph.count("\n")
    if len(paragraphs) > 2 * MOST_PARAGRAPHS:
        return 0, f"a text of more than {MOST_PARAGRAPHS:,} paragraphs", "split it"
    return None
