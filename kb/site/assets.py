"""Styles and scripts as they are published: without what only their writers need."""

from __future__ import annotations

import re

KEPT = r"\"[^\"\n]*\"|'[^'\n]*'"  # what stands in quotes stays as it is
STYLE = re.compile(rf"(?P<kept>{KEPT})|\s*(?P<sign>[{{}};,])\s*|(?P<space>\s+)", re.DOTALL)
NOTE = re.compile(rf"(?P<kept>{KEPT})|(?P<sign>)/\*.*?\*/", re.DOTALL)
PAIR = re.compile(rf"(?P<kept>{KEPT})|(?P<name>[{{;][-\w]+): ")
REMARK = re.compile(r"[ \t]+// [^\"'`\n]*$|^[ \t]*//.*$", re.MULTILINE)


def smaller(name: str, text: str) -> str:
    """A style sheet or script without remarks, indents and breaks that have no meaning.

    In: the file's name and text. Out: the text that browsers read alike. In a script only whole
    lines go, indents, and remarks at the end of a line; no text may span lines in it.
    """
    if name.endswith(".css"):
        short = STYLE.sub(_short, NOTE.sub(_short, text)).replace(";}", "}").strip()
        return PAIR.sub(lambda match: match["kept"] or f"{match['name']}:", short)
    if name.endswith(".js"):
        lines = (line.strip() for line in REMARK.sub("", text).split("\n"))
        return "\n".join(filter(None, lines)) + "\n"
    return text


def _short(match: re.Match[str]) -> str:
    return match["kept"] or match["sign"] or " "
