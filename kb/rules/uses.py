"""What helps with what: told once, on the therapy's page where it has one, and by names that exist."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from kb.article.articles import Articles
from kb.content.fields import ID_PATTERN
from kb.content.library import AnyItem, Library, PageItem
from kb.content.page_facts import Use
from kb.content.uses import therapies_for
from kb.markdown.markup import Call
from kb.markdown.prose import APOSTROPHES
from kb.problem import Problem, nearest

Named = dict[str, PageItem]
PROBLEM_ID = "help-with-"  # how the ids of problems' pages begin
TABLE = "what_can_help"
POSITIONS = "guidelines"


def find(library: Library, articles: Articles) -> list[Problem]:
    """Unknown therapies, uses told twice or on the wrong page, tables that would be empty."""
    pages = library.pages.values()
    found: list[Problem] = []
    problems = _by_name(pages, "problem", found)
    _by_name(pages, "approach", found)
    for page in pages:
        if page.meta.problem:
            for name in (page.title, page.menu_title):
                problems.setdefault(_same(name), page)
    approaches = {
        _plain(name): page
        for page in pages
        if page.meta.approach
        for name in (page.id, page.title, page.menu_title, page.meta.approach.name)
    }
    for page in pages:
        found += [
            *_of_approach(page, problems, library),
            *_too_few(page, library),
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
        found += _of_positions(item, articles, library)
    return found


def _by_name(pages: Iterable[PageItem], field: str, found: list[Problem]) -> Named:
    """The pages about problems or approaches by their name; a name that stands twice is a fault."""
    named: Named = {}
    for page in pages:
        facts = getattr(page.meta, field)
        if facts is None:
            continue
        first = named.setdefault(_same(facts.name), page)
        if first is not page:
            what = f'the {field} "{facts.name}" has a page already, {first.path}'
            line = page.line(field, "name")
            found.append(Problem(page.path, line, what, "name one of them in another way"))
    return named


def _of_approach(page: PageItem, problems: Named, library: Library) -> list[Problem]:
    uses = page.meta.approach.helps_with if page.meta.approach else []
    found = _twice(page, ("approach", "helps_with"), [use.problem for use in uses])
    found += _stops(page, ("approach", "helps_with"), uses)
    for number, use in enumerate(uses):
        line = page.line("approach", "helps_with", number, "problem")
        named = library.pages.get(use.problem)
        if named is None and _same(use.problem) in problems:
            what = f'the problem "{use.problem}" has a page of its own'
            fix = f'write its id, "{problems[_same(use.problem)].id}"'
            found.append(Problem(page.path, line, what, fix))
        elif named is None and _is_meant_as_id(use.problem, library):
            what = f'there is no page "{use.problem}"{nearest(use.problem, library.pages)}'
            fix = "write the id of a problem's page, or the name of one without a page"
            found.append(Problem(page.path, line, what, fix))
        elif named is not None and named.meta.problem is None:
            what = f'"{use.problem}" is the id of a page that is about no problem'
            found.append(Problem(page.path, line, what, "write the id of a problem's page"))
    return found


def _too_few(page: PageItem, library: Library) -> list[Problem]:
    """Where an approach was tested too little: by problems that have a page, and no grade as well."""
    facts, place = page.meta.approach, ("approach", "too_few")
    if facts is None:
        return []
    found = _twice(page, place, [one.problem for one in facts.too_few])
    graded = {use.problem for use in facts.helps_with}
    for number, one in enumerate(facts.too_few):
        line, named = page.line(*place, number, "problem"), library.pages.get(one.problem)
        if named is None or named.meta.problem is None:
            what = f'"{one.problem}" is no problem\'s page{nearest(one.problem, library.pages)}'
            found.append(Problem(page.path, line, what, "write the id of a problem's page"))
        if one.problem in graded:
            what = f'"{one.problem}" stands in too_few and has a grade in helps_with'
            found.append(Problem(page.path, line, what, "keep one of the two"))
        if not one.says.endswith((".", "!", "?", "”")):
            what, line = "says: it does not end in a stop", page.line(*place, number, "says")
            found.append(Problem(page.path, line, what, "write a sentence"))
    return found


def _is_meant_as_id(name: str, library: Library) -> bool:
    """Whether a name that is no page's is a slip in an id, and not the plain name of a problem."""
    if "_" in name or name.startswith(PROBLEM_ID):
        return True
    if "-" not in name or not re.fullmatch(ID_PATTERN, name):
        return False
    terms = (
        word.casefold()
        for term in library.terms.values()
        for word in (term.id, term.record.term, *term.record.aliases)
    )
    return bool(nearest(name, library.pages)) and name.casefold() not in terms


