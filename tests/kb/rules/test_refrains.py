"""Sentences that stand on many pages, and those that may."""

from __future__ import annotations

import pytest
from conftest import BODY, Project

LONG = "Say so, and see how your therapist takes it."  # nine words


def shared(project: Project, sentence: str, pages: int, **fields: str) -> list[str]:
    """What is said of a sentence that stands on so many pages."""
    nav = (project.root / "mkdocs.yml").read_text("utf-8")
    for number in range(pages):
        project.page(
            f"p{number}", body=f"{BODY if not number else 'Words.'}\n\n{sentence}", **fields
        )
        nav += f"  - p{number}.md\n"
    project.write("mkdocs.yml", nav)
    return [line for line in project.lines() if "stands on" in line]


def test_a_refrain_is_named_on_each_page(project: Project) -> None:
    found = shared(project, LONG, 4)
    assert [line.split(":")[0] for line in found] == [f"docs/p{n}.md" for n in range(4)]
    rows = (project.root / "docs/p0.md").read_text("utf-8").split("\n")
    assert found[0].startswith(
        f'docs/p0.md:{rows.index(LONG) + 1}: "Say so, and see how your therapist takes it.…" stands on 4 pages: tell it'
    )


@pytest.mark.parametrize(
    ("sentence", "pages", "fields"),
    [
        (LONG, 3, {}),
        ("Say so, and see how it goes.", 4, {}),  # seven words
        (LONG, 4, {"audience": "contributor"}),
    ],
)
def test_what_is_no_refrain(
    project: Project, sentence: str, pages: int, fields: dict[str, str]
) -> None:
    assert shared(project, sentence, pages, **fields) == []


def test_signs_make_no_other_sentence(project: Project) -> None:
    project.page("index", body=f"{BODY}\n\nSay so — and see how *your* therapist takes it!")
    assert len(shared(project, LONG, 3)) == 4


def test_a_refrain_with_a_reason_may_stand(project: Project) -> None:
    project.write(
        "data/allowed-refrains.yml",
        f'allowed_refrains:\n  "{LONG.lower()}": it is a word of safety\n',
    )
    assert shared(project, LONG, 5) == []
