"""What each record of the bibliography is, and what became of it since it was printed."""

from __future__ import annotations

from kb.article.articles import Articles
from kb.content.library import Library
from kb.content.source import KINDS, STATUSES
from kb.problem import Problem, nearest


def find(library: Library, articles: Articles) -> list[Problem]:
    """Records of no known kind; retracted ones; corrected ones that do not say how."""
    found = []
    for source in library.sources.values():
        where = source.path, source.line
        name = f'the record "{source.key}"'
        kinds = f"add kind = {{…}}, one of: {', '.join(KINDS)}"
        if not source.kind:
            found.append(Problem(*where, f"{name} does not say what it is", kinds))
        elif source.kind not in KINDS:
            what = f'{name} has the kind "{source.kind[:40]}"{nearest(source.kind, KINDS)}'
            found.append(Problem(*where, what, kinds))
        if source.status and source.status not in STATUSES:
            what = f'{name} has the status "{source.status[:40]}"'
            fix = f"use one of: {', '.join(STATUSES)}; or delete it"
            found.append(Problem(*where, what, fix))
        elif source.status == "retracted":
            fix = "take out what rests on it, and the record"
            found.append(Problem(*where, f"{name} was retracted", fix))
        elif bool(source.status) != bool(source.notice):
            what = f"{name} has a status without a notice, or a notice without a status"
            fix = "give both: status = {corrected} and notice = {what was corrected}"
            found.append(Problem(*where, what, fix))
    return found
