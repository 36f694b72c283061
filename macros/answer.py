"""What a check says: the problems, and the line below them."""

from __future__ import annotations

from dataclasses import astuple
from typing import TYPE_CHECKING, Any, NamedTuple

from kb.problem import Problem

if TYPE_CHECKING:
    from kb.article.articles import Articles


class Answer(NamedTuple):
    """What a check says: the problems, and the line below them."""

    problems: list[Problem]
    counts: str

    @property
    def plain(self) -> list[Any]:
        """The same as plain data."""
        return [list(map(astuple, self.problems)), self.counts]

    @classmethod
    def of(cls, plain: list[Any]) -> Answer:
        """An answer from its plain data."""
        return cls([Problem(*one) for one in plain[0]], plain[1])


def answer(articles: Articles) -> Answer:
    """Check everything."""
    from kb.rules import all_problems

    library, problems = articles.library, all_problems(articles)
    wrong = sum(not problem.warning for problem in problems)
    count = f"{wrong} problem{'s' if wrong > 1 else ''}" if wrong else "nothing wrong"
    unread = any(not problem.warning for problem in library.problems)
    rest = " The rest is checked when these files can be read." if unread else ""
    counts = (
        f"{len(library.pages)} pages, {len(library.terms)} terms, {len(library.sources)} "
        f"sources: {count}.{rest}"
    )
    return Answer(problems, counts)
