"""LaTeX and HTML in a field of the bibliography, turned into plain text."""

from __future__ import annotations

import html
import re
import unicodedata
from functools import cache, lru_cache

from pylatexenc.latex2text import LatexNodes2Text, MacroTextSpec
from pylatexenc.latex2text import get_default_latex_context_db as text_context
from pylatexenc.latexwalker import LatexWalkerError
from pylatexenc.latexwalker import get_default_latex_context_db as syntax_context
from pylatexenc.macrospec import LatexContextDb, std_macro

from kb.content.bibtex import RecordFault

LONGEST = 10_000  # characters of a field
MOST_MARKS = 8  # combining marks on one letter
SPECIAL = re.compile(r"[\\{}~$<&`]|--|''|[^\x20-\x7e]")
INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b-\u200f\u2028-\u202e\u2060-\u206f\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\uffff"
    "\ufdd0-\ufdef\ud800-\udfff\ue000-\uf8ff\U0001d173-\U0001d17a\U000e0000-\U0010ffff]"
)
ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]\w{1,30});")
TAG = re.compile(
    r"</?(?:i|b|u|s|a|em|strong|su[bp]|inf|small|big|span|tt|sc|scp|q|cite|font|italic|bold|title|"
    r"(?P<block>br|p|div|li|ul|ol|hr|h[1-6]|sec)|underline|overline|strike|del|ins|mark|code|abbr|"
    r"monospace|roman|sans-serif|xref|fn|nobr|wbr|center|(?:named|styled)-content|ext-link|"
    r"inline-formula|alternatives|tex-math|"
    r"(?:mml|jats):[\w-]+|m(?:ath|i|o|n|row|text|su[bp]|subsup|style|frac|sqrt))"
    r"(?:\s+[\w:.-]+\s*=\s*(?:\"[^\"<>]*\"|'[^'<>]*'|[^\s\"'<>]+))*\s*/?>",
    re.IGNORECASE,
)
TAG_LEFT = re.compile(r"</[A-Za-z][\w:-]*\s*>|<[A-Za-z][\w:-]*\s+[\w:-]+\s*=[^<>]*>")
LEFT = re.compile(rf"\\[A-Za-z]*|[{{}}]|{TAG_LEFT.pattern}")
LIGATURES = {
    "---": "—",
    "--": "–",
    "``": "“",
    "''": "”",
    "!`": "¡",
    "?`": "¿",
    "~": " ",
    "{": "",
    "}": "",
}
SINGLE_QUOTES = re.compile(r"(?<![^\s(\[“—–-])`([^`]*?\S)'(?![^\W\d_])")
# a dollar is math as pandoc has it ("$5 and $10" is not), or with a blank on both sides inside
DOLLARS = re.compile(
    r"(?P<kept>\\.)|(?P<percent>%)|"
    r"\$(?P<math>(?=\S)(?:\\.|[^$\\])*?(?<=\S)|\s(?:\\.|[^$\\])*?\s)\$(?!\d)|"
    r"(?P<dollar>\$)",
    re.DOTALL,
)
POWER = re.compile(r"\^(?:\{([0-9+-]{1,4})\}|([0-9]))")
POWERS = str.maketrans("0123456789+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻")

KEPT_WORDS = [
    "emph",
    "textit",
    "textbf",
    "textrm",
    "textsc",
    "textsl",
    "textup",
    "textmd",
    "textnormal",
    "texttt",
    "textsf",
    "text",
    "mbox",
    "textsuperscript",
    "textsubscript",
    "underline",
    "mkbibemph",
    "mkbibitalic",
    "t",
]
NOTHING = [
    "-",
    "/",
    "@",
    "relax",
    "protect",
    "allowbreak",
    "nolinebreak",
    "em",
    "it",
    "bf",
    "sc",
    "rm",
    "sl",
    "sf",
    "tt",
    "itshape",
    "bfseries",
    "scshape",
    "upshape",
    "normalfont",
    "textcompwordmark",
    "newblock",
]
LETTERS = {
    "slash": "/",
    "copyright": "©",
    "pounds": "£",
    "S": "§",
    "P": "¶",
    "ddag": "‡",
    "euro": "€",
    "textunderscore": "_",
    "textless": "<",
    "textgreater": ">",
    "textbar": "|",
    "hyphen": "-",
    "textdollar": "$",
    "SS": "ẞ",
    "LaTeX": "LaTeX",
    "TeX": "TeX",
    "nobreakspace": " ",
    "thinspace": " ",
    "newline": " ",
    "\\": " ",
    "glqq": "„",
    "grqq": "“",
    "glq": "‚",
    "grq": "‘",
    "flqq": "«",
    "frqq": "»",
    "lq": "‘",
    "rq": "’",
    "textquotesingle": "'",
    "textquotedbl": '"',
    "textasciigrave": "`",
    "textampersand": "&",
}
# these read files, know the day, or keep something for later: none is for a field
UNKNOWN = ("input", "include", "today", "verb")


