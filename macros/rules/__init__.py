"""The rules: each file holds one, a function from the library to the problems it finds."""

from __future__ import annotations

from macros.library import Library
from macros.problem import Problem
from macros.rules import (bare_numbers, blocks, citations, data_files, front_matter,
                          glossary_coverage, glossary_entries, idle_sources, macro_calls, overdue,
                          page_links, rare_words, reachable, reading_level, safe_markup,
                          unfilled, unique_titles, words_to_avoid)

# A page that breaks one of these cannot be built.
STRUCTURE = (front_matter, macro_calls, citations, safe_markup, blocks, data_files)
# A page that breaks one of these can be built and must not be published.
QUALITY = (idle_sources, glossary_entries, glossary_coverage, rare_words, reading_level, words_to_avoid,
           bare_numbers, page_links, unfilled, reachable, unique_titles, overdue)


def structure_problems(library: Library) -> list[Problem]:
    """What keeps the site from being built."""
    return _run(library, STRUCTURE)


def all_problems(library: Library) -> list[Problem]:
    """Everything that is wrong with the content."""
    return _run(library, (*STRUCTURE, *QUALITY))


def _run(library: Library, rules: tuple) -> list[Problem]:
    """What rules find; but nothing more than what cannot be read, while there is any such file.

    A page that cannot be read is missing everywhere: each link to it would be a problem too.
    """
    found = set(library.problems)
    for rule in rules if not found else ():
        found.update(rule.find(library))
    return sorted(found)
