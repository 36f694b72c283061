"""What sets an approach apart: its page tells how it differs from its two nearest neighbors."""

from __future__ import annotations

import re

from kb.article.articles import Articles
from kb.content.library import Library, PageItem
from kb.problem import Problem

HEADING = re.compile(r"## .*\{ *#neighbors *\}\s*")
MANY = 2


def find(library: Library, articles: Articles) -> list[Problem]:
    """Each page with the facts of an approach that tells of more neighbors than two, or of fewer."""
    return [
        problem for page in library.pages.values() if page.meta.approach and (problem := _of(page))
    ]


def _of(page: PageItem) -> Problem | None:
    lines = page.text.splitlines()
    begin = next((n for n, line in enumerate(lines) if HEADING.fullmatch(line)), None)
    if begin is None:
        what = "the page does not say how the approach differs from its two nearest neighbors"
        fix = 'add a part "## How it differs from its two neighbors { #neighbors }" with a list of two'
        return Problem(page.path, page.first_line, what, fix)
    end = next((n for n in range(begin + 1, len(lines)) if lines[n].startswith("## ")), len(lines))
    told = sum(line.startswith("- ") for line in lines[begin:end])
    if told == MANY:
        return None
    what = f"the approach is set apart from {told} neighbors"
    fix = f"list the {MANY} nearest, each with a dash, and name others in a sentence below"
    return Problem(page.path, page.first_line + begin, what, fix)
