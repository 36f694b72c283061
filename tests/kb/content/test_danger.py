"""The words of danger: the grammar of phrases, and what the search page gets of them."""

from __future__ import annotations

import pytest
from conftest import Project

from kb.content.danger import one_error

FILE = "data/crisis-words.yml"
WORDS = """crisis_words:
  sets:
    en:
      want: want wanna would_like
  real:
    en: dye diet
  kinds:
    suicide:
      say:
        en:
          - <want> to? die
          - =help  me
      not:
        en:
          - die +for
"""


def test_the_search_gets_sets_written_out(project: Project) -> None:
    project.write(FILE, WORDS)
    library = project.load()
    assert library.problems == []
    assert library.crisis_words.compact == (
        "dye|diet;die +for;wanna|want|would_like to? die,=help me"
    )
    assert bool(library.crisis_words)


@pytest.mark.parametrize(
    ("say", "sent"),
    [
        ("hurting|hurtin me", "hurting me"),  # one typing error apart
        ("pills|bills", "bills|pills"),  # both real
        ("abuse|abused|abuses", "abused"),
        ("suicid*|suicide|suicidal", "suicid*"),
        ("end_it|end_its", "end_it|end_its"),
        ("dead|deaf", "dead|deaf"),  # too short to be forgiven
    ],
)
def test_the_search_gets_no_choice_that_another_stands_for(
    say: str, sent: str, project: Project
) -> None:
    text = WORDS.replace("<want> to? die", say).replace("dye diet", "bills pills")
    project.write(FILE, text)
    assert project.load().crisis_words.compact == f"bills|pills;die +for;{sent},=help me"


@pytest.mark.parametrize(
    ("a", "b", "near"),
    [
        ("kill", "kill", True),
        ("kil", "kill", True),
        ("killl", "kill", True),
        ("kilk", "kill", True),
        ("klil", "kill", True),
        ("kli", "kill", False),
        ("klli", "kill", False),
        ("kills", "ki", False),
        ("ab", "", False),
        ("a", "", True),
    ],
)
def test_one_typing_error(a: str, b: str, near: bool) -> None:
    assert one_error(a, b) is one_error(b, a) is near


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("to? die", "To die", '11: en: "To" is not a word of a'),
        ("to? die", "d'en finir", '"d\'en" is not a word of a phrase'),
        ("to? die", "(to|2) die", '"(to|2)" is not a word of a phrase'),
        ("to? die", ".* die", '".*" is not a word of a phrase'),
        (
            "die +for",
            "die? for?",
            "15: en: every word may be left",
        ),
        ("want wanna", "want|wanna", '4: want: "want|wanna" is not a choice'),
        ("dye diet", "día", '6: en: "día" is not a choice'),
        (
            "      say:\n        en:",
            "      say:\n        de:",
            '10: "de" cannot stand in say: use one of: en, ',
        ),
        ("kinds:", "kind:", '7: "kind" is not a known field'),
        ("      not:", "      nott:", '13: "nott" is not a known field'),
    ],
)
def test_bad_phrases_are_named_at_their_line(
    project: Project, old: str, new: str, expected: str
) -> None:
    project.write(FILE, WORDS.replace(old, new, 1))
    lines = project.lines()
    assert any(line.startswith(f"{FILE}:") and expected in line for line in lines), lines


def test_a_kind_without_a_phrase_is_named(project: Project) -> None:
    project.write(FILE, "crisis_words:\n  kinds:\n    suicide:\n      say: {}\n")
    (line,) = project.lines()
    assert line.startswith(f"{FILE}:4: say: ")
