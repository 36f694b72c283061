"""The gate: the finished HTML of every text, held against one list of what may be in it."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import html as lxml_html

from kb.article.articles import Articles
from kb.article.fill import Place
from kb.content.library import AnyItem, Library
from kb.kept import kept, key_of
from kb.markdown.allowed import MADE, MADE_SCHEMES
from kb.markdown.gate import Fault, doubled_ids, faults, unseen_signs
from kb.problem import REPORT, Problem


def find(library: Library, articles: Articles) -> list[Problem]:
    """Elements, attributes, addresses, signs that may not come out, and ids that come out twice."""
    found = []
    for item in library.items:
        wrong, doubled = _looked_at(str(articles.html(item)))
        found += [
            Problem(item.path, _line(item, fault.words), fault.message, fault.fix)
            for fault in wrong
            if all(fault.message != remark.message for remark in item.draft.remarks)
        ]
        if doubled:
            said = list(_doubled(item, articles, frozenset(doubled)))
            found += said or [
                Problem(item.path, item.first_line, f'the id "{doubled[0]}" stands twice', REPORT)
            ]
    return found


def _looked_at(html: str) -> tuple[list[Fault], list[str]]:
    """What is wrong in the HTML, and the ids that stand twice."""
    data = kept("gate", "lxml").get(
        key_of(html),
        lambda: {
            "faults": [
                vars(fault) for fault in (*faults(html, MADE, MADE_SCHEMES), *unseen_signs(html))
            ],
            "doubled": doubled_ids(html),
        },
    )
    return [Fault(**one) for one in data["faults"]], data["doubled"]


def _doubled(item: AnyItem, articles: Articles, doubled: frozenset[str]) -> Iterator[Problem]:
    """One line for each heading and each call that makes an id once more."""
    headings = {heading.id: heading for heading in item.draft.headings}
    makers: dict[str, str] = {}
    for call in item.calls:
        html = articles.macros[call.name].run(Place(articles.library, item.src), call)
        ids = lxml_html.fragment_fromstring(str(html), create_parent="div").xpath(".//@id")
        again = ""
        for id in sorted(doubled.intersection(map(str, ids)) - {""}):
            if id in headings:
                yield Problem(
                    item.path,
                    headings[id].line,
                    f'the id "{id}" stands twice: {call.name}() makes it too',
                    "give the heading another, { #other-id }",
                )
            elif id in makers and not id.startswith("fnref"):
                again = again or id
            makers.setdefault(id, call.name)
        if again:
            yield Problem(
                item.path,
                call.line,
                f'{call.name}() makes the id "{again}", which {makers[again]}() above makes too',
                "leave one of the two out",
            )


def _line(item: AnyItem, words: str) -> int:
    at = item.text.find(words) if words else -1
    if at >= 0:
        return item.first_line + item.text.count("\n", 0, at)
    return item.calls[0].line if item.calls else item.first_line
