"""Claims: each graded sentence of a text, with the sources that stand beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import astuple, dataclass
from typing import TYPE_CHECKING

from kb.content.fields import GRADES
from kb.content.uses import name_of
from kb.kept import kept, key_of
from kb.markdown.passages import BADGE, CITE, Passage

if TYPE_CHECKING:
    from kb.content.library import AnyItem, Library
    from kb.content.models import PageMeta

# A mark that stands after the full stop belongs to the sentence before it.
SENTENCE_END = re.compile(rf"(?<=[.!?])([\"”’)]*(?: ?[{BADGE}{CITE}])*) (?=[\"“‘(]?[A-Z0-9])")
SIGNS = re.compile(f"[{BADGE}{CITE}]")
MOST_SENTENCES = 3  # of a claim, the last of which carries the badge
DISPUTED = re.compile(r"\b(?:disput\w*|disagree\w*|contested)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Claim:
    """A claim that carries a grade: the sentences since the last badge of its passage.

    `anchor` is the id of the heading it stands under ("" for the top of its page), `finding` the
    id of the finding that it tells ("" for none), `disputed` whether its paragraph says that
    people disagree, `line` where its grade stands.
    """

    words: str
    anchor: str
    grade: str
    sources: tuple[str, ...]
    line: int
    finding: str = ""
    disputed: bool = False


@dataclass(frozen=True)
class Uncited:
    """A sentence that tells of studies and has neither source nor grade in its passage."""

    words: str
    line: int


def sentences_of(text: str) -> list[str]:
    """A text's sentences; signs that stand after a full stop go with the sentence before it."""
    text = " ".join(text.split())  # so that the pattern has one way through
    found, begin = [], 0
    for end in SENTENCE_END.finditer(text):
        found.append(text[begin : end.end(1)])
        begin = end.end()
    return [*found, text[begin:]]


def grade_of(value: str, library: Library) -> str:
    """The grade that a badge shows: its own, or that of the finding it names."""
    return library.findings[value].grade if value in library.findings else value


def claims_of(item: AnyItem, library: Library) -> list[Claim]:
    """What carries a grade: the claims of a text in order, then those of a page's fields."""
    key = key_of(item.sum, library.words_of_claims)
    rows = kept("claims").get(key, lambda: [astuple(one) for one in _of_text(item, library)])
    text = (
        Claim(words, anchor, grade, tuple(sources), line, finding, disputed)
        for words, anchor, grade, sources, line, finding, disputed in rows
    )
    return [*text, *_of_fields(item, library)]


def _of_text(item: AnyItem, library: Library) -> Iterator[Claim]:
    for passage in item.passages:
        yield from (claim for claim in _of_passage(passage, library) if claim.grade)


def uncited(item: AnyItem, library: Library, telling: re.Pattern[str]) -> list[Uncited]:
    """Sentences that tell of studies where findings are graded, without a source or a grade.

    In: an item, and what a sentence says that tells of studies. A passage with a source or a
    grade is answered for as a whole.
    """
    graded = {passage.anchor for passage in item.passages if passage.badges}
    return [
        Uncited(words, item.line_of(words, passage.anchor))
        for passage in item.passages
        if passage.anchor in graded and not passage.badges and not passage.cited
        for sentence in sentences_of(passage.text(library.titles))
        if telling.search(words := sentence.strip())
    ]


def _of_passage(passage: Passage, library: Library) -> Iterator[Claim]:
    """The claims of a passage: each has the sources since the last badge, the last the rest too."""
    text = passage.text(library.titles)
    disputed = bool(DISPUTED.search(text))
    badges, cited = list(passage.badges), list(passage.cited)
    before: list[str] = []
    since: list[str] = []
    told: list[str] = []
    for sentence in sentences_of(text):
        told.append(re.sub(r" +([.,;:!?])", r"\1", " ".join(SIGNS.sub(" ", sentence).split())))
        for sign in SIGNS.findall(sentence):
            if sign == CITE:
                since += cited.pop(0)
                continue
            call = badges.pop(0)
            rest = [] if badges else [key for group in cited for key in group]
            value = str(call.args[0] if call.args else call.kwargs.get("grade", ""))
            yield Claim(
                " ".join(told[-MOST_SENTENCES:]),
                passage.anchor,
                grade_of(value, library),
                tuple(dict.fromkeys([*since, *rest] or before)),
                call.line,
                "" if value in GRADES else value,
                disputed,
            )
            before += since
            since, told = [], []


def _of_fields(item: AnyItem, library: Library) -> Iterator[Claim]:
    for place, uses in item.uses:
        for number, use in enumerate(uses):
            words = f"{item.menu_title}: {name_of(use, library)}, against {use.comparator}"
            yield Claim(
                words, "", use.grade, tuple(use.sources), item.line(*place, number, "grade")
            )
    meta: PageMeta | None = getattr(item, "meta", None)
    if meta and meta.quality:
        quality, line = meta.quality, item.line("quality", "grade")
        yield Claim(quality.evidence, "", quality.grade, tuple(quality.sources), line)
