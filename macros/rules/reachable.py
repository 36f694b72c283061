"""Pages that no navigation and no link reaches."""

from __future__ import annotations

import posixpath
import re

from macros.library import Library, PageFile
from macros.problem import Problem

LINK = re.compile(r"\]\(([^)#\s]+\.md)")


def find(library: Library) -> list[Problem]:
    """Pages that a reader cannot come to from the navigation, in any number of steps."""
    reached = {src for section in library.sections for src in section.sources}
    waiting = list(reached)
    while waiting:
        page = library.page_by_src.get(waiting.pop())
        new = _links(library, page) - reached if page else set()
        reached |= new
        waiting += new
    return [Problem(page.path, 1, "no navigation and no link reaches this page",
                    "add it to `nav:` in mkdocs.yml, or link it from another page")
            for page in library.pages.values() if page.src not in reached]


def _links(library: Library, page: PageFile) -> set[str]:
    folder = posixpath.dirname(page.src)
    found = {posixpath.normpath(posixpath.join(folder, target))
             for target in LINK.findall(page.body.text)}
    ids = list(page.meta.also_read)
    ids += [str(id) for call in page.body.calls if call.name == "cards" for id in call.args]
    return found | {library.pages[id].src for id in ids if id in library.pages}
