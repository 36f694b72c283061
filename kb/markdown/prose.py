"""The words of a text at their places: everything that is not prose becomes blanks.

What is prose, the converter says. Lengths and line ends stay, so that a place in the masked text is
the same place in the file.
"""

from __future__ import annotations

import re

from kb.markdown.draft import Draft

HIDDEN = "\x1f"  # a blank that parts words: no name of two words goes over it
ADDRESS = re.compile(r"https?://\S+")
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
    return re.sub(r"[^\n]", HIDDEN, match[0])


def masked(
    text: str,
    draft: Draft,
    *,
    links: bool = True,
    headings: bool = True,
    folded: bool = False,
    calls: bool = True,
) -> str:
    """The text with all that is not prose blanked out, and look-alike signs made the plain ones.

    In: Markdown, and the draft made of it; whether to keep the words of links, of headings, of the
    folded boxes for professionals, and those that a call of `term` shows.
    """
    hidden = "\n".join(HIDDEN * len(row) for row in text.split("\n"))
    parts, end = [], 0
    for words in sorted(draft.words, key=lambda words: words.start):
        if (
            (links or not words.link)
            and (headings or not words.heading)
            and (folded or not words.folded)
            and (calls or not words.call)
        ):
            parts += [hidden[end : words.start], text[max(end, words.start) : words.end]]
            end = max(end, words.end)
    shown = "".join([*parts, hidden[end:]])
    return (ADDRESS.sub(blank, shown) if "://" in shown else shown).translate(APOSTROPHES)


def line_at(text: str, offset: int, first_line: int) -> int:
    """The line in the file of a place in a body that starts at `first_line`."""
    return first_line + text.count("\n", 0, offset)
