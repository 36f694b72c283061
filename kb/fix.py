"""Mend what has one sure mend."""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import dataclass, field

from lxml import html as lxml_html

from kb.content.library import Library, PageItem
from kb.content.load import store_for
from kb.content.plain_file import bytes_of
from kb.markdown.draft import Draft
from kb.markdown.markup import shown_words
from kb.rules.glossary_coverage import FirstUse, names_to_link, term_of, unlinked_first_uses

SIGNS = re.compile(r"[\\`*_{}\[\]]|[<&](?=\S)")  # signs that Markdown reads
ENTITIES = {"<": "&lt;", "&": "&amp;"}
SHOWN_CALL = re.compile(r"\\\{|\{\\\{|\{[%#]")  # braces that show a call as it is typed
PIECE = re.compile(r"[^\s\"“”()\[\]<>|*]*")
# An address without its scheme, an escape, an entity, a link that was meant.
NO_PROSE = re.compile(r"\w[.@]\w|^@|\\|^&\w+;")
MEANT_AS_LINK = re.compile(r"\]\s?[\[(]")


@dataclass(frozen=True)
class Edit:
    """New text for a stretch of a page's text."""

    start: int
    end: int
    new: str


@dataclass(frozen=True)
class Mend:
    """The link of a term's first use, and the later calls that become plain words."""

    term_id: str
    link: Edit
    plain: list[Edit] = field(default_factory=list)


def link_first_uses(library: Library) -> list[str]:
    """Link the first use of every glossary word on every page.

    In: the library. Out: one line for each file that was changed; the files are written. A later
    link of the same term becomes plain words. What would show other words than before, or have
    the converter say otherwise, is left as it is.
    """
    changed, names = [], names_to_link(library)
    for page in library.pages.values():
        mends = [
            _mend(library, page, use)
            for use in unlinked_first_uses(page, names)
            if _in_prose(page.text, use)
        ]
        text, ids = _mended(library, page, mends) if mends else ("", [])
        if ids:
            _write(library, page, text)
            changed.append(f"{page.path}: linked {', '.join(sorted(ids))}")
    return changed


def _mend(library: Library, page: PageItem, use: FirstUse) -> Mend:
    plain = [
        Edit(call.start, call.end, _escaped(shown_words(call) or library.titles[use.term_id]))
        for call in page.calls
        if call.name == "term"
        and call.start >= 0
        and term_of(call.args, call.kwargs) == use.term_id
    ]
    return Mend(use.term_id, Edit(use.start, use.end, _call(library, use)), plain)


def _mended(library: Library, page: PageItem, mends: list[Mend]) -> tuple[str, list[str]]:
    """The text with all edits that are sure, and the ids of the terms that are linked by them."""
    before = _said(library, page.draft)
    store = store_for(library.settings)

    def sure(edits: list[Edit]) -> bool:
        draft = store.draft(_edited(page.text, edits), page.src, page.first_line)
        return _said(library, draft) == before

    edits = [edit for mend in mends for edit in (mend.link, *mend.plain)]
    if sure(edits):
        return _edited(page.text, edits), [mend.term_id for mend in mends]
    kept: list[Edit] = []
    ids = []
    for mend in mends:
        if sure([*kept, mend.link]):
            ids.append(mend.term_id)
            kept.append(mend.link)
            for edit in mend.plain:
                kept += [edit] if sure([*kept, edit]) else []
    return _edited(page.text, kept), ids


def _edited(text: str, edits: list[Edit]) -> str:
    for edit in sorted(edits, key=lambda edit: edit.start, reverse=True):
        text = text[: edit.start] + edit.new + text[edit.end :]
    return text


def _said(library: Library, draft: Draft) -> tuple[list[str], Counter[str], tuple[str, ...]]:
    """What readers see of a text, what the converter remarks, and where its links lead."""
    tree = lxml_html.fragment_fromstring(draft.html, create_parent="div")
    for node in tree.xpath(".//kb-call | .//kb-block"):
        call = draft.calls[int(node.get("n"))]
        if call.name == "term":
            title = library.titles.get(term_of(call.args, call.kwargs), "")
            node.text = shown_words(call) or title
        else:
            node.text = call.name
    remarks = Counter(remark.message for remark in draft.remarks)
    return tree.text_content().split(), remarks, tuple(link.href for link in draft.links)


def _in_prose(text: str, use: FirstUse) -> bool:
    """Whether a use is a word among words, not a piece of something that only looks like prose."""
    row = text[text.rfind("\n", 0, use.start) + 1 :].split("\n", 1)[0]
    before = PIECE.match(text[: use.start][::-1])
    behind = PIECE.match(text, use.end)
    piece = "".join(
        (before[0][::-1] if before else "", text[use.start : use.end], behind[0] if behind else "")
    )
    return not (
        SHOWN_CALL.search(row) or NO_PROSE.search(piece) or MEANT_AS_LINK.match(text, use.end)
    )


def _escaped(words: str) -> str:
    """Words as Markdown that shows them as they are."""
    return SIGNS.sub(lambda sign: ENTITIES.get(sign[0], f"\\{sign[0]}"), words)


def _write(library: Library, page: PageItem, text: str) -> None:
    """Put a new text into the page's file, which is replaced in one step; its line ends stay."""
    path = library.root / page.path
    ends = "\r\n" if b"\r\n" in bytes_of(path, library.root) else "\n"
    aside = path.with_name(f".{path.name}.new")
    aside.write_text(page.head + text, encoding="utf-8", newline=ends)
    aside.replace(path)


def _call(library: Library, use: FirstUse) -> str:
    """The call that links a use."""
    if use.words == library.titles[use.term_id]:
        return f'{{{{ term("{use.term_id}") }}}}'
    return f'{{{{ term("{use.term_id}", {json.dumps(use.words, ensure_ascii=False)}) }}}}'
