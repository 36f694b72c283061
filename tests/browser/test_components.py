"""Parts of pages that do something: the glossary's filter, tables on a phone."""

from __future__ import annotations

import re
from typing import Any

import pytest
from browsing import UI

from kb.content.library import Library

pytestmark = pytest.mark.browser


def test_filter_shows_fitting_words_only(browser: Any, server: str) -> None:
    page = browser.new_page()
    page.goto(server + "glossary/")
    everything = page.locator("dt:visible").count()
    page.fill(UI["filter"], "RUPTURE")
    shown = page.locator(".glossary dt:visible").all()
    assert 0 < len(shown) < everything
    for word in shown:
        assert (
            "rupture" in word.evaluate("dt => dt.textContent + dt.nextSibling.textContent").lower()
        )
    assert page.text_content(UI["status"]).startswith(str(len(shown)))
    assert page.locator("h2:visible", has_text=re.compile("^Z$")).count() == 0
    page.fill(UI["filter"], "qqqq")
    assert page.is_visible(".no-word")
    assert page.locator(".glossary dt:visible").count() == 0
    page.fill(UI["filter"], "")
    assert not page.is_visible(".no-word")
    assert page.locator("dt:visible").count() == everything
    page.close()


def test_without_script_there_is_no_filter_and_every_word(
    browser: Any, server: str, library: Library
) -> None:
    page = browser.new_page(java_script_enabled=False)
    page.goto(server + "glossary/")
    assert not page.is_visible(UI["filter"])
    assert page.locator(".glossary dt:visible").count() >= len(library.terms)
    page.close()


@pytest.mark.parametrize(("width", "cards"), [(320, True), (1280, False)])
def test_on_a_phone_each_row_is_a_card_that_names_its_columns(
    browser: Any, server: str, width: int, cards: bool
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.goto(server + "qualities/compare/")
    cell = page.locator("tbody tr").first.locator("td").nth(1)
    label = cell.evaluate("td => getComputedStyle(td, '::before').content")
    assert (label == '"What you may notice"') == cards
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.locator(".table").first.evaluate("box => box.scrollWidth <= box.clientWidth")
    page.close()
