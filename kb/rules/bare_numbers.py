"""Numbers that readers cannot use: percentages and effect sizes in running text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kb.article.articles import Articles
from kb.content.library import AnyItem, Library, PageItem
from kb.markdown.prose import line_at, masked
from kb.problem import Problem
from kb.rules.item_by_item import item_by_item

PERCENT = re.compile(r"(?<!\d)\d{1,12}(?:\.\d{1,12})?\s?(?:%|percent\b|per cent\b)")
EFFECT_SIZE = re.compile(r"(?<![\w-])(?:r|d|g|OR|RR|SMD|NNT|k|N)\s?=\s?[−-]?[.\d]")

KINDS = (
    (
        PERCENT,
        "a bare percentage",
        "say people out of 100, with what they are compared with: {{ people(…) }}",
    ),
    (
        EFFECT_SIZE,
        "an effect size in running text",
        "say it in words, and put the figure in a block for professionals (/// details)",
    ),
)


def find(library: Library, articles: Articles) -> list[Problem]:
    """Percentages and effect sizes outside the blocks for professionals, and in what is too little tested."""
    pages = (page for page in library.pages.values() if page.meta.audience == "public")
    return item_by_item("bare_numbers", pages, _in_page)


def _in_page(page: AnyItem) -> Iterator[Problem]:
    text = masked(page.text, page.draft)
    for pattern, what, fix in KINDS:
        for match in pattern.finditer(text):
            line = line_at(text, match.start(), page.first_line)
            yield Problem(page.path, line, f'{what}, "{match[0]}"', fix)
    approach = page.meta.approach if isinstance(page, PageItem) else None
    for number, told in enumerate(approach.too_few if approach else ()):
        for pattern, what, _ in KINDS:
            if figure := pattern.search(told.says):
                line = page.line("approach", "too_few", number, "says")
                yield Problem(page.path, line, f'says: {what}, "{figure[0]}"', "say it in words")
