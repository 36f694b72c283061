"""What the tree of a text gets: tables, links, marks alone on their line."""

from __future__ import annotations

import html
import posixpath
import re
import xml.etree.ElementTree as etree
from urllib.parse import quote, unquote, urlsplit

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor
from markdown.util import AMP_SUBSTITUTE

from kb.markdown.draft import Found, Link
from kb.markdown.ids import HEADINGS
from kb.markdown.lines import OPENING, TABLE, last_line_in, unmark
from kb.markdown.runs import located

MADE = ("kb-call", "kb-block", "kb-cite")
ESCAPED = re.compile("\x02(\\d{1,3})\x03")  # a sign with a backslash before it
ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|\w{1,32});")
NOT_IN_TITLES = re.compile(r"[\x02{}\[\]*`<>]")


class Tree(Treeprocessor):
    """After the inline part: links read, tables boxed, headings known, marks alone on their line."""

    def __init__(self, md: Markdown, found: Found) -> None:
        super().__init__(md)
        self.found = found

    def run(self, root: etree.Element) -> None:
        """Markdown's hook."""
        self._titles(root)
        for box in root.iter("div"):
            if box.get("class") == "admonition sheet" and box[0].get("class") == "admonition-title":
                box.remove(box[0])  # it marks what it holds, and is not seen
        self._paragraphs(root)
        for node, line in located(root, self.found):
            if node.tag == "a":
                self._link(node, line)
            if node.tag in ("h1", *HEADINGS) and _made(node):
                self.found.remark(
                    self.found.place_of("".join(node.itertext())),
                    "a macro call or citation in a heading",
                    "put it into the text below",
                )
            if node.tag == "th" and (marked := _marked(node)) is not None:
                self.found.remark(
                    self.found.line_of_mark(marked)
                    if marked.tag in MADE
                    else self.found.line_at("".join(marked.itertext()), 0, line),
                    "a link, macro call or citation in the head of a table",
                    "put it into the text above; phones show heads as plain words",
                )
            if node.tag in MADE and len(node.attrib) > 1:
                node.attrib = {"n": node.get("n", "0")}
                self.found.remark(
                    self.found.line_of_mark(node),
                    "attributes on a macro call or citation",
                    "delete { … }",
                )
        for parent in list(root.iter()):
            for place, node in enumerate(list(parent)):
                if node.tag == "table":
                    parent[place] = _boxed(node)
        if len(root) and root[0].get("class") == "admonition short":
            root[int(self._is_help(root[1:2]))].tail = OPENING

    def _is_help(self, nodes: list[etree.Element]) -> bool:
        """Whether what follows the short answer is the help in a crisis, which stays beside it."""
        return any(
            node.tag == "kb-block"
            and self.found.calls[int(node.get("n", "0"))].name == "crisis_help"
            for node in nodes
        )

    def _titles(self, root: etree.Element) -> None:
        """Titles of boxes that are more than words."""
        for node, line in located(root, self.found):
            if (node.tag == "summary" or node.get("class") == "admonition-title") and len(node):
                words = "".join(node.itertext())
                mark = next((one for one in node.iter() if one.tag in MADE), None)
                self.found.remark(
                    self.found.line_at(words, 0, line)
                    if mark is None
                    else self.found.line_of_mark(mark),
                    "the title of a box is more than plain words",
                    "write words alone behind its |",
                )

    def _paragraphs(self, root: etree.Element) -> None:
        for node in root.iter("p"):
            if (
                len(node) == 1
                and node[0].tag == "kb-call"
                and not (unmark(node.text or "").strip() or unmark(node[0].tail or "").strip())
            ):
                mark = node[0].get("n", "")
                node.clear()
                node.tag = "kb-block"
                node.set("n", mark)

    def _link(self, node: etree.Element, before: int) -> None:
        href = unmark(node.get("href", ""))
        if AMP_SUBSTITUTE in href:  # an e-mail address, which Markdown writes in its own way
            return
        href = ESCAPED.sub(lambda sign: chr(int(sign[1])), href)
        node.set("href", href)
        href = ENTITY.sub(lambda entity: html.unescape(entity[0]), href)
        words = "".join(node.itertext())
        row = last_line_in(words)
        line = (
            self.found.line_of(f"({href}", self.found.line_of(f"[{unmark(words)}]", before))
            if row is None
            else self.found.first_line + row
        )
        if (
            node.find(".//a") is not None
            or _made(node)
            or re.search(r"\[[^\[\]]*\]\(", unmark(words))
        ):
            self.found.remark(
                line, "a link in a link", "end the first link before the second starts"
            )
        if not unmark(words).strip():
            self.found.remark(line, f'the link to "{href}" has no words', "write [words](address)")
        elif href.endswith("#") or not href.strip():
            self.found.remark(
                line,
                f'the link "{unmark(words)[:40]}" has no address'
                if href in ("", "#")
                else f'the link "{href[:60]}" ends in #',
                "write [words](../other/page.md), or the id of a heading behind the #",
            )
        if NOT_IN_TITLES.search(unmark(node.get("title", ""))):
            self.found.remark(
                line, "the title of a link is more than plain words", "write plain words, or none"
            )
        try:
            parts = urlsplit(href)
        except ValueError:
            self.found.links.append(Link(href, line))
            return
        if parts.scheme or parts.netloc or href.startswith("/"):
            self.found.links.append(Link(href, line))
            return
        folder = posixpath.dirname(self.found.src)
        path = unquote(parts.path)
        target = posixpath.normpath(posixpath.join(folder, path)) if path else self.found.src
        self.found.links.append(Link(href, line, target, unquote(parts.fragment)))
        if path.endswith(".md"):
            node.set(
                "href",
                quote(relative(url_of(target), self.found.src))
                + (f"#{parts.fragment}" if parts.fragment else ""),
            )


