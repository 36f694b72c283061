"""The words of a Markdown text at their places: everything that is not prose becomes blanks.

Lengths and line ends stay, so that a place in the masked text is the same place in the file.
"""

from __future__ import annotations

import re
from typing import Pattern

TERM_CALL = re.compile(r'\{\{\s*term\(\s*"(?P<id>[^"]*)"\s*(?:,\s*"(?P<text>[^"]*)"\s*)?\)\s*\}\}')
NOT_PROSE: tuple[Pattern[str], ...] = (
    re.compile(r"^(```|~~~).*?^\1\s*$", re.MULTILINE | re.DOTALL),
    re.compile(r"`[^`\n]+`"),
    re.compile(r"\[@[^\]\n]*\]"),
    re.compile(r"<[^>\n]+>"),
    re.compile(r"https?://\S+"),
    re.compile(r"(?<=\])\([^)\n]*\)"),
    re.compile(r"\{\s*[.#][^}\n]*\}"),
    re.compile(r"^///.*?(\||$)|^ {4}type: \w+$", re.MULTILINE),
    re.compile(r"^\|[-:| ]+\|$", re.MULTILINE),
)
PROFESSIONALS = re.compile(r"^/// details.*?^///$", re.MULTILINE | re.DOTALL)
MACRO = re.compile(r"\{\{.*?\}\}", re.DOTALL)
LINK = re.compile(r"!?\[[^\]\n]*\](?:\([^)\n]*\)|\[[^\]\n]*\])")
HEADING = re.compile(r"^(#{1,6} .*|///.*)$", re.MULTILINE)


def blank(match: re.Match[str]) -> str:
    """The same length in blanks, line ends kept."""
    return re.sub(r"[^\n]", " ", match[0])


def masked(text: str, links: bool = True, headings: bool = True,
           professionals: bool = False) -> str:
    """The text with all that is not prose blanked out.

    In: Markdown; whether to keep the words of links, of headings, and of the folded blocks for
    professionals. A term's shown words are kept at their place inside the call.
    """
    if not professionals:
        text = PROFESSIONALS.sub(blank, text)
    if not links:
        text = LINK.sub(blank, text)
    if not headings:
        text = HEADING.sub(blank, text)
    text = TERM_CALL.sub(_shown_words, text)
    text = MACRO.sub(blank, text)
    for pattern in NOT_PROSE:
        text = pattern.sub(blank, text)
    return text


def line_at(text: str, offset: int, first_line: int) -> int:
    """The line in the file of a place in a body that starts at `first_line`."""
    return first_line + text.count("\n", 0, offset)


def _shown_words(match: re.Match[str]) -> str:
    """Blanks, but for the words that the reader sees."""
    name = "text" if match["text"] is not None else "id"
    start, end = (place - match.start() for place in match.span(name))
    shown = match[name].replace("-", " ") if name == "id" else match[name]
    whole = match[0]
    return blank(re.match(r".*", whole[:start], re.DOTALL)) + shown + blank(
        re.match(r".*", whole[end:], re.DOTALL))
