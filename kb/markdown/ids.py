"""Ids of headings: which a heading gets, and which are taken."""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree
from itertools import zip_longest

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

from kb.markdown.draft import Found, Heading
from kb.markdown.lines import unmark
from kb.markdown.slug import is_latin, slug

HEADINGS = ("h2", "h3", "h4", "h5", "h6")
ID = re.compile(r"[A-Za-z0-9][\w-]{0,79}\Z", re.ASCII)
# Ids that the page shell writes around a text.
SHELL_IDS = frozenset(
    [
        "main",
        "words-on-this-page",
        "also-read",
        "share",
        "see-also",
        "used-on",
        "at-a-glance",
        "definition-sources",
        "can-help-with",
    ]
)
# All ids that the site's own templates write: out of reach of headings.
OWN_IDS = SHELL_IDS | {"sources", "my-words"}
OWN_PREFIXES = (
    "ui-",
    "word-",
    "fn:",
    "fnref",
    "term-",
    "letter-",
    "category-",
    "source-",
    "check-",
)


class Headings(Treeprocessor):
    """Before ids are given: which headings have one by hand, and which need one."""

    def __init__(self, md: Markdown, found: Found) -> None:
        super().__init__(md)
        self.found = found

    def run(self, root: etree.Element) -> None:
        """Markdown's hook: headings are noted, their ids come after."""
        for node in _each(root, *HEADINGS):
            words = " ".join(unmark("".join(node.itertext())).split())
            line = self.found.place_of("".join(node.itertext()))
            own = node.get("id")
            if not words:
                self.found.remark(line, "a heading without words", "write them, or delete its line")
            elif own is None and not is_latin(words):
                self.found.remark(
                    line,
                    f'the heading "{words[:40]}" makes no id',
                    "write one after it, { #short-id }",
                )
            if own is not None and not ID.match(own):
                self.found.remark(
                    line, f'"{own}" is not a good id', "use letters, digits and hyphens"
                )
            self.found.headings.append(
                Heading(int(node.tag[1]), own or "", words, line, own is not None)
            )


class Ids(Treeprocessor):
    """After ids are given: no id twice, none of the site's own."""

    def __init__(self, md: Markdown, found: Found) -> None:
        super().__init__(md)
        self.found = found

    def run(self, root: etree.Element) -> None:
        """Markdown's hook."""
        seen: dict[str, int] = {}
        nodes = list(_each(root, *HEADINGS))
        for number, (heading, node) in enumerate(zip_longest(self.found.headings, nodes)):
            if heading is None or node is None:
                break
            if not heading.explicit and not is_latin(heading.words):
                del node.attrib["id"]  # a number, which another heading above would take over
                continue
            given = node.get("id", "")
            self.found.headings[number] = Heading(
                heading.level, given, heading.words, heading.line, heading.explicit
            )
            if given in OWN_IDS or given.startswith(OWN_PREFIXES):
                self.found.remark(
                    heading.line,
                    f'the id "{given}" is the site\'s own',
                    "give the heading another, { #other-id }",
                )
            numbered = re.search(r"_\d+$", given) and given != slug(heading.words)
            if (numbered and not heading.explicit) or given in seen:
                self.found.remark(
                    heading.line,
                    f'two headings with the words "{heading.words[:40]}"'
                    if not heading.explicit
                    else f'the id "{given}" stands twice',
                    "give this one an id of its own, { #other-id }",
                )
            seen[given] = heading.line


def _each(root: etree.Element, *tags: str) -> list[etree.Element]:
    """The elements with one of these tags, in order."""
    return [node for node in root.iter() if node.tag in tags]


def register(md: Markdown, found: Found) -> None:
    """Put both into a converter."""
    md.treeprocessors.register(Headings(md, found), "kb-headings", 6)
    md.treeprocessors.register(Ids(md, found), "kb-ids", 2)
