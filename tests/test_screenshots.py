"""The pictures of `make screenshots`: of pages that exist, in every size and color."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from macros import screenshots
from macros.site_rules import Site


def test_every_pictured_page_exists(site: Site) -> None:
    assert len(screenshots.PAGES) == 8
    assert set(screenshots.PAGES.values()) <= set(site.urls)


def test_a_page_is_pictured_four_times(browser: Browser, server: str, tmp_path: Path,
                                       monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(screenshots, "PAGES", {"about": "about/"})
    names = screenshots.take(browser, server, tmp_path)
    assert names == ["about-phone-light.png", "about-desktop-light.png",
                     "about-phone-dark.png", "about-desktop-dark.png"]
    assert all((tmp_path / name).read_bytes().startswith(b"\x89PNG") for name in names)
