"""What the project's files may hold: one typed model for each kind of record."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from kb.content.fields import (
    LONGEST_LINE,
    MOST,
    MOST_WORDS,
    Audience,
    Category,
    Date,
    Grade,
    Id,
    Key,
    Kind,
    Line,
    Reason,
    Record,
    one_line,
)
from kb.content.page_facts import ApproachFacts, Asked, ProblemFacts, QualityFacts


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
    asked: Asked = Field(
        default={},
        max_length=MOST,
        description="How people put what a part answers: its anchor, or top, and 1 to 6 wordings",
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
    newest: Annotated[str, Field(min_length=1, max_length=1_000), AfterValidator(one_line)] = Field(
        description="What was found: authors, year, what it says; or that there was none"
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


class Publisher(Record):
    """Who stands behind a copy of the site: all empty until whoever publishes it says so."""

    name: str = Field(default="", max_length=LONGEST_LINE)
    kind: str = Field(
        default="", max_length=LONGEST_LINE, description="What kind of body, such as a university"
    )
    write_to: str = Field(
        default="", max_length=LONGEST_LINE, description="An e-mail or web address to write to"
    )
    reviewers: list[Line] = Field(
        default=[], max_length=MOST, description="Who reviews the pages, each with their profession"
    )

    @property
    def known(self) -> bool:
        """Whether someone has said who they are, and how to reach them."""
        return bool(self.name and self.kind and self.write_to)

    @property
    def link(self) -> str:
        """The address to write to as a link."""
        return self.write_to if "://" in self.write_to else f"mailto:{self.write_to}"
