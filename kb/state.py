"""What a check depends on, as one sum: as long as it is the same, the answer is the same."""

from __future__ import annotations

import datetime
import hashlib
import os
import stat
from collections.abc import Iterable, Iterator
from importlib.metadata import distributions
from pathlib import Path


def state_of(places: Iterable[Path]) -> str:
    """A sum of what the system knows of all files in some folders, the installed libraries and the day.

    In: folders and files; one that is not there counts as such. Out: another sum after any file was
    written, renamed or taken away. Nothing is opened, no link is followed, nothing is raised.
    """
    total = hashlib.sha256(datetime.date.today().isoformat().encode())
    for one in sorted(f"{found.name} {found.version}" for found in distributions()):
        total.update(one.encode())
    for place in places:
        for path in (place, *_inside(place)):
            total.update(f"\0{path}\0{_facts(path)}".encode("utf-8", "surrogateescape"))
    return total.hexdigest()


def facts_of(root: Path, names: Iterable[str]) -> dict[str, tuple[int, ...]]:
    """What the system knows of each file in some folders and files of a project, by its path."""
    places = [root / name for name in names]
    files = (path for place in places for path in (place, *_inside(place)) if not path.is_dir())
    return {path.relative_to(root).as_posix(): _facts(path) for path in files}


def _inside(place: Path) -> Iterator[Path]:
    for folder, folders, files in os.walk(place):
        folders[:] = sorted(name for name in folders if name != "__pycache__")
        yield from (Path(folder, name) for name in sorted((*folders, *files)))


def _facts(path: Path) -> tuple[int, ...]:
    """Kind, size, and when and where it was written; of a folder, in which files come and go, its kind."""
    try:
        facts = path.lstat()
    except OSError:
        return ()
    if stat.S_ISDIR(facts.st_mode):
        return (facts.st_mode,)
    return (facts.st_mode, facts.st_size, facts.st_mtime_ns, facts.st_ctime_ns, facts.st_ino)
