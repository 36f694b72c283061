"""Numbers to call stand in the data alone; years, sizes and numbers of laws are no such numbers."""

from __future__ import annotations

import pytest
from conftest import BODY, Project


def said(project: Project, words: str) -> list[str]:
    """The remarks on a page with these words about numbers to call."""
    project.page("index", body=f"{BODY}\n\n{words}")
    return [line for line in project.lines() if "a phone number" in line]


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("Their number is 0800 11 22 33 for now.", "0800 11 22 33"),
        ("Call 1-800-799-7233 today.", "1-800-799-7233"),
        ("Or +44 20 7946 0000 from afar.", "+44 20 7946 0000"),
        ("Or (0800) 111 0111 at home.", "(0800) 111 0111"),
        ("It is 08001110111.", "08001110111"),
        ("You can call 112 in an emergency.", "112"),
        ("You can call or text 988 at any hour.", "988"),
        ("Dial **911** now.", "911"),
        ("The line 988 is open.", "988"),
        ("The number is 999.", "999"),
    ],
)
def test_a_number_to_call_is_found(project: Project, words: str, number: str) -> None:
    (line,) = said(project, words)
    assert line.startswith("docs/index.md:17: ") and f'"{number}"' in line
    assert "numbers stand in data/crisis-lines.yml alone: show one with {{ phone_number(" in line


@pytest.mark.parametrize(
    "words",
    [
        "In 295 studies with 30 000 people, and 1 234 567 more, it was so.",
        "The rule is 45 CFR 164.501, in force since 2026-11-23 and in 2019-2021.",
        "Of 112 people, 99 came back. Press 1, or ask at the desk.",
        "They answered 988 questions in 1 to 2 weeks, at 9 to 17.",
        'Call {{ phone_number("us-988") }} or {{ phone_number("united-states") }}.',
        "See [the rule](https://example.org/0800-111-0111/).",
        "A line of `0800 111 0111` is code.",
        "You can call 24 people, or text 3 friends.",
    ],
)
def test_other_numbers_are_not(project: Project, words: str) -> None:
    assert said(project, words) == []


def test_terms_are_read_and_examples_for_contributors_are_not(project: Project) -> None:
    path = project.root / "glossary/rupture.yml"
    path.write_text(path.read_text("utf-8").replace("by a remark", "by 0800 111 0111"), "utf-8")
    project.page("more", "more/index", "[Home](../index.md): 0800 111 0111", audience="contributor")
    assert [line.split(":")[0] for line in project.lines() if "a phone number" in line] == [
        "glossary/rupture.yml"
    ]


def test_a_broken_field_of_the_data_does_not_hide_a_number(project: Project) -> None:
    lines = (project.root / "data/crisis-lines.yml").read_text("utf-8")
    project.write("data/crisis-lines.yml", lines.replace('"988"', '"1-800-799-SAFE"'))
    assert len(said(project, "Call 911 now.")) == 1
