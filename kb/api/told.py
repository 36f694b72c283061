"""An article as parts for other programs: HTML without what the site draws around it, and plain text."""

from __future__ import annotations

import functools
import re
from typing import NamedTuple, TypeAlias
from urllib.parse import urljoin

from lxml import html as lxml_html

Node: TypeAlias = lxml_html.HtmlElement

# What works on the site alone, or is told elsewhere in the file.
LEFT_OUT = (
    ".//details[contains(@class, 'sources')] | .//form | .//button | .//input | .//select"
    " | .//*[@hidden] | .//p[@class='buttons'] | .//comment()"
)
WRAPPERS = (
    ".//div[@class='content'] | .//*[self::div or self::section]"
    "[.//h2][not(contains(@class, 'admonition')) and not(ancestor::details)]"
)
BLOCK = re.compile(
    r"(?:p|li|[uod]l|d[dt]|div|section|details|summary|figure|figcaption|table|thead|tbody|tr|br|hr"
    r"|blockquote|pre|h[2-6]|aside|nav|fieldset|legend)\Z"
)
BLANKS = re.compile(r"\s+")
CELLS = frozenset({"td", "th"})
SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
BLANK = "\0"  # a blank of code, which stays where it stands; no HTML holds this sign


class Words(NamedTuple):
    """The same words twice: as HTML with absolute addresses, and as plain text."""

    html: str
    text: str


class Section(NamedTuple):
    """What stands below a second-level heading, which has an id; "" for what comes before the first."""

    id: str
    heading: str
    html: str
    text: str


class Told(NamedTuple):
    """An article: the short answer it begins with, its sections, the ids of its notes by number."""

    short: Words | None
    sections: tuple[Section, ...]
    notes: tuple[str, ...]


@functools.lru_cache(maxsize=5_000)
def told(article: str, address: str, site_url: str, begins_short: bool = False) -> Told:
    """An article in sections.

    In: its finished HTML, its own address, the site's, and whether it begins with a short answer,
    which then stands apart. Forms, buttons and what scripts unfold are left out, drawings give way
    to their words, and the sources stand apart too.
    """
    if not article.strip():
        return Told(None, (), ())
    root = lxml_html.fragment_fromstring(article, create_parent="div")
    notes = root.xpath(".//details[contains(@class, 'sources')]/ol/li/@id")
    _clean(root, address, site_url)
    short = _short(root) if begins_short else None
    for wrapper in root.xpath(WRAPPERS):
        wrapper.drop_tag()
    parts: list[tuple[str, str, list[Node]]] = [("", "", [])]
    for node in root:
        if node.tag == "h2":
            parts.append((node.get("id") or "", _line(node), []))
        else:
            parts[-1][2].append(node)
    sections = (Section(id, heading, *_words(nodes)) for id, heading, nodes in parts)
    return Told(
        short,
        tuple(one for one in sections if one.heading or one.html),
        tuple(str(id).removeprefix("fn:") for id in notes),
    )


def _short(root: Node) -> Words | None:
    """Take out the short answer."""
    for box in root.xpath(".//div[contains(@class, 'admonition short')]"):
        words = _words([node for node in box if node.get("class") != "admonition-title"])
        box.drop_tree()
        return words
    return None


def absolute(href: str, address: str, site_url: str, kind: str = "") -> str:
    """A link of an article as an absolute address.

    In: the link, the article's own address, the site's, the link's class. A glossary word leads to
    its permanent address.
    """
    if kind == "term" and href.startswith("#word-"):
        return f"{site_url}to/{href.removeprefix('#word-')}/"
    if href.startswith("#"):
        return address + href
    return href if SCHEME.match(href) else _joined(address, href)


@functools.lru_cache(maxsize=20_000)
def _joined(address: str, href: str) -> str:
    return urljoin(address, href)


def _clean(root: Node, address: str, site_url: str) -> None:
    """Take out what is not for other programs, and make every link absolute."""
    for node in root.xpath(LEFT_OUT):
        node.drop_tree()
    for drawing in list(root.iter("svg")):
        _in_words(drawing)
    for link in root.iter("a"):
        if href := link.get("href"):
            link.set("href", absolute(href, address, site_url, link.get("class") or ""))


def _in_words(drawing: Node) -> None:
    """Put what a drawing says of itself in its place."""
    said = [
        _line(node) for node in drawing.xpath("./*[local-name()='title' or local-name()='desc']")
    ]
    words = " ".join(filter(None, [*said, drawing.get("aria-label") or ""]))
    above = drawing.getparent()
    if words and above is not None:
        made = lxml_html.Element("p" if above.tag in ("figure", "div") else "span")
        made.text, made.attrib["class"] = words, "picture"
        drawing.addprevious(made)
    drawing.drop_tree()


def _words(nodes: list[Node]) -> Words:
    html = "".join(lxml_html.tostring(node, encoding="unicode") for node in nodes)
    found: list[str] = []
    for node in nodes:
        _gather(node, found)
    lines = (line.strip(" |") for line in "".join(found).split("\n"))
    return Words(html.strip(), "\n".join(filter(None, lines)).replace(BLANK, " "))


def _gather(node: Node, found: list[str]) -> None:
    """The text of a node and what follows it, a line for each block.

    Badges stand in brackets; marks of citations are left out.
    """
    tag = node.tag
    block = bool(BLOCK.match(tag))
    if tag == "pre":
        found += ["\n", node.text_content().replace(" ", BLANK), "\n"]
    elif tag != "sup" or node.find("a[@class='footnote-ref']") is None:
        badge = "evidence" in (node.get("class") or "").split()
        if block or badge:
            found.append("(" if badge else "\n")
        if node.text:
            found.append(_plain(node.text))
        for child in node:
            _gather(child, found)
        if block or badge or tag in CELLS:
            found.append(")" if badge else "\n" if block else " | ")
    if node.tail:
        found.append(_plain(node.tail))


def _plain(text: str) -> str:
    return BLANKS.sub(" ", text)


def _line(node: Node) -> str:
    return " ".join(node.text_content().split())
