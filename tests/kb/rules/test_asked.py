"""How people put what a part answers, in the front matter of its page."""

from __future__ import annotations

import pytest
from conftest import Project

PARTS = "Plain words. [Home](../index.md)\n\n## What it is { #what }\n\nPlain words.\n"


def said(project: Project, asked: str) -> list[str]:
    """What is wrong with a page whose `asked` is written so."""
    project.page("more", "more/index", PARTS, asked=asked)
    return project.lines()


def test_wordings_of_parts_and_of_the_top(project: Project) -> None:
    asked = "\n  top:\n    - what's all this about\n  what:\n    - what is it\n    - what it is"
    assert said(project, asked) == []
    meta = project.load().pages["more"].meta
    assert meta.asked == {"top": ["what's all this about"], "what": ["what is it", "what it is"]}


@pytest.mark.parametrize(
    ("asked", "line", "expected"),
    [
        (
            "\n  wat: [a word]",
            3,
            'asked: there is no part "wat" on the page (did you mean "what"?)',
        ),
        ("\n  What: [a word]", 3, '"What" is not a good id in asked'),
        ("\n  what: []", 3, "what: list should have at least 1 item"),
        ("\n  what: a word", 3, "what: input should be a valid list"),
        (f"\n  what: [{', '.join(['so'] * 61)}]", 3, "what: list should have at most 60 items"),
        (f"\n  what:\n    - a word\n    - {'a' * 81}", 5, "what: string should have at most 80"),
        ('\n  what:\n    - "?"', 4, "what: it holds no word"),
        ("\n  what: [so, So?]", 3, 'asked: "So?" stands twice (first at docs/more/index.md:3)'),
        ("\n  top: [so]\n  what: [so]", 4, 'asked: "so" stands twice'),
        ("\n  what:\n    - '**so**'", 4, 'asked: Markdown, "**", would be shown'),
        ("[a word]", 2, "asked: input should be a valid dictionary"),
    ],
)
def test_what_is_wrong_is_told_at_its_line(
    project: Project, asked: str, line: int, expected: str
) -> None:
    lines = said(project, asked)
    assert [row for row in lines if row.startswith(f"docs/more/index.md:{line}: {expected}")], lines
    assert all(": " in row.split(expected)[-1] for row in lines if expected in row)


def test_a_wording_leads_to_one_page(project: Project) -> None:
    project.page("index", asked="{top: [who helps me]}")
    lines = said(project, "{what: [who helps me]}")
    (line,) = [line for line in lines if "stands twice" in line]
    assert "docs/" in line.split("first at")[1]


def test_words_of_danger_may_be_typed(project: Project) -> None:
    """As in lay_words: they are not shown, and who types them is helped first."""
    assert said(project, "{what: [i took an overdose on purpose, cut my wrists]}") == []
