"""Old and lasting addresses lead on in a browser: with script they keep the anchor."""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Iterator

import pytest
from browsing import complaints, window
from conftest import Project, QuietHandler
from playwright.sync_api import Browser

from macros.build import build_site

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def moved(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a tiny site of which two pages have moved."""
    project = Project(tmp_path_factory.mktemp("moved") / "project").buildable()
    project.page("more", "more/index", body="## A part\n\n" + "Plain words for you.\n\n" * 40)
    project.write("data/redirects.yml", "redirects:\n  old/place/: more\n  strain/: rupture\n")
    site, problems = build_site(project.articles(), project.root / "site")
    assert site is not None, "\n".join(map(str, problems))
    handler = functools.partial(QuietHandler, directory=str(site.root))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as service:
        threading.Thread(target=service.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{service.server_port}/"
        service.shutdown()


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("old/place/", "more/"),
        ("strain/", "glossary/rupture/"),
        ("to/more/", "more/"),
        ("to/index/", ""),
        ("to/rupture/", "glossary/rupture/"),
    ],
)
def test_an_old_address_leads_on(
    old: str, new: str, script: bool, moved: str, browser: Browser
) -> None:
    with window(browser, java_script_enabled=script) as page:
        found = complaints(page)
        page.goto(moved + old)
        page.wait_for_url(moved + new)
        assert page.locator("h1").is_visible()
        assert found == []


@pytest.mark.parametrize("old", ["old/place/", "to/more/"])
def test_the_anchor_is_kept(old: str, moved: str, browser: Browser) -> None:
    with window(browser) as page:
        page.goto(f"{moved}{old}#a-part")
        page.wait_for_url(f"{moved}more/#a-part")
        assert page.evaluate("document.querySelector(':target').textContent") == "A part"


def test_the_anchor_is_kept_when_the_page_is_slow_to_come(moved: str, browser: Browser) -> None:
    with window(browser) as page:
        page.route("**/more/", lambda route: (page.wait_for_timeout(700), route.continue_()))
        page.goto(f"{moved}to/more/#a-part", wait_until="commit")
        page.wait_for_url(f"{moved}more/#a-part")


def test_going_back_does_not_lead_on_again(moved: str, browser: Browser) -> None:
    with window(browser) as page:
        page.goto(moved)
        page.evaluate("location.href = 'to/more/'")
        page.wait_for_url(f"{moved}more/")
        page.go_back()
        assert page.url == moved
