"""What the project's files may hold: one typed model for each kind of record."""

from __future__ import annotations

import datetime
import re
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError

BEGAN = 2026  # the year of the first pages: nothing was checked before
ID_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"
Id = Annotated[str, Field(pattern=ID_PATTERN, max_length=60)]
Key = Annotated[str, Field(min_length=2, max_length=80)]


def _one_line(text: str) -> str:
    if "\n" in text.strip():
        raise ValueError("it must stand on one line")
    if not any(map(str.isalnum, text)):
        raise ValueError("it holds no word")
    return text.strip()


def _as_written(value: object) -> object:
    """A day as text: a number alone would be taken for seconds since 1970."""
    if isinstance(value, str) and not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        raise PydanticCustomError("date_from_datetime_parsing", "not a date")
    return value


def _since_the_beginning(day: datetime.date) -> datetime.date:
    if day.year < BEGAN:
        raise PydanticCustomError("too_early", "before the project began")
    return day


LONGEST_LINE = 400  # signs
Line = Annotated[str, Field(min_length=1, max_length=LONGEST_LINE), AfterValidator(_one_line)]
Reason = Annotated[str, Field(min_length=20, max_length=400), AfterValidator(_one_line)]
Grade = Literal["strong", "moderate", "limited", "expert view"]
Kind = Literal[
    "home",
    "overview",
    "article",
    "approach",
    "relationship",
    "quality",
    "problem",
    "practical",
    "about",
]
Audience = Literal["public", "clinic", "contributor"]
Category = Literal[
    "relationship",
    "approaches",
    "techniques",
    "process",
    "feelings-and-mind",
    "problems",
    "people-and-training",
    "rights-and-ethics",
    "research",
    "settings",
]
Date = Annotated[datetime.date, BeforeValidator(_as_written), AfterValidator(_since_the_beginning)]

GRADES: dict[str, str] = {
    "strong": "Several good reviews of studies, or a guideline resting on them, agree.",
    "moderate": "A review of studies that are mixed or biased, or several good trials.",
    "limited": "Few or small studies, or findings that disagree.",
    "expert view": "No trials: the shared view of professionals, or theory.",
}
CATEGORIES: dict[str, str] = {
    "relationship": "The relationship",
    "approaches": "Approaches",
    "techniques": "What therapists do",
    "process": "How therapy goes",
    "feelings-and-mind": "Feelings and mind",
    "problems": "Problems",
    "people-and-training": "People and training",
    "rights-and-ethics": "Rights and ethics",
    "research": "Research",
    "settings": "Places and services",
}


# A list is as long as its rules are quick: some ten times the longest there is.
MOST = 50
MOST_WORDS = 500


