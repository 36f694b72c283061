"""Macro calls that would fail or mislead, found before anything is rendered."""

from __future__ import annotations

from kb.article.articles import Articles
from kb.content.library import Library
from kb.problem import Problem


def find(library: Library, articles: Articles) -> list[Problem]:
    """Unknown macros, wrong arguments, names of what there is not, and blocks inside a sentence."""
    found = []
    for item in library.items:
        found += [
            Problem(item.path, line, message, fix)
            for line, message, fix in articles.call_faults(item)
        ]
        found += articles.unforeseen(item)
        inside = {int(n.split('"')[0]) for n in item.draft.html.split('<kb-call n="')[1:]}
        for number, call in enumerate(item.calls):
            macro = articles.macros.get(call.name)
            if macro and macro.block and number in inside:
                found.append(
                    Problem(
                        item.path,
                        call.line,
                        f"{call.name}() stands in a sentence",
                        "put it on a line of its own, with an empty line above and below",
                    )
                )
    return found
