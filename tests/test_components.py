"""Parts of pages that do something: the glossary's filter, tables on a phone, crisis lines."""

from __future__ import annotations

import re
from typing import Any

import pytest

from macros.library import Library
from macros.render import crisis_help
from macros.site_rules import Site


def test_filter_shows_fitting_words_only(browser: Any, server: str) -> None:
    page = browser.new_page()
    page.goto(server + "glossary/")
    everything = page.locator("dt:visible").count()
    page.fill("#filter", "RUPTURE")
    shown = page.locator(".glossary dt:visible").all()
    assert 0 < len(shown) < everything
    for word in shown:
        assert "rupture" in word.evaluate("dt => dt.textContent + dt.nextSibling.textContent").lower()
    assert page.text_content("#status").startswith(str(len(shown)))
    assert page.locator("h2:visible", has_text=re.compile("^Z$")).count() == 0
    page.fill("#filter", "qqqq")
    assert page.is_visible(".no-word") and page.locator(".glossary dt:visible").count() == 0
    page.fill("#filter", "")
    assert not page.is_visible(".no-word") and page.locator("dt:visible").count() == everything
    page.close()


def test_without_script_there_is_no_filter_and_every_word(browser: Any, server: str,
                                                          library: Library) -> None:
    page = browser.new_page(java_script_enabled=False)
    page.goto(server + "glossary/")
    assert not page.is_visible("#filter")
    assert page.locator(".glossary dt:visible").count() >= len(library.terms)
    page.close()


@pytest.mark.parametrize(("width", "cards"), [(320, True), (1280, False)])
def test_on_a_phone_each_row_is_a_card_that_names_its_columns(browser: Any, server: str, width: int,
                                                              cards: bool) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.goto(server + "qualities/compare/")
    cell = page.locator("tbody tr").first.locator("td").nth(1)
    label = cell.evaluate("td => getComputedStyle(td, '::before').content")
    assert (label == '"What you may notice"') == cards
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.locator(".table").first.evaluate("box => box.scrollWidth <= box.clientWidth")
    page.close()


def test_every_number_that_can_be_dialed_is_a_link(library: Library, site: Site) -> None:
    links = [str(link) for link in site.tree("getting-help/help-now/").xpath("//a/@href")]
    for line in library.crisis_lines:
        digits = re.sub(r"\D", "", re.split(r"[,(]", line.phone)[0])
        if digits:
            assert f"tel:{digits}" in links, line.name
    assert all(re.fullmatch(r"(tel|sms):\d{3,}", link) for link in links
               if link.startswith(("tel:", "sms:")))


def test_every_country_can_be_jumped_to(library: Library, site: Site) -> None:
    tree = site.tree("getting-help/help-now/")
    jumps = {link.text: link.get("href") for link in tree.xpath("//nav[@class='countries']//a")}
    assert set(jumps) == {line.country for line in library.crisis_lines}
    headings = {heading.text_content(): f"#{heading.get('id')}" for heading in tree.xpath("//h2[@id]")}
    assert all(headings[country] == link for country, link in jumps.items())


def test_a_way_that_cannot_be_dialed_stays_words(library: Library) -> None:
    """Counter-test: words never become a link that dials."""
    line = library.crisis_lines[0].model_copy(update={
        "phone": "ask at the desk", "text": "08111 on WhatsApp", "emergency": "your local number"})
    changed = type("Some", (), {"pages": {}, "crisis_lines": [line]})()
    text = crisis_help(changed, "getting-help/help-now.md", full=True)
    assert "tel:" not in text and "sms:" not in text
    assert "Call ask at the desk." in text and "Or text 08111 on WhatsApp." in text
