"""A reading list: pages to hand to patients, in order."""

from __future__ import annotations

from pydantic import Field

from kb.content.fields import Id, Line, Record

MOST_IN_PACK = 20  # pages


class Pack(Record):
    """A reading list to hand to patients."""

    title: Line
    summary: Line
    pages: list[Id] = Field(
        min_length=2, max_length=MOST_IN_PACK, description="The ids of its pages, in order"
    )
