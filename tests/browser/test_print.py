"""On paper, A4 and Letter: the text, the words, the sources and where to find the page; nothing else."""

from __future__ import annotations

import io
import unicodedata

import page_checks as checks
import pytest
import zxingcpp
from browsing import LAYOUTS, PHONE, UI, window
from PIL import Image
from playwright.sync_api import Browser, Page
from pypdf import PdfReader

from kb.content.library import Library
from kb.site.exports import long_date

pytestmark = pytest.mark.browser

SHEETS = {"A4": (210, 297), "Letter": (216, 279)}  # in millimeters
MARGIN = 16
MOST_SOURCES = 5  # in a list that is printed
PRINTED = ["home", "section", "article", "comparison", "approach", "self-check", "help now", "term"]
NOT_ON_PAPER = (
    ".skip, .top nav, .top button, .tools, .help, .crumbs, .contents, .around, .also-read,"
    " .bottom, .share button, .share .buttons, .tags, .definition, .footnote-backref"
)
# Text that paper would lose: white or pale on white.
PALE = """() => [...document.querySelectorAll("main *")].filter((node) => {
    const [red, green, blue] = getComputedStyle(node).color.match(/[\\d.]+/g).map(Number);
    return node.checkVisibility() && node.innerText?.trim() && Math.max(red, green, blue) > 110;
  }).map((node) => node.className || node.tagName)"""


def on_paper(page: Page, address: str, sheet: str = "A4") -> None:
    """Show a page as it prints, as wide as the sheet without its margins."""
    width = round((SHEETS[sheet][0] - 2 * MARGIN) / 25.4 * 96)
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(media="print")
    page.goto(address)


def visible(page: Page, selector: str) -> list[str]:
    """What of a selector shows."""
    return checks.check(
        page,
        """for (const node of document.querySelectorAll(values.selector))
        if (shown(node)) found.push(name(node))""",
        selector=selector,
    )


@pytest.mark.parametrize("sheet", SHEETS)
@pytest.mark.parametrize("layout", PRINTED)
def test_a_page_prints_its_text_alone(
    layout: str, sheet: str, server: str, browser: Browser
) -> None:
    with window(browser) as page:
        on_paper(page, server + LAYOUTS[layout], sheet)
        assert visible(page, NOT_ON_PAPER) == []
        assert checks.too_wide(page) == []
        assert checks.cut_text(page) == []
        assert page.evaluate(PALE) == []
        assert (
            page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
        )


def test_the_faults_of_a_printed_page_are_found(server: str, browser: Browser) -> None:
    with window(browser) as page:
        on_paper(page, server + LAYOUTS["article"])
        page.evaluate("""() => {
          document.querySelector(".content").insertAdjacentHTML("beforeend",
            "<p id='wide'>wide</p><p id='pale'>pale</p><p class='tags' id='tags'>Tags</p>");
          const sheet = new CSSStyleSheet();
          sheet.replaceSync("#wide { width: 9999px } #pale { color: #ccc } #tags { display: block }");
          document.adoptedStyleSheets = [sheet];
        }""")
        assert "p#tags.tags “Tags”" in visible(page, NOT_ON_PAPER)
        assert any("p#wide “wide”" in text for text in checks.too_wide(page))
        assert page.evaluate(PALE) == ["P"]


