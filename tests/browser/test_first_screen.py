"""The short answer stands on the first screen of a phone, with nothing before it but the way back."""

from __future__ import annotations

import pytest
from browsing import window
from playwright.sync_api import Browser

from kb.article.articles import Articles

pytestmark = pytest.mark.browser

PHONE = {"width": 390, "height": 844}
LOWEST = 420  # pixels from the top at which the answer begins at the latest
TOP = "document.querySelector('main .hero .summary, main .short')?.getBoundingClientRect().top ?? 10_000"


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
