"""Pictures of the key pages, for people to look at: phone and desktop, light and dark."""

from __future__ import annotations

import functools
import http.server
import shutil
import sys
import tempfile
import threading
from pathlib import Path

from playwright.sync_api import Browser, ViewportSize, sync_playwright

from kb.content.load import load_library
from macros.build import build_site
from macros.current import articles_of
from tools.browser import ARGUMENTS, find_browser

PAGES = {
    "home": "",
    "article": "relationship/hurts-and-repair/",
    "overview": "understanding/",
    "comparison": "qualities/compare/",
    "approach": "approaches/cbt/",
    "self-check": "relationship/is-it-working/",
    "help-now": "getting-help/help-now/",
    "glossary": "glossary/",
}
SIZES: dict[str, ViewportSize] = {
    "phone": {"width": 375, "height": 740},
    "desktop": {"width": 1280, "height": 800},
}
TALLEST = 3000  # CSS pixels of a page that a picture shows


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Nothing is logged."""


def run(root: Path) -> int:
    """Build the site aside and write its pictures to `screenshots/`; the exit code."""
    path = find_browser()
    if not path:
        print(
            "No Chrome or Chromium: install one, or set CHROME=/path/to/it, and run again.",
            file=sys.stderr,
        )
        return 1
    with tempfile.TemporaryDirectory() as folder:
        site, problems = build_site(articles_of(load_library(root)), Path(folder) / "site")
        if site is None:
            print("\n".join(map(str, problems)), file=sys.stderr)
            return 1
        target = root / "screenshots"
        shutil.rmtree(target, ignore_errors=True)
        target.mkdir()
        handler = functools.partial(_Quiet, directory=str(site.root))
        with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
            threading.Thread(target=server.serve_forever, daemon=True).start()
            with sync_playwright() as driver:
                browser = driver.chromium.launch(executable_path=path, args=ARGUMENTS)
                names = take(browser, f"http://127.0.0.1:{server.server_port}/", target)
                browser.close()
            server.shutdown()
    print(f"{len(names)} pictures in {target.name}/")
    return 0


def take(browser: Browser, address: str, target: Path) -> list[str]:
    """Take every picture of a served site into a folder; the files' names."""
    names = []
    for scheme in ("light", "dark"):
        for size, view in SIZES.items():
            context = browser.new_context(
                viewport=view, color_scheme=scheme, reduced_motion="reduce"
            )
            page = context.new_page()
            for name, url in PAGES.items():
                page.goto(address + url)
                height = min(page.evaluate("document.body.scrollHeight"), TALLEST)
                names.append(f"{name}-{size}-{scheme}.png")
                page.screenshot(
                    path=target / names[-1],
                    full_page=True,
                    clip={"x": 0, "y": 0, "width": view["width"], "height": height},
                )
            context.close()
    return names


if __name__ == "__main__":
    sys.exit(run(Path(__file__).resolve().parents[1]))
