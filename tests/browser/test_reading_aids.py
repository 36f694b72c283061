"""What helps people read: definitions in place, colors, sharing; all of it without script too."""

from __future__ import annotations

import re

import page_checks as checks
import pytest
from browsing import DESKTOP, LAYOUTS, PHONE, SMALL, UI, window
from playwright.sync_api import Browser, Locator, Page

from kb.content.library import Library
from kb.site.built import Site

pytestmark = pytest.mark.browser

ARTICLE = LAYOUTS["article"]
NEEDS_SCRIPT = {  # controls that only a script can bring to life, and the words that go with them
    "Copy the link",
    "Print this page",
    "Dark colors",
    "Print it as a sheet",
    "Find a word",
    "Your country",
    "All countries",
    "or press Esc twice",
    "Set side by side",
}


def first_word(page: Page, address: str) -> tuple[Locator, Locator]:
    """The first glossary word of an article, and the box of its definition."""
    page.goto(address + ARTICLE)
    return page.locator("main a.term").first, page.locator(".definition")


# A word's definition


def test_a_definition_by_mouse(server: str, browser: Browser) -> None:
    with window(browser) as page:
        word, box = first_word(page, server)
        word.hover()
        box.wait_for()
        expected = page.locator(f"{word.get_attribute('href')} + dd").inner_text()
        assert expected in box.inner_text()
        box.hover()
        page.wait_for_timeout(600)
        assert box.is_visible(), "it must stay while pointed at"
        page.keyboard.press("Escape")
        assert not box.is_visible()
        word.hover()
        box.wait_for()
        page.mouse.move(2, 2)
        box.wait_for(state="detached")


def test_a_definition_by_keyboard(server: str, browser: Browser) -> None:
    with window(browser) as page:
        word, box = first_word(page, server)
        word.focus()
        assert box.is_visible()
        described = page.locator(f"#{word.get_attribute('aria-describedby')}")
        assert described.inner_text() in box.inner_text()
        assert described.inner_text()
        page.keyboard.press("Tab")
        assert (
            page.locator(":focus").get_attribute("aria-label", timeout=500).startswith("Full entry")
        )
        page.keyboard.press("Escape")
        assert not box.is_visible()
        assert word.evaluate("(node) => node === document.activeElement"), "focus must not get lost"
        assert word.get_attribute("aria-describedby") is None


def test_a_definition_by_tap(server: str, browser: Browser) -> None:
    """The first tap shows and tells it, the second follows the link."""
    with window(browser, PHONE, has_touch=True, is_mobile=True) as page:
        word, box = first_word(page, server)
        word.tap()
        assert box.is_visible()
        assert "#" not in page.url
        told = page.locator("[role=status]").inner_text()
        assert told
        assert told in box.inner_text()
        page.locator("h1").tap()
        assert not box.is_visible()
        word.tap()
        word.tap()
        assert page.url.endswith(word.get_attribute("href"))


def test_no_definition_covers_its_word_or_leaves_the_window(server: str, browser: Browser) -> None:
    """On each layout where there is more room; every page where there is least: `test_every_page`."""
    found = []
    with window(browser, DESKTOP) as page:
        for url in LAYOUTS.values():
            page.goto(server + url)
            found += [f"/{url}: {text}" for text in checks.definitions(page)]
    assert not found, "\n".join(found)


def test_a_definition_stands_at_its_word_in_every_box(server: str, browser: Browser) -> None:
    """In a quote, a table, a card: boxes that coordinates may count from."""
    with window(browser, SMALL) as page:
        _word, _ = first_word(page, server)
        page.evaluate("""() => {
          const word = document.querySelector("main a.term"), content = document.querySelector(".content");
          for (const [tag, name] of [["div", "say"], ["div", "table"], ["div", "admonition"], ["p", ""]]) {
            const box = document.createElement(tag);
            box.className = name;
            box.append("Some words before it ", word.cloneNode(true), ".");
            content.append(box);
          }
        }""")
        assert checks.definitions(page) == []


