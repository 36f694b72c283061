"""Records of the bibliography that nobody cites."""

from __future__ import annotations

from kb.article.articles import Articles
from kb.content.library import Library
from kb.problem import Problem


def find(library: Library, articles: Articles) -> list[Problem]:
    """Every record without a page or term that cites it."""
    return [
        Problem(
            source.path,
            source.line,
            f'nobody cites "{source.key}"',
            f"cite it with [@{source.key}], or delete the record",
        )
        for source in library.sources.values()
        if source.key not in library.cited_on and not source.parent
    ]
