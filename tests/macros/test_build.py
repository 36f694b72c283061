"""The build: made aside, checked, and taken into use in one step, whatever comes between."""

from __future__ import annotations

import errno
import logging
import os
import shutil
import subprocess
import sys
import threading
from pathlib import Path
from typing import NoReturn

import pytest
from conftest import BODY, ROOT, Project
from mkdocs import utils

from kb.site.built import Site
from macros import build as module
from macros.__main__ import main
from macros.build import build_site
from macros.folders import BUILDS

pytestmark = [pytest.mark.slow, pytest.mark.counted]

KILLED = """
import os, sys
from pathlib import Path
from kb.content.load import load_library
from macros.build import build_site
from macros.current import articles_of

def die(*_, **__):
    os._exit(9)

def refuse(*_, **__):
    raise OSError("no links here")

if sys.argv[2] == "rename":
    Path.symlink_to = refuse
setattr(Path, {"link": "symlink_to", "swap": "replace", "rename": "replace"}[sys.argv[2]], die)
build_site(articles_of(load_library(Path(sys.argv[1]))), Path(sys.argv[1]) / "site")
"""


@pytest.fixture
def buildable(project: Project) -> Project:
    """A tiny project that can be built."""
    return project.buildable()


@pytest.fixture(scope="module")
def built_once(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A tiny project that was built: for copies alone."""
    project = Project(tmp_path_factory.mktemp("built") / "project").buildable()
    build(project)
    return project


@pytest.fixture
def built(built_once: Project, project: Project) -> Project:
    """A tiny project that was built."""
    shutil.copytree(built_once.root, project.root, symlinks=True, dirs_exist_ok=True)
    return project


def build(project: Project) -> Site:
    """Build into `site/`."""
    site, problems = build_site(project.articles(), project.root / "site")
    assert site is not None, "\n".join(map(str, problems))
    return site


def refused(project: Project) -> list[str]:
    """What a build that fails says."""
    site, problems = build_site(project.articles(), project.root / "site")
    assert site is None
    return [str(problem) for problem in problems]


def home(project: Project) -> str:
    """The home page that stands in `site/`."""
    return (project.root / "site/index.html").read_text("utf-8")


def builds(project: Project) -> list[Path]:
    """What lies in the folder of builds."""
    return sorted((project.root / BUILDS).glob("*"))


def run(project: Project, *arguments: str) -> subprocess.Popen[str]:
    """Start Python in a project's folder."""
    return subprocess.Popen(
        [sys.executable, *arguments],
        cwd=project.root,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def killed(project: Project, moment: str) -> None:
    """Build in a process that dies at a moment of the swap."""
    with run(project, "-c", KILLED, str(project.root), moment) as process:
        said = process.communicate(timeout=60)
    assert process.returncode == 9, said


def test_a_new_build_takes_the_place_of_the_old_one(built: Project) -> None:
    built.page("index", body=f"{BODY} And more of it.")
    site = build(built)
    assert site.root == built.root / "site"
    assert "And more of it." in home(built)
    assert builds(built) == [site.root.resolve()], "the old build is deleted"


def test_a_plain_folder_of_before_is_replaced(buildable: Project) -> None:
    buildable.write("site/old.html", "old")
    site = build(buildable)
    assert "old.html" not in site.files
    assert builds(buildable) == [site.root.resolve()]


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("docs/index.md", None, "see [there](gone.md)"),
        ("theme/404.html", '<p style="color: red">x</p>', "no content security policy"),
        ("mkdocs.yml", "unknown_setting: 1\n", "unknown_setting"),
        ("published.txt", "/gone/\n", "published.txt:1: /gone/ was published and is gone"),
    ],
)
def test_a_build_that_fails_leaves_the_old_one(
    name: str, text: str | None, said: str, built: Project
) -> None:
    before = home(built)
    if name == "docs/index.md":
        built.page("index", body=f"{BODY} And {said}.")
        said = "gone"
    elif name == "mkdocs.yml":
        built.write(name, (built.root / name).read_text("utf-8") + str(text))
    elif name.startswith("theme"):
        theme = built.root / "theme"
        theme.unlink()
        theme.mkdir()
        for path in (ROOT / "theme").iterdir():
            (theme / path.name).symlink_to(path)
        (theme / "404.html").unlink()
        built.write(name, str(text))
    else:
        built.write(name, str(text))
    assert any(said in line for line in refused(built))
    assert home(built) == before
    assert len(builds(built)) == 1, "what failed is deleted"


