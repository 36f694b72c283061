"""Words to avoid, each with the better word, and British spellings with the American ones.

A British spelling may stand in quotation marks and in a name of several words (a body's own name,
a title). A word to avoid may stand nowhere.
"""

from __future__ import annotations

import re

from kb.article.articles import Articles
from kb.content.library import Library, PageItem, TermItem
from kb.markdown.prose import blank, line_at, masked
from kb.problem import Problem

NAME = re.compile(r"“[^”\n]{1,80}”|(?:[A-Z][a-z]+ (?:for |of |and |the )*){1,5}[A-Z][a-z]+")


def find(library: Library, articles: Articles) -> list[Problem]:
    """Each such word in the text or front matter of a page, or in a glossary entry."""
    found = []
    for item in library.items:
        if isinstance(item, PageItem) and item.meta.audience == "contributor":
            continue
        text = masked(item.text, item.draft, folded=True)
        found += _in_item(item, text, library.words_to_avoid, "a word to avoid")
        found += _in_item(
            item, NAME.sub(blank, text), library.british_spellings, "a British spelling"
        )
    return found


def _in_item(
    item: PageItem | TermItem, text: str, better: dict[str, str], what: str
) -> list[Problem]:
    if not better:
        return []
    better = {word.casefold(): instead for word, instead in better.items()}
    pattern = re.compile(
        r"(?<![\w-])(?:"
        + "|".join(re.escape(word) for word in sorted(better, key=len, reverse=True))
        + r")(?![\w-])",
        re.I,
    )
    places = [
        (match[0], line_at(text, match.start(), item.first_line))
        for match in pattern.finditer(text)
    ]
    if isinstance(item, PageItem):
        fields = {
            "title": item.meta.title,
            "description": item.meta.description,
            "summary": item.meta.summary,
        }
    else:
        fields = {"definition": item.record.definition}
    places += [
        (match[0], item.line(name))
        for name, value in fields.items()
        for match in pattern.finditer(value)
    ]
    return [
        Problem(
            item.path,
            line,
            f'"{word}" is {what}',
            f"better: {better.get(word.casefold(), 'see data/')}",
        )
        for word, line in places
    ]
