"""Words of danger that do not hold together."""

from __future__ import annotations

import pytest
from conftest import Project

FILE = "data/crisis-words.yml"
WORDS = """crisis_words:
  sets:
    en:
      want: want wanna
  kinds:
    suicide:
      say:
        en:
          - <want> die
          - SECOND
      not:
        en:
          - HARMLESS
"""


def lines(project: Project, second: str, harmless: str) -> list[str]:
    """What is wrong with the words of danger of a tiny project."""
    project.write(FILE, WORDS.replace("SECOND", second).replace("HARMLESS", harmless))
    return project.lines()


def test_nothing_is_wrong(project: Project) -> None:
    for second, harmless in (
        ("kill +me|myself", "kill time"),
        ("dead|kill me", "dead end"),
        ("wanna kill", "=wanna"),
        ("=die now", "=now"),
        ("kill me? now", "me"),
    ):
        assert lines(project, second, harmless) == []


@pytest.mark.parametrize(
    ("second", "harmless", "expected"),
    [
        ("<wand> die", "dead end", '10: there is no set "wand" (did you mean "want"?)'),
        ("suicide", "dead <end>", '13: there is no set "end"'),
        ("want|wanna die", "dead end", '10: the phrase "want|wanna die" stands twice'),
        ("kill me", "kill", '10: "kill me" can never be found: "kill" stands under not'),
        ("kill|kills me", "kil* +me", '10: "kill|kills me" can never be found'),
        ("to kill the old me", "kill me", '10: "to kill the old me" can never be found'),
        ("=help", "=help|me", '10: "=help" can never be found'),
    ],
)
def test_what_does_not_hold_together_is_named(
    project: Project, second: str, harmless: str, expected: str
) -> None:
    found = lines(project, second, harmless)
    assert any(f"{FILE}:{expected}" in line for line in found), found


def test_a_harmless_phrase_that_stands_twice_is_named(project: Project) -> None:
    found = lines(project, "suicide", "dead end\n          - dead end")
    assert any(f'{FILE}:14: the phrase "dead end" stands twice' in line for line in found)
