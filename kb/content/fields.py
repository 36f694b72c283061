"""The kinds of value that fields of the project's files hold, and the base of all records."""

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


def one_line(text: str) -> str:
    """A text without blanks around it. Raises ValueError for several lines, or one without a word."""
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
Line = Annotated[str, Field(min_length=1, max_length=LONGEST_LINE), AfterValidator(one_line)]
Reason = Annotated[str, Field(min_length=20, max_length=400), AfterValidator(one_line)]
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
