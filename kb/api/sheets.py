"""The lists of pages and words as tables for spreadsheets: CSV."""

from __future__ import annotations

import csv
import io
from typing import Any

from kb.api.shapes import ROOT

Record = dict[str, Any]
PATHS = {name: f"{ROOT}{name}.csv" for name in ("pages", "terms")}
ABOUT = (
    "UTF-8 with its mark at the start, commas, all cells in quotation marks, one row of headings"
)
# What a spreadsheet may take for a formula, at the start of a cell. Source: OWASP, CSV Injection.
FORMULA = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")
MARK = "\ufeff"  # without it Excel reads another alphabet
SHARED = ("permanent_address", "kit", "embed", "qr_svg", "qr_png", "checked", "check_by", "review")
COLUMNS = {
    "pages": ("id", "title", "summary", "section", "kind", "audience", "tags", *SHARED),
    "terms": ("id", "term", "aliases", "definition", "category", *SHARED),
}


def sheets(pages: list[Record], terms: list[Record]) -> dict[str, str]:
    """The tables, by path on the site.

    In: the rows of the lists of pages and of words, as `kb.api.records` makes them.
    """
    rows = {"pages": pages, "terms": terms}
    return {path: table(COLUMNS[name], rows[name]) for name, path in PATHS.items()}


def table(columns: tuple[str, ...], rows: list[Record]) -> str:
    """Rows as CSV (RFC 4180) that no spreadsheet runs anything of."""
    text = io.StringIO(MARK, newline="")
    text.seek(0, io.SEEK_END)
    writer = csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(columns)
    for row in rows:
        flat = row | row["share"] | {"review": row["review"]["state"]}
        writer.writerow([safe(flat[column]) for column in columns])
    return text.getvalue()


def safe(value: object) -> str:
    """A value as a cell that is text and stays it: on one line, and no formula."""
    text = " | ".join(map(str, value)) if isinstance(value, list) else str(value or "")
    text = " ".join(text.split())
    return f"'{text}" if text.startswith(FORMULA) else text
