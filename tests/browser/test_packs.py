"""Reading lists: what an address shows, what a wrong one says, and what stays on the device."""

from __future__ import annotations

import io
import json
import unicodedata
from collections.abc import Iterator
from urllib.parse import quote

import page_checks as checks
import pytest
from browsing import LAYOUTS, LOOKS, UI, ZOOMED, complaints, window
from playwright.sync_api import Browser, Page, Route
from pypdf import PdfReader

from kb.content.library import Library
from kb.content.pack import MOST_IN_PACK

pytestmark = pytest.mark.browser

READER = LAYOUTS["reading list"]
DATA = "**/assets/packs.json"
GOOD = "#v1;us;help-with-panic,cbt,facing-fears"
ONE = "#ui-pack .pack-list > li:only-child"
THREE = "#ui-pack .pack-list > li:nth-child(3):last-child"
HOSTILE = [
    "#<script>document.title='gone'</script>",
    "#v1;us;<img src=x onerror=document.title='gone'>",
    "#v1;;cbt%3Cimg%20src=x%20onerror=alert(1)%3E",
    "#javascript:alert(1)",
    "#https://example.org/",
    "#v1;;https://example.org/cbt",
    "#v1;;../../etc",
    "#v1;;%E0%A4%A",
    "#v1;;%",
    "#v1",
    "#v1;us",
    "#v1;us;cbt;more",
    "#v99;us;cbt",
    "#v1;;",
    "#v1;;,,,",
    "#v1;;__proto__,constructor",
    "#v1;us;nope,neither",
    "#v1;;" + "cbt," * 700,
    "#" + "v" * 100_000,
    "#%00",
]


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page in a browser that knows nothing."""
    with window(browser) as opened:
        yield opened


def show(page: Page, server: str, fragment: str) -> Page:
    """Open a list and wait until it is shown, or what is wrong with it."""
    page.goto("about:blank")
    page.goto(server + READER + fragment)
    page.wait_for_selector("#ui-pack:not([hidden]) :is(.pack-list, .pack-notes) li")
    return page


def notes(page: Page) -> str:
    """What the page says of the address."""
    return " ".join(page.locator(".pack-notes li").all_inner_texts())


def titles(page: Page) -> list[str]:
    """The pages of the list that is shown."""
    return page.locator("#ui-pack .pack-list > li > a").all_inner_texts()


def test_an_address_shows_its_pages_in_order_with_words_and_numbers(
    page: Page, server: str, library: Library
) -> None:
    said = complaints(page)
    show(page, server, GOOD)
    wanted = [library.pages[id] for id in ("help-with-panic", "cbt", "facing-fears")]
    assert titles(page) == [one.meta.title for one in wanted]
    assert page.locator(".pack-list p").all_inner_texts() == [one.meta.summary for one in wanted]
    links = page.locator(".pack-list > li > a").evaluate_all("(all) => all.map((one) => one.href)")
    assert links == [server + one.url for one in wanted]
    used = dict.fromkeys(word for one in wanted for word in one.words_used)
    page.locator(".pack-words summary").click()
    assert page.locator(".pack-words dd").all_inner_texts() == [
        library.terms[id].description for id in used
    ]
    help_there = page.locator(".pack-help").inner_text()
    country = library.countries["united-states"]
    assert all(one.number in help_there for one in country.emergency)
    assert country.first_lines[0].name in help_there
    assert notes(page) == "" and said == []


def test_the_server_never_learns_what_a_list_names(page: Page, server: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url + (request.post_data or "")))
    show(page, server, GOOD)
    page.locator(".pack-list input").first.check()
    page.wait_for_load_state("networkidle")
    assert all(address.startswith(server) for address in asked)
    before = {address.partition("#")[0] for address in asked}
    asked.clear()
    show(page, server, "#v1;gb;first-session,your-part")
    page.wait_for_load_state("networkidle")
    own = f"{server}kit/pack/qr.svg"  # the code of the page itself, whatever list it shows
    assert {address.partition("#")[0] for address in asked} <= {*before, own}
    assert not any("cbt" in address.partition("#")[0] for address in before)


@pytest.mark.parametrize("fragment", HOSTILE, ids=lambda text: text[:30])
def test_a_wrong_address_is_explained_and_nothing_of_it_runs(
    fragment: str, page: Page, server: str
) -> None:
    alerts: list[str] = []
    page.on("dialog", lambda dialog: (alerts.append(dialog.message), dialog.dismiss()))
    said = complaints(page)
    show(page, server, fragment)
    assert len(notes(page)) > 20
    assert len(notes(page)) < 1_000, "what it says stays short"
    assert page.locator("#ui-pack :is(img, script, iframe)").count() == 0
    assert page.title().startswith("A reading list") and alerts == [] and said == []
    links = page.locator("#ui-pack a:visible").evaluate_all("(all) => all.map((one) => one.href)")
    assert all(link.startswith(server) for link in links)
    assert page.locator(".cards a").count() >= 3, "the lists that are ready are still there"
    assert page.locator(".pack-help").is_visible()


def test_what_can_be_used_of_an_address_is_used(page: Page, server: str, library: Library) -> None:
    cbt = library.pages["cbt"].meta.title
    show(page, server, "#v1;xx;cbt,nope,cbt,your-part")
    assert titles(page) == [cbt, library.pages["your-part"].meta.title]
    said = notes(page)
    assert "“nope”" in said and f"“{cbt}” was named twice" in said and "“xx”" in said
    show(page, server, quote("#v1;us;cbt", safe="#") + ".")
    assert titles(page) == [cbt] and notes(page) == "", "as letters and messengers change it"
    show(page, server, "#V1;US;CBT")
    assert titles(page) == [cbt]


def test_too_many_pages_are_cut_with_a_word(page: Page, server: str, library: Library) -> None:
    show(page, server, "#v1;;help-now")
    with page.expect_response(DATA) as answer:
        show(page, server, "#v1;;cbt")
    ids = list(answer.value.json()["pages"])[: MOST_IN_PACK + 3]
    show(page, server, "#v1;;" + ",".join(ids))
    assert len(titles(page)) == MOST_IN_PACK
    assert f"{MOST_IN_PACK + 3} pages" in notes(page) and f"first {MOST_IN_PACK}" in notes(page)


def test_a_page_that_moved_is_shown_in_its_new_place(
    page: Page, server: str, library: Library
) -> None:
    def older(route: Route) -> None:
        data = route.fetch().json()
        data["moved"] = {"old-page": "cbt", "gone": "nowhere"}
        route.fulfill(json=data)

    page.route(DATA, older)
    show(page, server, "#v1;;old-page,gone")
    title = library.pages["cbt"].meta.title
    assert titles(page) == [title]
    assert f"“old-page” is no more. In its place stands “{title}”" in notes(page)
    assert "“gone”" in notes(page)


@pytest.mark.parametrize("status", [404, 500, 200], ids=["gone", "broken", "not JSON"])
def test_without_the_file_the_pages_can_still_be_opened(
    status: int, page: Page, server: str
) -> None:
    page.route(DATA, lambda route: route.fulfill(status=status, body="<html>"))
    show(page, server, "#v1;us;cbt,your-part,<b>")
    assert len(notes(page)) > 20
    show(page, server, "#v1;us;cbt,your-part")
    links = page.locator("#ui-pack .pack-list a")
    assert links.all_inner_texts() == ["cbt", "your part"]
    assert links.first.get_attribute("href") == f"{server}to/cbt/"
    assert "one by one" in notes(page)


def test_marks_stay_on_the_device_and_can_be_forgotten(page: Page, server: str) -> None:
    show(page, server, GOOD)
    assert page.evaluate("({...localStorage})") == {}
    page.locator(".pack-list input").nth(1).check()
    assert page.locator(UI["status"]).inner_text() == "You have read 1 of 3."
    assert page.evaluate("JSON.parse(localStorage.read)") == ["cbt"]
    show(page, server, "#v1;;your-part,cbt")
    assert page.locator(".pack-list input:checked").count() == 1
    assert page.locator(".pack-marks strong").inner_text() == "You have read 1 of 2."
    page.click(UI["forget"])
    assert page.locator(".pack-list input:checked").count() == 0
    assert page.evaluate("({...localStorage})") == {}
    assert page.evaluate("document.activeElement.type") == "checkbox"


@pytest.mark.parametrize(
    "before",
    [
        "Object.defineProperty(window, 'localStorage', {get() { throw Error('blocked'); }})",
        "localStorage.read = '{not json'",
        "localStorage.read = '{\"a\": 1}'",
        "localStorage.read = '[1, null, {}]'",
    ],
)
def test_marks_work_without_good_storage(before: str, page: Page, server: str) -> None:
    said = complaints(page)
    page.add_init_script(f"try {{ {before} }} catch {{ /* about:blank has none */ }}")
    show(page, server, GOOD)
    page.locator(".pack-list input").first.check()
    assert page.locator(".pack-marks strong").inner_text() == "You have read 1 of 3."
    assert said == []


def test_links_within_the_page_keep_the_list_and_its_address(page: Page, server: str) -> None:
    show(page, server, GOOD)
    page.evaluate("location.hash = '#what-is-this-page'")
    page.wait_for_url(server + READER + GOOD)
    assert len(titles(page)) == 3
    assert page.locator(".share .address a").get_attribute("href") == server + READER + GOOD
    assert not page.locator('.share a[href*="kit/"]').is_visible(), "a kit is of the bare page"
    page.evaluate("location.hash = '#v1;;your-part'")
    page.wait_for_selector(ONE)
    page.go_back()
    page.wait_for_selector(THREE)


def test_the_whole_texts_are_set_in_and_hostile_ones_are_harmless(
    page: Page, server: str, library: Library
) -> None:
    def worse(route: Route) -> None:
        data = route.fetch().json()
        data["sections"][0]["html"] += (
            "<script>document.title='gone'</script><img src=x onerror=\"document.title='gone'\">"
            "<a href='javascript:alert(1)' onclick='x()' id='main'>there</a><style>*{}</style>"
            "<iframe src='https://example.org/'></iframe><form><input></form><svg></svg>"
        )
        route.fulfill(json=data)

    said = complaints(page)
    page.route("**/api/v1/pages/cbt.json", worse)
    page.route("**/api/v1/pages/facing-fears.json", lambda route: route.fulfill(status=404))
    show(page, server, GOOD)
    page.click(UI["whole"])
    page.wait_for_selector(".pack-texts h2")
    texts = page.locator(".pack-texts")
    assert texts.locator("h2").all_inner_texts() == [
        library.pages[id].meta.title for id in ("help-with-panic", "cbt")
    ]
    assert f"“{library.pages['facing-fears'].meta.title}” could not be loaded" in notes(page)
    bad = texts.locator("script, img, style, iframe, form, input, svg, [id], [onclick], [style]")
    assert bad.count() == 0 and page.title().startswith("A reading list")
    assert texts.locator("a", has_text="there").get_attribute("href") is None
    assert "what keeps a problem going" in texts.inner_text()
    assert texts.locator(".professionals, .footnote-ref").count() == 0
    stopped = ("404", "Content Security Policy")  # the policy would stop them as well
    assert [one for one in said if not any(words in one for words in stopped)] == []


def test_a_list_prints_as_one_document(page: Page, server: str, library: Library) -> None:
    show(page, server, GOOD)
    page.click(UI["whole"])
    page.wait_for_selector(".pack-texts section:nth-child(3)")
    paper = PdfReader(io.BytesIO(page.pdf(format="A4")))
    sheets = [_plain(one.extract_text()) for one in paper.pages]
    first, whole = sheets[0], "".join(sheets)
    assert len(sheets) > 4
    for id in ("help-with-panic", "cbt", "facing-fears"):
        assert _plain(library.pages[id].meta.title + f"{server}to/{id}/") in first
    assert _plain(library.terms["panic-attack"].description) in whole
    assert all(_plain("United States: In danger? Emergency: call 911.") in one for one in sheets)
    for words in ("What is this page?", "Lists that are ready", "I have read this", "Print this"):
        assert _plain(words) not in whole, words


def test_without_script_the_page_explains_itself(server: str, browser: Browser) -> None:
    with window(browser, java_script_enabled=False) as page:
        page.goto(server + READER + GOOD)
        assert not page.locator(UI["pack"]).is_visible()
        assert "your browser has to run scripts" in page.inner_text("main")
        page.locator(".cards a").nth(1).click()
        assert page.locator(".pack-list > li").count() > 2
        assert page.locator(".pack-words dd").first.is_visible()
        assert not page.locator(".pack-marks").is_visible()
        page.locator(".pack-list a").first.click()
        assert page.locator("h1").inner_text() == "Panic attacks"


def test_a_ready_list_has_marks_and_can_be_changed(
    page: Page, server: str, library: Library
) -> None:
    page.goto(server + LAYOUTS["ready list"])
    page.locator(".pack-list input").first.check()
    ids = library.packs["panic-where-to-begin"].pages
    assert page.evaluate("JSON.parse(localStorage.read)") == ids[:1]
    page.locator(".pack-own a").click()
    page.wait_for_selector(".chosen li")
    rows = page.locator(".chosen > li").evaluate_all("(all) => all.map((one) => one.dataset.id)")
    assert rows == ids


@pytest.mark.parametrize(("scheme", "size"), LOOKS)
def test_a_list_is_accessible(
    scheme: str, size: dict[str, int], server: str, browser: Browser
) -> None:
    with window(browser, size, color_scheme=scheme) as page:
        show(page, server, "#v1;us;cbt,nope,your-part")
        page.locator(".pack-list input").first.check()
        page.click(UI["whole"])
        page.wait_for_selector(".pack-texts h2")
        page.locator(".pack-words").evaluate("(node) => { node.open = true; }")
        found = [*checks.axe(page), *checks.too_wide(page)]
        page.set_viewport_size(ZOOMED)
        found += checks.too_wide(page)
        assert found == []


def test_the_file_is_asked_for_once(page: Page, server: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    show(page, server, GOOD)
    page.evaluate("location.hash = '#v1;;your-part'")
    page.wait_for_selector(ONE)
    assert sum(address.endswith("packs.json") for address in asked) == 1
    assert json.loads(page.evaluate("JSON.stringify(localStorage)")) == {}


def _plain(text: str) -> str:
    """Letters alone: a PDF joins letters, and breaks lines and words where it likes."""
    return "".join(sign for sign in unicodedata.normalize("NFKC", text) if sign.isalnum())
