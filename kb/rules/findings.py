"""The main messages: each told on some page, with sources that carry its grade, looked at again."""

from __future__ import annotations

import datetime

from kb.article.articles import Articles
from kb.content.library import Library
from kb.content.models import GRADES
from kb.problem import Problem, nearest
from kb.rules.grades import fault

FILE = "data/findings.yml"
YEARS = 2  # after which a newer review is to be looked for again


def find(library: Library, articles: Articles, today: datetime.date | None = None) -> list[Problem]:
    """Findings nobody tells, that their sources do not carry, or that are told without a source."""
    today = today or datetime.date.today()
    lines = library.data_lines.get(FILE, {})
    told: dict[str, set[str]] = {}
    for item in library.items:
        for claim in library.claims.get(item.id, []):
            cited = {citation.key for citation in item.citations}
            told.setdefault(claim.finding, set()).update(cited)
    found = []
    for id, finding in library.findings.items():

        def add(what: str, fix: str, field: str = "", warning: bool = False) -> None:
            place = ("findings", id, field) if field else ("findings", id)
            line = lines.get(place) or lines.get(("findings", id), 1)
            found.append(Problem(FILE, line, f'the finding "{id}" {what}', fix, warning))

        if id in GRADES:
            add("is named like a grade", "rename it")
        for field, keys in (("sources", finding.sources), ("against", finding.against)):
            for key in keys:
                if key not in library.sources:
                    what = f'names the source "{key}", which is not there'
                    add(
                        what + nearest(key, library.sources),
                        "add the record to references/references.bib",
                        field,
                    )
        kinds = [library.sources[key].kind for key in finding.sources if key in library.sources]
        wrong = fault(finding.grade, kinds, bool(finding.against))
        if wrong:
            add(f'has the grade "{finding.grade}", which is more than {wrong}', "lower it", "grade")
        if id not in told:
            add("is told nowhere", f'write {{{{ evidence("{id}") }}}} after it, or delete it')
        elif finding.against and not told[id] & set(finding.against):
            fix = "cite one of its sources against on a page that tells it, and say what it found"
            add("is told without the other side", fix, "against")
        if finding.looked > today:
            add(f"was looked at on {finding.looked}, a day still to come", "set the day", "looked")
        elif finding.looked < today - datetime.timedelta(days=365 * YEARS):
            fix = "look for a newer review, and set looked and newest"
            add(f"was last looked at on {finding.looked}", fix, "looked", True)
    return found
