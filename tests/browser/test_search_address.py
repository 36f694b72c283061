"""A search can be asked in the address: whatever stands there, it is shown and searched."""

from __future__ import annotations

import pytest
from browsing import UI, complaints, window
from playwright.sync_api import Browser, expect

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ("%", "%"),
        ("100%+sure", "100% sure"),
        ("%E0%A4%A", "%E0%A4%A"),
        ("trust%20me", "trust me"),
        ("na%C3%AFve", "naïve"),
        ("%3Cimg src=x onerror=alert(1)%3E", "<img src=x onerror=alert(1)>"),
    ],
)
def test_what_the_address_asks_stands_in_the_field(
    asked: str, shown: str, server: str, browser: Browser
) -> None:
    with window(browser) as page:
        found = complaints(page)
        page.goto(f"{server}search/#q={asked}")
        expect(page.locator(UI["search-field"])).to_have_value(shown)
        page.locator(f"{UI['search']}[data-ready]").wait_for()
        assert found == []


def test_what_was_typed_is_said_as_it_was_typed(server: str, browser: Browser) -> None:
    """The words around it come from the theme and have places for it: its signs are no places."""
    with window(browser) as page:
        page.goto(f"{server}search/#q=empathy%20%23%20…%20$%26")
        status = page.locator(f"{UI['search']} [role=status]")
        expect(status).to_contain_text("for “empathy # … $&”")


def test_a_changed_address_is_asked_anew(server: str, browser: Browser) -> None:
    with window(browser) as page:
        page.goto(f"{server}search/#q=empathy")
        page.locator(".results a").first.wait_for()
        page.goto(f"{server}search/#q=I+want+to+die")
        expect(page.locator(UI["search-field"])).to_have_value("I want to die")
        expect(page.locator(UI["search-help"])).to_be_visible()
