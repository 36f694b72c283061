"""What differs by country: one's own is open and first, chosen once for the whole site, and printed alone."""

from __future__ import annotations

import io
import unicodedata

import page_checks as checks
import pytest
from browsing import UI, ZOOMED, complaints, window
from playwright.sync_api import Browser, Page
from pypdf import PdfReader

from kb.content.library import Library

pytestmark = pytest.mark.browser

PAGE = "relationship/when-it-goes-wrong/"
OLD = "getting-help/"
MANY = "getting-help/young-people/"
HELP = "getting-help/help-now/"
PHONE = {"width": 390, "height": 844}
OPEN = """() => [...document.querySelectorAll(".countries [data-id]")].filter((one) =>
    one.open).map((one) => one.id)"""
FIRST = "document.querySelector('.countries [data-id]').id"
SHUT = "!document.querySelector('.countries .others').open"
UNDER = "(id) => document.getElementById(id).parentElement.querySelector('h3').textContent"


def letters(text: str | None) -> str:
    """Letters alone: a PDF joins letters, and breaks lines and words where it likes."""
    return "".join(sign for sign in unicodedata.normalize("NFKC", text or "") if sign.isalpha())


def choose(page: Page, country: str) -> None:
    """Choose a country as a reader does."""
    page.locator(UI["country-choice"]).select_option(label=country)


def test_the_choice_is_kept_for_the_whole_site(server: str, browser: Browser) -> None:
    with window(browser, PHONE, timezone_id="Asia/Tokyo") as page:
        found = complaints(page)
        page.goto(server + PAGE)
        assert page.evaluate(OPEN) == []
        assert page.evaluate(FIRST) == "complaints-south-africa"
        assert page.evaluate(UNDER, "complaints-ireland") == "Europe"
        choose(page, "Ireland")
        assert page.evaluate(OPEN) == ["complaints-ireland"]
        assert page.evaluate(FIRST) == "complaints-ireland"
        assert page.evaluate(SHUT)
        assert page.evaluate("({...localStorage})") == {"country": "ireland"}
        assert page.locator(".countries .note", has_text="Kept on this device only").is_visible()
        page.goto(server + OLD)
        assert page.evaluate(OPEN) == ["ireland"]
        page.goto(server + HELP)
        assert page.locator(UI["country-choice"]).input_value() == "ireland"
        page.locator(UI["country-choice"]).select_option(value="india")
        page.goto(server + PAGE)
        assert page.evaluate(OPEN) == ["complaints-india"]
        page.locator(UI["country-choice"]).select_option(value="")
        assert page.evaluate("({...localStorage})") == {}
        assert page.evaluate(OPEN) == []
        assert page.evaluate(FIRST) == "complaints-south-africa"
        assert not page.evaluate(SHUT)
        assert page.evaluate(UNDER, "complaints-ireland") == "Europe"
        assert found == []


def test_a_part_of_the_world_without_a_country_has_no_heading(
    server: str, browser: Browser
) -> None:
    with window(browser, PHONE, timezone_id="Asia/Tokyo") as page:
        page.goto(server + PAGE)
        africa = page.locator(".countries h3", has_text="Africa")
        assert africa.is_visible()
        choose(page, "South Africa")
        page.locator(".countries .others > summary").click()
        assert not africa.is_visible()
        assert page.locator(".countries h3", has_text="Europe").is_visible()


def test_many_regions_are_folded_on_a_phone_and_not_on_paper(server: str, browser: Browser) -> None:
    with window(browser, PHONE, timezone_id="Asia/Tokyo") as page:
        page.goto(f"{server}{MANY}")
        choose(page, "United States")
        state = page.locator("#consent-age-united-states .fold", has_text="Colorado")
        assert not state.locator("p").is_visible()
        state.locator("summary").click()
        assert state.locator("p").is_visible()
        text = "".join(one.extract_text() for one in PdfReader(io.BytesIO(page.pdf())).pages)
        told = page.locator("#consent-age-united-states .fold p").all()
        assert len(told) > 3
        for one in told:
            assert letters(one.text_content())[:40] in letters(text)


def test_a_country_without_facts_opens_none(server: str, browser: Browser) -> None:
    with window(browser, PHONE, timezone_id="Asia/Tokyo") as page:
        page.add_init_script("localStorage.country = 'kenya'")
        page.goto(server + PAGE)
        assert page.evaluate(OPEN) == []
        assert page.evaluate("localStorage.country") == "kenya"


def test_without_script_it_is_a_list_that_opens(server: str, browser: Browser) -> None:
    with window(browser, PHONE, java_script_enabled=False) as page:
        page.goto(server + PAGE)
        assert not page.locator(UI["country"]).is_visible()
        country = page.locator("#complaints-ireland")
        assert not country.locator("p").first.is_visible()
        country.locator("summary").click()
        assert country.locator("p").first.is_visible()


def test_a_link_to_a_country_opens_it(server: str, browser: Browser) -> None:
    with window(browser, PHONE, timezone_id="Asia/Tokyo") as page:
        page.add_init_script("localStorage.country = 'ireland'")
        page.goto(f"{server}{OLD}#germany")
        assert page.evaluate(OPEN) == ["ireland", "germany"]
        assert not page.evaluate(SHUT)
        assert page.locator("#germany").evaluate(
            "(node) => Math.abs(node.getBoundingClientRect().top) < innerHeight"
        )


@pytest.mark.parametrize("own", ["", "ireland"])
def test_on_paper_it_is_one_country_or_all(own: str, server: str, browser: Browser) -> None:
    with window(browser, timezone_id="Asia/Tokyo") as page:
        if own:
            page.add_init_script(f"localStorage.country = '{own}'")
        page.goto(server + PAGE)
        every = page.locator(".countries [data-id]").count()
        page.emulate_media(media="print")
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        shown = page.locator(".countries [data-id] > p:first-of-type:visible").count()
        assert shown == (1 if own else every)
        assert not page.locator(UI["country"]).is_visible()


def test_on_paper_it_is_whole_without_script(server: str, browser: Browser) -> None:
    with window(browser, java_script_enabled=False) as page:
        page.goto(server + PAGE)
        pdf = PdfReader(io.BytesIO(page.pdf(format="A4")))
        text = letters("".join(one.extract_text() for one in pdf.pages))
        facts = page.locator(".countries [data-id] > p:first-of-type").all()
        assert len(facts) > 6
        for one in facts:
            assert letters(one.text_content())[:40] in text


def test_every_country_has_its_page_and_its_numbers(
    server: str, browser: Browser, library: Library
) -> None:
    with window(browser, PHONE) as page:
        for item in library.country_facts.values():
            page.goto(server + library.pages[item.page_id].url)
            help_page = library.pages[library.countries[item.id].page_id]
            links = page.locator("main a").evaluate_all("(all) => all.map((one) => one.href)")
            assert server + help_page.url in links, item.id


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_state_is_without_fault(scheme: str, server: str, browser: Browser) -> None:
    with window(browser, PHONE, color_scheme=scheme, timezone_id="Asia/Tokyo") as page:
        page.goto(server + PAGE)
        choose(page, "United Kingdom")
        assert checks.axe(page) == []
        assert checks.small_targets(page) == []
        page.set_viewport_size(ZOOMED)
        assert checks.too_wide(page) == []
