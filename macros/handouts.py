"""Makes the handouts of a library: a sheet for each public page, only what has changed anew."""

from __future__ import annotations

import atexit
import multiprocessing
import os
import re
import shutil
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

from kb.content.library import PageItem
from kb.handout.editions import EDITIONS, file_name, has_sheet
from kb.handout.fit import made, overflow
from kb.handout.pdf import Press, state
from kb.handout.sheet import Sheets
from kb.kept import folder, key_of, tidy
from kb.problem import Problem

FEW = 8  # pages for which more processes are not worth their start
NAME = re.compile(r"([0-9a-f]{40})_([a-z0-9-]+)_([0-9]+)\.pdf")  # key, edition, sides


class Handouts(NamedTuple):
    """What was made: the files by path on the site, remarks, how many pages were drawn anew."""

    files: dict[str, Path]
    problems: list[Problem]
    anew: int


def make_handouts(sheets: Sheets) -> Handouts:
    """The sheets of all pages that have one. Raises NotInstalled."""
    place = (folder() or _for_now()) / "handouts"
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
    tidy(place)
    return Handouts(files, problems, len(changed))


def _for_now() -> Path:
    """A folder that is gone when the program ends."""
    place = tempfile.mkdtemp(prefix="handouts-")
    atexit.register(shutil.rmtree, place, ignore_errors=True)
    return Path(place)


def _key(sheets: Sheets, page: PageItem, now: str) -> str:
    """The same as long as the sheets of a page are the same."""
    pieces = sheets.pieces(page)
    ranks = [piece.rank for piece in pieces]
    return key_of(now, ranks, sheets.document(page, EDITIONS[0], pieces))[:40]


def _known(place: Path) -> dict[tuple[str, str], tuple[Path, int]]:
    """The sheets that are there, by key and edition: each with its sides, which its name tells."""
    found = {}
    for path in place.iterdir():
        if told := NAME.fullmatch(path.name):
            found[told[1], told[2]] = (path, int(told[3]))
    return found


def _draw(sheets: Sheets, pages: list[PageItem], place: Path, keys: dict[str, str]) -> None:
    """Draw the sheets of pages: of many in as many processes as there are processors."""
    if len(pages) <= FEW or sys.platform != "linux":
        _draw_some(sheets, pages, place, keys)
        return
    context, many = multiprocessing.get_context("fork"), os.cpu_count() or 1
    parts = [
        context.Process(target=_draw_some, args=(sheets, pages[n::many], place, keys))
        for n in range(many)
    ]
    for part in parts:
        part.start()
    for part in parts:
        part.join()
    if failed := [part.exitcode for part in parts if part.exitcode]:
        raise RuntimeError(f"a process that drew handouts ended with {failed[0]}")


def _draw_some(sheets: Sheets, pages: list[PageItem], place: Path, keys: dict[str, str]) -> None:
    press = Press()
    for number, page in enumerate(pages, 1):
        for edition in EDITIONS:
            sheet = made(sheets, page, edition, press)
            path = place / f"{keys[page.id]}_{edition.name}_{sheet.sides}.pdf"
            aside = path.with_suffix(f".{os.getpid()}")
            aside.write_bytes(sheet.pdf)
            aside.replace(path)
        if number % 20 == 0:
            print(f"{number} of {len(pages)} pages …", file=sys.stderr)
