"""Claims: which sentence a badge stands for, and which sources carry it."""

from __future__ import annotations

import re
import time

import pytest
from conftest import Project, in_time
from texts import APPROACH

from kb.content.claims import Claim, sentences_of, uncited

A, B, C = "[@smith2020]", "[@jones2020]", "[@brown2020]"
LIMITED, STRONG = '{{ evidence("limited") }}', '{{ evidence("strong") }}'


def claims(project: Project, text: str, **fields: str) -> list[Claim]:
    """The claims of a page with this text."""
    project.page("index", body=text, **fields)
    return project.load().claims.get("index", [])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"It helps {A} {LIMITED}.", [("It helps.", "limited", ["smith2020"])]),
        (f"It helps {A}. {LIMITED}", [("It helps.", "limited", ["smith2020"])]),
        (f"It helps. {A} {LIMITED} More.", [("It helps.", "limited", ["smith2020"])]),
        (
            f"One {A} {LIMITED}. Two {B} {STRONG}.",
            [("One.", "limited", ["smith2020"]), ("Two.", "strong", ["jones2020"])],
        ),
        (f"One {LIMITED}. Two {A}.", [("One.", "limited", ["smith2020"])]),
        (
            f"One {A} {LIMITED}. Two {STRONG}.",
            [("One.", "limited", ["smith2020"]), ("Two.", "strong", ["smith2020"])],
        ),
        (f"One {A}. Two {B}, yes {A} {STRONG}.", [("One. Two, yes.", "strong", ["smith2020", "jones2020"])]),
        (f"One. Two. Three. Four {A} {LIMITED}.", [("Two. Three. Four.", "limited", ["smith2020"])]),
        (f"One {A} {LIMITED}.\n\nTwo {B}.", [("One.", "limited", ["smith2020"])]),
        (f"| A | B |\n|---|---|\n| one {A} | {LIMITED} |", [("one", "limited", ["smith2020"])]),
        ('It helps {{ evidence("expert view") }}.', [("It helps.", "expert view", [])]),
        ("It helps {{ evidence() }}.", []),
        ("Nothing graded.", []),
    ],
)  # fmt: skip
def test_claims_of_a_text(
    project: Project, text: str, expected: list[tuple[str, str, list[str]]]
) -> None:
    found = [(one.words, one.grade, list(one.sources)) for one in claims(project, text)]
    assert found == expected


def test_a_claim_knows_its_place(project: Project) -> None:
    (one,) = claims(project, f"Up.\n\n## A part\n\nIt helps {A} {LIMITED}. Some dispute that.")
    line = (project.root / "docs/index.md").read_text("utf-8").split("\n").index("## A part") + 3
    assert (one.anchor, one.line, one.disputed) == ("a-part", line, True)


def test_a_finding_gives_its_grade(project: Project) -> None:
    project.write(
        "data/findings.yml",
        "findings:\n  it-helps:\n    finding: It helps.\n    grade: limited\n"
        "    sources: [smith2020]\n    looked: 2026-01-01\n    newest: None.\n",
    )
    (one,) = claims(project, f'It helps {A} {{{{ evidence("it-helps") }}}}.')
    assert (one.grade, one.finding) == ("limited", "it-helps")
    assert "Evidence: limited" in project.articles().html(project.load().pages["index"])


def test_fields_are_claims(project: Project) -> None:
    found = claims(
        project,
        "Words.",
        kind="approach",
        approach=APPROACH.replace("PROBLEM", "low mood"),
    )
    assert [(one.words, one.grade) for one in found] == [
        ("The page index: low mood, against a waiting list", "limited")
    ]


def test_sentences_keep_their_marks() -> None:
    assert sentences_of("One. \ue001 Two! “Three.” \ue000 Four") == [
        "One. \ue001",
        "Two!",
        "“Three.” \ue000",
        "Four",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A study found it.", ["A study found it."]),
        ("Words. A {{ term('rupture') }} study found it.", ["A rupture study found it."]),
        (f"A study found it {A}.", []),
        (f"A study found it {LIMITED}.", []),
        ("Nobody knows.", []),
    ],
)
def test_a_finding_without_source_or_grade(
    project: Project, text: str, expected: list[str]
) -> None:
    project.page(
        "index",
        body=f"## Part\n\nIt helps {A} {LIMITED}.\n\n{text}\n\n## Other\n\nA study found it.",
    )
    library = project.load()
    found = uncited(library.pages["index"], library, re.compile("study found"))
    assert [one.words for one in found] == expected
    rows = (project.root / "docs/index.md").read_text("utf-8").split("\n")
    assert all(text == rows[one.line - 1] or one.line == rows.index("## Part") + 1 for one in found)


@pytest.mark.parametrize("sign", [" ", "\n", ". ", ". \ue000 ", ".\ue001", ".”", "A. "])
def test_sentences_take_their_time_in_turn(sign: str) -> None:
    start = time.process_time()
    sentences_of(f"One.{sign * 20_000}Two.{sign * 20_000}")
    assert in_time(time.process_time() - start)
