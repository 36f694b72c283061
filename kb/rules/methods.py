"""Ways to hurt or kill oneself: no text describes one, in whatever good intent.

Who reads of a way may come to think of it. Words that people in danger type stand in
`data/crisis-words.yml` alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kb.article.articles import Articles
from kb.content.library import AnyItem, Library
from kb.markdown.prose import line_at, masked
from kb.problem import Problem
from kb.rules.item_by_item import item_by_item
from kb.rules.plain_fields import Field, fields_of, other_fields

SELF = r"(?:your|my|him|her|them|one)-?self|(?:our|your|them)-?selves"
OWN = r"(?:your|my|his|her|their|our|one's|the)"
CUT = r"(?:cuts?|cutting|slits?|slitting|slash(?:es|ed|ing)?)"
TAKE = r"(?:take|takes|took|taken|taking|swallow\w*|down(?:s|ed|ing)?)"
PILLS = r"(?:pills|tablets)"
MANY = r"(?:ten|twelve|twenty|thirty|forty|fifty|sixty|a hundred|dozens of)"
HIGH = (
    r"(?:\w+ ){0,2}(?:bridges?|buildings?|roofs?|rooftops?|cliffs?|windows?|balcony|balconies"
    r"|towers?|ledges?|floors?|storey|story)"
)
TRAFFIC = r"(?:(?:a|an|the) )?(?:\w+ )?(?:trains?|cars?|trucks?|lorry|lorries|bus|buses|traffic)"
# What may stand between two words in Markdown: blanks, marks, the end of one line.
GAP = r"(?:[^\S\n]+|[^\S\n]*\n[^\S\n]*)"
WAYS = (
    rf"(?:shoot|shot|stab|strangl|suffocat|electrocut|gass?|chok)(?:e|s|es|ed|bed|ing|bing)? (?:{SELF})(?! in the foot)",
    rf"{CUT} (?:{SELF})(?! (?:off|some slack|loose|free)\b)",
    rf"{CUT}(?: into)? {OWN} (?:own )?(?:wrists?|arms?|legs?|thighs?|throats?|skin)",
    rf"(?:burn(?:s|ed|t|ing)?|hang(?:s|ed|ing)?|hung) (?:{SELF})(?! (?:out|on|up)\b)",
    rf"starv(?:e|es|ed|ing) (?:{SELF})(?! of\b)",
    rf"drown(?:s|ed|ing)? (?:{SELF})(?! in (?:{OWN} )?(?:work|tears)\b)",
    rf"poison(?:s|ed|ing)? (?:{SELF}) with",
    rf"(?:set|sets|setting) (?:{SELF}) on fire|bled (?:{SELF}) to death",
    r"(?:die|dies|died|dying|deaths?|suicides?) (?:by|from) (?:hanging|drowning|poisoning|jumping|strangulation)",
    r"hang(?:s|ed|ing)? from a (?:beam|rope|tree)",
    r"noose|ligature|asphyxi\w+|razors?|razor ?blades?|box cutters?|carbon monoxide|car exhaust",
    r"exhaust fumes|helium|cyanide|antifreeze|(?:railway|train) tracks",
    rf"bag over {OWN} head|(?:rope|cord|belt) a?round {OWN} neck|gun (?:to {OWN} head|in {OWN} mouth)",
    rf"(?:jump|leap|leapt)(?:s|ed|ing)? (?:off|from|out of) {HIGH}",
    rf"(?:throw|throws|threw|thrown|throwing) (?:{SELF}) (?:off|from|under|out of|in front of)",
    rf"(?:jump|step|walk|run|ran)(?:s|ed|ped|ing|ping|ning)? in front of {TRAFFIC}",
    r"(?:lie|lies|lay|lain|lying)(?: down)? on the (?:railway|train|rail|tracks)",
    r"(?:drive|drives|drove|driven|driving|crash|crashes|crashed|crashing) (?:a|the|\w+) car (?:into a|on purpose)",
    r"(?:drink|drinks|drank|drunk|drinking|swallow\w*) (?:bleach|weed ?killer|drain cleaner|pesticides?|poison)",
    rf"overdos(?:e|es|ed|ing) (?:on|with)|{TAKE} an overdose of",
    rf"(?:too many|handful of|a bottle of|(?:whole|full) (?:bottle|box|packet) of) {PILLS}",
    rf"{TAKE} all (?:of )?{OWN} {PILLS}(?! (?:to|with|along|back|as)\b)",
    rf"stockpil(?:e|es|ed|ing)|(?:hoard(?:s|ed|ing)?|sav(?:e|es|ed|ing)(?: up)?) (?:{OWN} )?{PILLS}",
    rf"{MANY} {PILLS}|\d+ ?{PILLS}|\d+ ?(?:mg|milligrams?)|lethal\w*|(?:fatal|deadly) (?:dose|amount)s?",
)
METHOD = re.compile(rf"\b(?=\w)(?:{'|'.join(WAYS).replace(' ', GAP)})\b", re.IGNORECASE)
TYPED = frozenset({"lay_words", "asked"})  # fields that hold what people type, and are not shown
FIX = "say that someone may be in danger and what helps, not how it is done"


def find(library: Library, articles: Articles) -> list[Problem]:
    """Each wording that tells of a method: in the text of a page or term, or a shown field.

    Titles of sources are their authors' words.
    """
    others = (one for one in other_fields(library) if not one.path.startswith("references/"))
    return [*item_by_item("methods", library.items, _in_item), *_in_fields(others)]


def _in_item(item: AnyItem) -> Iterator[Problem]:
    text = masked(item.text, item.draft, folded=True)
    for match in METHOD.finditer(text):
        yield _told(item.path, line_at(text, match.start(), item.first_line), match[0])
    yield from _in_fields(fields_of(item))


def _in_fields(fields: Iterable[Field]) -> Iterator[Problem]:
    for field in fields:
        for match in METHOD.finditer(field.text) if field.name not in TYPED else ():
            yield _told(field.path, field.line, match[0])


def _told(path: str, line: int, words: str) -> Problem:
    return Problem(path, line, f'"{" ".join(words.split())}" tells of a way to hurt oneself', FIX)
