"""The examples of the page for developers, run as they stand there against the built site."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT

from kb.content.library import Library

PLACE = "https://example.org/"
LONGEST = 60  # seconds


def example(language: str, server: str) -> str:
    """The page's example in a language, for the site that is served."""
    page = (ROOT / "docs/about/data.md").read_text("utf-8")
    (code,) = re.findall(rf"^```{language}\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    assert PLACE in code
    return code.replace(PLACE, server)


def run(command: list[str], folder: Path) -> str:
    """What a program prints."""
    done = subprocess.run(
        command, cwd=folder, capture_output=True, text=True, timeout=LONGEST, check=True
    )
    return done.stdout


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("curl"), reason="curl is not installed")
def test_the_example_for_curl(server: str, tmp_path: Path) -> None:
    run(["sh", "-c", example("sh", server)], tmp_path)
    terms = json.loads((tmp_path / "terms.json").read_text("utf-8"))["terms"]
    assert "rupture" in {term["id"] for term in terms}


@pytest.mark.slow
def test_the_example_for_python(server: str, tmp_path: Path, library: Library) -> None:
    said = run([sys.executable, "-I", "-c", example("python", server)], tmp_path)
    wanted = {
        id
        for id, page in library.pages.items()
        if page.meta.problem and "F33" in page.meta.problem.codes.icd_10_cm
    }
    assert wanted
    assert set(re.findall(r"/to/([a-z0-9-]+)/$", said, re.MULTILINE)) == wanted


@pytest.mark.browser
def test_the_example_for_javascript(server: str, browser: Any) -> None:
    page = browser.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto(server)
    code = example("js", server)
    page.evaluate(f"(async () => {{ {code} }})()")
    page.close()
    assert re.search(r"was checked on 2\d{3}-\d{2}-\d{2}$", said[0])
    assert "Questions people ask" in said
