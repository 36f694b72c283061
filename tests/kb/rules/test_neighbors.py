"""Each approach is set apart from its two nearest neighbors: no fewer, and no more."""

from __future__ import annotations

import pytest
from conftest import Project
from texts import APPROACH

from kb.rules import neighbors

HEAD = "## How it differs from its two neighbors { #neighbors }"
ITEM = "- [Home](../index.md) is another."


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (f"Plain.\n\n{HEAD}\n\n{ITEM}\n{ITEM}\n\nAlso near.\n\n## Next\n\n{ITEM}", []),
        (f"Plain.\n\n{HEAD}\n\n{ITEM}\n{ITEM}\n{ITEM}", ["set apart from 3 neighbors: list"]),
        (f"Plain.\n\n{HEAD}\n\n{ITEM}\n\n## Next\n\n{ITEM}", ["set apart from 1 neighbors"]),
        ("Plain words.", ["does not say how the approach differs"]),
    ],
    ids=["two", "three", "one", "none"],
)
def test_an_approach_has_two_neighbors(body: str, said: list[str], project: Project) -> None:
    project.page(
        "talks", "more/talks", body, kind="approach", approach=APPROACH.replace("PROBLEM", "grief")
    )
    articles = project.articles()
    lines = [str(problem) for problem in neighbors.find(articles.library, articles)]
    assert len(lines) == len(said)
    assert all(one in line for one, line in zip(said, lines, strict=True))
    if "3" in str(said):
        line = next(
            n
            for n, t in enumerate((project.root / "docs/more/talks.md").read_text().splitlines(), 1)
            if t == HEAD
        )
        assert lines[0].startswith(f"docs/more/talks.md:{line}: ")


def test_a_page_of_another_kind_needs_none(project: Project) -> None:
    project.page("plain", "more/plain", "Plain words.")
    articles = project.articles()
    assert neighbors.find(articles.library, articles) == []
