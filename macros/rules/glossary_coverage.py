"""Glossary coverage: every field word is linked where it first stands, and no term is idle."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from macros.library import Library, PageFile
from macros.problem import Problem
from macros.prose import TERM_CALL, line_at, masked

WORD = re.compile(r"(?<![\w-])\w+")


@dataclass(frozen=True)
class FirstUse:
    """Where a page first uses a term without linking it."""

    term_id: str
    start: int
    end: int
    line: int
    words: str


def find(library: Library) -> list[Problem]:
    """Terms used nowhere, first uses that are not linked, and terms linked twice."""
    found = [Problem(item.path, 1, f'no page uses the term "{item.record.term}"',
                     f'link it on a page, {{{{ term("{item.id}") }}}}, or delete the file')
             for item in library.terms.values() if item.id not in library.used_on]
    for page in library.pages.values():
        found += [Problem(page.path, use.line, f'"{use.words}" is a glossary word',
                          f'link its first use, {{{{ term("{use.term_id}") }}}} (`make fix` does)')
                  for use in unlinked_first_uses(library, page)]
        found += _linked_twice(page)
    return found


def unlinked_first_uses(library: Library, page: PageFile) -> list[FirstUse]:
    """The first use of each term on a page that stands before its link, or has none.

    Everyday words, headings, links, code and pages that show macros as they are do not count.
    """
    if not page.meta.render_macros or page.meta.audience == "contributor":
        return []
    text = page.body.text
    linked = {match["id"]: match.start() for match in reversed(list(TERM_CALL.finditer(text)))}
    prose = masked(TERM_CALL.sub(lambda m: "\0" * len(m[0]), text), links=False, headings=False)
    names = _names_by_first_word(library)
    first: dict[str, FirstUse] = {}
    end = 0
    for word in WORD.finditer(prose):
        if word.start() < end:
            continue
        for pattern, term_id in names.get(word[0].lower().removesuffix("s"), ()):
            match = pattern.match(prose, word.start())
            if match:
                end = match.end()
                if term_id not in first and match.start() < linked.get(term_id, len(text)):
                    line = line_at(text, match.start(), page.body.first_line)
                    first[term_id] = FirstUse(term_id, match.start(), end, line,
                                              " ".join(match[0].split()))
                break
    return sorted(first.values(), key=lambda use: use.start)


@functools.lru_cache(maxsize=None)
def name_pattern(name: str) -> re.Pattern[str]:
    """A pattern for a name in text; abbreviations keep their capitals, plurals count."""
    body = re.escape(name).replace(r"\ ", r"[ \n]")
    plural = "" if name.endswith("s") else "(?:s|es)?"
    flag = "" if _is_abbreviation(name) else "(?i:"
    return re.compile(rf"(?<![\w-]){flag}{body}{plural}{')' if flag else ''}(?![\w-])")


def _linked_twice(page: PageFile) -> list[Problem]:
    seen: dict[str, int] = {}
    found = []
    for call in page.body.calls:
        if call.name == "term" and call.args:
            if call.args[0] in seen:
                found.append(Problem(page.path, call.line, f'the term "{call.args[0]}" is linked '
                                     f"twice (first at line {seen[call.args[0]]})",
                                     "keep the first link and write plain words here"))
            seen.setdefault(call.args[0], call.line)
    return found


def _names_by_first_word(library: Library) -> dict[str, list[tuple[re.Pattern[str], str]]]:
    """Patterns of every name that must be linked, longest first, by their first word."""
    found: dict[str, list[tuple[re.Pattern[str], str]]] = {}
    names = [(name, item.id) for item in library.terms.values() if not item.record.everyday
             for name in (item.record.term, *item.record.aliases)]
    for name, term_id in sorted(names, key=lambda pair: -len(pair[0])):
        word = WORD.search(name)
        if word:
            found.setdefault(word[0].lower().removesuffix("s"), []).append(
                (name_pattern(name), term_id))
    return found


def _is_abbreviation(name: str) -> bool:
    return sum(letter.isupper() for letter in name) >= 2 and len(name) <= 8
