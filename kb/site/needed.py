"""The scripts and styles that only some pages load: those whose macros need them."""

from __future__ import annotations

import re

from kb.content.library import AnyItem, TermItem

SCRIPT_OF_MACRO = {
    "self_check": "assets/self-check.js",
    "glossary": "assets/filter.js",
    "claims": "assets/filter.js",
    "approaches_table": "assets/compare.js",
    "link_table": "assets/links.js",
    "crisis_numbers": "assets/country.js",
    "country_facts": "assets/country.js",
    "code_list": "assets/codes.js",  # what the next one looks codes up with
    "code_look_up": "assets/connect.js",
}
STYLE_OF_MACRO = {
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
    "approaches_table": "assets/compare.css",
    "evidence_map": "assets/compare.css",
    "link_table": "assets/links.css",
}
STYLE_OF_HTML = {
    "assets/table.css": re.compile("<table"),
    "assets/charts.css": re.compile('class="(?:arrays|bar|dot|grid|line|on)"'),
}
FACTS = "assets/facts.css"


def scripts_of(item: AnyItem) -> list[str]:
    """The scripts that the macros of a text need, each once."""
    return _needed(SCRIPT_OF_MACRO, item)


def styles_of(item: AnyItem, html: str) -> list[str]:
    """The styles that they need, and that its HTML and what stands around it need."""
    facts = [FACTS] if isinstance(item, TermItem) or item.meta.approach else []
    shown = [path for path, sign in STYLE_OF_HTML.items() if sign.search(html)]
    return _needed(STYLE_OF_MACRO, item) + shown + facts


def _needed(files: dict[str, str], item: AnyItem) -> list[str]:
    """The files that the macros of a text need, each once."""
    called = {call.name for call in item.calls}
    return list(dict.fromkeys(path for name, path in files.items() if name in called))
