"""The first screen of a phone: the short answer, with nothing before it but the way back; on the
start page a search and the way to help as well; on the self-check its first question."""

from __future__ import annotations

import pytest
from browsing import LAYOUTS, UI, window
from playwright.sync_api import Browser

from kb.article.articles import Articles

pytestmark = pytest.mark.browser

PHONE = {"width": 390, "height": 844}
LOWEST = 420  # pixels from the top at which the answer begins at the latest
TOP = "document.querySelector('main .short')?.getBoundingClientRect().top ?? 10_000"


def test_the_answer_is_on_the_first_screen(
    server: str, browser: Browser, articles: Articles
) -> None:
    pages = [item.url for item in articles.library.pages.values() if articles.parts(item)[0]]
    assert pages
    with window(browser, PHONE, java_script_enabled=True) as page:
        low = {}
        for url in pages:
            page.goto(server + url)
            low[url] = page.evaluate(TOP)
    assert {url: top for url, top in low.items() if top > LOWEST} == {}


def test_the_start_page_says_all_on_the_first_screen(server: str, browser: Browser) -> None:
    with window(browser, PHONE) as page:
        page.goto(server)
        for part in (".what", ".ask input", ".ask button", "h1", ".short", ".help"):
            box = page.locator(part).bounding_box()
            assert box["y"] >= 0 and box["y"] + box["height"] <= PHONE["height"], part
        doors = page.locator(".doors a")
        assert doors.count() == 4
        for door in doors.all():
            assert page.locator(door.get_attribute("href")).is_visible()


def test_the_first_question_is_on_the_first_screen(server: str, browser: Browser) -> None:
    with window(browser, PHONE) as page:
        page.goto(server + LAYOUTS["self-check"])
        box = page.locator("legend").first.bounding_box()
        assert box["y"] + box["height"] <= PHONE["height"]


def test_the_start_page_searches(server: str, browser: Browser) -> None:
    """Nothing of the search is asked for before; what was typed is in no request."""
    with window(browser, PHONE) as page:
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
    with window(browser, PHONE, java_script_enabled=False) as page:
        page.goto(server)
        page.get_by_role("searchbox").fill("crying")
        page.get_by_role("search").get_by_role("button").click()
        page.wait_for_url(f"{server}{LAYOUTS['search']}*")
        page.locator(".everything a").first.wait_for()
        assert page.locator(".everything a").count() > 200
