"""Sentences that stand on many pages: told in full on one, the others need a clause and a link."""

from __future__ import annotations

import re

from kb.article.articles import Articles
from kb.content.claims import sentences_of
from kb.content.library import Library, PageItem
from kb.problem import Problem

SHORTEST = 8  # words of a sentence that readers notice when it comes again
MOST = 3  # pages that may share one


def find(library: Library, articles: Articles) -> list[Problem]:
    """Each sentence of eight words or more on more than three public pages, at each of them.

    `data/allowed-refrains.yml` names those that may, such as a word of safety, with the reason.
    """
    allowed = {_alike(words) for words in library.allowed_refrains}
    stands: dict[str, dict[str, tuple[PageItem, int, str]]] = {}
    for page in library.pages.values():
        if page.meta.audience != "public":
            continue
        for passage in page.passages:
            for sentence in sentences_of(passage.text(library.titles)):
                name = _alike(sentence)
                if name.count(" ") >= SHORTEST - 1 and name not in allowed:
                    place = (page, page.line_of(sentence.strip(), passage.anchor), sentence.strip())
                    stands.setdefault(name, {}).setdefault(page.id, place)
    return [
        Problem(
            page.path,
            line,
            f'"{words[:60]}…" stands on {len(places)} pages',
            "tell it on one, and link it from the others in a clause of their own",
        )
        for places in stands.values()
        if len(places) > MOST
        for page, line, words in places.values()
    ]


def _alike(sentence: str) -> str:
    """A sentence as it is compared: its words alone, in small letters."""
    return " ".join(re.findall(r"[^\W_]+(?:[’'][^\W_]+)?", sentence.lower().replace("’", "'")))
