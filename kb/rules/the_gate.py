"""The gate: the finished HTML of every text, held against one list of what may be in it."""

from __future__ import annotations

from kb.article.articles import Articles
from kb.content.library import AnyItem, Library
from kb.kept import kept, key_of
from kb.markdown.allowed import MADE, MADE_SCHEMES
from kb.markdown.gate import Fault, faults
from kb.problem import Problem


def find(library: Library, articles: Articles) -> list[Problem]:
    """Elements, attributes and addresses that may not come out, at the line they came from."""
    return [
        Problem(item.path, _line(item, fault.words), fault.message, fault.fix)
        for item in library.items
        for fault in _faults(articles.html(item))
        if all(fault.message != remark.message for remark in item.draft.remarks)
    ]


def _faults(html: str) -> list[Fault]:
    data = kept("gate", "lxml").get(
        key_of(html), lambda: [vars(fault) for fault in faults(html, MADE, MADE_SCHEMES)]
    )
    return [Fault(**one) for one in data]


def _line(item: AnyItem, words: str) -> int:
    at = item.text.find(words) if words else -1
    if at >= 0:
        return item.first_line + item.text.count("\n", 0, at)
    return item.calls[0].line if item.calls else item.first_line
