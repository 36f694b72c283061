"""Fields of pages and terms that are well formed but cannot be right."""

from __future__ import annotations

from kb.article.articles import Articles
from kb.content.library import Library, PageItem, TermItem
from kb.problem import Problem, nearest

LISTS = ("tags", "also_read", "lay_words", "aliases", "see_also", "sources")
FACTS_OF_KIND = {"approach": "approach", "quality": "quality", "problem": "problem"}


def find(library: Library, articles: Articles) -> list[Problem]:
    """Unknown ids and tags, what stands twice in a list, facts that the kind needs or lacks."""
    return [
        *(problem for page in library.pages.values() for problem in _of_page(library, page)),
        *(problem for term in library.terms.values() for problem in _of_term(library, term)),
    ]


def _doubled(item: PageItem | TermItem) -> list[Problem]:
    """What stands twice in a list of the fields."""
    record = item.meta if isinstance(item, PageItem) else item.record
    found = []
    for name in LISTS:
        seen: set[str] = set()
        for number, value in enumerate(getattr(record, name, [])):
            if value.casefold() in seen:
                what = f'{name}: "{value}" stands twice'
                found.append(Problem(item.path, item.line(name, number), what, "keep one"))
            seen.add(value.casefold())
    return found


def _of_term(library: Library, item: TermItem) -> list[Problem]:
    found = _doubled(item)
    for number, id in enumerate(item.record.see_also):
        line = item.line("see_also", number)
        if id == item.id:
            found.append(Problem(item.path, line, "the term names itself", "delete it"))
        elif id not in library.terms:
            found.append(
                Problem(
                    item.path,
                    line,
                    f'there is no term "{id}"{nearest(id, library.terms)}',
                    "use the id of a term",
                )
            )
    return found


def _of_page(library: Library, page: PageItem) -> list[Problem]:
    meta, found = page.meta, _doubled(page)
    for number, id in enumerate(meta.also_read):
        line = page.line("also_read", number)
        if id == page.id:
            found.append(
                Problem(page.path, line, "the page names itself in also_read", "delete it there")
            )
        elif id not in library.pages:
            found.append(
                Problem(
                    page.path,
                    line,
                    f'also_read: there is no page "{id}"{nearest(id, library.pages)}',
                    "use the id of a page",
                )
            )
    for number, tag in enumerate(meta.tags):
        if tag not in library.tags:
            found.append(
                Problem(
                    page.path,
                    page.line("tags", number),
                    f'there is no tag "{tag}"{nearest(tag, library.tags)}',
                    "use a tag of data/tags.yml, or add it there",
                )
            )
    for kind, name in FACTS_OF_KIND.items():
        if meta.kind == kind and getattr(meta, name) is None:
            found.append(
                Problem(
                    page.path,
                    page.line("kind"),
                    f"a page of kind {kind} needs the facts `{name}:`",
                    "add them, as `make page` writes them",
                )
            )
        if meta.kind != kind and getattr(meta, name) is not None:
            found.append(
                Problem(
                    page.path,
                    page.line(name),
                    f"`{name}:` stands on a page of kind {meta.kind}",
                    f"set kind: {kind}, or delete it",
                )
            )
    if len(meta.summary.split()) > 45:
        found.append(
            Problem(
                page.path,
                page.line("summary"),
                f"the summary has {len(meta.summary.split())} words",
                "keep it to 45",
            )
        )
    return found
