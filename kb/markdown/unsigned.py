"""What Markdown looks up by name is looked up without the signs of places."""

from __future__ import annotations

import xml.etree.ElementTree as etree

from markdown import Markdown
from markdown.extensions.attr_list import AttrListTreeprocessor

from kb.markdown.lines import unmark


class References(dict[str, tuple[str, str]]):
    """The addresses of links by their names."""

    def __setitem__(self, name: str, address: tuple[str, str]) -> None:
        super().__setitem__(unmark(name), address)

    def __getitem__(self, name: str) -> tuple[str, str]:
        return super().__getitem__(unmark(name))

    def __contains__(self, name: object) -> bool:
        return super().__contains__(unmark(str(name)))


class Attributes(AttrListTreeprocessor):
    """The names and values in `{ … }`."""

    def assign_attrs(self, elem: etree.Element, attrs_string: str, *, strict: bool = False) -> str:
        """Markdown's hook."""
        return super().assign_attrs(elem, unmark(attrs_string), strict=strict)


def register(md: Markdown) -> None:
    """Put both into a converter."""
    md.references = References()
    if "attr_list" in md.treeprocessors:
        md.treeprocessors.register(Attributes(md), "attr_list", 8)
