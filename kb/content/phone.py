"""Phone numbers: what is shown, and the one number that is dialed."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

BLANKS = "\u0020\u00a0\u2000-\u200a\u202f\u205f\u3000"
DASHES = "\\-\u2010-\u2015\u2212\uff0d"
# A run of digits with what may stand between them; `(0)` after a country's code is not dialed.
NUMBER = re.compile(rf"\+?\(?[0-9](?:[{BLANKS}{DASHES}().]*[0-9])*")
# A number spelled as a word, such as 1-800-799-SAFE: shown beside the digits, never dialed.
SPELLED = re.compile(rf"\(?[0-9][0-9{DASHES}{BLANKS}]*[{DASHES}][A-Z]{{2,}}[0-9A-Z{DASHES}]*\)?"
                     rf"|[A-Z]{{3,}}[{DASHES}][0-9]+")
OTHER_WAYS = re.compile("whatsapp|signal|telegram|skype", re.IGNORECASE)  # apps, which no link dials
LONGEST = 15  # digits, ITU-T E.164
SHORT = re.compile(rf"(?<![0-9])(?P<one>[0-9]{{3}})\s*/\s*(?P<other>[0-9]{{3}})(?![0-9])")


@dataclass(frozen=True)
class Piece:
    """A part of a field: words, and the number they are dialed by ("" for words alone)."""

    words: str
    number: str = ""


def read_phone(field: str) -> tuple[Piece, ...]:
    """A field such as `988, then choose option 2` or `110 or 112` in pieces.

    In: a field of a crisis line. Out: its pieces in order; all their words make up the field, with
    plain blanks. A number of one digit is a word ("option 2"). Raises ValueError, in one line, for a number that cannot be dialed as it
    is shown.
    """
    text = _plain(field)
    if OTHER_WAYS.search(text):
        return (Piece(text),)
    spelled = SPELLED.search(text)
    if spelled and not NUMBER.search(text[: spelled.start()]):
        raise ValueError(f'"{text[:40]}" has letters in a number')
    text = SHORT.sub(r"\g<one> or \g<other>", text)
    found: list[Piece] = []
    at = 0
    masked = SPELLED.sub(lambda match: "x" * len(match[0]), text).replace("/", " ")
    for match in NUMBER.finditer(masked):
        shown = match[0]
        if shown.startswith("(") and ")" not in shown:
            shown = shown[1:]
        digits = _digits(shown)
        if len(digits.lstrip("+")) < 2:
            continue
        if len(digits.lstrip("+")) > LONGEST:
            raise ValueError(f'"{shown[:40]}" has more than {LONGEST} digits')
        start = text.index(text[match.start(): match.end()][-len(shown):], match.start())
        if text[at:start].strip():
            found.append(Piece(text[at:start].strip()))
        found.append(Piece(text[start: match.end()], digits))
        at = match.end()
    if text[at:].strip():
        found.append(Piece(text[at:].strip()))
    return tuple(found)


def _digits(shown: str) -> str:
    """What is dialed: digits, with + where it stands first."""
    number = re.sub(r"\(0\)", "", shown) if shown.startswith("+") else shown
    return ("+" if number.startswith("+") else "") + re.sub(r"[^0-9]", "", number)


def _plain(field: str) -> str:
    """The field with one kind of blank and dash, and digits of other scripts as plain ones."""
    signs = []
    for sign in field:
        digit = unicodedata.digit(sign, None) if sign.isdigit() else None
        signs.append(str(digit) if digit is not None else sign)
    text = re.sub(rf"[{BLANKS}\t\n]+", " ", "".join(signs)).replace("\uff0b", "+")
    return re.sub(rf"[{DASHES}]", "-", text).strip()
