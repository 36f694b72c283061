"""The table of all pages: searched, sorted, copied, printed, and whole without script."""

from __future__ import annotations

import page_checks as checks
import pytest
from browsing import DESKTOP, PHONE, SMALL, complaints, window
from playwright.sync_api import Browser, Page

from kb.content.library import Library
from kb.kit.places import has_kit

pytestmark = pytest.mark.browser

LIST = "clinics/links/"
COPIED = """async () => { const [item] = await navigator.clipboard.read();
    return Object.fromEntries(await Promise.all(item.types.map(async (type) =>
      [type, await (await item.getType(type)).text()]))); }"""


def shown(page: Page) -> list[str]:
    """The titles that are shown, in order."""
    return page.eval_on_selector_all(
        ".links tbody tr:not([hidden])", "(rows) => rows.map((row) => row.cells[0].textContent)"
    )


def sorted_by(page: Page) -> list[str | None]:
    """What each heading says of the order."""
    return page.eval_on_selector_all(
        ".links th", "(heads) => heads.map((head) => head.getAttribute('aria-sort'))"
    )


def test_all_pages_are_there_with_and_without_script(
    server: str, browser: Browser, library: Library
) -> None:
    wanted = sorted(page.menu_title for page in library.pages.values() if has_kit(page))
    for script in (True, False):
        with window(browser, java_script_enabled=script) as page:
            page.goto(server + LIST)
            rows = page.locator(".links tbody tr td:first-child")
            assert sorted(rows.all_inner_texts()) == wanted
            assert page.locator("#ui-links").is_visible() == script
            address = page.get_by_role("link", name="/to/cbt/")
            assert address.inner_text() == (f"{server}to/cbt/" if script else "/to/cbt/")


def test_it_is_searched_and_the_address_tells(server: str, browser: Browser) -> None:
    with window(browser) as page:
        asked: list[str] = []
        page.goto(server + LIST)
        page.on("request", lambda request: asked.append(request.url))
        every = shown(page)
        page.fill("#ui-words", "CBT insomnia")
        few = shown(page)
        assert 0 < len(few) < 5
        assert page.locator("#ui-found").inner_text() == (
            "1 page" if len(few) == 1 else f"{len(few)} pages"
        )
        page.fill("#ui-words", "")
        page.select_option("#ui-part", "A good therapist")
        assert 0 < len(shown(page)) < 20
        assert page.url.endswith("#part=A+good+therapist")
        there = shown(page)
        page.goto("about:blank")
        page.goto(f"{server}{LIST}#part=A+good+therapist")
        assert shown(page) == there
        page.get_by_role("button", name="Show all").click()
        assert shown(page) == every
        assert page.url == server + LIST
        assert [url for url in asked if "therapist" in url] == [], "what is chosen is sent nowhere"


def test_nothing_found_is_said(server: str, browser: Browser) -> None:
    with window(browser) as page:
        page.goto(server + LIST)
        page.fill("#ui-words", "xyzzy")
        assert shown(page) == []
        assert "No page fits" in page.locator("#ui-found").inner_text()
        assert page.locator("#ui-copy-links").is_disabled()


@pytest.mark.parametrize("state", ["part=none-such&order=sideways", "words=%E0%A4%A", "x=<b>", "="])
def test_a_state_that_is_no_more_shows_all(state: str, server: str, browser: Browser) -> None:
    with window(browser) as page:
        found = complaints(page)
        page.goto(server + LIST)
        every = shown(page)
        page.goto("about:blank")
        page.goto(f"{server}{LIST}#{state}")
        if "words" not in state:
            assert shown(page) == every
        assert found == []


def test_it_is_sorted_by_list_and_by_heading(server: str, browser: Browser) -> None:
    with window(browser) as page:
        page.goto(server + LIST)
        every = shown(page)
        page.select_option("#ui-order", "title")
        assert shown(page) != every
        by_title = shown(page)
        compared = page.evaluate(
            "(titles) => titles.toSorted((a, b) => a.localeCompare(b, 'en'))", by_title
        )
        assert by_title == compared
        assert sorted_by(page) == ["ascending", None, None, None, None]
        page.get_by_role("columnheader", name="Checked").get_by_role("button").click()
        days = page.eval_on_selector_all(
            ".links tbody tr", "(rows) => rows.map((row) => row.dataset.checked)"
        )
        assert days == sorted(days)
        assert page.input_value("#ui-order") == "oldest"
        page.get_by_role("columnheader", name="Checked").get_by_role("button").press("Enter")
        assert sorted_by(page) == [None, None, None, "descending", None]
        page.get_by_role("columnheader", name="Page").get_by_role("button").click()
        assert shown(page) == by_title
        page.get_by_role("columnheader", name="Page").get_by_role("button").click()
        assert shown(page) == every
        assert sorted_by(page) == [None] * 5


def test_what_is_shown_is_copied_as_links_and_as_text(server: str, browser: Browser) -> None:
    with window(browser, permissions=["clipboard-read", "clipboard-write"]) as page:
        page.goto(server + LIST)
        page.select_option("#ui-part", "A good therapist")
        some = shown(page)
        page.evaluate(
            "document.querySelector('.links tr:not([hidden]) td a').textContent = '=1+<b>2</b>'"
        )
        page.get_by_role("button", name="Copy these links").click()
        page.get_by_text(f"Copied: {len(some)} links.").wait_for()
        copied = page.evaluate(COPIED)
        lines = [line.split("\t") for line in copied["text/plain"].split("\n")]
        assert lines[0][0] == "'=1+<b>2</b>", "no formula for a spreadsheet"
        assert [title for title, _ in lines[1:]] == some[1:]
        assert all(address.startswith(f"{server}to/") for _, address in lines)
        assert copied["text/html"].count("<a href=") == len(some)
        assert "<b>" not in copied["text/html"], "words stay words"


def test_it_prints_what_is_shown(server: str, browser: Browser) -> None:
    with window(browser) as page:
        page.goto(server + LIST)
        page.select_option("#ui-part", "A good therapist")
        page.emulate_media(media="print")
        assert not page.locator("#ui-links").is_visible()
        rows = page.locator(".links tbody tr")
        visible = [row for row in rows.all() if row.is_visible()]
        assert len(visible) == len(shown(page)) < rows.count()
        assert visible[0].locator("a").nth(1).inner_text().startswith(server)


@pytest.mark.parametrize("size", [DESKTOP, PHONE, SMALL], ids=["desktop", "phone", "320 px"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_is_without_fault(
    scheme: str, size: dict[str, int], server: str, browser: Browser
) -> None:
    with window(browser, size, color_scheme=scheme) as page:
        page.goto(f"{server}{LIST}#part=A+good+therapist&order=title")
        found = [*checks.axe(page), *checks.too_wide(page), *checks.small_targets(page)]
        assert [*found, *checks.tables(page), *checks.headings(page)] == []
