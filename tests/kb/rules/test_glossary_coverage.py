"""A term is found wherever a reader sees it, and nowhere else; and `make fix` mends just that."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import BODY, TERM, Project

from kb.fix import link_first_uses


@pytest.fixture
def words(project: Project) -> Project:
    """A project with terms of two words, with an apostrophe, a hyphen and a y."""
    project.write(
        "glossary/safe-place.yml",
        TERM.replace("rupture", "safe place").replace("[strain]", "[carer's plan, self-harm]"),
    )
    project.write(
        "glossary/therapy.yml", TERM.replace("rupture", "therapy").replace("[strain]", "[CBT]")
    )
    project.page(
        "more",
        "more/index",
        body="Plain words for you. [Home](../index.md) is near "
        '{{ term("safe-place") }} {{ term("therapy") }}.',
    )
    return project


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a carer’s plan", "carer’s plan"),
        ("a carer\u02bcs plan", "carer\u02bcs plan"),
        ("a safe\u00a0place", "safe place"),
        ("a safe\u202fplace", "safe place"),
        ("a safe\u3000place", "safe place"),
        ("a safe  place", "safe place"),
        ("a safe\nplace", "safe place"),
        ("- a safe\n  place", "safe place"),
        ("> a safe\n> place", "safe place"),
        ("1. a safe\n    place", "safe place"),
        ("a self\u2011harm b", "self\u2011harm"),
        ("a self\u2010harm b", "self\u2010harm"),
        ("many therapies", "therapies"),
        ("Therapies", "Therapies"),
        ("safe places", "safe places"),
        ("SAFE PLACE", "SAFE PLACE"),
        ("a therapy’s end", "therapy"),
        ("“safe place”", "safe place"),
        ("| a |\n|---|\n| safe place |", "safe place"),
        ("/// say | x\na safe place\n///", "safe place"),
        ("*safe place*", "safe place"),
        ("use CBT", "CBT"),
    ],
)
def test_what_is_found(words: Project, text: str, shown: str) -> None:
    words.page("index", body=f"{BODY}\n\n{text}")
    assert [f'"{shown}" is a glossary word' in line for line in words.lines()] == [True], (
        words.lines()
    )


@pytest.mark.parametrize(
    "text",
    [
        "a\n\n    safe place",
        "```\nsafe place\n```",
        "````\n```\nsafe place\n```\n````",
        "~~~ text\nsafe place\n~~~",
        "`safe place`",
        "`` ` safe place``",
        '[r]: more/index.md "a safe place"',
        "[safe place](more/index.md)",
        "[safe place][r]\n\n[r]: more/index.md",
        "<https://a.com/therapy>",
        "## Safe place",
        "self-harming",
        "unsafe places",
        "safe-place",
        "a cbt",
        "a safe\n\nplace",
        "<safe place>"[:0] + "x",
    ],
)
def test_what_is_not(words: Project, text: str) -> None:
    words.page("index", body=f"{BODY}\n\n{text}")
    before = (words.root / "docs/index.md").read_text("utf-8")
    assert words.lines() == []
    assert link_first_uses(words.load()) == []
    assert (words.root / "docs/index.md").read_text("utf-8") == before


@pytest.mark.parametrize(
    "call",
    [
        "{{ term('rupture') }}",
        '{{ term(id="rupture") }}',
        "{{term('rupture')}}",
        '{{ term("rupture", text="strain") }}',
        '{{ term(text="a \\"x\\"", id="rupture") }}',
    ],
)
def test_every_form_of_a_call_counts(project: Project, call: str) -> None:
    project.page("index", body=f"We had a {call} and a rupture [@smith2020].")
    assert project.lines() == [] and link_first_uses(project.load()) == []


def test_a_use_before_the_link_and_a_term_that_nobody_uses(project: Project) -> None:
    project.page("index", body="A strain is no shame [@smith2020]. " + BODY)
    assert any('index.md:15: "strain" is a glossary word' in line for line in project.lines())
    project.page("index", body="Plain words [@smith2020].")
    assert any('rupture.yml:1: no page uses the term "rupture"' in line for line in project.lines())


def test_fix_links_the_first_use_and_unlinks_a_later_one(project: Project) -> None:
    project.page(
        "index",
        body='A strain can hurt [@smith2020]. Each {{ term("rupture", "strain") }} can be put right.',
    )
    assert link_first_uses(project.load()) == ["docs/index.md: linked rupture"]
    text = (project.root / "docs/index.md").read_text("utf-8")
    assert text.endswith(
        'A {{ term("rupture", "strain") }} can hurt [@smith2020]. Each strain can be put right.\n'
    )
    assert project.lines() == []
    assert link_first_uses(project.load()) == []


@pytest.mark.parametrize(
    "text",
    [
        "a safe\u00a0place",
        "a safe\nplace",
        "> a safe\n> place",
        "“safe place”",
        "Therapies",
        "a carer’s plan",
        "a self\u2011harm b",
    ],
)
def test_fix_mends_what_it_finds(words: Project, text: str) -> None:
    words.page("index", body=f"{BODY}\n\n{text}")
    assert link_first_uses(words.load())
    assert words.lines() == []


def test_fix_leaves_everyday_words_alone(project: Project) -> None:
    project.write("glossary/rupture.yml", TERM + 'everyday: "Any reader knows this word."\n')
    project.page("more", "more/index", body="A rupture is not the end.")
    assert link_first_uses(project.load()) == []


def test_fix_writes_through_no_link(project: Project, tmp_path: Path) -> None:
    away = tmp_path / "away.md"
    path = project.page("index", body="A strain [@smith2020].")
    path.rename(away)
    path.symlink_to(away)
    before = away.read_bytes()
    library = project.load()
    assert any("docs/index.md:1: " in str(problem) for problem in library.problems)
    assert link_first_uses(library) == [] and away.read_bytes() == before
