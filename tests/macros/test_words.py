"""Glossary words in a text, and how sure we are."""

from __future__ import annotations

from kb.article.fill import Place
from kb.content.fields import GRADES
from macros.register import grade_meanings
from macros.words import evidence, term


def test_a_term_leads_to_its_entry_on_the_page(place: Place) -> None:
    assert term(place, "rupture") == '<a class="term" href="#word-rupture">rupture</a>'
    assert term(place, "rupture", "a strain") == '<a class="term" href="#word-rupture">a strain</a>'


def test_a_badge_leads_to_what_its_grade_means(place: Place) -> None:
    assert evidence(place, "expert view") == (
        '<span class="evidence evidence-expert-view">'
        '<a href="../../about/evidence-grades/#expert-view">Evidence: expert view</a></span>'
    )
    meanings = grade_meanings(place)
    for grade, meaning in GRADES.items():
        assert f'id="{grade.replace(" ", "-")}"' in meanings
        assert meaning in meanings
