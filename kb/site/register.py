"""What the site says of itself in public: `claims.json` with its schema, and the feed of corrections."""

from __future__ import annotations

import datetime
from typing import Any
from urllib.parse import urlsplit

from lxml import etree

from kb.content.fields import GRADES
from kb.content.library import Library
from kb.content.models import Correction
from kb.content.source import KINDS
from kb.site.as_json import as_json, object_of, schema
from kb.site.exports import LICENCE

CLAIMS, CLAIMS_SCHEMA, FEED = "claims.json", "claims.schema.json", "corrections.xml"
BY = "the project's writers, against what could be read of the sources"
BEGAN = datetime.date(2026, 11, 23)  # the day of the first pages
ATOM = "http://www.w3.org/2005/Atom"


def files(library: Library, site_url: str) -> dict[str, str]:
    """The files of this module, by path on the site."""
    return {
        CLAIMS: claims_json(library, site_url),
        CLAIMS_SCHEMA: claims_schema(),
        FEED: corrections_feed(library, site_url),
    }


def claims_json(library: Library, site_url: str) -> str:
    """All graded claims as JSON, in the shape of `claims_schema`."""
    rows = [
        {
            "claim": claim.words,
            "grade": claim.grade,
            "finding": claim.finding or None,
            "page": item.id,
            "url": f"{site_url}{item.url}" + (f"#{claim.anchor}" if claim.anchor else ""),
            "sources": [
                {"key": key, "kind": source.kind, "url": source.link}
                for key in claim.sources
                if (source := library.sources.get(key))
            ],
            "checked": item.checked.isoformat(),
            "checked_by": BY,
        }
        for item in library.items
        for claim in library.claims.get(item.id, [])
    ]
    return as_json({"schema": f"{site_url}{CLAIMS_SCHEMA}", "licence": LICENCE, "claims": rows})


def claims_schema() -> str:
    """The JSON Schema of `claims.json`."""
    text, uri = {"type": "string"}, {"type": "string", "format": "uri"}
    source = object_of({"key": text, "kind": {"enum": list(KINDS)}, "url": uri})
    claim = object_of(
        {
            "claim": text,
            "grade": {"enum": list(GRADES)},
            "finding": {"type": ["string", "null"]},
            "page": text,
            "url": uri,
            "sources": {"type": "array", "items": source},
            "checked": {"type": "string", "format": "date"},
            "checked_by": text,
        }
    )
    claims = {"type": "array", "items": claim}
    return schema("Claims and their grades", {"schema": uri, "licence": uri, "claims": claims})


def corrections_feed(library: Library, site_url: str) -> str:
    """The corrections as an Atom feed, the newest first.

    Source: RFC 4287. The ids are tag URIs (RFC 4151) and stay the same wherever the site stands.
    """
    newest = max((one.day for one in library.corrections), default=BEGAN)
    feed = etree.fromstring(f'<feed xmlns="{ATOM}"/>')
    _add(feed, "title", f"{library.site_name}: corrections")
    _add(feed, "id", _tag(site_url, BEGAN, "corrections"))
    _add(feed, "updated", _noon(newest))
    _add(_add(feed, "author"), "name", library.site_name)
    _add(feed, "link", rel="self", href=f"{site_url}{FEED}")
    _add(feed, "link", rel="alternate", href=f"{site_url}about/corrections/")
    for id, one in numbered(library):
        item = library.pages.get(one.page) or library.terms[one.page]
        entry = _add(feed, "entry")
        _add(entry, "title", f"{item.title}: corrected")
        _add(entry, "id", _tag(site_url, one.day, id))
        _add(entry, "updated", _noon(one.day))
        _add(entry, "link", rel="alternate", href=f"{site_url}about/corrections/#{id}")
        told = f"It said: {one.said}\nWe changed it to: {one.says}\nWhy: {one.why}"
        _add(entry, "content", told, type="text")
    text: bytes = etree.tostring(feed, encoding="utf-8", xml_declaration=True, pretty_print=True)
    return text.decode()


def _add(parent: Any, name: str, text: str | None = None, **attributes: str) -> Any:
    """A new element of the feed."""
    element = etree.SubElement(parent, f"{{{ATOM}}}{name}", attributes)
    element.text = text
    return element


def numbered(library: Library) -> list[tuple[str, Correction]]:
    """The corrections with their ids, the newest first: `fit-and-preferences-2026-11-27-2`.

    Those of a page or term that is not there are left out; the rule `data_files` names them.
    """
    found: list[tuple[str, Correction]] = []
    seen: dict[str, int] = {}
    for one in library.corrections:
        name = f"{one.page}-{one.day}"
        seen[name] = seen.get(name, 0) + 1
        if one.page in library.pages or one.page in library.terms:
            found.append((f"{name}-{seen[name]}", one))
    return sorted(found, key=lambda row: row[1].day, reverse=True)


def _tag(site_url: str, day: datetime.date, name: str) -> str:
    return f"tag:{urlsplit(site_url).hostname},{day.year}:{name}"


def _noon(day: datetime.date) -> str:
    return f"{day}T12:00:00Z"
