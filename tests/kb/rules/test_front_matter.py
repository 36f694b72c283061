"""Fields of pages that are not right: each gives its line."""

from __future__ import annotations

import json

import pytest
from conftest import BODY, Project

from macros.current import articles_of

FRONT_MATTER = [  # changes, what one line must say
    ({"tags": "[basic]"}, 'index.md:8: there is no tag "basic" (did you mean "basics"?)'),
    (
        {"also_read": "[mor]"},
        'index.md:9: also_read: there is no page "mor" (did you mean "more"?)',
    ),
    ({"also_read": "[index]"}, "the page names itself in also_read"),
    ({"check_by": "2026-01-01"}, "index.md:11: check_by is not after checked"),
    ({"kind": "approach"}, "a page of kind approach needs the facts `approach:`"),
    (
        {"quality": "{name: a, notice: b, evidence: c, grade: strong, sources: [smith2020]}"},
        "`quality:` stands on a page of kind article",
    ),
    ({"summary": "word " * 60}, "the summary has 60 words"),
    ({"checked": "2090-01-01"}, "a day still to come"),
    (
        {"checked": "2026-01-01", "check_by": "2026-02-01"},
        "index.md:11: warning: the page was to be checked by 2026-02-01",
    ),
    ({"title": "The page more"}, "has the same title"),
    ({"title": "{{ term }}"[:2] + '"'}, "docs/index.md:3: "),
]


@pytest.mark.parametrize(("changes", "expected"), FRONT_MATTER, ids=range(len(FRONT_MATTER)))
def test_front_matter(project: Project, changes: dict[str, str], expected: str) -> None:
    project.page("index", **changes)
    lines = project.lines()
    assert any(expected in line for line in lines), "\n".join(lines)


@pytest.mark.parametrize(
    "words",
    [
        "<script>alert(1)</script>",
        "[x](javascript:alert(1))",
        "{{ config }}",
        "*strong* words",
        "a [@smith2020]",
    ],
)
@pytest.mark.parametrize("field", ["name", "notice", "evidence"])
def test_fields_that_tables_are_made_of(project: Project, field: str, words: str) -> None:
    facts = {
        "name": "a",
        "notice": "b",
        "evidence": "c",
        "grade": "limited",
        field: json.dumps(words),
    }
    project.page(
        "index",
        kind="quality",
        body=f"{BODY}\n\n{{{{ qualities_table() }}}}",
        quality="{"
        + ", ".join(f"{name}: {value}" for name, value in facts.items())
        + ", sources: [smith2020]}",
    )
    lines = project.lines()
    assert len(lines) == 1, lines
    assert f": {field}: " in lines[0]
    assert "would be shown as it is typed" in lines[0]
    library = project.load()
    html = articles_of(library).html(library.pages["index"])
    assert "<script" not in html
    assert 'href="javascript' not in html
