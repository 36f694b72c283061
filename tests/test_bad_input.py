"""Files that are broken: one clear line each, exit code not zero, no traceback, nothing lost."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import BIB, BODY, PAGE, ROOT, TERM, Project
from macros.__main__ import main

FILES = [  # file, content, what the line must say
    ("glossary/rupture.yml", b"", "glossary/rupture.yml:1: the file is empty"),
    ("glossary/rupture.yml", b"term: a\0b", "glossary/rupture.yml:1: this is not a text file"),
    ("glossary/rupture.yml", b"\x89PNG\r\n\x1a\n\0", "this is not a text file"),
    ("glossary/rupture.yml", b"term: x\n# " + b"y" * 600_000, "the file has 600,"),
    ("glossary/rupture.yml", b"term: [a, b\nmore: x", "broken YAML"),
    ("glossary/rupture.yml", b"term: a: b\n", 'glossary/rupture.yml:1: broken YAML, mapping values are not allowed in this context: put the text in "quotation marks"'),
    ("glossary/rupture.yml", b"term: x\n\taliases: []\n", "glossary/rupture.yml:2: broken YAML"),
    ("glossary/rupture.yml", b"\xef\xbb\xbf" + TERM.encode(), "starts with a byte order mark"),
    ("glossary/rupture.yml", TERM.replace("\n", "\r\n").encode(), "has Windows line ends"),
    ("glossary/rupture.yml", TERM.encode("utf-16"), "not"),
    ("glossary/rupture.yml", TERM.replace("remark", "caf\xe9").encode("latin-1"), "glossary/rupture.yml:6: the file is not UTF-8"),
    ("glossary/rupture.yml", b"- a\n- b\n", "this is not a list of `key: value` lines"),
    ("glossary/rupture.yml", b"[" * 3000, "broken YAML"),
    ("glossary/rupture.yml", TERM.replace("strain", "str\u202eain").encode(), "an invisible character turns the direction of the text"),
    ("glossary/Rupture.yml", TERM.encode(), '"Rupture.yml" is not a good file name for a term'),
    ("glossary/other.yaml", TERM.encode(), '"other.yaml" is not a good file name for a term'),
    ("docs/index.md", b"", "docs/index.md:1: the file is empty"),
    ("docs/index.md", b"Just words.", "docs/index.md:1: the page has no front matter"),
    ("docs/index.md", b"---\nid: index\n---\n", "docs/index.md:4: the page has no text"),
    ("docs/index.md", PAGE.format(id="INDEX", title="A", body=BODY).encode(), '"INDEX" is not a good id'),
    ("docs/index.md", PAGE.format(id="more", title="A", body=BODY).encode(), 'the id "more" belongs to docs/index.md'),
    ("references/references.bib", b"@article{smith2020, title = {Half", "references/references.bib:1"),
    ("references/references.bib", BIB.replace("= {Smith", "{Smith").encode(), 'references/references.bib:2: the record "smith2020" cannot be read'),
    ("data/tags.yml", b"labels: {}\n", "the file must hold one key, tags"),
    ("data/tags.yml", b"tags:\n  basics: {label: Basics}\n", "data/tags.yml:2: the field \"tags.basics.description\" is missing"),
    ("mkdocs.yml", b"site_name: [\n", "mkdocs.yml:2: broken YAML"),
]


@pytest.mark.parametrize("name, content, expected", FILES, ids=range(len(FILES)))
def test_a_broken_file_gives_one_clear_line(project: Project, name: str, content: bytes,
                                            expected: str) -> None:
    project.write(name, content)
    lines = [str(problem) for problem in project.load().problems]
    assert any(expected in line for line in lines), "\n".join(lines)
    assert all("\n" not in line and "Traceback" not in line for line in lines)


def test_every_problem_is_found_in_one_run(project: Project) -> None:
    project.write("glossary/rupture.yml", b"")
    project.write("references/references.bib", BIB.replace("  year = {2020},\n", ""))
    project.page("more", "more/index", kind="no-such-kind", checked="never")
    lines = "\n".join(map(str, project.load().problems))
    for part in ("is empty", "has no year", '"no-such-kind" is not a kind', "is not a date"):
        assert part in lines, lines


def test_odd_but_good_text_is_kept(project: Project) -> None:
    """A term named `no`, quotation marks, <>&, emoji and right-to-left letters."""
    odd = 'definition: "Say \\"stop\\" <here> & now, 🙂 or \u05e9\u05dc\u05d5\u05dd."'
    text = TERM.replace("term: rupture", "term: no").replace(
        "definition: A moment when you and the person who helps you stop feeling like a team.", odd)
    project.write("glossary/no.yml", text.replace("[strain]", "[on, yes]"))
    library = project.load()
    assert library.problems == []
    record = library.terms["no"].record
    assert record.term == "no" and record.aliases == ["on", "yes"]
    assert record.definition == 'Say "stop" <here> & now, 🙂 or \u05e9\u05dc\u05d5\u05dd.'


def _run(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "PYTHONPATH": str(ROOT), "KB_ROOT": str(root)}
    return subprocess.run([sys.executable, "-m", "macros", *arguments], cwd=root, env=env,
                          capture_output=True, text=True, timeout=300)


def test_the_command_says_one_line_and_fails(project: Project) -> None:
    project.write("glossary/rupture.yml", TERM.replace("category: relationship", "category: x"))
    result = _run(project.root, "check")
    assert result.returncode == 1
    assert 'glossary/rupture.yml:3: "x" is not a category' in result.stdout
    assert "Traceback" not in result.stdout + result.stderr


def test_on_github_a_problem_is_an_annotation(project: Project,
                                              monkeypatch: pytest.MonkeyPatch) -> None:
    project.page("index", tags="[none]")
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    result = _run(project.root, "check")
    assert '::error file=docs/index.md,line=8::there is no tag "none"' in result.stdout


@pytest.mark.parametrize("arguments, expected", [
    (["term", "rupture"], 'the id "rupture" belongs to glossary/rupture.yml: choose another name'),
    (["term", "!?"], "a name is needed: make term NAME="),
    (["page", "artikle", "A page"], '"artikle" is not a kind of page: use one of:'),
    (["page", "article", "Rupture"], 'the id "rupture" belongs to glossary/rupture.yml'),
])
def test_new_files_refuse_with_a_mend(project: Project, arguments: list[str],
                                      expected: str) -> None:
    result = _run(project.root, *arguments)
    assert result.returncode == 1 and expected in result.stderr
    assert "Traceback" not in result.stderr


def test_new_files_follow_the_model(project: Project) -> None:
    assert _run(project.root, "term", "no").returncode == 0
    assert _run(project.root, "page", "approach", 'Say "yes": a way').returncode == 0
    library = project.load()
    assert library.terms["no"].record.term == "no"
    assert library.pages["say-yes-a-way"].meta.approach is not None
    assert library.problems == []


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
