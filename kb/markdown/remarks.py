"""What of a text's blocks will not look as typed: remarked, with the mend."""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree

from markdown import Markdown
from markdown.blockprocessors import BlockProcessor, SetextHeaderProcessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor

from kb.markdown.draft import Found
from kb.markdown.lines import unmark

ITEM = re.compile(r"(?P<indent> *)(?:[-*+]|\d{1,9}\.)[ \t]")
FOREIGN = (  # blocks of other notations, at the start of any line
    (
        re.compile(r"[ \t]*(?:!!!|\?\?\?)\+?[ \t]*[\w\"“]"),
        "a box written in another way",
        "write /// tip | Title, the words below it, and a line of /// at its end",
    ),
    (
        re.compile(r"[ \t]*={3,}[+!]*[ \t]*[\"“'\w]|[ \t]*/{3,}[ \t]*tab\b"),
        "a tab, which is not drawn here",
        "write a heading for each, ## Words",
    ),
    (
        re.compile(r"[ \t]*:{3,}[ \t]*(?:[\w{]|$)|[ \t]*(?:\.\.[ \t]+\w[\w-]*::)"),
        "a box written in another way",
        "write /// tip | Title, the words below it, and a line of /// at its end",
    ),
    (
        re.compile(r"[ \t]*[:~][ \t]+\S"),
        "a list of words and their meanings, which is not drawn here",
        "write a list, - **Word**: what it means",
    ),
    (
        re.compile(r"[ \t]*\[![A-Za-z]+\][+-]?[ \t]*(?:\w|$)"),
        "a box written in another way",
        "write /// tip | Title, the words below it, and a line of /// at its end",
    ),
    (
        re.compile(r"[ \t]*(?:-{2,}8<-{2,}|;-{2,}8<|\{!)"),
        "a file put into a page, which is not done here",
        "write its words, or link to its page",
    ),
    (
        re.compile(r"[ \t]*\*\[[^\[\]\n]{1,80}\]:"),
        "a short form explained in a way that is not shown here",
        "say in the text what it stands for",
    ),
    (
        re.compile(r"[ \t]*\[(?:TOC|toc)\][ \t]*$|[ \t]*\[\[_?TOC_?\]\]"),
        "a table of contents, which each page has by itself",
        "delete it",
    ),
)
INSIDE = (  # the second and later lines of a paragraph that were meant as something else
    (
        re.compile(r"[ \t]*(?:[-*+]|1[.)])[ \t]+\S"),
        "a list without an empty line before it",
        "put an empty line above its first item",
    ),
    (
        re.compile(r"[ \t]*\|?[ \t]*:?-{2,}:?[ \t]*\|"),
        "a table without an empty line before it",
        "put an empty line above its first row",
    ),
)
NO_HEAD = ("a column of a table without a head", "write into the first row what the column holds")
UNEVEN = ("a table whose rows do not match", "give each row as many cells as the first one")
FIRST = (  # the first line of a paragraph
    (
        re.compile("[•·▪◦‣●○►✓✔–—][ \t\u00a0]"),
        "a bullet that Markdown does not know",
        "start each item with a hyphen and a blank",
    ),
    (re.compile(r"\d{1,3}\)[ \t\u00a0]"), "a numbered list with brackets", "write 1. and a blank"),
    (
        re.compile("(?:[-*+]|\\d{1,3}\\.)[\u00a0\u2007\u202f]"),
        "a list item with a hard blank after its sign",
        "put an ordinary blank there",
    ),
    (
        re.compile(r" {0,3}(?:```|~~~)"),
        "a code fence that starts or ends no code",
        "write ``` alone, or with one word, at the edge, and end it with the same signs",
    ),
    (
        re.compile(r"[-+][A-Za-z]"),
        "a list item without a blank after its sign",
        "put a blank there",
    ),
    (re.compile(r"\[[ xX]\][ \t]"), "a box to tick, which is not drawn here", "write a plain list"),
)
DEFINITION = re.compile(r" {0,3}\[(?P<sign>[\^@])[^\[\]\n]{0,80}\]:")
CODE = re.compile(r"(`+)[^\n]{1,400}?\1|\\.")


