"""The codes of ICD-10-CM that pages are found by, as they stand in its tabular list, without its words."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from kb.content.fields import Date, Line, Record

ICD_10_CM = r"[A-Z][0-9][0-9AB](\.[0-9A-Z]{1,4})?"
Code = Annotated[str, Field(pattern=rf"^{ICD_10_CM}$")]
Block = Annotated[str, Field(pattern=r"^[A-Z][0-9][0-9AB](-[A-Z][0-9][0-9AB])?$")]


class CodeList(Record):
    """What `data/icd-10-cm.yml` holds: for each block of the list the codes that pages cover."""

    release: Line = Field(description="The release of the tabular list that was read")
    checked: Date = Field(description="The day on which it was read")
    blocks: dict[Block, Annotated[list[Code], Field(max_length=1_000)]] = Field(
        max_length=300,
        description="Codes of pages, all narrower ones, and their categories, by block",
    )


def wider(code: str) -> list[str]:
    """The codes that a code of ICD-10-CM stands under, the nearest first: F33.4 and F33 for F33.41."""
    found = []
    while len(code) > 3:
        code = code[:-1].removesuffix(".")
        found.append(code)
    return found
