"""A built site: its files, its addresses, their HTML, and the sources they came from."""

from __future__ import annotations

import gzip
import posixpath
import re
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote, urlsplit

from lxml import html as lxml_html

from kb.content.library import AnyItem, Library
from kb.site.seen import Seen, seen

# A relative path without anything that needs care, and its anchor: seen from the top of the site it
# leads to the same place.
PLAIN = re.compile(r"((?:\.\./)*)([a-z0-9][\w-]*(?:[./][\w-]+)*/?(?:#[\w-]*)?)", re.ASCII)


@dataclass
class Site:
    """A built site: where it is, what it was built from, and its pages' HTML."""

    root: Path
    library: Library
    site_url: str = "http://127.0.0.1:8000/"
    _trees: dict[str, lxml_html.HtmlElement] = field(default_factory=dict)
    _targets: dict[tuple[str, str], tuple[str | None, str]] = field(default_factory=dict)
    _weights: dict[str, int] = field(default_factory=dict)
    _seen: dict[str, Seen] = field(default_factory=dict)

    @cached_property
    def files(self) -> frozenset[str]:
        """All files' paths relative to the site's root."""
        return frozenset(
            path.relative_to(self.root).as_posix()
            for path in self.root.rglob("*")
            if path.is_file()
        )

    @cached_property
    def _item_by_url(self) -> dict[str, AnyItem]:
        return {item.url: item for item in self.library.items}

    @cached_property
    def urls(self) -> dict[str, str]:
        """Address (relative, as `approaches/cbt/`) of every HTML page, with its file."""
        return {
            name.removesuffix("index.html"): name for name in self.files if name.endswith(".html")
        }

    def tree(self, url: str) -> lxml_html.HtmlElement:
        """The parsed HTML of an address."""
        if url not in self._trees:
            text = (self.root / self.urls[url]).read_text("utf-8")
            self._trees[url] = lxml_html.document_fromstring(text)
        return self._trees[url]

    def seen(self, url: str) -> Seen:
        """What the checks ask of the HTML of an address."""
        if url not in self._seen:
            self._seen[url] = seen((self.root / self.urls[url]).read_bytes())
        return self._seen[url]

    @cached_property
    def anchors(self) -> dict[str, frozenset[str]]:
        """All ids of every page."""
        return {url: frozenset(self.seen(url).ids) for url in self.urls}

    def target(self, url: str, address: str) -> tuple[str | None, str]:
        """Where a link on a page leads; see `resolve`. Pages share the answers for what they share."""
        if plain := PLAIN.fullmatch(address):
            folders, up = url.split("/")[:-1], plain[1].count("/")
            if up <= len(folders):
                url, address = "", "/".join([*folders[: len(folders) - up], plain[2]])
        here = url if address.startswith(("#", "?")) or not address else posixpath.dirname(url)
        key = here, address
        if key not in self._targets:
            self._targets[key] = resolve(self, url, address)
        return self._targets[key]

    def weight(self, name: str) -> int:
        """The bytes of a file, compressed by gzip at its usual level."""
        if name.endswith(".html"):
            return self.seen(name.removesuffix("index.html")).weight
        if name not in self._weights:
            self._weights[name] = len(gzip.compress((self.root / name).read_bytes(), 6))
        return self._weights[name]

    def source(self, url: str, words: str = "") -> tuple[str, int]:
        """The source file and line of a page, at the first line of its text that has `words`."""
        item = self._item_by_url.get(url)
        if item is None:
            return f"theme ({url or '404.html'})", 1
        rows = list(enumerate(item.text.split("\n"), item.first_line))
        last = posixpath.basename(words.strip("/").removesuffix(".md"))
        for wanted in (words, last):
            for line, row in rows if wanted else ():
                if wanted in row:
                    return item.path, line
        return item.path, 1


def resolve(site: Site, url: str, address: str) -> tuple[str | None, str]:
    """The address inside the site that a link leads to (None for outside), and its anchor.

    Where the site is published below a path of its host, what is not below it starts with a slash
    here and is no address of the site.
    """
    base = urlsplit(site.site_url).path or "/"
    if address.startswith(site.site_url):
        address = "/" + address[len(site.site_url) :]
    elif address.startswith("/") and not address.startswith("//"):
        if not address.startswith(base):
            return address, ""
        address = "/" + address.removeprefix(base)
    parts = urlsplit(address)
    if parts.scheme or parts.netloc:
        return None, ""
    if not parts.path:
        return url, unquote(parts.fragment)
    joined = posixpath.normpath(posixpath.join("/", posixpath.dirname(url), parts.path))
    target = unquote(joined).lstrip("/")
    if parts.path.endswith(("/", ".", "..")) and target:
        target += "/"
    return target.removesuffix("index.html"), unquote(parts.fragment)
