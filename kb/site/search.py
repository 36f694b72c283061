"""What the search page searches: every page and word, in sections, with how people say it."""

from __future__ import annotations

import functools
import json
import re
from collections import Counter
from collections.abc import Iterable
from typing import Any, NamedTuple

from lxml import html as lxml_html

from kb.content.library import AnyItem, Library, PageItem, TermItem
from kb.content.page_facts import TOP
from kb.site.search_code import rising
from kb.site.search_words import COMMON, FILLER, FORMS, names_kept, stem, words_of

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

LEAD = 100  # signs of a part's first sentence that are shown

Section = tuple[str, str, str]


class Part(NamedTuple):
    """A part of a page that a search can open: its words, and how people put what it answers.

    The first part of a page, its top, has no heading.
    """

    heading: str
    anchor: str
    text: str
    asked: list[str]


def search_files(library: Library, articles: dict[str, str]) -> dict[str, str]:
    """The files of the search, by path on the site, as JSON text.

    In: the library, and the HTML of each page's and term's text by its address.

    Out: `index.json`, all that finds a page: `filler`, the words that are left out; `forms`, words
    with their forms; `common`, words that tell little; `same`, the words that mean the same;
    `words`, one for each stem, the most used first, which the codes below count through; and
    `records`, one a page or term, with `url`, `title`, `names` (other names), `text` (the
    description or definition), `also` (how people say it) and `asked` (what its top answers), both
    as codes of phrases, `parts`, its headings as `[heading, asked, anchor]` without what is empty,
    and the marks of `_marks`.

    `text.json`, fetched after it: `stand`, for each of the words the parts that it stands in, and
    `first`, for each record the first sentences of its parts. Parts are counted through all
    records, each with its top and then its headings.

    And `danger.json`, fetched before both: what tells of danger, as `CrisisWords.compact` writes it.
    """
    items = list(library.items)
    parts = [_parts(item, articles.get(item.url, "")) for item in items]
    bodies = [
        _words(item, part.text) for item, own in zip(items, parts, strict=True) for part in own
    ]
    phrases = {
        phrase: _words(item, phrase)
        for item, own in zip(items, parts, strict=True)
        for phrase in (*item.lay_words, *(asked for part in own for asked in part.asked))
    }
    words = _vocabulary((*bodies, *phrases.values()))
    numbers = {stem(word): n for n, word in enumerate(words)}

    def coded(said: Iterable[str]) -> str:
        return " ".join(rising(numbers[stem(word)] for word in phrases[one]) for one in said)

    records = [
        _marks(item, library)
        | {"also": coded(item.lay_words), "asked": coded(own[0].asked)}
        | {"parts": [_part(part, coded(part.asked)) for part in own[1:]]}
        for item, own in zip(items, parts, strict=True)
    ]
    stand: list[list[int]] = [[] for _ in words]
    for place, body in enumerate(bodies):
        for one in {numbers[stem(word)] for word in body}:
            stand[one].append(place)
    index = {
        "filler": FILLER,
        "forms": FORMS,
        "common": COMMON,
        "same": library.synonyms,
        "words": " ".join(words),
    }
    first = [[first_sentence(part.text) for part in own[1:]] for own in parts]
    return {
        "search/index.json": _json(index | {"records": records}),
        "search/text.json": _json({"stand": " ".join(map(rising, stand)), "first": first}),
        "search/danger.json": _json(library.crisis_words.compact),
    }


def _parts(item: AnyItem, article: str) -> list[Part]:
    """The parts of a page, its top first; a term is one part."""
    found = [] if item.id in LISTS else sections(article)
    if isinstance(item, TermItem):
        texts = (item.description, *(text for _, _, text in found))
        return [Part("", "", " ".join(texts), [])]
    asked = item.meta.asked
    top = " ".join(text for _, anchor, text in found if not anchor)
    return [
        Part("", "", f"{top} {item.meta.description}", asked.get(TOP, [])),
        *(Part(*one, asked.get(one[1], [])) for one in found if one[1]),
    ]


