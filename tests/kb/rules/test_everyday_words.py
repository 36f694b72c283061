"""Words that need no link: few, and each with its reason."""

from __future__ import annotations

import pytest
from conftest import BODY, TERM, Project

REASON = 'everyday: "Any reader knows it from daily life."\n'


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (15, []),
        (
            17,
            [
                "glossary/word-25.yml:11: 17 terms are marked `everyday`, 15 at most may be: "
                "delete `everyday:` here or where a link would help a reader more"
            ],
        ),
    ],
)
def test_fifteen_words_at_most_need_no_link(number: int, said: list[str], project: Project) -> None:
    ids = [f"word-{n}" for n in range(10, 10 + number)]
    for id in ids:
        term = TERM.replace("term: rupture", f"term: {id}").replace("[strain]", "[]")
        project.write(f"glossary/{id}.yml", term + REASON)
    calls = " ".join(f'{{{{ term("{id}") }}}}' for id in ids)
    project.page("index", body=f"{BODY} {calls}")
    assert [line for line in project.lines() if "everyday" in line] == said


def test_a_word_that_needs_no_link_says_why(project: Project) -> None:
    project.write("glossary/rupture.yml", TERM + "everyday: true\n")
    assert project.lines() == [
        "glossary/rupture.yml:11: everyday: string should have at least 20 characters: "
        "say more, or leave the field out"
    ]
