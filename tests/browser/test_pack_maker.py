"""The tool that makes reading lists: by mouse and keyboard, told to those who do not see it."""

from __future__ import annotations

from collections.abc import Iterator

import page_checks as checks
import pytest
from browsing import LAYOUTS, LOOKS, UI, ZOOMED, complaints, window
from playwright.sync_api import Browser, Page

from kb.content.library import Library
from kb.content.pack import MOST_IN_PACK

pytestmark = pytest.mark.browser

MAKER = LAYOUTS["list maker"]


@pytest.fixture
def page(browser: Browser, server: str) -> Iterator[Page]:
    """The tool, in a browser that knows nothing."""
    with window(browser) as opened:
        opened.context.grant_permissions(["clipboard-read", "clipboard-write"])
        said = complaints(opened)
        opened.goto(server + MAKER)
        yield opened
        assert said == []


def add(page: Page, *ids: str) -> None:
    """Choose pages by their boxes."""
    for id in ids:
        page.locator(f"#ui-maker input[value={id}]").evaluate("(box) => box.click()")


def chosen(page: Page) -> list[str]:
    """The ids in the list, in order."""
    found: list[str] = page.locator(".chosen > li").evaluate_all(
        "(all) => all.map((one) => one.dataset.id)"
    )
    return found


def address(page: Page) -> str:
    """The address that comes out."""
    return page.locator(".made-address a").inner_text()


def status(page: Page) -> str:
    """What was told last."""
    return page.locator(UI["status"]).inner_text()


def test_an_address_is_made_and_opens_its_list(page: Page, server: str, library: Library) -> None:
    add(page, "your-part", "cbt")
    page.select_option(UI["pack-country"], "gb")
    assert address(page) == f"{server}pack/#v1;gb;your-part,cbt"
    page.click(UI["copy-made"])
    assert page.evaluate("navigator.clipboard.readText()") == address(page)
    assert page.url == server + MAKER and page.evaluate("localStorage.length") == 0
    page.click(UI["open"])
    page.wait_for_selector("#ui-pack .pack-list li")
    shown = page.locator("#ui-pack .pack-list > li > a").all_inner_texts()
    assert shown == [library.pages[id].meta.title for id in ("your-part", "cbt")]
    page.click(UI["change"])
    page.wait_for_selector(".chosen li")
    assert chosen(page) == ["your-part", "cbt"] and page.input_value(UI["pack-country"]) == "gb"


def test_pages_are_put_in_order_by_keyboard(page: Page, library: Library) -> None:
    add(page, "your-part", "cbt", "feedback")
    name = library.pages["feedback"].meta.menu_title
    assert status(page) == f"“{name}” was added. It is 3 of 3."
    up = page.get_by_role("button", name=f"Move “{name}” up")
    up.focus()
    for at in (2, 1):
        page.keyboard.press("Enter")
        assert status(page) == f"“{name}” is now {at} of 3."
        assert up.evaluate("(node) => node === document.activeElement"), "the focus goes along"
    page.keyboard.press("Enter")
    assert chosen(page) == ["feedback", "your-part", "cbt"], "the first cannot go further up"
    assert up.get_attribute("aria-disabled") == "true"
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert chosen(page) == ["your-part", "feedback", "cbt"]
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    assert chosen(page) == ["your-part", "cbt"] and status(page) == f"“{name}” was taken out."
    assert page.evaluate("document.activeElement.dataset.done") == "out"
    assert not page.locator("#ui-maker input[value=feedback]").is_checked()


def test_a_full_list_says_so(page: Page) -> None:
    ids = page.locator("#ui-maker input[type=checkbox]").evaluate_all(
        "(all) => all.map((one) => one.value)"
    )
    add(page, *ids[: MOST_IN_PACK + 1])
    assert chosen(page) == ids[:MOST_IN_PACK]
    assert f"room for {MOST_IN_PACK} pages" in status(page)
    assert not page.locator(f"#ui-maker input[value={ids[MOST_IN_PACK]}]").is_checked()


def test_pages_are_found_by_their_name(page: Page) -> None:
    page.fill(UI["find"], "  PANIC ")
    shown = page.locator("#ui-maker details li:visible").all_inner_texts()
    assert shown and all("panic" in one.lower() for one in shown)
    assert status(page) == f"{len(shown)} pages found"
    page.fill(UI["find"], "")
    assert page.locator("#ui-maker details:visible").count() > 5
    assert page.locator("#ui-maker details li:visible").count() == 0, "folded again"


def test_a_ready_list_is_a_start(page: Page, library: Library) -> None:
    for pack in library.packs.values():
        page.get_by_role("button", name=pack.title).click()
        assert chosen(page) == pack.pages


def test_an_empty_list_has_no_address(page: Page) -> None:
    assert not page.locator(".made-address").is_visible()
    add(page, "cbt")
    add(page, "cbt")
    assert chosen(page) == [] and not page.locator(".made-address").is_visible()
    assert page.locator("#ui-maker .none").is_visible()


@pytest.mark.parametrize(
    ("fragment", "left", "said"),
    [
        ("#v1;zz;cbt,nope", ["cbt"], "“nope”"),
        ("#v2;;cbt", [], "newer form"),
        ("#v1;;<b>", [], "cut off"),
        ("#v1;;__proto__", [], "cut off"),
        ("#v1;;constructor", [], "constructor"),
    ],
)
def test_what_comes_with_an_address_is_checked(
    fragment: str, left: list[str], said: str, page: Page, server: str
) -> None:
    page.goto("about:blank")
    page.goto(server + MAKER + fragment)
    page.wait_for_selector("#ui-maker .pack-notes li")
    assert chosen(page) == left
    assert said in page.locator(".pack-notes").inner_text()
    assert page.input_value(UI["pack-country"]) == ""


def test_without_script_the_page_explains_itself(server: str, browser: Browser) -> None:
    with window(browser, java_script_enabled=False) as page:
        page.goto(server + MAKER)
        assert not page.locator(UI["maker"]).is_visible()
        assert "needs a browser that runs scripts" in page.inner_text("main")
        assert page.locator("main .cards a").count() >= 3


@pytest.mark.parametrize(("scheme", "size"), LOOKS)
def test_the_tool_is_accessible(
    scheme: str, size: dict[str, int], server: str, browser: Browser
) -> None:
    with window(browser, size, color_scheme=scheme) as page:
        page.goto(server + MAKER + "#v1;us;cbt,your-part,nope")
        page.locator("#ui-maker details summary").first.click()
        found = [*checks.axe(page), *checks.too_wide(page)]
        page.set_viewport_size(ZOOMED)
        found += checks.too_wide(page)
        assert found == []
