"""Pages and terms that have changed since the list of changes was written: a warning, all in one line."""

from __future__ import annotations

from kb.article.articles import Articles
from kb.changes.noted import unnoted
from kb.content.changes import CHANGES
from kb.content.library import Library
from kb.problem import Problem

NAMED = 5  # of those that changed


def find(library: Library, articles: Articles) -> list[Problem]:
    """That something is to be noted before the site is published; writers need not care."""
    if not library.changes:
        return []
    ids = [item.id for item in unnoted(library)]
    if not ids:
        return []
    more = ", …" if len(ids) > NAMED else ""
    what = f"{len(ids)} not noted with their newest words ({', '.join(ids[:NAMED])}{more})"
    fix = "nothing to mend; `make changes` notes them before the site is published"
    return [Problem(CHANGES, 1, what, fix, warning=True)]
