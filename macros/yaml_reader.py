"""YAML read strictly: every value stays text, a key may stand once, and every value has a line.

`no`, `on` and `2026-11-23` are text here; the models turn text into dates and numbers.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from macros.problem import Problem

try:
    from yaml import CBaseLoader as BaseLoader
except ImportError:  # a PyYAML without its C part reads the same, slower
    from yaml import BaseLoader

Place = tuple[str | int, ...]
LARGEST_FILE = 500_000  # bytes; the longest page is a tenth of it
BIDI_CONTROLS = dict.fromkeys(map(ord, "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"))


def read_text(path: Path, root: Path) -> tuple[str, list[Problem]]:
    """The text of a UTF-8 file.

    In: a file and the project's folder. Out: its text (empty when it cannot be used) and what
    is wrong with it. Windows line ends and a byte order mark are problems too, because they
    move lines and break front matter in other tools.
    """
    name = path.relative_to(root).as_posix()

    def fail(line: int, message: str, fix: str) -> tuple[str, list[Problem]]:
        return "", [Problem(name, line, message, fix)]

    raw = path.read_bytes()
    if not raw.strip():
        return fail(1, "the file is empty", "write its content, or delete the file")
    if len(raw) > LARGEST_FILE:
        return fail(1, f"the file has {len(raw):,} bytes", f"keep it under {LARGEST_FILE:,}")
    if b"\0" in raw:
        return fail(raw[: raw.index(b"\0")].count(b"\n") + 1, "this is not a text file",
                    "save it as UTF-8 text")
    if raw.startswith(b"\xef\xbb\xbf"):
        return fail(1, "the file starts with a byte order mark",
                    'save it as "UTF-8", not "UTF-8 with BOM"')
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        return fail(raw[: error.start].count(b"\n") + 1, "the file is not UTF-8",
                    "save it with the encoding UTF-8")
    if "\r" in text:
        return fail(text.split("\r", 1)[0].count("\n") + 1, "the file has Windows line ends",
                    "save it with line ends LF")
    if text.translate(BIDI_CONTROLS) != text:
        line = next(n for n, row in enumerate(text.split("\n"), 1)
                    if row.translate(BIDI_CONTROLS) != row)
        return fail(line, "an invisible character turns the direction of the text",
                    "delete it; right-to-left words need none")
    return text, []


def read_yaml(text: str, name: str, first_line: int = 1
              ) -> tuple[dict[str, Any], dict[Place, int], list[Problem]]:
    """Read a YAML mapping.

    In: the text, the file's name for messages, and the line the text starts at. Out: the data
    (all scalars as text), the line of every place in it, and what is wrong.
    """
    try:
        node = yaml.compose(text, Loader=BaseLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = first_line + (mark.line if mark else 0)
        what = (error.problem or "it cannot be read").replace("\n", " ")
        row = text.split("\n")[line - first_line:][:1]
        hint = "use spaces, not tabs" if "\t" in "".join(row) else _yaml_hint(what)
        return {}, {}, [Problem(name, line, f"broken YAML, {what}", hint)]
    except yaml.YAMLError as error:  # a character YAML does not allow
        line = first_line + text[: getattr(error, "position", 0)].count("\n")
        return {}, {}, [Problem(name, line, "a character that YAML does not allow",
                                "delete it, or write the text anew")]
    except RecursionError:
        return {}, {}, [Problem(name, first_line, "lists nested too deep", "make them flat")]
    if not isinstance(node, yaml.MappingNode):
        return {}, {}, [Problem(name, first_line, "this is not a list of `key: value` lines",
                                "start each line with a key and a colon")]
    lines: dict[Place, int] = {}
    problems: list[Problem] = []
    data = _value(node, (), name, first_line, lines, problems)
    return data, lines, problems


def line_of(lines: dict[Place, int], place: Place, default: int = 1) -> int:
    """The line of a place, or of the nearest thing around it."""
    for end in range(len(place), -1, -1):
        if place[:end] in lines:
            return lines[place[:end]]
    return default


def _value(node: yaml.Node, place: Place, name: str, first_line: int,
           lines: dict[Place, int], problems: list[Problem]) -> Any:
    lines.setdefault(place, first_line + node.start_mark.line)
    if isinstance(node, yaml.ScalarNode):
        return node.value
    if isinstance(node, yaml.SequenceNode):
        return [_value(item, (*place, number), name, first_line, lines, problems)
                for number, item in enumerate(node.value)]
    data: dict[str, Any] = {}
    for key_node, value_node in node.value:
        key = str(key_node.value)
        line = first_line + key_node.start_mark.line
        if key in data:
            problems.append(Problem(name, line, f'"{key}" stands twice', "keep one of the two"))
            continue
        lines[(*place, key)] = line
        data[key] = _value(value_node, (*place, key), name, first_line, lines, problems)
    return data


def _yaml_hint(what: str) -> str:
    if "\\t" in what or "tab" in what:
        return "use spaces, not tabs"
    if "mapping values" in what:
        return 'put the text in "quotation marks", because it has a colon'
    return "see that quotation marks, brackets and spaces at the start of lines match"
