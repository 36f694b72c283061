"""Macro calls that would fail or mislead, found before anything is rendered."""

from __future__ import annotations

import inspect
import re
from typing import Any

from macros.library import Library
from macros.models import GRADES
from macros.page_source import Call
from macros.pictures import picture_names
from macros.problem import Problem, nearest
from macros.render import MACROS
from macros.scaffold import slug


def find(library: Library) -> list[Problem]:
    """Unknown macros, wrong arguments, and names of terms, pages, sources that do not exist."""
    found = []
    for item, body in library.bodies:
        for call in body.calls:
            for message, fix in _faults(library, call):
                found.append(Problem(item.path, call.line, message, fix))
    return found


def _faults(library: Library, call: Call) -> list[tuple[str, str]]:
    if call.name not in MACROS:
        return [(f'there is no macro "{call.name}"{nearest(call.name, MACROS)}',
                 f"use one of: {', '.join(MACROS)}")]
    signature = inspect.signature(MACROS[call.name])
    shown = ", ".join(list(signature.parameters)[2:])
    try:
        given = signature.bind(library, "", *call.args, **call.kwargs).arguments
    except TypeError as error:
        return [(f"{call.name}(): {error}", f"write {call.name}({shown})")]
    return [*_unknown_names(library, call.name, given), *_bad_numbers(call.name, given)]


def _unknown_names(library: Library, name: str, given: dict[str, Any]) -> list[tuple[str, str]]:
    found = []
    if name == "term" and str(given["id"]) not in library.terms:
        names = {slug(name): item.id for item in library.terms.values()
                 for name in (*item.record.aliases, item.record.term)}
        close = nearest(slug(str(given["id"])), names)
        close = re.sub(r'"(.+)"', lambda match: f'"{names[match[1]]}"', close)
        found.append((f'there is no term "{given["id"]}"{close}',
                      f'add it: make term NAME="{str(given["id"]).replace("-", " ")}"'))
    if name == "cards":
        found += [(f'there is no page "{id}"{nearest(str(id), library.pages)}',
                   "use the ids of pages") for id in given.get("ids", ())
                  if id not in library.pages]
    if name == "evidence" and given["grade"] not in GRADES:
        found.append((f'"{given["grade"]}" is not a grade{nearest(str(given["grade"]), GRADES)}',
                      f"use one of: {', '.join(GRADES)}"))
    if name == "picture" and given["name"] not in picture_names():
        found.append((f'there is no picture "{given["name"]}"'
                      f"{nearest(str(given['name']), picture_names())}",
                      f"use one of: {', '.join(sorted(picture_names()))}"))
    if "source" in given and given["source"] not in library.sources:
        found.append((f'there is no source "{given["source"]}"'
                      f"{nearest(str(given['source']), library.sources)}",
                      "add the record to references/references.bib"))
    return found


def _bad_numbers(name: str, given: dict[str, Any]) -> list[tuple[str, str]]:
    if name == "people":
        numbers = (given["helped"], given["compared"])
        if not all(type(n) is int and 0 <= n <= 100 for n in numbers):
            return [("people() counts people out of 100", "give whole numbers from 0 to 100")]
        if not str(given["comparison"]).strip():
            return [("people() says nothing about whom they are compared with",
                     "fill comparison, such as \"had usual care\"")]
    if name == "link_strength" and not (isinstance(given["r"], (int, float))
                                        and -1 <= given["r"] <= 1):
        return [("link_strength() takes a correlation from -1 to 1", "give r as in the source")]
    if name == "over_sessions" and not (
            isinstance(given["points"], list) and len(given["points"]) > 1
            and all(isinstance(p, (list, tuple)) and len(p) == 2
                    and all(type(n) is int for n in p) and 0 <= p[1] <= 100
                    for p in given["points"])):
        return [("over_sessions() takes points of a session and people out of 100",
                 "write [[8, 50], [26, 75]]")]
    return []
