"""Fields of pages and terms that are well formed but cannot be right."""

from __future__ import annotations

from kb.article.articles import Articles
from kb.content.library import Library, PageItem, TermItem
from kb.content.yaml_reader import Place
from kb.problem import Problem, nearest
from kb.rules.plain_fields import texts

FACTS_OF_KIND = {"approach": "approach", "quality": "quality", "problem": "problem"}


def find(library: Library, articles: Articles) -> list[Problem]:
    """Unknown ids and tags, what stands twice in a list, facts that the kind needs or lacks."""
    return [
        *(problem for page in library.pages.values() for problem in _of_page(library, page)),
        *(problem for term in library.terms.values() for problem in _of_term(library, term)),
    ]


def _doubled(item: PageItem | TermItem) -> list[Problem]:
    """What stands twice in a list of the fields, also in the facts of a page."""
    found = []
    seen: set[tuple[Place, str]] = set()
    for place, value in texts(item.meta if isinstance(item, PageItem) else item.record, ()):
        if not isinstance(place[-1], int) or place[0] == "asked":
            continue
        if (place[:-1], value.casefold()) in seen:
            what = f'{place[-2]}: "{value}" stands twice'
            found.append(Problem(item.path, item.line(*place), what, "keep one"))
        seen.add((place[:-1], value.casefold()))
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
