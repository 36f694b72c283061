"""Moved pages: each old address leads to one page that there is."""

from __future__ import annotations

import re

from kb.article.articles import Articles
from kb.content.files import DEVICES, LONGEST_NAME
from kb.content.library import Library
from kb.problem import Problem, nearest

PATH = "data/redirects.yml"
ADDRESS = re.compile(r"(?:[a-z0-9]+(?:-[a-z0-9]+)*/)+\Z")
LONGEST = 200  # signs: a path of Windows has 260, with the folder that the site stands in


def _unwritable(old: str) -> str:
    """Why no system, or not each, can have a file at an address; "" when each can."""
    names = old.split("/")
    longest = max(names, key=len)
    if len(longest) > LONGEST_NAME:
        return f'"{longest[:40]}…" has {len(longest)} letters, and a page\'s name at most {LONGEST_NAME}'
    if len(old) > LONGEST:
        return f"the old address has {len(old)} signs, and may have {LONGEST}"
    device = next((name for name in names if name in DEVICES), "")
    return f'Windows cannot have a folder "{device}"' if device else ""


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
        elif why := _unwritable(old):
            found.append(
                Problem(PATH, line, f"{why}: no file can be written there", "delete the line")
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
