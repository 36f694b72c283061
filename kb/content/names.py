"""Names of authors: read by BibTeX's rules, and refused where their order looks wrong."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from pybtex.bibtex.utils import split_name_list, split_tex_string
from pybtex.database import Person

from kb.content.bibtex import RecordFault

MOST = 300
LONGEST = 20_000  # characters of all names
OTHERS = {"others", "et al", "et al."}
ORGANIZATION = re.compile(
    r"\b(?:(?:of|for|the|against)\b|associat|asocia|organi[sz]a|societ|sociét|socied|gesellschaft|"
    r"verband|bundes|ministe|ministè|ministr|institut|universi|universidad|department|départ|"
    r"foundation|fondation|federation|council|committee|commission|college|collaborat|consorti|"
    r"academy|agency|authority|alliance|bureau|cent(?:er|re)\b|clinic|hospital|network|service|"
    r"health\b|group\b|office\b|team\b|national\b|international\b|world\b|government\b|nations\b|"
    r"panel\b|initiative\b|task force\b)",
    re.IGNORECASE,
)
SURELY_ONE = re.compile(r"\b(?:of|for|the|against)\b")
LINEAGE = re.compile(r"(?:jr|sr|junior|senior|ii|iii|iv|filho|neto)\.?", re.IGNORECASE)
NO_NAME = re.compile(r"[<>()\[\]@/;:=_*#%&|{}\\0-9]|\bet al\b")
INITIALS = re.compile(r"[^\W\d_](?:[.-]{0,2}[^\W\d_]){0,2}\.?")
IN_BRACES = "an organization in double braces: {{…}}"


@dataclass(frozen=True)
class Name:
    """A name as it is shown: `Smith, AB`, or an organization, whose commas are its own."""

    text: str
    whole: bool = False


@dataclass(frozen=True)
class Names:
    """The names of a record, whether there are others, and what looks wrong."""

    names: tuple[Name, ...]
    others: bool
    faults: tuple[RecordFault, ...]


def read_names(raw: str, plain: Callable[[str], str]) -> Names:
    """Read an author or editor field; `plain` makes text of its LaTeX."""
    if len(raw) > LONGEST:
        return Names(
            (),
            False,
            (RecordFault(f"has over {LONGEST} characters of names", "name some, and others"),),
        )
    given = split_name_list(" ".join(raw.split())) if raw.strip() else []
    names, faults = [], []
    others = len(given) > 1 and given[-1].strip("{} ").lower() in OTHERS
    if len(given) > MOST:
        faults.append(RecordFault(f"names more than {MOST} people", "name some, and others"))
    for text in given[: -1 if others else None][:MOST]:
        try:
            names.append(_name(text, plain))
        except RecordFault as fault:
            faults.append(fault)
    return Names(tuple(names), others, tuple(faults))


def _name(raw: str, plain: Callable[[str], str]) -> Name:
    if _is_group(raw):
        text = plain(raw)
        if not text or text.lower() in OTHERS:
            raise _empty()
        return Name(text, whole=True)
    shown = " ".join(plain(raw).split())
    parts = split_tex_string(raw, ",")
    words = split_tex_string(raw)
    if not shown.strip(", ") or shown.lower() in OTHERS or {"and", "And", "AND"} & set(words):
        raise _empty()
    if (
        NO_NAME.search(shown)
        or len(parts) > 3
        or (len(parts) == 3 and not LINEAGE.fullmatch(plain(parts[1])))
    ):
        raise RecordFault(
            f'names "{shown[:80]}", which is not one name',
            f"write Smith, Ann B. and Jones, Carl; {IN_BRACES}",
        )
    _see_order(shown, parts, words, plain)
    person = Person(raw)
    last = plain(" ".join([*person.prelast_names, *person.last_names, *person.lineage_names]))
    initials = _initials(plain(" ".join([*person.first_names, *person.middle_names])), last)
    if not last:
        raise _empty()
    return Name(f"{last}, {initials}" if initials else last)


def _see_order(shown: str, parts: list[str], words: list[str], plain: Callable[[str], str]) -> None:
    """Raise RecordFault where the family name is not where BibTeX looks for it."""
    family = parts[0] if len(parts) > 1 else " ".join(words)
    many = len(split_tex_string(family)) > 1
    pattern = ORGANIZATION if len(parts) == 1 else SURELY_ONE
    if (
        many
        and "{" not in family
        and (
            pattern.search(shown if len(parts) == 1 else plain(family))
            or (len(parts) == 1 and len(words) > 4 and not any(w[0].islower() for w in words))
        )
    ):
        raise RecordFault(
            f'names "{shown[:80]}", which reads as a person',
            f"write {{{{{shown[:80]}}}}} if it is an organization, Family, Given if it is a person",
        )
    end = plain(words[-1])
    if len(parts) == 1 and len(words) > 1 and not words[-1].startswith("{"):
        if LINEAGE.fullmatch(end):
            raise RecordFault(
                f'names "{shown}", whose "{end}" would be the family name',
                f"write Family, {end}, Given",
            )
        if _is_initials(end):
            before = " ".join(plain(word) for word in words[:-1])
            dotted = " ".join(f"{letter}." for letter in end if letter.isalpha())
            raise RecordFault(
                f'names "{shown}", whose "{end}" would be the family name',
                f"write {before}, {dotted}",
            )
    elif len(parts) == 2 and not parts[0].startswith("{"):
        given = plain(parts[1])
        if (
            all(_is_initials(word) for word in plain(parts[0]).split())
            and len(re.sub(r"\W", "", given)) > 3
            and not given.isupper()
        ):
            raise RecordFault(
                f'names "{shown}", whose "{plain(parts[0])}" would be the family name',
                f"write {given}, {plain(parts[0])}",
            )


def _initials(given: str, last: str) -> str:
    letters = []
    for part in re.split(r"[\s.–-]+", given):
        word = re.sub(r"[\W\d_]", "", part)
        whole = 1 < len(word) < 4 and word.isupper() and not (last.isupper() and len(last) > 1)
        letters.append(word if whole else word[:1])
    return "".join(letters)


def _is_initials(word: str) -> bool:
    return bool(INITIALS.fullmatch(word)) and word.isupper()


def _is_group(raw: str) -> bool:
    """Whether one pair of braces holds it all, and not one letter in LaTeX."""
    if not (raw.startswith("{") and raw.endswith("}")):
        return False
    depth = 0
    for place, letter in enumerate(raw):
        depth += (letter == "{") - (letter == "}")
        if not depth:
            return place == len(raw) - 1
    return False


def _empty() -> RecordFault:
    return RecordFault(
        "has an empty name among its authors",
        "write Smith, Ann and Jones, Carl; for more, and others",
    )
