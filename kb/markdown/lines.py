"""Where in the file a thing stands: signs that nobody can type carry places through Markdown.

Markdown's converter knows no lines. Before it runs, a sign of a private plane that stands for the
line is put beside each start of a call, citation, link, tag, box, and one of another such plane
that stands for the place before each word; what is read takes them off again.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

BASE = 0xF0000
SIGN = re.compile("[\U000f0000-\U000ffffd]")
OPENING = "\U00100002"  # stands where the short answer ends that a text begins with
TABLE = "\U00100001"  # stands for the name of a table
WORD_BASE = 0x100010
MOST_WORDS = 0xFFE0
TAB = 4
ANY_SIGN = re.compile("[\U000f0000-\U000ffffd\U00100010-\U0010fffd]")
WORD_SIGN = re.compile("[\U00100010-\U0010fffd]")
# After `{{`, `{%`, `{#`, the `#` of headings, the `[` of citations and the `///` of boxes; before
# `](`, tags and a lone `@`.
AFTER = r"(?P<after>\{\{|\{%|\{#|^ {0,3}#{1,6}[ \t]*|\[(?=[^\[\]\n]{0,80}@)|^[ \t>]*/{3,})"
BEFORE = (
    r"(?P<before>\]\(|(?<![(\w])<(?=[A-Za-z/!?])(?!https?:|mailto:|[^\s<>]*@)"
    r"|(?<![\w.@/+{\[<-])@(?=\s?\w))"
)
MARKS = re.compile(f"{AFTER}|{BEFORE}")


# Words, but for those that Markdown reads as signs: in tags, behind the `///` of a box or a fence, the
# numbers of lists. A word in the middle of others needs no sign.
WORDS = re.compile(
    r"<(?=[A-Za-z/!?])[^<>]*>|\[TOC\]|^[ \t>]*(?:/{3,}[^|]*|(?:```|~~~).*)"
    r"|^[ \t>*+-]*(?:\d+[.)](?:\s+|$))+"
    r"|(?P<word>(?:^|(?<=[\s*|\[“‘\"])|(?<=(?<!\])\()|(?<=\\[`*_{}\[\]()>#+.!-])"
    r"|(?<=(?<![^\s|\[(“‘\"])_)|(?<=(?<![^\s|\[(“‘\"])__)|(?<=(?<![\w:/])['—–…$~=+/-]))"
    r"(?<!@ )(?=[^\W_]))"
)


def marked(text: str) -> tuple[str, list[int]]:
    """The text with a sign at each place that is asked for later.

    In: Markdown. Out: the same with signs, and the offsets that the signs of words stand for.
    """
    rows: list[str] = []
    places: list[int] = []
    start = 0
    for number, typed in enumerate(text.split("\n")):
        row, columns = _widened(typed)
        line = chr(BASE + min(number, 0xFFF0))
        signs = [
            (match.end() if match["after"] else match.start(), line)
            for match in MARKS.finditer(row)
        ]
        for match in WORDS.finditer(row):
            if match["word"] is not None and len(places) < MOST_WORDS:
                signs.append((match.start(), chr(WORD_BASE + len(places))))
                places.append(start + columns[match.start()])
        pieces, done = [], 0
        for at, sign in sorted(signs, key=lambda one: one[0]):
            pieces += [row[done:at], sign]
            done = at
        rows.append("".join([*pieces, row[done:]]))
        start += len(typed) + 1
    return "\n".join(rows), places


def _widened(row: str) -> tuple[str, Sequence[int]]:
    """A row with blanks for its tabs, as Markdown reads it, and the column in the row of each sign."""
    if "\t" not in row:
        return row, range(len(row))
    columns: list[int] = []
    for number, sign in enumerate(row):
        columns += [number] * (TAB - len(columns) % TAB if sign == "\t" else 1)
    return row.expandtabs(TAB), columns


def unmark(text: str) -> str:
    """The text without signs."""
    return ANY_SIGN.sub("", text)


def line_in(text: str) -> int | None:
    """The line (from 0) of the first sign in a text, or None."""
    match = SIGN.search(text)
    return ord(match[0]) - BASE if match else None


def last_line_in(text: str) -> int | None:
    """The line (from 0) of the last sign in a text, or None."""
    found = SIGN.findall(text)
    return ord(found[-1]) - BASE if found else None
