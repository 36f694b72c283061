"""Phone numbers in words: what is shown of each, and the one number that is dialed.

A wrong number may cost a life, so a field that can be read in two ways is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import astuple, dataclass, replace

from kb.content.numbering import LONGEST_SHORT, Numbering, is_international
from kb.content.phone_words import HIDDEN, Refused, has_digits, numbers_alone, plain
from kb.kept import kept, key_of

LONGEST_FIELD = 200  # characters
LEAST_HELD = 6  # signs in brackets behind a number that are another number
LONGEST = 15  # digits, after the telephone union's E.164
LONGEST_LOCAL = 8  # digits of a number in which a short one beside another may hide
LEAST_WITH_ONE = 10  # digits of a number that may have one digit between blanks, as in 1-800-…
APPS = re.compile(r"whatsapp|signal|telegram|skype|viber|wechat|messenger", re.IGNORECASE)
GROUP = re.compile(r"(?:\+ ?)?\d+")
# What may stand between two groups of one number, and between two numbers. All else is refused.
WITHIN = re.compile(r"[ .\-]| ?\( ?| ?\)[ \-]?| ?\) ?\( ?")
SLASH = re.compile(r" ?/ ?")
BETWEEN = re.compile(rf"\)?[,;] \(?|.*(?:[^\W\d_]|{HIDDEN}).*", re.DOTALL)
OPENS = re.compile(r" ?\( ?")
CLOSED = re.compile(r"[^()]*\)[ \-]?\d")  # a bracket with more of the number behind it
HELD = re.compile(r"([^()]*)\)(?![ \-]?\d)")  # a bracket with nothing more of the number behind it
LEFT = re.compile(r"(?:^|[\s(:,;\"'“‘])[(]*$")
RIGHT = re.compile(r"[\s(),.;:!?\"'”’]|$")
WHOLE = "write it as other countries dial it, such as +44 20 7946 0958, or as it is dialed at home"
SAY = "say what it is, such as (or 0477 13 11 14)"
ONE_OR_TWO = ("is one number or two", 'write one without blanks, two with "or" between')


@dataclass(frozen=True)
class Piece:
    """A part of a field: its words, and the number they dial ("" for plain words)."""

    words: str
    number: str = ""


PhoneField = tuple[Piece, ...]


@dataclass(frozen=True)
class _Group:
    """Digits without a break, with `+` where it stands before them, and where they stand."""

    digits: str
    gap: str  # what stands between it and the group before; "" at the start of a number
    start: int
    end: int


_Number = list[_Group]


def read_phone(field: str, country: Numbering) -> PhoneField:
    """A field such as `988, then choose option 2` or `HOME to 741741 (free)` in pieces.

    In: the field as written, with blanks and dashes of any kind, and the country whose numbers
    it has. Out: its numbers and words in order, without blanks around them; a slash between two
    numbers becomes "or". A number in an app such as WhatsApp stays words, since no link opens it.
    Raises Refused, in one line with the mend, for what cannot be dialed as it is shown, can be
    read in two ways, or is no number of the country.
    """
    key = key_of(field, country.name, country.code, sorted(country.listed))
    found = kept("phones", "phonenumbers").get(
        key, lambda: [astuple(piece) for piece in _read(field, country)]
    )
    return tuple(Piece(words, number) for words, number in found)


def _read(field: str, country: Numbering) -> PhoneField:
    if len(field) > LONGEST_FIELD:
        raise Refused(field, f"has {len(field)} letters", f"keep it under {LONGEST_FIELD}")
    text = plain(field)
    if APPS.search(text):
        return (Piece(text),)
    pieces: list[Piece] = []
    end = 0
    for number in _numbers(numbers_alone(text), country):
        start = _start(number, text)
        shown = text[start : number[-1].end]
        pieces += _words(text[end:start], between=bool(pieces))
        end = number[-1].end
        pieces.append(Piece(shown, _dialed(number, shown, country)))
    pieces += _words(text[end:])
    if has_digits(text) and not any(piece.number for piece in pieces):
        raise Refused(text, "has no number that can be dialed", "write the whole number")
    return tuple(pieces)


def _words(text: str, between: bool = False) -> list[Piece]:
    words = text.strip()
    if between and words.startswith("/"):
        words = f"or{words[1:]}"
    return [Piece(words)] if words else []


def _start(number: _Number, text: str) -> int:
    """Where a number begins, with the bracket that closes inside it."""
    gaps = "".join(group.gap for group in number)
    at = number[0].start
    if gaps.count(")") <= gaps.count("("):
        return at
    before = text[:at].rstrip()
    if not before.endswith("("):
        raise Refused(text[at : number[-1].end], *ONE_OR_TWO)
    return len(before) - 1


def _numbers(text: str, country: Numbering) -> Iterator[_Number]:
    """The numbers in a text of which only they have digits."""
    for run in _runs(text):
        start, end = run[0][0].start, run[-1][-1].end
        if not (LEFT.search(text, 0, start) and RIGHT.match(text, end)):
            shown = text[max(start - 1, 0) : end + 1]
            raise Refused(shown, "has a sign that no link dials", "put a blank between, or words")
        yield from _across_slashes(run, text, country)


def _runs(text: str) -> Iterator[list[_Number]]:
    """Numbers with slashes between; each run stands apart from the next by words or a comma."""
    run: list[_Number] = []
    end = 0
    for found in GROUP.finditer(text):
        gap = text[end : found.start()] if run else ""
        group = _Group(found[0].replace(" ", ""), gap, found.start(), found.end())
        if not run or _apart(gap, found, text):
            if run:
                yield run
            run = [[replace(group, gap="")]]
        elif SLASH.fullmatch(gap):
            run.append([group])
        elif WITHIN.fullmatch(gap) and group.digits[0] != "+":
            run[-1].append(group)
        else:
            shown = text[run[-1][0].start : found.end()]
            raise Refused(shown, *ONE_OR_TWO)
        end = found.end()
    if run:
        yield run


def _apart(gap: str, group: re.Match[str], text: str) -> bool:
    """Whether another number begins: behind words, a comma, or in brackets of its own."""
    if OPENS.fullmatch(gap):
        if (held := HELD.match(text, group.start())) and len(held[1]) < LEAST_HELD:
            raise Refused(f"({held[1]})", "stands behind a number", SAY)
        return not CLOSED.match(text, group.start())
    return bool(BETWEEN.fullmatch(gap))


def _across_slashes(parts: list[_Number], text: str, country: Numbering) -> Iterator[_Number]:
    """Parts of a run as numbers: `0800/1110111` is one number, `110/112` are two."""
    if len(parts) == 1:
        yield parts[0]
        return
    joined = [group for part in parts for group in part]
    one = len(parts) == 2 and _can_be_dialed(joined, country)
    if one == all(_can_be_dialed(part, country) for part in parts):
        shown = text[joined[0].start : joined[-1].end]
        mend = 'leave the slash out, or write "or" between two whole numbers'
        raise Refused(shown, "is one number or two", mend)
    yield from [joined] if one else parts


def _can_be_dialed(number: _Number, country: Numbering) -> bool:
    try:
        return bool(_dialed(number, "", country))
    except Refused:
        return False


def _dialed(number: _Number, shown: str, country: Numbering) -> str:
    """The digits that dial a number, with `+` where it is written with the country's code."""
    kept = _without_own_zero(number)
    digits = [group.digits for group in kept]
    if (whole := "".join(digits)).startswith("00") and len(whole) > 3:
        if not digits[0].startswith("00"):
            mend = "write + and the country's code, or the number as it is dialed at home"
            raise Refused(shown, "has 00 in two parts", mend)
        digits[0] = f"+{digits[0][2:]}"
    whole = "".join(digits)
    if len(whole.lstrip("+")) > LONGEST:
        raise Refused(shown, f"has more than {LONGEST} digits", 'write "or" between two numbers')
    if whole.startswith("+") and not is_international(whole):
        raise Refused(shown, "is no whole number of any country", WHOLE)
    if len(whole) == 1:
        raise Refused(shown, "is no number", f'write "press {whole}" or leave it out')
    if not _is_one(digits, [group.gap for group in kept[1:]], country):
        raise Refused(shown, *ONE_OR_TWO)
    if not _is_whole(whole, country):
        two = 'write "or" between two, ' if len(digits) > 1 else ""
        mend = f'correct it, {two}or add "{whole}" to its own_numbers with the reason'
        raise Refused(shown, f"is no number of {country.name} that we know", mend)
    return whole