class Record(BaseModel):
    """Base of all models: unknown keys are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class ClinicalReview(Record):
    """Who reviewed a page or term, when one has."""

    name: Line
    role: Line
    date: Date


class Term(Record):
    """A glossary entry, `glossary/<id>.yml`."""

    term: Line
    aliases: list[Line] = Field(
        default=[], max_length=MOST, description="Other names of the same thing"
    )
    lay_words: list[Line] = Field(
        default=[], max_length=MOST_WORDS, description="How people say it; feeds search only"
    )
    category: Category
    definition: Line = Field(description="One sentence, 30 words at most")
    more: str = Field(default="", description="Markdown: an everyday example, how it is used")
    see_also: list[Id] = Field(default=[], max_length=MOST)
    sources: list[Key] = Field(default=[], max_length=MOST)
    checked: Date
    check_by: Date
    clinical_review: Literal["none"] | ClinicalReview = "none"
    everyday: Reason | None = Field(
        default=None, description="Why this everyday word needs no link"
    )


class Use(Record):
    """How sure we are that a therapy helps with a problem, and against what it was tested."""

    grade: Grade
    comparator: Line = Field(description="What it was tested against: a waiting list, usual care …")
    sources: list[Key] = Field(min_length=1, max_length=MOST)
    note: Line | None = Field(default=None, description="What a reader should know, in a sentence")


class HelpsWith(Use):
    """One use of an approach, on its page."""

    problem: Line = Field(description="The id of the problem's page, or its name while it has none")


class HelpedBy(Use):
    """One use of a therapy that has no page of its own yet, on the page of the problem."""

    therapy: Id = Field(description="The id of the glossary term for the therapy")


class ApproachFacts(Record):
    """The facts of an approach that boxes and tables are drawn from."""

    name: Line
    family: Line
    focus: Line
    sessions: Line
    homework: Line
    formats: list[Line] = Field(max_length=MOST)
    sources: list[Key] = Field(min_length=1, max_length=MOST)
    helps_with: list[HelpsWith] = Field(min_length=1, max_length=MOST)


class Codes(Record):
    """What record systems call a problem: an aid to linking, never a diagnosis."""

    icd_10_cm: list[Annotated[str, Field(pattern=r"^[A-Z][0-9][0-9A-Z](\.[0-9A-Z]{1,4})?$")]] = (
        Field(default=[], max_length=MOST, description="ICD-10-CM codes, or first parts of them")
    )
    # Its second sign is a letter and its third a digit; I and O are no part of it.
    icd_11: list[
        Annotated[
            str,
            Field(
                pattern=r"^[0-9A-HJ-NP-Z][A-HJ-NP-Z][0-9][0-9A-HJ-NP-Z](\.[0-9A-HJ-NP-Z]{1,3})?$"
            ),
        ]
    ] = Field(default=[], max_length=MOST, description="ICD-11 codes for mortality and morbidity")
    mesh: list[Annotated[str, Field(pattern=r"^[DC][0-9]{6,9}$")]] = Field(
        default=[], max_length=MOST, description="MeSH unique ids"
    )

    @property
    def lists(self) -> dict[str, list[str]]:
        """The codes by the name of their list, without empty lists."""
        found = {"ICD-10-CM": self.icd_10_cm, "ICD-11": self.icd_11, "MeSH": self.mesh}
        return {name: codes for name, codes in found.items() if codes}


class ProblemFacts(Record):
    """The facts of a problem: its name in tables, its codes, what else was tested for it."""

    name: Line = Field(description="As tables say it, in the middle of a sentence")
    codes: Codes = Codes()
    helped_by: list[HelpedBy] = Field(default=[], max_length=MOST)


class QualityFacts(Record):
    """The facts of a quality that the comparison table is drawn from."""

    name: Line
    notice: Line
    evidence: Line
    grade: Grade
    sources: list[Key] = Field(min_length=1, max_length=MOST)


class PageMeta(Record):
    """The front matter of a page."""

    id: Id
    title: Line
    short_title: Line | None = None
    description: Annotated[Line, Field(min_length=40, max_length=180)]
    summary: Line
    kind: Kind
    audience: Audience = "public"
    tags: list[Id] = Field(default=[], max_length=MOST)
    also_read: list[Id] = Field(default=[], max_length=6)
    lay_words: list[Line] = Field(
        default=[], max_length=MOST_WORDS, description="What people type into a search box"
    )
    checked: Date
    check_by: Date
    clinical_review: Literal["none"] | ClinicalReview = "none"
    approach: ApproachFacts | None = None
    quality: QualityFacts | None = None
    problem: ProblemFacts | None = None
    risk: bool = Field(
        default=False,
        description="true where a reader may be at risk: help in a crisis comes first",
    )
    render_macros: bool = Field(default=True, description="false shows macro syntax as it is")
    leave: bool = Field(default=False, description="true shows a way to leave the page at once")

    @property
    def menu_title(self) -> str:
        """The short title where there is one."""
        return self.short_title or self.title


class SelfCheckQuestion(Record):
    """One question of the self-check."""

    id: Id
    about: Literal["relationship", "progress"]
    question: Line
    say: Line
    page: Id


class Finding(Record):
    """A main message of the site, its one grade, and the newest review that was looked for."""

    finding: Line = Field(description="One plain sentence, as the site tells it")
    grade: Grade
    sources: list[Key] = Field(min_length=1, max_length=MOST)
    against: list[Key] = Field(
        default=[], max_length=MOST, description="Sources that found otherwise"
    )
    looked: Date = Field(description="The day a newer or larger review was looked for")
    newest: Annotated[str, Field(min_length=1, max_length=1_000), AfterValidator(_one_line)] = (
        Field(description="What was found: authors, year, what it says; or that there was none")
    )


class Correction(Record):
    """A false claim or wrong figure that was mended, told in public."""

    day: Date
    page: Id = Field(description="The id of the page or term")
    said: Line
    says: Line = Field(description="What it was changed to")
    why: Line
    told_by: Line | None = Field(default=None, description="Who told us, if they wish to be named")


class Tag(Record):
    """A tag that pages may carry."""

    label: Line
    description: Line
