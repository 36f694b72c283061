"""What of a page may go on its sheet: pieces in the order of the page, each with a rank.

A page that has blocks `/// sheet` has chosen for itself; of any other the page model chooses: what to
do, words to say and lists to print first, then what explains.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal, TypeAlias

from lxml import html as lxml_html
from markupsafe import Markup

Node: TypeAlias = lxml_html.HtmlElement
Part = Literal["warning", "do", "say", "list", "more"]

MARKED = "sheet"  # the kind of block by which a page chooses
# Ranks: what has a higher one is left out sooner.
MUST, FIRST, SECOND, FILL, LAST = range(5)
CHECKLIST = re.compile(r"\b(?:checklist|list to (?:print|take|keep))\b", re.IGNORECASE)
# Research, sources and comparisons: they are read on the page.
NOT_FOR_PAPER = re.compile(
    r"\b(?:sure|studies|study|research|trials?|guidelines?|neighbors?|sources?|evidence|proof)\b"
    r"|where else|where you live|where can i read|who says|other sites|\bvoices\b|people (?:in it )?(?:might )?say",
    re.IGNORECASE,
)
NOT_SHOWN = "\0"  # the heading of a section whose anchor says that it is not for paper
ASKED = re.compile(r"^questions\b", re.IGNORECASE)
MADE_UP = re.compile(r"^imagine\b|\bmade up\b", re.IGNORECASE)
# What points to something that is not on the sheet, and what studies found.
ELSEWHERE = re.compile(
    r"\b(?:pictures?|drawing|table|boxes?|badges?|above|below|trials?|reviews?|stud(?:y|ies)|surveys?)\b",
    re.IGNORECASE,
)
LEFT_OUT = (
    ".//sup[a[contains(@class, 'footnote-ref')]]",
    ".//span[contains(@class, 'evidence')]",
    ".//button|.//details|.//figure|.//form|.//svg|.//*[@hidden]|.//aside",
    ".//div[@class='table']",
    ".//p[contains(@class, 'seen') or contains(@class, 'picture-source')]",
)
LONGEST_TEXT = 420  # signs of a paragraph that explains


@dataclass(frozen=True)
class Piece:
    """A part of a page as it may stand on paper: its kind, its heading, its HTML, its rank."""

    part: Part
    title: str
    html: Markup
    rank: int
    chosen: bool = False  # by the page itself
    above: str = ""  # the section it stands in, where its own heading says less


def pieces_of(article: str) -> list[Piece]:
    """The pieces of an article.

    In: its finished HTML. Out: what may go on the sheet, in the order of the page.
    """
    if not article.strip():
        return []
    facts = False  # of a country, which are told in full
    root = lxml_html.fragment_fromstring(article, create_parent="div")
    for content in root.xpath(".//div[@class='content']"):
        content.drop_tag()
    for choice in root.xpath(".//section[@class='countries']"):
        choice.drop_tree()  # all countries, to choose from: paper cannot
    for wrapper in root.xpath("./section|./div[@class='lines']|./div[@class='lines']/section"):
        wrapper.drop_tag()
        facts = True
    own = list(root.xpath(f".//div[contains(@class, 'admonition {MARKED}')]"))
    if own:
        found = [_chosen(node) for node in own]
    else:
        told = _facts if facts else _of_section
        found = [piece for section in _sections(root) for piece in told(*section)]
    return _told_apart([piece for piece in found if piece.html.striptags()])


def _told_apart(pieces: list[Piece]) -> list[Piece]:
    """Pieces of one heading get that of their section, where it says more."""
    taken: set[str] = set()
    told = []
    for piece in pieces:
        if piece.title in taken and piece.above:
            piece = replace(piece, title=piece.above)
        taken.add(piece.title)
        told.append(piece)
    return told


def short_answer(article: str) -> Markup:
    """The words of the short answer that a page begins with; "" without one."""
    if not article.strip():
        return Markup("")
    root = lxml_html.fragment_fromstring(article, create_parent="div")
    for box in root.xpath(".//div[contains(@class, 'admonition short')]"):
        return _html([node for node in box if node.get("class") != "admonition-title"])
    return Markup("")


def _sections(root: Node) -> Iterator[tuple[str, list[Node]]]:
    """The second-level headings with what stands below them; the part before the first has none."""
    title = ""
    below: list[Node] = []
    for node in list(root):
        if node.tag == "h2":
            yield title, below
            title, below = _words(node), []
            if NOT_FOR_PAPER.search((node.get("id") or "").replace("-", " ")):
                title = NOT_SHOWN
        elif isinstance(node.tag, str):
            below.append(node)
    yield title, below


def _of_section(title: str, nodes: list[Node]) -> Iterator[Piece]:
    """The pieces below one heading."""
    if ASKED.search(title):
        yield from _questions(nodes)
        return
    if title == NOT_SHOWN or NOT_FOR_PAPER.search(title):
        return
    heading, begun = title, False
    for at, node in enumerate(nodes):
        kind = node.get("class") or ""
        if node.tag == "h3":
            heading, begun = _words(node), False
            if NOT_FOR_PAPER.search(heading):
                return
        elif kind.startswith("admonition"):
            piece = _box(node, kind.removeprefix("admonition").strip(), title)
            if piece:
                yield piece
        elif node.tag in ("ol", "ul"):
            begun = True
            if not any(MADE_UP.search(_words(one)) for one in (node, *_lead(nodes[:at]))):
                yield _list(node, _lead(nodes[:at]), heading, title)
        elif node.tag == "p" and not begun and not _leads(nodes[at + 1 : at + 2]):
            begun = True
            if title and len(_words(node)) <= LONGEST_TEXT and not _beside(node):
                yield Piece("more", heading, _html([node]), FILL, above=title)


def _facts(title: str, nodes: list[Node]) -> Iterator[Piece]:
    """What is known of a country below one heading: all paragraphs below each heading in it."""
    heading, said = title, list[Node]()
    for node in [*nodes, None]:
        if node is None or node.tag == "h3":
            if said and title:
                yield Piece("do", heading, _html(said), SECOND)
            heading, said = _words(node) if node is not None else "", []
        elif node.tag in ("p", "ul"):
            said.append(node)


def _box(node: Node, kind: str, section: str) -> Piece | None:
    named = node.find("p[@class='admonition-title']")
    title = _words(named) if named is not None else section
    html = _html([child for child in node if child is not named])
    if kind == "warning":
        return Piece("warning", title, html, MUST)
    if kind == "say":
        return Piece("say", title, html, FIRST, above=section)
    return Piece("do", title, html, SECOND) if kind == "tip" else None


def _list(node: Node, lead: list[Node], heading: str, section: str) -> Piece:
    if CHECKLIST.search(heading):
        return Piece("list", heading, _html([*lead, node]), FIRST)
    rank = FIRST if node.tag == "ol" else SECOND
    return Piece("do", heading, _html([*lead, node]), rank, above=section)


def _lead(before: list[Node]) -> list[Node]:
    """The paragraph before a list that leads to it."""
    last = before[-1:] if before and before[-1].tag == "p" else []
    return last if last and (_words(last[0]).endswith(":") or len(_words(last[0])) < 200) else []


def _beside(node: Node) -> bool:
    """Whether a paragraph is a story, or tells what is not on the sheet."""
    return bool(MADE_UP.search(_words(node)) or ELSEWHERE.search(_words(node)))


def _leads(after: list[Node]) -> bool:
    return bool(after) and after[0].tag in ("ol", "ul")


def _questions(nodes: list[Node]) -> Iterator[Piece]:
    """What people ask, each with the first paragraph of its answer."""
    for node, after in pairwise(nodes):
        if node.tag == "h3" and after.tag == "p" and not NOT_FOR_PAPER.search(_words(node)):
            if _beside(after):
                continue
            yield Piece("more", _words(node), _html([after]), LAST)


def _chosen(node: Node) -> Piece:
    """A block of the page itself: its first heading, or that above it, names it."""
    nodes = [child for child in node if child.get("class") != "admonition-title"]
    if len(nodes) == 1 and (nodes[0].get("class") or "").startswith("admonition"):
        kind = (nodes[0].get("class") or "").removeprefix("admonition").strip()
        if piece := _box(nodes[0], kind, _above(node)):
            return replace(piece, rank=MUST, chosen=True)
    heading = nodes.pop(0) if nodes and nodes[0].tag in ("h2", "h3", "h4") else None
    title = _words(heading) if heading is not None else _above(node)
    part: Part = "list" if CHECKLIST.search(title) else "do"
    return Piece(part, title, _html(nodes), MUST, True)


def _above(node: Node) -> str:
    for up in (node, *node.iterancestors()):
        for before in up.itersiblings(preceding=True):
            if before.tag in ("h2", "h3"):
                return _words(before)
    return ""


def _html(nodes: list[Node]) -> Markup:
    """Nodes as they stand on paper: no marks of sources, badges, drawings, buttons or ids."""
    made = []
    for node in (deepcopy(node) for node in nodes if node.get("hidden") is None):
        node.tail = None
        for path in LEFT_OUT:
            for one in list(node.xpath(path)):
                one.drop_tree()
        for one in node.iter():
            for name in ("id", "class", "title", "tabindex"):
                if not (name == "class" and one.tag == "a"):
                    one.attrib.pop(name, None)
        for block in node.iter("p", "li"):
            _without_blank(block)
        made.append(lxml_html.tostring(node, encoding="unicode"))
    return Markup("".join(made))


def _without_blank(block: Node) -> None:
    """Take off the blank that a mark of a source leaves at the end of a text."""
    if len(block):
        block[-1].tail = (block[-1].tail or "").rstrip()
    elif block.text:
        block.text = block.text.rstrip()


def _words(node: Node) -> str:
    return " ".join(node.text_content().split())
