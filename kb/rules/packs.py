"""Reading lists that name a page which is not there, not for patients, or named twice, or that nothing shows."""

from __future__ import annotations

from kb.article.articles import Articles
from kb.content.data_files import data_file
from kb.content.library import Library
from kb.content.yaml_reader import line_of
from kb.problem import Problem, nearest

MACRO = "reading_pack"


def find(library: Library, articles: Articles) -> list[Problem]:
    """Each such list of `data/packs.yml`, at its line."""
    name = data_file("packs")
    lines = library.data_lines.get(name, {})
    shown = {
        value
        for item in library.items
        for call in item.calls
        if call.name == MACRO
        for value in (*call.args, *call.kwargs.values())
    }
    found = []
    for id, pack in library.packs.items():
        for at, page_id in enumerate(pack.pages):
            line = line_of(lines, ("packs", id, "pages", at), 1)
            page = library.pages.get(page_id)
            if page is None:
                what = f'there is no page "{page_id}"{nearest(page_id, library.pages)}'
                found.append(Problem(name, line, what, "use a page's id"))
            elif page.meta.audience != "public":
                what = f'the page "{page_id}" is for {page.meta.audience}, not for patients'
                found.append(Problem(name, line, what, "take another page"))
            if page_id in pack.pages[:at]:
                found.append(Problem(name, line, f'the page "{page_id}" stands twice', "keep one"))
        if id not in shown:
            fix = f'write a page with {{{{ {MACRO}("{id}") }}}}, or delete the list'
            line = line_of(lines, ("packs", id), 1)
            found.append(Problem(name, line, f'no page shows the list "{id}"', fix))
    return found
