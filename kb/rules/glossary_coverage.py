"""Glossary coverage: every field word is linked where it first stands, and no term is idle."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from kb.article.articles import Articles
from kb.content.library import AnyItem, Library, PageItem, TermItem
from kb.markdown.prose import APOSTROPHES, line_at, masked
from kb.problem import Problem
from kb.rules.item_by_item import item_by_item

WORD = re.compile(r"(?<![\w-])\w+")
Names = dict[str, list[tuple[re.Pattern[str], str]]]  # patterns and ids of terms, by first word


@dataclass(frozen=True)
class FirstUse:
    """Where a page first uses a term without linking it: offsets in its text, line, words."""

    term_id: str
    start: int
    end: int
    line: int
    words: str


def find(library: Library, articles: Articles) -> list[Problem]:
    """Terms used nowhere, first uses that are not linked, and terms linked twice."""
    found = [
        Problem(
            item.path,
            1,
            f'no page uses the term "{item.record.term}"',
            f'link it on a page, {{{{ term("{item.id}") }}}}, or delete the file',
        )
        for item in library.terms.values()
        if item.id not in library.used_on
    ]
    names = functools.cache(lambda: names_to_link(library))
    typed = [(item.id, item.record.everyday, names_of(item)) for item in library.terms.values()]
    return found + item_by_item(
        "glossary_coverage", library.pages.values(), lambda page: _in_page(page, names()), typed
    )


def _in_page(page: AnyItem, names: Names) -> list[Problem]:
    assert isinstance(page, PageItem)
    return [
        *(
            Problem(
                page.path,
                use.line,
                f'"{use.words}" is a glossary word',
                f'link its first use, {{{{ term("{use.term_id}") }}}} (`make fix` does)',
            )
            for use in unlinked_first_uses(page, names)
        ),
        *_linked_twice(page),
    ]


def names_of(item: TermItem) -> tuple[str, ...]:
    """Its own name, then its others."""
    return (item.record.term, *item.record.aliases)


def unlinked_first_uses(page: PageItem, names: Names) -> list[FirstUse]:
    """The first use of each term on a page that stands before its link, or has none.

    In: the page, and the names as `names_to_link` gives them. Everyday words, headings, links, code and pages that show macros as they are do not count.
    """
    if not page.meta.render_macros or page.meta.audience == "contributor":
        return []
    linked: dict[str, int] = {}
    for call in page.calls:
        if call.name == "term":
            linked.setdefault(term_of(call.args, call.kwargs), call.start)
    prose = masked(page.text, page.draft, links=False, headings=False, calls=False)
    first: dict[str, FirstUse] = {}
    end = 0
    for word in WORD.finditer(prose):
        if word.start() < end:
            continue
        for pattern, term_id in names.get(_stem(word[0]), ()):
            match = pattern.match(prose, word.start())
            if match:
                end = match.end()
                if term_id not in first and match.start() < linked.get(term_id, len(prose)):
                    line = line_at(prose, match.start(), page.first_line)
                    words = page.text[match.start() : end].replace(">", " ")
                    first[term_id] = FirstUse(
                        term_id, match.start(), end, line, " ".join(words.split())
                    )
                break
    return sorted(first.values(), key=lambda use: use.start)


def names_to_link(library: Library) -> Names:
    """Patterns of every name that must be linked, longest first, by their first word."""
    found: Names = {}
    names = [
        (name, item.id)
        for item in library.terms.values()
        if not item.record.everyday
        for name in names_of(item)
    ]
    for name, term_id in sorted(names, key=lambda pair: -len(pair[0])):
        word = WORD.search(name.translate(APOSTROPHES))
        if word:
            found.setdefault(_stem(word[0]), []).append((name_pattern(name), term_id))
    return found


def term_of(args: tuple[object, ...], kwargs: dict[str, object]) -> str:
    """The id that a call of `term` names, in whichever way it is written."""
    return str(args[0] if args else kwargs.get("id", ""))


@functools.cache
def name_pattern(name: str) -> re.Pattern[str]:
    """A pattern for a name in text; abbreviations keep their capitals, plurals count."""
    name = name.translate(APOSTROPHES)
    last = ""
    if name.endswith("y") and not name.endswith(("ay", "ey", "oy", "uy")):
        name, last = name[:-1], "(?:y|ies)"
    body = r"(?:[ \t]{1,8}|[ \t]*\n[ \t>]*)".join(re.escape(part) for part in name.split())
    plural = last or ("" if name.endswith("s") else "(?:s|es)?")
    flag = "" if _is_abbreviation(name) else "(?i:"
    return re.compile(rf"(?<![\w-]){flag}{body}{plural}{')' if flag else ''}(?![\w-])")


def _linked_twice(page: PageItem) -> list[Problem]:
    seen: dict[str, int] = {}
    found = []
    for call in page.calls:
        if call.name == "term" and (id := term_of(call.args, call.kwargs)):
            if id in seen:
                found.append(
                    Problem(
                        page.path,
                        call.line,
                        f'the term "{id}" is linked twice (first at line {seen[id]})',
                        "keep the first link and write plain words here",
                    )
                )
            seen.setdefault(id, call.line)
    return found


def _stem(word: str) -> str:
    """What a word and its plural share."""
    word = word.lower()
    return word[:-3] if word.endswith("ies") else word.removesuffix("s").removesuffix("y")


def _is_abbreviation(name: str) -> bool:
    return sum(letter.isupper() for letter in name) >= 2 and len(name) <= 8
