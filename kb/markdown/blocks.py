"""What of a text's blocks will not look as typed, and what the tree of a text gets: tables, ids."""

from __future__ import annotations

import html
import posixpath
import re
import xml.etree.ElementTree as etree
from itertools import zip_longest
from urllib.parse import unquote, urlsplit

from markdown import Markdown
from markdown.blockprocessors import SetextHeaderProcessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor

from kb.markdown.draft import Found, Heading, Link
from kb.markdown.lines import TABLE, last_line_in, line_in, unmark
from kb.markdown.slug import is_latin

ITEM = re.compile(r"(?P<indent> *)(?:[-*+]|\d{1,9}\.)[ \t]")
INSIDE = (  # the second and later lines of a paragraph that were meant as something else
    (re.compile(r" {0,3}(?:[-*+]|\d{1,9}[.)])[ \t]+\S"), "a list without an empty line before it",
     "put an empty line above its first item"),
    (re.compile(r" {0,3}\|?[ \t]*:?-{2,}:?[ \t]*\|"), "a table without an empty line before it",
     "put an empty line above its first row"),
)
FIRST = (  # the first line of a paragraph
    (re.compile("[•·▪◦‣●○►✓✔–—][ \t\u00a0]"), "a bullet that Markdown does not know",
     "start each item with a hyphen and a blank"),
    (re.compile(r"\d{1,3}\)[ \t\u00a0]"), "a numbered list with brackets",
     "write 1. and a blank"),
    (re.compile("(?:[-*+]|\\d{1,3}\\.)[\u00a0\u2007\u202f]"), "a list item with a hard blank after its sign",
     "put an ordinary blank there"),
    (re.compile(r" {0,3}(?:```|~~~)"), "a code fence that starts or ends no code",
     "write ``` alone, or with one word, at the edge, and end it with the same signs"),
    (re.compile(r"[-+]\w"), "a list item without a blank after its sign", "put a blank there"),
)
HEADINGS = ("h2", "h3", "h4", "h5", "h6")
ID = re.compile(r"[A-Za-z0-9][\w-]{0,79}\Z", re.ASCII)
# Ids that the site's own templates write: out of reach of headings.
OWN_IDS = frozenset("main sources words-on-this-page also-read share see-also used-on at-a-glance "
                    "definition-sources can-help-with my-words".split())
OWN_PREFIXES = ("ui-", "word-", "fn:", "fnref", "term-", "letter-", "category-", "source-", "check-")


class RowRemarks(Preprocessor):
    """After code is out of the way: rows that Markdown takes for something else than they look."""

    def __init__(self, md: Markdown, found: Found) -> None:
        super().__init__(md)
        self.found = found

    def run(self, lines: list[str]) -> list[str]:
        """Markdown's hook: the rows stay as they are."""
        last: int | None = None  # the indent of the list item above
        for row in lines:
            item = ITEM.match(row)
            indent = len(item["indent"]) if item else 0
            if item and last is not None and last < indent < last + 4 and indent % 4:
                self.found.remark(self.found.line_of(unmark(row)), "a sub-list with too few blanks",
                                  f"start it with {last // 4 * 4 + 4} blanks")
            if item and indent % 4 == 0 or last is None and item:
                last = indent
            elif row.strip() and not row.startswith(" "):
                last = None
            if re.match(r"\s+(?:```|~~~)", row):
                self.found.remark(self.found.line_of(unmark(row)), "a fenced code block that is indented",
                                  "start it at the edge, or indent its lines by 8 blanks without fences")
            if re.match(r" {0,3}#{1,6}[^#\s{]", row):
                self.found.remark(self.found.line_of(unmark(row)), "a heading without a blank after #",
                                  "write ## and a blank")
        return lines


class UnderlinedHeading(SetextHeaderProcessor):
    """Text with `---` or `===` below it becomes a heading: remarked."""

    def __init__(self, md: Markdown, found: Found) -> None:
        super().__init__(md.parser)
        self.found = found

    def run(self, parent: etree.Element, blocks: list[str]) -> None:
        """Markdown's hook."""
        words = unmark(blocks[0].split("\n")[0])
        self.found.remark(self.found.line_of(words), f'"{words[:40]}" is made a heading by the line '
                          "below it", "write ## before it, or put an empty line between the two")
        super().run(parent, blocks)


