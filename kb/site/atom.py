"""Atom feeds: one form for all of the site's.

Sources: RFC 4287; the ids are tag URIs (RFC 4151) and stay the same wherever a page stands.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from lxml import etree

BEGAN = datetime.date(2026, 11, 23)  # the day of the first pages
ATOM = "http://www.w3.org/2005/Atom"


@dataclass(frozen=True)
class Entry:
    """A piece of news: its id within the site, title, day, address and text."""

    id: str
    title: str
    day: datetime.date
    address: str
    text: str


def atom(
    site_url: str, by: str, title: str, name: str, path: str, page: str, entries: Iterable[Entry]
) -> str:
    """A feed.

    In: the site's address, who writes it, the feed's title and id, its path on the site and that of
    the page with the same news, its entries. The same entries make the same bytes on any day.
    """
    entries = list(entries)
    feed = etree.fromstring(f'<feed xmlns="{ATOM}"/>')
    _add(feed, "title", title)
    _add(feed, "id", tag(site_url, BEGAN, name))
    _add(feed, "updated", noon(max((one.day for one in entries), default=BEGAN)))
    _add(_add(feed, "author"), "name", by)
    _add(feed, "link", rel="self", href=f"{site_url}{path}")
    _add(feed, "link", rel="alternate", href=f"{site_url}{page}")
    for one in entries:
        entry = _add(feed, "entry")
        _add(entry, "title", one.title)
        _add(entry, "id", tag(site_url, one.day, one.id))
        _add(entry, "updated", noon(one.day))
        _add(entry, "link", rel="alternate", href=one.address)
        _add(entry, "content", one.text, type="text")
    text: bytes = etree.tostring(feed, encoding="utf-8", xml_declaration=True, pretty_print=True)
    return text.decode()


def tag(site_url: str, day: datetime.date, name: str) -> str:
    """The id of a feed or an entry."""
    return f"tag:{urlsplit(site_url).hostname},{day.year}:{name}"


def noon(day: datetime.date) -> str:
    """A day as a feed tells it: we know no hour."""
    return f"{day}T12:00:00Z"


def _add(parent: Any, name: str, text: str | None = None, **attributes: str) -> Any:
    """A new element of the feed."""
    element = etree.SubElement(parent, f"{{{ATOM}}}{name}", attributes)
    element.text = text
    return element