class RowRemarks(Preprocessor):
    """After code is out of the way: rows that Markdown takes for something else than they look."""

    def __init__(self, md: Markdown, found: Found) -> None:
        super().__init__(md)
        self.found = found

    def run(self, lines: list[str]) -> list[str]:
        """Markdown's hook: the rows stay as they are."""
        last: int | None = None  # the indent of the list item above
        before = ""
        for row in map(unmark, lines):
            item = ITEM.match(row)
            indent = len(item["indent"]) if item else 0
            if indent > 3 and last is None:
                continue  # code
            if item and last is not None and last < indent < last + 4 and indent % 4:
                self.found.remark(
                    self.found.line_of(row),
                    "a sub-list with too few blanks",
                    f"start it with {last // 4 * 4 + 4} blanks",
                )
            if last is not None and not item and not before and re.match(r" {1,3}[^\s`~]", row):
                self.found.remark(
                    self.found.line_of(row),
                    "a paragraph of a list item with too few blanks",
                    f"start it with {last // 4 * 4 + 4} blanks",
                )
            before = row.strip()
            if item and (indent % 4 == 0 or last is None):
                last = indent
            elif row.strip() and not row.startswith(" "):
                last = None
            if re.match(r"\s+(?:```|~~~)", row):
                self.found.remark(
                    self.found.line_of(row),
                    "a fenced code block that is indented",
                    "start it at the edge, or indent its lines by 8 blanks without fences",
                )
            if re.match(r" {0,3}#{7,}", row):
                self.found.remark(
                    self.found.line_of(row), "a heading with more than six #", "start it with ##"
                )
            if re.match(r" {0,3}#{2,6}[^#\s{]", row):
                self.found.remark(
                    self.found.line_of(row),
                    "a heading without a blank after #",
                    "write ## and a blank",
                )
        return lines


class UnderlinedHeading(SetextHeaderProcessor):
    """Text with `---` or `===` below it becomes a heading: remarked."""

    def __init__(self, md: Markdown, found: Found) -> None:
        super().__init__(md.parser)
        self.found = found

    def run(self, parent: etree.Element, blocks: list[str]) -> None:
        """Markdown's hook."""
        rows = unmark(blocks[0]).split("\n")
        if rows[1].startswith("-"):  # the first level is remarked by itself
            self.found.remark(
                self.found.line_of("\n".join(rows[:2])),
                f'"{rows[0][:40]}" is made a heading by the line below it',
                "write ## before it, or put an empty line between the two",
            )
        super().run(parent, blocks)


class ParagraphRemarks(Treeprocessor):
    """Before the inline part: paragraphs that were meant as lists, tables or code."""

    def __init__(self, md: Markdown, found: Found) -> None:
        super().__init__(md)
        self.found = found

    def run(self, root: etree.Element) -> None:
        """Markdown's hook: the tree stays as it is."""
        for node in root.iter():
            if node.tag not in ("p", "li", "h1"):
                continue
            if node.tag == "h1":
                words = unmark(node.text or "")
                self.found.remark(
                    self.found.place_of(node.text or ""),
                    f'a first-level heading "{words[:40]}" in the text',
                    "start at ##; the title comes from the front matter",
                )
                continue
            text = node.text or ""
            rows = [unmark(row) for row in text.split("\n")]
            for pattern, message, fix, some in (
                *((*one, rows) for one in FOREIGN),
                *((*one, rows[:1]) for one in FIRST),
                *((*one, rows[1:]) for one in INSIDE),
            ):
                row = next((row for row in some if pattern.match(row)), None)
                if row is None:
                    continue
                above = sum(len(one) + 1 for one in text.split("\n")[: rows.index(row)])
                line = self.found.line_at(text, above, self.found.line_of(row))
                if all(remark.line != line for remark in self.found.remarks):
                    uneven = "-|" in row.replace(" ", "") and row == rows[1]
                    self.found.remark(line, *(UNEVEN if uneven else (message, fix)))
                break


class Swallowed(BlockProcessor):
    """Looks at blocks that Markdown takes words away from; converts none."""

    def __init__(self, md: Markdown, found: Found) -> None:
        super().__init__(md.parser)
        self.found = found

    def test(self, parent: etree.Element, block: str) -> bool:
        """Markdown's hook: a definition that is a note or citation, a table row with a cell too many."""
        rows = unmark(block).split("\n")
        for row in rows:
            if match := DEFINITION.match(row):
                what = (
                    "a footnote of its own" if match["sign"] == "^" else "a citation with a colon"
                )
                self.found.remark(
                    self.found.line_of(row),
                    f'"{match[0].strip().rstrip(":")}" is {what}',
                    "say it in the text; notes are for sources, [@key]",
                )
        if len(rows) > 2 and "|" in rows[0] and INSIDE[1][0].match(rows[1] + "|"):
            head = CODE.sub("x", rows[0]).strip().removeprefix("|").removesuffix("|")
            if not all(cell.strip() for cell in head.split("|")):
                self.found.remark(self.found.line_of(rows[0]), *NO_HEAD)
            for row in rows[2:]:
                if _cells(row) > _cells(rows[0]):
                    self.found.remark(self.found.line_of(row), *UNEVEN)
        return False

    def run(self, parent: etree.Element, blocks: list[str]) -> bool:
        """Markdown's hook, never reached."""
        return False


def _cells(row: str) -> int:
    return CODE.sub("", row).strip().strip("|").count("|")


def register(md: Markdown, found: Found) -> None:
    """Put all of it into a converter."""
    md.preprocessors.register(RowRemarks(md, found), "kb-rows", 21)
    md.parser.blockprocessors.register(Swallowed(md, found), "kb-swallowed", 105)
    md.parser.blockprocessors.register(UnderlinedHeading(md, found), "setextheader", 60)
    md.treeprocessors.register(ParagraphRemarks(md, found), "kb-paragraphs", 25)
