"""The main messages: each told on some page, with sources that carry its grade, looked at again."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from kb.article.articles import Articles
from kb.content.fields import GRADES
from kb.content.library import Library
from kb.content.models import Finding
from kb.problem import Problem, nearest
from kb.rules.grades import fault

FILE = "data/findings.yml"
YEARS = 2  # after which a newer review is to be looked for again


def find(library: Library, articles: Articles, today: datetime.date | None = None) -> list[Problem]:
    """Findings nobody tells, that their sources do not carry, or that are told without a source."""
    today = today or datetime.date.today()
    lines = library.data_lines.get(FILE, {})
    told: dict[str, set[str]] = {}
    found = []
    for item in library.items:
        for claim in library.claims.get(item.id, []):
            cited = {citation.key for citation in item.citations}
            told.setdefault(claim.finding, set()).update(cited)
            finding = library.findings.get(claim.finding)
            if (
                finding
                and claim.sources
                and not {*finding.sources, *finding.against} & {*claim.sources}
            ):
                what = f'"{claim.finding}" stands beside none of its sources: "{claim.words[:60]}…"'
                fix = "cite one of them there, or give this claim a grade of its own"
                found.append(Problem(item.path, claim.line, what, fix))
    for id, finding in library.findings.items():
        for what, fix, field, warning in _faults(library, id, finding, told.get(id), today):
            line = lines.get(("findings", id, field)) or lines.get(("findings", id), 1)
            found.append(Problem(FILE, line, f'the finding "{id}" {what}', fix, warning))
    return found


def _faults(
    library: Library, id: str, finding: Finding, told: set[str] | None, today: datetime.date
) -> Iterator[tuple[str, str, str, bool]]:
    """What is wrong with a finding: what, mend, field, whether it only warns.

    `told` is what the pages cite that tell it; None when none does.
    """
    if id in GRADES:
        yield "is named like a grade", "rename it", "", False
    for field, keys in (("sources", finding.sources), ("against", finding.against)):
        for key in keys:
            if key not in library.sources:
                near = nearest(key, library.sources)
                fix = "add the record to references/references.bib"
                yield f'names the source "{key}", which is not there{near}', fix, field, False
    kinds = [library.sources[key].kind for key in finding.sources if key in library.sources]
    wrong = fault(finding.grade, kinds, bool(finding.against))
    if wrong:
        what = f'has the grade "{finding.grade}", which is more than {wrong}'
        yield what, "lower it", "grade", False
    if told is None:
        fix = f'write {{{{ evidence("{id}") }}}} after it, or delete it'
        yield "is told nowhere", fix, "", False
    elif finding.against and not told & set(finding.against):
        fix = "cite one of its sources against on a page that tells it, and say what it found"
        yield "is told without the other side", fix, "against", False
    if finding.looked > today:
        what = f"was looked at on {finding.looked}, a day still to come"
        yield what, "set the day", "looked", False
    elif finding.looked < today - datetime.timedelta(days=365 * YEARS):
        fix = "look for a newer review, and set looked and newest"
        yield f"was last looked at on {finding.looked}", fix, "looked", True
