"""What the search page searches: every page and word, in sections, with how people say it."""

from __future__ import annotations

import functools
import json
import re
from typing import Any

from lxml import html as lxml_html

from kb.content.library import Library, PageItem, TermItem
from kb.content.page_facts import TOP

# They repeat what others say.
LISTS = frozenset(
    {"glossary", "references", "tags", "search-page", "compare-approaches", "evidence-map"}
)
# A made-up scene answers no question, and its words are those of any day.
NOT_TEXT = (
    "//svg | //sup | //details | //section[contains(@class, 'sources')]"
    " | //*[contains(@class, 'evidence') or contains(@class, 'letters')]"
    " | //div[contains(@class, 'admonition') and contains(@class, 'example')]"
)
HEADINGS = frozenset({"h2", "h3"})
BLOCKS = frozenset({"p", "li", "dt", "dd", "td", "th", "summary", "figcaption", "legend"})

Section = tuple[str, str, str]


def search_files(library: Library, articles: dict[str, str]) -> dict[str, str]:
    """The files of the search, by path on the site, as JSON text.

    In: the library, and the HTML of each page's and term's text by its address. Out: `index.json`,
    all that finds a page: `same`, the words that mean the same, and `records`, one a page or term,
    with `url`, `title`, `names` (other names), `also` (how people say it), `text` (the description
    or definition), `term` (true for a term), `aside` (true for a page for contributors, which
    counts for less), `kind` (true for a page about one kind of therapy, which counts for less where
    a question is about any), `lines` (true for a page of crisis lines, whose names are no common
    words), `parts`, its headings as `[heading, anchor, wordings]`, where the wordings are how people
    ask what that part answers, and `asked`, the wordings of its top. And `text.json`, fetched after
    it: for each record the texts of its parts. And `danger.json`, fetched before both: what tells
    of danger, as `CrisisWords.compact` writes it.
    """
    records, texts = [], []
    for item in library.items:
        parts = [] if item.id in LISTS else sections(articles.get(item.url, ""))
        record = _page(item, library) if isinstance(item, PageItem) else _term(item)
        asked = item.meta.asked if isinstance(item, PageItem) else {}
        own = [(heading, anchor, asked.get(anchor, [])) for heading, anchor, _ in parts]
        records.append(record | {"asked": asked.get(TOP, []), "parts": own})
        texts.append([text for _, _, text in parts])
    return {
        "search/index.json": _json({"same": library.synonyms, "records": records}),
        "search/text.json": _json(texts),
        "search/danger.json": _json(library.crisis_words.compact),
    }


@functools.lru_cache(maxsize=5_000)
def sections(article: str) -> list[Section]:
    """An article's HTML as `(heading, anchor, text)`, without drawings, badges and folded boxes.

    The text before the first heading has neither heading nor anchor.
    """
    parts: list[tuple[str, str, list[str]]] = [("", "", [])]
    root = lxml_html.fragment_fromstring(article, create_parent="div")
    for node in root.xpath(NOT_TEXT):
        node.drop_tree()
    for node in root.iter(*HEADINGS, *BLOCKS):
        if node.tag in HEADINGS:
            parts.append((_text(node), node.get("id", ""), []))
        elif next(node.iterdescendants(*BLOCKS), None) is None:
            parts[-1][2].append(_sentence(_text(node)))
    return [
        (heading, anchor, " ".join(filter(None, texts)))
        for heading, anchor, texts in parts
        if heading or any(texts)
    ]


def _page(page: PageItem, library: Library) -> dict[str, Any]:
    meta = page.meta
    names = [meta.short_title] if meta.short_title else []
    if meta.approach:
        names += _names({meta.approach.name, meta.title, *names}, library)
    return {
        "url": page.url,
        "title": meta.title,
        "names": [name for name in dict.fromkeys(names) if name != meta.title],
        "also": meta.lay_words,
        "text": meta.description,
        **({"aside": True} if meta.audience == "contributor" else {}),
        **({"kind": True} if meta.kind == "approach" else {}),
        **({"lines": True} if page.id.startswith(("help-in-", "help-now")) else {}),
    }


def _names(own: set[str], library: Library) -> list[str]:
    """The names of an approach, and those that the glossary has for it."""
    plain = sorted(re.sub(r" *\([^()]*\)$", "", name) for name in own)
    wanted = {name.casefold() for name in plain}
    of_terms = ([term.record.term, *term.record.aliases] for term in library.terms.values())
    return plain + [
        name for names in of_terms if wanted & {name.casefold() for name in names} for name in names
    ]


def _term(term: TermItem) -> dict[str, Any]:
    record = term.record
    return {
        "url": term.url,
        "title": record.term,
        "names": record.aliases,
        "also": record.lay_words,
        "text": record.definition,
        "term": True,
    }


def _sentence(text: str) -> str:
    return text if not text or text[-1] in ".?!:…”)" else f"{text}."


def _text(node: Any) -> str:
    return re.sub(r" \.(?!\d)", ".", " ".join(node.text_content().split()))


def _json(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))
