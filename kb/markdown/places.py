"""Where in the file an element of the HTML came from, told by the signs around it."""

from __future__ import annotations

from lxml import etree
from lxml import html as lxml_html

from kb.markdown.draft import Found
from kb.markdown.gate import Fault
from kb.markdown.lines import ANY_SIGN


def lines_of(faults: list[Fault], html: str, found: Found) -> list[int]:
    """The line of each fault.

    In: faults of a text's HTML, that HTML with its signs, and what was found in the text. A fault
    stands where its words do, between the signs before and behind its element; else where the
    words in it stand.
    """
    if not faults:
        return []
    links = {link.href: link.line for link in reversed(found.links)}
    spans = _spans(html, found)
    return [
        links.get(fault.words)
        or _line(fault, spans[fault.node] if fault.node >= 0 else None, found)
        for fault in faults
    ]


def _line(fault: Fault, span: tuple[int, int, int] | None, found: Found) -> int:
    if span is None:
        return found.line_of(fault.words)
    before, inside, behind = span
    words = [fault.words, *(f"{fault.name}{sign}" for sign in "=:" if fault.name)]
    for one in words:
        line = found.row_with(one, before)
        if line is not None and line <= behind:
            return line
    if fault.name:
        return inside
    return found.line_of(fault.words, inside) if fault.words else inside


def _spans(html: str, found: Found) -> list[tuple[int, int, int]]:
    """For each element the lines told before it, in it and behind it."""
    root = lxml_html.fragment_fromstring(html, create_parent="kb-root")
    numbers = {node: number for number, node in enumerate(root.iterdescendants())}
    last_line = found.first_line + len(found.rows) - 1
    before, ends = [found.first_line] * len(numbers), [0] * len(numbers)
    starts = [0] * len(numbers)
    told: list[int] = []  # the lines that signs told, in order
    for event, node in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        number = numbers.get(node)
        if event != "end" and number is not None:
            before[number] = told[-1] if told else found.first_line
            starts[number] = len(told)
        if event != "start" and number is not None:
            ends[number] = len(told)
        for sign in ANY_SIGN.finditer((node.text if event == "start" else node.tail) or ""):
            told.append(found.line_of_sign(sign[0]))
    return [
        (
            before[number],
            told[starts[number]] if starts[number] < ends[number] else before[number],
            told[ends[number]] if ends[number] < len(told) else last_line,
        )
        for number in range(len(numbers))
    ]
