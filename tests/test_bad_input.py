"""Commands on a broken project: one clear line each, exit code not zero, nothing lost."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import BODY, ROOT, TERM, Project

from macros.__main__ import main


def _run(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "PYTHONPATH": str(ROOT), "KB_ROOT": str(root)}
    return subprocess.run(
        [sys.executable, "-m", "macros", *arguments],
        cwd=root,
        env=env,
        capture_output=True,
        text=True,
        timeout=300,
    )


def test_the_command_says_one_line_and_fails(project: Project) -> None:
    project.write("glossary/rupture.yml", TERM.replace("category: relationship", "category: x"))
    result = _run(project.root, "check")
    assert result.returncode == 1
    assert 'glossary/rupture.yml:3: "x" is not a category' in result.stdout
    assert "Traceback" not in result.stdout + result.stderr


def test_on_github_a_problem_is_an_annotation(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    project.page("index", tags="[none]")
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    result = _run(project.root, "check")
    assert '::error file=docs/index.md,line=8::there is no tag "none"' in result.stdout


def test_a_bad_change_leaves_the_good_site(project: Project) -> None:
    """The site is built aside: with a fault the old one stays, and nothing half-built is left."""
    (project.root / "theme").symlink_to(ROOT / "theme")
    (project.root / "macros").symlink_to(ROOT / "macros")
    old = project.write("site/index.html", "the good old site")
    project.page("index", body=BODY + "\n\n[Gone](more/index.md#gone)")
    result = _run(project.root, "build")
    assert result.returncode == 1
    assert 'docs/index.md:17: "#gone" is not a place on /more/: use' in result.stdout
    assert old.read_text("utf-8") == "the good old site"
    assert not list(project.root.glob(".site*"))
    assert "Traceback" not in result.stdout + result.stderr


def test_a_port_in_use_gives_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as used:
        used.bind(("127.0.0.1", 0))
        used.listen()
        assert main(["serve", "--port", str(used.getsockname()[1])]) == 1
    said = capsys.readouterr()
    assert said.err.startswith("Port ") and said.err.count("\n") == 1 and not said.out
    assert "choose another, such as make serve PORT=8001" in said.err
