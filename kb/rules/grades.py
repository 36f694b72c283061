"""Grades held against what the sources beside them are; docs/about/evidence-grades.md tells it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kb.article.articles import Articles
from kb.content.claims import Claim, uncited
from kb.content.fields import GRADES
from kb.content.library import Library
from kb.problem import Problem

TELLING = re.compile(
    r"\b(?:stud(?:y|ies)|trials?|reviews?|research(?:ers)?|surveys?) (?:\w+ ){0,3}?"
    r"(?:found|finds?|suggests?|suggested|shows? that|showed that)\b",
    re.IGNORECASE,
)


def find(library: Library, articles: Articles) -> list[Problem]:
    """Grades that their sources do not carry, and sentences on studies without either."""
    found = []
    for item in library.items:
        if item.id not in library.claims:
            continue
        for claim in library.claims[item.id]:
            if not library.sources.keys() >= {*claim.sources}:
                continue  # an unknown source is told by itself, and may carry the grade
            kinds = [library.sources[key].kind for key in claim.sources]
            wrong = fault(claim.grade, kinds, claim.disputed)
            if wrong:
                what = f'"{claim.grade}" is more than {wrong}: {_start(claim)}'
                fix = (
                    f"lower it to {_highest(kinds, claim.disputed)}, or cite what carries it there"
                )
                found.append(Problem(item.path, claim.line, what, fix))
        found += [
            Problem(
                item.path,
                passage.badges[1].line,
                f"{len(passage.badges)} grades in one paragraph",
                "split it, or keep the one that matters: a reader loses the thread",
            )
            for passage in item.passages
            if len(passage.badges) > 1
        ]
        found += [
            Problem(
                item.path,
                one.line,
                f'a finding without a source or a grade: "{one.words[:60]}…"',
                "cite its source, with {{ evidence(…) }}",
            )
            for one in uncited(item, library, TELLING)
        ]
    return found


def fault(grade: str, kinds: Sequence[str], disputed: bool) -> str:
    """Why a grade does not hold; "" when it does.

    In: the grade, the kinds of the sources that stand beside it, and whether their paragraph says
    that the finding is disputed. Two reviews, or a guideline, carry *strong* where nothing is
    disputed; a review, a guideline or two trials carry *moderate*; any source carries *limited*.
    """
    reviews, guidelines, trials = (kinds.count(k) for k in ("review", "guideline", "trial"))
    if grade == "strong" and disputed:
        return "a finding that the text calls disputed can have"
    if grade == "strong" and reviews < 2 and not guidelines:
        return f"{_listed(kinds)} can carry"
    if grade == "moderate" and not reviews and not guidelines and trials < 2:
        return f"{_listed(kinds)} can carry"
    if grade == "limited" and not kinds:
        return "a claim without a source can have"
    return ""


def _highest(kinds: Sequence[str], disputed: bool) -> str:
    """The highest grade that these sources carry."""
    return next(grade for grade in GRADES if not fault(grade, kinds, disputed))


def _listed(kinds: Sequence[str]) -> str:
    """`one review`, `one trial and one survey`, `no source`."""
    counted = [f"{kinds.count(kind)} {kind}" for kind in dict.fromkeys(kinds)]
    return " and ".join(counted) or "no source"


def _start(claim: Claim) -> str:
    return f'"{claim.words[:60]}…"' if len(claim.words) > 60 else f'"{claim.words}"'
