"""Markup of a text that will not look as typed, or that a page of words must not have."""

from __future__ import annotations

from kb.article.articles import Articles
from kb.content.library import Library, PageItem
from kb.problem import Problem


def find(library: Library, articles: Articles) -> list[Problem]:
    """What the converter remarked: of some things on pages for the public alone."""
    found = []
    for item in library.items:
        public = not isinstance(item, PageItem) or item.meta.audience == "public"
        found += [
            Problem(item.path, remark.line, remark.message, remark.fix)
            for remark in item.draft.remarks
            if public or not remark.public
        ]
    return found