class ParagraphRemarks(Treeprocessor):
    """Before the inline part: paragraphs that were meant as lists, tables or code."""

    def __init__(self, md: Markdown, found: Found) -> None:
        super().__init__(md)
        self.found = found

    def run(self, root: etree.Element) -> None:
        """Markdown's hook: the tree stays as it is."""
        for node in _each(root, "p", "li", "h1"):
            if node.tag == "h1":
                words = unmark(node.text or "")
                self.found.remark(self.found.line_of(words), f'a first-level heading "{words[:40]}" '
                                  "in the text", "start at ##; the title comes from the front matter")
                continue
            rows = [unmark(row) for row in (node.text or "").split("\n")]
            for pattern, message, fix, some in (*((*one, rows) for one in FIRST),
                                                *((*one, rows[1:]) for one in INSIDE)):
                row = next((row for row in some if pattern.match(row)), None)
                if row is not None:
                    self.found.remark(self.found.line_of(row), message, fix)


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
            if node.tag in ("h1", *HEADINGS) and node.find(".//kb-call") is not None:
                self.found.remark(self.found.line_of(unmark("".join(node.itertext()))),
                                  "a macro call in a heading", "put it into the text below")
        for parent in list(root.iter()):
            for place, node in enumerate(list(parent)):
                if node.tag == "table":
                    parent[place] = _boxed(node)

    def _paragraphs(self, root: etree.Element) -> None:
        for node in root.iter("p"):
            if len(node) == 1 and node[0].tag == "kb-call" and not (
                    unmark(node.text or "").strip() or unmark(node[0].tail or "").strip()):
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
        line = self.found.line_of(f"({href}") if row is None else self.found.first_line + row
        if node.find(".//a") is not None or node.find(".//kb-call") is not None:
            self.found.remark(line, "a link in a link", "end the first link before the second starts")
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
            node.set("href", relative(url_of(target), self.found.src)
                     + (f"#{parts.fragment}" if parts.fragment else ""))


class Headings(Treeprocessor):
    """Before ids are given: which headings have one by hand, and which need one."""

    def __init__(self, md: Markdown, found: Found) -> None:
        super().__init__(md)
        self.found = found

    def run(self, root: etree.Element) -> None:
        """Markdown's hook: headings are noted, their ids come after."""
        for node in _each(root, *HEADINGS):
            words = " ".join(unmark("".join(node.itertext())).split())
            line = self.found.line_of(words)
            for child in node.iter():
                if row := line_in((child.text or "") + (child.tail or "")):
                    line = self.found.first_line + row
                    break
            own = node.get("id")
            if own is None and not is_latin(words):
                self.found.remark(line, f'the heading "{words[:40]}" makes no id',
                                  "write one after it, { #short-id }")
            if own is not None and not ID.match(own):
                self.found.remark(line, f'"{own}" is not a good id', "use letters, digits and hyphens")
            self.found.headings.append(Heading(int(node.tag[1]), own or "", words, line, own is not None))


class Ids(Treeprocessor):
    """After ids are given: no id twice, none of the site's own."""

    def __init__(self, md: Markdown, found: Found) -> None:
        super().__init__(md)
        self.found = found

    def run(self, root: etree.Element) -> None:
        """Markdown's hook."""
        seen: dict[str, int] = {}
        nodes = list(_each(root, *HEADINGS))
        for number, (heading, node) in enumerate(zip_longest(self.found.headings, nodes)):
            if heading is None or node is None:
                break
            given = node.get("id", "")
            self.found.headings[number] = Heading(heading.level, given, heading.words, heading.line,
                                                  heading.explicit)
            if given in OWN_IDS or given.startswith(OWN_PREFIXES):
                self.found.remark(heading.line, f'the id "{given}" is the site\'s own',
                                  "give the heading another, { #other-id }")
            if re.search(r"_\d+$", given) and not heading.explicit or given in seen:
                self.found.remark(heading.line, f'two headings with the words "{heading.words[:40]}"'
                                  if not heading.explicit else f'the id "{given}" stands twice',
                                  "give this one an id of its own, { #other-id }")
            seen[given] = heading.line
        for node in root.iter():
            if node.get("id") and not re.match(r"h[1-6]$", str(node.tag)):
                self.found.remark(self.found.line_of(f"#{node.get('id')}"),
                                  f'the id "{node.get("id")}" stands on no heading', "delete it")


def _each(root: etree.Element, *tags: str) -> list[etree.Element]:
    """The elements with one of these tags, in order."""
    return [node for node in root.iter() if node.tag in tags]


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
        for head, cell in zip_longest(heads, row.findall("td"), fillvalue=None):
            if cell is not None:
                cell.attrib = {"data-label": str(head or ""), **cell.attrib}
    for cell in (*table.iter("th"), *table.iter("td")):
        side = re.search(r"text-align: (\w+)", cell.attrib.pop("style", ""))
        if side:
            cell.set("class", side[1])
    box = etree.Element("div", {"class": "table", "role": "region", "aria-label": f"Table {TABLE}",
                                "tabindex": "0"})
    box.tail, table.tail = table.tail, None
    box.append(table)
    return box


def register(md: Markdown, found: Found) -> None:
    """Put all of it into a converter."""
    md.preprocessors.register(RowRemarks(md, found), "kb-rows", 21)
    md.parser.blockprocessors.register(UnderlinedHeading(md, found), "setextheader", 60)
    md.treeprocessors.register(ParagraphRemarks(md, found), "kb-paragraphs", 25)
    md.treeprocessors.register(Headings(md, found), "kb-headings", 6)
    md.treeprocessors.register(Tree(md, found), "kb-tree", 3)
    md.treeprocessors.register(Ids(md, found), "kb-ids", 2)
