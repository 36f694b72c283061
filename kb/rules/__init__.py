"""The rules: each file holds one, a function from the library and its articles to problems."""

from __future__ import annotations

from collections.abc import Iterable
from types import ModuleType

from kb.article.articles import Articles
from kb.problem import Problem, unforeseen
from kb.rules import (
    asked,
    bare_numbers,
    citations,
    codes,
    country_facts,
    crisis_lines,
    danger_words,
    data_files,
    everyday_words,
    findings,
    flowing,
    front_matter,
    glossary_coverage,
    glossary_entries,
    grades,
    idle_sources,
    look_alikes,
    macro_calls,
    markup,
    methods,
    neighbors,
    overdue,
    packs,
    page_links,
    phone_numbers,
    plain_fields,
    rare_words,
    reachable,
    reading_level,
    redirects,
    refrains,
    risk,
    source_kinds,
    the_gate,
    unfilled,
    unique_titles,
    unnoted,
    uses,
    words_to_avoid,
)

# A page that breaks one of these cannot be built.
STRUCTURE = (
    front_matter,
    asked,
    macro_calls,
    citations,
    markup,
    data_files,
    packs,
    crisis_lines,
    country_facts,
    danger_words,
    redirects,
    page_links,
    uses,
    codes,
    risk,
    methods,
    the_gate,
)
# A page that breaks one of these can be built and must not be published.
QUALITY = (
    source_kinds,
    grades,
    findings,
    flowing,
    idle_sources,
    look_alikes,
    glossary_entries,
    glossary_coverage,
    everyday_words,
    rare_words,
    reading_level,
    refrains,
    neighbors,
    words_to_avoid,
    bare_numbers,
    phone_numbers,
    plain_fields,
    unfilled,
    reachable,
    unique_titles,
    unnoted,
    overdue,
)


def structure_problems(articles: Articles) -> list[Problem]:
    """What keeps the site from being built."""
    return _run(articles, STRUCTURE)


def all_problems(articles: Articles) -> list[Problem]:
    """Everything that is wrong with the content."""
    return _run(articles, (*STRUCTURE, *QUALITY))


def _run(articles: Articles, rules: Iterable[ModuleType]) -> list[Problem]:
    """What rules find; but nothing more than what cannot be read, while there is any such file.

    A page that cannot be read is missing everywhere: each link to it would be a problem too.
    """
    library = articles.library
    found = set(library.problems)
    for rule in rules if not any(not problem.warning for problem in found) else ():
        try:
            found.update(rule.find(library, articles))
        except Exception as error:
            found.add(unforeseen(f"{rule.__name__.replace('.', '/')}.py", error))
    return sorted(found)
