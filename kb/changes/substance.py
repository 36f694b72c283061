"""The substance of a page or term: the words that readers see, part by part, without any form.

It holds the words of the item's own file, and the facts that it shows by name: numbers to call, facts
of a country, what was tested for a problem, the grade of a finding. Not in it are marks of Markdown, blanks, capital letters, signs
between words, citations, words for the search, dates, and lists drawn from other pages.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from lxml import html as lxml_html

from kb.content.library import AnyItem, Library, PageItem
from kb.kept import kept, key_of
from kb.markdown.markup import Call, shown_words

Parts = dict[str, tuple[str, ...]]

TITLE, TOP, BOX, NUMBERS, COUNTRY = "title", "top", "box", "numbers", "country"
TABLE = "table"
NAME, MEANING, MORE = "name", "meaning", "more"
WORD = re.compile(r"\w+(?:[.,:/'’-]\w+)*")
# Fields that readers do not see as words, and the arguments of macros that name sources.
UNSEEN = frozenset(
    {"id", "sources", "source", "checked", "check_by", "zones", "own_numbers", "code"}
)
UNSEEN |= {"confirmed", "emergency_sources", "anchors", "needs", "codes", "page"}
OWN_FACTS = ("approach", "quality", "problem")


def substance(item: AnyItem, library: Library) -> Parts:
    """The words of an item by part, in the order in which they stand.

    In: a page or term, and the library with what it shows. Out: the parts that have words, by the
    ids of their headings; the reserved names above stand for what has no heading.
    """
    parts: dict[str, list[str]] = {}
    if isinstance(item, PageItem):
        meta = item.meta
        parts[TITLE] = list(words_of([meta.title, meta.summary]))
        facts = [getattr(meta, name) for name in OWN_FACTS]
        parts[BOX] = list(words_of(fact.model_dump(mode="json") for fact in facts if fact))
        begin = TOP
    else:
        record = item.record
        parts[NAME] = list(words_of([record.term, *record.aliases]))
        parts[MEANING] = list(words_of([record.definition]))
        begin = MORE
    for part, shown in _text(item, library, begin):
        parts.setdefault(part, []).extend(words_of([shown]))
    for call in item.calls:
        for part, facts in _drawn(call, library, item):
            parts.setdefault(part, []).extend(words_of([facts]))
    return {part: tuple(words) for part, words in parts.items() if words}


def sum_of(item: AnyItem, library: Library) -> str:
    """A short sum of an item's substance: the same as long as its words are the same."""
    drawn = [facts for call in item.calls for facts in _drawn(call, library, item)]
    grades = [_grade(call, library) for call in item.calls if call.name == "evidence"]
    names = [library.titles.get(id) for id in item.words_used]
    key = key_of(item.sum, drawn, grades, names)
    found: str = kept("substance", "lxml").get(key, lambda: summed(substance(item, library)))
    return found


def summed(parts: Parts) -> str:
    """The sum of parts with their words."""
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:10]


def words_of(facts: Any) -> Iterator[str]:
    """The words of a text, or of all texts and numbers in plain data, in small letters."""
    if isinstance(facts, str):
        for word in WORD.findall(facts):
            yield word.casefold().replace("’", "'")
    elif isinstance(facts, Mapping):
        for key, value in facts.items():
            if key not in UNSEEN:
                yield from words_of(value)
    elif isinstance(facts, Iterable):
        for value in facts:
            yield from words_of(value)
    elif facts is not None and not isinstance(facts, bool):
        yield str(facts)


def _text(item: AnyItem, library: Library, begin: str) -> Iterator[tuple[str, str]]:
    """The text of an item in pieces, each with the part it stands in."""
    if not item.draft.html.strip():
        return
    root = lxml_html.fragment_fromstring(item.draft.html, create_parent="div")
    part = begin
    for event, node in lxml_html.etree.iterwalk(root, events=("start", "end")):
        if event == "start":
            if node.tag == "h2":
                part = node.get("id", part)
            if node.tag in ("kb-call", "kb-block"):
                yield part, _shown(item.calls[int(node.get("n", "0"))], library)
            if node.text:
                yield part, node.text
        elif node.tail:
            yield part, node.tail


def _shown(call: Call, library: Library) -> str:
    """What a call shows of its own: a word, a grade, or the values it is given."""
    if call.name == "term":
        id = call.args[0] if call.args else call.kwargs.get("id")
        return shown_words(call) or library.titles.get(str(id), "")
    if call.name == "evidence":
        return _grade(call, library)
    return " ".join(words_of([call.args, call.kwargs]))


def _grade(call: Call, library: Library) -> str:
    given = str(call.args[0] if call.args else call.kwargs.get("grade", ""))
    finding = library.findings.get(given)
    return finding.grade if finding else given


def _drawn(call: Call, library: Library, item: AnyItem) -> list[tuple[str, Any]]:
    """The facts of data files that a call shows, as plain data with the part they count as."""
    asked = {str(value) for value in (*call.args, *call.kwargs.values())}
    if call.name == "crisis_country":
        found = [one for one in library.crisis_lines if one.id in asked]
        return [(NUMBERS, [one.model_dump(mode="json") for one in found])]
    if call.name in ("crisis_numbers", "crisis_lines"):
        wanted = {"name", "emergency", "number", "what", "lines", "phone", "text"}
        return [
            (NUMBERS, [_only(one.model_dump(mode="json"), wanted) for one in library.crisis_lines])
        ]
    if call.name == "phone_number":
        numbers = [
            (line.phone, line.text)
            for country in library.crisis_lines
            for line in country.lines
            if line.id in asked
        ]
        mine = [one.emergency for one in library.crisis_lines if one.id in asked]
        return [(NUMBERS, [numbers, [one.number for some in mine for one in some]])]
    if call.name == "country_page":
        shown = [one.record for id, one in library.country_facts.items() if id in asked]
        return [(COUNTRY, [record.model_dump(mode="json") for record in shown])]
    if call.name == "country_facts":
        some = [
            [one.model_dump(mode="json") for one in item.record.facts if one.topic in asked]
            for item in library.country_facts.values()
        ]
        return [(COUNTRY, some)]
    if call.name == "what_can_help":
        tested = [
            (page.title, use.grade, use.comparator, use.note)
            for page in library.pages.values()
            for use in (page.meta.approach.helps_with if page.meta.approach else ())
            if use.problem == item.id
        ]
        return [(TABLE, tested)]
    return []


def _only(facts: Any, wanted: set[str]) -> Any:
    """Plain data with these keys alone."""
    if isinstance(facts, dict):
        return {key: _only(value, wanted) for key, value in facts.items() if key in wanted}
    return [_only(one, wanted) for one in facts] if isinstance(facts, list) else facts
