"""Rules on the built site: what only the finished HTML can show."""

from __future__ import annotations

import posixpath
import re
from pathlib import Path
from urllib.parse import urlsplit

from kb.problem import Problem, nearest
from kb.site.built import Site
from kb.site.ledger import permanent_addresses
from kb.site.seen import ADDRESS

FIRST_VISIT = 25_000  # bytes of everything a first visit loads, gzipped
SECOND_VISIT = 15_000  # bytes of a page's HTML alone, gzipped: the rest is kept by the browser
LISTS = {  # pages without a budget, because they grow with the content
    "about/changes/": "lists all that changed on the newest days",
    "about/claims/": "lists every graded claim with its sources, to be read without script",
    "about/corrections/": "lists every correction there ever was",
    "approaches/compare/": "lists every approach with its facts, to be filtered without asking again",
    "approaches/evidence-map/": "lists every problem with every therapy that was tested for it",
    "clinics/links/": "lists every page with its address, to be searched and printed by clinics",
    "glossary/": "lists every word with its definition, to be read and filtered without script",
    "references/": "lists every source and where it is cited",
    "search/": "lists every page for readers without script, and loads the search",
    "tags/": "lists every page under its tags",
}
SEARCH_FILES = re.compile(r"search[\w.-]*\.(?:css|js|json|wasm)$|/search/.*\.\w+$|pagefind")
QR_CODE = re.compile(r"kit/[\w-]+/qr\.svg")  # drawn by the site itself, once for page and kit
PICTURES = re.compile(r"\.(?:png|jpe?g|gif|webp|avif|bmp|ico|svg)$", re.IGNORECASE)
CSS_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
CSS_ESCAPE = re.compile(
    r"\\(?:([0-9a-fA-F]{1,6})[ \t]?|([^\n]))"
)  # a sign by its number, or as it is
CSS_FILE = re.compile(r"url\(\s*['\"]?(?!data:|#)([^)'\"?#]+)")
SCRIPT_ADDRESS = re.compile(
    r"""["'`](?:(?:https?|wss?):)?//(?P<host>[\w.-]+\.[a-z]{2,})[^"'`]*["'`]"""
)
NAMESPACES = "www.w3.org"  # names that look like addresses and that nothing asks


def links_and_anchors(site: Site) -> list[Problem]:
    """Links and anchors inside the site that lead nowhere, at the source's file and line."""
    found = []
    for url in site.urls:
        for link in site.seen(url).links:
            address = link.split("url=")[-1].strip()
            target, anchor = site.target(url, address)
            if target is None:
                continue
            if target not in site.urls and target not in site.files:
                path, line = site.source(url, address)
                found.append(
                    Problem(
                        path,
                        line,
                        f'the link "{address}" leads nowhere{nearest(target, site.urls)}',
                        "link to a page there is",
                    )
                )
            elif anchor and target in site.urls and anchor not in site.anchors[target]:
                path, line = site.source(url, address)
                found.append(
                    Problem(
                        path,
                        line,
                        f'"#{anchor}" is not a place on /{target}'
                        f"{nearest(anchor, site.anchors[target])}",
                        "use the id of a heading there",
                    )
                )
    return sorted(set(found))


def outside_hosts(site: Site) -> list[Problem]:
    """Anything that makes a reader's browser ask another host. Links to follow are fine."""
    own = urlsplit(site.site_url).netloc
    found = []
    for url in site.urls:
        for tag, host, address in site.seen(url).asks:
            if host != own:
                path, line = site.source(url, address)
                found.append(
                    Problem(
                        path,
                        line,
                        f"<{tag}> asks another host, {address}",
                        "keep the file in the project, or delete it",
                    )
                )
    for name in sorted(site.files):
        pattern = {".css": ADDRESS, ".js": SCRIPT_ADDRESS}.get(Path(name).suffix)
        if pattern:
            text = (site.root / name).read_text("utf-8", errors="replace")
            if pattern is ADDRESS:
                text = CSS_COMMENT.sub(lambda comment: "\n" * comment[0].count("\n"), text)
                text = CSS_ESCAPE.sub(_unescaped, text)
            found += [
                Problem(
                    f"site/{name}",
                    text.count("\n", 0, match.start()) + 1,
                    f"the file names another host, {match[0]}",
                    "delete it",
                )
                for match in pattern.finditer(text)
                if match["host"] not in (own, NAMESPACES)
            ]
    return found


