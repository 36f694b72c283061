"""The one shape for everything that can be wrong."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from typing import Iterable


@dataclass(frozen=True, order=True)
class Problem:
    """One thing that is wrong, where it stands, and how to mend it.

    `path` is relative to the project's folder; `line` counts from the top of the file, front
    matter included. A `warning` is shown and does not fail a check.
    """

    path: str
    line: int
    message: str
    fix: str
    warning: bool = False

    def __str__(self) -> str:
        """`file:line: what is wrong: how to mend it`, always on one line."""
        kind = "warning: " if self.warning else ""
        return " ".join(f"{self.path}:{self.line}: {kind}{self.message}: {self.fix}".split())


def nearest(name: str, names: Iterable[str]) -> str:
    """` (did you mean "x"?)` with the real name most like `name`, or an empty string."""
    close = difflib.get_close_matches(name, list(names), n=1, cutoff=0.6)
    return f' (did you mean "{close[0]}"?)' if close else ""
