"""The text of a file: UTF-8 with line ends that are told, and every character seen."""

from __future__ import annotations

import re
from pathlib import Path

from kb.content.characters import MOST_PROBLEMS, unseen
from kb.content.plain_file import LARGEST_FILE, Refused, bytes_of, safe_name
from kb.problem import Problem


def read_text(path: Path, root: Path, largest: int = LARGEST_FILE) -> tuple[str, list[Problem]]:
    """The text of a UTF-8 file.

    In: a file, the project's folder, the most bytes. Out: its text (empty when it cannot be used) and all that
    is wrong with it, each fault at its line. Line ends of Windows are read when every line has
    them, because Git writes them there. Only plain files below the folder are opened, never what
    a link leads to. Nothing is raised.
    """
    name = safe_name(path, root)

    def fail(message: str, fix: str, line: int = 1) -> tuple[str, list[Problem]]:
        return "", [Problem(name, line, message, fix)]

    try:
        raw = bytes_of(path, root, largest)
    except Refused as refused:
        return fail(refused.message, refused.fix)
    if not raw.strip():
        return fail("the file is empty", "write its content, or delete the file")
    if b"\0" in raw:
        return fail(
            "this is not a text file",
            "save it as UTF-8 text",
            raw.count(b"\n", 0, raw.index(b"\0")) + 1,
        )
    problems = []
    if raw.startswith(b"\xef\xbb\xbf"):
        problems.append(
            Problem(
                name,
                1,
                "the file starts with a byte order mark",
                'save it as "UTF-8", not "UTF-8 with BOM"',
            )
        )
        raw = raw[3:]
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        return "", problems + [
            Problem(name, line, "the file is not UTF-8", "save it with the encoding UTF-8")
            for line in _lines_not_utf8(raw)
        ]
    if "\r" in text:
        if line := _mixed_line_end(text):
            problems.append(
                Problem(
                    name, line, "the file mixes kinds of line ends", "save it with line ends LF"
                )
            )
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    problems += unseen(text, name)
    return ("" if problems else text), problems


def _lines_not_utf8(raw: bytes) -> list[int]:
    found: list[int] = []
    for number, row in enumerate(raw.split(b"\n"), 1):
        try:
            row.decode("utf-8")
        except UnicodeDecodeError:
            found.append(number)
            if len(found) == MOST_PROBLEMS:
                break
    return found


def _mixed_line_end(text: str) -> int:
    """The first line that ends otherwise than the first, or 0 when all end as Windows does it."""
    ends: list[str] = re.findall(r"\r\n|\r|\n", text)
    if set(ends) == {"\r\n"}:
        return 0
    return next((number for number, end in enumerate(ends, 1) if end != ends[0]), 1)
