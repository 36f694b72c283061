"""`mkdocs build` and `mkdocs serve`, typed plainly: a build checks everything, whatever it is told."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import click
import pytest
from conftest import BODY, Project
from previewing import mkdocs_serve, previewed, until

from macros.current import current, start
from macros.folders import BUILDS

pytestmark = pytest.mark.slow

RARE = "Plain words and a zzyzxian floccinaucinihilipilification for you."


class Config:
    """As much of MkDocs' configuration as the start of a build asks for."""

    def __init__(self, project: Project, site_dir: Path) -> None:
        self.site_url, self.edit_uri, self.site_dir = "", "", str(site_dir)
        self.config_file_path = str(project.root / "mkdocs.yml")


def plain(project: Project, *arguments: str) -> tuple[int, str]:
    """Run `mkdocs build`; its exit code and what it says."""
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", *arguments],
        cwd=project.root,
        check=False,
        capture_output=True,
        text=True,
        timeout=120,
    )
    return done.returncode, done.stdout + done.stderr


def home(project: Project) -> str:
    """The home page that stands in `site/`."""
    return (project.root / "site/index.html").read_text("utf-8")


def test_it_is_checked_and_taken_into_use_in_one_step(project: Project) -> None:
    project.buildable()
    code, said = plain(project)
    assert code == 0, said
    before = (project.root / "site").resolve()
    assert before.parent == project.root / BUILDS
    project.page("index", body=f"{BODY} And more of it.")
    assert plain(project)[0] == 0
    assert "And more of it." in home(project)
    assert not before.exists(), "the old build is deleted"


def test_what_fails_leaves_the_old_one(project: Project) -> None:
    project.buildable()
    assert plain(project)[0] == 0
    before = home(project)
    for name, text, wrong in (
        ("docs/index.md", "See [more](gone.md).", "gone.md"),  # the first list of rules
        ("docs/index.md", "\n\n…", "not filled in yet"),  # the second
        ("published.txt", "/gone/\n", "/gone/ was published and is gone"),  # the built site
    ):
        project.page("index", body=f"{BODY} {text}" if name == "docs/index.md" else BODY)
        if name != "docs/index.md":
            project.write(name, text)
        code, lines = plain(project)
        assert code != 0
        assert wrong in lines
        assert "Traceback" not in lines
        assert home(project) == before
        found = list((project.root / BUILDS).iterdir())
        assert found == [(project.root / "site").resolve()], "what failed is deleted"


@pytest.mark.parametrize("name", ["mkdocs_y", "mkdocs_", "public"])
def test_every_target_is_checked(name: str, project: Project, tmp_path: Path) -> None:
    project.buildable()
    project.page("more", "more/index", body=f"[Home](../index.md). {RARE}")
    code, said = plain(project, "-d", str(tmp_path / name))
    assert code != 0
    assert "docs/more/index.md:15: " in said and "zzyzxian" in said
    assert not (tmp_path / name).exists()


def test_a_target_of_any_name_is_built(project: Project, tmp_path: Path) -> None:
    project.buildable()
    code, said = plain(project, "-d", str(tmp_path / "mkdocs_y"))
    assert code == 0, said
    assert (tmp_path / "mkdocs_y/index.html").is_file()


@pytest.mark.parametrize(
    ("command", "serves"),
    [("serve", True), ("build", False), ("gh-deploy", False), (None, False)],
)
@pytest.mark.parametrize("name", ["site", "mkdocs_abc"])
def test_the_command_says_what_runs(
    command: str | None, serves: bool, name: str, project: Project
) -> None:
    config = Config(project, project.root / name)
    if command:
        with click.Context(click.Command(command), info_name=command):
            start(config)
    else:
        start(config)
    assert current(config).target == (None if serves else project.root / name)


@pytest.mark.parametrize("more", [[], ["--clean"]])
def test_serve_shows_what_a_build_refuses(project: Project, more: list[str]) -> None:
    project.buildable()
    project.page("more", "more/index", body=f"[Home](../index.md). {RARE}")
    with previewed(project, lambda port: [*mkdocs_serve(port), *more]) as port:
        until(port, "/more/", lambda answer: answer.code == 200 and "zzyzxian" in answer.text)
        project.page("more", "more/index", body=f"[Home](../index.md). {RARE} And more.")
        until(port, "/more/", lambda answer: "And more." in answer.text)
