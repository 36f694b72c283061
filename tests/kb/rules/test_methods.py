"""No text tells of a way to hurt or kill oneself."""

from __future__ import annotations

import pytest
from conftest import BIB, CRISIS_LINES, TERM, Project

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
        "He stabbed himself.",
        "She burnt herself.",
        "We hang ourselves.",
        "He cut his wrists.",
        "Some cut into their own arms.",
        "She slit her throat.",
        "He cut\nhimself again.",
        "He cut *himself* again.",
        "He cut  himself again.",
        "He cut him\u2011self.",
        "Most died by hanging.",
        "He set himself on fire.",
        "She threw herself in front of a train.",
        "Jumping off bridges is rare.",
        "She leapt from the tenth floor.",
        "She drank bleach.",
        "He took an overdose of pain medicine.",
        "She swallowed thirty pills.",
        "He was saving up his pills.",
        "A handful of pills will do.",
        "He kept razorblades.",
        "It is a fatal dose.",
        "A bag over her head.",
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
        "Do not cut yourself off from friends, and do not burn yourself out.",
        "Cut yourself some slack.",
        "Do not starve yourself of sleep, or drown yourself in work.",
        "You shoot yourself in the foot.",
        "Throw yourself into your work.",
        "He jumped from the couch, out of the shower, or off a bus.",
        "Keep all the pills locked away.",
        "Take all your tablets with you to the doctor.",
        "You count the pills.",
        "Someone may have taken an overdose.",
        "I think of a cut.\n\nYourself is a word.",
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


def test_data_files_are_read_and_titles_of_sources_are_not(project: Project) -> None:
    project.write("references/references.bib", BIB.replace("repair", "deaths by hanging"))
    project.write("data/crisis-lines.yml", CRISIS_LINES.replace("in a crisis", "near train tracks"))
    (line,) = [line for line in project.lines() if SAID in line]
    assert line.startswith("data/crisis-lines.yml:15: ")
