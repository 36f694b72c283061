"""The self-check: questions, answers to mark, and words to take along. Works on paper too."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from kb.article.fill import Place
from kb.content.library import PageItem


@dataclass(frozen=True)
class Question:
    """A question as it is shown: its id, its words, what one could say, the page to read."""

    id: str
    asked: str
    say: str
    page: PageItem | None


def self_check(place: Place) -> Markup:
    """The self-check: never a score, never a verdict."""
    pages = place.library.pages
    questions = [
        Question(
            f"check-{question.id}",
            question.question,
            question.say.strip("“”"),
            pages.get(question.page),
        )
        for question in place.library.self_check
    ]
    links = {
        id.replace("-", "_"): place.link(pages[id].url) if id in pages else "#"
        for id in ("when-it-goes-wrong", "help-now")
    }
    return place.render("self_check.html", questions=questions, links=links)
