"""Where an event of the YAML parser stands in the rows of the text, and what stands beside it."""

from __future__ import annotations

import re

import yaml

BLANKS = re.compile(r"[ \t]*")


class Rows:
    """The rows of a text, counted from 0."""

    def __init__(self, text: str) -> None:
        self.rows = text.split("\n")

    def row(self, number: int) -> str:
        """One row; below the last it is empty."""
        return self.rows[number] if number < len(self.rows) else ""

    def before(self, event: yaml.Event) -> str:
        """The sign before an event on its row, blanks left out."""
        number, column = start_of(event)
        row = self.row(number)
        while column and row[column - 1 : column] in (" ", "\t"):
            column -= 1
        return row[column - 1 : column] if column else ""

    def behind(self, event: yaml.Event) -> str:
        """The sign behind an event on its row, blanks left out."""
        number, column = end_of(event)
        row = self.row(number)
        found = BLANKS.match(row, min(column, len(row)))
        return row[found.end() : found.end() + 1] if found else ""


def start_of(event: yaml.Event) -> tuple[int, int]:
    """The row and column an event starts at, from 0."""
    mark = event.start_mark
    return (mark.line, mark.column) if mark else (0, 0)


def end_of(event: yaml.Event) -> tuple[int, int]:
    """The row and column an event ends at, from 0."""
    mark = event.end_mark
    return (mark.line, mark.column) if mark else (0, 0)
