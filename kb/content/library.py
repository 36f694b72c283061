"""Everything the project knows, by id, and what refers to what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from kb.content.bibliography import Source
from kb.content.changes import Change
from kb.content.claims import Claim, claims_of
from kb.content.code_list import CodeList
from kb.content.country import CountryItem
from kb.content.crisis import Country
from kb.content.danger import CrisisWords
from kb.content.fields import CATEGORIES
from kb.content.models import Correction, Finding, PageMeta, Publisher, SelfCheckQuestion, Tag, Term
from kb.content.pack import Pack
from kb.content.page_facts import Position, Use
from kb.content.settings import Section, Settings
from kb.content.yaml_reader import Place, line_of
from kb.kept import key_of
from kb.markdown.blocks import url_of
from kb.markdown.draft import Draft
from kb.markdown.markup import Call, Citation
from kb.markdown.passages import Passage, passages_of
from kb.problem import Problem

LEDGER = "published.txt"


@dataclass(frozen=True)
class Item:
    """What pages and terms share: an id, a file, a text, an address.

    `path` is that of its file, `src` the one below `docs/` that the builder is given; `text` is
    the Markdown and `first_line` its line. `sum` stands for all its file says and how it is read.
    """

    id: str
    path: str
    src: str
    lines: dict[Place, int]
    text: str
    first_line: int
    draft: Draft
    sum: str

    @property
    def url(self) -> str:
        """The site address, relative to the site's root; the home page's is ""."""
        return url_of(self.src)

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """The paragraphs, list items and rows of its text."""
        return passages_of(self.draft)

    @property
    def calls(self) -> tuple[Call, ...]:
        """The macro calls of its text."""
        return self.draft.calls

    @property
    def citations(self) -> tuple[Citation, ...]:
        """The citations of its text."""
        return self.draft.citations

    @cached_property
    def words_used(self) -> tuple[str, ...]:
        """The ids of the terms that the text links, each once, in order."""
        ids = (
            call.args[0] if call.args else call.kwargs.get("id")
            for call in self.calls
            if call.name == "term"
        )
        return tuple(dict.fromkeys(id for id in ids if isinstance(id, str)))

    @property
    def uses(self) -> list[tuple[tuple[str, str], Sequence[Use]]]:
        """The fields that say what helps with what, each with its records."""
        return []

    def line_of(self, words: str, anchor: str = "") -> int:
        """The line at which words of the text begin, or else that of the heading they stand under."""
        at = self.text.find(words[:25])
        if at >= 0:
            return self.first_line + self.text.count("\n", 0, at)
        lines = [heading.line for heading in self.draft.headings if heading.id == anchor]
        return lines[0] if lines else self.first_line

    def line(self, *place: str | int) -> int:
        """The line of a field in its file."""
        return line_of(self.lines, place, 1)


@dataclass(frozen=True)
class TermItem(Item):
    """A word of the glossary."""

    record: Term

    title = menu_title = property(lambda self: self.record.term)
    description = property(lambda self: self.record.definition)
    checked = property(lambda self: self.record.checked)
    check_by = property(lambda self: self.record.check_by)
    clinical_review = property(lambda self: self.record.clinical_review)
    lay_words = property(lambda self: self.record.lay_words)
    category = property(lambda self: CATEGORIES[self.record.category])

    @property
    def fact_sources(self) -> list[tuple[str, int]]:
        """The sources that its fields name, with their lines."""
        return [(key, self.line("sources", n)) for n, key in enumerate(self.record.sources)]


@dataclass(frozen=True)
class PageItem(Item):
    """A page; `head` is what stands in its file before the text."""

    meta: PageMeta
    head: str = ""

    title = property(lambda self: self.meta.title)
    menu_title = property(lambda self: self.meta.menu_title)
    description = property(lambda self: self.meta.description)
    checked = property(lambda self: self.meta.checked)
    check_by = property(lambda self: self.meta.check_by)
    clinical_review = property(lambda self: self.meta.clinical_review)
    lay_words = property(lambda self: self.meta.lay_words)

    @property
    def fact_sources(self) -> list[tuple[str, int]]:
        """The sources that its front matter names, with their lines."""
        found: list[tuple[str, int]] = []
        for name, facts in (("approach", self.meta.approach), ("quality", self.meta.quality)):
            if facts:
                found += [
                    (key, self.line(name, "sources", n)) for n, key in enumerate(facts.sources)
                ]
        for n, position in enumerate(self.guidelines):
            found.append((position.source, self.line("approach", "guidelines", n, "source")))
        for n, few in enumerate(self.meta.approach.too_few if self.meta.approach else []):
            line = self.line("approach", "too_few", n, "sources")
            found += [(key, line) for key in few.sources]
        for place, uses in self.uses:
            for n, use in enumerate(uses):
                found += [
                    (key, self.line(*place, n, "sources", at)) for at, key in enumerate(use.sources)
                ]
        return found

    @property
    def guidelines(self) -> list[Position]:
        """What guidelines say of the approach that the page is about."""
        return self.meta.approach.guidelines if self.meta.approach else []

    @property
    def uses(self) -> list[tuple[tuple[str, str], Sequence[Use]]]:
        """The fields that say what helps with what, each with its records."""
        approach, problem = self.meta.approach, self.meta.problem
        return [
            (("approach", "helps_with"), approach.helps_with if approach else []),
            (("problem", "helped_by"), problem.helped_by if problem else []),
        ]


AnyItem = PageItem | TermItem


@dataclass
class Library:
    """All records by id, and what is wrong with the files they came from."""

    root: Path
    settings: Settings = field(default_factory=Settings)
    terms: dict[str, TermItem] = field(default_factory=dict)
    pages: dict[str, PageItem] = field(default_factory=dict)
    sources: dict[str, Source] = field(default_factory=dict)
    crisis_lines: list[Country] = field(default_factory=list)
    self_check: list[SelfCheckQuestion] = field(default_factory=list)
    tags: dict[str, Tag] = field(default_factory=dict)
    words_to_avoid: dict[str, str] = field(default_factory=dict)
    british_spellings: dict[str, str] = field(default_factory=dict)
    allowed_words: frozenset[str] = frozenset()
    synonyms: list[list[str]] = field(default_factory=list)
    crisis_words: CrisisWords = field(default_factory=CrisisWords)
    redirects: dict[str, str] = field(default_factory=dict)
    allowed_refrains: dict[str, str] = field(default_factory=dict)
    findings: dict[str, Finding] = field(default_factory=dict)
    corrections: list[Correction] = field(default_factory=list)
    packs: dict[str, Pack] = field(default_factory=dict)
    publisher: Publisher = field(default_factory=Publisher)
    country_facts: dict[str, CountryItem] = field(default_factory=dict)
    icd_10_cm: CodeList | None = None
    published: tuple[str, ...] = ()  # the rows of the ledger
    changes: list[Change] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    data_lines: dict[str, dict[Place, int]] = field(default_factory=dict)

    def with_items(self, items: Iterable[AnyItem]) -> Library:
        """A library with these pages and terms in place of those with their ids, all else the same."""
        items = list(items)
        pages = {item.id: item for item in items if isinstance(item, PageItem)}
        terms = {item.id: item for item in items if isinstance(item, TermItem)}
        return replace(self, pages=self.pages | pages, terms=self.terms | terms)

    @property
    def items(self) -> Iterator[AnyItem]:
        """All pages, then all terms."""
        yield from self.pages.values()
        yield from self.terms.values()

    @property
    def sections(self) -> tuple[Section, ...]:
        """The parts of the navigation."""
        return self.settings.sections

    @property
    def site_name(self) -> str:
        """The site's name."""
        return self.settings.site_name

    @cached_property
    def titles(self) -> dict[str, str]:
        """The names of terms by id."""
        return {id: item.title for id, item in self.terms.items()}

    @cached_property
    def words_of_claims(self) -> str:
        """A sum of what the claims of a text are made with beside it: terms' names, findings' grades."""
        return key_of(self.titles, {id: one.grade for id, one in self.findings.items()})

    @cached_property
    def claims(self) -> dict[str, list[Claim]]:
        """The claims of pages and terms by id; pages for contributors only show how one looks."""
        found = (
            (item.id, claims_of(item, self))
            for item in self.items
            if not isinstance(item, PageItem) or item.meta.audience != "contributor"
        )
        return {id: claims for id, claims in found if claims}

    @cached_property
    def countries(self) -> dict[str, Country]:
        """The countries of the crisis lines by id."""
        return {country.id: country for country in self.crisis_lines}

    @cached_property
    def page_by_src(self) -> dict[str, PageItem]:
        """Pages by their path below `docs/`."""
        return {page.src: page for page in self.pages.values()}

    @cached_property
    def item_by_src(self) -> dict[str, AnyItem]:
        """Pages and terms by the path that the builder is given."""
        return {item.src: item for item in self.items}

    @cached_property
    def used_on(self) -> dict[str, list[str]]:
        """For each term, the pages that use it."""
        used: dict[str, list[str]] = {}
        for page in self.pages.values():
            for term_id in page.words_used:
                used.setdefault(term_id, []).append(page.id)
        return used

    @cached_property
    def cited_on(self) -> dict[str, list[AnyItem]]:
        """For each source, the pages and terms that cite it."""
        cited: dict[str, list[AnyItem]] = {}
        for item in self.items:
            keys = [citation.key for citation in item.citations]
            keys += [
                value
                for call in item.calls
                for value in (*call.args, *call.kwargs.values())
                if isinstance(value, str) and value in self.sources and call.name != "term"
            ]
            keys += [key for key, _ in item.fact_sources]
            shown = [
                self.countries.get(str(value))
                for call in item.calls
                if call.name == "crisis_country"
                for value in (*call.args, *call.kwargs.values())
            ]
            keys += [key for country in shown if country for key in country.sources]
            for key in dict.fromkeys([*keys, *self._shown_facts(item)]):
                cited.setdefault(key, []).append(item)
        return cited

    def _shown_facts(self, item: AnyItem) -> Iterator[str]:
        """The sources of the country facts that a text shows."""
        for call in item.calls:
            asked = (*call.args, *call.kwargs.values())
            for country in self.country_facts.values():
                for fact in country.record.facts:
                    if (call.name == "country_facts" and fact.topic in asked) or (
                        call.name == "country_page" and country.id in asked
                    ):
                        yield from fact.sources
