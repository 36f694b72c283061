"""What browser tests share: one page of each layout, and the ways to look at it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, BrowserContext, Page

from kb.content.library import Library

LAYOUTS = {
    "home": "",
    "section": "understanding/",
    "article": "relationship/hurts-and-repair/",
    "quality": "qualities/empathy/",
    "page to leave": "relationship/boundaries-in-therapy/",
    "comparison": "qualities/compare/",
    "all approaches": "approaches/compare/",
    "evidence map": "approaches/evidence-map/",
    "approaches": "approaches/",
    "approach": "approaches/cbt/",
    "problems": "problems/",
    "problem": "problems/depression/",
    "clinics": "clinics/",
    "self-check": "relationship/is-it-working/",
    "help now": "getting-help/help-now/",
    "help in a country": "getting-help/help-now/united-kingdom/",
    "glossary": "glossary/",
    "term": "glossary/rupture/",
    "references": "references/",
    "tags": "tags/",
    "search": "search/",
    "look-up": "connect/",
    "about": "about/",
    "components": "about/components/",
    "not found": "404.html",
}
# What a script or a reader finds by its id: the interface's own, and places of pages.
UI = {
    name: f"#ui-{name}"
    for name in (
        "connect",
        "copy",
        "copy-words",
        "country",
        "country-choice",
        "dark",
        "filter",
        "leave",
        "leave-key",
        "menu",
        "print",
        "search",
        "search-field",
        "search-help",
        "start-again",
        "status",
    )
}
PHONE = {"width": 375, "height": 740}
DESKTOP = {"width": 1280, "height": 800}
ZOOMED = {"width": 320, "height": 256}  # what 1280 × 1024 is at 400%
LOOKS = [(scheme, size) for scheme in ("light", "dark") for size in (PHONE, DESKTOP)]
SMALL = {"width": 320, "height": 568}
TALL = {"width": 390, "height": 844}
# Long lists are of one make: a second look at one needs no more than its start.
SHORTEN = """() => document.querySelectorAll("main :is(ul, ol, dl, tbody) > :nth-child(n+7)").forEach(
    (one) => one.remove())"""


def all_addresses(library: Library) -> list[str]:
    """The address of every page and of every word of the glossary."""
    return [item.url for item in (*library.pages.values(), *library.terms.values())]


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
    page.on(
        "console",
        lambda message: (
            message.type in ("error", "warning") and found.append(f"{message.type}: {message.text}")
        ),
    )
    page.on("pageerror", lambda error: found.append(f"script: {error}"))
    return found
