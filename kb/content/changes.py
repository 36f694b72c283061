"""The list of changes in substance, `changes.txt`: a line for each, the newest first.

`2026-11-28 | cbt | 1f0c9a7b22 | what-can-be-hard, -sleep | Words that a person wrote`

The third part is a sum of the words as they then were; behind a `~` may stand that of words which
differ from them in little. The fourth names what changed: `new`, parts of the page by the ids of
their headings, with a `-` parts that went; it may be empty. Commands write all but the last.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass, field, replace

from kb.content.fields import BEGAN, ID_PATTERN, LONGEST_LINE
from kb.problem import Problem

CHANGES = "changes.txt"
NEW = "new"
HEAD = (
    "# When the words of each page and term changed in substance, and where: the newest first.",
    "# `make changes` adds lines. Behind the last | you may say in one line what changed, and why.",
)
MEND = "write what changed behind the last |, and let `make changes` write the rest"
SUM = re.compile(r"([0-9a-f]{10})(?:~([0-9a-f]{10}))?")
PART = re.compile(rf"-?{ID_PATTERN[1:-1]}")


@dataclass(frozen=True, order=True)
class Change:
    """A change in substance of a page or term.

    `sum` stands for its words then, `seen` for later ones that differ in little; `parts` are what
    changed; `words` are what a person says of it; `line` is where it stands in the file.
    """

    day: datetime.date
    id: str
    sum: str
    parts: tuple[str, ...] = ()
    words: str = ""
    seen: str = ""
    line: int = field(default=1, compare=False)

    @property
    def row(self) -> str:
        """Its line in the file."""
        sums = f"{self.sum}~{self.seen}" if self.seen else self.sum
        cells = (self.day.isoformat(), self.id, sums, ", ".join(self.parts), self.words)
        return " | ".join(cells).rstrip()


def read_changes(text: str) -> tuple[list[Change], list[Problem]]:
    """The changes of the file, and what is wrong with its lines."""
    found: list[Change] = []
    problems: list[Problem] = []
    places: dict[tuple[datetime.date, str], int] = {}
    for number, row in enumerate(text.splitlines(), 1):
        if not row.strip() or row.startswith("#"):
            continue
        one = _read(row)
        if isinstance(one, str):
            problems.append(Problem(CHANGES, number, one, MEND))
        elif other := places.get((one.day, one.id)):
            what = f'"{one.id}" stands twice on {one.day}, here and in line {other}'
            problems.append(Problem(CHANGES, number, what, "make one line of the two"))
        else:
            places[one.day, one.id] = number
            found.append(replace(one, line=number))
    return found, problems


def written(changes: list[Change]) -> str:
    """The text of the file with these changes."""
    rows = sorted(changes, key=lambda one: (-one.day.toordinal(), one.id))
    return "\n".join([*HEAD, *(one.row for one in rows)]) + "\n"


def _read(row: str) -> Change | str:
    """A change, or what is wrong with its line."""
    cells = [cell.strip() for cell in row.split("|", 4)]
    if len(cells) < 4:
        return "the line has fewer than four parts between |"
    day, id, sums, parts, words = (*cells, "")[:5]
    try:
        when = datetime.date.fromisoformat(day) if len(day) == 10 else None
    except ValueError:
        when = None
    if when is None or when.year < BEGAN:
        return f'"{day[:20]}" is no day since the project began'
    if not re.fullmatch(ID_PATTERN, id):
        return f'"{id[:60]}" is no id'
    if not (sum := SUM.fullmatch(sums)):
        return f'"{sums[:40]}" is no sum of words'
    named = tuple(part.strip() for part in parts.split(",") if part.strip())
    if wrong := [part for part in named if not PART.fullmatch(part)]:
        return f'"{wrong[0][:60]}" is no part of a page'
    if len(words) > LONGEST_LINE:
        return f"the words have {len(words)} signs, more than {LONGEST_LINE}"
    return Change(when, id, sum[1], named, words, sum[2] or "")
