"""Results kept between runs: what was worked out once for a text need not be worked out again.

They lie in the user's own cache folder, outside the project, so that no change of the project can
put anything into them. `KB_CACHE=off` keeps nothing. A folder that cannot be written is no fault.
"""

from __future__ import annotations

import atexit
import functools
import hashlib
import json
import os
import sys
import time
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from typing import Any

from platformdirs import user_cache_path

NAME = "psychotherapy-in-plain-words"
KEPT_DAYS = 30
# Entries, and signs of a file; beyond either only what this run used is kept.
MOST = 20_000
LARGEST = 20_000_000


class Kept:
    """One kind of results, as plain data by key, in one file.

    In: its name, and a text that stands for all else that the results depend on.
    """

    def __init__(self, name: str, depends_on: str) -> None:
        sum_of = hashlib.sha256(depends_on.encode()).hexdigest()[:16]
        place = folder()
        self._path = place / f"{name}-{sum_of}.json" if place else None
        self._known: dict[str, Any] = self._read()
        self._used: set[str] = set()
        self._new = False
        atexit.register(self.save)

    def get(self, key: str, work_out: Callable[[], Any]) -> Any:
        """The result for a key, worked out if it is not known."""
        if key not in self._known:
            self._known[key] = work_out()
            self._new = True
        self._used.add(key)
        return self._known[key]

    def save(self) -> None:
        """Write what is new, in one step."""
        if self._path is None or not self._new:
            return
        text = json.dumps(self._known)
        if len(self._known) > MOST or len(text) > LARGEST:
            self._known = {key: self._known[key] for key in self._used}
            text = json.dumps(self._known)
        aside = self._path.with_name(f"{self._path.name}.{os.getpid()}")
        try:
            if not self._path.exists():
                tidy(self._path.parent)
            aside.write_text(text, encoding="utf-8")
            aside.replace(self._path)
            self._new = False
        except OSError:
            aside.unlink(missing_ok=True)

    def _read(self) -> dict[str, Any]:
        try:
            data = json.loads(self._path.read_text("utf-8")) if self._path else {}
        except (OSError, ValueError, RecursionError):
            return {}
        return data if isinstance(data, dict) else {}


def tidy(place: Path) -> None:
    """Delete what nobody has written to for a month: results of older code, or of other projects."""
    oldest = time.time() - KEPT_DAYS * 24 * 60 * 60
    for path in place.iterdir():
        if path.is_file() and path.stat().st_mtime < oldest:
            path.unlink(missing_ok=True)


def folder() -> Path | None:
    """The folder for what is kept, made if need be; None if nothing is or can be kept."""
    if os.environ.get("KB_CACHE") == "off":
        return None
    place = user_cache_path(NAME)
    try:
        place.mkdir(parents=True, exist_ok=True)
    except OSError:
        return None
    return place


@functools.cache
def kept(name: str, *libraries: str) -> Kept:
    """The results of one kind, which depend on the code of this package and on these libraries."""
    return Kept(name, "".join([code(), *(version(library) for library in libraries)]))


@functools.cache
def code() -> str:
    """A sum of all code of this package, and of the Python that runs it."""
    folder = Path(__file__).parent
    texts = [path.read_bytes() for path in sorted(folder.rglob("*.py"))]
    return hashlib.sha256(b"\0".join([sys.version.encode(), *texts])).hexdigest()


def key_of(*parts: object) -> str:
    """A short key for any parts."""
    return hashlib.sha256(
        "\0".join(map(str, parts)).encode("utf-8", "backslashreplace")
    ).hexdigest()
