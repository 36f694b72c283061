"""Citations without a record."""

from __future__ import annotations

from macros.library import Library, TermFile, meta_sources
from macros.problem import Problem, nearest


def find(library: Library) -> list[Problem]:
    """Every unknown key, in pages, terms and crisis lines."""
    found = [problem for item, _ in library.bodies for problem in _unknown(library, item)]
    for number, line in enumerate(library.crisis_lines):
        found += [_missing(library, "data/crisis-lines.yml", library.data_lines[
            "data/crisis-lines.yml"].get(("crisis_lines", number), 1), key)
            for key in line.sources if key not in library.sources]
    return found


def _unknown(library: Library, item: object) -> list[Problem]:
    cited = [(citation.key, citation.line) for citation in item.body.citations]
    if isinstance(item, TermFile):
        cited += [(key, item.line("sources", n)) for n, key in enumerate(item.record.sources)]
    else:
        cited += meta_sources(item)
    return [_missing(library, item.path, line, key) for key, line in cited
            if key not in library.sources]


def _missing(library: Library, path: str, line: int, key: str) -> Problem:
    return Problem(path, line, f'there is no source "{key}"{nearest(key, library.sources)}',
                   "add the record to references/references.bib")
