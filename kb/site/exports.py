"""What the project gives to machines: glossary.json, pages.json, schemas, linked data."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import quote

from jinja2.utils import htmlsafe_json_dumps
from markupsafe import Markup
from pydantic import BaseModel, create_model

from kb.content.country import CountryFacts
from kb.content.data_files import DATA, data_file
from kb.content.fields import Record
from kb.content.library import AnyItem, Library, PageItem, TermItem
from kb.content.models import Term
from kb.site.as_json import as_json, object_of, schema

LICENCE = "https://creativecommons.org/licenses/by/4.0/"
GLOSSARY_SCHEMA = "glossary.schema.json"
WEB_PAGE_ONLY = {"about", "home"}


def files(library: Library, site_url: str) -> dict[str, str]:
    """The files for machines, by path on the site."""
    return {
        "glossary.json": glossary_json(library, site_url),
        GLOSSARY_SCHEMA: glossary_schema(),
        "pages.json": pages_json(library, site_url),
        "robots.txt": robots_txt(site_url),
    }


def glossary_json(library: Library, site_url: str) -> str:
    """All terms as JSON, in the shape of `glossary_schema`."""
    terms = [
        {
            "id": item.id,
            "term": item.record.term,
            "aliases": item.record.aliases,
            "definition": item.record.definition,
            "url": f"{site_url}to/{item.id}/",
            "sources": [
                library.sources[key].link for key in item.record.sources if key in library.sources
            ],
            "checked": item.record.checked.isoformat(),
            "check_by": item.record.check_by.isoformat(),
        }
        for item in sorted(library.terms.values(), key=lambda item: item.id)
    ]
    return as_json({"schema": f"{site_url}{GLOSSARY_SCHEMA}", "licence": LICENCE, "terms": terms})


def glossary_schema() -> str:
    """The JSON Schema of `glossary.json`."""
    text = {"type": "string"}
    texts = {"type": "array", "items": text}
    fields = {
        "id": text,
        "term": text,
        "aliases": texts,
        "definition": text,
        "url": {"type": "string", "format": "uri"},
        "sources": texts,
        "checked": {"type": "string", "format": "date"},
        "check_by": {"type": "string", "format": "date"},
    }
    words = {"type": "array", "items": object_of(fields)}
    return schema("Glossary", {"schema": text, "licence": text, "terms": words})


def pages_json(library: Library, site_url: str) -> str:
    """All pages as JSON: id, title, description, addresses, tags, dates."""
    pages = [
        {
            "id": page.id,
            "title": page.meta.title,
            "description": page.meta.description,
            "url": f"{site_url}{page.url}",
            "permanent_url": f"{site_url}to/{page.id}/",
            "audience": page.meta.audience,
            "tags": page.meta.tags,
            "checked": page.meta.checked.isoformat(),
            "check_by": page.meta.check_by.isoformat(),
        }
        for page in sorted(library.pages.values(), key=lambda page: page.id)
    ]
    return as_json({"licence": LICENCE, "pages": pages})


def robots_txt(site_url: str) -> str:
    """Everything may be read by machines; the sitemap is named."""
    return f"User-agent: *\nAllow: /\nSitemap: {site_url}sitemap.xml\n"


def editor_schemas() -> dict[str, str]:
    """JSON Schemas for editors, by file name: what a glossary entry and each data file may hold."""
    shapes: dict[str, type[BaseModel]] = {"term": Term, "country": CountryFacts}
    for key, shape in DATA.items():
        fields: dict[str, Any] = {key: (shape, ...)}
        shapes[Path(data_file(key)).stem] = create_model(key, __base__=Record, **fields)
    return {
        f"{name}.schema.json": as_json(shape.model_json_schema()) for name, shape in shapes.items()
    }


def page_json_ld(page: PageItem, library: Library, site_url: str) -> Markup:
    """schema.org data of a page, safe inside a script block."""
    kind = "WebPage" if page.meta.kind in WEB_PAGE_ONLY else "MedicalWebPage"
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": kind,
        "name": page.meta.title,
        "description": page.meta.description,
        "url": f"{site_url}{page.url}",
        "identifier": f"{site_url}to/{page.id}/",
        "inLanguage": "en-US",
        "isAccessibleForFree": True,
        "license": LICENCE,
        "dateModified": page.meta.checked.isoformat(),
        "isPartOf": {"@type": "WebSite", "name": library.site_name, "url": site_url},
    }
    if kind == "MedicalWebPage":
        data["audience"] = {
            "@type": "Audience",
            "audienceType": {"public": "Patient", "clinic": "Clinician"}.get(
                page.meta.audience, "Contributor"
            ),
        }
    if library.publisher.known:
        data["publisher"] = {"@type": "Organization", "name": library.publisher.name}
    if page.id == "glossary":
        data["mainEntity"] = {
            "@type": "DefinedTermSet",
            "@id": f"{site_url}glossary/",
            "name": page.meta.title,
        }
    if page.meta.clinical_review != "none":
        review = page.meta.clinical_review
        data["lastReviewed"] = review.date.isoformat()
        data["reviewedBy"] = {"@type": "Person", "name": review.name, "jobTitle": review.role}
    return _script_safe(data)


def term_json_ld(item: TermItem, site_url: str) -> Markup:
    """schema.org data of a term, safe inside a script block."""
    return _script_safe(
        {
            "@context": "https://schema.org",
            "@type": "DefinedTerm",
            "name": item.record.term,
            "alternateName": item.record.aliases,
            "description": item.record.definition,
            "termCode": item.id,
            "url": f"{site_url}{item.url}",
            "identifier": f"{site_url}to/{item.id}/",
            "inDefinedTermSet": {
                "@type": "DefinedTermSet",
                "@id": f"{site_url}glossary/",
                "name": "Glossary",
            },
        }
    )


def mailto(title: str, address: str) -> str:
    """A link that opens an e-mail with a page's title and permanent address."""
    return f"mailto:?subject={quote(title)}&body={quote(f'{title}{chr(10)}{address}')}"


def long_date(day: date) -> str:
    """`23 November 2026`."""
    return f"{day.day} {day:%B %Y}"


def review_of(item: AnyItem) -> dict[str, str]:
    """What a page says of its review: the key of the words, and what is put in."""
    review = item.clinical_review
    if isinstance(review, str):
        return {"key": "review.none"}
    return {
        "key": "review.by",
        "name": review.name,
        "role": review.role,
        "date": long_date(review.date),
    }


def _script_safe(data: dict[str, Any]) -> Markup:
    """JSON that cannot end its script block: markupsafe's own way for `tojson` in Jinja."""
    return htmlsafe_json_dumps(data, ensure_ascii=False, separators=(",", ":"))
