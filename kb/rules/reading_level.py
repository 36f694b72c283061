"""Reading level: each public page, prose alone too, and the median over all."""

from __future__ import annotations

import statistics

from kb.article.articles import Articles
from kb.content.library import Library
from kb.problem import Problem
from kb.rules.reading import measure, reading_of, sentences

HARDEST = {"public": 8.5, "clinic": 11.0, "contributor": 11.0}
MEDIAN = 7.0
FEWEST_WORDS = 60  # below this a grade says nothing


def find(library: Library, articles: Articles) -> list[Problem]:
    """Pages above their cap, and a median of public pages above 7."""
    found = []
    grades = []
    for page in library.pages.values():
        html = articles.html(page)
        cap = HARDEST[page.meta.audience]
        for name, prose_only in (("all text", False), ("prose alone", True)):
            reading = reading_of(html, prose_only)
            if reading.words >= FEWEST_WORDS and reading.grade > cap:
                counted = sentences(html, prose_only)
                hardest = max(counted, key=lambda sentence: measure([sentence]).grade)
                found.append(
                    Problem(
                        page.path,
                        page.first_line,
                        f"reading grade {reading.grade} ({name})",
                        f'bring it to {cap}; the hardest sentence is "{hardest[:90]}…"',
                    )
                )
        whole = reading_of(html)
        if page.meta.audience == "public" and whole.words >= FEWEST_WORDS:
            grades.append(whole.grade)
    if grades and statistics.median(grades) > MEDIAN:
        found.append(
            Problem(
                "docs",
                1,
                f"the median reading grade is {statistics.median(grades):.1f}",
                f"bring it to {MEDIAN}",
            )
        )
    return found
