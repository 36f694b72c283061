"""The preview as it is run: changes are shown, and what is wrong is said."""

from __future__ import annotations

import socket
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import BODY, Project
from previewing import ask, mkdocs_serve, our_serve, previewed, until

from macros.preview import serve

pytestmark = pytest.mark.slow

BROKEN = 'Words with {{ term("nosuch") }} in them.'


@pytest.mark.parametrize("command", [our_serve, mkdocs_serve], ids=["make", "mkdocs"])
def test_changes_are_shown_and_broken_content_is_said(
    command: Callable[[int], list[str]], project: Project
) -> None:
    project.buildable()
    with previewed(project, command) as port:
        first = until(port, "/", lambda answer: answer.code == 200)
        assert "/preview/reload.js" in first.text
        assert "Content-Security-Policy" in first.text
        project.page("index", body=f"{BODY} A new line.")
        until(port, "/", lambda answer: "A new line." in answer.text)
        project.page("index", body=BROKEN)
        wrong = until(port, "/more/", lambda answer: answer.code == 500)
        assert "docs/index.md:" in wrong.text
        assert "nosuch" in wrong.text
        project.page("index", body=f"{BODY} All is well.")
        until(port, "/", lambda answer: "All is well." in answer.text)
        assert ask(port, "/", Host="example.org").code == 403


def test_a_preview_may_begin_with_broken_content(tmp_path: Path) -> None:
    """In a folder whose own name is none that it would watch."""
    project = Project(tmp_path / ".hidden" / "site" / "project").buildable()
    project.page("index", body=BROKEN)
    with previewed(project, our_serve) as port:
        until(port, "/", lambda answer: answer.code == 500 and "nosuch" in answer.text)
        project.page("index")
        until(port, "/", lambda answer: answer.code == 200 and "We had a small" in answer.text)


def test_a_port_in_use_is_one_line(capsys: pytest.CaptureFixture[str], project: Project) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert serve(project.root, port) == 1
    said = capsys.readouterr().err
    assert said.startswith(f"Port {port} cannot be used")
    assert said.count("\n") == 1
    assert serve(project.root, 99_999) == 1
    assert "1 to 65535" in capsys.readouterr().err
