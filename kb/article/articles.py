"""The articles of a library: each made once, when it is first asked for."""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup

from kb.article.fill import article_html
from kb.article.macro import Macro, faults
from kb.content.library import AnyItem, Library
from kb.problem import Problem, unforeseen
from kb.templates import templates

NOTHING = (Markup(""), Markup(""))


class Articles:
    """The finished HTML of pages and terms, and the macros it is made with.

    In: the library, the macros by name, the names of the drawings.
    """

    def __init__(
        self, library: Library, macros: Mapping[str, Macro], pictures: frozenset[str] = frozenset()
    ) -> None:
        self.library = library
        self.macros = macros
        self.pictures = pictures
        self._templates = templates()
        self._parts: dict[str, tuple[Markup, Markup]] = {}
        self._unforeseen: dict[str, list[Problem]] = {}
        self._faults: dict[str, list[tuple[int, str, str]]] = {}

    def call_faults(self, item: AnyItem) -> list[tuple[int, str, str]]:
        """What is wrong with the calls of a text: line, what, mend."""
        if item.id not in self._faults:
            self._faults[item.id] = [
                (call.line, message, fix)
                for call in item.calls
                for message, fix in faults(self.macros, call, self.library, self.pictures)
            ]
        return self._faults[item.id]

    def html(self, item: AnyItem) -> Markup:
        """The HTML of a text; empty while its calls have faults, or when it cannot be made."""
        return Markup("").join(self.parts(item))

    def parts(self, item: AnyItem) -> tuple[Markup, Markup]:
        """The same in two: the short answer that the text begins with, and the rest."""
        if item.id not in self._parts:
            self._parts[item.id] = NOTHING if self.call_faults(item) else self._made(item)
        return self._parts[item.id]

    def unforeseen(self, item: AnyItem) -> list[Problem]:
        """The line for a text whose HTML cannot be made for a reason that nobody foresaw."""
        self.html(item)
        return self._unforeseen.get(item.id, [])

    def _made(self, item: AnyItem) -> tuple[Markup, Markup]:
        try:
            return article_html(self.library, item, self.macros, self._templates)
        except Exception as error:
            self._unforeseen[item.id] = [unforeseen(item.path, error)]
            return NOTHING
