"""Link kits and cards: copied, read by a camera's eye, and shown in a frame of another site."""

from __future__ import annotations

import functools
import http.server
import io
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import page_checks as checks
import pytest
import zxingcpp
from browsing import DESKTOP, PHONE, SMALL, complaints, window
from conftest import QuietHandler
from PIL import Image
from playwright.sync_api import Browser, Frame, Page

from kb.site.built import Site

pytestmark = pytest.mark.browser

KIT, CARD = "kit/cbt/", "embed/cbt/"
PAINTED = """() => { const style = getComputedStyle(document.documentElement);
    return [style.backgroundColor, style.colorScheme, style.fontSize]; }"""
LIGHT, DARK = ["rgb(255, 253, 249)", "light", "16px"], ["rgb(39, 33, 29)", "dark", "16px"]


def code_in(picture: bytes) -> list[str]:
    """What the QR codes in a picture say."""
    return [code.text for code in zxingcpp.read_barcodes(Image.open(io.BytesIO(picture)))]


def field(page: Page, id: str) -> str:
    """What a field of the kit holds."""
    return page.locator(f"#{id}").input_value()


Show = Callable[[str], str]


@pytest.fixture
def clinic(tmp_path: Path) -> Iterator[Show]:
    """Another site: puts HTML on its page, and tells the page's address.

    It has a name of its own, so that a browser takes it for another site; and it is a real server,
    since a browser lets no page from elsewhere into what runs on this machine.
    """
    handler = functools.partial(QuietHandler, directory=str(tmp_path))

    def show(html: str) -> str:
        page = f"<!doctype html><title>Clinic</title><link rel=icon href='data:,'><p>Ours</p>{html}"
        (tmp_path / "index.html").write_text(page, "utf-8")
        return f"http://localhost:{service.server_port}/"

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as service:
        threading.Thread(target=service.serve_forever, daemon=True).start()
        yield show
        service.shutdown()


def in_frame(page: Page) -> Frame:
    """What the frame on a page shows, as soon as it does."""
    page.locator("iframe").scroll_into_view_if_needed()
    frame = page.locator("iframe").element_handle().content_frame()
    assert frame
    frame.locator("h1").wait_for()
    return frame


@pytest.fixture
def frame_html(server: str, site: Site, browser: Browser) -> str:
    """The HTML of the frame as the kit gives it, for the site as it is served here."""
    with window(browser) as page:
        page.goto(server + KIT)
        return field(page, "frame").replace(site.site_url, server)


def test_each_button_copies_its_field_and_says_so(server: str, browser: Browser) -> None:
    with window(browser, permissions=["clipboard-read", "clipboard-write"]) as page:
        found = complaints(page)
        page.goto(server + KIT)
        fields = page.locator(".give")
        assert fields.count() == 6
        for one in fields.all():
            one.get_by_role("button").click()
            page.wait_for_function("document.getElementById('ui-status').textContent")
            copied = page.evaluate("navigator.clipboard.readText()")
            assert copied == one.locator("textarea").input_value()
            label = one.locator("label").inner_text()
            assert page.locator("#ui-status").inner_text() == f"Copied: {label}"
            assert one.get_by_role("button").inner_text() == "Copied"
            assert page.locator(".give button", has_text="Copied").count() == 1
        assert found == []


