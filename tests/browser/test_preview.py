"""The preview in a browser: the policy of the published site stands, and changes come by themselves."""

from __future__ import annotations

import pytest
from browsing import complaints, window
from conftest import BODY, Project
from playwright.sync_api import Browser, expect
from previewing import our_serve, previewed, until

pytestmark = pytest.mark.browser


def test_pages_keep_to_the_policy_and_show_what_changed(project: Project, browser: Browser) -> None:
    project.buildable()
    with previewed(project, our_serve) as port, window(browser) as page:
        until(port, "/", lambda answer: answer.code == 200)
        found = complaints(page)
        for path in ("", "glossary/", "search/", "to/more/"):
            page.goto(f"http://127.0.0.1:{port}/{path}")
            assert page.locator("h1").is_visible()
        assert page.locator("meta[http-equiv=Content-Security-Policy]").count() == 1
        page.goto(f"http://127.0.0.1:{port}/")
        assert found == []
        project.page("index", body=f"{BODY} A new line.")
        expect(page.locator("main")).to_contain_text("A new line.", timeout=30_000)
        project.page("index", body='Words with {{ term("nosuch") }} in them.')
        expect(page.locator("main")).to_contain_text("nosuch", timeout=30_000)
        assert "docs/index.md:" in page.locator("main code").first.inner_text()
        assert [text for text in found if "Policy" in text] == []
        project.page("index", body=f"{BODY} All is well.")
        expect(page.locator("main")).to_contain_text("All is well.", timeout=30_000)


def test_a_breach_of_the_policy_is_seen(project: Project, browser: Browser) -> None:
    """Fails if the preview takes the policy away."""
    project.buildable()
    with previewed(project, our_serve) as port, window(browser) as page:
        until(port, "/", lambda answer: answer.code == 200)
        found = complaints(page)
        page.goto(f"http://127.0.0.1:{port}/")
        page.evaluate("""() => { const one = document.createElement("script");
            one.textContent = "window.ran = 1"; document.body.append(one); }""")
        assert page.evaluate("window.ran") is None
        assert any("Content Security Policy" in text for text in found)
