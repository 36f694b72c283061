"""Pages that no navigation and no link reaches."""

from __future__ import annotations

from kb.article.articles import Articles
from kb.content.library import Library, PageItem
from kb.problem import Problem


def find(library: Library, articles: Articles) -> list[Problem]:
    """Pages that a reader cannot come to from the navigation, in any number of steps."""
    reached = {src for section in library.sections for src in section.sources}
    waiting = list(reached)
    while waiting:
        page = library.page_by_src.get(waiting.pop())
        new = _links(library, page) - reached if page else set()
        reached |= new
        waiting += new
    return [
        Problem(
            page.path,
            1,
            "no navigation and no link reaches this page",
            "add it to `nav:` in mkdocs.yml, or link it from another page",
        )
        for page in library.pages.values()
        if page.src not in reached
    ]


def _links(library: Library, page: PageItem) -> set[str]:
    found = {link.target for link in page.draft.links if link.target in library.page_by_src}
    ids = list(page.meta.also_read)
    ids += [str(id) for call in page.calls if call.name == "cards" for id in call.args]
    if any(call.name == "crisis_numbers" for call in page.calls):
        ids += [country.page_id for country in library.crisis_lines]
    return found | {library.pages[id].src for id in ids if id in library.pages}
