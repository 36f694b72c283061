"""Mend what has one sure mend."""

from __future__ import annotations

from macros.library import Library
from macros.rules.glossary_coverage import unlinked_first_uses
from macros.prose import TERM_CALL


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
        edits = [(use.start, use.end, _call(library, use.term_id, page.body.text[
            use.start:use.end])) for use in uses]
        for match in TERM_CALL.finditer(page.body.text):
            if match["id"] in ids:
                name = library.terms[match["id"]].record.term
                edits.append((match.start(), match.end(), match["text"] or name))
        text = page.body.text
        for start, end, new in sorted(edits, reverse=True):
            text = text[:start] + new + text[end:]
        path = library.root / page.path
        whole = path.read_text("utf-8")
        path.write_text(whole.removesuffix(page.body.text) + text, encoding="utf-8")
        changed.append(f"{page.path}: linked {', '.join(sorted(ids))}")
    return changed


def _call(library: Library, term_id: str, words: str) -> str:
    shown = " ".join(words.split())
    if shown == library.terms[term_id].record.term:
        return f'{{{{ term("{term_id}") }}}}'
    return f'{{{{ term("{term_id}", "{shown}") }}}}'
