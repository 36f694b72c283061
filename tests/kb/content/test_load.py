"""Files to the library: each fault at its file and line, all in one run, nothing raised."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import Any

import pytest
from conftest import BIB, BODY, PAGE, TERM, Project, in_time

from kb.content import load as module
from kb.problem import REPORT

INDEX = PAGE.format(id="index", title="A", body=BODY)
DEFINITION = "definition: A moment when you and the person who helps you stop feeling like a team."


def lines(project: Project) -> list[str]:
    """What is wrong with the files."""
    return [str(problem) for problem in project.load().problems]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        *(
            (
                "glossary/rupture.yml",
                TERM.replace(
                    f"{field}: {old}", f"{field}: [{', '.join(f'abc-{n}' for n in range(15_000))}]"
                ),
            )
            for field, old in (
                ("aliases", "[strain]"),
                ("see_also", "[]"),
                ("sources", "[smith2020]"),
            )
        ),
        (
            "docs/index.md",
            INDEX.replace("[basics]", f"[{', '.join(f'abc-{n}' for n in range(15_000))}]"),
        ),
        (
            "data/redirects.yml",
            "redirects:\n" + "".join(f"  old-{n}/: x-{n}\n" for n in range(9_000)),
        ),
        (
            "data/words-to-avoid.yml",
            "words_to_avoid:\n" + "".join(f"  abc{n}: x\n" for n in range(9_000)),
        ),
        (
            "data/crisis-words.yml",
            f"crisis_words: {{kinds: {{a: {{say: {{en: [{'a, ' * 19_000}]}}}}}}}}\n",
        ),
        ("data/synonyms.yml", "synonyms:\n" + "  - [a, b]\n" * 6_000),
    ],
)
def test_a_list_is_no_longer_than_its_rules_are_quick(
    project: Project, name: str, text: str
) -> None:
    project.write(name, text)
    start = time.process_time()
    (line,) = project.lines()
    assert in_time(time.process_time() - start)
    assert line.startswith(f"{name}:") and "should have at most" in line


@pytest.mark.parametrize("name", ["data/crisis-lines.yml", "data/crisis-words.yml"])
def test_what_readers_cannot_be_safe_without(project: Project, name: str) -> None:
    path = project.root / name
    path.rename(path.with_name("lines.yml"))
    assert any(line.startswith(f"{name}:1: the file is missing: ") for line in lines(project))
    assert any(
        'data/lines.yml:1: "lines.yml" is not a data file' in line for line in lines(project)
    )


def test_every_problem_is_found_in_one_run(project: Project) -> None:
    project.write("glossary/rupture.yml", b"")
    project.write("references/references.bib", BIB.replace("  year = {2020},\n", ""))
    project.page("more", "more/index", kind="no-such-kind", checked="never")
    found = "\n".join(lines(project))
    for part in ("is empty", "has no year", '"no-such-kind" is not a kind', "is not a date"):
        assert part in found, found


def test_odd_but_good_text_is_kept(project: Project) -> None:
    """A term named `no`, quotation marks, <>&, emoji and right-to-left letters."""
    odd = 'definition: "Say \\"stop\\" <here> & now, 🙂 or \u05e9\u05dc\u05d5\u05dd."'
    text = TERM.replace("term: rupture", "term: no").replace(DEFINITION, odd)
    project.write("glossary/no.yml", text.replace("[strain]", "[on, yes]"))
    library = project.load()
    assert library.problems == []
    record = library.terms["no"].record
    assert record.term == "no" and record.aliases == ["on", "yes"]
    assert record.definition == 'Say "stop" <here> & now, 🙂 or \u05e9\u05dc\u05d5\u05dd.'


@pytest.mark.parametrize(
    "value", ["= 5", "2026-13-45", "2026-01-01T99:99:99Z", "0x1F", ".inf", "12:30:45"]
)
def test_a_value_that_other_readers_cannot_make_is_text(project: Project, value: str) -> None:
    project.page("index", summary=value)
    library = project.load()
    assert library.problems == [] and library.pages["index"].meta.summary == value


def test_windows_line_ends_are_read(project: Project) -> None:
    for name in (
        "docs/index.md",
        "glossary/rupture.yml",
        "references/references.bib",
        "mkdocs.yml",
        "data/crisis-lines.yml",
    ):
        path = project.root / name
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert project.lines() == []


def test_two_items_cannot_share_an_id(project: Project) -> None:
    project.page("rupture", body="Plain words for you.")
    assert any(
        'docs/rupture.md:2: the id "rupture" belongs to glossary/rupture.yml' in line
        for line in lines(project)
    )


def test_a_link_or_pipe_in_the_place_of_a_file(project: Project, tmp_path: Path) -> None:
    path = project.root / "glossary/rupture.yml"
    path.unlink()
    path.symlink_to(tmp_path)
    assert any(line.startswith("glossary/rupture.yml:1: ") for line in lines(project))
    path.unlink()
    os.mkfifo(path)
    assert any(line.startswith("glossary/rupture.yml:1: ") for line in lines(project))


def test_a_file_that_goes_while_it_is_read(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    found, problems = module.project_files(
        project.root, frozenset(module.data_file(name).split("/")[1] for name in module.DATA)
    )
    monkeypatch.setattr(module, "project_files", lambda *_: (found, problems))
    (project.root / "glossary/rupture.yml").unlink()
    (project.root / "docs/index.md").unlink()
    assert lines(project) == [
        f"{name}:1: the file is missing: bring it back, or delete what names it"
        for name in ("docs/index.md", "glossary/rupture.yml")
    ]


@pytest.mark.parametrize(
    ("function", "name"),
    [
        ("_read_term", "glossary/rupture.yml"),
        ("_read_page", "docs/index.md"),
        ("_read_sources", "references/references.bib"),
        ("read_data", "data/tags.yml"),
        ("_read_settings", "mkdocs.yml"),
    ],
)
def test_what_nobody_foresaw_is_one_line_at_its_file(
    project: Project, monkeypatch: pytest.MonkeyPatch, function: str, name: str
) -> None:
    def fail(*_: Any) -> Any:
        raise AttributeError("two\nlines")

    monkeypatch.setattr(module, function, fail)
    found = lines(project)
    assert f"{name}:1: this is our fault, not yours (AttributeError: two lines): {REPORT}" in found
    assert all("\n" not in line for line in found)


def test_terms_are_read_once(project: Project) -> None:
    """A second reading of unchanged files comes from memory: the same objects, not new ones."""
    for number in range(100):
        project.write(
            f"glossary/t{number}.yml",
            TERM.replace("rupture", f"t{number}").replace("[strain]", "[]"),
        )
    first = project.load().terms
    time.sleep(0.01)
    project.write("glossary/t5.yml", TERM.replace("rupture", "t5").replace("[strain]", "[five]"))
    second = project.load().terms
    assert second["t4"] is first["t4"] and second["t5"] is not first["t5"]
    assert second["t5"].record.aliases == ["five"]


@pytest.mark.parametrize(
    "row",
    [
        "summary: We say ---",
        "summary: x # ---",
        "lay_words: [a, b] #---",
        "lay_words:\n  - a ---",
        "also_read: []\n# ---",
    ],
)
def test_front_matter_ends_at_a_line_of_hyphens_alone(project: Project, row: str) -> None:
    path = project.page("index")
    path.write_text(path.read_text("utf-8").replace("tags: [basics]", f"tags: [basics]\n{row}"))
    library = project.load()
    said = [str(problem) for problem in library.problems]
    assert not any("is missing" in line for line in said), said
    assert library.pages["more"]
    if "index" in library.pages:
        assert "---" not in library.pages["index"].text


@pytest.mark.parametrize("end", ["---\n", "---", "--- \t\n"])
def test_front_matter_may_end_with_the_file(project: Project, end: str) -> None:
    path = project.page("index")
    head = path.read_text("utf-8").split("\n---\n")[0]
    path.write_text(f"{head}\n{end}", encoding="utf-8")
    rows = head.count("\n") + 2
    found = [str(problem) for problem in project.load().problems]
    assert found == [
        f"docs/index.md:{rows + end.endswith(chr(10))}: the page has no text: write it"
    ]


def test_a_last_field_with_hyphens_is_no_end(project: Project) -> None:
    path = project.page("index")
    text = path.read_text("utf-8").replace("review: none\n---", "review: none ---")
    path.write_text(text, encoding="utf-8")
    assert "docs/index.md:1: the front matter has no end" in "\n".join(project.lines())
    path.write_text(text.replace("none ---", "none ---\n---"), encoding="utf-8")
    assert project.lines() == [
        'docs/index.md:12: "none ---" cannot stand in clinical review (did you mean "none"?): '
        "write none, or the name, role and date of who reviewed it"
    ]


@pytest.mark.parametrize("value", ["=", "…", "-", "'  '", "“”"])
def test_a_line_holds_a_word(project: Project, value: str) -> None:
    project.page("index", summary=value if value != "-" else "'-'")
    assert any("docs/index.md:5: summary: it holds no word" in line for line in project.lines())
