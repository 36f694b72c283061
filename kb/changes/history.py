"""The project as it was at the end of each day, from Git: what its pages and terms then said.

Nothing here is needed to build the site. Without Git, or in a copy without its history, there are
simply fewer days.
"""

from __future__ import annotations

import datetime
import io
import re
import subprocess
import tarfile
import tempfile
from dataclasses import dataclass
from pathlib import Path

from kb.changes.substance import Parts, substance, words_of
from kb.content.changes import CHANGES
from kb.content.library import Library
from kb.content.load import load_library
from kb.content.settings import NAME as SETTINGS

CONTENT = ("docs", "glossary", "data")
TEXTS = ("docs/**/*.md", "glossary/*.yml")
FRONT = re.compile(r"\A---\n.*?^---$", re.DOTALL | re.MULTILINE)
FIELDS = re.compile(r"^(?:term|definition|more):(?:.*\n)(?:[ \t].*\n|\n)*", re.MULTILINE)
ASIDE = re.compile(r"\[[^]\[]*@[^]\[]*\]|\[@[^]]*\]")  # citations
Day = tuple[datetime.date, str]  # and the last commit of that day


@dataclass(frozen=True)
class State:
    """What was said at the end of a day.

    `said` has the words of each page and term by id; `rough` those of each file as it was typed,
    by path, for texts that cannot be read by the rules of today.
    """

    said: dict[str, Parts]
    rough: dict[str, Parts]


class History:
    """The days of a project on which its content changed.

    In: the project's folder. `days` is empty where it is no repository of its own; `whole` says
    whether Git knows all that came before.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        own = self._git("rev-parse", "--show-toplevel").strip()
        self.days = self._days() if own and Path(own).resolve() == root.resolve() else []
        self.whole = self._git("rev-parse", "--is-shallow-repository").strip() == "false"

    def noted(self) -> Day | None:
        """The day and commit at which the list of changes was last written; None for never."""
        row = self._git("log", "-1", "--format=%cs %H", "--", CHANGES).strip()
        return _day(row) if self.days and row else None

    def now(self, today: datetime.date) -> datetime.date:
        """The day of the content as it lies in the folder: that of its last commit, or today."""
        changed = self._git("status", "--porcelain", "--", *CONTENT).strip()
        return self.days[-1][0] if self.days and not changed else today

    def state(self, day: Day) -> State:
        """What each page and term said at the end of a day."""
        packed = self._bytes("archive", day[1], *self._there(day[1]))
        with (
            tempfile.TemporaryDirectory() as folder,
            tarfile.open(fileobj=io.BytesIO(packed)) as tar,
        ):
            tar.extractall(folder, filter="data")
            return state_of(load_library(Path(folder)))

    def _there(self, commit: str) -> list[str]:
        names = self._git("ls-tree", "--name-only", commit).split("\n")
        return [name for name in (*CONTENT, SETTINGS) if name in names]

    def _days(self) -> list[Day]:
        """Each day on which content came to the main line, with its last commit, in order."""
        rows = self._git("log", "--first-parent", "-m", "--format=%cs %H", "--", *CONTENT)
        last: dict[datetime.date, str] = {}
        for row in rows.splitlines():  # the newest first
            last.setdefault(*_day(row))
        return sorted(last.items())

    def _git(self, *arguments: str) -> str:
        return self._bytes(*arguments).decode("utf-8", "replace")

    def _bytes(self, *arguments: str) -> bytes:
        """What a command of Git prints; nothing where it fails, or is not there."""
        command = ["git", "-C", str(self.root), "--no-optional-locks", "-c", "core.fsmonitor=false"]
        try:
            done = subprocess.run([*command, *arguments], capture_output=True, check=False)
        except OSError:
            return b""
        return done.stdout if done.returncode == 0 else b""


def _day(row: str) -> Day:
    day, _, commit = row.partition(" ")
    return datetime.date.fromisoformat(day), commit


def state_of(library: Library) -> State:
    """What the pages and terms of a library say."""
    paths = [path for pattern in TEXTS for path in library.root.glob(pattern)]
    return State(
        {item.id: substance(item, library) for item in library.items},
        {path.relative_to(library.root).as_posix(): _rough(path) for path in paths},
    )


def _rough(path: Path) -> Parts:
    """The words of a file as it was typed, without its fields for machines."""
    text = path.read_text("utf-8", "replace")
    if path.suffix == ".yml":
        text = "\n".join(FIELDS.findall(f"{text}\n"))
    return {"": tuple(words_of(ASIDE.sub("", FRONT.sub("", text))))}
