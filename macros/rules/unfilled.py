"""Places that `make page` and `make term` leave to be filled in."""

from __future__ import annotations

import re

from macros.library import Library
from macros.problem import Problem

LEFT = re.compile(r"^\s*…$|: One sentence(, 30 words at most| for search results)|, in (two lines\.|at most "
                  r"\d\d words)$|^  For example, …$|: the family it belongs to$")


def find(library: Library) -> list[Problem]:
    """In each file the first line that still stands as the commands wrote it."""
    found = []
    for item, _ in library.bodies:
        rows = (library.root / item.path).read_text("utf-8").split("\n")
        left = [line for line, row in enumerate(rows, 1) if LEFT.search(row)]
        if left:
            more = f" (and {len(left) - 1} below it)" if len(left) > 1 else ""
            found.append(Problem(item.path, left[0], f"this place is not filled in yet{more}",
                                 "write it, or delete it"))
    return found
