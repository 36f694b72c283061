"""The substance of pages and terms: what readers see counts, and nothing else."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from conftest import TERM, Project

from kb.changes.substance import NUMBERS, substance, sum_of

LINES = "data/crisis-lines.yml"
SHOWN = "\n\n".join(
    ['{{ crisis_country("united-states") }}', '{{ term("rupture") }}: [@a] **yes**']
)
Change = Callable[[Project], object]


def sums(project: Project) -> dict[str, str]:
    """The sums of all items."""
    library = project.load()
    assert library.problems == []
    return {item.id: sum_of(item, library) for item in library.items}


def rewrite(name: str, old: str, new: str) -> Change:
    """What replaces words of a file."""

    def change(project: Project) -> None:
        path = project.root / name
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), "utf-8")

    return change


@pytest.mark.parametrize(
    ("change", "changed"),
    [
        (rewrite("docs/index.md", "**yes**", "*Yes*"), set()),
        (rewrite("docs/index.md", "**yes**", "no"), {"index"}),
        (rewrite("docs/index.md", "title: ", "title: New "), {"index"}),
        (rewrite("docs/index.md", "checked: 2026-01-01", "checked: 2026-01-02"), set()),
        (rewrite("glossary/rupture.yml", "definition: A", "definition: The"), {"rupture"}),
        (rewrite("glossary/rupture.yml", "term: rupture", "term: strain"), {"rupture", "index"}),
        (rewrite(LINES, 'phone: "988"', 'phone: "911"'), {"index"}),
    ],
    ids=["marks", "words", "title", "day", "definition", "name of a word", "number to call"],
)
def test_only_what_readers_see_counts(change: Change, changed: set[str], project: Project) -> None:
    project.page("index", body=SHOWN)
    before = sums(project)
    change(project)
    after = sums(project)
    assert {id for id in before if before[id] != after[id]} == changed


def test_the_parts_are_those_of_the_headings(project: Project) -> None:
    project.page("index", body="Hello you.\n\n## Why { #why }\n\nBecause.\n\n### So\n\nThere.")
    library = project.load()
    parts = substance(library.pages["index"], library)
    assert parts["top"] == ("hello", "you")
    assert parts["why"] == ("why", "because", "so", "there")
    assert substance(library.terms["rupture"], library)["name"][0] == "rupture"
    assert "more" not in TERM or "more" in substance(library.terms["rupture"], library)


def test_numbers_of_a_country_stand_on_its_page(project: Project) -> None:
    project.page("index", body=SHOWN)
    library = project.load()
    assert "988" in substance(library.pages["index"], library)[NUMBERS]
