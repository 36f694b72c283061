"""What one build knows, made at its start and kept with its configuration."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mkdocs.structure.files import File

from kb.article.articles import Articles
from kb.content.library import AnyItem, Library
from kb.content.load import load_library
from kb.site.furniture import Furniture
from macros.table import MACROS, drawings

LOCAL = "http://127.0.0.1:8000/"


@dataclass(frozen=True)
class Current:
    """The library, its articles and what stands around them."""

    articles: Articles
    furniture: Furniture

    def shown(self, item: AnyItem) -> str:
        """A sum of all that the page of an item shows: the same as long as it looks the same."""
        return hashlib.sha256(repr(self.furniture.of(item)).encode()).hexdigest()

    @property
    def library(self) -> Library:
        """The library."""
        return self.articles.library


def articles_of(library: Library) -> Articles:
    """The articles of a library, with the macros of this project."""
    return Articles(library, MACROS, drawings())


def start(config: Any) -> Current:
    """Read the project for the build that starts with this configuration."""
    config.site_url = config.site_url or LOCAL
    articles = articles_of(load_library(Path(config.config_file_path).parent))
    config.knowledge = Current(
        articles, Furniture(articles, config.site_url, config.edit_uri or "")
    )
    return current(config)


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


def made(config: Any, path: str, content: str, shown: Callable[[], str] | None = None) -> File:
    """A file of the site.

    In: the configuration, the path, the content, and for a page what makes a sum of all that it
    shows. Under a preview `config.written` holds those sums: of the last build, and of this one.
    """
    file = MadeFile.generated(config, path, content=content)
    assert isinstance(file, MadeFile)
    written: tuple[dict[str, str], dict[str, str]] | None = getattr(config, "written", None)
    if written is not None:
        last, this = written
        this[file.dest_uri] = shown() if shown else hashlib.sha256(content.encode()).hexdigest()
        file.changed = last.get(file.dest_uri) != this[file.dest_uri]
    return file
