"""No text tells of a way to hurt or kill oneself."""

from __future__ import annotations

import pytest
from conftest import TERM, Project

SAID = "tells of a way to hurt oneself"


@pytest.mark.parametrize(
    "words",
    [
        "Some people hang themselves.",
        "He had cut himself.",
        "She was **cutting herself** again.",
        "They took all their pills.",
        "An overdose on painkillers is common.",
        "It takes 40 tablets to do it.",
        "She jumped off a bridge.",
        "They slit their wrists.",
        "He kept razor blades in a drawer.",
        "It is a lethal amount.",
    ],
)
def test_a_method_is_refused(project: Project, words: str) -> None:
    project.page("more", "more/index", f"Plain words. [Home](../index.md)\n\n{words}")
    (line,) = [line for line in project.lines() if SAID in line]
    assert line.startswith("docs/more/index.md:17: ") and "what helps" in line


@pytest.mark.parametrize(
    "words",
    [
        "Worry jumps from one thing to the next.",
        "Hang up when you like, and cut some bread.",
        "It can reverse an overdose of strong painkillers.",
        "Hurting oneself has many reasons.",
        "Run cold water over your wrists.",
        "Put away what you could use to hurt yourself.",
    ],
)
def test_other_words_stay(project: Project, words: str) -> None:
    project.page("more", "more/index", f"Plain words. [Home](../index.md)\n\n{words}")
    assert [line for line in project.lines() if SAID in line] == []


def test_fields_are_read_too_but_not_what_people_type(project: Project) -> None:
    project.write("glossary/rupture.yml", TERM.replace("definition: ", "definition: Helium. "))
    project.page(
        "more", "more/index", "Plain words. [Home](../index.md)", lay_words="[overdose on]"
    )
    (line,) = [line for line in project.lines() if SAID in line]
    assert line.startswith("glossary/rupture.yml:")