def _words(item: AnyItem, text: str) -> list[str]:
    """The words of a text: names of crisis lines are told apart, all others have small letters."""
    return names_kept(text) if _is_lines(item) else [word.lower() for word in words_of(text)]


def _vocabulary(texts: Iterable[list[str]]) -> list[str]:
    """For each stem the word that is used most for it, the most used stems first."""
    counts = Counter(word for words in texts for word in words)
    stems = Counter[str]()
    best: dict[str, str] = {}
    for word, count in sorted(counts.items(), key=lambda one: (-one[1], one[0])):
        stems[stem(word)] += count
        best.setdefault(stem(word), word)
    return [best[one] for one, _ in sorted(stems.items(), key=lambda one: (-one[1], one[0]))]


def _part(part: Part, asked: str) -> list[str]:
    """A heading as it is written into the index, without its anchor where the words make it."""
    anchor = "" if part.anchor == slug(part.heading) else part.anchor
    row = [part.heading, asked, anchor]
    while not row[-1]:
        row.pop()
    return row


def slug(heading: str) -> str:
    """The anchor that the search page makes of a heading that comes without one."""
    return re.sub(r"[^a-z0-9]+", "-", re.sub("[’']", "", heading.lower())).strip("-")


def first_sentence(text: str) -> str:
    """The first sentence of a part, or as much of it as is shown."""
    sentence = re.split(r"(?<=[.?!]) ", text)[0]
    if len(sentence) <= LEAD:
        return sentence
    return f"{sentence[:LEAD].rsplit(' ', 1)[0]} …"


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


def _is_lines(item: AnyItem) -> bool:
    """Whether a page is one of crisis lines, whose names are no common words."""
    return isinstance(item, PageItem) and item.id.startswith(("help-in-", "help-now"))


def _is_about_one(item: PageItem) -> bool:
    """Whether a page is about one kind of therapy, one problem or one country."""
    return item.meta.kind in ("approach", "problem") or item.id.startswith("therapy-in-")


def _marks(item: AnyItem, library: Library) -> dict[str, Any]:
    """What a record says of its page or term as a whole.

    `term` is true for a term; `aside` for a page for contributors, which counts for less; `kind`
    for a page about one kind of therapy, which counts for less where a question is about any;
    `one` for a page about one thing, which counts for less where a question does not name it;
    `lines` for a page of crisis lines.
    """
    if isinstance(item, TermItem):
        record = item.record
        return {
            "url": item.url,
            "title": record.term,
            "names": record.aliases,
            "text": record.definition,
            "term": True,
        }
    meta = item.meta
    names = [meta.short_title] if meta.short_title else []
    if meta.approach:
        names += _names({meta.approach.name, meta.title, *names}, library)
    return {
        "url": item.url,
        "title": meta.title,
        "names": [name for name in dict.fromkeys(names) if name != meta.title],
        "text": meta.description,
        **({"aside": True} if meta.audience == "contributor" else {}),
        **({"kind": True} if meta.kind == "approach" else {}),
        **({"one": True} if _is_about_one(item) else {}),
        **({"lines": True} if _is_lines(item) else {}),
    }


def _names(own: set[str], library: Library) -> list[str]:
    """The names of an approach, and those that the glossary has for it."""
    plain = sorted(re.sub(r" *\([^()]*\)$", "", name) for name in own)
    wanted = {name.casefold() for name in plain}
    of_terms = ([term.record.term, *term.record.aliases] for term in library.terms.values())
    return plain + [
        name for names in of_terms if wanted & {name.casefold() for name in names} for name in names
    ]


def _sentence(text: str) -> str:
    return text if not text or text[-1] in ".?!:…”)" else f"{text}."


def _text(node: Any) -> str:
    return re.sub(r" \.(?!\d)", ".", " ".join(node.text_content().split()))


def _json(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))
