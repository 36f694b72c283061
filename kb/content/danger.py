"""The words of danger: phrases by kind and language, in a small grammar, and what is no danger."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated, Literal, NamedTuple

from pydantic import AfterValidator, Field

from kb.content.fields import Id, Record
from kb.content.yaml_reader import Place

Language = Literal["en", "es", "id", "fr", "hi-latn"]
WORD = r"[a-z0-9]+\*?"
WAY = rf"(?:<[a-z-]+>|{WORD}(?:_{WORD})*)"
TOKEN = re.compile(rf"\+?{WAY}(?:\|{WAY})*\??")
SET = re.compile(r"<([a-z-]+)>")
FORGIVEN = 5  # letters of the shortest word that may hold a typing error
MOST_PHRASES = 400  # of one kind in one language, and names of one language's sets


def _phrase(text: str) -> str:
    """A phrase in one spelling, with single blanks; raises ValueError at what is no grammar."""
    words = text.removeprefix("=").split()
    for word in words:
        if not TOKEN.fullmatch(word):
            raise ValueError(
                f'"{word}" is not a word of a phrase: use small letters without accents, | between '
                "choices, _ inside a choice, ? or * at an end, + at a start, <a-set>"
            )
    if all(word.endswith("?") for word in words):
        raise ValueError("every word may be left out: leave ? off at least one")
    return ("=" if text.startswith("=") else "") + " ".join(words)


def _choices(text: str) -> str:
    """The choices of a set as they stand in a phrase; raises ValueError at what is none."""
    words = text.split()
    for word in words:
        if not re.fullmatch(rf"{WORD}(?:_{WORD})*", word):
            raise ValueError(f'"{word}" is not a choice: write word, word* or two_words')
    return "|".join(words)


Text = Annotated[str, Field(min_length=1, max_length=4_000)]
Phrase = Annotated[Text, AfterValidator(_phrase)]
Choices = Annotated[Text, AfterValidator(_choices)]
Phrases = dict[Language, Annotated[list[Phrase], Field(max_length=MOST_PHRASES)]]


def one_error(a: str, b: str) -> bool:
    """Whether one letter added, dropped, changed or swapped makes a into b, or none."""
    if a == b:
        return True
    if abs(len(a) - len(b)) > 1:
        return False
    n = next((n for n, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    a, b = a[n:], b[n:]
    return a[1:] == b or a == b[1:] or a[1:] == b[1:] or (a[1::-1] == b[:2] and a[2:] == b[2:])


def _packed(phrase: str, real: frozenset[str] | None) -> str:
    """A phrase with its choices sorted; without those another one stands for, unless real is None."""
    return re.sub(r"[a-z0-9_*|]+", lambda ways: _choice(ways[0].split("|"), real), phrase)


def _choice(ways: list[str], real: frozenset[str] | None) -> str:
    kept, needed = sorted(set(ways)), set[str]()
    if real is None:
        return "|".join(kept)
    for way in kept[:]:
        one = next((one for one in kept if one != way and _stands_for(one, way, real)), None)
        if one and way not in needed:
            kept.remove(way)
            needed.add(one)
    return "|".join(kept)


def _stands_for(one: str, way: str, real: frozenset[str]) -> bool:
    """Whether the page hears the one word where the other was said."""
    if "_" in one + way:
        return False
    if one.endswith("*"):
        return way.startswith(one[:-1])
    forgiven = not way.endswith("*") and len(one) >= FORGIVEN and way not in real
    return forgiven and one[0] == way[0] and one_error(way, one)


class DangerKind(Record):
    """One kind of danger: how people say it in each language, and what is like it and harmless."""

    say: Phrases = Field(min_length=1)
    # `not` is a word of Python's own
    harmless: Phrases = Field(default={}, alias="not", description="Never taken for danger")


class Placed(NamedTuple):
    """A phrase: its place in the file, its language, and its text with the sets written out."""

    place: Place
    language: Language
    text: str


class CrisisWords(Record):
    """All that the search takes for a sign of danger; empty where there is none."""

    sets: dict[Language, Annotated[dict[Id, Choices], Field(max_length=MOST_PHRASES)]] = Field(
        default={}, description="Choices that many phrases share"
    )
    real: dict[Language, Choices] = Field(
        default={}, description="Words that are no typing error of another"
    )
    kinds: dict[Id, DangerKind] = Field(default={}, max_length=30)

    def __bool__(self) -> bool:
        return bool(self.kinds)

    def phrases(self, field: Literal["say", "not"]) -> Iterator[Placed]:
        """The phrases that tell of danger, or those that do not, in the order of the file."""
        for kind, record in self.kinds.items():
            for language, texts in (record.say if field == "say" else record.harmless).items():
                for number, text in enumerate(texts):
                    place = ("crisis_words", "kinds", kind, field, language, number)
                    yield Placed(place, language, self._written_out(language, text))

    def unknown_sets(self) -> Iterator[tuple[Place, str, list[str]]]:
        """Names of sets that are none: where, which, and those there are."""
        for place, language, text in (*self.phrases("say"), *self.phrases("not")):
            for name in SET.findall(text):
                yield place, name, list(self.sets.get(language, {}))

    @property
    def compact(self) -> str:
        """All of it in one line for the search page: `real;not;say`, phrases between commas.

        Choices stand in the order of the alphabet, so that the line packs small. Of those that are
        one typing error apart, which the page forgives in `say`, one is left.
        """
        real = "|".join(self.real.values())
        kept = frozenset(real.split("|"))
        no = (_packed(one.text, None) for one in self.phrases("not"))
        yes = (_packed(one.text, kept) for one in self.phrases("say"))
        return ";".join((real, ",".join(no), ",".join(yes)))

    def _written_out(self, language: Language, text: str) -> str:
        own: dict[str, str] = dict(self.sets.get(language, {}))
        return SET.sub(lambda name: own.get(name[1], name[0]), text)
