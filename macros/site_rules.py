"""Rules on the built site: what only the finished HTML can show."""

from __future__ import annotations

import gzip
import posixpath
import re
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote, urlsplit

from lxml import html as lxml_html

from macros.library import Library, PageFile, TermFile
from macros.problem import Problem, nearest

LEDGER = "published.txt"
FIRST_VISIT = 25_000   # bytes of everything a first visit loads, gzipped
SECOND_VISIT = 15_000  # bytes of a page's HTML alone, gzipped: the rest is kept by the browser
LISTS = {  # pages without a budget, because they grow with the content
    "glossary/": "lists every word with its definition, to be read and filtered without script",
    "references/": "lists every source and where it is cited",
    "search/": "lists every page for readers without script, and loads the search",
    "tags/": "lists every page under its tags",
}
SEARCH_FILES = re.compile(r"search[\w.-]*\.(?:css|js|json|wasm)$|/search/.*\.\w+$|pagefind")
PICTURES = re.compile(r"\.(?:png|jpe?g|gif|webp|avif|bmp|ico|svg)$", re.IGNORECASE)
LOADS = {"script": "src", "img": "src", "iframe": "src", "source": "src", "video": "src",
         "audio": "src", "embed": "src", "object": "data", "form": "action"}
CSS_ADDRESS = re.compile(r"url\(\s*['\"]?((?:https?:)?//[^)'\"]+)|@import\s+['\"](https?:[^'\"]+)")
CSS_FILE = re.compile(r"url\(\s*['\"]?(?!data:|#)([^)'\"?#]+)")
SCRIPT_ADDRESS = re.compile(r"""["'`]((?:https?:)?//[\w.-]+\.[a-z]{2,}[^"'`]*)["'`]""")


@dataclass
class Site:
    """A built site: where it is, what it was built from, and its pages' HTML."""

    root: Path
    library: Library
    site_url: str = "http://127.0.0.1:8000/"
    _trees: dict[str, lxml_html.HtmlElement] = field(default_factory=dict)

    @cached_property
    def files(self) -> frozenset[str]:
        """All files' paths relative to the site's root."""
        return frozenset(path.relative_to(self.root).as_posix()
                         for path in self.root.rglob("*") if path.is_file())

    @cached_property
    def urls(self) -> dict[str, str]:
        """Address (relative, as `approaches/cbt/`) of every HTML page, with its file."""
        return {name.removesuffix("index.html"): name for name in self.files
                if name.endswith(".html")}

    def tree(self, url: str) -> lxml_html.HtmlElement:
        """The parsed HTML of an address."""
        if url not in self._trees:
            text = (self.root / self.urls[url]).read_text("utf-8")
            self._trees[url] = lxml_html.document_fromstring(text)
        return self._trees[url]

    @cached_property
    def anchors(self) -> dict[str, frozenset[str]]:
        """All ids of every page."""
        return {url: frozenset(str(value) for value in self.tree(url).xpath("//@id"))
                for url in self.urls}

    def source(self, url: str, words: str = "") -> tuple[str, int]:
        """The source file and line of a page, at the first line that has `words`."""
        items: list[PageFile | TermFile] = [*self.library.pages.values(),
                                            *self.library.terms.values()]
        item = next((item for item in items if item.url == url), None)
        if item is None:
            return f"theme ({url or '404.html'})", 1
        rows = (self.library.root / item.path).read_text("utf-8").split("\n")
        wanted = words.strip("/").removesuffix(".md")
        line = next((n for n, row in enumerate(rows, 1) if words and words in row), 0) or next(
            (n for n, row in enumerate(rows, 1)
             if wanted and posixpath.basename(wanted) in row), 1)
        return item.path, line


def links_and_anchors(site: Site) -> list[Problem]:
    """Links and anchors inside the site that lead nowhere, at the source's file and line."""
    found = []
    for url in site.urls:
        for link in site.tree(url).xpath("//a/@href|//link[@rel='stylesheet']/@href|//img/@src"
                                         "|//script/@src|//meta[@http-equiv='refresh']/@content"):
            address = str(link).split("url=")[-1].strip()
            target, anchor = _resolve(site, url, address)
            if target is None:
                continue
            path, line = site.source(url, address)
            if target not in site.urls and target not in site.files:
                found.append(Problem(path, line, f'the link "{address}" leads nowhere'
                                     f"{nearest(target, site.urls)}", "link to a page there is"))
            elif anchor and target in site.urls and anchor not in site.anchors[target]:
                found.append(Problem(
                    path, line, f'"#{anchor}" is not a place on /{target}'
                    f"{nearest(anchor, site.anchors[target])}", "use the id of a heading there"))
    return sorted(set(found))


def _resolve(site: Site, url: str, address: str) -> tuple[str | None, str]:
    """The address inside the site that a link leads to (None for outside), and its anchor."""
    base = urlsplit(site.site_url)
    if address.startswith(site.site_url):
        address = "/" + address[len(site.site_url):]
    elif address.startswith("/") and base.path not in ("", "/"):
        address = "/" + address.removeprefix(base.path)
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


