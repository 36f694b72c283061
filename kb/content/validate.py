"""Data held against a model: every fault at its line, in our words."""

from __future__ import annotations

import functools
import re
from typing import Any

from pydantic import BaseModel, TypeAdapter, ValidationError

from kb.content.yaml_reader import Place, line_of
from kb.problem import Problem, nearest

REVIEW = "ClinicalReview"  # the model's name, which pydantic puts into the place of a fault
# Fields whose values are things of a kind, as a sentence names one.
NOUNS = {
    "kind": "kind",
    "audience": "audience",
    "category": "category",
    "grade": "grade",
    "needs": "need",
}
# How the codes of record systems are written.
FORMS = {
    "icd_10_cm": ("code", "write it as F32 or F34.1, each code by itself"),
    "icd_11": ("code", "write it as 6A70 or 6A70.0, each code by itself"),
    "blocks": ("block", "write it as F30-F39, as the tabular list has it"),
    "mesh": ("code", "write it as D003866, each code by itself"),
    "year": ("year", "write it as 2022, or not known"),
}
# What to write where a value is of another type than its field.
MENDS = {
    "list_type": "write [a, b]; leave the field out if there is nothing to write",
    "bool_parsing": "write true or false",
    "bool_type": "write true or false",
    "string_type": 'write one text, in "quotation marks" if it has a colon',
    "string_too_short": "say more, or leave the field out",
    "too_short": "write what belongs there",
    "string_too_long": "say it in fewer words",
    "too_long": "keep the most important",
}


def validate(
    model: Any, data: Any, lines: dict[Place, int], name: str, place: Place = ()
) -> tuple[Any, list[Problem]]:
    """Data as a model.

    In: a pydantic model or type, the data as read, its lines, the file's name, and where in the
    file the data stands. Out: the value (None if anything is wrong), and every fault.
    """
    try:
        return _adapter(model).validate_python(data), []
    except ValidationError as error:
        fields = (
            list(model.model_fields)
            if isinstance(model, type) and issubclass(model, BaseModel)
            else []
        )
        return None, [
            _fault(item, lines, name, place, fields)
            for item in error.errors()
            if not _said_already(item)
        ]


@functools.cache
def _adapter(model: Any) -> TypeAdapter[Any]:
    """What pydantic makes of a model takes it longer than most data does."""
    return TypeAdapter(model)


def _fault(
    item: Any, lines: dict[Place, int], name: str, place: Place, fields: list[str]
) -> Problem:
    where = place + tuple(
        part for part in item["loc"] if isinstance(part, int) or not re.search(r"\[.*\]", str(part))
    )
    line = line_of(lines, where)
    path = [str(part) for part in where if isinstance(part, str) and part != REVIEW]
    if item["loc"][-1:] == ("[key]",):  # the fault is in the key, not in what stands under it
        path.pop()
    field_name = path[-1] if path else "the file"
    kind, context = item["type"], item.get("ctx", {})
    value = str(item.get("input"))[:60]
    last = str((where or item["loc"] or ("",))[-1])
    if kind == "model_type":
        return Problem(name, line, f"{field_name} has no fields", "write its key: value lines")
    if kind == "extra_forbidden":
        return Problem(
            name,
            line,
            f'"{last}" is not a known field{nearest(last, fields)}',
            "rename or delete it",
        )
    if kind == "missing":
        of = f' of "{path[-2]}"' if len(path) > 1 else ""
        return Problem(name, line, f'the field "{last}"{of} is missing', "add it")
    if kind == "literal_error":
        real = re.findall(r"'([^']+)'", str(context.get("expected", "")))
        return Problem(
            name,
            line,
            f'"{value}" {_not_in(field_name)}{nearest(value, real)}',
            f"use one of: {', '.join(real)}"
            if real != ["none"]
            else "write none, or the name, role and date of who reviewed it",
        )
    if kind.startswith(("date", "datetime")):
        return Problem(
            name, line, f'"{value}" is not a date in {field_name}', "write it as 2026-11-23"
        )
    if kind == "too_early":
        return Problem(
            name,
            line,
            f"{field_name}: {value} is before the project began",
            "set the day on which it was done",
        )
    if kind == "string_pattern_mismatch":
        form = FORMS.get(field_name) or FORMS.get(path[0] if path else "")
        what, fix = form or ("id", "use small letters, digits and single hyphens")
        return Problem(name, line, f'"{value}" is not a good {what} in {field_name}', fix)
    message = str(item["msg"]).removeprefix("Value error, ").removeprefix("Assertion failed, ")
    return Problem(
        name,
        line,
        f"{field_name}: {message[:1].lower()}{message[1:]}",
        MENDS.get(kind, "see the fields' meaning in docs/about/contribute.md"),
    )


def _not_in(field_name: str) -> str:
    """That a word is none of a field's: `is not an audience`, `cannot stand in hours`."""
    noun = NOUNS.get(field_name)
    article = "an" if noun and noun[0] in "aeiou" else "a"
    words = field_name.replace("_", " ")
    return f"is not {article} {noun}" if noun else f"cannot stand in {words}"


def _said_already(item: Any) -> bool:
    """Whether it is one of two faults of one value: neither `none` nor who reviewed a text."""
    if item["type"] == "literal_error" and isinstance(item["input"], dict):
        return True
    return bool(item["type"] == "model_type" and item["loc"][-1:] == (REVIEW,))
