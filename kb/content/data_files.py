"""The files of `data/`: facts kept once, each file one list or mapping."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any, TypeVar

from pydantic import Field

from kb.content.code_list import CodeList
from kb.content.crisis import Country
from kb.content.danger import CrisisWords
from kb.content.fields import Id, Line
from kb.content.library import Library
from kb.content.models import Correction, Finding, Publisher, SelfCheckQuestion, Tag
from kb.content.plain_text import read_text
from kb.content.validate import validate
from kb.content.yaml_reader import Place, read_yaml
from kb.problem import Problem

Shape = TypeVar("Shape")
Some = Annotated[Shape, Field(max_length=1_000)]
# The files of `data/`: each is one list or mapping under one key, its name.
DATA: dict[str, Any] = {
    "crisis_lines": Some[list[Country]],
    "self_check": list[SelfCheckQuestion],
    "tags": dict[Id, Tag],
    "words_to_avoid": Some[dict[Line, Line]],
    "british_spellings": Some[dict[Line, Line]],
    "allowed_words": Some[frozenset[Line]],
    "allowed_refrains": Some[dict[Line, Line]],
    "synonyms": Some[list[Some[list[Line]]]],
    "crisis_words": CrisisWords,
    "redirects": Some[dict[Line, Id]],
    "findings": Some[dict[Id, Finding]],
    "corrections": Some[list[Correction]],
    "icd_10_cm": CodeList,
    "publisher": Publisher,
}
# What readers cannot be safe without.
NEEDED = {
    "crisis_lines": "the page for people in danger would have no number",
    "crisis_words": "the search would not see that someone is in danger",
}


def data_file(attribute: str) -> str:
    """The path of a data file by the library's attribute: `data/crisis-lines.yml`."""
    return f"data/{attribute.replace('_', '-')}.yml"


def read_data(library: Library, attribute: str, shape: Any, path: Path | None) -> None:
    """Read a data file into the library.

    In: the library, its attribute, the shape of its values, and the file (None for none). What is
    wrong goes to the library's problems.
    """
    name = data_file(attribute)
    if path is None:
        if attribute in NEEDED:
            library.problems.append(
                Problem(
                    name,
                    1,
                    f"the file is missing: {NEEDED[attribute]}",
                    "bring it back from the last version",
                )
            )
        return
    text, problems = read_text(path, library.root)
    data: dict[str, Any] = {}
    lines: dict[Place, int] = {}
    if not problems:
        data, lines, problems = read_yaml(text, name)
    library.problems += problems
    library.data_lines[name] = lines
    if not data:
        if not problems:
            fix = f"start it with {attribute}:"
            library.problems.append(Problem(name, 1, "the file holds nothing", fix))
        return
    if list(data) != [attribute]:
        library.problems.append(
            Problem(
                name, 1, f"the file must hold one key, {attribute}", f"start it with {attribute}:"
            )
        )
        return
    value, faults = validate(shape, data[attribute], lines, name, (attribute,))
    library.problems += faults
    if not faults and not value and attribute in NEEDED:
        library.problems.append(
            Problem(
                name,
                1,
                f"the list is empty: {NEEDED[attribute]}",
                "bring it back from the last version",
            )
        )
    if value is not None and not faults:
        setattr(library, attribute, value)
