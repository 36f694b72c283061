"""The words of a Markdown text at their places: everything that is not prose becomes blanks.

Lengths and line ends stay, so that a place in the masked text is the same place in the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from markdown.extensions.fenced_code import FencedBlockPreprocessor

from kb.markdown.markup import Call

FENCED = FencedBlockPreprocessor.FENCED_BLOCK_RE
NOT_PROSE: tuple[re.Pattern[str], ...] = (
    re.compile(r"(?<![`\\])(`+)(?!`)[^\n]{1,400}?(?<!`)\1(?!`)"),  # code in a line
    re.compile(r"\[[^\[\]@\n]{0,80}@[^\[\]]{0,400}\]"),  # citations
    re.compile(r"^ {0,3}\[[^\[\]\n]{1,80}\]:.*$", re.MULTILINE),  # addresses of links
    re.compile(r"<[^<>\n]{1,400}>"),
    re.compile(r"https?://\S+"),
    re.compile(r"(?<=\])\([^()\n]{0,400}(?:\([^()\n]{0,200}\)[^()\n]{0,200})?\)"),
    re.compile(r"\{\s*[.#:][^{}\n]{0,200}\}"),
    re.compile(r"^///[^|\n]*(\||$)|^ {4}type: \w+$", re.MULTILINE),
    re.compile(r"^\|[-:| ]+\|$", re.MULTILINE),
)
PROFESSIONALS = re.compile(r"^/// details.*?^///$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"!?\[[^\[\]\n]{0,400}\](?:\([^()\n]{0,400}\)|\[[^\[\]\n]{0,200}\])")
HEADING = re.compile(r"^(#{1,6} .*|///.*)$", re.MULTILINE)
# Signs that look like another: one of each kind is looked for.
APOSTROPHES = str.maketrans(
    {
        **dict.fromkeys("’‘‛ʼʹ´′＇", "'"),
        **dict.fromkeys("\u2010\u2011\ufe63\uff0d", "-"),
        **dict.fromkeys(
            "\u00a0\u1680\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B))), " "
        ),
    }
)


def blank(match: re.Match[str]) -> str:
    """The same length in blanks, line ends kept."""
    return re.sub(r"[^\n]", " ", match[0])


def without_code(text: str) -> str:
    """The text with code, fenced, indented or in a line, blanked out."""
    text = FENCED.sub(blank, text)
    return NOT_PROSE[0].sub(blank, text)


def masked(
    text: str,
    calls: Iterable[Call] = (),
    code: Iterable[int] = (),
    *,
    links: bool = True,
    headings: bool = True,
    professionals: bool = False,
    shown: bool = True,
) -> str:
    """The text with all that is not prose blanked out, and look-alike signs made the plain ones.

    In: Markdown, the calls in it and the rows that are code by indentation; whether to keep the words of links, of headings, of the
    folded blocks for professionals, and those that a call of `term` shows.
    """
    for call in calls:
        if call.start >= 0:
            text = (
                text[: call.start]
                + _shown(text[call.start : call.end], call, shown)
                + text[call.end :]
            )
    rows = text.split("\n")
    for row in code:
        rows[row] = " " * len(rows[row])
    text = FENCED.sub(blank, "\n".join(rows))
    if not professionals:
        text = PROFESSIONALS.sub(blank, text)
    if not links:
        text = LINK.sub(blank, text)
    if not headings:
        text = HEADING.sub(blank, text)
    for pattern in NOT_PROSE:
        text = pattern.sub(blank, text)
    return text.translate(APOSTROPHES)


def line_at(text: str, offset: int, first_line: int) -> int:
    """The line in the file of a place in a body that starts at `first_line`."""
    return first_line + text.count("\n", 0, offset)


def shown_words(call: Call) -> str | None:
    """The words that a call of `term` shows, where they are given; else None."""
    words = call.args[1] if len(call.args) > 1 else call.kwargs.get("text")
    return words if isinstance(words, str) and words else None


def _shown(typed: str, call: Call, shown: bool) -> str:
    """Blanks, but for the words that the reader sees."""
    hidden = re.sub(r"[^\n]", " ", typed)
    if call.name != "term" or not shown:
        return hidden
    id = str(call.args[0] if call.args else call.kwargs.get("id", ""))
    words = shown_words(call) or id.replace("-", " ")
    at = typed.find(words if shown_words(call) else id)
    return hidden if at < 0 else hidden[:at] + words + hidden[at + len(words) :]
