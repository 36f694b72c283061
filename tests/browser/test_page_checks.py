"""Each check of a page finds its fault, and nothing on a good page."""

from __future__ import annotations

from collections.abc import Callable

import page_checks as checks
import pytest
from browsing import (
    window,
)
from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser


FAULTS: list[tuple[Callable[[Page], list[str]], str, str]] = [
    (checks.axe, "<img src='data:,'>", "image-alt"),
    (checks.axe, "<p style='color:#bbb'>Too pale to read.</p>", "color-contrast"),
    (
        checks.axe,
        "<button style='width:9px;height:9px;padding:0'>a</button>"
        "<button style='width:9px;height:9px;padding:0'>b</button>",
        "target-size",
    ),
    (checks.headings, "<h4>Skipped</h4>", "h4 “Skipped” follows a heading of level 1"),
    (checks.headings, "<h1>Second</h1>", "2 h1"),
    (checks.headings, "<h2> </h2>", "is empty"),
    (checks.tables, "<table><tr><th>A</th></tr></table>", "th “A” has no scope"),
    (checks.tables, "<table><tr><td>A</td></tr></table>", "has no header"),
    (checks.tables, "<table><tr><th scope='col'>A</th></tr></table>", "no box that the keyboard"),
    (checks.too_wide, "<p style='width:2000px'>Wide</p>", "p “Wide” ends at"),
    (checks.cut_text, "<p style='height:9px;overflow:hidden'>Cut</p>", "p “Cut” is cut off"),
    (
        checks.cut_text,
        "<svg width='40' height='40'><text x='0' y='20'>Far too long</text></svg>",
        "is cut off by svg",
    ),
    (
        checks.small_targets,
        "<button style='width:9px;height:9px;padding:0'>x</button>",
        "button “x” is 9 × 9",
    ),
    (checks.motion, "<p style='transition:all 1s'>Slow</p>", "p “Slow” has a transition"),
    (
        lambda page: checks.borderless(page, "button"),
        "<button style='border:0'>x</button>",
        "button “x” has no border",
    ),
    (
        checks.definitions,
        "<a class=term href='#x'>bond</a>",
        "“bond” shows nothing",
    ),
    (
        lambda page: checks.late_answer(page, 420) if page.query_selector(".short") else [],
        "<p class='short' style='margin-top:600px'>It helps.</p>",
        "the answer begins at",
    ),
    (
        lambda page: checks.walk(page)[1],
        "<button style='outline:0'>x</button>",
        "button “x”: focus cannot be seen",
    ),
    (
        lambda page: checks.walk(page)[1],
        "<button>x</button><div style='position:fixed;inset:0;background:red'></div>",
        "button “x”: focus is hidden",
    ),
    (
        lambda page: checks.walk(page, 9)[1],
        "<button>x</button><button onkeydown='event.preventDefault()'>y</button>",
        "focus does not leave",
    ),
    (
        lambda page: checks.walk(page, 9)[1],
        "<button onkeydown='event.preventDefault()'>y</button>",
        "focus does not leave",
    ),
]


GOOD = "<p style='color:#222'>Good enough to read.</p>"
PALE = "Too pale to read."


@pytest.mark.parametrize(
    "pale",
    [
        f"<p style='color:#ccc'>{PALE}</p>",
        f"<p class=pale>{PALE}</p><style>.pale {{ color: #ccc }}</style>",
        f"<div style='background:#333'><p style='color:#222'>{PALE}</p></div>",
        f"<div style='background-color:#333'><div><p style='color:#222'>{PALE}</p></div></div>",
        f"<p style='color:#222;opacity:.3'>{PALE}</p>",
        f"<p style='color:#222'>Read <b style='color:#ddd'>{PALE}</b></p>",
        f"<p style='color:#222'>Read <a href='/x' style='color:#ddd'><b>{PALE}</b></a></p>",
        f"<p><button style='color:#ddd;background:#fff'>{PALE}</button></p>",
        f"<p><input aria-label=x value='{PALE}' style='color:#ddd;background:#fff'></p>",
    ],
    ids=range(9),
)
@pytest.mark.parametrize(("before", "after"), [(5, 35), (39, 1)])
def test_one_pale_text_among_many_is_found(
    pale: str, before: int, after: int, browser: Browser
) -> None:
    """Not each text is looked at, but each kind is, wherever it stands."""
    html = "<!doctype html><html lang=en><title>A</title><main><h1>A</h1>{}</main></html>"
    with window(browser) as page:
        page.set_content(html.format(GOOD * before + pale + GOOD * after))
        assert [text for text in checks.axe(page) if text.startswith("color-contrast")]


def test_only_colors_are_looked_at_where_only_they_differ(browser: Browser) -> None:
    html = "<!doctype html><html><title>A</title><main><h1>A</h1><p style='color:#bbb'>Too pale to read.</p></main>"
    with window(browser) as page:
        page.set_content(html)
        found = checks.axe(page, only_colors=True)
        assert [text.partition(":")[0] for text in found] == ["color-contrast"]
        assert any(text.startswith("html-has-lang") for text in checks.axe(page))


def test_a_link_that_looks_like_its_text_is_found(browser: Browser) -> None:
    link = "<p>Read all of <a href='/x'>{}</a> here.</p>"
    plain = "<p>Read all of <a href='/x' style='color:#444;text-decoration:none'>{}</a> here.</p>"
    html = "<!doctype html><html lang=en><title>A</title><main><h1>A</h1>{}</main></html>"
    with window(browser) as page:
        page.set_content(html.format(link.format("it") * 20))
        assert checks.axe(page) == []
        page.set_content(html.format(link.format("it") * 20 + plain.format("it")))
        assert any(text.startswith("link-in-text-block") for text in checks.axe(page))


@pytest.mark.parametrize(("check", "html", "expected"), FAULTS, ids=range(len(FAULTS)))
def test_a_fault_is_found(
    check: Callable[[Page], list[str]], html: str, expected: str, browser: Browser
) -> None:
    page_html = "<!doctype html><html lang=en><title>A</title><main><h1>A</h1>{}</main></html>"
    with window(browser) as page:
        page.set_content(page_html.format("<p>Good.</p>"))
        assert check(page) == []
        page.set_content(page_html.format(html))
        assert any(expected in text for text in check(page)), check(page)


def test_a_missing_language_is_found(browser: Browser) -> None:
    with window(browser) as page:
        page.set_content("<!doctype html><html><title>A</title></html>")
        assert checks.language(page) == ["the language is “”"]
