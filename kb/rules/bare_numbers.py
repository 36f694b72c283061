"""Numbers that readers cannot use: percentages and effect sizes in running text."""

from __future__ import annotations

import re

from kb.article.articles import Articles
from kb.content.library import Library
from kb.markdown.prose import line_at, masked
from kb.problem import Problem

PERCENT = re.compile(r"(?<!\d)\d{1,12}(?:\.\d{1,12})?\s?(?:%|percent\b|per cent\b)")
EFFECT_SIZE = re.compile(r"(?<![\w-])(?:r|d|g|OR|RR|SMD|NNT|k|N)\s?=\s?[−-]?[.\d]")


def find(library: Library, articles: Articles) -> list[Problem]:
    """Percentages and effect sizes outside the blocks for professionals, on public pages."""
    found = []
    for page in library.pages.values():
        if page.meta.audience != "public":
            continue
        text = masked(page.text, page.draft)
        for pattern, what, fix in (
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
        ):
            found += [
                Problem(
                    page.path,
                    line_at(text, match.start(), page.first_line),
                    f'{what}, "{match[0]}"',
                    fix,
                )
                for match in pattern.finditer(text)
            ]
    return found