def _unescaped(escape: re.Match[str]) -> str:
    """The sign of a style that an escape stands for; a blank for one that cannot be seen."""
    sign = escape[2] or chr(min(int(escape[1], 16), 0x10FFFF))
    return sign if sign.isprintable() else " "


def policies(site: Site) -> list[Problem]:
    """Pages without the content security policy or the referrer policy, and inline code or style."""
    found = []
    for url in site.urls:
        page, (path, _) = site.seen(url), site.source(url)
        if "default-src 'none'" not in page.policy or "unsafe" in page.policy:
            found.append(
                Problem(
                    path,
                    1,
                    "the page has no content security policy",
                    "include parts/policy.html in its template",
                )
            )
        if page.referrer != "no-referrer":
            found.append(
                Problem(
                    path,
                    1,
                    "the page has no referrer policy",
                    "include parts/policy.html in its template",
                )
            )
        found += [
            Problem(
                path,
                1,
                f"<{tag}> holds inline code or style, which the policy stops",
                "move it to theme/assets/",
            )
            for tag in page.inline
        ]
    return found


def page_weight(site: Site) -> list[Problem]:
    """Pages that weigh more than their budget, first visit and second, gzipped."""
    found = []
    for url in site.urls:
        if url in LISTS:
            continue
        own = site.weight(site.urls[url])
        whole = own + sum(site.weight(name) for name in loaded(site, url))
        path, _ = site.source(url)
        if own > SECOND_VISIT:
            found.append(
                Problem(
                    path,
                    1,
                    f"the page's HTML has {own:,} bytes compressed",
                    f"keep it under {SECOND_VISIT:,}: split the page",
                )
            )
        if whole > FIRST_VISIT:
            found.append(
                Problem(
                    path,
                    1,
                    f"a first visit loads {whole:,} bytes compressed",
                    f"keep it under {FIRST_VISIT:,}: make the page, the styles or "
                    "the script smaller",
                )
            )
    return found


def loaded_for_nothing(site: Site) -> list[Problem]:
    """Files a page loads that it should not: search where nobody searches, and picture files."""
    found = []
    for url in site.urls:
        path, _ = site.source(url)
        page = site.seen(url)
        icons = {site.target(url, link)[0] for link in page.icons}
        late = {name for link in page.late if (name := site.target(url, link)[0]) in site.files}
        for name in sorted(loaded(site, url) | late):
            if url != "search/" and SEARCH_FILES.search(f"/{name}"):
                found.append(
                    Problem(
                        path,
                        1,
                        f"the page loads {name} before anyone searches",
                        "load it on the search page alone",
                    )
                )
            if name not in icons and PICTURES.search(name) and not QR_CODE.fullmatch(name):
                found.append(
                    Problem(
                        path,
                        1,
                        f"the page loads the picture {name}",
                        'draw it as SVG and show it with {{ picture("…") }}',
                    )
                )
    return found


def loaded(site: Site, url: str) -> set[str]:
    """The site's files that a browser fetches with a page: styles, scripts, pictures, hints.

    Not what it fetches later, when a reader is near.
    """
    links = site.seen(url).loads
    found = {name for link in links if (name := site.target(url, link)[0]) in site.files}
    for name in [name for name in found if name and name.endswith(".css")]:
        for match in CSS_FILE.finditer((site.root / name).read_text("utf-8")):
            found.add(posixpath.normpath(posixpath.join(posixpath.dirname(name), match[1])))
    return {name for name in found if name in site.files}


def all_site_problems(site: Site) -> list[Problem]:
    """Everything that is wrong with a built site."""
    return sorted(
        {
            *links_and_anchors(site),
            *outside_hosts(site),
            *policies(site),
            *permanent_addresses(site),
            *page_weight(site),
            *loaded_for_nothing(site),
        }
    )
