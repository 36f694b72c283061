"""The pictures of `make screenshots`: of pages that exist, in every size and color."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from kb.site.built import Site
from tools import screenshots


def test_every_pictured_page_exists(site: Site) -> None:
    assert set(screenshots.PAGES.values()) <= set(site.urls)


@pytest.mark.browser
def test_a_page_is_pictured_four_times(
    browser: Browser, server: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(screenshots, "PAGES", {"about": "about/"})
    names = screenshots.take(browser, server, tmp_path)
    assert names == [
        "about-phone-light.png",
        "about-desktop-light.png",
        "about-phone-dark.png",
        "about-desktop-dark.png",
    ]
    assert all((tmp_path / name).read_bytes().startswith(b"\x89PNG") for name in names)
