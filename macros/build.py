"""Build the site aside, check what was built, and take it into use in one step."""

from __future__ import annotations

import errno
import io
import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException

from kb.article.articles import Articles
from kb.problem import Problem
from kb.site.built import Site
from kb.site.rules import all_site_problems
from macros.current import LOCAL, Stopped, give
from macros.folders import drop, new_folder, swap, tidy

NO_ROOM = (errno.ENOSPC, errno.EFBIG, errno.EDQUOT)


class LogProblems(logging.Handler):
    """Collects MkDocs' own warnings as problems."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.found: list[Problem] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a warning's message."""
        self.found.append(_problem(" ".join(record.getMessage().split())))


def build_site(
    articles: Articles, target: Path, handouts: Mapping[str, Path] | None = None
) -> tuple[Site | None, list[Problem]]:
    """Build into a folder of its own, check it, and let `target` lead to it.

    In: the articles of a library without problems, where the site shall stand, and its handouts
    by path on the site. Out: the site and what is wrong; with problems `target` stays as it was
    and the site is None. Raises OSError when the disk is full or may not be written.
    """
    folder = new_folder(target)
    try:
        address, said = _built(articles, folder, handouts or {})
        site = Site(folder, articles.library, address)
        problems = checked(site, said) if address else said
    except BaseException as error:
        drop(folder, target)
        if isinstance(error, OSError) and error.errno in NO_ROOM:  # it may name what was copied
            raise OSError(error.errno, error.strerror, folder.parent.name) from error
        raise
    return take_into_use(site, target, problems), problems


def checked(site: Site, said: list[Problem]) -> list[Problem]:
    """What is wrong with a finished build: what the builder said, and what our rules find."""
    found = all_site_problems(site)
    known = {(problem.path, problem.line) for problem in found}
    return sorted({*found, *(one for one in said if (one.path, one.line) not in known)})


def take_into_use(site: Site, target: Path, problems: list[Problem]) -> Site | None:
    """Let `target` lead to a build without problems, and delete one with them."""
    if any(not problem.warning for problem in problems):
        drop(site.root, target)
        return None
    swap(site.root, target)
    tidy(target)
    return Site(target, site.library, site.site_url)


def address_of(articles: Articles) -> str:
    """The address that a site of these articles is built for."""
    return str(_settings(articles, articles.library.root / "site", {}).site_url or LOCAL)


def _built(
    articles: Articles, folder: Path, handouts: Mapping[str, Path]
) -> tuple[str, list[Problem]]:
    """Run MkDocs; the site's address ("" if it stopped) and what it said."""
    with _listening() as handler:
        try:
            config = _settings(articles, folder, handouts)
            config.plugins.on_startup(command="build", dirty=False)
            mkdocs_build(config)
            return str(config.site_url), handler.found
        except Stopped as error:
            return "", error.problems
        except (MkDocsException, SystemExit) as error:
            rows = str(error).splitlines() if str(error) not in ("", "0", "1", "100") else []
            problems = [_problem(row) for row in rows] + handler.found
            return "", problems or [_problem(f"the build stopped, {error!r}")]


def _settings(articles: Articles, folder: Path, handouts: Mapping[str, Path]) -> MkDocsConfig:
    """MkDocs' settings from the text of `mkdocs.yml` that the library was read with."""
    library = articles.library
    file = io.BytesIO(library.settings.text.encode())
    file.name = str(library.root / "mkdocs.yml")
    config = load_config(file, site_dir=str(folder), strict=False)
    give(config, articles, handouts)
    return config


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


def _problem(text: str) -> Problem:
    """One of MkDocs' messages as a problem of its settings."""
    return Problem("mkdocs.yml", 1, text, "mend it there")
