"""Facts in `data/` that point to nothing, navigation that names no page, drawings that cannot be."""

from __future__ import annotations

import datetime
import re

from kb.article.articles import Articles
from kb.content.changes import CHANGES
from kb.content.library import Library
from kb.content.settings import NAME as SETTINGS
from kb.problem import Problem, nearest
from kb.site.drawings import read_illustrations
from kb.templates import THEME

WRITABLE = re.compile(
    r"https://[\w-]+(?:\.[\w-]+)+(?::\d+)?(?:/[^\s\"'<>]*)?|[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII
)


def find(library: Library, articles: Articles) -> list[Problem]:
    """Pages that are named and do not exist; ids, and parts of the navigation, that stand twice."""
    found = []
    lines = library.data_lines.get("data/self-check.yml", {})
    for number, question in enumerate(library.self_check):
        if question.page not in library.pages:
            found.append(
                Problem(
                    "data/self-check.yml",
                    lines.get(("self_check", number), 1),
                    f'there is no page "{question.page}"{nearest(question.page, library.pages)}',
                    "use a page's id",
                )
            )
    found += [*_corrections(library), *_changes(library), *_publisher(library)]
    found += [*_navigation(library), *read_illustrations(THEME)[1]]
    doubled = (
        ("crisis-lines", [country.id for country in library.crisis_lines]),
        ("self-check", [question.id for question in library.self_check]),
    )
    for name, ids in doubled:
        for number, id in enumerate(ids):
            if id in ids[:number]:
                found.append(
                    Problem(
                        f"data/{name}.yml",
                        _line(library, name, number),
                        f'the id "{id}" stands twice',
                        "keep one",
                    )
                )
    return found + _doubled_lines(library)


def _navigation(library: Library) -> list[Problem]:
    """Pages that do not exist, and parts and pages that stand twice."""
    found: list[Problem] = []
    seen: dict[str, int] = {}
    for section in library.sections:
        named = [(section.title.casefold(), f'the part "{section.title}"', section.line)]
        rows = [
            (src, f'the page "docs/{src}"', section.line_of(number))
            for number, src in enumerate(section.sources)
        ]
        for key, what, line in (named if section.title else []) + rows:
            if key in seen:
                said = f"nav: {what} stands twice (first at line {seen[key]})"
                found.append(Problem(SETTINGS, line, said, "keep one"))
            seen.setdefault(key, line)
        for src, _, line in rows:
            if src not in library.page_by_src:
                said = f'nav: there is no page "docs/{src}"{nearest(src, library.page_by_src)}'
                found.append(Problem(SETTINGS, line, said, "write the page, or delete the line"))
    return found


def _doubled_lines(library: Library) -> list[Problem]:
    """Ids and older anchors of crisis lines that stand twice: all have their place on one page."""
    lines = library.data_lines.get("data/crisis-lines.yml", {})
    found, seen = [], {country.id for country in library.crisis_lines}
    for number, country in enumerate(library.crisis_lines):
        for at, line in enumerate(country.lines):
            for id in (line.id, *line.anchors):
                if id in seen:
                    place = ("crisis_lines", number, "lines", at)
                    found.append(
                        Problem(
                            "data/crisis-lines.yml",
                            lines.get(place, 1),
                            f'the id "{id}" stands twice',
                            "keep one",
                        )
                    )
                seen.add(id)
    return found


def _corrections(library: Library) -> list[Problem]:
    """Corrections of pages that do not exist, or of a day to come."""
    name, found = "data/corrections.yml", []
    lines = library.data_lines.get(name, {})
    items = {**library.pages, **library.terms}
    tomorrow = datetime.date.today() + datetime.timedelta(days=1)
    for number, one in enumerate(library.corrections):
        line = lines.get(("corrections", number), 1)
        if one.page not in items:
            what = f'there is no page or term "{one.page}"{nearest(one.page, items)}'
            found.append(Problem(name, line, what, "use its id"))
        if one.day > tomorrow:
            what = f"corrected on {one.day}, a day still to come"
            found.append(Problem(name, line, what, "set the day of the correction"))
    return found


def _changes(library: Library) -> list[Problem]:
    """Changes of a day to come: feeds and the sitemap would tell it."""
    tomorrow = datetime.date.today() + datetime.timedelta(days=1)
    return [
        Problem(
            CHANGES, one.line, f"changed on {one.day}, a day still to come", "set the right day"
        )
        for one in library.changes
        if one.day > tomorrow
    ]


def _publisher(library: Library) -> list[Problem]:
    """A publisher told by halves, or with an address that no one can write to."""
    name, one = "data/publisher.yml", library.publisher
    lines = library.data_lines.get(name, {})
    told = {"name": one.name, "kind": one.kind, "write_to": one.write_to}
    found = [
        Problem(
            name,
            lines.get(("publisher", field), 1),
            f"{field} is empty, though the publisher is told",
            "fill it in, or empty all fields",
        )
        for field, words in told.items()
        if not words.strip() and any([*told.values(), one.reviewers])
    ]
    if one.write_to and not WRITABLE.fullmatch(one.write_to):
        what = f'"{one.write_to[:60]}" is neither an e-mail address nor an https address'
        fix = "write name@example.org or https://example.org/contact"
        found.append(Problem(name, lines.get(("publisher", "write_to"), 1), what, fix))
    return found


def _line(library: Library, name: str, number: int) -> int:
    lines = library.data_lines.get(f"data/{name}.yml", {})
    return lines.get((name.replace("-", "_"), number), 1)
