"""Who to call in a crisis: countries, their emergency numbers and their lines, and how they are ordered."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from pydantic import Field

from kb.content.fields import MOST, Date, Id, Key, Line, Record
from kb.content.numbering import Numbering

Need = Literal[
    "crisis",
    "children",
    "violence-at-home",
    "sexual-violence",
    "men",
    "substance",
    "deaf",
    "language",
]
Missing = Literal[Need, "text"]
# In the order in which they are shown, the same in each country, as they are named there.
NEEDS: dict[str, str] = {
    "crisis": "Any crisis",
    "children": "Children and young people",
    "violence-at-home": "Violence at home",
    "sexual-violence": "Sexual violence",
    "men": "Men",
    "substance": "Alcohol and drugs",
    "deaf": "Deaf and hard of hearing",
    "language": "In your language",
}
# What each country must have, or say that we did not find. "text" is any way to write.
REQUIRED: tuple[Missing, ...] = ("crisis", "children", "violence-at-home", "text")
Words = Line | Literal[""]
Anchor = str


class EmergencyNumber(Record):
    """A number of the emergency services, and what it is for where it is not for all of them."""

    number: Line
    what: Words = ""


class CrisisLine(Record):
    """A telephone, text or chat service for people in crisis."""

    id: Id
    anchors: list[Anchor] = Field(
        default=[], max_length=MOST, description="Older ids of its place on Get help now"
    )
    needs: list[Need] = Field(min_length=1, max_length=len(NEEDS))
    region: Words = Field(default="", description="A part of the country; empty for all of it")
    name: Line
    for_whom: Line
    phone: str = Field(default="", description="The number as it is dialed, such as 116 123")
    text: str = Field(default="", description="As it is sent, such as SHOUT to 85258")
    chat: str = Field(default="", description="Where it is, such as: at example.org")
    relay: str = Field(default="", description="By textphone, relay or sign language")
    hours: Line
    cost: Words = ""
    languages: Words = ""
    know_first: Words = Field(default="", description="What to know before one calls or writes")
    confirmed: Literal["owner", "government", "two"] = Field(
        description="Where it was seen: its owner's page, a public body's, two independent sources"
    )
    sources: list[Key] = Field(min_length=1, max_length=MOST)
    checked: Date
    check_by: Date

    @property
    def ordered_needs(self) -> tuple[str, ...]:
        """Its needs in the order in which needs are shown."""
        return tuple(need for need in NEEDS if need in self.needs)

    @property
    def ranks(self) -> tuple[int, ...]:
        """The places of its needs in that order."""
        return tuple(list(NEEDS).index(need) for need in self.ordered_needs)


class Country(Record):
    """A country: its emergency numbers, its lines, and what we looked for and did not find."""

    id: Id
    name: Line
    code: Words = Field(
        default="", description="Its two letters (ISO 3166), by which its numbers are known"
    )
    own_numbers: dict[Line, Line] = Field(
        default={},
        max_length=MOST,
        description="Numbers that are right and that the library of numbers does not know, and why",
    )
    zones: list[Line] = Field(
        default=[], max_length=100, description="Time zones (IANA) from which it is guessed"
    )
    emergency: list[EmergencyNumber] = Field(default=[], max_length=MOST)
    emergency_note: Words = ""
    emergency_sources: list[Key] = Field(default=[], max_length=MOST)
    regions: list[Line] = Field(default=[], max_length=MOST, description="Its parts, in order")
    none: dict[Missing, Line] = Field(
        default={}, description="What we did not find: the need, and the words that say it"
    )
    lines: list[CrisisLine] = Field(min_length=1, max_length=MOST)
    checked: Date
    check_by: Date

    @property
    def page_id(self) -> str:
        """The id of the page with all its lines."""
        return f"help-in-{self.id}"

    @property
    def numbering(self) -> Numbering:
        """The numbers that a phone in the country reaches."""
        return Numbering(self.name, self.code, frozenset(self.own_numbers))

    @property
    def sources(self) -> tuple[str, ...]:
        """The sources of its numbers and lines, each once."""
        keys = (*self.emergency_sources, *(key for line in self.lines for key in line.sources))
        return tuple(dict.fromkeys(keys))

    @property
    def parts(self) -> tuple[str, ...]:
        """ "" for the whole country, then its regions in order."""
        named = (line.region for line in self.lines if line.region)
        return tuple(dict.fromkeys(("", *self.regions, *named)))

    def of(self, region: str) -> list[CrisisLine]:
        """The lines of a region ("" for the whole country) by need; calls before texts and chats."""
        own = [line for line in self.lines if line.region == region]
        return sorted(own, key=lambda line: (line.ranks, not line.phone, not line.text))

    @property
    def in_order(self) -> Iterator[CrisisLine]:
        """All lines as they are shown: the whole country first, and by need."""
        for region in self.parts:
            yield from self.of(region)

    @property
    def first_lines(self) -> list[CrisisLine]:
        """The lines for paper with little room: in any crisis one to call, and one to text."""
        able = [line for line in self.in_order if not line.region and "crisis" in line.needs]
        able = able or list(self.in_order)[:1]
        chosen = [line for line in able if line.phone][:1]
        chosen += [line for line in able if line.text and line not in chosen][:1]
        return chosen or able[:1]

    def has(self, missing: str) -> bool:
        """Whether a line in the whole country, or one in each of its regions, serves a need."""
        found = {line.region for line in self.lines if _serves(line, missing)}
        return "" in found or (bool(self.regions) and found >= set(self.regions))


def _serves(line: CrisisLine, missing: str) -> bool:
    return bool(line.text or line.chat) if missing == "text" else missing in line.needs
