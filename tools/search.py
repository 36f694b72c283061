"""Compares ways to search this site: `python -m tools.search SITE` prints the table.

Each way runs in a real browser over the same pages and the same words that people say.
"""

from __future__ import annotations

import functools
import gzip
import http.server
import re
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar

import yaml

from kb.content.library import Library
from kb.content.load import load_library
from tools.search_ways import prepare

ROOT = Path(__file__).resolve().parents[1]
Find = Callable[[str], list[str]]
QUERIES = "tests/data/search_queries.yml"
SLOW = {"offline": False, "latency": 150, "downloadThroughput": 204_800, "uploadThroughput": 93_750}
FIRST_QUERY = "my therapist hurt me"
TRIES = 5  # the middle one counts


@dataclass(frozen=True)
class Query:
    """What someone typed, the pages and terms that answer it, and whether help must come first."""

    query: str
    pages: tuple[str, ...]
    crisis: bool


def read_queries(path: Path) -> dict[str, list[Query]]:
    """The queries by group, `tuned` and `unseen`."""
    data = yaml.safe_load(path.read_text("utf-8"))
    return {
        group: [Query(one["query"], tuple(one["pages"]), one["crisis"]) for one in found]
        for group, found in data.items()
    }


def misspelled(query: str, number: int) -> str:
    """The query with one typing error in its longest word: a letter dropped, swapped or doubled."""
    words = query.split(" ")
    at = max(range(len(words)), key=lambda n: len(words[n]))
    word = words[at]
    if len(word) < 5:
        return query
    n = 1 + number % (len(word) - 2)
    words[at] = (
        word[:n] + word[n + 1 :],
        word[:n] + word[n + 1] + word[n] + word[n + 2 :],
        word[:n] + word[n] + word[n:],
    )[number % 3]
    return " ".join(words)


def recall(queries: list[Query], find: Find, urls: dict[str, str], top: int) -> float:
    """How many of 100 queries have a page that answers them among the first `top` results.

    In: the queries, the search, the address of each id. Out: a share from 0 to 100.
    """
    hits = sum(
        any(urls[page] in find(query.query)[:top] for page in query.pages) for query in queries
    )
    return 100 * hits / len(queries)


def search_page(page: Any, query: str) -> list[str]:
    """Type a query into the site's search page; the addresses of the results, best first."""
    page.fill("#ui-search-field", query)
    page.wait_for_function(
        "q => document.querySelector('.results').dataset.query === q "
        "&& 'ready' in document.getElementById('ui-search').dataset",
        arg=query,
    )
    found: list[str] = page.eval_on_selector_all(
        ".results > li > a", "found => found.map(a => new URL(a.href).pathname.slice(1))"
    )
    return found


def addresses(library: Library) -> dict[str, str]:
    """The address of every page and term by id."""
    return {item.id: item.url for item in library.items}


class Zipped(http.server.SimpleHTTPRequestHandler):
    """Serves a folder compressed, as a web server does, and notes how much it sent."""

    sent: ClassVar[dict[str, int]] = {}

    def do_GET(self) -> None:
        """One file, or 404."""
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            return self.send_error(404)
        body = gzip.compress(path.read_bytes(), 6)
        Zipped.sent[self.path] = len(body)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Nothing is logged."""


@contextmanager
def serving(root: Path) -> Iterator[str]:
    """The address at which a folder is served."""
    handler = functools.partial(Zipped, directory=str(root))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def first_result(browser: Any, address: str, slow: bool) -> tuple[float, int, int]:
    """Seconds from the first letter to the first result, bytes until then, and bytes in all.

    In: the browser, the search's address, and whether on a slow phone (Lighthouse's network,
    and a quarter of the processor). Only what the search itself needs is counted.
    """
    context = browser.new_context()
    page = context.new_page()
    page.goto(address, wait_until="networkidle")
    session = context.new_cdp_session(page)
    if slow:
        session.send("Network.enable")
        session.send("Network.emulateNetworkConditions", SLOW)
        session.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    own = address.endswith("search/")
    before = {
        name: size
        for name, size in Zipped.sent.items()
        if re.search(r"search[-\w]*\.(js|css)", name)
    }
    Zipped.sent.clear()
    start = time.perf_counter()
    if own:
        page.fill("#ui-search-field", FIRST_QUERY)
        page.wait_for_selector(".results a")
    else:
        page.evaluate("q => find(q, 1)", FIRST_QUERY)
    seconds = time.perf_counter() - start
    needed = {name: size for name, size in Zipped.sent.items() if not (own and "text.json" in name)}
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(3000 if slow else 500)
    extra = sum(before.values()) if own else 0
    result = seconds, sum(needed.values()) + extra, sum(Zipped.sent.values()) + extra
    context.close()
    return result


def main(site: Path) -> None:
    """Measure every way over a built site and print one row for each."""
    from playwright.sync_api import sync_playwright

    from tools.browser import ARGUMENTS, find_browser

    library = load_library(ROOT)
    urls = addresses(library)
    groups = {
        name: [one for one in found if not one.crisis]
        for name, found in read_queries(library.root / QUERIES).items()
    }
    groups["misspelled"] = [
        Query(misspelled(one.query, n), one.pages, False)
        for n, one in enumerate([one for group in groups.values() for one in group])
    ]
    print(
        "way | kB to first result | kB in all | s to first result | s on a slow phone | "
        + " | ".join(
            f"{name} ({len(found)}): in first 3, in first 10" for name, found in groups.items()
        )
    )
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as driver:
        root = Path(folder) / "site"
        ways = prepare(root, site, library)
        browser = driver.chromium.launch(executable_path=find_browser(), args=ARGUMENTS)
        with serving(root) as address:
            for way, path in ways.items():
                fast, slow = (
                    sorted(first_result(browser, address + path, on_phone) for _ in range(TRIES))[
                        TRIES // 2
                    ]
                    for on_phone in (False, True)
                )
                page = browser.new_page()
                page.goto(address + path)
                asked = search_page if way == "this site" else _ask
                find = functools.lru_cache(None)(functools.partial(asked, page))
                shares = [
                    f"{recall(found, find, urls, 3):.0f}, {recall(found, find, urls, 10):.0f}"
                    for found in groups.values()
                ]
                print(
                    f"{way} | {fast[1] / 1000:.0f} | {fast[2] / 1000:.0f} | {fast[0]:.2f} | "
                    f"{slow[0]:.2f} | {' | '.join(shares)}"
                )
                page.close()
        browser.close()


def _ask(page: Any, query: str) -> list[str]:
    return [url.split("#")[0] for url in page.evaluate("q => find(q)", query)]


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "site").resolve())