def _of_problem(page: PageItem, approaches: Named, library: Library) -> list[Problem]:
    uses = page.meta.problem.helped_by if page.meta.problem else []
    found = _twice(page, ("problem", "helped_by"), [use.therapy for use in uses])
    found += _stops(page, ("problem", "helped_by"), uses)
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
        if _same(name) in seen:
            what = f'{place[1]}: "{name}" stands twice'
            fix = "keep one, with the grade that holds and the sources of both"
            found.append(Problem(page.path, page.line(*place, number), what, fix))
        seen.add(_same(name))
    return found


def _of_tables(item: AnyItem, tables: Iterable[Call], library: Library) -> list[Problem]:
    """Tables of what can help that stand where there is nothing to show."""
    found = []
    for call in tables:
        id = _named(call, item)
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


def _stops(page: PageItem, place: tuple[str, str], uses: Sequence[Use]) -> list[Problem]:
    """Ends that a table would show wrongly: it puts a stop behind a comparator, and none behind a note."""
    found = []
    for number, use in enumerate(uses):
        if use.comparator.endswith((".", "!", "?")):
            what, fix = "comparator: it ends in a stop", "leave it out: tables put it there"
            found.append(Problem(page.path, page.line(*place, number, "comparator"), what, fix))
        if use.note and not use.note.endswith((".", "!", "?", "”")):
            what, fix = "note: it does not end in a stop", "write a sentence"
            found.append(Problem(page.path, page.line(*place, number, "note"), what, fix))
    return found


def _guidelines(page: PageItem) -> list[Problem]:
    """Positions of guidelines that the page does not show, stand twice, or are of a year to come."""
    found = []
    own = [call for call in page.calls if call.name == POSITIONS and _named(call, page) == page.id]
    if page.guidelines and not own:
        what = "the page does not show what guidelines say"
        fix = f"put {{{{ {POSITIONS}() }}}} on a line of its own, where it tells how sure this is"
        found.append(Problem(page.path, page.line("approach", POSITIONS), what, fix))
    seen = set()
    for number, one in enumerate(page.guidelines):
        line = page.line("approach", POSITIONS, number)
        key = (_same(one.body), _same(one.country), one.year, _same(one.says))
        if key in seen:
            what = f'{POSITIONS}: "{one.body}" says the same twice'
            found.append(Problem(page.path, line, what, "keep one"))
        seen.add(key)
        if one.year.isdecimal() and int(one.year) > page.meta.checked.year:
            what = f"{POSITIONS}: the year {one.year} is later than the day the page was checked"
            found.append(Problem(page.path, line, what, "write the year of the guideline"))
    return found


def _of_positions(item: AnyItem, articles: Articles, library: Library) -> list[Problem]:
    """Tables of what guidelines say that stand where there is nothing to show."""
    calls = [call for call in item.calls if call.name == POSITIONS]
    if not calls or articles.call_faults(item):
        return []
    found = []
    for call in calls:
        page = library.pages.get(_named(call, item))
        if page is None or not page.guidelines:
            whose = f'"{page.id}"' if page and page is not item else "the page"
            what = f"{POSITIONS}(): {whose} has no guidelines among its facts"
            fix = "add guidelines to approach, or leave it out"
            found.append(Problem(item.path, call.line, what, fix))
    return found


def _named(call: Call, item: AnyItem) -> str:
    """The id of the page that a table is about: the one it names, or the one that it stands on."""
    return str((*call.args, *call.kwargs.values(), item.id)[0])


def _same(name: str) -> str:
    """A name as it is held against others: small letters, single blanks, plain apostrophes."""
    return " ".join(name.casefold().translate(APOSTROPHES).split())


def _plain(name: str) -> str:
    """A name without its short form behind it: `Talking therapy (TT)` is `talking therapy`."""
    return re.sub(r" *\([^()]*\)$", "", _same(name))
