"""Build the site aside, check what was built, and only then take it into use."""

from __future__ import annotations

import logging
import os
import re
import shutil
from pathlib import Path

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException

from macros.library import Library
from macros.problem import Problem
from macros.site_rules import Site, all_site_problems


class LogProblems(logging.Handler):
    """Collects MkDocs' own warnings as problems."""

    def __init__(self, root: Path) -> None:
        super().__init__(logging.WARNING)
        self.root = root
        self.found: list[Problem] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a warning's message."""
        self.found.append(_problem(" ".join(record.getMessage().split()), self.root))


def build_site(library: Library, target: Path) -> tuple[Site | None, list[Problem]]:
    """Build into a folder beside `target`, check it, and put it in the place of `target`.

    In: a library without problems of structure, and where the site shall stand. Out: the site
    and what is wrong; with problems `target` stays as it was and the site is None.
    """
    aside = target.with_name(f".{target.name}-new")
    shutil.rmtree(aside, ignore_errors=True)
    handler = LogProblems(library.root)
    logger = logging.getLogger("mkdocs")
    logger.handlers[:] = [handler]
    logger.propagate = False
    os.chdir(library.root)
    try:
        config = load_config(str(library.root / "mkdocs.yml"), site_dir=str(aside), strict=False)
        config.plugins.on_startup(command="build", dirty=False)
        mkdocs_build(config)
    except (MkDocsException, SystemExit) as error:
        rows = str(error).splitlines() if str(error) not in ("", "0", "1", "100") else []
        problems = [_problem(row, library.root) for row in rows] + handler.found
        shutil.rmtree(aside, ignore_errors=True)
        return None, problems or [Problem("mkdocs.yml", 1, "the build stopped", str(error))]
    site = Site(aside, library, str(config.site_url))
    found = all_site_problems(site)
    known = {(problem.path, problem.line) for problem in found}
    problems = sorted({*found, *(p for p in handler.found if (p.path, p.line) not in known)})
    if any(not problem.warning for problem in problems):
        shutil.rmtree(aside, ignore_errors=True)
        return None, problems
    old = target.with_name(f".{target.name}-old")
    shutil.rmtree(old, ignore_errors=True)
    if target.exists():
        target.rename(old)
    aside.rename(target)
    shutil.rmtree(old, ignore_errors=True)
    return Site(target, library, str(config.site_url)), problems


def _problem(text: str, root: Path) -> Problem:
    """One of MkDocs' messages, or of our own lines, at its file and line."""
    own = re.match(r"(?P<path>[^:\s]+\.(?:md|yml|bib)):(?P<line>\d+): (?P<what>.*): (?P<fix>.*)", text)
    if own:
        return Problem(own["path"], int(own["line"]), own["what"], own["fix"])
    link = re.match(r"Doc file '(?P<src>[^']+)' contains .*?'(?P<link>[^']*)'", text)
    if link:
        path = root / "docs" / link["src"]
        rows = path.read_text("utf-8").split("\n") if path.is_file() else []
        line = next((n for n, row in enumerate(rows, 1) if f"({link['link']}" in row), 1)
        return Problem(f"docs/{link['src']}", line, f'the link "{link["link"]}" leads nowhere',
                       "link to a file and a heading that exist")
    return Problem("mkdocs.yml", 1, text, "mend it there")
