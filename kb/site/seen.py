"""What the checks ask of one HTML file, found once for its bytes."""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from lxml import etree
from lxml import html as lxml_html

from kb.kept import kept, key_of

# As browsers read them: two slashes are enough, more are none the worse, and none will do.
ADDRESS = re.compile(
    r"(?:(?:https?|wss?|ftp):/*|//+)(?P<host>[^\s\"'<>()/?#]+)[^\s\"'<>)]*", re.IGNORECASE
)
# Attributes and styles with a scheme or two slashes, as browsers read them; and no others, for speed.
MAY_ASK: Callable[[Any], Any] = etree.XPath(
    "//@*[contains(., ':') or contains(translate(., '\\\t\r\n', '/'), '//')] | //style/text()"
)
IDS: Callable[[Any], Any] = etree.XPath("//@id")
LINKS: Callable[[Any], Any] = etree.XPath(
    "//a/@href | //link[@rel='stylesheet']/@href | //img/@src | //script/@src"
    " | //meta[@http-equiv='refresh']/@content"
)
LOADED: Callable[[Any], Any] = etree.XPath(
    "//link[not(@rel='canonical' or @rel='alternate' or @rel='license' or @rel='next'"
    " or @rel='prev')]/@href | //script/@src | //img[not(@loading='lazy')]/@src | //source/@src | //video/@poster"
    " | //input[@type='image']/@src | //object/@data | //embed/@src | //iframe/@src"
    " | //*[local-name()='image']/@href"
)
SEVERAL: Callable[[Any], Any] = etree.XPath("//img/@srcset | //source/@srcset")
ICONS: Callable[[Any], Any] = etree.XPath("//link[contains(@rel, 'icon')]/@href")
LATE: Callable[[Any], Any] = etree.XPath("//img[@loading='lazy']/@src")
INLINE: Callable[[Any], Any] = etree.XPath(
    "//script[not(@src) and not(@type='application/ld+json')] | //style"
    " | //*[@style] | //*[@*[starts-with(name(), 'on')]]"
)
HEADINGS: Callable[[Any], Any] = etree.XPath("//main//*[self::h2 or self::h3 or self::h4]/@id")
META = "string(//head/meta[@{}='{}']/@content)"
POLICY: Callable[[Any], Any] = etree.XPath(META.format("http-equiv", "Content-Security-Policy"))
REFERRER: Callable[[Any], Any] = etree.XPath(META.format("name", "referrer"))
NOT_ASKED = frozenset({"alt", "title", "aria-label", "data-label"})
ONLY_TOLD = frozenset({"canonical", "alternate", "license", "next", "prev"})


class Seen(NamedTuple):
    """One HTML file: everything in the order in which it stands there, as plain data.

    `links` are the addresses that must lead somewhere, `loads` what a browser fetches with the
    page, `late` the pictures that it fetches when a reader is near them, `icons` those of them that are icons, `asks` each address that is asked for without a
    click (element, host, address), `inline` the elements that hold code or style themselves,
    `weight` the bytes after gzip at its usual level.
    """

    ids: list[str]
    headings: list[str]
    links: list[str]
    loads: list[str]
    late: list[str]
    icons: list[str]
    asks: list[list[str]]
    inline: list[str]
    policy: str
    referrer: str
    leads_on: bool
    weight: int


def seen(content: bytes) -> Seen:
    """What the checks ask of a file, looked for once while its bytes are the same."""
    key = key_of(content.decode("utf-8", "backslashreplace"))
    return Seen(*kept("seen", "lxml").get(key, lambda: look(content)))


def look(content: bytes) -> Seen:
    """The same, looked for now. In: the bytes of an HTML file in UTF-8."""
    tree = lxml_html.document_fromstring(content.decode("utf-8"))
    sets = [one for value in SEVERAL(tree) for one in str(value).split(",") if one.strip()]
    return Seen(
        ids=_texts(IDS(tree)),
        headings=_texts(HEADINGS(tree)),
        links=_texts(LINKS(tree)),
        loads=_texts([*LOADED(tree), *(one.split()[0] for one in sets)]),
        late=_texts(LATE(tree)),
        icons=_texts(ICONS(tree)),
        asks=[[node, match["host"], match[0]] for node, match in _asked(tree)],
        inline=[str(node.tag) for node in INLINE(tree)],
        policy=str(POLICY(tree)),
        referrer=str(REFERRER(tree)),
        leads_on=bool(tree.xpath("//meta[@http-equiv='refresh']")),
        weight=len(gzip.compress(content, 6)),
    )


def _texts(found: list[Any]) -> list[str]:
    """Each once, in order, as plain text."""
    return list(dict.fromkeys(map(str, found)))


def _asked(tree: lxml_html.HtmlElement) -> Iterator[tuple[str, re.Match[str]]]:
    """Every address in an attribute or style, but those that only a click follows."""
    for value in MAY_ASK(tree):
        node, name = value.getparent(), value.attrname
        if name and not _asks(node, str(name)):
            continue
        for match in ADDRESS.finditer(re.sub(r"[\t\r\n]", "", value.replace("\\", "/"))):
            yield str(node.tag), match


def _asks(node: lxml_html.HtmlElement, name: str) -> bool:
    """Whether a browser may ask for what stands in an attribute, without a click."""
    if name == "href" and node.tag in ("a", "area"):
        return False
    if name == "href" and node.tag == "link":
        kinds = set((node.get("rel") or "").split())
        return not kinds or not kinds <= ONLY_TOLD
    if name == "content" and node.tag == "meta":
        return bool(node.get("http-equiv"))
    return name not in NOT_ASKED and not name.startswith("xmlns")