def test_a_first_build_that_fails_leaves_nothing(buildable: Project) -> None:
    buildable.write("published.txt", "/gone/\n")
    refused(buildable)
    assert not (buildable.root / "site").exists()
    assert not (buildable.root / BUILDS).exists()


def test_builds_at_once_neither_fail_nor_mix_nor_show_a_gap(built: Project) -> None:
    gaps: list[str] = []
    ended = threading.Event()

    def look() -> None:
        while not ended.wait(0.001):
            try:
                if not home(built).rstrip().endswith("</html>"):
                    gaps.append("half a page")
            except OSError as error:
                gaps.append(str(error))

    looking = threading.Thread(target=look)
    looking.start()
    running = [run(built, "-m", "macros", "build") for _ in range(3)]
    said = [one.communicate(timeout=120) for one in running]
    ended.set()
    looking.join()
    assert [one.returncode for one in running] == [0, 0, 0], said
    assert not gaps, gaps[:3]
    site = build(built)
    assert builds(built) == [site.root.resolve()]


@pytest.mark.parametrize("moment", ["link", "swap"])
def test_killed_between_the_old_site_stays(moment: str, built: Project) -> None:
    before = home(built)
    built.page("index", body=f"{BODY} And more of it.")
    killed(built, moment)
    assert home(built) == before
    site = build(built)
    assert "And more of it." in home(built)
    assert builds(built) == [site.root.resolve()], "what the killed build left is deleted"


def test_killed_on_a_system_without_links_the_site_comes_back(buildable: Project) -> None:
    buildable.write("site/index.html", "the old one")
    killed(buildable, "rename")
    buildable.write("published.txt", "/gone/\n")
    refused(buildable)
    assert home(buildable) == "the old one"


def test_a_system_without_links_builds_too(
    buildable: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> NoReturn:
        raise OSError("no links here")

    monkeypatch.setattr(Path, "symlink_to", refuse)
    build(buildable)
    buildable.page("index", body=f"{BODY} And more of it.")
    build(buildable)
    assert "And more of it." in home(buildable)
    assert not (buildable.root / "site").is_symlink()
    assert builds(buildable) == []


def test_what_another_process_is_building_stays(built: Project) -> None:
    process = run(built, "-c", "input()")
    try:
        theirs = built.root / BUILDS / f"site-{process.pid}-1"
        theirs.mkdir()
        build(built)
        assert theirs.is_dir()
    finally:
        process.communicate("\n")
    build(built)
    assert not theirs.exists()


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EFBIG, errno.EDQUOT])
def test_no_room_names_the_folder_of_builds(
    code: int, built: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def full(*_: object) -> NoReturn:  # Python names the file that was copied from
        raise OSError(code, os.strerror(code), "theme/search.js", None, ".site/search.js")

    monkeypatch.setattr(utils, "copy_file", full)
    monkeypatch.chdir(built.root)
    assert main(["build"]) == 1
    said = capsys.readouterr().err.splitlines()[-1]
    assert said.startswith(f"{BUILDS}:1: {os.strerror(code)}: see that there is room")


@pytest.mark.parametrize("writes", [0, 5])
def test_a_full_disk_is_one_line_and_leaves_the_old_site(
    writes: int, built: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = home(built)
    real, count = utils.write_file, iter(range(1_000))

    def full(content: bytes, output_path: str) -> None:
        if next(count) >= writes:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), output_path)
        real(content, output_path)

    monkeypatch.setattr(utils, "write_file", full)
    monkeypatch.chdir(built.root)
    assert main(["build"]) == 1
    said = capsys.readouterr().err
    lines = [line for line in said.splitlines() if "nothing wrong" not in line]
    assert len(lines) == 1, said
    assert "No space left on device" in lines[0]
    assert home(built) == before
    assert len(builds(built)) == 1


def test_mkdocs_log_is_as_it_was(built: Project) -> None:
    logger = logging.getLogger("mkdocs")
    before = logger.handlers[:], logger.propagate
    build(built)
    assert (logger.handlers, logger.propagate) == before


def test_what_mkdocs_says_gets_a_place() -> None:
    assert str(module._problem("Config value: x")) == "mkdocs.yml:1: Config value: x: mend it there"
