"""Danger is heard in Python as the issue asks: 95 of 100 wordings, and 3 of 100 that are harmless."""

from __future__ import annotations

import pytest
from conftest import ROOT
from wordings import HELDOUT, heldout

from kb.content.load import load_library
from tools import danger
from tools.danger import Hearing


@pytest.fixture(scope="module")
def hearing() -> Hearing:
    """The words of danger of this site."""
    return Hearing(load_library(ROOT).crisis_words.compact)


@pytest.mark.parametrize("half", HELDOUT)
def test_wordings_that_the_list_has_not_seen(half: str, hearing: Hearing) -> None:
    said, harmless = heldout(half, "danger"), heldout(half, "harmless")
    missed = [query for query in said if not hearing.danger(query)]
    wrong = [query for query in harmless if hearing.danger(query)]
    # those of the half that judges are counted, not shown: who sees them tunes to them
    assert len(missed) <= len(said) * 0.05, missed if half == "tune" else len(missed)
    assert len(wrong) <= len(harmless) * 0.03, wrong if half == "tune" else len(wrong)


def test_there_are_enough_of_them() -> None:
    found = [len(heldout(half, part)) for half in HELDOUT for part in ("danger", "harmless")]
    assert found[0] + found[2] >= 150 and found[1] + found[3] >= 100


TOY = Hearing(
    "diet;die +for;wanna|want to? die,=help me,hurt|suicid* +me?,end_it"  # no set
)


@pytest.mark.parametrize(
    ("query", "heard"),
    [
        ("I want to die", True),
        ("I WÁNT, maybe, tó d*ie!!!", True),
        ("wanna dieee", True),
        ("want one two three die", False),
        ("a cake I want to die for", False),
        ("help me", True),
        ("help me please", False),
        ("suicidal", True),
        ("end it", True),
        ("end of it", False),
        ("", False),
    ],
)
def test_the_grammar(query: str, heard: bool) -> None:
    assert bool(TOY.danger(query)) is heard


def test_it_tells_the_phrase(capsys: pytest.CaptureFixture[str]) -> None:
    danger.main("empathy")
    danger.main("I want to die")
    none, found = capsys.readouterr().out.splitlines()
    assert none == "no danger heard"
    assert "die" in found