def test_it_copies_where_the_page_did_not_come_by_https(server: str, browser: Browser) -> None:
    with window(browser) as page:
        page.add_init_script("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
        page.goto(server + KIT)
        page.evaluate(
            "document.addEventListener('copy', () => { window.got = getSelection().toString()"
            " || document.activeElement.value; })"
        )
        page.locator("#text-copy").click()
        assert page.evaluate("window.got") == field(page, "text")
        assert page.locator("#text-copy").inner_text() == "Copied"


def test_without_script_all_can_be_marked(server: str, browser: Browser) -> None:
    with window(browser, java_script_enabled=False) as page:
        page.goto(server + KIT)
        assert page.locator(".give textarea").count() == 6
        assert not page.locator(".give button").first.is_visible()
        assert page.locator(".code img").is_visible()
        assert page.get_by_role("link", name="Send by e-mail").is_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_the_code_on_the_page_is_read(
    size: dict[str, int], scheme: str, server: str, site: Site, browser: Browser
) -> None:
    with window(browser, size, color_scheme=scheme) as page:
        page.goto(server + KIT)
        picture = page.locator(".code img").screenshot()
        assert code_in(picture) == [f"{site.site_url}to/cbt/"]


@pytest.mark.parametrize("name", ["SVG", "PNG"])
def test_the_code_is_saved_and_read(name: str, server: str, site: Site, browser: Browser) -> None:
    with window(browser) as page:
        page.goto(server + KIT)
        with page.expect_download() as saved:
            page.get_by_role("link", name=f"Save as {name}").click()
        assert saved.value.suggested_filename == f"cbt.{name.lower()}"
        page.goto(f"{server}{KIT}qr.{name.lower()}")
        assert code_in(page.screenshot()) == [f"{site.site_url}to/cbt/"]


@pytest.mark.parametrize("size", [DESKTOP, SMALL], ids=["desktop", "320 px"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    "url", [KIT, CARD, "embed/rupture/", "embed/help-with-suicidal-thoughts/", f"{CARD}#text=large"]
)
def test_kit_and_card_are_without_fault(
    url: str, scheme: str, size: dict[str, int], server: str, browser: Browser
) -> None:
    with window(browser, size, color_scheme=scheme) as page:
        page.goto(server + url)
        found = [*checks.axe(page), *checks.too_wide(page), *checks.small_targets(page)]
        assert [*found, *checks.headings(page), *checks.cut_text(page)] == []


def test_the_colors_that_were_chosen_hold_in_a_kit(server: str, browser: Browser) -> None:
    with window(browser) as page:
        page.goto(server)
        page.locator("#ui-dark").click()
        page.goto(server + KIT)
        assert page.evaluate("document.documentElement.dataset.theme") == "dark"


@pytest.mark.parametrize(
    ("asked", "device", "painted"),
    [
        ("", "light", LIGHT),
        ("", "dark", DARK),
        ("#theme=dark", "light", DARK),
        ("#theme=light", "dark", LIGHT),
        ("#text=large", "light", [*LIGHT[:2], "20px"]),
        ("#theme=dark&text=large", "light", [*DARK[:2], "20px"]),
        ("#text=large&theme=light", "dark", [*LIGHT[:2], "20px"]),
        ("#theme=pink", "light", LIGHT),
        ("#theme=", "dark", DARK),
        ("#theme=dark;background:red", "light", LIGHT),
        ("#theme=dark&theme=light", "light", LIGHT),
        ("#THEME=DARK", "light", LIGHT),
        ("#text=huge&theme=dark", "light", LIGHT),
        ("#%3Cscript%3Ealert(1)%3C/script%3E", "light", LIGHT),
        ("?theme=dark", "light", LIGHT),
    ],
)
def test_a_card_looks_as_it_is_asked_to_and_no_other_way(
    asked: str, device: str, painted: list[str], server: str, browser: Browser
) -> None:
    with window(browser, color_scheme=device) as page:
        found = complaints(page)
        page.goto(server + CARD + asked)
        background, scheme, size = page.evaluate(PAINTED)
        assert [background, size] == [painted[0], painted[2]]
        assert scheme in (painted[1], "light dark")
        assert page.evaluate("scrollY") == 0
        assert found == []


def test_a_card_is_shown_in_a_frame_of_another_site(
    frame_html: str, clinic: Show, site: Site, browser: Browser
) -> None:
    with window(browser) as page:
        found = complaints(page)
        page.route(f"{site.site_url}**", lambda route: route.fulfill(body="The whole page"))
        page.goto(clinic(frame_html))
        frame = in_frame(page)
        assert frame.locator("h1").inner_text() == "Cognitive behavioral therapy (CBT)"
        assert frame.evaluate(PAINTED)[0] == LIGHT[0], "its style is let in"
        assert found == []
        frame.get_by_role("link", name="Read the whole page").click()
        page.wait_for_url(f"{site.site_url}to/cbt/")
        assert page.locator("iframe").count() == 0, "a link leaves the frame"


def test_what_is_asked_for_in_a_frame_moves_nothing(
    frame_html: str, clinic: Show, browser: Browser
) -> None:
    """A place that an address names is scrolled to, in the pages around a frame as well."""
    html = frame_html.replace('/cbt/"', '/cbt/#theme=dark"').replace('"lazy"', '"eager"')
    assert "#theme=dark" in html
    with window(browser) as page:
        page.goto(clinic(f'<div style="height: 3000px"></div>{html}'), wait_until="load")
        frame = page.locator("iframe").element_handle().content_frame()
        assert frame
        frame.wait_for_load_state("load")
        assert frame.evaluate(PAINTED)[0] == DARK[0]
        assert page.evaluate("scrollY") == 0


def test_a_frame_asks_this_site_alone_and_tells_it_nothing(
    frame_html: str, clinic: Show, server: str, browser: Browser
) -> None:
    with window(browser) as page:
        asked: list[tuple[str, str]] = []
        page.context.on(
            "request", lambda one: asked.append((one.url, one.all_headers().get("referer", "")))
        )
        address = clinic(frame_html.replace('/cbt/"', '/cbt/#theme=dark"'))
        page.goto(address)
        in_frame(page)
        others = [(url, sender) for url, sender in asked if not url.startswith((address, "data:"))]
        assert {url.partition("#")[0] for url, _ in others} == {
            f"{server}{CARD}",
            f"{server}assets/embed.css",
        }
        assert {sender for _, sender in others} == {""}, "not even who shows it"
