"""Data held against a model: every fault at its line, in our words."""

from __future__ import annotations

import functools
import re
from typing import Any

from pydantic import BaseModel, TypeAdapter, ValidationError

from kb.content.yaml_reader import Place, line_of
from kb.problem import Problem, nearest


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
        return None, [_fault(item, lines, name, place, fields) for item in error.errors()]


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
    field_name = ".".join(str(part) for part in where if part != "ClinicalReview") or "the file"
    kind, context = item["type"], item.get("ctx", {})
    value = str(item.get("input"))[:60]
    last = str(where[-1]) if where else str(item["loc"][-1])
    if kind == "extra_forbidden":
        return Problem(
            name,
            line,
            f'"{last}" is not a known field{nearest(last, fields)}',
            "rename or delete it",
        )
    if kind == "missing":
        return Problem(name, line, f'the field "{field_name}" is missing', "add it")
    if kind == "literal_error":
        real = re.findall(r"'([^']+)'", str(context.get("expected", "")))
        return Problem(
            name,
            line,
            f'"{value}" is not a {field_name}{nearest(value, real)}',
            f"use one of: {', '.join(real)}",
        )
    if kind.startswith(("date", "datetime")):
        return Problem(
            name, line, f'"{value}" is not a date in {field_name}', "write it as 2026-11-23"
        )
    if kind == "string_pattern_mismatch":
        return Problem(
            name,
            line,
            f'"{value}" is not a good id in {field_name}',
            "use small letters, digits and single hyphens",
        )
    message = str(item["msg"]).removeprefix("Value error, ").removeprefix("Assertion failed, ")
    return Problem(
        name,
        line,
        f"{field_name}: {message[:1].lower()}{message[1:]}",
        "see the fields' meaning in docs/about/contribute.md",
    )
