"""Prose that is chopped, or broken by marks, and what may be so."""

from __future__ import annotations

import pytest
from conftest import BODY, Project

from kb.rules.flowing import HELP, Flow, flow

LONG = "You can tell your therapist what you noticed, and see together what would make it better. "
SHORT = "Say it. It helps. Go slowly. "
NOTED = "People who say so tend to do better over the whole of it [@smith2020]. "
BADGE = '{{ evidence("strong") }}'


def said(project: Project, body: str, page_id: str = "index", name: str = "") -> list[str]:
    """What is said of how a page flows."""
    project.page(page_id, name, body=f"{BODY}\n\n{body}")
    return [line for line in project.lines() if "of 100 sentences" in line or "of prose" in line]


def test_chopped_prose_is_named_with_its_first_sentences(project: Project) -> None:
    [line] = said(project, LONG * 6 + SHORT)
    assert line.startswith("docs/index.md:")
    assert (
        "of 100 sentences have fewer than 7 words: join what belongs together, down to 20" in line
    )
    assert '"Say it.", "It helps.", "Go slowly."' in line


def test_prose_full_of_marks_is_named(project: Project) -> None:
    [line] = said(project, "\n\n".join([NOTED + BADGE] * 6))
    assert line.startswith("docs/index.md:")
    assert "badges and notes in 100 words of prose: bring them to 3" in line


@pytest.mark.parametrize(
    "body",
    [
        LONG * 8 + "Say it.",  # one in ten
        LONG * 6 + "\n\n" + "\n".join(["- Say it."] * 9),  # lists are made of short lines
        SHORT * 2,  # too few words to judge
        LONG * 6 + "\n\n" + NOTED + BADGE,
    ],
)
def test_what_flows(project: Project, body: str) -> None:
    assert said(project, body) == []


def test_pages_of_contributors_are_not_judged(project: Project) -> None:
    project.page("index", body=f"{BODY}\n\n{LONG * 6 + SHORT}", audience="contributor")
    assert not [line for line in project.lines() if "of 100 sentences" in line]


def test_numbers_to_call_may_stand_in_short_sentences(project: Project) -> None:
    name = f"{HELP.removeprefix('docs/')}/here"
    project.write("docs/getting-help/help-now/.keep", "")
    assert not said(project, LONG * 6 + SHORT, "here", name)


def test_notes_side_by_side_are_one_mark() -> None:
    note = '<sup><a class="footnote-ref" href="#a">1</a></sup>'
    words = "one two three four five six seven eight nine ten"
    assert flow(f"<p>{words}{note}{note}.</p>").marks == pytest.approx(10)
    assert flow(f"<p>{words}{note} and so{note}</p>").marks == pytest.approx(2 * 100 / 12)
    assert flow("") == Flow(0, 0, 0)


def test_what_is_said_is_more_than_the_limit(project: Project) -> None:
    """20.4 in 100 is told as 20, and passes."""
    long = "The two of you look at what went on between you in the last week. "
    assert said(project, long * 39 + "Say it. " * 10) == []  # 10 of 49