@pytest.mark.parametrize("sheet", SHEETS)
def test_a_printed_article_says_what_its_links_say(
    sheet: str, server: str, browser: Browser, library: Library
) -> None:
    """The PDF itself: size, definitions as notes, sources with addresses, where the page is."""
    article = library.pages["hurts-and-repair"]
    with window(browser, color_scheme="dark") as page:
        page.goto(server + article.url)
        words = page.locator(".words-on-this-page dd").all_inner_texts()
        sources = page.locator(".sources a.source-link").evaluate_all(
            "(all) => all.map((one) => one.textContent)"
        )
        assert 0 < len(sources) <= MOST_SOURCES
        permanent = page.locator(".address a").get_attribute("href")
        pdf = PdfReader(io.BytesIO(page.pdf(format=sheet, prefer_css_page_size=False)))
    size = pdf.pages[0].mediabox
    assert (round(float(size.width) / 72 * 25.4), round(float(size.height) / 72 * 25.4)) == SHEETS[
        sheet
    ]
    text = _plain("".join(one.extract_text() for one in pdf.pages))
    for part in (
        article.meta.title,
        *words,
        *sources,
        permanent,
        "Words on this page",
        "Sources",
        f"Checked {long_date(article.meta.checked)}",
        "CC BY 4.0",
        "Point a phone’s camera here",
    ):
        assert _plain(part) in text, part
    for part in ("Skip to content", "Dark colors", "Copy the link", "Also read", "Close menu"):
        assert _plain(part) not in text, part


def _plain(text: str) -> str:
    """Letters alone: a PDF joins letters, and breaks lines and words where it likes."""
    return "".join(sign for sign in unicodedata.normalize("NFKC", text) if sign.isalnum())


def test_paper_shows_the_code_and_the_address_of_every_page(
    server: str, library: Library, browser: Browser
) -> None:
    found = []
    with window(browser) as page:
        for layout in PRINTED:
            on_paper(page, server + LAYOUTS[layout])
            for part in (
                ".qr > :first-child",
                ".address a",
                ".checked",
                ".share",
                UI["danger"],
                UI["license"],
            ):
                if not visible(page, part):
                    found.append(f"{layout}: {part}")
            if ". ." in page.locator(".checked").inner_text() or visible(
                page, ".share a[href*='kit/']"
            ):
                found.append(f"{layout}: what only a screen can use")
    assert found == []


@pytest.mark.parametrize("layout", ["article", "about"])  # by a picture, and drawn in the page
def test_a_phone_reads_the_code_on_paper(layout: str, server: str, browser: Browser) -> None:
    with window(browser, color_scheme="dark", device_scale_factor=3) as page:
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(server + LAYOUTS[layout])
        assert not [url for url in asked if url.endswith("qr.svg")], "nobody is near it"
        page.pdf()
        drawn = page.locator(".qr > svg").count()
        assert drawn or [url for url in asked if url.endswith("qr.svg")], "paper has no code"
        page.emulate_media(media="print")
        picture = Image.open(io.BytesIO(page.locator(".qr > :first-child").screenshot()))
        (read,) = zxingcpp.read_barcodes(picture)
        assert page.locator(".address a").inner_text() == read.text


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_the_tail_is_printed_open(script: bool, server: str, browser: Browser) -> None:
    """Also when a phone or a reader has folded it, and without the button of the page."""
    with window(browser, PHONE, java_script_enabled=script) as page:
        page.goto(server + LAYOUTS["article"])
        if not script:
            page.locator(".sources > summary").click()
        assert page.locator(".sources:not([open])").count() == 1
        assert _plain(page.locator(".sources li").first.text_content())[:60] in _text(page)


def test_notes_for_professionals_are_printed_when_they_are_open(
    server: str, browser: Browser
) -> None:
    """A sheet for a patient is without them, unless someone opened them first."""
    with window(browser) as page:
        page.goto(server + LAYOUTS["article"])
        folded = page.locator("details.professionals").first
        inside = _plain(folded.evaluate("(node) => node.lastElementChild.textContent"))[:80]
        assert inside not in _text(page)
        folded.locator("summary").click()
        assert inside in _text(page)


