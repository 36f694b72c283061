"""Ways to hurt or kill oneself: no text describes one, in whatever good intent.

Source: the World Health Organization's resource for media professionals on preventing suicide asks
not to describe the method. Words that people in danger type stand in `data/crisis-words.yml` alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kb.article.articles import Articles
from kb.content.library import Library, PageItem
from kb.markdown.prose import line_at, masked
from kb.problem import Problem
from kb.rules.plain_fields import texts

SELF = r"(?:yourself|myself|himself|herself|themselves|themself|oneself|your wrists?|their wrists?)"
METHOD = re.compile(
    rf"\b(?:(?:hang|hung|shoot|shot|drown|stab|starv|strangl|suffocat|electrocut|burn|cut|cutt|slit|slitt)"
    rf"(?:e|s|es|ed|ing|ning)? {SELF}"
    rf"|poison(?:s|ed|ing)? {SELF} with"
    r"|noose|ligature|asphyxi\w+|razors?|razor blades?|box cutters?|carbon monoxide|car exhaust|helium"
    r"|cyanide|antifreeze|(?:railway|train) tracks"
    r"|jump(?:s|ed|ing)? (?:off|from|out of|in front of) (?:a|an|the) \w+"
    r"|overdos(?:e|es|ed|ing) (?:on|with)"
    r"|(?:too many|a handful of|a bottle of|all (?:the|your|my|their)) (?:pills|tablets)"
    r"|stockpil(?:e|es|ed|ing)|\d+ ?(?:mg|milligrams?|pills|tablets)|lethal\w*)\b",
    re.IGNORECASE,
)
FIX = "say that someone may be in danger and what helps, not how it is done"


def find(library: Library, articles: Articles) -> list[Problem]:
    """Each wording that tells of a method, in the text or a shown field of a page or term."""
    return [
        Problem(item.path, line, f'"{words}" tells of a way to hurt oneself', FIX)
        for item in library.items
        for record in [item.meta if isinstance(item, PageItem) else item.record]
        for line, words in (
            *_in_text(masked(item.text, item.draft, folded=True), item.first_line),
            *(
                (item.line(*place), match[0])
                for place, text in texts(record, ())
                if place[0] != "lay_words"
                for match in METHOD.finditer(text)
            ),
        )
    ]


def _in_text(text: str, first_line: int) -> Iterator[tuple[int, str]]:
    for match in METHOD.finditer(text):
        yield line_at(text, match.start(), first_line), match[0]
