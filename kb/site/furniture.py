"""What stands around a text: everything that the templates in `theme/` name `kb.…`, as plain values.

Words of the interface are named by their `key` in `theme/strings.html`.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Collection, Iterable
from typing import Any

from lxml import html as lxml_html
from markupsafe import Markup

from kb.article.articles import Articles
from kb.article.fill import Place
from kb.content.fields import GRADES
from kb.content.library import AnyItem, Library, PageItem, TermItem
from kb.content.page_facts import HelpsWith
from kb.content.settings import Section
from kb.content.uses import page_of_problem, problem_name
from kb.handout.editions import EDITIONS, file_name
from kb.markdown.markup import Call
from kb.site import exports
from kb.site.navigation import Navigation
from kb.site.register import numbered

SCRIPT_OF_MACRO = {
    "self_check": "assets/self-check.js",
    "glossary": "assets/filter.js",
    "claims": "assets/filter.js",
    "approaches_table": "assets/compare.js",
    "crisis_numbers": "assets/country.js",
    "country_facts": "assets/country.js",
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
}
STYLE_OF_HTML = {
    "assets/table.css": re.compile("<table"),
    "assets/charts.css": re.compile('class="(?:arrays|bar|dot|grid|line|on)"'),
}
FACTS = "assets/facts.css"
LEAVE = ("assets/leave.js", "assets/help.css")
OWN_KIND = frozenset({"glossary", "references", "tags", "search-page"})
# The help stands before all else.
URGENT = ('<div class="admonition warning', '<section class="numbers"')


class Furniture:
    """Makes what stands around each text of one build.

    In: the articles, the site's address, where the files can be edited ("" for nowhere), and the
    paths of the handouts that this build has.
    """

    def __init__(
        self, articles: Articles, site_url: str, edit_uri: str = "", handouts: Collection[str] = ()
    ) -> None:
        self.articles, self.library = articles, articles.library
        self.site_url, self.edit_uri, self.handouts = site_url, edit_uri, handouts
        self.navigation = Navigation(self.library)

    def everywhere(self, here: Section | None = None) -> dict[str, Any]:
        """What every page has, and 404.html as well."""
        help_page = self.library.pages.get("help-now")
        return {
            "groups": self.navigation.groups(here),
            "help_url": help_page.url if help_page else "",
            "search_url": "search/",
        }

    def of(self, item: AnyItem) -> dict[str, Any]:
        """What stands around a page or term."""
        opening, rest = self.articles.parts(item)
        html = self.articles.html(item)
        section = self.navigation.section_of(item)
        permanent = f"{self.site_url}to/{item.id}/"
        code = exports.qr_code(permanent)
        headings = contents(html)
        fields = self.everywhere(section) | {
            "id": item.id,
            "title": item.title,
            "description": item.description,
            "address": f"{self.site_url}{item.url}",
            "url": item.url,
            "opening": opening,
            "article": rest,
            "contents": headings,
            "has_sources": 'id="sources"' in html,
            "doors": [heading for heading in headings if heading["title"].startswith("I ")],
            "urgent": html.lstrip()
            .removeprefix('<div class="content">')
            .lstrip()
            .startswith(URGENT),
            "section": self.navigation.listed(section, item),
            "crumbs": [],
            "previous": None,
            "next": None,
            "words": [
                _word(self.library.terms[id]) for id in item.words_used if id in self.library.terms
            ],
            "permanent_url": permanent,
            "qr": code,
            "mailto": exports.mailto(item.title, permanent),
            "edit_url": f"{self.edit_uri.removesuffix('docs/')}{item.path}"
            if self.edit_uri
            else "",
            "tags": [],
            "also_read": [],
            "lay_words": list(item.lay_words),
            "at_a_glance": [],
            "helps_with": [],
            "codes": {},
            "corrections": [
                (exports.long_date(one.day), one)
                for _, one in numbered(self.library)
                if one.page == item.id
            ],
            "term": None,
            "crisis_help": Markup(""),
            "leave": False,
            "checked": exports.long_date(item.checked),
            "check_by": exports.long_date(item.check_by),
            "review": _review(item),
            "scripts": _needed(SCRIPT_OF_MACRO, item),
            "styles": _needed(STYLE_OF_MACRO, item)
            + [path for path, shown in STYLE_OF_HTML.items() if shown.search(html)]
            + ([FACTS] if isinstance(item, TermItem) or item.meta.approach else []),
        }
        if isinstance(item, PageItem):
            if item.meta.leave:
                for files, path in zip((fields["scripts"], fields["styles"]), LEAVE, strict=True):
                    if path not in files:
                        files.append(path)
            return fields | self._page(item, section)
        return fields | self._term(item)

    def _page(self, page: PageItem, section: Section | None) -> dict[str, Any]:
        meta, library = page.meta, self.library
        fields: dict[str, Any] = {
            "kind": page.id if page.id in OWN_KIND else meta.kind,
            "summary": meta.summary,
            "audience": meta.audience,
            "tags": [
                {"id": tag, "label": library.tags[tag].label, "url": f"tags/#{tag}"}
                for tag in meta.tags
            ],
            "also_read": [_card(library.pages[id]) for id in meta.also_read],
            "json_ld": exports.page_json_ld(page, library, self.site_url),
            "leave": meta.leave,
            "handouts": [
                (edition, name)
                for edition in EDITIONS
                if (name := file_name(page, edition)) in self.handouts
            ],
        }
        above = self.navigation.above(page)
        if section:
            first = self.navigation.pages(section)[0]
            if first.url not in (page.url, ""):
                fields["crumbs"] = [{"title": section.title, "url": first.url}]
            if above is not page:
                fields["crumbs"].append({"title": above.menu_title, "url": above.url})
            else:
                before, after = self.navigation.neighbors(section, page)
                fields |= {"previous": before, "next": after}
        if page.id == "search-page":
            fields["crisis_help"] = self.articles.macros["crisis_help"].run(
                Place(library, page.src), Call("crisis_help", (), {}, 0)
            )
        if meta.problem:
            fields["codes"] = meta.problem.codes.lists
        if meta.approach:
            facts = meta.approach
            fields["at_a_glance"] = [
                {"key": key, "value": value}
                for key, value in (
                    ("approach.focus", facts.focus),
                    ("approach.doing", facts.doing),
                    ("approach.sessions", facts.sessions),
                    ("approach.homework", facts.homework),
                    ("approach.formats", ", ".join(facts.formats)),
                    ("approach.harms", facts.harms),
                    ("approach.careful", facts.careful),
                )
            ]
            surest = sorted(facts.helps_with, key=lambda use: list(GRADES).index(use.grade))
            fields["helps_with"] = [self._use(use) for use in surest]
            told = {citation.key for citation in page.citations}  # below, among its sources
            fields["fact_sources"] = self._short(key for key in facts.sources if key not in told)
        return fields

    def _use(self, use: HelpsWith) -> dict[str, Any]:
        """A use in the box of facts, with the sources that the page of its problem does not cite."""
        page = page_of_problem(use, self.library)
        return {
            "problem": problem_name(use, self.library),
            "url": page.url if page else "",
            "grade": use.grade.replace(" ", "-"),
            "grade_label": use.grade,
            "sources": [] if page and use.cited_at_problem else self._short(use.sources),
        }

    def _short(self, keys: Iterable[str]) -> list[dict[str, str]]:
        """Sources by author and year, with where each stands in full."""
        return [
            {"name": self.library.sources[key].short, "url": f"references/#source-{key}"}
            for key in keys
        ]

    def _term(self, item: TermItem) -> dict[str, Any]:
        record, library = item.record, self.library
        glossary = library.pages.get("glossary")
        return {
            "kind": "term",
            "audience": "public",
            "summary": record.definition,
            "crumbs": [{"key": "glossary", "url": "glossary/"}] if glossary else [],
            "json_ld": exports.term_json_ld(item, self.site_url),
            "term": {
                "term": record.term,
                "aliases": record.aliases,
                "definition": record.definition,
                "category": item.category,
                "see_also": [
                    {"title": library.terms[id].title, "url": library.terms[id].url}
                    for id in record.see_also
                    if id in library.terms
                ],
                "used_on": [_card(library.pages[id]) for id in library.used_on.get(item.id, [])],
                "sources": [library.sources[key].reference for key in record.sources],
            },
        }


@functools.lru_cache(maxsize=5_000)
def contents(article: str) -> list[dict[str, str]]:
    """The second-level headings of an article that a reader can go to, as `{id, title}`."""
    if "<h2" not in article:
        return []
    root = lxml_html.fragment_fromstring(article, create_parent="div")
    return [
        {"id": node.get("id", ""), "title": " ".join(node.text_content().split())}
        for node in root.iter("h2")
        if node.get("id")
        and node.get("id") != "sources"
        and not any("glossary" in (up.get("class") or "") for up in node.iterancestors())
    ]


def redirects(library: Library, site_url: str) -> dict[str, dict[str, str]]:
    """The pages that only lead on, by their path on the site: what their template is given."""
    made: dict[str, AnyItem] = {f"to/{item.id}/": item for item in library.items}
    found: dict[str, AnyItem] = {**library.pages, **library.terms}
    made |= {old: found[id] for old, id in library.redirects.items()}
    return {
        f"{old}index.html": {
            "title": item.title,
            "address": f"{site_url}{item.url}",
            "target": re.sub(r"[^/]+/", "../", old) + item.url,
        }
        for old, item in made.items()
    }


def _needed(files: dict[str, str], item: AnyItem) -> list[str]:
    """The files that the macros of a text need, each once."""
    called = {call.name for call in item.calls}
    return list(dict.fromkeys(path for name, path in files.items() if name in called))


def _review(item: AnyItem) -> dict[str, str]:
    review = item.clinical_review
    if isinstance(review, str):
        return {"key": "review.none"}
    return {
        "key": "review.by",
        "name": review.name,
        "role": review.role,
        "date": exports.long_date(review.date),
    }


def _word(item: TermItem) -> dict[str, str]:
    return {"id": item.id, "term": item.title, "url": item.url, "definition": item.description}


def _card(page: PageItem) -> dict[str, str]:
    return {"title": page.menu_title, "url": page.url, "description": page.description}
