"""The first screen of a phone: on the start page the short answer, a search and the way to help; on
the self-check its first question. `test_accessibility.py` looks where each page's answer begins."""

from __future__ import annotations

import pytest
from browsing import LAYOUTS, TALL, UI, window
from playwright.sync_api import Browser

pytestmark = pytest.mark.browser


def test_the_start_page_says_all_on_the_first_screen(server: str, browser: Browser) -> None:
    with window(browser, TALL) as page:
        page.goto(server)
        for part in (".what", ".ask input", ".ask button", "h1", ".short", ".help"):
            box = page.locator(part).bounding_box()
            assert box["y"] >= 0 and box["y"] + box["height"] <= TALL["height"], part
        doors = page.locator(".doors a")
        assert doors.count() == 4
        for door in doors.all():
            assert page.locator(door.get_attribute("href")).is_visible()


def test_the_first_question_is_on_the_first_screen(server: str, browser: Browser) -> None:
    with window(browser, TALL) as page:
        page.goto(server + LAYOUTS["self-check"])
        box = page.locator("legend").first.bounding_box()
        assert box["y"] + box["height"] <= TALL["height"]


def test_the_start_page_searches(server: str, browser: Browser) -> None:
    """Nothing of the search is asked for before; what was typed is in no request."""
    with window(browser, TALL) as page:
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(server)
        page.get_by_role("searchbox").fill("I can’t stop “crying” + 50%")
        assert not [url for url in asked if "search" in url]
        page.get_by_role("searchbox").press("Enter")
        page.locator(".results li").first.wait_for()
        assert page.input_value(UI["search-field"]) == "I can’t stop “crying” + 50%"
        assert not [url for url in asked if "cry" in url.split("#")[0]]


def test_the_start_page_leads_to_all_pages_without_script(server: str, browser: Browser) -> None:
    with window(browser, TALL, java_script_enabled=False) as page:
        page.goto(server)
        page.get_by_role("searchbox").fill("crying")
        page.get_by_role("search").get_by_role("button").click()
        page.wait_for_url(f"{server}{LAYOUTS['search']}*")
        page.locator(".everything a").first.wait_for()
        assert page.locator(".everything a").count() > 200
