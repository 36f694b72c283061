"""Phone numbers in words: what is shown of each, and the one number that is dialed.

A wrong number may cost a life, so a field that can be read in two ways is refused.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace

LONGEST_FIELD = 200  # characters
LEAST_HELD = 6  # digits in brackets behind a number that are another number
LONGEST = 15  # digits, after the telephone union's E.164
APPS = re.compile(r"whatsapp|signal|telegram|skype|viber|wechat|messenger", re.IGNORECASE)
# Digits that are no number: times, hours, ages, what to press. They stay words.
NO_NUMBER = re.compile(
    r"(?<![\d.\-+])(?<!\d[ ])(?:24[ ]?/[ ]?7|\d{1,2}[ ]?(?:-|to|until)[ ]?\d{1,2}(?![-\d]|[ ]\d)"
    r"|\d{1,2}[.]\d\d[ ]?(?:-|to)[ ]?\d{1,2}[.]\d\d(?!\d))"
    r"|\b(?:24[ ]?/[ ]?7|\d{1,2}:\d\d|\d{1,3}(?:st|nd|rd|th|s)|\d{1,3}[ \-]?(?:[ap]\.?m|h(?:rs?)?"
    r"|hours?|min(?:ute)?s?|days?|weeks?|years?(?:-olds?)?|languages))\b"
    r"|\b\d{1,2}(?:[ ]?[+](?!\d)|[ ](?:and|or)[ ](?:over|older|above|under|younger))"
    r"|\b(?:option|press|choose|select|key|menu|aged?|ages|under|over)[ ]\d{1,2}"
    r"(?:[ ]?(?:-|to|and)[ ]?\d{1,2})?(?!\d)",
    re.IGNORECASE,
)
EXTENSION = re.compile(
    r"\b(?:ext|extn|extension|durchwahl|poste)\b|,,|[*#][ ]?\d|\d[ ]?[*#]"
    r"|\d[ ]?x[ ]?\d",
    re.IGNORECASE,
)
WORD = re.compile(r"[^\s,;:/()]+")
ADDRESS = re.compile(r"[^\s,;()]*(?:@|://|[.][^\W\d_]{2})[^\s,;()]*")  # of a page or of mail
BEHIND = re.compile(r"(?<=\d)[ ]?\([^()]*\)")  # a remark in brackets behind a number
LOUD = re.compile(r"[\d\-]*\d[ ](?P<word>[^\W\d_]{2,})")
BRACKETS = re.compile(r"[^()]*(?:\([^()]*\)[^()]*)*")
RUN = re.compile(r"(?:[+(][+( ]*)?\d[\d+() .\-/]*")
GROUP = re.compile(r"\([ ]?(?P<held>\+?[ ]?\d[\d .\-]*)\)|(?P<plain>(?:\+[ ]?)?\d+)|[^\d]")
# Numbers that are whole with three digits: two of them side by side are two numbers.
SHORT = frozenset(
    (
        "000",
        "100",
        "101",
        "102",
        "108",
        "110",
        "111",
        "112",
        "113",
        "114",
        "115",
        "117",
        "118",
        "119",
        "190",
        "911",
        "988",
        "995",
        "997",
        "998",
        "999",
    )
)


@dataclass(frozen=True)
class Phone:
    """One number: how it is shown, and the link that dials it, such as `tel:116123`."""

    shown: str
    link: str


@dataclass(frozen=True)
class Piece:
    """A part of a field: its words, and the number they dial ("" for plain words)."""

    words: str
    number: str = ""


PhoneField = tuple[Piece, ...]


@dataclass(frozen=True)
class _Group:
    """Digits without a break, and what stands between them and the digits before."""

    digits: str
    held: bool  # in brackets of their own
    gap: str
    start: int
    end: int
    inside: tuple[int, int]  # the brackets


_Number = list[_Group]


def read_phone(field: str) -> PhoneField:
    """A field such as `988, then choose option 2` or `HOME to 741741 (free)` in pieces.

    In: the field as written, with blanks and dashes of any kind. Out: its numbers and words in
    order, without blanks around them; a slash between two numbers becomes "or". A number in an
    app such as WhatsApp stays words, since no link opens it. Raises ValueError, in one line with
    the mend, for what cannot be dialed as it is shown, or can be read in two ways.
    """
    text = _plain(field)
    if len(text) > LONGEST_FIELD:
        raise ValueError(f"{len(text)} letters are too many: keep it under {LONGEST_FIELD}")
    if APPS.search(text):
        return (Piece(text),)
    pieces: list[Piece] = []
    end = 0
    for number in _numbers(_numbers_alone(text)):
        start = number[0].start
        dialed = _dialed(number, text[start : number[-1].end])
        pieces += _words(text[end:start], between=bool(pieces))
        end = number[-1].end
        pieces.append(Piece(text[start:end].strip(), dialed))
    pieces += _words(text[end:])
    if re.search(r"\d", ADDRESS.sub("", text)) and not any(piece.number for piece in pieces):
        raise _unclear(text, "has no number that can be dialed: write the whole number")
    return tuple(pieces)


def dial(text: str) -> Phone | None:
    """A text that is one number and nothing else, with its link; None for any other text."""
    try:
        pieces = read_phone(text)
    except ValueError:
        return None
    if len(pieces) == 1 and pieces[0].number:
        return Phone(pieces[0].words, f"tel:{pieces[0].number}")
    return None


def _unclear(shown: str, why: str) -> ValueError:
    return ValueError(f'"{shown[:40]}" {why}')


def _plain(field: str) -> str:
    """The field with one kind of blank, dash, bracket and slash, and with the digits 0 to 9."""
    signs = []
    for char in field:
        category = unicodedata.category(char)
        if category == "Nd":
            signs.append(str(unicodedata.decimal(char)))
        elif category == "Pd" or char in "\u2212\u2043\u02d7":
            signs.append("-")
        elif category[0] == "Z" or char in "\t\n\r\x0b\x0c\x85":
            signs.append(" ")
        elif category not in ("Cf", "Cc"):  # marks that turn or join, as copied with a number
            signs.append(char)
    same = str.maketrans("\uff0b\ufe62\uff08\uff09[]\u2215\u2044\uff0f\uff0e", "++()()///.")
    text = re.sub(r" +", " ", "".join(signs).translate(same)).strip()
    return re.sub(r"\+ ?\(", "(+", text)


def _numbers_alone(text: str) -> str:
    """The text with `_` in the place of each digit that belongs to no number."""
    if EXTENSION.search(text):
        raise _unclear(
            text,
            "has signs or an extension that no link dials: write the number, and "
            "the rest in words, such as 988, then choose option 2",
        )
    if not BRACKETS.fullmatch(text):
        raise _unclear(text, "has brackets that do not match: close each, none inside another")
    alone = NO_NUMBER.sub(_hidden, ADDRESS.sub(_hidden, text))
    alone = BEHIND.sub(_without_letters, alone)
    outside = re.sub(r"\([^()]*\)", "()", alone)
    if any(_has_letters(word) for word in WORD.findall(alone)) or any(
        word.isupper() for word in LOUD.findall(outside)
    ):
        raise _unclear(
            text,
            "has letters in a number: write its digits, and the letters in "
            "brackets behind, such as 1-800-799-7233 (1-800-799-SAFE)",
        )
    return alone


def _without_letters(remark: re.Match[str]) -> str:
    """A remark behind a number, in which a number spelled in letters is none."""
    words = WORD.sub(lambda word: _hidden(word) if _has_letters(word[0]) else word[0], remark[0])
    return LOUD.sub(lambda loud: _hidden(loud) if loud["word"].isupper() else loud[0], words)


def _hidden(found: re.Match[str]) -> str:
    return re.sub(r"\d", "_", found[0])


def _has_letters(word: str) -> bool:
    return bool(re.search(r"\d", word) and re.search(r"[^\W\d_]", word))


def _words(text: str, between: bool = False) -> list[Piece]:
    words = text.strip()
    if between and words.startswith("/"):
        words = f"or{words[1:]}"
    return [Piece(words)] if words else []


def _numbers(text: str) -> Iterator[_Number]:
    """The numbers in a text of which only they have digits."""
    for run in RUN.finditer(text):
        parts: list[_Number] = []
        for group in _groups(run):
            if not parts or "/" in group.gap or _starts_anew(group):
                parts.append([])
            parts[-1].append(group)
        for number in _across_slashes(parts, text):
            yield from _without_remark(number)


def _without_remark(number: _Number) -> Iterator[_Number]:
    """The number alone, and as another what stands in brackets behind it."""
    *first, last = number
    if first and last.held:
        if len(last.digits) < LEAST_HELD:
            raise _unclear(
                f"({last.digits})",
                "stands behind a number: say what it is, such as (or 0477 13 11 14)",
            )
        numbers = [first, [last]]
    else:
        numbers = [number]
    if last.held and len(numbers[-1]) == 1:
        numbers[-1] = [replace(last, start=last.inside[0], end=last.inside[1])]
    yield from (one for one in numbers if len(_digits(one).lstrip("+")) > 1)


def _groups(run: re.Match[str]) -> Iterator[_Group]:
    gap = ""
    for found in GROUP.finditer(run[0]):
        if found.lastgroup is None:
            gap += found[0]
            continue
        kind = found.lastgroup
        at = run.start()
        yield _Group(
            re.sub(r"[ .\-]", "", found[kind]),
            kind == "held",
            gap,
            at + found.start(),
            at + found.end(),
            (at + found.start(kind), at + found.end(kind)),
        )
        gap = ""


def _starts_anew(group: _Group) -> bool:
    """Whether digits behind others begin another number."""
    return group.digits.startswith("+") or bool(re.search(r"[()+]|\. ", group.gap))


def _across_slashes(parts: list[_Number], text: str) -> Iterator[_Number]:
    """Parts of a run as numbers: `0800/1110111` is one number, `110/112` are two."""
    held: _Number = []
    for part in parts:
        if not held or "/" not in part[0].gap:
            if held:
                yield held
            held = part
            continue
        left, right = _digits(held), _digits(part)
        if left[0] in "+0" and len(left) <= 6 and len(right) > 3 and right[0] != "+":
            held = held + part
        elif _both_whole(left, right):
            yield held
            held = part
        else:
            raise _unclear(
                text[held[0].start : part[-1].end],
                "is one number or two: leave the "
                'slash out, or write "or" between two whole numbers',
            )
    if held:
        yield held


def _both_whole(left: str, right: str) -> bool:
    whole = [number in SHORT or len(number) > 4 for number in (left, right)]
    return all(whole) or all(
        2 <= len(number) <= 4 and (number[0] != "0" or number in SHORT) for number in (left, right)
    )


def _digits(number: _Number) -> str:
    return "".join(group.digits for group in number)


def _dialed(number: _Number, shown: str) -> str:
    """The digits that dial a number, with `+` where it is written with the country's code."""
    digits = _digits(number)
    if len(digits.lstrip("+")) > LONGEST:
        raise _unclear(shown, f'has more than {LONGEST} digits: write "or" between two numbers')
    if _may_be_two(number):
        raise _unclear(shown, 'is one number or two: write one without blanks, two with "or"')
    if digits.startswith("+"):
        return _international(digits, shown)
    if digits.startswith("00") and len(digits) > 8:
        return _international(f"+{digits[2:]}", shown)
    return digits


def _may_be_two(number: _Number) -> bool:
    """Whether short numbers stand side by side: `110 112`, `1737 - 988`; not `116 123`."""
    digits = [group.digits for group in number]
    if len(number) > 1 and all(one in SHORT for one in digits):
        return True
    if (
        len(number) != 2
        or digits[0] == "116"
        or not all(len(one) < 5 and one[0] in "123456789" for one in digits)
    ):
        return False
    return (
        " - " in number[1].gap
        or all(len(one) == 2 for one in digits)
        or any(one in SHORT for one in digits)
    )


def _international(digits: str, shown: str) -> str:
    """The number as any country dials it: without the 0 that only its own country does."""
    import phonenumbers  # only here: few fields need it

    try:
        number = phonenumbers.parse(digits)
    except phonenumbers.NumberParseException:
        raise _unclear(shown, "has no country's code: write it as it is dialed at home") from None
    possible = phonenumbers.is_possible_number_with_reason(number)
    if possible != phonenumbers.ValidationResult.IS_POSSIBLE:
        raise _unclear(
            shown,
            f"is no whole number of +{number.country_code}: write it as it is "
            "dialed at home, such as 116 123",
        )
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
