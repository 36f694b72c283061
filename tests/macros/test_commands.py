"""The commands: what they print, what they return, and that no fault is ever more than a line."""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT, Project

from kb import rules
from kb.site.exports import editor_schemas
from macros import __main__ as module
from macros.__main__ import main

BAD = 'Words with {{ term("nosuch") }} in them [@smith2020].'
CaptureFixture = pytest.CaptureFixture[str]


@pytest.fixture
def here(project: Project, monkeypatch: pytest.MonkeyPatch) -> Project:
    """A tiny project, with its folder as the working folder."""
    project.buildable()
    monkeypatch.chdir(project.root)
    return project


def test_nothing_wrong(here: Project, capsys: CaptureFixture) -> None:
    assert main(["check"]) == 0
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err == "14 pages, 1 terms, 1 sources: nothing wrong.\n"


def test_the_same_content_is_checked_once(
    here: Project, capsys: CaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And says the same, fails the same; what has changed since is checked anew."""
    here.page("index", body=BAD)
    first = main(["check"]), capsys.readouterr()
    with monkeypatch.context() as patch:
        patch.setattr(module, "load_library", lambda root: pytest.fail("it was read again"))
        assert (main(["check"]), capsys.readouterr()) == first
    assert first[0] == 1
    here.page("index")
    assert main(["check"]) == 0
    assert "nothing wrong" in capsys.readouterr().err


def test_each_problem_is_a_line(here: Project, capsys: CaptureFixture) -> None:
    here.page("index", body=BAD)
    assert main(["check"]) == 1
    said = capsys.readouterr()
    assert said.out.startswith("docs/index.md:")
    assert "nosuch" in said.out
    assert said.out.count("\n") == int(said.err.split(": ")[1].split()[0])


def test_what_cannot_be_read_comes_first(here: Project, capsys: CaptureFixture) -> None:
    here.write("glossary/rupture.yml", "term: [")
    assert main(["check"]) == 1
    assert "The rest is checked when these files can be read." in capsys.readouterr().err


def test_a_remark_fails_nothing(here: Project, capsys: CaptureFixture) -> None:
    here.page("index", checked="2026-01-01", check_by="2026-02-01")
    assert main(["check"]) == 0
    said = capsys.readouterr()
    assert "docs/index.md:" in said.out
    assert ": warning: " in said.out
    assert "nothing wrong" in said.err


def test_on_github_problems_are_annotations_too(
    here: Project, capsys: CaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A text cannot give GitHub a command of its own."""
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    here.page("index", body='{{ term("a%0A::error::b") }}\n::warning::c [@smith2020]')
    assert main(["check"]) == 1
    lines = capsys.readouterr().out.splitlines()
    commands = [line for line in lines if line.startswith("::")]
    assert commands
    assert all(line.startswith(("::error file=", "::warning file=")) for line in commands)
    assert any("a%250A::error::b" in line for line in commands)
    assert len(commands) * 2 == len(lines)


def test_a_build_is_checked_first(here: Project, capsys: CaptureFixture) -> None:
    here.page("index", body=BAD)
    assert main(["build"]) == 1
    assert not (here.root / "site").exists()
    here.page("index")
    capsys.readouterr()
    assert main(["build", "--site", "public"]) == 0
    assert capsys.readouterr().out.endswith("addresses in public/\n")
    assert (here.root / "public/index.html").is_file()


def test_a_build_that_stops_says_what_stays(here: Project, capsys: CaptureFixture) -> None:
    here.write("published.txt", "/gone/\n")
    assert main(["build"]) == 1
    said = capsys.readouterr()
    assert said.out.startswith("published.txt:1: ")
    assert said.err.endswith("site/ is as it was.\n")


def test_publish_adds_what_was_built(here: Project, capsys: CaptureFixture) -> None:
    main(["build"])
    assert main(["publish"]) == 0
    assert "published.txt: " in capsys.readouterr().out
    assert "/to/more/" in (here.root / "published.txt").read_text("utf-8").splitlines()


def test_publish_writes_over_no_ledger_that_it_cannot_read(
    here: Project, capsys: CaptureFixture
) -> None:
    path = here.write("published.txt", b"/\xff\n")
    assert main(["publish"]) == 1
    assert capsys.readouterr().out.startswith("published.txt:1: the file is not UTF-8: ")
    assert path.read_bytes() == b"/\xff\n"


def test_schemas_are_written(here: Project) -> None:
    assert main(["schemas"]) == 0
    found = {
        path.name: json.loads(path.read_text("utf-8"))
        for path in (here.root / ".vscode/schemas").iterdir()
    }
    assert found.keys() == editor_schemas().keys()
    assert "definition" in found["term.schema.json"]["properties"]


@pytest.mark.parametrize(
    "name", ["safe place", 'say "no"', "$(touch made)", "Côte d’Ivoire", "-n", "a # b: c", "yes"]
)
@pytest.mark.parametrize("way", ["environment", "argument"])
def test_a_term_is_named_as_it_is_typed(
    name: str, way: str, here: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    if way == "environment":
        monkeypatch.setenv("NAME", name)
        code = main(["term"])
    else:
        code = main(["term", "--", name])
    assert code == 0
    (made,) = (path for path in (here.root / "glossary").glob("*.yml") if path.stem != "rupture")
    library = here.load()
    assert library.problems == []
    assert library.terms[made.stem].title == name
    assert not (here.root / "made").exists()


@pytest.mark.parametrize(
    "arguments",
    [
        ["term"],
        ["term", "!?"],
        ["term", "rupture"],
        ["page", "nosuch", "A"],
        ["page", "about", "…"],
    ],
)
def test_what_cannot_be_written_is_one_line(
    arguments: list[str], here: Project, capsys: CaptureFixture
) -> None:
    assert main(arguments) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1


def test_a_page_is_written_where_its_kind_belongs(
    here: Project, capsys: CaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KIND", "approach")
    monkeypatch.setenv("TITLE", 'Say "yes" to `id`')
    assert main(["page"]) == 0
    path = here.root / capsys.readouterr().out.split()[1].rstrip(":")
    assert path.parent == here.root / "docs/approaches"
    assert here.load().pages[path.stem].title == 'Say "yes" to `id`'


def test_fix_links_the_first_use_of_a_word(here: Project, capsys: CaptureFixture) -> None:
    here.page("more", "more/index", body="We had a rupture. [Home](../index.md) is near.")
    assert main(["fix"]) == 0
    assert "docs/more/index.md" in capsys.readouterr().out
    assert '{{ term("rupture") }}' in (here.root / "docs/more/index.md").read_text("utf-8")
    assert main(["fix"]) == 0
    assert capsys.readouterr().out == "Nothing to mend.\n"


def test_fix_first_says_what_cannot_be_read(here: Project, capsys: CaptureFixture) -> None:
    here.write("glossary/rupture.yml", "term: [")
    assert main(["fix"]) == 1
    assert "glossary/rupture.yml" in capsys.readouterr().out


# What nobody foresaw


def raising(monkeypatch: pytest.MonkeyPatch, error: BaseException) -> None:
    """Let reading the project raise."""

    def load(_: Path) -> None:
        raise error

    monkeypatch.setattr(module, "load_library", load)


def test_what_nobody_foresaw_is_one_line(
    here: Project, capsys: CaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    raising(monkeypatch, ValueError("two\nlines"))
    assert main(["check"]) == 1
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "this is our fault" in said
    assert "Traceback" not in said
    assert main(["--debug", "check"]) == 1
    assert "Traceback" in capsys.readouterr().err


def test_a_rule_that_falls_over_is_one_line(
    here: Project, capsys: CaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def find(*_: object) -> list[object]:
        raise KeyError("x")

    monkeypatch.setattr(rules.overdue, "find", find)
    assert main(["check"]) == 1
    said = capsys.readouterr()
    assert said.out.startswith("kb/rules/overdue.py:1: this is our fault")
    assert said.out.count("\n") == 1


def test_a_file_that_may_not_be_written_is_one_line(
    here: Project, capsys: CaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    raising(monkeypatch, PermissionError(13, "Permission denied", "docs/a.md"))
    assert main(["check"]) == 1
    assert capsys.readouterr().err == (
        "docs/a.md:1: Permission denied: see that there is room and that you may write there\n"
    )


def test_ctrl_c_is_quiet(
    here: Project, capsys: CaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    raising(monkeypatch, KeyboardInterrupt())
    assert main(["check"]) == 130
    assert "Traceback" not in capsys.readouterr().err


def test_the_project_is_the_working_folder_or_our_own(
    here: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert module.project_root() == here.root
    monkeypatch.chdir(tmp_path)
    assert module.project_root() == ROOT


def test_serve_is_given_its_port(monkeypatch: pytest.MonkeyPatch, here: Project) -> None:
    given: list[object] = []
    monkeypatch.setattr("macros.preview.serve", lambda *values: given.extend(values) or 7)
    assert main(["serve", "--port", "8123"]) == 7
    assert given == [here.root, 8123]


def test_a_terminal_without_unicode_is_no_fault(here: Project) -> None:
    here.page("index", body='We had a “zzyzx” {{ term("nosuch’") }}.')
    done = subprocess.run(
        [sys.executable, "-m", "macros", "check"],
        cwd=here.root,
        check=False,
        capture_output=True,
        env={"PYTHONIOENCODING": "ascii", "PATH": ""},
    )
    assert done.returncode == 1, done.stderr
    assert b"nosuch\\u2019" in done.stdout
    assert b"Traceback" not in done.stderr


def test_every_command_says_what_it_does() -> None:
    parser = module._parser()
    (commands,) = (
        action for action in parser._actions if isinstance(action, argparse._SubParsersAction)
    )
    makefile = (ROOT / "Makefile").read_text("utf-8")
    for name in commands.choices:
        assert f"-m macros {name}" in makefile, name
    assert all(choice.help for choice in commands._choices_actions)
