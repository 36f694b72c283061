"""The running text of each block, as one text with the signs of its places."""

from __future__ import annotations

import xml.etree.ElementTree as etree
from collections.abc import Iterator

from kb.markdown.draft import Found
from kb.markdown.lines import ANY_SIGN, BASE

INLINE = frozenset({"a", "em", "strong", "code", "br", "img", "kb-call", "kb-cite"})
# Letters of an alphabet that nobody writes in, so that a mark counts as a word.
CALL, CITE = "\ua9a0", "\ua9a1"
CODE = "\ufffc"


def runs(root: etree.Element, found: Found) -> Iterator[str]:
    """Each stretch of text of a tree, through its inline elements, in order; code is one sign.

    A macro call stands as the letter CALL, a group of citations as CITE, each with its line behind.
    """
    for node in root.iter():
        if node.tag in INLINE or node.tag in ("pre", "kb-block"):
            continue
        parts = [node.text or ""]
        for child in node:
            if child.tag in INLINE:
                parts.append(_inside(child, found))
            else:
                yield "".join(parts)
                parts = []
            parts.append(child.tail or "")
        yield "".join(parts)


def located(root: etree.Element, found: Found) -> Iterator[tuple[etree.Element, int]]:
    """Each element in order, with the line that the last sign before it told, or above it."""
    line = found.first_line
    for event, node in _walk(root):
        text = node.text if event == "start" else node.tail
        if event == "start":
            yield node, line
        if text:
            signs = list(ANY_SIGN.finditer(text))
            line = found.line_at(text, len(text), line) if signs else line + text.count("\n")


def _walk(node: etree.Element) -> Iterator[tuple[str, etree.Element]]:
    yield "start", node
    for child in node:
        yield from _walk(child)
    yield "end", node


def _inside(node: etree.Element, found: Found) -> str:
    """The text of an inline element."""
    if node.tag in ("kb-call", "kb-cite"):
        sign = chr(BASE + found.line_of_mark(node) - found.first_line)
        return (CALL if node.tag == "kb-call" else CITE) + sign
    if node.tag == "code" or "\x02amp\x03" in node.get("href", ""):  # an e-mail address
        return CODE
    return (node.text or "") + "".join(_inside(child, found) + (child.tail or "") for child in node)
