"""What stands after a text: folded on a phone, and opened by every link that leads into it."""

from __future__ import annotations

import pytest
from browsing import DESKTOP, LAYOUTS, PHONE, window
from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

ARTICLE = LAYOUTS["article"]
PLACES = ("#sources", "#words-on-this-page", "#share")


def on_screen(page: Page, selector: str) -> bool:
    """Whether a place is shown and inside the window."""
    box = page.locator(selector).bounding_box()
    return bool(box) and 0 <= box["y"] < page.viewport_size["height"]


def deep(page: Page) -> list[str]:
    """A source, a word and a citation further down: places inside what is folded."""
    return [
        f"[id='{page.locator(selector).last.get_attribute('id')}']"
        for selector in (".sources li", ".words-on-this-page dt")
    ]


def test_it_is_folded_on_a_phone_and_open_elsewhere(server: str, browser: Browser) -> None:
    with window(browser, PHONE) as page:
        page.goto(server + ARTICLE)
        assert page.locator(".fold").count() > 4
        assert page.locator(".fold[open]").count() == 0
        assert not page.locator(".qr").is_visible()
        page.locator(".share summary").click()
        assert page.locator(".address").is_visible()
        assert not page.locator(".qr").is_visible(), "a phone cannot point at itself"
    for size, script in ((DESKTOP, True), (PHONE, False)):
        with window(browser, size, java_script_enabled=script) as page:
            page.goto(server + ARTICLE)
            assert page.locator(".fold:not([open])").count() == 0


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_an_address_opens_what_it_names(script: bool, server: str, browser: Browser) -> None:
    with window(browser, PHONE, java_script_enabled=script) as page:
        page.goto(server + ARTICLE)
        places = [*PLACES, *deep(page)]
        for place in places:
            name = place.removeprefix("#").removeprefix("[id='").removesuffix("']")
            page.goto("about:blank")
            page.goto(f"{server}{ARTICLE}#{name}")
            page.wait_for_timeout(200)
            assert on_screen(page, place), place


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_a_citation_leads_to_its_source_and_back(
    script: bool, server: str, browser: Browser
) -> None:
    with window(browser, PHONE, java_script_enabled=script) as page:
        page.goto(server + ARTICLE)
        marks = page.locator(".footnote-ref")
        href = marks.first.get_attribute("href")
        mark = page.locator(f".footnote-ref[href='{href}']:visible").last if script else marks.first
        mark.click()
        source = f"[id='{href[1:]}']"
        assert on_screen(page, source)
        back = page.locator(f"{source} .footnote-backref")
        assert back.count() == 1, "one clear way back"
        back.click()
        box = mark.bounding_box()
        assert 0 <= box["y"] < PHONE["height"]
        if script:
            assert mark.evaluate("(node) => node === document.activeElement")
            mark.click()
            assert on_screen(page, source), "a second time as well"


def test_the_contents_lead_into_what_is_folded(server: str, browser: Browser) -> None:
    with window(browser, PHONE) as page:
        page.goto(server + ARTICLE)
        page.locator(".contents summary").click()
        page.locator(".contents a[href='#words-on-this-page']").click()
        assert on_screen(page, "#words-on-this-page")
        assert page.locator(".words-on-this-page dd").first.is_visible()
        assert not page.locator(".sources li").first.is_visible()


def test_a_strange_address_does_no_harm(server: str, browser: Browser) -> None:
    with window(browser, PHONE) as page:
        errors: list[str] = []
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(f"{server}{ARTICLE}#%E0%A4%A")
        page.goto(f"{server}{ARTICLE}#nowhere")
        assert errors == []


def test_a_grade_opens_its_claims(server: str, browser: Browser) -> None:
    with window(browser, PHONE) as page:
        page.goto(server + "about/claims/")
        assert page.locator(".claims dt").first.is_hidden()
        assert page.evaluate("document.body.scrollHeight") < 5 * PHONE["height"]
        page.locator(".letters a[href='#limited']").click()
        assert on_screen(page, "#limited")
        assert page.locator("#limited dt").first.is_visible()
        page.get_by_role("searchbox").fill("therapy")
        assert page.locator(".claims dt:visible").count() > 1
    with window(browser, PHONE, java_script_enabled=False) as page:
        page.goto(server + "about/claims/")
        assert page.locator(".claims dt").first.is_visible()
