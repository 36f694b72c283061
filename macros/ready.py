"""What is to be done and known before the site is published: address, publisher, changes, offline copy."""

from __future__ import annotations

import datetime
from urllib.parse import urlsplit

from kb.article.articles import Articles
from kb.changes.noted import note
from kb.content.changes import CHANGES
from kb.content.library import Library
from kb.problem import Problem
from kb.site.built import Site
from kb.site.exports import long_date
from kb.site.news import changed_days, words
from kb.site.offline import FOLDER, write_zip
from macros.build import address_of

LOCAL = frozenset({"localhost", "127.0.0.1", "0.0.0.0", "::1"})


def hindrances(library: Library, site_url: str) -> list[Problem]:
    """What keeps the site from being published, and as a warning that nobody stands behind it.

    In: the library, and the address that was given, "" for none.
    """
    found = []
    parts = urlsplit(site_url)
    fix = "say where the site will stand, such as SITE_URL=https://example.org/ make publish"
    if not site_url:
        what = "SITE_URL is not set, and permanent links and QR codes are made from it"
        found.append(Problem("mkdocs.yml", 1, what, fix))
    elif parts.scheme not in ("http", "https") or not parts.hostname or not site_url.endswith("/"):
        what = f'SITE_URL is "{site_url}", which is no address that ends in a slash'
        found.append(Problem("mkdocs.yml", 1, what, fix))
    elif parts.hostname in LOCAL:
        what = f'SITE_URL is "{site_url}", which only this machine can reach'
        found.append(Problem("mkdocs.yml", 1, what, fix))
    if not library.publisher.known:
        what = "nobody is named who stands behind the site, and the pages say so"
        fix = "fill in who publishes it, and how to write to them"
        found.append(Problem("data/publisher.yml", 1, what, fix, warning=True))
    return found


def noted(library: Library, anew: bool) -> str:
    """Note what changed, all of it again where `anew`; what was done, in one line."""
    new = note(library, datetime.date.today(), anew)
    return f"{CHANGES}: {len(new)} new" + (", to be told in a line each" if new else "")


def offline(articles: Articles, folder: str) -> str:
    """Write the offline copy of the built site into a ZIP file; what was done, in one line."""
    site = Site(articles.library.root / folder, articles.library, address_of(articles))
    days = changed_days(articles.library).values() or [
        item.checked for item in articles.library.items
    ]
    target = articles.library.root / f"{FOLDER}.zip"
    count = write_zip(site, target, words()("offline.note").replace("#", long_date(max(days))))
    return f"{target.name}: {count:,} files, {target.stat().st_size / 1e6:.1f} MB"
