"""Rare words in public prose that are neither explained nor on the allow list."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kb.article.articles import Articles
from kb.content.library import AnyItem, Library
from kb.kept import kept
from kb.markdown.prose import line_at, masked
from kb.problem import Problem
from kb.rules.item_by_item import item_by_item

FIX = "use a plainer one, or make it a glossary term, or add it to data/allowed-words.yml"
RAREST = 3.0  # Zipf scale of the wordfreq package: 3 is once in a million words
WORD = re.compile(r"(?<![\w’'@/.-])[a-z]{4,}(?:[’'][a-z]+)?(?![\w@/-])")


def find(library: Library, articles: Articles) -> list[Problem]:
    """Each rare word once a page, at its first place."""
    known = _glossary_words(library) | library.allowed_words
    pages = (page for page in library.pages.values() if page.meta.audience == "public")
    return item_by_item("rare_words", pages, lambda page: _in_page(page, known), sorted(known))


def _in_page(page: AnyItem, known: frozenset[str]) -> Iterator[Problem]:
    text = masked(page.text, page.draft)
    seen: set[str] = set()
    for match in WORD.finditer(text):
        word = match[0].replace("’", "'")
        base = re.sub(r"(?:n't|'\w+)$", "", word)
        if base in seen or base in known:
            continue
        seen.add(base)
        if is_rare(base):
            line = line_at(text, match.start(), page.first_line)
            yield Problem(page.path, line, f'"{base}" is a rare word', FIX)


def is_rare(word: str) -> bool:
    """Whether a word is rarer than once in a million, in each of its simple forms."""
    return bool(kept("rare-words", "wordfreq").get(word, lambda: _looked_up(word)))


def _looked_up(word: str) -> bool:
    from wordfreq import zipf_frequency  # reads all its words; only for those not looked up before

    forms = {
        word,
        word.removesuffix("s"),
        word.removesuffix("es"),
        word.removesuffix("ed"),
        word.removesuffix("d"),
        word.removesuffix("ly"),
        word.removesuffix("ing"),
        word.removesuffix("ing") + "e",
    }
    return all(zipf_frequency(form, "en") < RAREST for form in forms if len(form) > 2)


def _glossary_words(library: Library) -> frozenset[str]:
    names = " ".join(
        name for item in library.terms.values() for name in (item.record.term, *item.record.aliases)
    ).lower()
    words = frozenset(re.findall(r"[a-z]+", names))
    return words | {word + "s" for word in words}
