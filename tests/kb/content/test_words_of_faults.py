"""What is said of a field: its name in words, with the right article."""

from __future__ import annotations

import pytest
from conftest import CRISIS_LINES, TERM, Project

FINDING = """findings:
  bond:
    finding: A good bond goes with better results.
    grade: sure
    sources: [smith2020]
    looked: 2026-01-01
    newest: There was none.
"""
ASKED = "self_check:\n  - {id: a, about: us, question: Is it?, say: Say so., page: more}\n"


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        (
            {"audience": "Public"},
            'docs/index.md:7: "Public" is not an audience (did you mean "public"?): '
            "use one of: public, clinic, contributor",
        ),
        ({"kind": "Article"}, 'docs/index.md:6: "Article" is not a kind (did you mean "article"?)'),
        (
            {"clinical_review": "nobody"},
            'docs/index.md:12: "nobody" cannot stand in clinical review: '
            "write none, or the name, role and date of who reviewed it",
        ),
        (
            {"clinical_review": "{name: A, date: 2026-01-01}"},
            'docs/index.md:12: the field "role" of "clinical_review" is missing: add it',
        ),
    ],
)
def test_fields_of_a_page(project: Project, changes: dict[str, str], said: str) -> None:
    project.page("index", **changes)
    (line,) = project.lines()
    assert line.startswith(said)


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("findings", FINDING, 'data/findings.yml:4: "sure" is not a grade: use one of: strong'),
        ("self-check", ASKED, 'data/self-check.yml:2: "us" cannot stand in about: use one of: '),
        (
            "crisis-lines",
            CRISIS_LINES.replace("children: We", "kids: We"),
            'data/crisis-lines.yml:8: "kids" cannot stand in none: use one of: crisis',
        ),
        (
            "crisis-lines",
            CRISIS_LINES.replace("[crisis]", "[crises]"),
            'data/crisis-lines.yml:13: "crises" is not a need (did you mean "crisis"?)',
        ),
    ],
)
def test_fields_of_data(project: Project, name: str, text: str, said: str) -> None:
    project.write(f"data/{name}.yml", text)
    (line,) = project.lines()
    assert line.startswith(said)


@pytest.mark.parametrize("day", ["0001-01-01", "2025-12-31", "1970-01-01"])
@pytest.mark.parametrize("field", ["checked", "check_by"])
def test_a_day_before_the_project_began(project: Project, day: str, field: str) -> None:
    old = {"checked": "2026-01-01", "check_by": "2099-01-01"}[field]
    project.write("glossary/rupture.yml", TERM.replace(f"{field}: {old}", f"{field}: {day}"))
    line = 9 if field == "checked" else 10
    assert project.lines() == [
        f"glossary/rupture.yml:{line}: {field}: {day} is before the project began: "
        "set the day on which it was done"
    ]


@pytest.mark.parametrize("day", ["0001-01-01", "2025-12-31"])
def test_a_correction_before_the_project_began(project: Project, day: str) -> None:
    project.write(
        "data/corrections.yml",
        f"corrections:\n  - {{day: {day}, page: index, said: A, says: B, why: C}}\n",
    )
    (line,) = project.lines()
    assert line.startswith(f"data/corrections.yml:2: day: {day} is before the project began")
