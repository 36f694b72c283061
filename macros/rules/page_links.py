"""Links between pages that lead to no page, and headings that skip a level."""

from __future__ import annotations

import posixpath
import re

from macros.library import Library, PageFile
from macros.problem import Problem, nearest
from macros.prose import blank, line_at
from macros.rules.safe_markup import CODE

LINK = re.compile(r"\]\((?P<target>[^()#\s:]+\.md)(?:#[^()\s]*)?\)")
HEADING = re.compile(r"^(?P<marks>#{2,6})\s", re.MULTILINE)


def find(library: Library) -> list[Problem]:
    """What `make build` would find later, found at once."""
    found = []
    files = {*library.page_by_src, *(f"glossary/{id}.md" for id in library.terms)}
    for item, body in library.bodies:
        text = CODE.sub(blank, body.text)
        folder = posixpath.dirname(item.src) if isinstance(item, PageFile) else "glossary"
        for match in LINK.finditer(text):
            src = posixpath.normpath(posixpath.join(folder, match["target"]))
            if src not in files:
                near = nearest(src, files).replace('"', '"docs/', 1)
                found.append(Problem(item.path, line_at(text, match.start(), body.first_line),
                                     f'the link "{match["target"]}" leads to no page{near}',
                                     "link to the file of a page"))
        last = 1
        for match in HEADING.finditer(text):
            level = len(match["marks"])
            if level > last + 1 and isinstance(item, PageFile):
                found.append(Problem(item.path, line_at(text, match.start(), body.first_line),
                                     f"a heading of level {level} after one of level {last}",
                                     f"start it with {'#' * (last + 1)}"))
            last = level
    return found
