"""Help at night: a number on the first screen, one's own country, a way off the page, one sheet a country."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator

import page_checks as checks
import pytest
from browsing import DESKTOP, UI, ZOOMED, window
from conftest import in_turn
from playwright.sync_api import Browser, Page
from pypdf import PdfReader

from kb.content.library import Library
from kb.site.built import Site
from kb.site.rules import SECOND_VISIT

pytestmark = pytest.mark.browser

HELP = "getting-help/help-now/"
SMALL = {"width": 320, "height": 568}
MOST_LINES = 6  # so many countries, those with most lines, are printed on each kind of paper
OUTSIDE = "https://www.bbc.com/weather"
# The numbers to call that can be tapped without scrolling.
IN_SIGHT = """() => [...document.querySelectorAll("a[href^='tel:']")].filter((link) => {
    const {left, right, top, bottom} = link.getBoundingClientRect();
    return top >= 0 && bottom <= innerHeight && right > left
      && document.elementFromPoint((left + right) / 2, bottom - 4)?.closest("a") === link;
  }).map((link) => link.getAttribute("href"))"""
SHOWN = """() => [...document.querySelectorAll(".numbers li")].filter((one) =>
    one.checkVisibility()).map((one) => one.id.slice(4))"""


@pytest.mark.parametrize(
    ("settings", "number"),
    [
        ({"timezone_id": "America/Indiana/Knox"}, "tel:911"),
        ({"timezone_id": "Asia/Jakarta"}, "tel:112"),
        ({"timezone_id": "Asia/Tokyo"}, "tel:000"),
        ({"java_script_enabled": False}, "tel:000"),
    ],
    ids=["guessed", "many numbers", "unknown", "no script"],
)
def test_the_first_screen_shows_a_number_to_call(
    settings: dict[str, object], number: str, server: str, browser: Browser
) -> None:
    with window(browser, SMALL, **settings) as page:
        page.goto(server + HELP)
        assert page.evaluate(IN_SIGHT)[0] == number


def test_so_does_each_country(server: str, browser: Browser, library: Library) -> None:
    with window(browser, SMALL) as page:
        for country in library.crisis_lines:
            page.goto(server + library.pages[country.page_id].url)
            assert page.evaluate(IN_SIGHT), country.name


def test_the_own_country_is_chosen_once_and_kept(server: str, browser: Browser) -> None:
    with window(browser, SMALL, timezone_id="Asia/Tokyo") as page:
        page.goto(server + HELP)
        sent: list[str] = []
        page.on("request", lambda request: sent.append(request.url))
        choice = page.locator(UI["country-choice"])
        assert len(page.evaluate(SHOWN)) > 20 and choice.input_value() == ""
        choice.select_option(label="Kenya")
        assert page.evaluate(SHOWN) == ["kenya"]
        assert page.locator(".note", has_text="Kept on this device only").is_visible()
        assert page.locator("#lines-kenya").is_visible()
        assert not page.locator("#lines-ireland").is_visible()
        same_for_all = ("danger.json", "paper.js", "favicon.svg")  # the numbers of all countries
        assert [url for url in sent if not url.endswith(same_for_all)] == []
        page.reload()
        assert page.evaluate(SHOWN) == ["kenya"]
        assert page.evaluate("({...localStorage})") == {"country": "kenya"}
        choice.select_option(value="")
        assert page.evaluate("({...localStorage})") == {}
        assert len(page.evaluate(SHOWN)) > 20
        assert not page.locator(".note:visible").count()


def test_a_guess_is_said_to_be_one_and_not_kept(server: str, browser: Browser) -> None:
    with window(browser, timezone_id="Europe/London") as page:
        page.goto(server + HELP)
        assert page.evaluate(SHOWN) == ["united-kingdom"]
        assert page.locator(".note:visible").inner_text().startswith("We guess your country")
        assert page.evaluate("localStorage.length") == 0
        page.evaluate("localStorage.country = 'atlantis'")
        page.reload()
        assert page.evaluate(SHOWN) == ["united-kingdom"]


def test_without_storage_the_choice_holds_for_the_visit(server: str, browser: Browser) -> None:
    with window(browser, timezone_id="Europe/London") as page:
        page.add_init_script(
            "Object.defineProperty(window, 'localStorage', {get() { throw Error('blocked'); }})"
        )
        page.goto(server + HELP)
        page.locator(UI["country-choice"]).select_option(value="india")
        assert page.evaluate(SHOWN) == ["india"]


@pytest.mark.parametrize("anchor", ["tele-manas", "india", "women-helpline-india"])
def test_an_older_link_to_another_country_still_leads_there(
    anchor: str, server: str, browser: Browser
) -> None:
    with window(browser, timezone_id="Europe/London") as page:
        page.goto(f"{server}{HELP}#{anchor}")
        assert page.locator("#lines-india").is_visible()
        assert page.locator(f"[id='{anchor}']").evaluate(
            "(node) => Math.abs(node.getBoundingClientRect().top) < innerHeight"
        )
        page.goto(f"{server}{HELP}#lifeline")
        assert page.locator("#lines-australia").is_visible()
        page.goto(f"{server}{HELP}#under-18")
        assert not page.locator("#lines-kenya").is_visible()


@pytest.mark.parametrize("zone", ["Europe/London", "Africa/Nairobi", "Asia/Tokyo"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_state_is_without_fault(
    scheme: str, zone: str, server: str, browser: Browser
) -> None:
    with window(browser, SMALL, color_scheme=scheme, timezone_id=zone) as page:
        page.goto(server + HELP)
        assert checks.axe(page) == []
        assert checks.small_targets(page) == []
        page.set_viewport_size(ZOOMED)
        assert checks.too_wide(page) == []


# Leave this page


@pytest.fixture(params=[HELP, "relationship/when-it-goes-wrong/"])
def leaving(request: pytest.FixtureRequest, server: str, browser: Browser) -> Iterator[Page]:
    """A page that can be left, opened after another page of the site; the outside is made up."""
    with window(browser, timezone_id="Asia/Tokyo") as page:
        _make_up(page)
        page.goto(f"{server}about/")
        page.goto(server + request.param)
        yield page


def _make_up(page: Page) -> None:
    page.context.route(
        re.compile("^https:"),
        lambda route: route.fulfill(content_type="text/html", body="<h1>Sun</h1>"),
    )


def _twice(page: Page) -> None:
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")


@pytest.mark.parametrize(
    "leave", [lambda page: page.click(UI["leave"]), _twice], ids=["by the button", "by Esc"]
)
def test_leaving_takes_the_page_out_of_back(leave: Callable[[Page], None], leaving: Page) -> None:
    leave(leaving)
    leaving.wait_for_url(OUTSIDE)
    assert leaving.evaluate("document.referrer") == ""
    leaving.go_back()
    assert leaving.url.endswith("/about/")


def test_one_esc_or_two_slow_ones_do_not_leave(leaving: Page) -> None:
    leaving.keyboard.press("Escape")
    leaving.wait_for_timeout(1600)
    leaving.keyboard.press("Escape")
    leaving.wait_for_timeout(100)
    assert leaving.url != OUTSIDE
    leaving.keyboard.press("Escape")
    leaving.wait_for_url(OUTSIDE)


def test_an_esc_that_closes_something_does_not_count(leaving: Page) -> None:
    leaving.locator("main a.term").first.focus()
    leaving.keyboard.press("Tab")
    leaving.keyboard.press("Shift+Tab")
    leaving.wait_for_selector(".definition")
    _twice(leaving)
    leaving.wait_for_timeout(200)
    assert leaving.url != OUTSIDE
    leaving.set_viewport_size(SMALL)
    leaving.keyboard.press("Escape")
    leaving.wait_for_url(OUTSIDE)


def test_an_esc_that_closes_the_menu_does_not_count(leaving: Page) -> None:
    leaving.set_viewport_size(SMALL)
    leaving.click(".top .menu")
    assert leaving.locator(UI["menu"]).is_visible()
    _twice(leaving)
    leaving.wait_for_timeout(200)
    assert leaving.url != OUTSIDE and not leaving.locator(UI["menu"]).is_visible()


def test_without_script_it_is_a_plain_link(server: str, browser: Browser) -> None:
    with window(browser, java_script_enabled=False) as page:
        _make_up(page)
        page.goto(server + HELP)
        assert not page.locator(UI["leave-key"]).is_visible()
        page.click(UI["leave"])
        page.wait_for_url(OUTSIDE)


def test_touch_is_not_told_of_keys(server: str, browser: Browser) -> None:
    with window(browser, SMALL, has_touch=True, is_mobile=True) as page:
        _make_up(page)
        page.goto(server + HELP)
        assert not page.locator(UI["leave-key"]).is_visible()
        page.tap(UI["leave"])
        page.wait_for_url(OUTSIDE)
    with window(browser, DESKTOP) as page:
        page.goto(server + HELP)
        assert page.locator(UI["leave-key"]).is_visible()


def test_the_way_out_is_early_in_reach_of_the_keyboard(server: str, browser: Browser) -> None:
    with window(browser, SMALL) as page:
        page.goto(server + HELP)
        for _ in range(3):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.id") == UI["leave"][1:]:
                return
        pytest.fail("three stops do not reach it")


# On paper


@pytest.mark.parametrize("sheet", ["A4", "Letter"])
def test_each_country_prints_on_one_sheet(
    sheet: str, server: str, browser: Browser, library: Library
) -> None:
    """Those with most lines on both kinds of paper; the others in turn on one."""
    full = sorted(library.crisis_lines, key=lambda country: -len(country.lines))
    with window(browser) as page:
        for n, country in enumerate(full):
            if n >= MOST_LINES and not in_turn(n + (sheet == "Letter"), of=2):
                continue
            page.goto(server + library.pages[country.page_id].url)
            printed = PdfReader(io.BytesIO(page.pdf(format=sheet, prefer_css_page_size=False)))
            assert len(printed.pages) == 1, country.name
            text = "".join(printed.pages[0].extract_text().split())
            address = page.locator(".address a").inner_text()
            for part in (address, "Checked", *(line.name for line in country.lines)):
                assert "".join(part.split()) in text, (country.name, part)
            assert "Itstaysinyourhistory" not in text


def test_the_page_of_all_countries_prints_them_all(server: str, browser: Browser) -> None:
    with window(browser, java_script_enabled=False) as page:
        page.goto(server + HELP)
        text = "".join(
            one.extract_text() for one in PdfReader(io.BytesIO(page.pdf(format="A4"))).pages
        )
        assert all(name in text for name in ("Australia", "Kenya", "United States"))
        assert "It stays in your history" not in text


def test_no_page_of_numbers_is_heavy(site: Site) -> None:
    for url in site.urls:
        if url.startswith(HELP):
            assert site.weight(site.urls[url]) < SECOND_VISIT, url
