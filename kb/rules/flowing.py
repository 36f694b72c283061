"""How prose flows: few very short sentences, few marks that break it.

A grade alone does not show this: chopped sentences lower it. docs/about/writing-guide.md tells the
limits to writers. Contributors' and clinics' pages are left out: they are looked up more than read.
"""

from __future__ import annotations

from dataclasses import dataclass

from kb.article.articles import Articles
from kb.content.library import Library
from kb.kept import kept, key_of
from kb.problem import Problem
from kb.rules.reading import marks, sentences

VERY_SHORT = 7  # words: a sentence of fewer is very short
MOST_SHORT = 20  # of 100 sentences of prose
MOST_MARKS = 3  # badges and notes in 100 words of prose
FEWEST_WORDS = 60  # of prose; below this a share says nothing
# Numbers to call: one step a sentence and a source beside each number are right in a crisis.
HELP = "docs/getting-help/help-now"


@dataclass(frozen=True)
class Flow:
    """What was counted in an article's prose, lists left out: `short` in 100, `marks` in 100 words."""

    words: int
    short: float
    marks: float
    shortest: tuple[str, ...] = ()


def flow(article: str) -> Flow:
    """Count an article's HTML; one without prose gives zeros. Counted once while it stays the same."""
    words, short, marks_, shortest = kept("flow", "lxml").get(
        key_of(article), lambda: _counted(article)
    )
    return Flow(words, short, marks_, tuple(shortest))


def _counted(article: str) -> tuple[int, float, float, list[str]]:
    prose = sentences(article, prose_only=True)
    words = sum(len(sentence.split()) for sentence in prose)
    if not words:
        return 0, 0, 0, []
    shortest = [one for one in prose if len(one.split()) < VERY_SHORT]
    return words, 100 * len(shortest) / len(prose), 100 * marks(article) / words, shortest


def find(library: Library, articles: Articles) -> list[Problem]:
    """Public pages whose prose is chopped, or broken by too many badges and notes."""
    found = []
    for page in library.pages.values():
        if page.meta.audience != "public" or page.path.startswith(HELP):
            continue
        one = flow(articles.html(page))
        if one.words < FEWEST_WORDS:
            continue
        if round(one.short) > MOST_SHORT:
            found.append(
                Problem(
                    page.path,
                    page.first_line,
                    f"{one.short:.0f} of 100 sentences have fewer than {VERY_SHORT} words",
                    f"join what belongs together, down to {MOST_SHORT}; "
                    f"the first are {_quoted(one.shortest)}",
                )
            )
        if round(one.marks, 1) > MOST_MARKS:
            found.append(
                Problem(
                    page.path,
                    page.first_line,
                    f"{one.marks:.1f} badges and notes in 100 words of prose",
                    f"bring them to {MOST_MARKS}: tell a finding in full on one page, "
                    "and link it from here in a clause",
                )
            )
    return found


def _quoted(told: tuple[str, ...]) -> str:
    return ", ".join(f'"{one}"' for one in told[:3])