def _without_own_zero(number: _Number) -> _Number:
    """The number without the 0 in brackets that only its own country dials: `+44 (0)20 …`."""
    code = 2 if number[0].digits == "00" else 1
    if (
        len(number) > code + 1
        and number[0].digits.startswith(("+", "00"))
        and number[code].digits == "0"
        and number[code].gap.endswith("(")
    ):
        return [*number[:code], *number[code + 1 :]]
    return number


def _is_one(digits: list[str], gaps: list[str], country: Numbering) -> bool:
    """Whether groups are surely one number: not `110 112`, `116123 2`, `988 9-5`, `15-17-112`."""
    if len(digits) == 1:
        return True
    whole = "".join(digits)
    if len(whole) > LONGEST_SHORT and country.may_have(digits[0]) and not country.is_free(whole):
        return False
    if _is_written_so(digits, country):
        return not any(_is_written_so(digits[:at], country) for at in range(1, len(digits)))
    return _looks_like_one(digits, gaps) and not any(
        _is_two(digits[:at], digits[at:], country) for at in range(1, len(digits))
    )


def _looks_like_one(digits: list[str], gaps: list[str]) -> bool:
    """Whether the signs between are of one kind, and no digit or range stands by itself."""
    sizes = [len(group) for group in digits]
    signs = set("".join(gaps)) & set(" -.")
    one_by_one = max(sizes) == 1
    return not (
        ("." in signs and len(signs) > 1)
        or (sizes[-1] == 1 and not one_by_one)
        or (1 in sizes and sum(sizes) < LEAST_WITH_ONE and not one_by_one)
        or (max(sizes[-2:]) < 3 and gaps[-1] == "-" and signs != {"-"})
    )


def _is_two(before: list[str], behind: list[str], country: Numbering) -> bool:
    """Whether a number and others beside it may be two: either side is one by itself."""
    left, right = "".join(before), "".join(behind)
    if len(left + right) <= LONGEST_LOCAL:
        return country.may_have(left) or (left != "116" and country.may_have(right))
    if len(left) > LONGEST_SHORT and _is_whole(left, country):
        return True
    return (
        left[0] != "+"
        and left != country.prefix()
        and len(right) > LONGEST_SHORT
        and country.may_have(right)
    )


def _is_written_so(digits: list[str], country: Numbering) -> bool:
    """Whether groups are a whole number as its country writes it."""
    whole = "".join(digits)
    long = len(whole) > LONGEST_SHORT
    return long and _is_whole(whole, country) and country.groups(whole) == digits


def _is_whole(digits: str, country: Numbering) -> bool:
    return is_international(digits) if digits.startswith("+") else country.has(digits)
