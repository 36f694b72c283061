"""Words to avoid, each with the better word, and British spellings with the American ones.

A British spelling may stand in quotation marks and in a name of several words (a body's own name,
a title). A word to avoid may stand nowhere.
"""

from __future__ import annotations

import functools
import re

from kb.article.articles import Articles
from kb.content.library import AnyItem, Library, PageItem
from kb.markdown.prose import blank, line_at, masked
from kb.problem import Problem
from kb.rules.item_by_item import item_by_item
from kb.rules.plain_fields import texts

NAME = re.compile(r"“[^”\n]{1,80}”|(?:[A-Z][a-z]+ (?:for |of |and |the )*){1,5}[A-Z][a-z]+")


def find(library: Library, articles: Articles) -> list[Problem]:
    """Each such word in the text or front matter of a page, in a glossary entry or a country's fact."""
    lists = (library.words_to_avoid, library.british_spellings)
    items = (
        item
        for item in library.items
        if not isinstance(item, PageItem) or item.meta.audience != "contributor"
    )
    found = item_by_item("words_to_avoid", items, lambda item: _in_both(item, *lists), lists)
    for country in library.country_facts.values():
        for place, text in texts(country.record, ()):
            american = NAME.sub(blank, text)
            found += [
                Problem(country.path, country.line(*place), said, fix)
                for _, said, fix in (
                    *_words(text, library.words_to_avoid, "a word to avoid"),
                    *_words(american, library.british_spellings, "a British spelling"),
                )
            ]
    return found


def _words(text: str, better: dict[str, str], what: str) -> list[tuple[int, str, str]]:
    """Where such words stand in a text, what is wrong and what is better."""
    if not better:
        return []
    pattern, better = _pattern(tuple(better.items()))
    return [
        (
            match.start(),
            f'"{match[0]}" is {what}',
            f"better: {better.get(match[0].casefold(), 'see data/')}",
        )
        for match in pattern.finditer(text)
    ]


@functools.cache
def _pattern(better: tuple[tuple[str, str], ...]) -> tuple[re.Pattern[str], dict[str, str]]:
    """A pattern for all of the words, and what is better by the word in small letters."""
    folded = {word.casefold(): instead for word, instead in better}
    words = "|".join(re.escape(word) for word in sorted(folded, key=len, reverse=True))
    return re.compile(rf"(?<![\w-])(?:{words})(?![\w-])", re.I), folded


def _in_both(item: AnyItem, avoid: dict[str, str], british: dict[str, str]) -> list[Problem]:
    text = masked(item.text, item.draft, folded=True)
    american = NAME.sub(blank, text)
    return [
        *_in_item(item, text, avoid, "a word to avoid"),
        *_in_item(item, american, british, "a British spelling"),
    ]


def _in_item(item: AnyItem, text: str, better: dict[str, str], what: str) -> list[Problem]:
    found = [
        Problem(item.path, line_at(text, at, item.first_line), said, fix)
        for at, said, fix in _words(text, better, what)
    ]
    if isinstance(item, PageItem):
        fields = {
            "title": item.meta.title,
            "description": item.meta.description,
            "summary": item.meta.summary,
        }
    else:
        fields = {"definition": item.record.definition}
    return found + [
        Problem(item.path, item.line(name), said, fix)
        for name, value in fields.items()
        for _, said, fix in _words(value, better, what)
    ]
