"""The files of the content as data, by their paths on the site."""

from __future__ import annotations

from kb.api.openapi import OPENAPI, openapi
from kb.api.records import Records, page_path
from kb.api.shapes import ROOT, schema_files
from kb.api.sheets import sheets
from kb.article.articles import Articles
from kb.site.as_json import compact


def files(articles: Articles, site_url: str) -> dict[str, str]:
    """All files below `api/v1/`, by path on the site.

    In: the articles, and the site's address. The same content makes the same bytes on any day.
    """
    records = Records(articles, site_url)
    pages, terms = records.list_of_pages(), records.list_of_terms()
    found = {f"{ROOT}pages.json": pages, f"{ROOT}terms.json": terms}
    found |= {page_path(page.id): records.page(page) for page in records.pages}
    return {
        **{path: compact(record) for path, record in found.items()},
        **sheets(pages["pages"], terms["terms"]),
        **schema_files(site_url),
        OPENAPI: openapi(articles.library, site_url),
    }
