"""The passages of a draft: its paragraphs, list items and rows, with the marks in their text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lxml import html as lxml_html

from kb.markdown.draft import Draft
from kb.markdown.markup import Call, shown_words

PASSAGES = frozenset({"p", "li", "dd", "dt", "tr", "blockquote", "summary"})
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
NO_CLAIMS = HEADINGS | {"thead"}
BADGE, CITE = "\ue000", "\ue001"
Part = str | Call | tuple[str, ...]


@dataclass(frozen=True)
class Passage:
    """A paragraph, list item or row of a table, without the passages inside it.

    `parts` are words, calls of macros and the keys of groups of citations, in order; `anchor` is
    the id of the heading it stands under, "" above the first.
    """

    anchor: str
    parts: tuple[Part, ...]

    @property
    def badges(self) -> tuple[Call, ...]:
        """The calls that show a grade."""
        return tuple(
            part for part in self.parts if isinstance(part, Call) and part.name == "evidence"
        )

    @property
    def cited(self) -> tuple[tuple[str, ...], ...]:
        """The keys of each group of citations."""
        return tuple(part for part in self.parts if isinstance(part, tuple))

    def text(self, titles: Mapping[str, str]) -> str:
        """The words, with the sign BADGE for a grade and CITE for a group of citations.

        In: the names of terms by id, which stand where a call shows no words of its own.
        """
        return "".join(_shown(part, titles) for part in self.parts)


def passages_of(draft: Draft) -> tuple[Passage, ...]:
    """The passages of a draft in order."""
    if not draft.html.strip():
        return ()
    found: list[tuple[str, list[Part]]] = []
    anchor = ""

    def walk(element: lxml_html.HtmlElement, parts: list[Part] | None) -> None:
        nonlocal anchor
        if element.tag in HEADINGS:
            anchor = element.get("id", anchor)
        if element.tag in NO_CLAIMS:
            return
        if element.tag in PASSAGES:
            parts = []
            found.append((anchor, parts))
        if parts is not None:
            if element.tag == "kb-call":
                parts.append(draft.calls[int(element.get("n", "0"))])
            elif element.tag == "kb-cite":
                group = draft.groups[int(element.get("n", "0"))]
                parts.append(tuple(citation.key for citation in group))
            parts.append(element.text or "")
        for child in element:
            walk(child, parts)
            if parts is not None:
                parts.append(child.tail or "")

    walk(lxml_html.fragment_fromstring(draft.html, create_parent="div"), None)
    return tuple(Passage(anchor, tuple(filter(None, parts))) for anchor, parts in found)


def _shown(part: Part, titles: Mapping[str, str]) -> str:
    if isinstance(part, str):
        return part
    if isinstance(part, tuple):
        return CITE
    if part.name == "evidence":
        return BADGE
    if part.name != "term":
        return ""
    id = part.args[0] if part.args else part.kwargs.get("id")
    return shown_words(part) or titles.get(str(id), "")
