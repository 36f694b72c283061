"""Why YAML cannot be read, in words that help who wrote it."""

from __future__ import annotations

import re

import yaml

QUOTE = 'put the text in "quotation marks"'
DIRECTIVE = ("a line for YAML itself, with % at its start", "delete it")
STARTED = re.compile(r"[^:]*:[ ]+([\[{&*!%@`|>-])")


def why_broken(error: yaml.MarkedYAMLError, rows: list[str]) -> tuple[int, str, str]:
    """What the parser says as one remark.

    In: its error and the lines of the text. Out: the row (from 0), what is wrong, and the mend.
    """
    what = " ".join((error.problem or "it cannot be read").split())[:100]
    start = error.context_mark or error.problem_mark
    mark = error.problem_mark or start
    if "end of stream" in what:  # blame what was opened, not the end
        mark = start
    row = min(mark.line if mark else 0, len(rows) - 1)
    if rows[row].startswith("%"):
        return row, *DIRECTIVE
    first = rows[start.line] if start and start.line < len(rows) else ""
    sign = first[start.column : start.column + 1] if start else ""
    above = rows[row - 1] if row else ""
    return row, f"broken YAML, {what}", _mend(what, sign, above, rows[row])


def _mend(what: str, sign: str, above: str, row: str) -> str:
    if "\t" in row or "\\t" in what or re.search(r"\btab\b", what):
        return "use spaces, not tabs"
    if "mapping values" in what:
        return f"{QUOTE}, because it has a colon"
    if sign and sign in "&*!%@`":
        return f'{QUOTE}, because it starts with "{sign}"'
    if re.search(r"\s#", f"{above} {row}"):
        return f"{QUOTE}, because it has a #"
    if started := STARTED.match(row):
        return f'{QUOTE}, because it starts with "{started[1]}"'
    return "see that quotation marks, brackets and spaces at the start of lines match"
