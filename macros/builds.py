"""The builds of a preview: what was written is shown at once, then the whole is built and checked."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.commands.build import get_context
from mkdocs.config import load_config
from mkdocs.utils import write_file

from kb.article.articles import Articles
from kb.content.library import AnyItem
from kb.content.load import read_again
from kb.rules import the_gate
from kb.site.furniture import Furniture
from kb.state import facts_of
from macros.current import Outdated, current

READ = (
    "docs",
    "glossary",
    "references",
    "data",
    "theme",
    "mkdocs.yml",
    "published.txt",
    "changes.txt",
)
# What systems and editors leave beside a text.
NOT_WATCHED = re.compile(r"/(?:\.[^/]*|#[^/]*#|__pycache__)(?:/|\Z)|\.(?:new|tmp|swp)\Z|~\Z")


class Builds:
    """Builds a project into a folder, again and again, and writes what looks otherwise than before.

    In: the project's folder, the folder, the address it is served at. `has_news` says whether the
    last build has made another page than those that were shown at once; `newer` is asked while
    one is made, whether it shall give way to something newer.
    """

    def __init__(self, root: Path, folder: Path, address: str) -> None:
        self.root, self.folder, self.address = root, folder, address
        self.frame = ""
        self.last: dict[str, str] = {}
        self.standing: set[str] = set()
        self.config: Any = None  # of the last build that ended well
        self.facts: dict[str, tuple[int, ...]] = {}  # of all files, when it began
        self.shown: set[str] = set()  # at once, since then
        self.has_news = True
        self.newer: Callable[[], bool] = lambda: False

    def at_once(self) -> bool:
        """Show pages and terms whose own words have changed since the last build, and nothing else.

        Out: whether all that has changed is shown. It is not when anything else has changed, or
        when a text cannot be shown as it is: then the whole must be built. Lists on other pages,
        and what only the whole can tell, come with it.
        """
        now = self._files()
        changed = [path for path, facts in now.items() if facts != self.facts.get(path)]
        if not self.config or not changed or now.keys() != self.facts.keys():
            return False
        library = current(self.config).library
        items = [read_again(library, self.root / path) for path in changed]
        found = [item for item in items if item]
        if len(found) < len(items):
            return False
        known = current(self.config).articles
        articles = Articles(library.with_items(found), known.macros, known.pictures)
        if any(self._faulty(articles, item) for item in found):
            return False
        for item in found:
            self._draw(articles, item)
        return True

    def __call__(self) -> None:
        """Build once. Raises what MkDocs raises, and Outdated when it gave way."""
        facts, shown, before = self._files(), self.shown, self.config
        self.config, self.shown, self.has_news = None, set(), True
        last, this = self.last if self._frame() == self.frame else {}, dict[str, str]()
        self.last, self.frame = (
            {},
            self._frame(),
        )  # if it fails while it writes, the next writes all
        config = load_config(str(self.root / "mkdocs.yml"), site_dir=str(self.folder), strict=False)
        config.site_url = self.address
        config.written = last, this  # type: ignore[attr-defined]
        config.newer = self.newer  # type: ignore[attr-defined]
        config.plugins.on_startup(command="serve", dirty=True)
        try:
            mkdocs_build(config, serve_url=self.address, dirty=True)
        except BaseException as error:
            if not this or isinstance(error, Outdated):  # what may have been written is again
                self.last = {name: sum for name, sum in last.items() if this.get(name, sum) == sum}
                self.config, self.shown = before, shown
            raise
        finally:
            self.standing |= this.keys()
        for gone in self.standing - this.keys():
            (self.folder / gone).unlink(missing_ok=True)
        self.has_news = any(
            name.endswith(".html") and this[name] != last.get(name) for name in this.keys() - shown
        )
        self.last, self.standing = this, set(this)
        self.config, self.facts = config, facts

    def _files(self) -> dict[str, tuple[int, ...]]:
        """What the system knows of all files that are read, without those of editors."""
        found = facts_of(self.root, READ).items()
        return {path: facts for path, facts in found if not NOT_WATCHED.search(f"/{path}")}

    @staticmethod
    def _faulty(articles: Articles, item: AnyItem) -> bool:
        """Whether a text has a fault that keeps it from being shown."""
        alone = replace(articles.library, pages={}, terms={}).with_items([item])
        return bool(
            item.draft.remarks
            or articles.call_faults(item)
            or articles.unforeseen(item)
            or the_gate.find(alone, articles)
        )

    def _draw(self, articles: Articles, item: AnyItem) -> None:
        """Write the page of an item with what the last build knows."""
        config = self.config
        nav, files, env = config.drawn_with
        page = files.get_file_from_path(item.src).page
        context: Any = get_context(nav, files, config, page)
        context["kb"] = Furniture(articles, config.site_url, config.edit_uri or "").of(item)
        html = env.get_template("main.html").render(context)
        write_file(html.encode(), str(self.folder / page.file.dest_uri))
        self.last.pop(page.file.dest_uri, None)  # so that the whole writes it again
        self.shown.add(page.file.dest_uri)

    def _frame(self) -> str:
        """A sum of what every page hangs on: the settings and the templates."""
        files = [self.root / "mkdocs.yml", *sorted((self.root / "theme").rglob("*.html"))]
        return hashlib.sha256(b"\0".join(path.read_bytes() for path in files)).hexdigest()
