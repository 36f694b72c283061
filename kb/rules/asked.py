"""How people put what a part answers: the part is there, and no wording leads to two of them."""

from __future__ import annotations

from lxml import html as lxml_html

from kb.article.articles import Articles
from kb.content.library import Library, PageItem
from kb.content.page_facts import TOP
from kb.problem import Problem, nearest


def find(library: Library, articles: Articles) -> list[Problem]:
    """Anchors that are no heading of their page, and wordings that stand twice on the site."""
    found = []
    first: dict[str, str] = {}  # wordings as they are compared, with the place of each
    for page in (page for page in library.pages.values() if page.meta.asked):
        known = _anchors(page, articles)
        for anchor, wordings in page.meta.asked.items():
            if anchor not in known and not articles.call_faults(page):
                what = f'asked: there is no part "{anchor}" on the page{nearest(anchor, known)}'
                fix = f"use the id of a heading of level 2 or 3, or {TOP} for the page's top"
                found.append(Problem(page.path, page.line("asked", anchor), what, fix))
            for number, wording in enumerate(wordings):
                line = page.line("asked", anchor, number)
                key = " ".join(wording.casefold().replace("’", "'").split()).rstrip("?!. ")
                if key in first:
                    what = f'asked: "{wording}" stands twice (first at {first[key]})'
                    fix = "keep it at the part that answers it best"
                    found.append(Problem(page.path, line, what, fix))
                first.setdefault(key, f"{page.path}:{line}")
    return found


def _anchors(page: PageItem, articles: Articles) -> frozenset[str]:
    """The ids of the headings that a wording can lead to, and what stands for the page's top."""
    article = lxml_html.fragment_fromstring(articles.html(page), create_parent="div")
    return frozenset(map(str, article.xpath(".//h2/@id | .//h3/@id"))) | {TOP}
