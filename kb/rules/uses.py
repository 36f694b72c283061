"""What helps with what: told once, on the therapy's page where it has one, and by names that exist."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kb.article.articles import Articles
from kb.content.fields import ID_PATTERN
from kb.content.library import Library, PageItem, TermItem
from kb.content.uses import therapies_for
from kb.markdown.markup import Call
from kb.problem import Problem, nearest

Named = dict[str, PageItem]
TABLE = "what_can_help"
POSITIONS = "guidelines"


def find(library: Library, articles: Articles) -> list[Problem]:
    """Unknown therapies, uses told twice or on the wrong page, tables that would be empty."""
    pages = library.pages.values()
    found: list[Problem] = []
    problems: Named = {}
    for page in pages:
        if page.meta.problem:
            first = problems.setdefault(page.meta.problem.name.casefold(), page)
            if first is not page:
                what = f'the problem "{page.meta.problem.name}" has a page already, {first.path}'
                line = page.line("problem", "name")
                found.append(Problem(page.path, line, what, "name one of them in another way"))
    approaches = {
        _plain(name): page
        for page in pages
        if page.meta.approach
        for name in (page.id, page.title, page.menu_title, page.meta.approach.name)
    }
    for page in pages:
        found += [
            *_of_approach(page, problems, library),
            *_of_problem(page, approaches, library),
        ]
    for item in library.items:
        tables = [call for call in item.calls if call.name == TABLE]
        if tables and not articles.call_faults(item):
            found += _of_tables(item, tables, library)
        if isinstance(item, PageItem):
            if not tables and item.meta.problem:
                found += _unseen(item, library)
            found += _guidelines(item)
    return found


def _of_approach(page: PageItem, problems: Named, library: Library) -> list[Problem]:
    uses = page.meta.approach.helps_with if page.meta.approach else []
    found = _twice(page, ("approach", "helps_with"), [use.problem for use in uses])
    words = {
        name.casefold()
        for term in library.terms.values()
        for name in (term.id, term.record.term, *term.record.aliases)
    }
    for number, use in enumerate(uses):
        line = page.line("approach", "helps_with", number, "problem")
        named = library.pages.get(use.problem)
        like_an_id = "-" in use.problem and re.fullmatch(ID_PATTERN, use.problem)
        close = nearest(use.problem, library.pages)
        if named is None and use.problem.casefold() in problems:
            what = f'the problem "{use.problem}" has a page of its own'
            fix = f'write its id, "{problems[use.problem.casefold()].id}"'
            found.append(Problem(page.path, line, what, fix))
        elif named is None and like_an_id and close and use.problem.casefold() not in words:
            what = f'there is no page "{use.problem}"{close}'
            fix = "write the id of a problem's page, or the name of one without a page"
            found.append(Problem(page.path, line, what, fix))
        elif named is not None and named.meta.problem is None:
            what = f'"{use.problem}" is the id of a page that is about no problem'
            found.append(Problem(page.path, line, what, "write the id of a problem's page"))
    return found


def _of_problem(page: PageItem, approaches: Named, library: Library) -> list[Problem]:
    uses = page.meta.problem.helped_by if page.meta.problem else []
    found = _twice(page, ("problem", "helped_by"), [use.therapy for use in uses])
    for number, use in enumerate(uses):
        line = page.line("problem", "helped_by", number, "therapy")
        term = library.terms.get(use.therapy)
        names = [term.record.term, *term.record.aliases] if term else [use.therapy]
        own = next((approaches[_plain(n)] for n in names if _plain(n) in approaches), None)
        if own:
            what = f'"{names[0]}" has a page of its own'
            found.append(Problem(page.path, line, what, f"move this to helps_with in {own.path}"))
        elif term is None:
            what = f'there is no term "{use.therapy}"{nearest(use.therapy, library.terms)}'
            found.append(Problem(page.path, line, what, "use the id of a glossary term"))
    return found


def _twice(page: PageItem, place: tuple[str, str], names: Iterable[str]) -> list[Problem]:
    """What a list of uses names a second time."""
    seen: set[str] = set()
    found = []
    for number, name in enumerate(names):
        if name.casefold() in seen:
            what = f'{place[1]}: "{name}" stands twice'
            fix = "keep one, with the grade that holds and the sources of both"
            found.append(Problem(page.path, page.line(*place, number), what, fix))
        seen.add(name.casefold())
    return found


def _of_tables(
    item: PageItem | TermItem, tables: Iterable[Call], library: Library
) -> list[Problem]:
    """Tables of what can help that stand where there is nothing to show."""
    found = []
    for call in tables:
        id = str((*call.args, *call.kwargs.values(), item.id)[0])
        page = library.pages.get(id)
        if page is None or page.meta.problem is None:
            what = f'{TABLE}(): "{id}" is about no problem'
            fix = f'name the page of a problem, {TABLE}("id"), or leave it out'
            found.append(Problem(item.path, call.line, what, fix))
        elif not therapies_for(page, library):
            what = f"{TABLE}(): nothing is told that was tested for {page.meta.problem.name}"
            fix = f"add helped_by to {page.path}, or helps_with to an approach; or leave it out"
            found.append(Problem(item.path, call.line, what, fix))
    return found


def _unseen(page: PageItem, library: Library) -> list[Problem]:
    """What was tested for a problem whose page, the one place for it, does not show it."""
    if not therapies_for(page, library):
        return []
    what = "the page does not show what was tested for its problem"
    fix = f"put {{{{ {TABLE}() }}}} on a line of its own"
    return [Problem(page.path, page.first_line, what, fix)]


def _guidelines(page: PageItem) -> list[Problem]:
    """Positions of guidelines that the page does not show, and tables of them without any."""
    calls = [call for call in page.calls if call.name == POSITIONS]
    if page.guidelines and not calls:
        what = "the page does not show what guidelines say"
        fix = f"put {{{{ {POSITIONS}() }}}} on a line of its own, where it tells how sure this is"
        return [Problem(page.path, page.line("approach", POSITIONS), what, fix)]
    if calls and not page.guidelines:
        what = f"{POSITIONS}(): the page has no guidelines among its facts"
        fix = "add guidelines to approach, or leave it out"
        return [Problem(page.path, call.line, what, fix) for call in calls]
    return []


def _plain(name: str) -> str:
    """A name without its short form behind it: `Talking therapy (TT)` is `talking therapy`."""
    return re.sub(r" *\([^()]*\)$", "", name).casefold()
