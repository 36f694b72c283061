"""Where in the file an element of the HTML came from, told by the signs around it."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree
from lxml import html as lxml_html

from kb.markdown.draft import Found
from kb.markdown.gate import Fault
from kb.markdown.lines import ANY_SIGN


@dataclass(frozen=True)
class Span:
    """The first and last line told in an element, or above one without words; the next below it."""

    first: int
    last: int
    behind: int


def lines_of(faults: list[Fault], html: str, found: Found) -> list[int]:
    """The line of each fault.

    In: faults of a text's HTML, that HTML with its signs, and what was found in the text. A fault
    stands where its words do, between the signs before and behind its element; else where the
    words in it stand.
    """
    if any(fault.node < 0 for fault in faults):  # the HTML cannot be read
        return [found.line_of(fault.words) for fault in faults]
    if not faults:
        return []
    links = {link.href: link.line for link in reversed(found.links)}
    spans = _spans(html, found)
    return [links.get(fault.words) or _line(fault, spans[fault.node], found) for fault in faults]


def _line(fault: Fault, span: Span, found: Found) -> int:
    words = [fault.words, *(f"{fault.name}{sign}" for sign in "=:" if fault.name)]
    for one in words:
        line = found.row_with(one, span.first)
        if line is not None and (line <= span.last or line < span.behind):
            return line
    return found.line_of(fault.words, span.first) if fault.words and not fault.name else span.first


def _spans(html: str, found: Found) -> list[Span]:
    """For each element the lines that signs tell."""
    root = lxml_html.fragment_fromstring(html, create_parent="kb-root")
    numbers = {node: number for number, node in enumerate(root.iterdescendants())}
    starts, ends = [0] * len(numbers), [0] * len(numbers)  # how many lines were told there
    told: list[int] = []  # the lines that signs told, in order
    for event, node in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        number = numbers.get(node)
        if event != "end" and number is not None:
            starts[number] = len(told)
        if event != "start" and number is not None:
            ends[number] = len(told)
        for sign in ANY_SIGN.finditer((node.text if event == "start" else node.tail) or ""):
            told.append(found.line_of_sign(sign[0]))
    spans = []
    for node, start, end in zip(numbers, starts, ends, strict=True):
        above = told[start - 1] if start else found.first_line
        inside = told[start:end] or [above]
        if node.tag in ("pre", "code"):  # its first line comes before its words
            inside = [above, *inside]
        behind = told[end] if end < len(told) else found.first_line + len(found.rows)
        spans.append(Span(inside[0], inside[-1], behind))
    return spans
