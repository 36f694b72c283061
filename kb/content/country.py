"""What holds in a country: ways to care, waits, costs, registers, titles, rights, by topic and region."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pydantic import Field

from kb.content.fields import MOST, Date, Key, Line, Record
from kb.content.yaml_reader import Place, line_of

Topic = Literal[
    "ways-to-care",
    "waiting",
    "costs",
    "finding-and-registers",
    "titles",
    "consent-age",
    "confidentiality",
    "records",
    "complaints",
]
# In the order in which they are shown, as a reader would ask.
TOPICS: dict[Topic, str] = {
    "ways-to-care": "How do I get therapy?",
    "waiting": "How long may I have to wait?",
    "costs": "What does it cost, and who pays?",
    "finding-and-registers": "Where do I look, and how do I check someone?",
    "titles": "Who may call themselves a therapist?",
    "consent-age": "I am under 18: can I go by myself?",
    "confidentiality": "Who may be told what I say?",
    "records": "Can I see what is written about me?",
    "complaints": "Where can I complain?",
}
Words = Line | Literal[""]


class CountryFact(Record):
    """One thing that holds in a country or a part of it, in one to three plain sentences."""

    topic: Topic
    region: Words = Field(
        default="", description="A nation, province or state; empty for the country"
    )
    about: Words = Field(default="", description="Whom it is about, such as Psychologists")
    text: Line = Field(description="One to three sentences, with the year if what was seen is old")
    go_to: Words = Field(
        default="", description="The words of a link to the page of its first source"
    )
    sources: list[Key] = Field(min_length=1, max_length=MOST)
    checked: Date
    check_by: Date


class CountryFacts(Record):
    """The facts of a country, `data/countries/<id>.yml`; its name stands with its crisis lines."""

    regions: list[Line] = Field(default=[], max_length=MOST, description="Its parts, in order")
    facts: list[CountryFact] = Field(min_length=1, max_length=200)
    none: dict[Topic, Line] = Field(
        default={}, description="What is not confirmed: the topic, and words that name whom to ask"
    )

    def of(self, topic: Topic) -> list[CountryFact]:
        """The facts of a topic: those for the whole country first, then region by region."""
        order = {region: number for number, region in enumerate(self.regions)}
        found = [fact for fact in self.facts if fact.topic == topic]
        return sorted(found, key=lambda fact: order.get(fact.region, -1))


@dataclass(frozen=True)
class CountryItem:
    """The facts of a country, the file they stand in and the lines of its fields."""

    id: str
    path: str
    lines: dict[Place, int]
    record: CountryFacts

    @property
    def page_id(self) -> str:
        """The id of the page with all its facts."""
        return f"therapy-in-{self.id}"

    def line(self, *place: str | int) -> int:
        """The line of a field in its file."""
        return line_of(self.lines, place, 1)
