"""Pages for readers who may be at risk: help in a crisis first, and a way to leave at once."""

from __future__ import annotations

from lxml import html as lxml_html

from kb.article.articles import Articles
from kb.content.library import Library, PageItem
from kb.markdown.ids import HEADINGS
from kb.problem import Problem

URGENT = frozenset({"crisis_help", "crisis_numbers", "crisis_country"})
ABUSE = "abuse"  # the tag of pages that someone may have to close quickly


def find(library: Library, articles: Articles) -> list[Problem]:
    """Pages flagged `risk` that do not begin with help, pages on abuse that cannot be left at once."""
    found = []
    for page in library.pages.values():
        if page.meta.risk and not _begins_with_help(page):
            found.append(
                Problem(
                    page.path,
                    page.line("risk"),
                    "a page for people at risk does not begin with help in a crisis",
                    "put {{ crisis_help() }} right after the short answer",
                )
            )
        if ABUSE in page.meta.tags:
            for field in ("leave", "risk"):
                if not getattr(page.meta, field):
                    line = page.line("tags", page.meta.tags.index(ABUSE))
                    what = f'a page with the tag "{ABUSE}" lacks {field}: true'
                    found.append(Problem(page.path, line, what, "add it to its front matter"))
    return found


def _begins_with_help(page: PageItem) -> bool:
    """Whether the help is among the first two blocks of a page, open to see and under no heading."""
    root = lxml_html.fragment_fromstring(page.draft.html, create_parent="div")
    for block in root[:2]:
        if block.tag in HEADINGS:
            return False
        if "short" in block.get("class", "").split():
            found = list(block.iter("kb-block"))
        else:
            found = [block] if block.tag == "kb-block" else []
        if any(page.draft.calls[int(one.get("n", "0"))].name in URGENT for one in found):
            return True
    return False
