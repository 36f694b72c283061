"""What the content as data says of pages and words, in the shapes of `kb.api.shapes`."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Any

from kb.api.shapes import CHECKED_MEANS, PROMISE, ROOT, VERSION, schema_path
from kb.api.told import told
from kb.article.articles import Articles
from kb.content.library import AnyItem, Library, PageItem, TermItem
from kb.content.source import NO_DATE, Source
from kb.kit.places import QR_PNG, QR_SVG, Places, has_kit
from kb.site.exports import LICENCE
from kb.site.navigation import Navigation
from kb.site.news import changed_days

Record = dict[str, Any]
LANGUAGE = "en-US"
LICENSE_NAME = "CC BY 4.0"


class Records:
    """Makes the records of one library.

    In: the articles, and the site's address.
    """

    def __init__(self, articles: Articles, site_url: str) -> None:
        self.articles, self.library, self.site_url = articles, articles.library, site_url
        self.pages = shown(self.library)
        self._days = changed_days(self.library)
        self.terms = sorted(self.library.terms.values(), key=lambda item: item.id)
        self._parts = {page.id: part for part, page in Navigation(self.library).in_order()}
        self._cited: dict[str, list[str]] = {}
        for key, items in self.library.cited_on.items():
            for item in items:
                self._cited.setdefault(item.id, []).append(key)

    def list_of_pages(self) -> Record:
        """All pages in short, with the topics by which they are sorted."""
        tags = sorted({tag for page in self.pages for tag in page.meta.tags})
        return self.envelope("pages", self.pages) | {
            "tags": [
                {"id": id, "label": tag.label, "description": tag.description}
                for id in tags
                if (tag := self.library.tags.get(id))
            ],
            "pages": [self.row(page) for page in self.pages],
        }

    def page(self, page: PageItem) -> Record:
        """A page with its whole text."""
        text = told(
            self.articles.html(page),
            f"{self.site_url}{page.url}",
            self.site_url,
            bool(self.articles.parts(page)[0]),
        )
        named = {one.id for one in self.pages}
        words = (self.library.terms.get(id) for id in page.words_used)
        return (
            self.envelope("page", [page])
            | self.row(page)
            | {
                "description": page.meta.description,
                "short_answer": text.short._asdict() if text.short else None,
                "sections": [
                    {
                        "id": one.id or None,
                        "heading": one.heading or None,
                        "html": one.html,
                        "text": one.text,
                    }
                    for one in text.sections
                ],
                "words": [
                    {
                        "id": word.id,
                        "term": word.title,
                        "definition": word.description,
                        "permanent_address": self._permanent(word),
                    }
                    for word in words
                    if word
                ],
                "sources": self._sources(page, text.notes),
                "claims": self._claims(page),
                "also_read": [id for id in page.meta.also_read if id in named],
            }
        )

    def list_of_terms(self) -> Record:
        """The whole glossary."""
        return self.envelope("terms", self.terms) | {
            "terms": [self._term(item) for item in self.terms]
        }

    def envelope(self, name: str, items: Iterable[AnyItem]) -> Record:
        """What every file begins with; a file about one page credits that page."""
        items = list(items)
        where = self._permanent(items[0]) if name == "page" else self.site_url
        days = [item.checked for item in items]
        return {
            "schema": f"{self.site_url}{schema_path(name)}",
            "version": VERSION,
            "content_checked": max(days, default=datetime.date.min).isoformat(),
            "content_checked_means": CHECKED_MEANS,
            "promise": PROMISE,
            "license": LICENCE,
            "credit": f"{self.library.site_name}, {where}, {LICENSE_NAME}",
            "language": LANGUAGE,
        }

    def row(self, page: PageItem) -> Record:
        """A page in short."""
        meta = page.meta
        codes = meta.problem.codes if meta.problem else None
        return {
            "id": page.id,
            "title": meta.title,
            "summary": meta.summary,
            "kind": meta.kind,
            "section": self._parts[page.id] or None,
            "audience": meta.audience,
            "tags": list(meta.tags),
            "codes": {
                "icd_10_cm": list(codes.icd_10_cm) if codes else [],
                "mesh": list(codes.mesh) if codes else [],
            },
            "address": f"{self.site_url}{page.url}",
            "permanent_address": self._permanent(page),
            "json": f"{self.site_url}{page_path(page.id)}",
            "changed": self._changed(page),
            "share": self._share(page),
            "checked": page.checked.isoformat(),
            "check_by": page.check_by.isoformat(),
            "review": review(page),
        }

    def _term(self, item: TermItem) -> Record:
        record, library = item.record, self.library
        sections = told(
            self.articles.html(item), f"{self.site_url}{item.url}", self.site_url
        ).sections
        named = {one.id for one in self.pages}
        return {
            "id": item.id,
            "term": record.term,
            "aliases": list(record.aliases),
            "definition": record.definition,
            "more_html": "\n".join(one.html for one in sections),
            "more_text": "\n".join(one.text for one in sections),
            "category": item.category,
            "see_also": [id for id in record.see_also if id in library.terms],
            "used_on": [id for id in library.used_on.get(item.id, []) if id in named],
            "sources": [
                source(library.sources[key])
                for key in self._cited.get(item.id, [])
                if key in library.sources
            ],
            "address": f"{self.site_url}{item.url}",
            "permanent_address": self._permanent(item),
            "changed": self._changed(item),
            "share": self._share(item),
            "checked": item.checked.isoformat(),
            "check_by": item.check_by.isoformat(),
            "review": review(item),
        }

    def _sources(self, page: PageItem, notes: tuple[str, ...]) -> list[Record]:
        """The sources of a page: those of its notes, by number, then those of its boxes."""
        known = self.library.sources
        numbers: dict[str, list[int]] = {}
        for number, id in enumerate(notes, 1):
            # A source cited with two page numbers has two notes: `key` and `key:2`.
            key = id if id in known else id.rpartition(":")[0]
            numbers.setdefault(key, []).append(number)
        keys = dict.fromkeys([*numbers, *self._cited.get(page.id, [])])
        return [
            source(known[key]) | {"cited_as": numbers.get(key, [])} for key in keys if key in known
        ]

    def _claims(self, page: PageItem) -> list[Record]:
        address = f"{self.site_url}{page.url}"
        return [
            {
                "claim": claim.words,
                "grade": claim.grade,
                "finding": claim.finding or None,
                "address": f"{address}#{claim.anchor}" if claim.anchor else address,
                "sources": [key for key in claim.sources if key in self.library.sources],
            }
            for claim in self.library.claims.get(page.id, [])
        ]

    def _changed(self, item: AnyItem) -> str | None:
        day = self._days.get(item.id)
        return day.isoformat() if day else None

    def _share(self, item: AnyItem) -> Record:
        places = Places(item, self.site_url)
        return {
            "kit": f"{self.site_url}{places.kit_path}",
            "embed": places.embed,
            "qr_svg": f"{self.site_url}{places.kit_path}{QR_SVG}",
            "qr_png": f"{self.site_url}{places.kit_path}{QR_PNG}",
        }

    def _permanent(self, item: AnyItem) -> str:
        return f"{self.site_url}to/{item.id}/"


def shown(library: Library) -> list[PageItem]:
    """The pages that are given out, by id: all but those for contributors."""
    return sorted(filter(has_kit, library.pages.values()), key=lambda page: page.id)


def page_path(id: str) -> str:
    """Where a page's JSON stands: `api/v1/pages/cbt.json`."""
    return f"{ROOT}pages/{id}.json"


def review(item: AnyItem) -> Record:
    """Whether a clinician has reviewed a page or word, and who."""
    found = item.clinical_review
    if isinstance(found, str):
        return {"state": "none", "name": None, "role": None, "date": None}
    return {
        "state": "reviewed",
        "name": found.name,
        "role": found.role,
        "date": found.date.isoformat(),
    }


def source(one: Source) -> Record:
    """A source of the bibliography."""
    return {
        "key": one.key,
        "title": one.title,
        "authors": list(one.authors),
        "more_authors": one.others,
        "year": None if one.year == NO_DATE else one.year,
        "published_in": one.container,
        "link": one.link,
        "kind": one.kind,
        "notice": one.notice,
    }
