"""How the site's JSON is written: one form for data and for the schemas of data."""

from __future__ import annotations

import json
from typing import Any

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def as_json(data: Any) -> str:
    """Data as JSON text, with a line end; the same bytes in every build."""
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def compact(data: Any) -> str:
    """The same on one line: for large files, several times as fast to write."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n"


def object_of(properties: dict[str, Any]) -> dict[str, Any]:
    """The JSON Schema of an object that has exactly these properties, by name, each with its schema."""
    return {
        "type": "object",
        "additionalProperties": False,
        "required": list(properties),
        "properties": properties,
    }


def schema(title: str, properties: dict[str, Any]) -> str:
    """A whole JSON Schema: of an object with these properties."""
    return as_json({"$schema": DIALECT, "title": title, **object_of(properties)})
