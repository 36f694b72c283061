"""The facts of a page: those of an approach, a problem, a quality, and what each part answers."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from kb.content.code_list import Code
from kb.content.fields import ID_PATTERN, MOST, Grade, Id, Key, Line, Record, one_line

Family = Literal[
    "cognitive and behavioral",
    "trauma-focused",
    "psychodynamic",
    "interpersonal",
    "humanistic and experiential",
    "couples and families",
    "creative",
    "mixed",
    "self-help and online",
    "not a talking therapy",
]
Time = Literal["past", "present", "both", "not known"]
Length = Literal["up to 12", "13 to 24", "more than 24", "varies", "not known"]
Tasks = Literal["none", "some", "most weeks", "not known"]
Format = Literal["one to one", "group", "couple", "family", "phone", "online", "self-help"]

# How people put what a part of a page answers, by its anchor.
TOP = "top"  # stands for the part before the first heading
LONGEST_WORDING = 80  # signs
MOST_WORDINGS = 60  # of one part
Anchor = Annotated[str, Field(pattern=ID_PATTERN, max_length=100)]
Wording = Annotated[str, Field(min_length=1, max_length=LONGEST_WORDING), AfterValidator(one_line)]
Asked = dict[Anchor, Annotated[list[Wording], Field(min_length=1, max_length=MOST_WORDINGS)]]


class Use(Record):
    """How sure we are that a therapy helps with a problem, and against what it was tested."""

    grade: Grade
    comparator: Line = Field(description="What it was tested against: a waiting list, usual care …")
    sources: list[Key] = Field(min_length=1, max_length=MOST)
    note: Line | None = Field(default=None, description="What a reader should know, in a sentence")

    @property
    def cited_at_problem(self) -> bool:
        """Whether the page of its problem cites its sources; else they stand on the therapy's page.

        What is least certain is told by most therapies: its sources would outweigh all the rest.
        """
        return self.grade in ("strong", "moderate")


class HelpsWith(Use):
    """One use of an approach, on its page."""

    problem: Line = Field(description="The id of the problem's page, or its name while it has none")


class HelpedBy(Use):
    """One use of a therapy that has no page of its own yet, on the page of the problem."""

    therapy: Id = Field(description="The id of the glossary term for the therapy")

    @property
    def cited_at_problem(self) -> bool:
        """Always: there is no other page."""
        return True


class Position(Record):
    """What a guideline says of an approach."""

    body: Line = Field(description="Who says it, with the number of the guideline")
    country: Line
    year: Annotated[str, Field(pattern=r"^((19|20)[0-9]{2}|not known)$")]
    says: Line = Field(description="In our words, no stronger than its text")
    source: Key


class TooFew(Record):
    """A problem for which a source says that an approach was tested too little to tell."""

    problem: Id = Field(description="The id of the problem's page")
    says: Line = Field(description="What the source says, in a sentence")
    sources: list[Key] = Field(min_length=1, max_length=MOST)


class ApproachFacts(Record):
    """The facts of an approach that boxes and tables are drawn from; "Not known" is one too."""

    name: Line
    family: Family
    focus: Line = Field(description="What it works on")
    time: Time = Field(description="Where it looks most")
    doing: Line = Field(description="What you do in an hour of it")
    sessions: Line = Field(description="How many, how long, where that holds")
    length: Length = Field(description="How many sessions it usually takes, for the filter")
    homework: Line
    tasks: Tasks = Field(description="How often there is something to do at home, for the filter")
    formats: list[Format] = Field(min_length=1, max_length=MOST)
    harms: Line = Field(description="What can be hard, or has gone wrong")
    careful: Line = Field(description="Who should be careful, or ask first")
    sources: list[Key] = Field(min_length=1, max_length=MOST)
    helps_with: list[HelpsWith] = Field(min_length=1, max_length=MOST)
    too_few: list[TooFew] = Field(
        default=[], max_length=MOST, description="Where studies are too few: the map tells it"
    )
    guidelines: list[Position] = Field(default=[], max_length=MOST)


class Codes(Record):
    """What record systems call a problem: an aid to linking, never a diagnosis."""

    icd_10_cm: list[Code] = Field(
        default=[], max_length=MOST, description="ICD-10-CM codes, or first parts of them"
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
    mesh: list[Annotated[str, Field(pattern=r"^[DC]([0-9]{6}|[0-9]{9})$")]] = Field(
        default=[], max_length=MOST, description="MeSH unique ids"
    )
    names: list[Line] = Field(
        default=[],
        max_length=MOST,
        description="How records name it, beside its title, for requests without a code we know",
    )
    after: list[Id] = Field(
        default=[],
        max_length=MOST,
        description="Pages that have one of these codes too and are shown before this one",
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
