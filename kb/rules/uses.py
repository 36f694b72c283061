"""What helps with what: told once, on the therapy's page where it has one, and by names that exist."""

from __future__ import annotations

from kb.article.articles import Articles
from kb.content.library import Library, PageItem
from kb.problem import Problem, nearest


def find(library: Library, articles: Articles) -> list[Problem]:
    """Unknown therapies, uses told on the wrong page, problems named in words that have a page."""
    problems = {
        page.meta.problem.name.casefold(): page.id
        for page in library.pages.values()
        if page.meta.problem
    }
    approaches = {
        page.meta.approach.name.casefold(): page
        for page in library.pages.values()
        if page.meta.approach
    }
    found = []
    for page in library.pages.values():
        found += [
            *_of_approach(page, problems, library),
            *_of_problem(page, approaches, library),
        ]
    return found


def _of_approach(page: PageItem, problems: dict[str, str], library: Library) -> list[Problem]:
    found = []
    for number, use in enumerate(page.meta.approach.helps_with if page.meta.approach else []):
        line = page.line("approach", "helps_with", number)
        named = library.pages.get(use.problem)
        if use.problem.casefold() in problems and named is None:
            id = problems[use.problem.casefold()]
            what = f'the problem "{use.problem}" has a page of its own'
            found.append(Problem(page.path, line, what, f'write its id, "{id}"'))
        if named is not None and named.meta.problem is None:
            what = f'"{use.problem}" is the id of a page that is about no problem'
            found.append(Problem(page.path, line, what, "write the id of a problem's page"))
    return found


def _of_problem(page: PageItem, approaches: dict[str, PageItem], library: Library) -> list[Problem]:
    found = []
    for number, use in enumerate(page.meta.problem.helped_by if page.meta.problem else []):
        line = page.line("problem", "helped_by", number)
        term = library.terms.get(use.therapy)
        if term is None:
            what = f'there is no term "{use.therapy}"{nearest(use.therapy, library.terms)}'
            found.append(Problem(page.path, line, what, "use the id of a glossary term"))
            continue
        names = [term.record.term, *term.record.aliases]
        own = next((approaches[n.casefold()] for n in names if n.casefold() in approaches), None)
        if own:
            what = f'"{term.record.term}" has a page of its own'
            found.append(Problem(page.path, line, what, f"move this to helps_with in {own.path}"))
    return found
