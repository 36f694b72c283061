"""How pages flow: `python -m tools.flow` prints for each public page what grades alone do not show.

Lengths of sentences and their spread, the share of very short ones, badges and notes, bullets.
The checks hold the shares of short sentences and of marks to a limit: kb/rules/flowing.py.
"""

from __future__ import annotations

import statistics
from dataclasses import dataclass
from pathlib import Path

from kb.content.load import load_library
from kb.rules import flowing
from kb.rules.reading import measure, sentences
from macros.current import articles_of

ROOT = Path(__file__).resolve().parents[1]
HEAD = "grade  words/sentence  spread  short %  marks/100  bullets %  page"


@dataclass(frozen=True)
class Flow:
    """What was counted in an article: lengths in words, shares in percent, marks in 100 words.

    `length`, `spread`, `short` and `marks` are of its prose, lists left out; `bullets` is the
    share of all words that stand in lists.
    """

    grade: float
    length: float
    spread: float
    short: float
    marks: float
    bullets: float

    def row(self, name: str) -> str:
        """A row under `HEAD`."""
        return (
            f"{self.grade:5.1f}  {self.length:14.1f}  {self.spread:6.1f}  {self.short:7.0f}  "
            f"{self.marks:9.1f}  {self.bullets:9.0f}  {name}"
        )


def flow(article: str) -> Flow:
    """Count an article's HTML; an article without prose gives zeros."""
    prose = [len(sentence.split()) for sentence in sentences(article, prose_only=True)]
    everything = sentences(article)
    if not prose:
        return Flow(0, 0, 0, 0, 0, 0)
    held = flowing.flow(article)
    return Flow(
        measure(everything).grade,
        statistics.mean(prose),
        statistics.pstdev(prose),
        held.short,
        held.marks,
        100 * (1 - sum(prose) / sum(len(sentence.split()) for sentence in everything)),
    )


def main() -> None:
    """Print a row a page, and the medians."""
    articles = articles_of(load_library(ROOT))
    found = {
        page.path: flow(articles.html(page))
        for page in articles.library.pages.values()
        if page.meta.audience == "public"
    }
    told = {name: one for name, one in found.items() if one.length}
    print(HEAD)
    for name, one in sorted(told.items(), key=lambda row: -row[1].short):
        print(one.row(name))
    middle = [
        statistics.median(values)
        for values in zip(*(vars(one).values() for one in told.values()), strict=True)
    ]
    print(Flow(*middle).row("median"))


if __name__ == "__main__":
    main()