def plain(raw: str) -> str:
    """A field's text without LaTeX and HTML, in one line, NFC.

    Raises RecordFault (its message goes on from "the field x") where that cannot be told. What no
    one knows is left with its backslash or brace.
    """
    text = " ".join(raw.split())
    if len(text) > LONGEST:
        raise RecordFault(f"is longer than {LONGEST} characters", "shorten it")
    if not SPECIAL.search(text):
        return text
    found = _decoded(text)
    if isinstance(found, str):
        return found
    raise RecordFault(*found)


def left_over(text: str) -> str:
    """The first sign in a field's text that no one knew, or nothing."""
    found = LEFT.search(text)
    return found[0] if found else ""


def printable(text: str) -> str:
    """A text that may stand in a message: what cannot be seen is replaced."""
    return INVISIBLE.sub("�", text)


def invisible(text: str) -> str:
    """The name of the first control or invisible character of a text, else nothing."""
    found = INVISIBLE.search(text)
    return f"U+{ord(found[0]):04X} {unicodedata.name(found[0], '')}".strip() if found else ""


def is_latex(text: str) -> bool:
    """Whether a text needs LaTeX's own rules, which take time."""
    return "\\" in text or "$" in text


@lru_cache(maxsize=8192)
def _decoded(text: str) -> str | tuple[str, str]:
    """The text, or what is wrong with it and the mend (an exception would not be kept)."""
    if is_latex(text):
        decoded = _latex(text)
        if decoded is None:
            return (
                "holds LaTeX that cannot be read",
                "write plain letters: é, – and “…” as they are",
            )
        text = decoded
    else:
        for sign, meant in LIGATURES.items():
            text = text.replace(sign, meant)
    for _ in range(3):  # "&amp;amp;" happens
        if "&" in text:
            text = ENTITY.sub(lambda match: html.unescape(match[0]), text)
    if "<" in text:
        text = TAG.sub(lambda match: " " if match["block"] else "", text)
    if "`" in text:
        text = SINGLE_QUOTES.sub(r"‘\1’", text)
    if not text.isascii():
        marks = 0
        for letter in text:
            marks = marks + 1 if unicodedata.combining(letter) else 0
            if marks > MOST_MARKS:
                return "piles up marks on one letter", "write the letter alone"
        text = unicodedata.normalize("NFC", text)
    return " ".join(text.split())


def _latex(text: str) -> str | None:
    reader, syntax = _readers()
    try:
        found: str = reader.latex_to_text(
            DOLLARS.sub(_dollar, text), latex_context=syntax, tolerant_parsing=False
        )
    except (
        LatexWalkerError,
        RecursionError,
        ValueError,
        TypeError,
        LookupError,
        AttributeError,
    ):  # the library has no one class for what it cannot read
        return None
    return found


def _dollar(match: re.Match[str]) -> str:
    if match["math"] is not None:
        return (
            "$"
            + POWER.sub(lambda power: (power[1] or power[2]).translate(POWERS), match["math"])
            + "$"
        )
    return match["kept"] or ("\\%" if match["percent"] else "\\$")


@cache
def _readers() -> tuple[LatexNodes2Text, LatexContextDb]:
    """What turns LaTeX into text, and the syntax it is read with."""
    syntax = syntax_context()
    syntax.add_context_category(
        "fields",
        prepend=True,
        macros=[
            *(std_macro(name, "{") for name in KEPT_WORDS),
            *(std_macro(name, "") for name in (*NOTHING, *LETTERS, *UNKNOWN)),
            std_macro("enquote", "*{"),
            std_macro("mkbibquote", "{"),
            std_macro("foreignlanguage", "{{"),
            std_macro("noopsort", "{"),
            std_macro("noop", "{"),
        ],
    )
    meaning = text_context().filter_context(
        keep_categories=["latex-base", "nonascii-specials", "advanced-symbols"]
    )
    meaning.add_context_category(
        "fields",
        prepend=True,
        macros=[
            *(MacroTextSpec(name, discard=False) for name in KEPT_WORDS),
            *(MacroTextSpec(name) for name in (*NOTHING, "noopsort", "noop")),
            *(MacroTextSpec(name, letter) for name, letter in LETTERS.items()),
            *(MacroTextSpec(name, lambda node: f"\\{node.macroname}") for name in UNKNOWN),
            MacroTextSpec("enquote", "“%(2)s”"),
            MacroTextSpec("mkbibquote", "“%(1)s”"),
            MacroTextSpec("foreignlanguage", "%(2)s"),
        ],
    )
    meaning.set_unknown_macro_spec(MacroTextSpec("", lambda node: f"\\{node.macroname} "))
    meaning.set_unknown_environment_spec(MacroTextSpec("", lambda node: "\\begin "))
    return LatexNodes2Text(meaning, math_mode="text"), syntax