def test_a_misplaced_definition_is_found(server: str, browser: Browser) -> None:
    with window(browser, SMALL) as page:
        first_word(page, server)
        page.evaluate(
            """() => { const sheet = new CSSStyleSheet();
            sheet.replaceSync(".definition { margin-top: 40px; min-width: 400px }");
            document.adoptedStyleSheets = [sheet]; }"""
        )
        found = "\n".join(checks.definitions(page))
        assert "is covered" in found
        assert "leaves the window" in found


# Buttons


def test_the_colors_can_be_chosen_and_stay(server: str, browser: Browser) -> None:
    with window(browser, color_scheme="light") as page:
        page.goto(server + ARTICLE)
        paper = "getComputedStyle(document.body).backgroundColor"
        light, button = page.evaluate(paper), page.get_by_role("button", name="Dark colors")
        button.click()
        dark = page.evaluate(paper)
        assert not button.is_visible(), "it is named by what it will do"
        assert dark != light
        page.goto(server)
        assert page.evaluate(paper) == dark
        assert page.evaluate("({...localStorage})") == {"theme": "dark"}
        page.get_by_role("button", name="Light colors").click()
        assert page.evaluate(paper) == light


def test_the_link_can_be_copied_and_the_page_printed(server: str, browser: Browser) -> None:
    with window(browser, permissions=["clipboard-read", "clipboard-write"]) as page:
        page.add_init_script("window.print = () => { window.printed = true; }")
        page.goto(server + ARTICLE)
        page.get_by_role("button", name="Copy the link").click()
        page.get_by_role("button", name="Copied").wait_for()
        assert page.locator("[role=status]").inner_text() == "Copied"
        assert page.evaluate("navigator.clipboard.readText()") == page.locator(
            ".address a"
        ).get_attribute("href")
        page.get_by_role("button", name="Print this page").click()
        assert page.evaluate("window.printed")
        mail = page.get_by_role("link", name="Send by e-mail").get_attribute("href")
        assert mail.startswith("mailto:?")
        assert "/to/hurts-and-repair/" in mail


# Without script


def test_everything_is_there_without_script(server: str, browser: Browser) -> None:
    def lines(page: Page, url: str) -> set[str]:
        page.goto(server + url)
        page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
        tools = "form, .pack-marks, .pack-list label"
        page.locator(tools).evaluate_all("(all) => { for (const one of all) one.hidden = true; }")
        rows = re.split(r"[\n\t]", page.locator("body").inner_text())
        return {row.strip() for row in rows} - NEEDS_SCRIPT

    with window(browser) as page, window(browser, java_script_enabled=False) as plain:
        for url in LAYOUTS.values():
            assert lines(page, url) - lines(plain, url) == set(), url


def test_a_word_leads_to_the_list_without_script(server: str, browser: Browser) -> None:
    with window(browser, PHONE, java_script_enabled=False) as page:
        word, _ = first_word(page, server)
        target = word.get_attribute("href")
        word.click()
        assert page.url.endswith(target)
        meaning = page.locator(f"{target} + dd")
        assert meaning.is_visible()
        assert meaning.inner_text().strip()
        assert 0 <= meaning.bounding_box()["y"] < PHONE["height"]


def test_every_word_has_its_meaning_on_the_page(site: Site, library: Library) -> None:
    for item in library.pages.values():
        tree = site.tree(item.url)
        for target in tree.xpath("//main//a[@class='term']/@href"):
            found = tree.xpath("//dt[@id=$id]/following-sibling::dd", id=target[1:])
            assert found and found[0].text_content().strip(), f"/{item.url}{target}"


def test_menu_glossary_and_self_check_work_without_script(server: str, browser: Browser) -> None:
    with window(browser, PHONE, java_script_enabled=False) as page:
        page.goto(server + LAYOUTS["self-check"])
        page.get_by_role("button", name="Menu", exact=True).click()
        assert page.locator(UI["menu"]).is_visible()
        page.keyboard.press("Escape")
        answer = page.locator(".self-check input[type=radio]").first
        answer.check()
        assert answer.is_checked()
        page.goto(server + LAYOUTS["glossary"])
        letter = page.locator(".letters a").last
        letter.click()
        assert page.locator(letter.get_attribute("href")).bounding_box()["y"] < PHONE["height"]