def outside_hosts(site: Site) -> list[Problem]:
    """Anything that makes a reader's browser ask another host. Links to follow are fine."""
    found = []
    own = urlsplit(site.site_url).netloc

    def outside(address: str) -> bool:
        return urlsplit(address).netloc not in ("", own)

    for url in site.urls:
        for node in site.tree(url).iter(*LOADS, "link"):
            if node.tag == "link" and node.get("rel") in ("canonical", "alternate", "license"):
                continue
            address = node.get("href" if node.tag == "link" else LOADS[node.tag]) or ""
            if outside(address):
                path, line = site.source(url, address)
                found.append(Problem(path, line, f"<{node.tag}> asks another host, {address}",
                                     "keep the file in the project, or delete it"))
    for name in sorted(site.files):
        pattern = {".css": CSS_ADDRESS, ".js": SCRIPT_ADDRESS}.get(Path(name).suffix)
        if pattern:
            text = (site.root / name).read_text("utf-8", errors="replace")
            for match in pattern.finditer(text):
                address = next(group for group in match.groups() if group)
                if outside(address) and "www.w3.org" not in address:
                    found.append(Problem(f"site/{name}", text.count("\n", 0, match.start()) + 1,
                                         f"the file names another host, {address}", "delete it"))
    return found


def published_addresses(site: Site) -> list[str]:
    """Every public address and heading id of the site, as the ledger lists them."""
    found = []
    for url in site.urls:
        if url == "404.html":
            continue
        found.append(f"/{url}")
        if not url.startswith("to/"):
            found += [f"/{url}#{id}" for id in site.tree(url).xpath(
                "//main//*[self::h2 or self::h3 or self::h4]/@id")]
    return sorted(found)


def permanent_addresses(site: Site) -> list[Problem]:
    """Published addresses and headings that neither resolve nor redirect any more."""
    ledger = site.library.root / LEDGER
    if not ledger.is_file():
        return []
    found = []
    for number, row in enumerate(ledger.read_text("utf-8").splitlines(), 1):
        if not row.startswith("/"):
            continue
        url, _, anchor = row[1:].partition("#")
        if url not in site.urls:
            old = url.strip("/") + ".md"
            new = nearest(url, [u for u in site.urls if u and not u.startswith("to/")])
            found.append(Problem(LEDGER, number, f"/{url} was published and is gone{new}",
                                 "add one line to redirect_maps in mkdocs.yml, "
                                 f"`{old}: new/place.md`"))
        elif anchor and not _is_redirect(site, url) and anchor not in site.anchors[url]:
            path, _ = site.source(url)
            found.append(Problem(LEDGER, number, f'the heading "#{anchor}" of /{url} was published '
                                 f"and is gone{nearest(anchor, site.anchors[url])}",
                                 f"in {path} give its heading the old id, {{ #{anchor} }}"))
    return found


def _is_redirect(site: Site, url: str) -> bool:
    return bool(site.tree(url).xpath("//meta[@http-equiv='refresh']"))


def page_weight(site: Site) -> list[Problem]:
    """Pages that weigh more than their budget, first visit and second, gzipped."""
    found = []
    for url in site.urls:
        if url in LISTS:
            continue
        own = _gzipped(site.root / site.urls[url])
        whole = own + sum(_gzipped(site.root / name) for name in _loaded(site, url))
        path, _ = site.source(url)
        if own > SECOND_VISIT:
            found.append(Problem(path, 1, f"the page's HTML has {own:,} bytes compressed",
                                 f"keep it under {SECOND_VISIT:,}: split the page"))
        if whole > FIRST_VISIT:
            found.append(Problem(path, 1, f"a first visit loads {whole:,} bytes compressed",
                                 f"keep it under {FIRST_VISIT:,}: make the page, the styles or "
                                 "the script smaller"))
    return found


def loaded_for_nothing(site: Site) -> list[Problem]:
    """Files a page loads that it should not: search where nobody searches, and picture files."""
    found = []
    for url in site.urls:
        path, _ = site.source(url)
        icons = {_resolve(site, url, str(link))[0]
                 for link in site.tree(url).xpath("//link[contains(@rel, 'icon')]/@href")}
        for name in sorted(_loaded(site, url)):
            if url != "search/" and SEARCH_FILES.search(f"/{name}"):
                found.append(Problem(path, 1, f"the page loads {name} before anyone searches",
                                     "load it on the search page alone"))
            if name not in icons and PICTURES.search(name):
                found.append(Problem(path, 1, f"the page loads the picture {name}",
                                     'draw it as SVG and show it with {{ picture("…") }}'))
    return found


def _loaded(site: Site, url: str) -> set[str]:
    """The site's files that a browser fetches with a page: styles, scripts, pictures, hints."""
    links = site.tree(url).xpath(
        "//link[not(@rel='canonical' or @rel='alternate' or @rel='license' or @rel='next'"
        " or @rel='prev')]/@href | //script/@src | //img/@src | //source/@src | //video/@poster"
        " | //input[@type='image']/@src | //object/@data | //embed/@src | //iframe/@src"
        " | //*[local-name()='image']/@href")
    sets = site.tree(url).xpath("//img/@srcset | //source/@srcset")
    links += [part.split()[0] for value in sets for part in str(value).split(",") if part.strip()]
    found = {name for link in links if (name := _resolve(site, url, str(link))[0]) in site.files}
    for name in [name for name in found if name and name.endswith(".css")]:
        for match in CSS_FILE.finditer((site.root / name).read_text("utf-8")):
            found.add(posixpath.normpath(posixpath.join(posixpath.dirname(name), match[1])))
    return {name for name in found if name in site.files}


def _gzipped(path: Path) -> int:
    return len(gzip.compress(path.read_bytes(), 6))


def all_site_problems(site: Site) -> list[Problem]:
    """Everything that is wrong with a built site."""
    return sorted({*links_and_anchors(site), *outside_hosts(site), *permanent_addresses(site),
                   *page_weight(site), *loaded_for_nothing(site)})
