"""A visit leaves no trace and asks no other host, and the policy of each page sees to it."""

from __future__ import annotations

import re

import pytest
from browsing import LAYOUTS, PHONE, all_addresses, complaints, window
from playwright.sync_api import Browser

from kb.content.library import Library
from kb.site.built import Site

pytestmark = pytest.mark.browser

# What a visit leaves behind in the browser.
TRACES = """async () => [document.cookie && "cookie",
    ...Object.keys(localStorage).filter((key) => key !== "theme"), ...Object.keys(sessionStorage),
    ...(await indexedDB.databases()).map((one) => one.name), ...await caches.keys(),
    ...(await navigator.serviceWorker.getRegistrations()).map((one) => one.scope)].filter(Boolean)"""
POLICY = "//meta[@http-equiv='Content-Security-Policy']/@content"


def test_a_visit_asks_no_other_host_and_leaves_nothing(server: str, browser: Browser) -> None:
    with window(browser) as page:
        asked: list[str] = []
        page.context.on("request", lambda request: asked.append(request.url))
        for url in LAYOUTS.values():
            page.goto(server + url)
            page.evaluate("scrollTo(0, document.body.scrollHeight)")
            assert page.evaluate(TRACES) == [], url
        assert page.context.cookies() == []
        assert [url for url in asked if not url.startswith((server, "data:"))] == []


def test_a_trace_is_found(server: str, browser: Browser) -> None:
    with window(browser) as page:
        page.goto(server)
        page.evaluate("localStorage.seen = 1; document.cookie = 'a=1'; sessionStorage.b = 1")
        assert page.evaluate(TRACES) == ["cookie", "seen", "b"]


def test_answers_are_neither_sent_nor_kept(server: str, browser: Browser) -> None:
    with window(browser, PHONE) as page:
        page.goto(server + LAYOUTS["self-check"])
        sent: list[str] = []
        page.context.on(
            "request",
            lambda request: (
                "favicon" in request.url  # it may come late
                or sent.append(request.url)
            ),
        )
        groups = page.locator(".self-check fieldset")
        for number in range(groups.count()):
            groups.nth(number).locator("input").nth(number % 4).check()
        page.locator(".self-check input:checked").first.focus()
        page.keyboard.press("Enter")
        page.wait_for_timeout(300)
        assert sent == []
        assert page.url == server + LAYOUTS["self-check"]
        assert page.evaluate(TRACES) == []
        assert page.evaluate("localStorage.length") == 0
        page.reload()
        assert page.locator(".self-check input:checked").count() == 0


def test_every_page_carries_a_policy_that_lets_nothing_in(site: Site, library: Library) -> None:
    for url in [*LAYOUTS.values(), *all_addresses(library)]:
        policy = site.tree(url).xpath(POLICY)
        assert len(policy) == 1, f"/{url}"
        rules = dict(rule.strip().split(" ", 1) for rule in policy[0].split(";"))
        assert rules["default-src"] == "'none'"
        assert {"script-src", "style-src", "connect-src", "form-action", "base-uri"} <= rules.keys()
        assert {word for rule in rules.values() for word in rule.split()} <= {
            "'none'",
            "'self'",
            "data:",
        }, f"/{url}"


def test_a_breach_of_the_policy_is_seen(server: str, browser: Browser) -> None:
    """The other pages' console is read in test_accessibility; here it is made to complain."""
    with window(browser) as page:
        found = complaints(page)
        page.goto(server)
        assert found == []
        page.evaluate("""() => { const one = document.createElement("script");
            one.textContent = "1"; document.body.append(one); }""")
        page.evaluate("fetch('https://example.org/').catch(() => 0)")
        assert len(re.findall("Content Security Policy", "\\n".join(found))) >= 2


def test_search_and_self_check_keep_to_the_policy(server: str, browser: Browser) -> None:
    with window(browser) as page:
        found = complaints(page)
        for layout in ("search", "self-check", "glossary"):
            page.goto(server + LAYOUTS[layout])
            page.wait_for_timeout(200)
            field = page.locator("main input[type=search]")
            if layout == "search":
                field.fill("my therapist hurt my feelings")
                page.wait_for_timeout(1500)
        assert found == []
