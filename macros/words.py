"""Macros inside sentences: glossary words and how sure we are."""

from __future__ import annotations

from markupsafe import Markup

from kb.article.fill import Place
from kb.article.macro import GradeOrFinding, TermId
from kb.content.claims import grade_of


def term(place: Place, id: TermId, text: str = "") -> Markup:
    """A glossary word in the text, linked to its entry in *Words on this page*."""
    return place.render("term.html", id=id, shown=text or place.library.terms[id].title)


def evidence(place: Place, grade: GradeOrFinding) -> Markup:
    """A badge that says how sure we are: a grade, or the id of a finding, which has one."""
    return place.render("evidence.html", grade=grade_of(grade, place.library))
