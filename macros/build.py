"""Build the site aside, check what was built, and take it into use in one step."""

from __future__ import annotations

import logging
import os
import re
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException

from kb.content.library import Library
from kb.problem import Problem
from kb.site.built import Site
from kb.site.rules import all_site_problems

BUILDS = ".site"  # the folder of builds, beside the link that leads to the one in use
OWN_LINE = re.compile(r"(?P<path>[^:\s]+):(?P<line>\d+): (?P<what>.*): (?P<fix>.*)")


class LogProblems(logging.Handler):
    """Collects MkDocs' own warnings as problems."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.found: list[Problem] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a warning's message."""
        self.found.append(_problem(" ".join(record.getMessage().split())))


def build_site(library: Library, target: Path) -> tuple[Site | None, list[Problem]]:
    """Build into a folder of its own, check it, and let `target` lead to it.

    In: a library without problems of structure, and where the site shall stand. Out: the site
    and what is wrong; with problems `target` stays as it was and the site is None. Raises OSError
    when the disk is full or may not be written.
    """
    aside = target.parent / BUILDS / f"{target.name}-{os.getpid()}-{time.monotonic_ns()}"
    _restore(target)
    try:
        address, problems = _built(library.root, aside)
        if address:
            problems = _checked(Site(aside, library, address), problems)
    except BaseException:
        shutil.rmtree(aside, ignore_errors=True)
        raise
    if not address or any(not problem.warning for problem in problems):
        shutil.rmtree(aside, ignore_errors=True)
        _tidy(target)
        return None, problems
    _swap(aside, target)
    _tidy(target)
    return Site(target, library, address), problems


def _built(root: Path, aside: Path) -> tuple[str, list[Problem]]:
    """Run MkDocs; the site's address ("" if it stopped) and what it said."""
    with _listening() as handler:
        try:
            config = load_config(str(root / "mkdocs.yml"), site_dir=str(aside), strict=False)
            config.plugins.on_startup(command="build", dirty=False)
            mkdocs_build(config)
            return str(config.site_url), handler.found
        except (MkDocsException, SystemExit) as error:
            rows = str(error).splitlines() if str(error) not in ("", "0", "1", "100") else []
            problems = [_problem(row) for row in rows] + handler.found
            return "", problems or [Problem("mkdocs.yml", 1, "the build stopped", str(error))]


def _checked(site: Site, said: list[Problem]) -> list[Problem]:
    found = all_site_problems(site)
    known = {(problem.path, problem.line) for problem in found}
    return sorted({*found, *(one for one in said if (one.path, one.line) not in known)})


@contextmanager
def _listening() -> Iterator[LogProblems]:
    """Take MkDocs' warnings while it runs, and leave its log as it was."""
    handler, logger = LogProblems(), logging.getLogger("mkdocs")
    before, passed_on = logger.handlers[:], logger.propagate
    logger.handlers[:], logger.propagate = [handler], False
    try:
        yield handler
    finally:
        logger.handlers[:], logger.propagate = before, passed_on


def _swap(aside: Path, target: Path) -> None:
    """Let `target` lead to the new build: a link that one rename puts in the place of the old."""
    link = aside.with_name(f"{aside.name}.link")
    try:
        link.symlink_to(os.path.relpath(aside, target.parent), target_is_directory=True)
    except OSError:  # a system without links: two renames, and `_restore` if they are cut short
        link = aside
    if target.is_dir() and (not target.is_symlink() or link is aside):
        old = aside.with_name(f"{target.name}-old")
        shutil.rmtree(old, ignore_errors=True)
        target.rename(old)
    link.replace(target)


def _restore(target: Path) -> None:
    """Bring back a site that a build was stopped in taking away."""
    old = target.parent / BUILDS / f"{target.name}-old"
    if not target.exists() and old.is_dir():
        target.unlink(missing_ok=True)
        old.rename(target)


def _tidy(target: Path) -> None:
    """Delete builds that nothing leads to and that no running process makes."""
    folder, used = target.parent / BUILDS, target.resolve()
    for path in folder.glob(f"{target.name}-*") if target.exists() else ():
        maker = re.match(r"\d+", path.name.removeprefix(f"{target.name}-"))
        if path.resolve() != used and not (
            maker and int(maker[0]) != os.getpid() and _runs(int(maker[0]))
        ):
            if path.is_symlink():
                path.unlink()
            else:
                shutil.rmtree(path, ignore_errors=True)
    if folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def _problem(text: str) -> Problem:
    """One of MkDocs' messages, or of our own lines, at its file and line."""
    own = OWN_LINE.match(text)
    if own:
        return Problem(own["path"], int(own["line"]), own["what"], own["fix"])
    return Problem("mkdocs.yml", 1, text, "mend it there")
