"""Links that lead nowhere: to no page, to no heading of it, to an address that cannot be."""

from __future__ import annotations

from lxml import html as lxml_html

from kb.article.articles import Articles
from kb.content.library import AnyItem, Library, PageItem
from kb.markdown.ids import SHELL_IDS
from kb.markdown.inline import IN_ADDRESS
from kb.problem import Problem, nearest


def find(library: Library, articles: Articles) -> list[Problem]:
    """What the build would find later, found at once; and headings that skip a level."""
    ids: dict[str, frozenset[str]] = {}
    found = []
    for item in library.items:
        for link in item.draft.links:
            if not link.target:
                continue  # elsewhere: the gate says what is wrong with the address
            if "?" in link.href.partition("#")[0]:
                found.append(
                    Problem(
                        item.path,
                        link.line,
                        f'the link "{link.href}" has a query, which is not kept',
                        "leave out the ? and what belongs to it",
                    )
                )
                continue
            if link.href == IN_ADDRESS:
                continue  # a call or citation in it was remarked
            if not link.target.endswith(".md"):
                found.append(
                    Problem(
                        item.path,
                        link.line,
                        f'the link "{link.href}" leads to no page',
                        "link to the file of a page, such as ../other/page.md",
                    )
                )
                continue
            target = library.item_by_src.get(link.target)
            if target is None:
                near = nearest(link.target, library.item_by_src).replace('"', '"docs/', 1)
                found.append(
                    Problem(
                        item.path,
                        link.line,
                        f'the link "{link.href.split("#")[0]}" leads to no page{near}',
                        "link to the file of a page",
                    )
                )
            elif link.anchor:
                known = ids.setdefault(target.src, _ids(target, articles))
                if link.anchor not in known:
                    found.append(
                        Problem(
                            item.path,
                            link.line,
                            f'"#{link.anchor}" is not a place on /{target.url}'
                            f"{nearest(link.anchor, known)}",
                            "use the id of a heading there",
                        )
                    )
        if isinstance(item, PageItem):
            found += _skipped(item)
    return found


def _ids(item: AnyItem, articles: Articles) -> frozenset[str]:
    """The ids on a page: those of its article, and those that the page shell adds below it."""
    article = lxml_html.fragment_fromstring(articles.html(item), create_parent="div")
    words = (f"word-{id}" for id in item.words_used)
    return frozenset(map(str, article.xpath(".//@id"))) | SHELL_IDS | frozenset(words)


def _skipped(item: PageItem) -> list[Problem]:
    found, last = [], 1
    for heading in item.draft.headings:
        if heading.level > last + 1 and not heading.words.startswith("#"):
            found.append(
                Problem(
                    item.path,
                    heading.line,
                    f"a heading of level {heading.level} after one of level {last}",
                    f"start it with {'#' * (last + 1)}",
                )
            )
        last = heading.level
    return found
