"""Glossary entries that are not right: each gives its line."""

from __future__ import annotations

import pytest
from conftest import TERM, Project

TERMS = [
    (TERM.replace("[strain]", "[rupture]"), 'rupture.yml:2: "rupture" is already a name of'),
    (
        TERM.replace("A moment", "A rupture is a moment"),
        'the definition uses its own term "rupture"',
    ),
    (TERM.replace("like a team", "like " + "very " * 30 + "good team"), "the definition has"),
    (
        TERM.replace("see_also: []", "see_also: [rapture]"),
        'there is no term "rapture" (did you mean "rupture"?)',
    ),
    (TERM.replace("see_also: []", "see_also: [rupture]"), "the term names itself"),
    (TERM.replace("smith2020", "smith2019"), 'rupture.yml:8: there is no source "smith2019"'),
    (
        TERM.replace("you feel hurt", "you feel hurt [@nobody]"),
        'rupture.yml:6: there is no source "nobody"',
    ),
    (TERM.replace("you feel hurt", "you feel <b>hurt"), "rupture.yml:6: raw HTML <b> in a page"),
    (TERM.replace("you feel hurt", '{{ term("x") }}'), 'rupture.yml:6: there is no term "x"'),
    (TERM.replace("A moment", "A **moment**"), 'rupture.yml:4: definition: Markdown, "**"'),
    (TERM.replace("A moment", "A `moment`"), "rupture.yml:4: definition: Markdown"),
    (TERM.replace("A moment", "A *moment*"), "rupture.yml:4: definition: Markdown"),
    (TERM.replace("A moment", 'A {{ term("x") }} moment'), 'definition: a macro, "{{"'),
    (TERM.replace("A moment", "A {% x %} moment"), 'definition: a macro, "{%"'),
    (TERM.replace("A moment", "A moment [@smith2020]"), 'definition: a citation, "[@"'),
    (TERM.replace("A moment", "A moment @smith2020"), "definition: a citation"),
    (TERM.replace("A moment", "A [moment](x.md)"), 'definition: a link, "]("'),
    (TERM.replace("A moment", "A <b>moment</b>"), 'definition: an HTML tag, "<b>"'),
    (TERM.replace("A moment", "A &amp; moment"), 'definition: an HTML entity, "&amp;"'),
    (TERM.replace("[strain]", "['*strain*']"), "rupture.yml:2: aliases: Markdown"),
    (
        TERM.replace("A moment", "A m\u043ement"),
        'rupture.yml:4: "m\u043ement" has letters of two scripts',
    ),
    (TERM.replace("[strain]", "[strai\u0301n]"), "rupture.yml:2: a letter made of two signs"),
]


@pytest.mark.parametrize(("text", "expected"), TERMS, ids=range(len(TERMS)))
def test_a_term(project: Project, text: str, expected: str) -> None:
    project.write("glossary/rupture.yml", text)
    lines = project.lines()
    assert any(expected in line for line in lines), "\n".join(lines)


def test_two_terms_with_one_alias(project: Project) -> None:
    project.write("glossary/break.yml", TERM.replace("term: rupture", "term: break"))
    assert any(
        '"strain" is already a name of glossary/break.yml' in line for line in project.lines()
    )


def test_two_terms_that_explain_each_other(project: Project) -> None:
    project.write(
        "glossary/repair.yml",
        TERM.replace("term: rupture", "term: repair")
        .replace("aliases: [strain]", "aliases: []")
        .replace("A moment when", "After a rupture, when"),
    )
    project.write("glossary/rupture.yml", TERM.replace("A moment when", "Before a repair, when"))
    assert any("explain each other in a circle" in line for line in project.lines())
