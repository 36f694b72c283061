"""Grades, kinds of sources and findings: each rule shown failing, and passing."""

from __future__ import annotations

import datetime

import pytest
from conftest import BIB, BODY, Project

from kb.rules import findings
from kb.rules.grades import fault
from macros.current import articles_of

FINDING = """findings:
  it-helps:
    finding: It helps.
    grade: limited
    sources: [smith2020]
    looked: 2026-01-01
    newest: None was found.
"""
TOLD = f'{BODY} {{{{ evidence("it-helps") }}}}'


@pytest.mark.parametrize(
    ("grade", "kinds", "disputed", "said"),
    [
        ("strong", ["review", "review"], False, ""),
        ("strong", ["guideline"], False, ""),
        ("strong", ["review"], False, "1 review can carry"),
        ("strong", ["review", "trial", "trial"], False, "1 review and 2 trial can carry"),
        ("strong", ["guideline", "review"], True, "a finding that the text calls disputed can have"),
        ("moderate", ["review"], True, ""),
        ("moderate", ["guideline"], False, ""),
        ("moderate", ["trial", "trial"], False, ""),
        ("moderate", ["trial"], False, "1 trial can carry"),
        ("moderate", ["survey", "cohort"], False, "1 survey and 1 cohort can carry"),
        ("moderate", [], False, "no source can carry"),
        ("limited", ["survey"], False, ""),
        ("limited", [], False, "a claim without a source can have"),
        ("expert view", [], True, ""),
    ],
)  # fmt: skip
def test_what_carries_a_grade(grade: str, kinds: list[str], disputed: bool, said: str) -> None:
    assert fault(grade, kinds, disputed) == said


def test_a_grade_that_is_too_high_is_named_at_its_line(project: Project) -> None:
    project.page("index", body=f'{BODY}\n\nIt helps [@smith2020] {{{{ evidence("moderate") }}}}.')
    line = (project.root / "docs/index.md").read_text("utf-8").split("\n").index(
        'It helps [@smith2020] {{ evidence("moderate") }}.'
    ) + 1
    assert project.lines() == [
        f'docs/index.md:{line}: "moderate" is more than 1 survey can carry: "It helps.": '
        "lower it to limited, or cite what carries it there"
    ]


def test_two_grades_in_one_paragraph(project: Project) -> None:
    limited = '{{ evidence("limited") }}'
    project.page("index", body=f"{BODY} {limited} It helps [@smith2020]. {limited}")
    assert any("2 grades in one paragraph: split it" in line for line in project.lines())


def test_pages_that_show_writers_a_badge_are_left_alone(project: Project) -> None:
    project.page("index", body=f'{BODY} {{{{ evidence("strong") }}}}', audience="contributor")
    assert project.lines() == []


def test_a_finding_without_source_or_grade_is_named(project: Project) -> None:
    project.page("index", body=f'{BODY} {{{{ evidence("limited") }}}}\n\nStudies found more.')
    assert any(
        'a finding without a source or a grade: "Studies found more.' in line
        for line in project.lines()
    )


@pytest.mark.parametrize(
    ("new", "said"),
    [
        ("", 'the record "smith2020" does not say what it is: add kind = {…}, one of: review,'),
        ("  kind = {reveiw},\n", 'has the kind "reveiw" (did you mean "review"?)'),
        (
            "  kind = {survey},\n  status = {retracted},\n",
            "was retracted: take out what rests on it",
        ),
        (
            "  kind = {survey},\n  status = {gone},\n",
            'has the status "gone": use one of: corrected',
        ),
        ("  kind = {survey},\n  status = {corrected},\n", "has a status without a notice"),
        ("  kind = {survey},\n  notice = {A number.},\n", "or a notice without a status"),
    ],
)
def test_records_that_do_not_say_what_they_are(project: Project, new: str, said: str) -> None:
    project.write("references/references.bib", BIB.replace("  kind = {survey},\n", new))
    assert any(
        line.startswith("references/references.bib:1: ") and said in line
        for line in project.lines()
    ), project.lines()


