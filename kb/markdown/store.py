"""Drafts kept between runs: a text that did not change is not converted again."""

from __future__ import annotations

import functools
from collections.abc import Callable
from importlib.metadata import version

from kb.kept import Kept, code, key_of
from kb.markdown.converter import Converter
from kb.markdown.draft import Draft, draft_from_json, draft_to_json

LIBRARIES = ("markdown", "pymdown-extensions", "lxml", "jinja2")


class Store:
    """Converts texts, or finds them converted; the converter is made when it is first needed.

    In: a function that makes the converter, and a text that says with which settings. `sum`
    stands for these, the code and the libraries that convert.
    """

    def __init__(self, converter: Callable[[], Converter], settings: str) -> None:
        depends_on = "".join([code(), settings, *map(version, LIBRARIES)])
        self.sum = key_of(depends_on)
        self._make = functools.cache(converter)
        self._kept = Kept("drafts", depends_on)
        self._drafts: dict[str, Draft] = {}

    def draft(self, text: str, src: str, first_line: int, macros: bool = True) -> Draft:
        """A text as a draft; see `Converter.convert`."""
        key = key_of(src, first_line, macros, text)
        if key not in self._drafts:
            data = self._kept.get(
                key, lambda: draft_to_json(self._make().convert(text, src, first_line, macros))
            )
            self._drafts[key] = draft_from_json(data)
        return self._drafts[key]
