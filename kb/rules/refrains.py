"""Sentences that stand on many pages: told in full on one, the others need a clause and a link."""

from __future__ import annotations

import re
from functools import partial

from kb.article.articles import Articles
from kb.content.claims import sentences_of
from kb.content.library import Library, PageItem
from kb.kept import kept, key_of
from kb.problem import Problem

SHORTEST = 8  # words of a sentence that readers notice when it comes again
MOST = 3  # pages that may share one


def find(library: Library, articles: Articles) -> list[Problem]:
    """Each sentence of eight words or more on more than three public pages, at each of them.

    `data/allowed-refrains.yml` names those that may, such as a word of safety, with the reason.
    """
    allowed = {_alike(words) for words in library.allowed_refrains}
    stands: dict[str, dict[str, tuple[PageItem, str, str]]] = {}
    for page in library.pages.values():
        if page.meta.audience != "public":
            continue
        key = key_of(page.sum, library.titles)
        for name, words, anchor in kept("sentences").get(key, partial(_long, page, library)):
            if name not in allowed:
                stands.setdefault(name, {}).setdefault(page.id, (page, words, anchor))
    return [
        Problem(
            page.path,
            page.line_of(words, anchor),
            f'"{words[:60]}…" stands on {len(places)} pages',
            "tell it on one, and link it from the others in a clause of their own",
        )
        for places in stands.values()
        if len(places) > MOST
        for page, words, anchor in places.values()
    ]


def _long(page: PageItem, library: Library) -> list[tuple[str, str, str]]:
    """The long sentences of a page as they are compared, as they stand, and under which heading."""
    return [
        (name, sentence.strip(), passage.anchor)
        for passage in page.passages
        for sentence in sentences_of(passage.text(library.titles))
        if (name := _alike(sentence)).count(" ") >= SHORTEST - 1
    ]


def _alike(sentence: str) -> str:
    """A sentence as it is compared: its words alone, in small letters."""
    return " ".join(re.findall(r"[^\W_]+(?:[’'][^\W_]+)?", sentence.lower().replace("’", "'")))
