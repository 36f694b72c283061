"""On paper, A4 and Letter: the text, the words, the sources and where to find the page; nothing else."""

from __future__ import annotations

import io
import unicodedata

import page_checks as checks
import pytest
from browsing import LAYOUTS, PHONE, window
from playwright.sync_api import Browser, Page
from pypdf import PdfReader

from kb.content.library import Library
from kb.site.exports import long_date

pytestmark = pytest.mark.browser

SHEETS = {"A4": (210, 297), "Letter": (216, 279)}  # in millimeters
MARGIN = 16
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
            for part in (".qr svg", ".address a", ".checked", ".share"):
                if not visible(page, part):
                    found.append(f"{layout}: {part}")
            code = page.locator(".qr svg path").last
            if code.evaluate("(node) => getComputedStyle(node).stroke") != "rgb(0, 0, 0)":
                found.append(f"{layout}: the QR code is not black")
    assert found == []


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


def _text(page: Page) -> str:
    """The letters of a page's PDF."""
    pdf = PdfReader(io.BytesIO(page.pdf(format="A4")))
    return _plain("".join(one.extract_text() for one in pdf.pages))


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
