"""Moved pages: each old address leads to one page that there is."""

from __future__ import annotations

import re

from kb.article.articles import Articles
from kb.content.library import Library
from kb.problem import Problem, nearest

PATH = "data/redirects.yml"
ADDRESS = re.compile(r"(?:[a-z0-9]+(?:-[a-z0-9]+)*/)+\Z")


def find(library: Library, articles: Articles) -> list[Problem]:
    """Old addresses that are none, that a page stands at, or that lead to no page."""
    found = []
    lines = library.data_lines.get(PATH, {})
    taken = {item.url: item.path for item in library.items}
    for old, id in library.redirects.items():
        line = lines.get(("redirects", old), 1)
        if not ADDRESS.match(old) or old.startswith(("to/", "assets/")):
            found.append(
                Problem(
                    PATH,
                    line,
                    f'"{old}" is not an old address of this site',
                    "write it as on the site, old-place/page/",
                )
            )
        elif old in taken:
            found.append(
                Problem(
                    PATH,
                    line,
                    f"/{old} is the address of {taken[old]}",
                    "delete the line, or move the page",
                )
            )
        if id not in library.pages and id not in library.terms:
            found.append(
                Problem(
                    PATH,
                    line,
                    f'there is no page or term "{id}"'
                    f"{nearest(id, [*library.pages, *library.terms])}",
                    "write the id of the page that stands there now",
                )
            )
    return found
