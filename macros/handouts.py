"""Makes the handouts of a library: a sheet for each public page, only what has changed anew."""

from __future__ import annotations

import multiprocessing
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import NamedTuple

from kb.content.library import PageItem
from kb.handout.editions import EDITIONS, file_name, has_sheet
from kb.handout.fit import made, overflow
from kb.handout.pdf import Press, state
from kb.handout.sheet import Sheets
from kb.kept import folder, key_of
from kb.problem import Problem

FEW = 8  # pages for which more processes are not worth their start
KEPT_DAYS = 60


class Handouts(NamedTuple):
    """What was made: the files by path on the site, remarks, how many pages were drawn anew."""

    files: dict[str, Path]
    problems: list[Problem]
    anew: int


def make_handouts(sheets: Sheets) -> Handouts:
    """The sheets of all pages that have one. Raises NotInstalled."""
    place = (folder() or Path(tempfile.mkdtemp())) / "handouts"
    place.mkdir(exist_ok=True)
    pages = [page for page in sheets.library.pages.values() if has_sheet(page)]
    now = state()
    keys = {page.id: _key(sheets, page, now) for page in pages}
    known = _known(place)
    changed = [
        page
        for page in pages
        if any((keys[page.id], edition.name) not in known for edition in EDITIONS)
    ]
    if changed:
        Press()  # says at once what is missing
        _draw(sheets, changed, place, keys)
        known = _known(place)
    files, problems = {}, []
    for page in pages:
        for edition in EDITIONS:
            path, sides = known[keys[page.id], edition.name]
            path.touch()
            files[file_name(page, edition)] = path
            if problem := overflow(page, edition, sides):
                problems.append(problem)
    _tidy(place)
    return Handouts(files, problems, len(changed))


def _key(sheets: Sheets, page: PageItem, now: str) -> str:
    """The same as long as the sheets of a page are the same."""
    return key_of(now, sheets.document(page, EDITIONS[0], sheets.pieces(page)))[:40]


def _known(place: Path) -> dict[tuple[str, str], tuple[Path, int]]:
    """The sheets that are there, by key and edition: each with its sides, which its name tells."""
    found = {}
    for path in place.glob("*.pdf"):
        key, edition, sides = path.stem.split("_")
        found[key, edition] = (path, int(sides))
    return found


_job: tuple[Sheets, Path, dict[str, str]]  # what the processes were forked with


def _draw(sheets: Sheets, pages: list[PageItem], place: Path, keys: dict[str, str]) -> None:
    global _job
    _job = (sheets, place, keys)
    ids = [page.id for page in pages]
    if len(ids) <= FEW or sys.platform != "linux":
        for id in ids:
            _draw_one(id)
        return
    context = multiprocessing.get_context("fork")
    with ProcessPoolExecutor(os.cpu_count(), mp_context=context) as pool:
        for n, _ in enumerate(pool.map(_draw_one, ids, chunksize=2), 1):
            if n % 40 == 0:
                print(f"{n} of {len(ids)} pages …", file=sys.stderr)


def _draw_one(id: str, presses: list[Press] = []) -> None:  # noqa: B006  (one a process)
    sheets, place, keys = _job
    if not presses:
        presses.append(Press())
    page = sheets.library.pages[id]
    for edition in EDITIONS:
        sheet = made(sheets, page, edition, presses[0])
        path = place / f"{keys[id]}_{edition.name}_{sheet.sides}.pdf"
        aside = path.with_suffix(f".{os.getpid()}")
        aside.write_bytes(sheet.pdf)
        aside.replace(path)


def _tidy(place: Path) -> None:
    """Delete what nobody has used for long."""
    for path in _old(place):
        path.unlink(missing_ok=True)


def _old(place: Path) -> Iterator[Path]:
    oldest = time.time() - KEPT_DAYS * 86_400
    yield from (path for path in place.iterdir() if path.stat().st_mtime < oldest)
