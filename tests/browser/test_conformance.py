"""What the conformance report says was looked at by hand, looked at again; and that the report is whole."""

from __future__ import annotations

import re

import pytest
from browsing import LAYOUTS, window
from conftest import ROOT
from playwright.sync_api import Browser

from kb.site.built import Site

pytestmark = pytest.mark.browser

RESULTS = {"Supports", "Partially supports", "Not applicable", "Not evaluated"}
# WCAG 2.2, levels A and AA: how many criteria each guideline has.
GUIDELINES = {
    "1.1": 1,
    "1.2": 5,
    "1.3": 5,
    "1.4": 9,
    "2.1": 3,
    "2.2": 2,
    "2.3": 1,
    "2.4": 8,
    "2.5": 6,
    "3.1": 2,
    "3.2": 5,
    "3.3": 6,
    "4.1": 2,
}
# Labels that do not hold the words that are seen, by what is seen.
UNLIKE = """() => [...document.querySelectorAll("a[href], button, summary, input, select")]
  .filter((node) => node.checkVisibility() && node.getAttribute("aria-label"))
  .map((node) => [node.innerText.trim().toLowerCase(), node.getAttribute("aria-label").toLowerCase()])
  .filter(([seen, told]) => seen && !told.includes(seen)).map(([seen]) => seen)"""
OTHER = "audio, video, canvas, object, embed, [autoplay], [accesskey], [draggable=true], img:not(.qr img)"
SHIFTED = '[tabindex]:not([tabindex="0"], [tabindex="-1"])'
LANDSCAPE = {"width": 844, "height": 390}


def test_the_report_has_each_criterion_once_with_a_result(site: Site) -> None:
    rows = [
        [" ".join(cell.text_content().split()) for cell in row.xpath("./td | ./th")]
        for row in site.tree("clinics/conformance/").xpath("//main//tbody/tr")
    ]
    numbers = [row[0].split()[0] for row in rows]
    assert len(numbers) == len(set(numbers))
    found = {name: sum(one.startswith(f"{name}.") for one in numbers) for name in GUIDELINES}
    assert found == GUIDELINES and sum(found.values()) == len(rows)
    assert {row[1] for row in rows} <= RESULTS
    assert all(row[2] for row in rows), "each says how"
    text = (ROOT / "docs/clinics/conformance.md").read_text("utf-8")
    for folder in re.findall(r"`(tests/[\w/]+)`", text):
        assert (ROOT / folder).is_dir()


@pytest.mark.parametrize("url", [*LAYOUTS.values()][::3])
def test_what_was_looked_at_by_hand(url: str, server: str, browser: Browser) -> None:
    """Landscape, names of controls, the order of the focus, no media, and no page opened by focus."""
    with window(browser, LANDSCAPE) as page:
        page.goto(server + url)
        assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")
        assert page.evaluate(UNLIKE) == []
        assert page.locator(SHIFTED).count() == page.locator(OTHER).count() == 0
        where = page.url
        for _ in range(25):
            page.keyboard.press("Tab")
        assert page.url == where


def test_a_label_without_the_seen_words_is_found(browser: Browser) -> None:
    with window(browser, LANDSCAPE) as page:
        page.set_content(
            '<button aria-label="Send it">Go</button> <a href="#" aria-label="Go on">Go</a>'
        )
        assert page.evaluate(UNLIKE) == ["go"]
