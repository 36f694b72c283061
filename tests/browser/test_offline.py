"""The offline copy, unpacked and opened as files: search, words, links, print, and no request to anyone."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from browsing import UI, window
from lxml import html as lxml_html
from playwright.sync_api import Browser, Page

from kb.site.built import Site
from kb.site.offline import FOLDER, offline_files, write_zip

pytestmark = pytest.mark.browser
NOTE = "An offline copy, up to some day."
ONLINE = "https://example.org/words/"


@pytest.fixture(scope="module")
def copy(site: Site, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The copy, unpacked into a folder whose name has blanks."""
    place = tmp_path_factory.mktemp("a stick")
    public = Site(site.root, site.library, ONLINE)
    write_zip(public, place / "copy.zip", NOTE)
    with zipfile.ZipFile(place / "copy.zip") as packed:
        packed.extractall(place)
    return place / FOLDER


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page of a browser that stops at any request beyond the files."""
    with window(browser) as page:
        asked: list[str] = []
        wrong: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: wrong.append(str(error)))
        yield page
        assert [url for url in asked if not url.startswith(("file:", "data:", "blob:"))] == []
        assert wrong == []


def test_every_link_names_a_file_of_the_copy_or_leads_online(copy: Path) -> None:
    wrong, count = [], 0
    for path in copy.rglob("*.html"):
        root = lxml_html.document_fromstring(path.read_text("utf-8"))
        for address in {str(one) for one in root.xpath("//@href | //@src | //@action")}:
            parts, count = urlsplit(address), count + 1
            if parts.scheme or not parts.path:
                continue
            if not (path.parent / unquote(parts.path)).is_file():
                wrong.append(f"{path.relative_to(copy)}: {address}")
    assert wrong == [] and count > 10_000
    assert not list(copy.rglob("*.json")), "data come as scripts"


def test_a_page_is_read_and_leads_on(copy: Path, page: Page) -> None:
    page.goto((copy / "index.html").as_uri())
    assert NOTE in page.locator("footer").inner_text()
    page.locator("main a[href*='index.html']").first.click()
    page.wait_for_url("**/index.html*")
    assert page.locator("h1").inner_text()
    page.goto((copy / "relationship/hurts-and-repair/index.html").as_uri())
    page.locator("article a.term").first.hover()
    page.locator(".definition").wait_for()
    page.locator(".definition a").first.click()
    page.wait_for_url("**/glossary/*/index.html")
    assert page.pdf().startswith(b"%PDF")


def test_the_search_finds_and_its_results_open(copy: Path, page: Page) -> None:
    page.goto((copy / "index.html").as_uri())
    page.locator(".ask input").fill("my therapist hurt my feelings")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/index.html#q=*")
    results = page.locator("#ui-search ~ * a[href], main ol a[href]")
    page.locator(f"{UI['search']}[data-ready]").wait_for()
    first = results.first
    name = first.inner_text()
    first.click()
    page.wait_for_url("**/index.html*")
    assert page.url.count("/search/") == 0 and name


def test_danger_brings_help_first(copy: Path, page: Page) -> None:
    page.goto((copy / "search/index.html").as_uri())
    page.locator(UI["search-field"]).fill("i want to kill myself")
    page.locator(UI["search-help"]).wait_for()


def test_tools_work_from_files(copy: Path, page: Page) -> None:
    """The choice of a country, the filter of the glossary, and what was moved."""
    page.goto((copy / "getting-help/help-now/index.html").as_uri())
    page.locator(UI["country-choice"]).select_option(index=2)
    page.goto((copy / "glossary/index.html").as_uri())
    page.locator(UI["filter"]).fill("rupture")
    assert page.locator("main dt:visible").count() < 20


def test_a_reading_list_of_the_copy_hands_on_addresses_online(copy: Path, page: Page) -> None:
    """An address of a file on one computer is of no use to whoever gets it, nor on paper."""
    page.goto(f"{(copy / 'pack/index.html').as_uri()}#v1;us;cbt")
    link = page.locator(".pack-list a")
    assert link.get_attribute("data-to") == f"{ONLINE}to/cbt/"
    shared = page.locator(".share .address a")
    assert shared.get_attribute("href") == f"{ONLINE}pack/#v1;us;cbt"
    page.goto((copy / "clinics/reading-packs/index.html").as_uri())
    page.locator("button[data-id]").first.click()
    assert page.locator(".made-address").inner_text().startswith(f"{ONLINE}pack/#v1;")


def test_the_same_site_makes_the_same_bytes(site: Site, tmp_path: Path) -> None:
    few = Site(site.root, site.library, site.site_url)
    few.files = frozenset({"index.html", "assets/site.css", "search/index.json"})  # type: ignore[misc]
    for name in ("a.zip", "b.zip"):
        assert write_zip(few, tmp_path / name, NOTE) == 4
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()
    found = dict(offline_files(few, NOTE))
    assert found["search/index.json.js"].startswith(b"offline({")