def _made(node: etree.Element) -> bool:
    """Whether a macro call or citation stands in an element."""
    return any(node.find(f".//{tag}") is not None for tag in MADE)


def _marked(node: etree.Element) -> etree.Element | None:
    """The first link, macro call or citation of an element."""
    return next((one for one in node.iter() if one.tag in ("a", *MADE)), None)


def url_of(src: str) -> str:
    """The site address of a Markdown file below `docs/`."""
    return re.sub(r"(^|/)index/$", r"\1", src.removesuffix(".md") + "/")


def relative(target: str, src: str) -> str:
    """A link from the page with path `src` below `docs/` to the site address `target`."""
    path, _, anchor = target.partition("#")
    start = url_of(src) or "."
    link = posixpath.relpath(path or ".", start) + ("/" if not path or path.endswith("/") else "")
    return link + (f"#{anchor}" if anchor else "")


def _boxed(table: etree.Element) -> etree.Element:
    """A table in a box that the keyboard can scroll; each cell names its column, for phones."""
    heads = [" ".join(unmark("".join(cell.itertext())).split()) for cell in table.iter("th")]
    for cell in table.iter("th"):
        cell.set("scope", "col")
    for row in table.iter("tr"):
        for number, data in enumerate(row.findall("td")):
            head = heads[number] if number < len(heads) else ""
            data.attrib = {"data-label": head, **data.attrib}
    for cell in (*table.iter("th"), *table.iter("td")):
        side = re.search(r"text-align: (\w+)", cell.attrib.pop("style", ""))
        if side:
            cell.set("class", side[1])
    box = etree.Element(
        "div", {"class": "table", "role": "region", "aria-label": TABLE, "tabindex": "0"}
    )
    box.tail, table.tail = table.tail, None
    box.append(table)
    return box


def register(md: Markdown, found: Found) -> None:
    """Put all of it into a converter."""
    md.treeprocessors.register(Tree(md, found), "kb-tree", 3)
