"""What a check depends on, as one sum: as long as it is the same, the answer is the same."""

from __future__ import annotations

import datetime
import hashlib
import os
import stat
from collections.abc import Iterable, Iterator
from importlib.metadata import distributions
from pathlib import Path

LARGEST = 5_000_000  # bytes; of a larger file, which is refused, size and time stand for it


def state_of(places: Iterable[Path]) -> str:
    """A sum of all files in some folders, the installed libraries and the day.

    In: folders and files; one that is not there counts as such. No link is followed, nothing but
    plain files is opened. Raises OSError for a file that may not be read.
    """
    total = hashlib.sha256(datetime.date.today().isoformat().encode())
    for one in sorted(f"{found.name} {found.version}" for found in distributions()):
        total.update(one.encode())
    for place in places:
        for path in (place, *_inside(place)):
            try:
                facts = path.lstat()
            except FileNotFoundError:
                total.update(f"\0{path}\0none".encode("utf-8", "surrogateescape"))
                continue
            plain = stat.S_ISREG(facts.st_mode) and facts.st_size <= LARGEST
            known = (facts.st_mode, facts.st_size, 0 if plain else facts.st_mtime_ns)
            if stat.S_ISDIR(facts.st_mode):
                known = (facts.st_mode, 0, 0)
            total.update(f"\0{path}\0{known}\0".encode("utf-8", "surrogateescape"))
            total.update(path.read_bytes() if plain else b"")
    return total.hexdigest()


def _inside(place: Path) -> Iterator[Path]:
    for folder, folders, files in os.walk(place):
        folders[:] = sorted(name for name in folders if name != "__pycache__")
        yield from (Path(folder, name) for name in sorted((*folders, *files)))
