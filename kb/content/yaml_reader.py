"""YAML read strictly: every value stays text, a key may stand once, and every value has a line.

`no`, `on` and `2026-11-23` are text here; the models turn text into dates and numbers. The file is
read event by event: what makes other readers run code, or grow without end, is refused before
anything is built of it, and no depth of nesting is followed by calling oneself.
"""

from __future__ import annotations

from dataclasses import astuple
from typing import Any

import yaml

from kb.content.characters import unseen
from kb.content.yaml_events import Found, Place, Reader, Refused
from kb.kept import kept, key_of
from kb.problem import Problem

try:
    from yaml import CBaseLoader as BaseLoader
except ImportError:  # a PyYAML without its C part reads the same, slower
    from yaml import BaseLoader  # type: ignore[assignment]

__all__ = ["Place", "line_of", "read_yaml"]

LARGEST_TEXT = 500_000  # characters


def read_yaml(text: str, name: str, first_line: int = 1) -> Found:
    """Read a YAML mapping.

    In: the text, the file's name for messages, and the line the text starts at. Out: the data
    (all scalars as text), the line of every place in it, and what is wrong. The data is empty when
    the file cannot be read as it was meant; it is there beside remarks about single values.
    Nothing is raised. A text that was read before is not read again: leave the data as it is.
    """
    data, lines, problems = kept("yaml", "pyyaml").get(
        key_of(text, name, first_line), lambda: _plainly(_read(text, name, first_line))
    )
    return (
        data,
        {tuple(place): line for place, line in lines},
        [Problem(*problem) for problem in problems],
    )


def _plainly(found: Found) -> list[Any]:
    """What was found as plain data."""
    data, lines, problems = found
    return [data, [[list(place), line] for place, line in lines.items()], [*map(astuple, problems)]]


def _read(text: str, name: str, first_line: int) -> Found:
    if len(text) > LARGEST_TEXT:
        return (
            {},
            {},
            [
                Problem(
                    name,
                    first_line,
                    f"the file has {len(text):,} characters",
                    f"keep it under {LARGEST_TEXT:,}",
                )
            ],
        )
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if problems := unseen(text, name, first_line):
        return {}, {}, problems
    reader = Reader(text, name, first_line)
    try:
        for event in yaml.parse(text, Loader=BaseLoader):
            reader.take(event)
    except Refused:
        pass
    except yaml.MarkedYAMLError as error:
        reader.broken(error)
    except (yaml.YAMLError, UnicodeError):  # a character YAML does not allow
        reader.refuse(0, "a character that YAML does not allow", "delete it, or write it anew")
    return reader.found()


def line_of(lines: dict[Place, int], place: Place, default: int = 1) -> int:
    """The line of a place, or of the nearest thing around it."""
    for end in range(len(place), -1, -1):
        if place[:end] in lines:
            return lines[place[:end]]
    return default
