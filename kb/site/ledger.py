"""The ledger: every address and heading that was ever published, `published.txt`."""

from __future__ import annotations

from kb.content.library import LEDGER
from kb.problem import Problem, nearest
from kb.site.built import Site


def published_addresses(site: Site) -> list[str]:
    """Every public address and heading id of the site, as the ledger lists them."""
    found = []
    for url in site.urls:
        if url == "404.html":
            continue
        found.append(f"/{url}")
        if not site.seen(url).leads_on:
            found += [f"/{url}#{id}" for id in site.seen(url).headings]
    return sorted(found)


def permanent_addresses(site: Site) -> list[Problem]:
    """Published addresses and headings that neither resolve nor redirect any more."""
    found = []
    for number, row in enumerate(site.library.published, 1):
        if not row.startswith("/"):
            continue
        url, _, anchor = row[1:].partition("#")
        if url not in site.urls:
            new = nearest(url, [u for u in site.urls if u and not u.startswith("to/")])
            found.append(
                Problem(
                    LEDGER,
                    number,
                    f"/{url} was published and is gone{new}",
                    f"add one line to data/redirects.yml, `{url}: id-of-the-new-page`",
                )
            )
        elif anchor and not site.seen(url).leads_on and anchor not in site.anchors[url]:
            path, _ = site.source(url)
            found.append(
                Problem(
                    LEDGER,
                    number,
                    f'the heading "#{anchor}" of /{url} was published '
                    f"and is gone{nearest(anchor, site.anchors[url])}",
                    f"in {path} give its heading the old id, {{ #{anchor} }}",
                )
            )
    return found


def add_new(site: Site) -> str:
    """Write every new address of a built site into the ledger; what was done, in one line."""
    ledger, rows = site.library.root / LEDGER, site.library.published
    head = [row for row in rows if not row.startswith("/")]
    known = {row for row in rows if row.startswith("/")}
    new = set(published_addresses(site)) - known
    aside = ledger.with_name(f".{LEDGER}")
    aside.write_text("\n".join([*head, *sorted(known | new)]) + "\n", encoding="utf-8")
    aside.replace(ledger)
    return f"{LEDGER}: {len(new)} new, {len(known | new)} in all"
