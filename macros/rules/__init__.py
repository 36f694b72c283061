"""The rules: each file holds one, a function from the library to the problems it finds."""

from __future__ import annotations

from macros.library import Library
from macros.problem import Problem
from macros.rules import (bare_numbers, citations, data_files, front_matter, glossary_coverage,
                          glossary_entries, idle_sources, macro_calls, overdue, rare_words, reachable,
                          reading_level, safe_markup, unique_titles, words_to_avoid)

# A page that breaks one of these cannot be built.
STRUCTURE = (front_matter, macro_calls, citations, safe_markup, data_files)
# A page that breaks one of these can be built and must not be published.
QUALITY = (idle_sources, glossary_entries, glossary_coverage, rare_words, reading_level, words_to_avoid,
           bare_numbers, reachable, unique_titles, overdue)


def structure_problems(library: Library) -> list[Problem]:
    """What keeps the site from being built."""
    return _run(library, STRUCTURE)


def all_problems(library: Library) -> list[Problem]:
    """Everything that is wrong with the content."""
    return _run(library, (*STRUCTURE, *QUALITY))


def _run(library: Library, rules: tuple) -> list[Problem]:
    found = set(library.problems)
    for rule in rules:
        found.update(rule.find(library))
    return sorted(found)
