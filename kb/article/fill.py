"""Drafts to articles: calls are run and citations numbered, in the order that readers meet them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from jinja2 import Environment
from markupsafe import Markup

from kb.article.macro import Macro
from kb.content.bibliography import Reference
from kb.content.library import AnyItem, Library
from kb.markdown.blocks import relative
from kb.markdown.draft import Draft
from kb.markdown.lines import OPENING, TABLE
from kb.markdown.markup import Call, Citation
from kb.templates import templates

MARK = re.compile(rf'\s?<kb-(?P<kind>call|block|cite) n="(?P<n>\d+)"></kb-(?P=kind)>|{TABLE}')


@dataclass
class Note:
    """A note under a text: its id, what it says, how often it was cited."""

    id: str
    number: int
    reference: Reference
    prefix: str
    locator: str
    cited: int = 0

    @property
    def mark(self) -> str:
        """The id of the first place that cites it, which its way back leads to."""
        return f"fnref:{self.id}"


@dataclass
class Place:
    """Where a macro is called from, and what it may ask there. Made anew for each article."""

    library: Library
    src: str
    environment: Environment = field(default_factory=templates)
    notes: dict[tuple[str, str, str], Note] = field(default_factory=dict)
    tables: int = 0
    has_choice: bool = False  # of the reader's country

    def render(self, template: str, **values: Any) -> Markup:
        """A template of `theme/macros/` with these values, each escaped."""
        return Markup(
            self.environment.get_template(f"macros/{template}").render(place=self, **values)
        )

    def link(self, url: str) -> str:
        """A relative address from this page to a site address."""
        return relative(url, self.src)

    def table_name(self) -> Markup:
        """The name of the table that comes next: `Table 2`."""
        self.tables += 1
        return self.render("table_name.html", number=self.tables).strip()

    def cite(self, *keys: str) -> Markup:
        """The marks of citations of these sources, numbered."""
        return self.cite_group([Citation(key, 0) for key in keys])

    def cite_group(self, group: list[Citation] | tuple[Citation, ...]) -> Markup:
        """The marks of a group of citations, numbered; unknown sources leave none."""
        marks = []
        for citation in group:
            source = self.library.sources.get(citation.key)
            if source is None:
                continue
            name = (citation.key, citation.prefix, citation.locator)
            same = sum(1 for key, _, _ in self.notes if key == citation.key)
            note = self.notes.setdefault(
                name,
                Note(
                    citation.key + (f":{same + 1}" if same else ""),
                    len(self.notes) + 1,
                    source.reference,
                    citation.prefix,
                    citation.locator,
                ),
            )
            note.cited += 1
            marks.append(
                {
                    "id": note.mark,
                    "first": note.cited == 1,
                    "href": f"#fn:{note.id}",
                    "number": note.number,
                }
            )
        return self.render("citation.html", marks=marks).strip()


def article_html(
    library: Library, item: AnyItem, macros: Mapping[str, Macro], environment: Environment
) -> tuple[Markup, Markup]:
    """The finished HTML of a text: what is checked and what is published.

    In: the library, a page or term whose calls have no faults, the macros, the templates. Out: the
    short answer that it begins with ("" without one), and the rest with its sources at its end.
    """
    place = Place(library, item.src, environment)
    opening, _, rest = filled(item.draft, place, macros).rpartition(OPENING)
    notes = list(place.notes.values())
    return (
        place.render("article.html", body=opening, notes=[]) if opening else Markup(""),
        place.render("article.html", body=rest, notes=notes),
    )


def filled(draft: Draft, place: Place, macros: Mapping[str, Macro]) -> Markup:
    """A draft's HTML with its marks filled in, in order."""

    def fill(match: re.Match[str]) -> str:
        if match[0] == TABLE:
            return place.table_name()
        number, kind = int(match["n"]), match["kind"]
        if kind == "cite":
            return place.cite_group(draft.groups[number])
        html = _run(draft.calls[number], place, macros)
        before = match[0][: match[0].index("<")]
        block = macros[draft.calls[number].name].block
        return f"{before}{html if kind == 'call' or block else Markup('<p>{}</p>').format(html)}"

    return Markup(MARK.sub(fill, draft.html))


def _run(call: Call, place: Place, macros: Mapping[str, Macro]) -> Markup:
    return macros[call.name].run(place, call)
