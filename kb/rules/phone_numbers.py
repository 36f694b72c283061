"""Telephone numbers in the words of pages and terms: numbers to call stand in `data/` alone."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kb.article.articles import Articles
from kb.content.crisis import Country
from kb.content.library import AnyItem, Library, PageItem
from kb.content.phone import read_phone
from kb.content.phone_words import Refused
from kb.markdown.prose import line_at, masked
from kb.problem import Problem
from kb.rules.item_by_item import item_by_item
from kb.rules.plain_fields import texts

# Groups of digits with blanks, dashes, stops or brackets between: seven digits or more in all.
LONG = re.compile(r"(?<![\w.,/–-])[+(]?\d{1,5}(?:[ .)-]{1,2}[(]?\d{2,5}){1,6}(?![\w/–-]|[.,]\d)")
WHOLE = re.compile(r"(?<![\w.,/–-])(?:\+\d{7,15}|0\d{7,13})(?![\w/–-]|[.,]\d)")
# A short number is one to call where the words say so.
CALLED = re.compile(
    r"\b(?:call|calls|calling|called|dial|dialing|ring|phone|text|texts|texting|number|line|lines|hotline)"
    r"(?: (?:to|on|at|the|is|or|a|of)){0,2}[ :“\"\x1f]+(?P<number>\d(?:[ -]?\d){2,5})(?![\w/–-]|[.,]\d)",
    re.IGNORECASE,
)
FEWEST = 7  # digits of a number that is one by its look
DATE = re.compile(r"(?:1[89]|20)\d\d[ .-]\d\d?[ .-]\d\d?|(?:1[89]|20)\d\d-(?:(?:1[89]|20)?\d\d)")
THOUSANDS = re.compile(r"\d{1,3}(?: \d{3}){2,}")
# Numbers to call in some country, by themselves.
SHORT = re.compile(r"000|10[0128]|11[0-57-9]|190|911|988|99[5789]")
FIX = 'numbers stand in data/crisis-lines.yml alone: show one with {{ phone_number("id-of-the-line") }}'

OF_FACT = "numbers stand in data/crisis-lines.yml alone: lead to the page of its source with go_to"


def find(library: Library, articles: Articles) -> list[Problem]:
    """Each number that looks like one to call, in the text of a page or term or in facts of a country.

    Examples for contributors are none.
    """
    lines_of_data = _dialed(library)
    items = (
        item
        for item in library.items
        if not (isinstance(item, PageItem) and item.meta.audience == "contributor")
    )
    found = item_by_item(
        "phone_numbers", items, lambda item: _in_item(item, lines_of_data), sorted(lines_of_data)
    )
    return found + [
        Problem(country.path, country.line(*place), f'a phone number, "{number}"', OF_FACT)
        for country in library.country_facts.values()
        for place, text in texts(country.record, ())
        for _, number in _numbers(text, lines_of_data)
    ]


def _in_item(item: AnyItem, dialed: frozenset[str]) -> Iterator[Problem]:
    text = masked(item.text, item.draft)
    for at, number in _numbers(text, dialed):
        line = line_at(text, at, item.first_line)
        yield Problem(item.path, line, f'a phone number, "{number}"', FIX)


def _dialed(library: Library) -> frozenset[str]:
    """The digits of every number that the data dial."""
    return frozenset(number for country in library.crisis_lines for number in _of(country))


def _of(country: Country) -> Iterator[str]:
    fields = [one.number for one in country.emergency]
    for field in fields + [field for line in country.lines for field in (line.phone, line.text)]:
        try:
            pieces = read_phone(field, country.numbering)
        except Refused:  # told by the rule of crisis lines
            continue
        yield from (piece.number for piece in pieces if piece.number)


def _numbers(text: str, dialed: frozenset[str]) -> Iterator[tuple[int, str]]:
    for pattern in (LONG, WHOLE):
        for match in pattern.finditer(text):
            digits = re.sub(r"\D", "", match[0])
            known = digits in dialed
            if known or (
                len(digits) >= FEWEST
                and not (DATE.fullmatch(match[0].strip("( ")) or THOUSANDS.fullmatch(match[0]))
            ):
                yield match.start(), match[0]
    for match in CALLED.finditer(text):
        digits = re.sub(r"\D", "", match["number"])
        if SHORT.fullmatch(digits) or digits in dialed:
            yield match.start("number"), match["number"]
