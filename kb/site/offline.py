"""The offline copy: the built site as a ZIP file that opens from a folder or a stick, without a server.

Browsers open a folder as a list of files, and fetch nothing from files. So each link names its file,
and data come as scripts. What only a server or a program uses is left out; links to it lead online.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from lxml import html as lxml_html

from kb.site.built import Site
from kb.templates import THEME

FOLDER = "plain-words-offline"
SHIM = "assets/offline.js"
LEFT_OUT = re.compile(
    r"(?:404\.html|robots\.txt|sitemap\.xml(?:\.gz)?|to/.*|.*\.xml|.*schema.*\.json"
    r"|api/v1/openapi\.json)"
)
REFRESH = re.compile(r"(?P<wait>\d+; *url=)(?P<to>.*)", re.IGNORECASE)
FIRST = (1980, 1, 1, 0, 0, 0)  # the day of every file: the same site makes the same bytes
POLICY = "//meta[@http-equiv='Content-Security-Policy']"


def write_zip(site: Site, target: Path, note: str) -> int:
    """Write the copy of a built site; how many files it has.

    In: the site, the file to write, and the words that each page ends with.
    """
    aside, count = target.with_name(f".{target.name}"), 0
    with zipfile.ZipFile(aside, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as packed:
        for name, content in offline_files(site, note):
            info = zipfile.ZipInfo(f"{FOLDER}/{name}", FIRST)
            info.compress_type, info.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            packed.writestr(info, content)
            count += 1
    aside.replace(target)
    return count


def offline_files(site: Site, note: str) -> Iterator[tuple[str, bytes]]:
    """The files of the copy, by name in its folder, in order."""
    names = sorted(name for name in site.files if not LEFT_OUT.fullmatch(name))
    known = frozenset(name for name in names if not name.endswith(".json"))  # these are scripts
    yield SHIM, (THEME / "offline" / "offline.js").read_bytes()
    for name in names:
        content = (site.root / name).read_bytes()
        if name.endswith(".html"):
            yield name, _page(site, name, content, known, note)
        elif name.endswith(".json"):
            yield f"{name}.js", b"offline(" + content.strip() + b");\n"
        else:
            yield name, content


def _page(site: Site, name: str, content: bytes, known: frozenset[str], note: str) -> bytes:
    """A page whose links name files, with the script that stands in for a server."""
    root: Any = lxml_html.document_fromstring(content.decode())
    for key in ("href", "action", "data-to"):
        for node in root.xpath(f"//*[@{key}]"):
            node.set(key, _file(site, name, node.get(key), known))
    for node in root.xpath("//meta[translate(@http-equiv, 'REFSH', 'refsh')='refresh']"):
        if told := REFRESH.fullmatch(node.get("content", "")):
            node.set("content", told["wait"] + _file(site, name, told["to"], known))
    root.set("data-site", site.site_url)
    up = "../" * name.count("/")
    policy = root.xpath(POLICY)[0]
    script = lxml_html.Element("script", src=f"{up}{SHIM}")
    policy.addnext(script)
    for footer in root.xpath("//footer"):
        footer[-1].append(lxml_html.fragment_fromstring("<p/>"))
        footer[-1][-1].text = note
    html: bytes = lxml_html.tostring(root, encoding="utf-8", doctype="<!doctype html>")
    return html


def _file(site: Site, name: str, address: str, known: frozenset[str]) -> str:
    """A link of a page as it is in the copy: to the file in a folder, or online to what is left out."""
    parts = urlsplit(address)
    if parts.scheme or parts.netloc or not parts.path:
        return address
    path = posixpath.normpath(posixpath.join("/", posixpath.dirname(name), unquote(parts.path)))[1:]
    folder = parts.path.endswith(("/", ".", ".."))
    where = posixpath.join(path, "index.html") if folder else path
    rest = (f"?{parts.query}" if parts.query else "") + (
        f"#{parts.fragment}" if parts.fragment else ""
    )
    if where in known:
        return posixpath.join(parts.path, "index.html") + rest if folder else address
    return f"{site.site_url}{path}{'/' if folder and path else ''}{rest}"