def test_a_long_list_of_sources_gives_way_to_one_line(server: str, browser: Browser) -> None:
    with window(browser) as page:
        on_paper(page, server + LAYOUTS["approach"])
        assert page.locator(".sources li").count() > MOST_SOURCES
        assert visible(page, ".sources, .sources *") == []
        (line,) = page.locator(".share .printed:not([id])").all()
        assert line.is_visible() and "Sources" in line.inner_text()
        page.emulate_media(media="screen")
        assert page.locator(".sources").is_visible() and visible(page, ".printed") == []


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_each_sheet_says_whom_to_call(script: bool, server: str, browser: Browser) -> None:
    """Without script too; and with it, whose page it is and which sheet of how many."""
    with window(browser, java_script_enabled=script) as page:
        page.goto(server + LAYOUTS["article"])
        permanent = page.locator(".address a").get_attribute("href")
        sheets = _sheets(page)
        assert len(sheets) > 1
        for number, text in enumerate(sheets, 1):
            assert _plain("In danger? Call your local emergency number.") in text
            assert f"{number}{len(sheets)}" in text
            if script:
                assert _plain(permanent) in text and _plain("CC BY 4.0") in text
        assert _plain("/to/help-now/") in sheets[0]


@pytest.mark.parametrize("country", ["united-states", "germany", "kenya"])
def test_paper_has_the_numbers_of_the_country_that_was_chosen(
    country: str, server: str, browser: Browser, library: Library
) -> None:
    told = library.countries[country]
    with window(browser) as page:
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.add_init_script(f"localStorage.country = '{country}'")
        with page.expect_response("**/danger.json"):
            page.goto(server + LAYOUTS["term"])
        page.wait_for_selector(f"html[data-danger^='{told.name}:']", state="attached")
        for text in _sheets(page):
            assert _plain(told.name) in text
            assert all(_plain(one.number) in text for one in told.emergency)
        assert all(address.startswith(server) for address in asked)


@pytest.mark.parametrize(
    "before",
    [
        "localStorage.country = 'atlantis'",
        "localStorage.country = 'constructor'",
        "Object.defineProperty(window, 'localStorage', {get() { throw Error('blocked'); }})",
        "localStorage.country = 'ireland'; window.fetch = () => Promise.reject(Error('offline'))",
    ],
)
def test_the_plain_line_stays_where_there_is_no_better(
    before: str, server: str, browser: Browser
) -> None:
    with window(browser) as page:
        page.add_init_script(before)
        page.goto(server + LAYOUTS["term"])
        page.wait_for_load_state("networkidle")
        assert _plain("In danger? Call your local emergency number.") in _sheets(page)[0]


def test_the_numbers_follow_a_new_choice_and_are_not_asked_for_without_one(
    server: str, browser: Browser
) -> None:
    with window(browser) as page:
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(server + LAYOUTS["help now"])
        page.wait_for_load_state("networkidle")
        assert not any(address.endswith("danger.json") for address in asked)
        page.select_option(UI["country-choice"], "ireland")
        page.wait_for_selector("html[data-danger^='Ireland:']", state="attached")
        page.select_option(UI["country-choice"], "")
        page.wait_for_selector("html[data-danger^='In danger?']", state="attached")


def _text(page: Page) -> str:
    """The letters of a page's PDF."""
    return "".join(_sheets(page))


def _sheets(page: Page) -> list[str]:
    """The same, sheet by sheet."""
    pdf = PdfReader(io.BytesIO(page.pdf(format="A4")))
    return [_plain(one.extract_text()) for one in pdf.pages]


def test_links_to_other_sites_show_their_address(server: str, browser: Browser) -> None:
    with window(browser) as page:
        on_paper(page, server + LAYOUTS["article"])
        page.evaluate("""() => document.querySelector(".content").insertAdjacentHTML("beforeend",
            "<p><a id='out' href='https://example.org/a'>there</a></p>")""")
        shown = page.locator("#out").evaluate("(node) => getComputedStyle(node, '::after').content")
        assert "https://example.org/a" in shown or "attr(href)" in shown
        assert page.locator(".sources a.source-link").first.inner_text().strip() != ""


def test_the_map_fits_the_sheet(server: str, browser: Browser) -> None:
    with window(browser) as page:
        on_paper(page, server + "approaches/evidence-map/")
        box = page.locator(".map svg").bounding_box()
        room = page.locator(".map").bounding_box()
        assert box["x"] + box["width"] <= room["x"] + room["width"] + 1
