"""Where in the file a thing stands: signs that nobody can type carry line numbers through Markdown.

Markdown's converter knows no lines. Before it runs, a sign of a private plane that stands for the
line is put beside each start of a call, citation, link, tag; what is read takes it off again.
"""

from __future__ import annotations

import re

BASE = 0xF0000
SIGN = re.compile("[\U000f0000-\U000ffffd]")
TABLE = "\U00100001"  # stands for the number of a table
# After `{{`, `{%`, `{#`, the `#` of headings and the `[` of citations; before `](`, tags and a
# lone `@`.
AFTER = r"(?P<after>\{\{|\{%|\{#|^ {0,3}#{1,6}[ \t]*|\[(?=[^\[\]\n]{0,80}@))"
BEFORE = (
    r"(?P<before>\]\(|(?<![(\w])<(?=[A-Za-z/!?])(?!https?:|mailto:|[^\s<>]*@)"
    r"|(?<![\w.@/+{\[-])@(?=\s?\w))"
)
MARKS = re.compile(f"{AFTER}|{BEFORE}")


def mark_lines(text: str) -> str:
    """The text with a sign for the line at each place that is asked for later."""
    rows = []
    for number, row in enumerate(text.split("\n")):
        sign = chr(BASE + min(number, 0xFFF0))
        rows.append(
            MARKS.sub(
                lambda match, sign=sign: (  # type: ignore[misc]
                    f"{match[0]}{sign}" if match["after"] else f"{sign}{match[0]}"
                ),
                row,
            )
        )
    return "\n".join(rows)


def unmark(text: str) -> str:
    """The text without signs."""
    return SIGN.sub("", text)


def line_in(text: str) -> int | None:
    """The line (from 0) of the first sign in a text, or None."""
    match = SIGN.search(text)
    return ord(match[0]) - BASE if match else None


def last_line_in(text: str) -> int | None:
    """The line (from 0) of the last sign in a text, or None."""
    found = SIGN.findall(text)
    return ord(found[-1]) - BASE if found else None
