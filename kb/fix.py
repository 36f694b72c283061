"""Mend what has one sure mend."""

from __future__ import annotations

import json

from kb.content.library import Library, PageItem
from kb.markdown.markup import shown_words
from kb.rules.glossary_coverage import term_of, unlinked_first_uses


def link_first_uses(library: Library) -> list[str]:
    """Link the first use of every glossary word on every page.

    In: the library. Out: one line for each file that was changed; the files are written. A later
    link of the same term becomes plain words.
    """
    changed = []
    for page in library.pages.values():
        uses = unlinked_first_uses(library, page)
        if not uses:
            continue
        ids = {use.term_id for use in uses}
        edits = [(use.start, use.end, _call(library, use.term_id, use.words)) for use in uses]
        for call in page.calls:
            id = term_of(call.args, call.kwargs) if call.name == "term" else ""
            if id in ids and call.start >= 0:
                edits.append(
                    (call.start, call.end, shown_words(call) or library.terms[id].record.term)
                )
        _write(library, page, edits)
        changed.append(f"{page.path}: linked {', '.join(sorted(ids))}")
    return changed


def _write(library: Library, page: PageItem, edits: list[tuple[int, int, str]]) -> None:
    """Put the edits into the page's file, which is replaced in one step."""
    text = page.text
    for start, end, new in sorted(edits, reverse=True):
        text = text[:start] + new + text[end:]
    path = library.root / page.path
    aside = path.with_name(f".{path.name}.new")
    aside.write_text(page.head + text, encoding="utf-8")
    aside.replace(path)


def _call(library: Library, term_id: str, words: str) -> str:
    if words == library.terms[term_id].record.term:
        return f'{{{{ term("{term_id}") }}}}'
    return f'{{{{ term("{term_id}", {json.dumps(words, ensure_ascii=False)}) }}}}'