def test_a_corrected_record_says_how(project: Project) -> None:
    status = "  kind = {survey},\n  status = {corrected},\n  notice = {A number in table 2.},\n"
    project.write("references/references.bib", BIB.replace("  kind = {survey},\n", status))
    assert project.lines() == []
    assert "Corrected: A number in table 2." in project.articles().html(
        project.load().pages["index"]
    )


def test_a_finding_that_is_told_holds(project: Project) -> None:
    project.write("data/findings.yml", FINDING)
    project.page("index", body=TOLD)
    assert project.lines() == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("limited", "strong", 'data/findings.yml:4: the finding "it-helps" has the grade "strong", which is more than 1 survey can carry: lower it'),
        ("smith2020", "smyth2020", 'data/findings.yml:5: the finding "it-helps" names the source "smyth2020", which is not there (did you mean "smith2020"?)'),
        ("    looked", "    against: [jones]\n    looked", 'data/findings.yml:6: the finding "it-helps" names the source "jones", which is not there'),
        ("    looked", "    against: [jones]\n    looked", 'data/findings.yml:6: the finding "it-helps" is told without the other side'),
        ("it-helps", "limited", 'data/findings.yml:2: the finding "limited" is named like a grade: rename it'),
        ("it-helps", "other", 'data/findings.yml:2: the finding "other" is told nowhere: write {{ evidence("other") }} after it, or delete it'),
        ("2026-01-01", "2090-01-01", 'data/findings.yml:6: the finding "it-helps" was looked at on 2090-01-01, a day still to come'),
        ("limited", "certain", 'data/findings.yml:4: "certain" is not a grade: use one of: strong, moderate'),
    ],
)  # fmt: skip
def test_findings_that_do_not_hold(project: Project, old: str, new: str, said: str) -> None:
    project.write("data/findings.yml", FINDING.replace(old, new))
    project.page("index", body=TOLD)
    assert any(line.startswith(said) for line in project.lines()), project.lines()


def test_a_finding_beside_none_of_its_sources(project: Project) -> None:
    project.write("data/findings.yml", FINDING)
    project.write("references/references.bib", BIB + BIB.replace("smith2020", "jones2020"))
    project.page(
        "index",
        body=f'{BODY}\n\n{TOLD[len(BODY) :]}\n\nIt helps [@jones2020]. {{{{ evidence("it-helps") }}}}',
    )
    assert any(
        '"it-helps" stands beside none of its sources: "It helps.' in line
        for line in project.lines()
    )


def test_a_newer_review_is_to_be_looked_for_again(project: Project) -> None:
    project.write("data/findings.yml", FINDING)
    project.page("index", body=TOLD)
    library = project.load()
    found = findings.find(library, articles_of(library), datetime.date(2028, 6, 1))
    assert [(str(one), one.warning) for one in found] == [
        (
            'data/findings.yml:6: warning: the finding "it-helps" was last looked at on 2026-01-01: '
            "look for a newer review, and set looked and newest",
            True,
        )
    ]


def test_a_badge_must_name_a_grade_or_a_finding(project: Project) -> None:
    project.write("data/findings.yml", FINDING)
    project.page("index", body=TOLD.replace("it-helps", "it-help"))
    assert any(
        '"it-help" is not a grade (did you mean "it-helps"?)' in line for line in project.lines()
    )


CORRECTION = """corrections:
  - day: 2026-01-01
    page: index
    said: It always helps.
    says: It often helps.
    why: A review says so.
"""


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("page: index", "page: indx", 'data/corrections.yml:2: there is no page or term "indx" (did you mean "index"?)'),
        ("2026-01-01", "2090-01-01", "data/corrections.yml:2: corrected on 2090-01-01, a day still to come"),
        ("    why: A review says so.\n", "", 'data/corrections.yml:2: the field "why" of "corrections" is missing'),
    ],
)  # fmt: skip
def test_corrections_of_nothing(project: Project, old: str, new: str, said: str) -> None:
    project.write("data/corrections.yml", CORRECTION)
    assert project.lines() == []
    project.write("data/corrections.yml", CORRECTION.replace(old, new))
    assert any(line.startswith(said) for line in project.lines()), project.lines()
