"""YAML read event by event into plain data, with the line of each place and what is wrong."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any

import yaml

from kb.content.characters import MOST_PROBLEMS, unseen
from kb.content.yaml_hints import DIRECTIVE, QUOTE, why_broken
from kb.content.yaml_rows import Rows, end_of, start_of
from kb.problem import Problem

Place = tuple[str | int, ...]
Found = tuple[dict[str, Any], dict[Place, int], list[Problem]]
DEEPEST = 20  # lists and groups in each other; the deepest file of the project has six
MOST_VALUES = 20_000
SETTINGS = "mkdocs.yml"  # comments behind values and the word null are usual there
NOTHING = frozenset({"null", "Null", "NULL", "~"})
NO_MAPPING = ("this is not a list of `key: value` lines", "start each line with a key and a colon")
CUT = ("the text after # is left out", f"{QUOTE}, or the note on a line of its own")
# What looks like a part of the text before it, `#1 in the land`, and not like a note, `# a note`.
PROSE = re.compile(r"[ \t]*(?P<sign>#)#*[^#\s]")
CORE_TAGS = "tag:yaml.org,2002:"


class Refused(Exception):
    """Reading on makes no sense; the reader knows why."""


@dataclass
class _Frame:
    """A list or group that is being read: its values so far and, in a group, the key that waits."""

    values: dict[str, Any] | list[Any]
    place: Place
    kept: bool = True  # not where a key stands twice: read for faults alone
    key: str | None = None
    key_column: int = 0
    key_twice: bool = False


class Reader:
    """Takes events one by one and builds plain data of them, with the line of every place."""

    def __init__(self, text: str, name: str, first_line: int) -> None:
        self.rows = Rows(text)
        self.name, self.first_line = name, first_line
        self.data: dict[str, Any] = {}
        self.lines: dict[Place, int] = {}
        self.problems: list[Problem] = []
        self.frames: list[_Frame] = []
        self.refused = False
        self.begun = False
        self.values = 0

    def found(self) -> Found:
        """What has been read."""
        if not self.begun and not self.refused:
            self.refuse(0, *NO_MAPPING)
        problems = list(dict.fromkeys(self.problems))[:MOST_PROBLEMS]
        return ({}, {}, problems) if self.refused else (self.data, self.lines, problems)

    def remark(self, row: int, message: str, fix: str) -> None:
        """Something is wrong in a row (from 0), and what was read is still what was meant."""
        line = self.first_line + min(row, len(self.rows.rows) - 1)
        self.problems.append(Problem(self.name, line, message, fix))

    def refuse(self, row: int, message: str, fix: str) -> None:
        """Something is wrong in a row (from 0), so that nothing of the file can be used."""
        self.remark(row, message, fix)
        self.refused = True

    def stop(self, row: int, message: str, fix: str) -> None:
        """The same, where reading on would cost much or say nothing new."""
        self.refuse(row, message, fix)
        raise Refused

    def take(self, event: yaml.Event) -> None:
        """One event of the parser. Raises Refused where reading on makes no sense."""
        if self.refused and len(self.problems) >= MOST_PROBLEMS:
            raise Refused
        if isinstance(event, yaml.DocumentStartEvent):
            self._document(event)
        elif isinstance(event, yaml.CollectionEndEvent):
            self.frames.pop()
        elif isinstance(event, yaml.AliasEvent):
            self.refuse(
                start_of(event)[0],
                f'"*{_short(event.anchor)}" repeats another value',
                f"write the value itself, or {QUOTE}",
            )
            self._add(event, "")
        elif isinstance(event, yaml.NodeEvent):
            self._node(event)

    def _document(self, event: yaml.DocumentStartEvent) -> None:
        row = start_of(event)[0]
        if (
            event.version
            or event.tags
            or any(self.rows.row(number).startswith("%") for number in range(row, end_of(event)[0]))
        ):
            self.stop(row, *DIRECTIVE)
        if self.begun:
            self.stop(row, "a second document starts here", "delete the line of three hyphens")

    def _node(self, event: yaml.NodeEvent) -> None:
        row = start_of(event)[0]
        if event.anchor is not None:
            self.refuse(
                row,
                f'"&{_short(event.anchor)}" names a value',
                f'delete it, or {QUOTE} if you mean the sign "&"',
            )
        tag = getattr(event, "tag", None)
        if tag is not None:
            shown = tag.replace(CORE_TAGS, "!!", 1) if tag.startswith(CORE_TAGS) else tag
            self.refuse(
                row,
                f'"{_short(shown)}" gives a value a type',
                f'delete it, or {QUOTE} if you mean the sign "!"',
            )
        self.values += 1
        if self.values > MOST_VALUES:
            self.stop(row, f"the file has more than {MOST_VALUES:,} values", "split it, or cut it")
        if isinstance(event, yaml.ScalarEvent):
            self._scalar(event)
        elif len(self.frames) == DEEPEST:
            self.stop(row, "lists nested too deep", "make them flat")
        else:
            self._add(event, {} if isinstance(event, yaml.MappingStartEvent) else [])

    def _add(self, event: yaml.Event, value: Any) -> None:
        """Puts a value into the list or group it stands in; a list or group is read on inside."""
        row = start_of(event)[0]
        if not self.frames:
            self._root(row, value)
            return
        frame = self.frames[-1]
        kept = frame.kept
        if isinstance(frame.values, list):
            place: Place = (*frame.place, len(frame.values))
            frame.values.append(value)
            if kept:
                self.lines[place] = self.first_line + row
        elif frame.key is None:
            self.stop(row, "a key that is not plain words", f"write a word and a colon, or {QUOTE}")
            return
        else:
            place = (*frame.place, frame.key)
            kept = kept and not frame.key_twice
            if not frame.key_twice:
                frame.values[frame.key] = value
            frame.key = None
        if isinstance(value, (dict, list)):
            self.frames.append(_Frame(value, place, kept))

    def _root(self, row: int, value: Any) -> None:
        self.begun = True
        if not isinstance(value, dict):
            self.stop(row, *NO_MAPPING)
        self.data = value
        self.lines[()] = self.first_line + row
        self.frames.append(_Frame(value, ()))

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        frame = self.frames[-1] if self.frames else None
        row = start_of(event)[0]
        if event.style == '"':  # escapes write characters that are not in the file
            self.problems += [
                replace(problem, line=self.first_line + row)
                for problem in unseen(event.value, self.name)
            ]
        if frame and isinstance(frame.values, dict) and frame.key is None:
            self._key(event, frame)
            return
        if frame and not event.style and self.name != SETTINGS:
            self._plain(event, frame)
        self._add(event, event.value)

    def _key(self, event: yaml.ScalarEvent, frame: _Frame) -> None:
        key, row = event.value, start_of(event)[0]
        before, after = self.rows.before(event), self.rows.behind(event)
        if key == "<<" and not event.style:
            self.refuse(
                row, '"<<" takes over the fields of another group', "write the fields themselves"
            )
        elif not key.strip():
            self.refuse(row, "a value without a key", "write a word before the colon")
        elif end_of(event)[0] != row:
            self.refuse(row, "a key that goes over more than one line", "write it on one line")
        elif before == "?" or after != ":":
            self.refuse(
                row,
                f'the key "{_short(key)}" has no colon behind it',
                f"write `key: value` on one line, or {QUOTE}",
            )
        frame.key_twice = key in frame.values
        if frame.key_twice:
            self.remark(row, f'"{_short(key)}" stands twice', "keep one of the two")
        elif frame.kept:
            self.lines[(*frame.place, key)] = self.first_line + row
        frame.key, frame.key_column = key, start_of(event)[1]

    def _plain(self, event: yaml.ScalarEvent, frame: _Frame) -> None:
        """Remarks about a value without quotation marks: what YAML takes for a comment, `null`."""
        row, words = end_of(event)[0], event.value.split()
        if event.value in NOTHING:
            self.remark(
                row,
                f'"{event.value}" is a word here and would be shown',
                'leave the line out, or put the word in "quotation marks"',
            )
        inside = start_of(event)[1] if isinstance(frame.values, list) else frame.key_column + 1
        behind = self.rows.behind(event)
        if behind == "#" and (len(words) != 1 or PROSE.match(self.rows.row(row), end_of(event)[1])):
            self.remark(row, *CUT)
        elif (
            not behind
            and words
            and (below := PROSE.match(self.rows.row(row + 1)))
            and (below.start("sign") >= inside)
        ):
            self.remark(row + 1, *CUT)

    def broken(self, error: yaml.MarkedYAMLError) -> None:
        """The parser could not read on. What was refused before is the likely reason."""
        if not self.refused:
            row, message, fix = why_broken(error, self.rows.rows)
            self.refuse(row, message, fix)


def _short(words: str | None) -> str:
    return (words or "")[:60]
