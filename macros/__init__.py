"""What MkDocs loads. `define_env` is the entry point of mkdocs-macros-plugin.

The text that MkDocs is given for a page is one call that we write, `{{ article("cbt") }}`. The
plugin runs that call and no other: the texts of pages are no templates. Their calls are read,
checked and run by the knowledge base, with the macros of `macros.table`.
"""

from __future__ import annotations

from typing import Any


def call_of(id: str) -> str:
    """The text that MkDocs is given for a page or term."""
    return f'{{{{ article("{id}") }}}}\n'


def define_env(env: Any) -> None:
    """Register the one macro that the builder runs."""
    from macros.current import current, place_of

    @env.macro  # type: ignore[untyped-decorator]
    def article(id: str) -> str:
        """The place at which the finished article of a page or term goes."""
        library = current(env.conf).library
        return place_of(library.pages.get(id) or library.terms[id])
