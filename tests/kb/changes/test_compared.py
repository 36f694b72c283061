"""What is a change in substance, and what is a slip of the pen."""

from __future__ import annotations

import pytest

from kb.changes.compared import changed_parts
from kb.changes.substance import words_of


def parts(**texts: str) -> dict[str, tuple[str, ...]]:
    """Parts from their words."""
    return {part: tuple(words_of(text)) for part, text in texts.items()}


OLD = parts(top="People often feel better after therapy.", sleep="It helped 3 in 10, not all.")


@pytest.mark.parametrize(
    ("top", "sleep"),
    [
        ("People *often* feel better – after therapy!", "it helped 3 in 10; not all"),
        ("People often feel beter after therapy.", "It helped 3 in 10, not all."),
        ("People often feel better after the therapy.", "It helped 3 in 10, not all."),
        ("People often feel bettre after therapy.", "It helped 3 in 10, not all."),
        ("It helped 3 in 10, not all.", "People often feel better after therapy."),
    ],
    ids=["marks", "letter", "little word", "swapped letters", "moved"],
)
def test_slips_and_moves_do_not_count(top: str, sleep: str) -> None:
    assert changed_parts(OLD, parts(top=top, sleep=sleep)) is None


@pytest.mark.parametrize(
    ("top", "sleep", "named"),
    [
        ("People always feel better after therapy.", "It helped 3 in 10, not all.", ["top"]),
        ("People often feel better after therapy.", "It helped 4 in 10, not all.", ["sleep"]),
        ("People often feel better after therapy.", "It helped 3 in 10, all.", ["sleep"]),
        ("People often feel better after therapy.", "It helped 3 in 10, now all.", ["sleep"]),
        ("People often feel better.", "It helped 3 in 10, not all.", ["top"]),
    ],
    ids=["word", "number", "no not", "not to now", "left out"],
)
def test_a_word_that_weighs_counts(top: str, sleep: str, named: list[str]) -> None:
    assert changed_parts(OLD, parts(top=top, sleep=sleep)) == named


def test_many_slips_are_a_change() -> None:
    old = parts(top="trust grows where people listen well")
    assert changed_parts(old, parts(top="trusts grow wheres peoples listens wells")) == ["top"]


def test_in_a_definition_every_word_counts() -> None:
    old, new = "A strain in therapy.", "The strain in therapy."
    assert changed_parts(parts(more=old), parts(more=new)) is None
    assert changed_parts(parts(meaning=old), parts(meaning=new)) == ["meaning"]


def test_parts_that_went_and_came_are_named() -> None:
    new = parts(top="People often feel better after therapy.", work="Work may get easier.")
    assert changed_parts(OLD, new) == ["work", "-sleep"]
