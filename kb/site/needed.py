"""The scripts and styles that a text needs beside those of every page."""

from __future__ import annotations

import re
from typing import TypeAlias

from kb.content.library import AnyItem, TermItem

Files: TypeAlias = dict[str, str | tuple[str, ...]]
SCRIPT_OF_MACRO: Files = {
    "reading_pack": "assets/pack.js",
    "pack_reader": ("assets/pack.js", "assets/pack-reader.js"),
    "pack_maker": ("assets/pack.js", "assets/pack-maker.js"),
    "self_check": "assets/self-check.js",
    "glossary": "assets/filter.js",
    "claims": "assets/filter.js",
    "approaches_table": "assets/compare.js",
    "crisis_numbers": "assets/country.js",
    "country_facts": "assets/country.js",
    "link_table": "assets/links.js",
    "code_list": "assets/codes.js",
    "code_look_up": ("assets/codes.js", "assets/connect.js"),
}
STYLE_OF_MACRO: Files = {
    "reading_pack": "assets/pack.css",
    "pack_reader": "assets/pack.css",
    "pack_maker": "assets/pack.css",
    "self_check": "assets/self-check.css",
    "crisis_numbers": "assets/help.css",
    "crisis_lines": "assets/help.css",
    "crisis_country": "assets/help.css",
    "country_facts": "assets/help.css",
    "glossary": "assets/lists.css",
    "claims": "assets/lists.css",
    "corrections": "assets/lists.css",
    "references": "assets/lists.css",
    "everything": "assets/lists.css",
    "code_list": "assets/lists.css",
    "approaches_table": "assets/compare.css",
    "evidence_map": "assets/compare.css",
    "link_table": "assets/links.css",
}
STYLE_OF_HTML = {
    "assets/table.css": re.compile("<table"),
    "assets/rare.css": re.compile('<code|class="admonition tip"'),
    "assets/charts.css": re.compile('class="(?:arrays|bar|dot|grid|line|on)"'),
}
FACTS = "assets/facts.css"


def scripts(item: AnyItem) -> list[str]:
    """The scripts that the macros of a text need, each once, in the order in which they are loaded."""
    return _needed(SCRIPT_OF_MACRO, item)


def styles(item: AnyItem, html: str) -> list[str]:
    """The styles that its macros need, then those of what its HTML shows, and of its facts."""
    return [
        *_needed(STYLE_OF_MACRO, item),
        *(path for path, shown in STYLE_OF_HTML.items() if shown.search(html)),
        *([FACTS] if isinstance(item, TermItem) or item.meta.approach else []),
    ]


def _needed(files: Files, item: AnyItem) -> list[str]:
    called = {call.name for call in item.calls}
    found = [paths for name, paths in files.items() if name in called]
    each = (path for one in found for path in ([one] if isinstance(one, str) else one))
    return list(dict.fromkeys(each))
