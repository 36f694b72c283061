"""The one shape for everything that can be wrong."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass

LONGEST = 1_000  # signs in one line
REPORT = "report it with this line at the project's issues; --debug shows the rest"


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
        """`file:line: what is wrong: how to mend it`, always on one line and printable."""
        kind = "warning: " if self.warning else ""
        return printable(f"{self.path}:{self.line}: {kind}{self.message}: {self.fix}")

    @property
    def annotation(self) -> str:
        """The same as a command for GitHub, which shows it beside the changed line.

        Source: the escapes of GitHub's own actions/toolkit, `command.ts`.
        """
        kind = "warning" if self.warning else "error"
        text = printable(f"{self.message}: {self.fix}").replace("%", "%25")
        path = printable(self.path).replace("%", "%25").replace(":", "%3A").replace(",", "%2C")
        return f"::{kind} file={path},line={self.line}::{text}"


def printable(text: str) -> str:
    """Text on one line, with signs that cannot be printed written as escapes."""
    words = " ".join(text.split())
    words = words if len(words) <= LONGEST else f"{words[:LONGEST]}…"
    return "".join(
        sign if sign.isprintable() else sign.encode("unicode_escape").decode() for sign in words
    )


def nearest(name: str, names: Iterable[str]) -> str:
    """` (did you mean "x"?)` with the real name most like `name`, or an empty string."""
    close = difflib.get_close_matches(name[:80], list(names), n=1, cutoff=0.6)
    return f' (did you mean "{close[0]}"?)' if close else ""


def unforeseen(path: str, error: BaseException) -> Problem:
    """The line for an exception that nobody foresaw."""
    what = f"{type(error).__name__}: {error}"[:200]
    return Problem(path, 1, f"this is our fault, not yours ({what})", REPORT)
