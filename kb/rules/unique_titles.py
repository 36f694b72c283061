"""Titles and descriptions that two pages share: nobody can tell them apart in a list."""

from __future__ import annotations

from kb.article.articles import Articles
from kb.content.library import Library, PageItem
from kb.problem import Problem


def find(library: Library, articles: Articles) -> list[Problem]:
    """Every page whose title or description another page already has."""
    found = []
    for name in ("title", "description"):
        owners: dict[str, PageItem] = {}
        for page in library.pages.values():
            text = getattr(page.meta, name).casefold()
            owner = owners.setdefault(text, page)
            if owner is not page:
                found.append(
                    Problem(
                        page.path,
                        page.line(name),
                        f"{owner.path} has the same {name}",
                        "write one that says what only this page has",
                    )
                )
    return found
