"""Places that `make page` and `make term` leave to be filled in."""

from __future__ import annotations

import re

from kb.article.articles import Articles
from kb.content.library import AnyItem, Library, PageItem
from kb.problem import Problem
from kb.rules.item_by_item import item_by_item
from kb.rules.plain_fields import texts

TEXT = re.compile(r"^[ \t]*…$|^For example, …$", re.MULTILINE)
FIELD = re.compile(
    r"^One sentence(?:, 30 words at most| for search results)|^What the page covers, in two "
    r"lines|, in at most \d\d words$|^the family it belongs to$"
)


def find(library: Library, articles: Articles) -> list[Problem]:
    """In each file the first place that still stands as the commands wrote it."""
    return item_by_item("unfilled", library.items, _first)


def _first(item: AnyItem) -> list[Problem]:
    left = sorted(_left(item))
    if not left:
        return []
    more = f" (and {len(left) - 1} below it)" if len(left) > 1 else ""
    what = f"this place is not filled in yet{more}"
    return [Problem(item.path, left[0], what, "write it, or delete it")]


def _left(item: AnyItem) -> list[int]:
    record = item.meta if isinstance(item, PageItem) else item.record
    return [item.line(*place) for place, text in texts(record, ()) if FIELD.search(text)] + [
        item.first_line + item.text.count("\n", 0, match.start())
        for match in TEXT.finditer(item.text)
    ]
