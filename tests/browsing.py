"""What browser tests share: one page of each layout, the ways to look at it, and a strict server."""

from __future__ import annotations

import functools
import http.server
import re
import threading
from contextlib import contextmanager
from pathlib import Path
from typing import Iterator

from playwright.sync_api import Browser, BrowserContext, Page

from conftest import ROOT, QuietHandler
from macros.library import Library
from macros.site_rules import Site

LAYOUTS = {
    "home": "", "section": "understanding/", "article": "relationship/hurts-and-repair/",
    "quality": "qualities/empathy/", "comparison": "qualities/compare/",
    "approaches": "approaches/", "approach": "approaches/cbt/", "problem": "problems/", "clinics": "clinics/",
    "self-check": "relationship/is-it-working/", "help now": "getting-help/help-now/",
    "glossary": "glossary/", "term": "glossary/rupture/", "references": "references/",
    "tags": "tags/", "search": "search/", "about": "about/", "components": "about/components/",
    "not found": "404.html",
}
PHONE = {"width": 375, "height": 740}
DESKTOP = {"width": 1280, "height": 800}
ZOOMED = {"width": 320, "height": 256}  # what 1280 × 1024 is at 400%
LOOKS = [(scheme, size) for scheme in ("light", "dark") for size in (PHONE, DESKTOP)]
# Long lists are of one make: a second look at one needs no more than its start.
SHORTEN = """() => document.querySelectorAll(".references > li:nth-child(n+12), "
  + ".glossary dl > :nth-child(n+7), .word-list > li:nth-child(n+7)").forEach((one) => one.remove())"""


def all_addresses(library: Library) -> list[str]:
    """The address of every page and of every word of the glossary."""
    return [item.url for item in (*library.pages.values(), *library.terms.values())]


def security_policy() -> str:
    """The policy that the published pages carry, from the template."""
    template = (ROOT / "theme" / "main.html").read_text("utf-8")
    found = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', template)
    assert found, "theme/main.html has no Content-Security-Policy"
    return found[1]


@contextmanager
def serve(folder: Path, policy: str = "") -> Iterator[str]:
    """Serve a folder, under the security policy of published pages if given; yields the address."""

    class Handler(QuietHandler):
        def end_headers(self) -> None:
            if policy:
                self.send_header("Content-Security-Policy", policy)
            super().end_headers()

    handler = functools.partial(Handler, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as service:
        threading.Thread(target=service.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{service.server_port}/"
        service.shutdown()


@contextmanager
def window(browser: Browser, size: dict[str, int] = DESKTOP, **settings: object) -> Iterator[Page]:
    """A page in a context of its own; animations are off unless told otherwise."""
    settings = {"viewport": size, "reduced_motion": "reduce", **settings}
    context: BrowserContext = browser.new_context(**settings)
    context.set_default_timeout(10_000)
    try:
        yield context.new_page()
    finally:
        context.close()


def complaints(page: Page) -> list[str]:
    """A list that fills with what the page's console and scripts complain about."""
    found: list[str] = []
    page.on("console", lambda message: message.type in ("error", "warning")
            and found.append(f"{message.type}: {message.text}"))
    page.on("pageerror", lambda error: found.append(f"script: {error}"))
    return found


def built_pages(site: Site) -> list[str]:
    """Every address of the built site but the redirects under `/to/`."""
    return sorted(url for url in site.urls if not url.startswith("to/"))
