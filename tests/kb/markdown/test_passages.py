"""The passages of a draft, with the marks in their text."""

from __future__ import annotations

import pytest
from conftest import Project

from kb.markdown.passages import BADGE, CITE, Passage

NAMES = {"rupture": "rupture"}


def passages(project: Project, text: str) -> tuple[Passage, ...]:
    """The passages of a page with this text."""
    project.page("index", body=text)
    return project.load().pages["index"].passages


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One.\n\n## Two\n\nThree.", [("", "One."), ("two", "Three.")]),
        ("- One.\n- Two.\n\n    More.", [("", "One."), ("", ""), ("", "Two."), ("", "More.")]),
        ("| A | B |\n|---|---|\n| c | d |", [("", "c d")]),
        ('A {{ term("rupture") }} and {{ term("rupture", "strains") }}.', [("", "A rupture and strains.")]),
        ('It helps [@smith2020] {{ evidence("limited") }}.', [("", f"It helps{CITE} {BADGE}.")]),
        ('{{ qualities_table() }}\n\nOne.', [("", "One.")]),
        ("In *short*, [so](more/index.md).", [("", "In short, so.")]),
    ],
)  # fmt: skip
def test_passages(project: Project, text: str, expected: list[tuple[str, str]]) -> None:
    found = [(one.anchor, " ".join(one.text(NAMES).split())) for one in passages(project, text)]
    assert [row for row in found if row[1]] == [row for row in expected if row[1]]


def test_a_passage_knows_its_badges_and_sources(project: Project) -> None:
    (one,) = passages(project, 'It helps [@a; @b], and [@c] {{ evidence("limited") }}.')
    assert [call.args for call in one.badges] == [("limited",)]
    assert one.cited == (("a", "b"), ("c",))


def test_an_empty_text_has_none(project: Project) -> None:
    assert project.load().terms["rupture"].passages[0].anchor == ""
    project.write(
        "glossary/rupture.yml",
        (project.root / "glossary/rupture.yml").read_text("utf-8").split("more:")[0]
        + "sources: [smith2020]\nchecked: 2026-01-01\ncheck_by: 2099-01-01\n",
    )
    assert project.load().terms["rupture"].passages == ()
