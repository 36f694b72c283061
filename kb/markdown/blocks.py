"""What the tree of a text gets: tables, links, marks alone on their line."""

from __future__ import annotations

import html
import posixpath
import re
import xml.etree.ElementTree as etree
from urllib.parse import quote, unquote, urlsplit

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

from kb.markdown.draft import Found, Link
from kb.markdown.ids import HEADINGS
from kb.markdown.lines import OPENING, TABLE, last_line_in, unmark

MADE = ("kb-call", "kb-block", "kb-cite")
# Not `_` and `*` alone, which stand in ordinary text.
LEFT_OVER = re.compile(r"\*\*+(?=\w)|(?<=\w)\*\*+|~~(?=\w)|==(?=\w)|\]\(|\]\[|!\[(?=\w)")


class Tree(Treeprocessor):
    """After the inline part: links read, tables boxed, headings known, marks alone on their line."""

    def __init__(self, md: Markdown, found: Found) -> None:
        super().__init__(md)
        self.found = found
        self.last = 0  # the last line that a sign told

    def run(self, root: etree.Element) -> None:
        """Markdown's hook."""
        self._paragraphs(root)
        for node in root.iter():
            if node.tag == "a":
                self._link(node)
            if node.tag in ("h1", *HEADINGS) and _made(node):
                self.found.remark(
                    self.found.place_of("".join(node.itertext())),
                    "a macro call or citation in a heading",
                    "put it into the text below",
                )
            if node.tag in MADE and len(node.attrib) > 1:
                number = int(node.get("n", "0"))
                line = (
                    self.found.groups[number][0]
                    if node.tag == "kb-cite"
                    else self.found.calls[number]
                ).line
                node.attrib = {"n": str(number)}
                self.found.remark(line, "attributes on a macro call or citation", "delete { … }")
        self._left_over(root)
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

    def _left_over(self, root: etree.Element) -> None:
        """Signs of Markdown that came to nothing, and are shown."""
        for node in root.iter():
            for text in (node.text if node.tag not in ("code", "pre") else "", node.tail):
                sign = LEFT_OVER.search(unmark(text or "")) if text and "{{" not in text else None
                if sign:
                    row = unmark(text or "")[sign.start() :].split("\n")[0]
                    self.found.remark(
                        self.found.place_of(text or "", row),
                        f'"{sign[0]}" would be shown as it is typed',
                        "see what it should belong to, or leave it out",
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

    def _link(self, node: etree.Element) -> None:
        href = unmark(node.get("href", ""))
        if "\x02" in href:  # an e-mail address, which Markdown writes in its own way
            return
        node.set("href", href)
        href = html.unescape(href)
        words = "".join(node.itertext())
        row = last_line_in(words)
        line = (
            self.found.line_of(f"({href}", self.found.line_of(f"[{unmark(words)}]"))
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
