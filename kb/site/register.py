"""What the site says of itself in public: `claims.json` with its schema, and the feed of corrections."""

from __future__ import annotations

from kb.content.fields import GRADES
from kb.content.library import Library
from kb.content.models import Correction
from kb.content.source import KINDS
from kb.site.as_json import as_json, object_of, schema
from kb.site.atom import Entry, atom
from kb.site.exports import LICENCE

CLAIMS, CLAIMS_SCHEMA, FEED = "claims.json", "claims.schema.json", "corrections.xml"
BY = "the project's writers, against what could be read of the sources"


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
    """The corrections as an Atom feed, the newest first."""
    entries = [
        Entry(
            id,
            f"{(library.pages.get(one.page) or library.terms[one.page]).title}: corrected",
            one.day,
            f"{site_url}about/corrections/#{id}",
            told_of(one),
        )
        for id, one in numbered(library)
    ]
    title = f"{library.site_name}: corrections"
    where = "about/corrections/"
    return atom(site_url, library.site_name, title, "corrections", FEED, where, entries)


def told_of(one: Correction) -> str:
    """A correction as plain text."""
    return f"It said: {one.said}\nWe changed it to: {one.says}\nWhy: {one.why}"


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
