"""Citations without a record."""

from __future__ import annotations

from kb.article.articles import Articles
from kb.content.library import Library
from kb.problem import Problem, nearest

LINES = "data/crisis-lines.yml"


def find(library: Library, articles: Articles) -> list[Problem]:
    """Every unknown key, in pages, terms and crisis lines."""
    cited = [
        (item.path, line, key)
        for item in library.items
        for key, line in (
            *((citation.key, citation.line) for citation in item.citations),
            *item.fact_sources,
        )
    ]
    lines = library.data_lines.get(LINES, {})
    cited += [
        (LINES, lines.get(("crisis_lines", number), 1), key)
        for number, line in enumerate(library.crisis_lines)
        for key in line.sources
    ]
    return [
        Problem(
            path,
            line,
            f'there is no source "{key}"{nearest(key, library.sources)}',
            "add the record to references/references.bib",
        )
        for path, line, key in cited
        if key not in library.sources
    ]
