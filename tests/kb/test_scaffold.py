"""New files: any name makes a good id or is refused with the mend; what is written can be read."""

from __future__ import annotations

import re

import pytest
from conftest import Project

from kb.scaffold import new_page, new_term


@pytest.mark.parametrize(
    ("name", "id"),
    [
        ("no", "no"),
        ("naïve realism", "naive-realism"),
        ("déjà vu", "deja-vu"),
        ("client’s rights", "clients-rights"),
        ('say "no"', "say-no"),
        ('x"; touch f; "', "x-touch-f"),
        ("a: b # c", "a-b-c"),
        ("  two  words ", "two-words"),
        ("What 5$ buys `here`", "what-5-buys-here"),
        ("{{ x }}", "x"),
        ("- a", "a"),
        ("2026-11-23", "2026-11-23"),
    ],
)
def test_a_term_of_any_name(project: Project, name: str, id: str) -> None:
    assert new_term(project.load(), name) == project.root / f"glossary/{id}.yml"
    library = project.load()
    assert library.problems == []
    record = library.terms[id].record
    assert record.term == " ".join(name.split())
    assert record.check_by > record.checked and record.clinical_review == "none"
    assert not any("check_by" in line for line in project.lines())


@pytest.mark.parametrize("kind", ["approach", "quality", "problem", "relationship", "practical"])
@pytest.mark.parametrize(
    "title",
    [
        'Say "yes": a way',
        "What 5$ buys",
        "A title of a good many words that goes on and on and does not end until it has said all",
        "x\n---\ny: z",
    ],
)
def test_a_page_of_any_title(project: Project, kind: str, title: str) -> None:
    path = new_page(project.load(), kind, title)
    library = project.load()
    assert library.problems == []
    page = library.pages[path.stem]
    assert page.meta.title == " ".join(title.split()) and len(page.id) <= 60
    assert any("this place is not filled in yet" in line for line in project.lines())


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("rupture", 'the id "rupture" belongs to glossary/rupture.yml: choose another name'),
        ("Rupture!", 'the id "rupture" belongs to glossary/rupture.yml'),
        ("more", 'the id "more" belongs to docs/more'),
        ("!?", "make term NAME="),
        ("", "make term NAME="),
        ("日本", "make term NAME="),
        ("con", 'Windows cannot have a file "con": choose another name'),
        ("LPT1!", 'Windows cannot have a file "lpt1": choose another name'),
        ("safe\u202eplace", "the name has an invisible character (right-to-left override, U+202E)"),
        ("safe\u200bplace", "the name has an invisible character (zero width space, U+200B)"),
        ("safe\udcffplace", "the name has half a character (U+DCFF)"),
        ("word " * 100, "the name has 499 signs: keep it to 400"),
    ],
)
def test_a_term_is_refused_with_a_mend(project: Project, name: str, said: str) -> None:
    with pytest.raises(ValueError, match=re.escape(said)):
        new_term(project.load(), name)


@pytest.mark.parametrize(
    ("kind", "title", "said"),
    [
        ("artikle", "A page", '"artikle" is not a kind of page: use one of:'),
        ("practical", "Rupture", 'the id "rupture" belongs to glossary/rupture.yml'),
        ("practical", "…", "make page KIND="),
        ("practical", "con", 'Windows cannot have a file "con": choose another name'),
        ("approach", "a\u2066b", "the name has an invisible character"),
    ],
)
def test_a_page_is_refused_with_a_mend(project: Project, kind: str, title: str, said: str) -> None:
    with pytest.raises(ValueError, match=re.escape(said)):
        new_page(project.load(), kind, title)


@pytest.mark.parametrize("title", ["null", "Null", "~ null ~", "yes", "No", "true", "2026", "0x1f"])
@pytest.mark.parametrize("kind", ["approach", "quality", "practical"])
def test_words_that_yaml_takes_for_something_else(project: Project, kind: str, title: str) -> None:
    path = new_page(project.load(), kind, title)
    library = project.load()
    assert library.problems == []
    assert library.pages[path.stem].meta.title == title
    assert not any("is a word here" in line for line in project.lines())
