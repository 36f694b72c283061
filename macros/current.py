"""What one build knows, made at its start and kept with its configuration."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click
from mkdocs.exceptions import Abort
from mkdocs.structure.files import File

from kb.article.articles import Articles
from kb.content.library import AnyItem, Library
from kb.content.load import load_library
from kb.problem import Problem
from kb.site.furniture import Furniture
from macros.table import MACROS, drawings

LOCAL = "http://127.0.0.1:8000/"


class Stopped(Abort):
    """A build that is stopped by what is wrong with the content or the theme."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems


class Outdated(Abort):
    """A build of a preview that gives way, as something has been written since it began."""


def give_way(config: Any) -> None:
    """Stop the build of a preview when there is something newer to be shown."""
    newer: Callable[[], bool] | None = getattr(config, "newer", None)
    if newer and newer():
        raise Outdated("")


@dataclass(frozen=True)
class Current:
    """The library, its articles and what stands around them.

    `checked` says that the content was checked before the build began. `target` is where the site
    shall stand that `mkdocs build`, typed plainly, makes; None when someone else sees to that.
    """

    articles: Articles
    furniture: Furniture
    checked: bool
    target: Path | None

    def shown(self, item: AnyItem) -> str:
        """A sum of all that the page of an item shows: the same as long as it looks the same."""
        return hashlib.sha256(repr(self.furniture.of(item)).encode()).hexdigest()

    @property
    def library(self) -> Library:
        """The library."""
        return self.articles.library


def place_of(item: AnyItem) -> str:
    """The empty element that stands for an item's article while the builder works."""
    return f'<div id="article-{item.id}"></div>'


def articles_of(library: Library) -> Articles:
    """The articles of a library, with the macros of this project."""
    return Articles(library, MACROS, drawings())


def give(config: Any, articles: Articles, handouts: Mapping[str, Path]) -> None:
    """Give a build the articles of a library that was checked before it, and its handouts."""
    config.given, config.handouts = articles, handouts


def start(config: Any) -> Current:
    """What the build with this configuration knows: what it was given, or else the project read."""
    config.site_url = config.site_url or LOCAL
    given: Articles | None = getattr(config, "given", None)
    articles = given or articles_of(load_library(Path(config.config_file_path).parent))
    furniture = Furniture(articles, config.site_url, config.edit_uri or "", handouts_of(config))
    plain = not given and not hasattr(config, "written") and not _serving()
    target = Path(config.site_dir) if plain else None
    config.knowledge = Current(articles, furniture, bool(given), target)
    return current(config)


def handouts_of(config: Any) -> Mapping[str, Path]:
    """The handouts that a build was given: their files, by path on the site."""
    given: Mapping[str, Path] = getattr(config, "handouts", {})
    return given


def _serving() -> bool:
    """Whether the command that runs is `mkdocs serve`, at its first build or a later one.

    Its event on_startup does not say: it tells neither its configuration nor, with --clean, the
    command. The command line itself knows, for as long as the command runs.
    """
    command = click.get_current_context(silent=True)
    return command is not None and command.info_name == "serve"


def current(config: Any) -> Current:
    """What the build with this configuration knows."""
    known: Current = config.knowledge
    return known


class MadeFile(File):
    """A file that the library made; under a preview it is written only when it has changed."""

    changed: bool = True

    def is_modified(self) -> bool:
        """MkDocs' question whether to write the file."""
        return self.changed


def made(
    config: Any, path: str, content: str | bytes, shown: Callable[[], str] | None = None
) -> File:
    """A file of the site.

    In: the configuration, the path, the content, and for a page what makes a sum of all that it
    shows. Under a preview `config.written` holds those sums: of the last build, and of this one.
    """
    file = MadeFile.generated(config, path, content=content)
    assert isinstance(file, MadeFile)
    written: tuple[dict[str, str], dict[str, str]] | None = getattr(config, "written", None)
    if written is not None:
        last, this = written
        data = content.encode() if isinstance(content, str) else content
        this[file.dest_uri] = shown() if shown else hashlib.sha256(data).hexdigest()
        file.changed = last.get(file.dest_uri) != this[file.dest_uri]
    return file
