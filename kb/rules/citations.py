"""Citations without a record."""

from __future__ import annotations

from kb.article.articles import Articles
from kb.content.library import Library
from kb.content.yaml_reader import line_of
from kb.problem import Problem, nearest

LINES = "data/crisis-lines.yml"


def find(library: Library, articles: Articles) -> list[Problem]:
    """Every unknown key, in pages, terms, crisis lines and facts of countries."""
    cited = [
        (item.path, line, key)
        for item in library.items
        for key, line in (
            *((citation.key, citation.line) for citation in item.citations),
            *item.fact_sources,
        )
    ]
    lines = library.data_lines.get(LINES, {})
    for number, country in enumerate(library.crisis_lines):
        here = ("crisis_lines", number)
        cited += [(LINES, line_of(lines, here), key) for key in country.emergency_sources]
        cited += [
            (LINES, line_of(lines, (*here, "lines", at)), key)
            for at, line in enumerate(country.lines)
            for key in line.sources
        ]
    cited += [
        (item.path, item.line("facts", number, "sources"), key)
        for item in library.country_facts.values()
        for number, fact in enumerate(item.record.facts)
        for key in fact.sources
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
