"""What the search page searches: every page and word, in sections, with how people say it."""

from __future__ import annotations

import json
from typing import Any

from lxml import html as lxml_html

from macros.article import article_html
from macros.library import Library, PageFile, TermFile

LISTS = frozenset({"glossary", "references", "tags", "search-page"})
UNSEEN = "//svg | //*[contains(@class, 'evidence') or contains(@class, 'letters')] | //sup"
HEADINGS = frozenset({"h2", "h3"})
BLOCKS = frozenset({"p", "li", "dt", "dd", "td", "th", "summary", "figcaption", "legend"})


def search_index(library: Library) -> str:
    """The search index as JSON text: one record a page or term.

    Out: a list of records with `url`, `title`, `text` (the description, or a term's definition),
    `also` (other names and how people say it), `term` (1 for a term), and `parts`, the text as
    `[heading, anchor, text]`; the text before the first heading has neither.
    """
    records = [_page(library, page) for page in library.pages.values()
               if page.meta.audience != "contributor"]
    records += [_term(library, term) for term in library.terms.values()]
    return json.dumps(records, ensure_ascii=False, separators=(",", ":"))


def sections(article: str) -> list[tuple[str, str, str]]:
    """An article's HTML as `(heading, anchor, text)`, drawings and badges left out."""
    parts: list[tuple[str, str, list[str]]] = [("", "", [])]
    if not article.strip():
        return []
    root = lxml_html.fragment_fromstring(article, create_parent="div")
    for node in root.xpath(UNSEEN):
        node.drop_tree()
    for node in root.iter():
        if node.tag in HEADINGS:
            parts.append((_text(node), node.get("id", ""), []))
        elif node.tag in BLOCKS and not any(child.tag in BLOCKS for child in node.iterdescendants()):
            parts[-1][2].append(_text(node))
    return [(heading, anchor, " ".join(filter(None, texts))) for heading, anchor, texts in parts
            if heading or any(texts)]


def _text(node: Any) -> str:
    return " ".join(node.text_content().split()).replace(" .", ".")


def _page(library: Library, page: PageFile) -> dict[str, Any]:
    article = "" if page.id in LISTS else article_html(library, page)
    return {"url": page.url, "title": page.meta.title, "text": page.meta.description,
            "also": page.meta.lay_words, "parts": sections(article)}


def _term(library: Library, term: TermFile) -> dict[str, Any]:
    record = term.record
    return {"url": term.url, "title": record.term, "text": record.definition, "term": 1,
            "also": [*record.aliases, *record.lay_words],
            "parts": sections(article_html(library, term))}
