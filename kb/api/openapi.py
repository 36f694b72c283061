"""The description of the content as data in the form that tools read: OpenAPI 3.1."""

from __future__ import annotations

from typing import Any

from kb.api.shapes import BODIES, CONNECT, PROMISE, ROOT, VERSION, schema_path
from kb.api.sheets import ABOUT, PATHS
from kb.content.fields import ID_PATTERN
from kb.content.library import Library
from kb.site.as_json import as_json
from kb.site.exports import LICENCE

OPENAPI = f"{ROOT}openapi.json"
PAGE_ID = {
    "name": "id",
    "in": "path",
    "required": True,
    "description": "The id of a page, from pages.json",
    "schema": {"type": "string", "pattern": ID_PATTERN},
}


CODE_PATHS = {  # as they stand in addresses: F33.1, F30-F39; D003865
    "icd10cm": r"^[A-Z][0-9][0-9AB](\.[0-9A-Z]{1,4}|-[A-Z][0-9][0-9AB])?$",
    "mesh": r"^[DC]([0-9]{6}|[0-9]{9})$",
}


def openapi(library: Library, site_url: str) -> str:
    """The description of all addresses, with the schema of what each gives.

    Source: OpenAPI Specification 3.1.1.
    """
    paths: dict[str, Any] = {
        f"/{ROOT}pages.json": _get("pages", "list_pages", site_url),
        f"/{ROOT}pages/{{id}}.json": {
            "parameters": [PAGE_ID],
            **_get("page", "get_page", site_url, missing="There is no page with this id"),
        },
        f"/{ROOT}terms.json": _get("terms", "list_terms", site_url),
        **{f"/{path}": _sheet(name) for name, path in PATHS.items()},
    }
    for system, pattern in CODE_PATHS.items():
        code = {
            "name": "code",
            "in": "path",
            "required": True,
            "description": "A code as its list writes it, with capitals and its dot",
            "schema": {"type": "string", "pattern": pattern},
        }
        paths[f"/{CONNECT}{system}/{{code}}.json"] = {
            "parameters": [code],
            **_get("code", f"get_{system}", site_url, missing="No page covers this code"),
        }
    paths[f"/{CONNECT}codes.json"] = _get("codes", "list_codes", site_url)
    return as_json(
        {
            "openapi": "3.1.1",
            "info": {
                "title": f"{library.site_name}: content as data",
                "version": VERSION,
                "summary": "Pages about psychotherapy, the glossary and the sources, in plain words",
                "description": f"Plain files, without a key. {PROMISE}",
                "license": {"name": "CC BY 4.0", "url": LICENCE},
            },
            "servers": [{"url": site_url.removesuffix("/")}],
            "paths": paths,
        }
    )


def _get(name: str, operation: str, site_url: str, missing: str = "") -> dict[str, Any]:
    title, _ = BODIES[name]
    schema = {"$ref": f"{site_url}{schema_path(name)}"}
    answers: dict[str, Any] = {
        "200": {"description": title, "content": {"application/json": {"schema": schema}}}
    }
    if missing:
        answers["404"] = {"description": missing}
    return {"get": {"operationId": operation, "summary": title, "responses": answers}}


def _sheet(name: str) -> dict[str, Any]:
    """A table. It has no schema: its first row names the columns."""
    said = f"{BODIES[name][0]}, as a table"
    content = {"text/csv": {"schema": {"type": "string"}}}
    answers = {"200": {"description": f"{said}. {ABOUT}", "content": content}}
    return {"get": {"operationId": f"table_{name}", "summary": said, "responses": answers}}
