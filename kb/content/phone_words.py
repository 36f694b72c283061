"""The words of a phone field: which of its digits belong to a number, and which do not."""

from __future__ import annotations

import re
import unicodedata

HIDDEN = "\0"  # stands for a digit that belongs to no number
BEFORE = r"(?:from|until|till|to|by|at|after|before|between|since|in|within|of)"
TIME = r"(?:[ ]?(?:-|to|and|or)[ ]?\d{1,2})?(?![\d]|[ .\-]\d)"
# Digits that are no number: times, hours, ages, what to press. They stay words.
NO_NUMBER = re.compile(
    r"(?<![\d.\-+])(?<!\d[ ])(?:24[ ]?/[ ]?7|\d{1,2}[ ]?(?:-|to|until)[ ]?\d{1,2}(?![-\d]|[ ]\d)"
    r"|\d{1,2}[.]\d\d[ ]?(?:-|to)[ ]?\d{1,2}[.]\d\d(?!\d))"
    r"|\b(?:24[ ]?/[ ]?7(?:[ ]?/[ ]?365)?|\d{1,2}:\d\d|\d{1,3}(?:st|nd|rd|th|s)"
    r"|\d{1,3}[ \-]?(?:[ap]\.?m|h(?:rs?)?"
    r"|hours?|min(?:ute)?s?|days?|weeks?|years?(?:-olds?)?|languages))\b"
    r"|\b\d{1,3}[ ]?%"
    r"|\b\d{1,2}(?:[ ]?[+](?!\d)|[ ](?:and|or)[ ](?:over|older|above|under|younger))"
    rf"|\b(?:option|press|choose|select|key|menu|aged?|ages|under|over)[ ]\d{{1,2}}{TIME}",
    re.IGNORECASE,
)
# Digits that may be a number, or a year, a day, a time or a price.
DOUBT = re.compile(
    rf"\b{BEFORE}[ ](?:\d{{1,2}}|(?:19|20)\d\d)(?![\d]|[ .\-]\d)"
    r"|\((?:19|20)\d\d\)"
    r"|(?<!\d)(?:19|20)\d\d[ ]?-[ ]?(?:(?:19|20)?\d\d)(?!\d)"
    r"|(?<!\d)(?:19|20)\d\d([./\-])\d{1,2}\1\d{1,2}(?!\d)"
    r"|(?<!\d)\d{1,2}([./\-])\d{1,2}\2(?:19|20)\d\d(?!\d)"
    r"|(?<![\d.])\d{1,2}[.]\d\d(?![.\d])",
    re.IGNORECASE,
)
SPELLED = re.compile(
    r"\b(?:(?:double|triple|zero|oh|one|two|three|four|five|six|seven|eight|nine|ten|eleven)"
    r"(?:[ \-]+|\b(?![ \-]))){2,}",
    re.IGNORECASE,
)
EXTENSION = re.compile(
    r"\b(?:ext|extn|extension|durchwahl|poste)\b|,,|[*#][ ]?\d|\d[ ]?[*#]"
    r"|\d[ ]?x[ ]?\d",
    re.IGNORECASE,
)
WORD = re.compile(r"[^\s,;:/()]+")
ADDRESS = re.compile(
    r"[^\s,;()]*(?:@[^\W\d_]|://|[.][^\W\d_]{2})[^\s,;()]*"
)  # of a page or of mail
BEHIND = re.compile(r"(?<=\d)[ ]?\([^()]*\)")  # a remark in brackets behind a number
LOUD = re.compile(r"[\d\-]*\d[ ](?P<word>[^\W\d_]{2,})")
BRACKETS = re.compile(r"[^()]*(?:\([^()]*\)[^()]*)*")


class Refused(ValueError):
    """A field that is not dialed: what is wrong with which part of it, and the mend."""

    def __init__(self, shown: str, why: str, mend: str) -> None:
        self.what = f'"{shown[:40].strip()}" {why}'
        self.mend = mend
        super().__init__(f"{self.what}: {mend}")


def plain(field: str) -> str:
    """The field with one kind of blank, dash, bracket and slash; Refused for other digits than 0 to 9."""
    signs = []
    for char in field:
        category = unicodedata.category(char)
        if category[0] == "N" and not char.isascii():
            raise Refused(field, "has a digit that no phone dials", "write the digits 0 to 9")
        if category == "Pd" or char in "\u2212\u2043\u02d7":
            signs.append("-")
        elif category[0] == "Z" or char in "\t\n\r\x0b\x0c\x85":
            signs.append(" ")
        elif category not in ("Cf", "Cc"):  # marks that turn or join, as copied with a number
            signs.append(char)
    same = str.maketrans("\uff0b\ufe62\uff08\uff09[]\u2215\u2044\uff0f\uff0e", "++()()///.")
    text = re.sub(r" +", " ", "".join(signs).translate(same)).strip()
    return re.sub(r"\+ ?\(", "(+", text)


def numbers_alone(text: str) -> str:
    """The text with `HIDDEN` in the place of each digit that belongs to no number.

    In: the plain text. Raises Refused for letters, signs and spelled digits in a number, for
    an extension, and for digits that may be a number or a time.
    """
    if EXTENSION.search(text):
        raise Refused(
            text,
            "has signs or an extension that no link dials",
            "write the number, and the rest in words, such as 988, then choose option 2",
        )
    if spelled := SPELLED.search(text):
        raise Refused(spelled[0], "spells a number in words", "write its digits")
    if not BRACKETS.fullmatch(text):
        raise Refused(text, "has brackets that do not match", "close each, none inside another")
    alone = NO_NUMBER.sub(_hidden, ADDRESS.sub(_hidden, text))
    if doubt := DOUBT.search(alone):
        raise Refused(
            doubt[0], "may be a time, a year or a price", "leave it out, or say it in hours or cost"
        )
    alone = BEHIND.sub(_without_letters, alone)
    outside = re.sub(r"\([^()]*\)", "()", alone)
    if any(_has_letters(word) for word in WORD.findall(alone)) or any(
        word.isupper() for word in LOUD.findall(outside)
    ):
        raise Refused(
            text,
            "has letters in a number",
            "write its digits, and the letters in brackets behind, such as "
            "1-800-799-7233 (1-800-799-SAFE)",
        )
    return alone


def has_digits(text: str) -> bool:
    """Whether a field has digits that are not in the address of a page."""
    return bool(re.search(r"\d", ADDRESS.sub("", text)))


def _without_letters(remark: re.Match[str]) -> str:
    """A remark behind a number, in which a number spelled in letters is none."""
    words = WORD.sub(lambda word: _hidden(word) if _has_letters(word[0]) else word[0], remark[0])
    return LOUD.sub(lambda loud: _hidden(loud) if loud["word"].isupper() else loud[0], words)


def _hidden(found: re.Match[str]) -> str:
    return re.sub(r"\d", HIDDEN, found[0])


def _has_letters(word: str) -> bool:
    return bool(re.search(r"\d", word) and re.search(r"[^\W\d_]", word))
