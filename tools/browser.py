"""The browser that tests and screenshots use: found, else installed, else said in one line."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
)
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def find_browser() -> str | None:
    """The path of a Chrome or Chromium on this machine, Playwright's own included."""
    named = os.environ.get("CHROME")
    found = [named] if named else [shutil.which(name) for name in NAMES] + list(PLACES)
    for path in found:
        if path and Path(path).exists():
            return path
    return _playwright_browser()


def install_browser() -> str | None:
    """Install Chromium, by Playwright or the system's packages; its path, or None."""
    attempts = [[sys.executable, "-m", "playwright", "install", "chromium"]]
    if shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        attempts = [
            ["apt-get", "update", "-qq"],
            ["apt-get", "install", "-y", "-qq", "chromium"],
            *attempts,
        ]
    for command in attempts:
        subprocess.run(command, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        path = find_browser()
        if path:
            return path
    return None


def _playwright_browser() -> str | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        path = driver.chromium.executable_path
    return path if Path(path).exists() else None


def main() -> int:
    """See that there is a browser for the tests; the exit code."""
    if find_browser() or install_browser():
        return 0
    print(
        "No Chrome or Chromium: install one, or set CHROME=/path/to/it, and run again.",
        file=sys.stderr,
    )
    return 1


if __name__ == "__main__":
    sys.exit(main())
