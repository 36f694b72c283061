"""Boxes between lines of `///`: pymdown-extensions makes them, and what makes none is remarked."""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree
from dataclasses import dataclass
from typing import Any

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor
from pymdownx.blocks import RE_END, RE_START, BlocksProcessor, BlocksTreeprocessor

from kb.markdown.draft import Found
from kb.markdown.lines import SIGN, unmark
from kb.problem import nearest

BASE = "admonition"  # what the others are made from: it has no look of its own
LEFT = re.compile(r" {0,3}(?P<slashes>/{3,})[ \t]*(?P<name>[\w-]*)")


@dataclass
class Box:
    """A box that was begun: its slashes, its name, its line in the file; whether it was remarked."""

    slashes: str
    name: str
    line: int
    told: bool = False


class Boxes(BlocksProcessor):  # type: ignore[misc]
    """The library's own processor; it notes where a box begins, and which has no end."""

    def __init__(self, md: Markdown, found: Found) -> None:
        super().__init__(md.parser, md)
        made: Any = md.parser.blockprocessors["blocks"]
        self.blocks = {name: kind for name, kind in made.blocks.items() if name != BASE}
        self.config = made.config
        self._reset()
        self.start, self.end = map(_signed, (RE_START, RE_END))
        self.found = found

    def test(self, parent: etree.Element, block: str) -> bool:
        """Markdown's hook: whether a box begins here, or the one that is open goes on."""
        known, first = self.cached_block, self.start.search(block)
        begins = bool(super().test(parent, block))
        if begins and first and self.cached_block is not known:
            box = Box(first[1], first[2], self.found.place_of(first[0]))
            boxes = [entry.block.box for entry in self.stack]
            same = next((n for n, one in enumerate(boxes) if one.slashes == box.slashes), None)
            for one in boxes[same:] if same is not None else ():
                self._unclosed(one, f", before line {box.line}")
            self.cached_block[0].box = box
        return begins

    def split_header(self, block: str, length: int) -> Any:
        """The settings below the first line, without the signs of places."""
        if header := self.yaml_line.match(block):
            block = unmark(header[0]) + block[header.end() :]
        return super().split_header(block, length)

    def finish(self) -> None:
        """At the end of the text: what is still open has no end."""
        for entry in self.stack:
            self._unclosed(entry.block.box)

    def _unclosed(self, box: Box, before: str = "") -> None:
        if not box.told:
            box.told = True
            self.found.remark(
                box.line,
                f'the block "{box.name}" has no end',
                f"write a line of {box.slashes} alone where it ends{before}",
            )


class LeftLines(Treeprocessor):
    """Before the inline part: lines of `///` that began or ended no box."""

    def __init__(self, md: Markdown, boxes: Boxes) -> None:
        super().__init__(md)
        self.boxes = boxes

    def run(self, root: etree.Element) -> None:
        """Markdown's hook: the tree stays as it is."""
        self.boxes.finish()
        begun: list[Box] = []
        for row in _rows(root):
            if match := LEFT.match(unmark(row)):
                box = Box(match["slashes"], match["name"], self.boxes.found.place_of(row))
                same = next((n for n, one in enumerate(begun) if one.slashes == box.slashes), None)
                if box.name:
                    self._begins_none(box)
                    begun.append(box)
                elif same is not None:
                    del begun[same:]
                else:
                    self.boxes.found.remark(
                        box.line,
                        f'"{box.slashes}" closes no block',
                        "delete it, or write the first line of the block above: /// say | Title",
                    )

    def _begins_none(self, box: Box) -> None:
        names = list(self.boxes.blocks)
        if box.name in names:
            self.boxes.found.remark(
                box.line,
                f'this line begins no block "{box.name}"',
                f"write {box.slashes} {box.name} | Title, and settings that can be read below it",
            )
        else:
            self.boxes.found.remark(
                box.line,
                f'there is no block "{box.name}"{nearest(box.name, names)}',
                f"use one of: {', '.join(names)}",
            )


def _rows(root: etree.Element) -> list[str]:
    """The rows of all texts but code, in order."""
    texts = []
    for node in root.iter():
        texts += [node.text if node.tag not in ("code", "pre") else "", node.tail]
    return [row for text in texts if text for row in text.split("\n")]


def _signed(pattern: re.Pattern[str]) -> re.Pattern[str]:
    """The library's pattern for a first or last line, with a sign of the line after the slashes."""
    return re.compile(pattern.pattern.replace("(/{3,})", f"(/{{3,}}){SIGN.pattern}?"))


def register(md: Markdown, found: Found) -> None:
    """Put it into a converter, in the place of the library's own."""
    if "blocks" not in md.parser.blockprocessors:
        return  # the settings name no kind of box
    boxes = Boxes(md, found)
    md.parser.blockprocessors.register(boxes, "blocks", 89.99)
    md.treeprocessors.register(BlocksTreeprocessor(md, boxes), "blocks_on_inline_end", 19.99)
    md.treeprocessors.register(LeftLines(md, boxes), "kb-boxes", 26)
