"""Few words may go without a link: those that any reader knows."""

from __future__ import annotations

from kb.article.articles import Articles
from kb.content.library import Library
from kb.problem import Problem

MOST = 15


def find(library: Library, articles: Articles) -> list[Problem]:
    """One line, at the first word that is one too many."""
    everyday = [item for item in library.terms.values() if item.record.everyday]
    return [
        Problem(
            item.path,
            item.line("everyday"),
            f"{len(everyday)} terms are marked `everyday`, {MOST} at most may be",
            "delete `everyday:` here or where a link would help a reader more",
        )
        for item in sorted(everyday, key=lambda item: item.id)[MOST : MOST + 1]
    ]
