"""One project, one site: by either builder, from anywhere, kept or clean, on any day."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import Project

pytestmark = pytest.mark.slow

Files = dict[str, bytes]
# A clock that is 400 days ahead of the machine's.
LATER = """
import runpy, sys, time
real = time.time
time.time = lambda: real() + 400 * 86400
sys.argv = ["mkdocs", *sys.argv[1:]]
runpy.run_module("mkdocs", run_name="__main__")
"""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A tiny project that is built in several ways."""
    made = Project(tmp_path_factory.mktemp("bytes") / "project").buildable()
    made.write("data/redirects.yml", "redirects:\n  old/place/: more\n")
    return made


@pytest.fixture(scope="module")
def usual(project: Project) -> Files:
    """The site as `mkdocs build` makes it in the project's folder, with nothing kept."""
    return built(project, "usual", "-m", "mkdocs", "build")


def built(project: Project, name: str, *command: str, cwd: Path | None = None, **env: str) -> Files:
    """Build into a folder of its own; all files by their path."""
    target = project.root.parent / name
    clean = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    subprocess.run(
        [sys.executable, *command, "--quiet", "--strict", "--site-dir", str(target)],
        cwd=cwd or project.root,
        env={**clean, "KB_CACHE": "off", **env},
        check=True,
    )
    return {
        path.relative_to(target).as_posix(): path.read_bytes()
        for path in target.rglob("*")
        if path.is_file()
    }


def unlike(one: Files, other: Files) -> list[str]:
    """The files that differ or are missing on one side."""
    return sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))


def test_it_is_a_whole_site(usual: Files) -> None:
    """What the other tests compare is worth comparing."""
    assert {
        "index.html",
        "more/index.html",
        "glossary/rupture/index.html",
        "to/more/index.html",
        "old/place/index.html",
        "404.html",
        "sitemap.xml",
        "sitemap.xml.gz",
        "search/index.json",
        "assets/site.css",
        "pages.json",
    } <= usual.keys()


def test_properdocs_builds_the_same(project: Project, usual: Files) -> None:
    """The way on when MkDocs ends."""
    site = built(project, "proper", "-m", "properdocs", "build", "--config-file", "mkdocs.yml")
    assert unlike(usual, site) == []


def test_mkdocs_typed_in_another_folder_builds_the_same(
    project: Project, usual: Files, tmp_path: Path
) -> None:
    """By its script, as it is typed: then Python does not look in the working folder."""
    script = Path(sys.executable).with_name("mkdocs")
    site = built(
        project,
        "elsewhere",
        str(script),
        "build",
        "-f",
        str(project.root / "mkdocs.yml"),
        cwd=tmp_path,
    )
    assert unlike(usual, site) == []


def test_what_is_kept_changes_nothing(project: Project, usual: Files, tmp_path: Path) -> None:
    kept = {"KB_CACHE": "on", "XDG_CACHE_HOME": str(tmp_path), "HOME": str(tmp_path)}
    first = built(project, "first", "-m", "mkdocs", "build", **kept)
    files = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    assert files, "nothing was kept"
    second = built(project, "second", "-m", "mkdocs", "build", **kept)
    assert unlike(usual, first) == unlike(first, second) == []


def test_another_day_changes_nothing(project: Project, usual: Files) -> None:
    """Nor does the time in the header of the packed sitemap: it is that of the latest check."""
    later = built(project, "later", "-c", LATER, "build")
    epoch = built(project, "epoch", "-m", "mkdocs", "build", SOURCE_DATE_EPOCH="86400")
    assert unlike(usual, later) == unlike(usual, epoch) == []


def test_a_difference_is_seen() -> None:
    assert unlike({"a": b"1", "b": b"2"}, {"a": b"1", "b": b"3", "c": b"4"}) == ["b", "c"]
