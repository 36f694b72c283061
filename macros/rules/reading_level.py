"""Reading level: each public page, prose alone too, and the median over all."""

from __future__ import annotations

import statistics

from macros.article import article_html
from macros.library import Library
from macros.problem import Problem
from macros.reading import Reading, measure, sentences

HARDEST = {"public": 8.5, "clinic": 11.0, "contributor": 11.0}
MEDIAN = 7.0
FEWEST_WORDS = 60  # below this a grade says nothing


def find(library: Library) -> list[Problem]:
    """Pages above their cap, and a median of public pages above 7."""
    found = []
    grades = []
    for page in library.pages.values():
        html = article_html(library, page)
        everything = sentences(html)
        cap = HARDEST[page.meta.audience]
        for name, counted in (("all text", everything), ("prose alone", sentences(html, True))):
            reading = measure(counted)
            if reading.words >= FEWEST_WORDS and reading.grade > cap:
                hardest = max(counted, key=lambda sentence: measure([sentence]).grade)
                found.append(Problem(
                    page.path, page.body.first_line, f"reading grade {reading.grade} ({name})",
                    f'bring it to {cap}; the hardest sentence is "{hardest[:90]}…"'))
        if page.meta.audience == "public" and measure(everything).words >= FEWEST_WORDS:
            grades.append(measure(everything).grade)
    if grades and statistics.median(grades) > MEDIAN:
        found.append(Problem("docs", 1, f"the median reading grade is "
                             f"{statistics.median(grades):.1f}", f"bring it to {MEDIAN}"))
    return found


def readings(library: Library) -> dict[str, tuple[Reading, Reading]]:
    """For each page id, the reading of all its text and of its prose alone."""
    found = {}
    for page in library.pages.values():
        html = article_html(library, page)
        found[page.id] = measure(sentences(html)), measure(sentences(html, True))
    return found
