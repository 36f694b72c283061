"""Each fact of an approach can be read on the site: on its page, or where its facts are drawn."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from lxml.html import HtmlElement

from kb.content.library import PageItem
from kb.content.page_facts import ApproachFacts, HelpsWith, Position, TooFew
from kb.content.uses import page_of_problem, problem_name
from kb.site.built import Site

COMPARE, MAP = "approaches/compare/", "approaches/evidence-map/"
CBT = "cbt"


class Shown:
    """What stands in some places: their words and attributes, and the sources they lead to."""

    def __init__(self, *nodes: HtmlElement) -> None:
        self.words = _alike(" ".join(node.text_content() for node in nodes))
        self.values = {_alike(value) for node in nodes for value in node.attrib.values()}
        self.links = {
            href.rpartition("#")[2].removeprefix("source-").removeprefix("fn:").split(":")[0]
            for node in nodes
            for href in node.xpath(".//a/@href")
        }

    def has(self, name: str, value: str) -> bool:
        """Whether a value of this field can be read here."""
        if name in ("sources", "source"):
            return value in self.links
        return _alike(value) in self.words or _alike(value) in self.values


def _alike(words: str) -> str:
    return " ".join(words.split()).casefold()


def missing(page: PageItem, site: Site) -> Iterator[str]:
    """The facts of an approach that no page shows where they belong, by their place."""
    facts = page.meta.approach
    assert facts is not None
    tree = site.tree(page.url)
    rows = site.tree(COMPARE).xpath("//tr[@data-id=$id]", id=page.id)
    heads = [row.xpath("ancestor::section[1]/h3")[0] for row in rows]
    own = Shown(*tree.xpath("//*[@class='glance']"), *rows, *heads)
    cited = Shown(*tree.xpath("//main"))
    for name in type(facts).model_fields:
        for number, value in enumerate(_listed(getattr(facts, name))):
            if isinstance(value, str):
                place = cited if name == "sources" else own
                if not place.has(name, value):
                    yield f"{name}: {value}"
                continue
            place = Shown(*_places(page, value, site))
            for part in type(value).model_fields:
                for one in _listed(getattr(value, part)):
                    told = _name(page, value, site) if part == "problem" else one
                    shown = place.has(part, told) or (part == "sources" and cited.has(part, one))
                    if not shown and (part, one) != ("year", "not known"):
                        yield f"{name}[{number}].{part}: {one}"


def _listed(value: object) -> list:
    return value if isinstance(value, list) else [] if value is None else [value]


def _name(page: PageItem, value: HelpsWith | TooFew, site: Site) -> str:
    if isinstance(value, TooFew):
        return site.library.pages[value.problem].menu_title
    return problem_name(value, site.library)


def _places(page: PageItem, value: object, site: Site) -> list[HtmlElement]:
    """Where one record of a list is shown in full."""
    own, cells = site.tree(page.url), site.tree(MAP)
    if isinstance(value, Position):
        rows = own.xpath("//main//td/..")
        return [row for row in rows if _alike(value.says) in _alike(row.text_content())]
    if isinstance(value, TooFew):
        (cell,) = cells.xpath("//*[@id=$id]", id=f"{value.problem}--{page.id}")
        return [cell, *cell.xpath("ancestor::tr[1]/td[1]")]
    assert isinstance(value, HelpsWith), f"say where {type(value).__name__} is shown"
    problem = page_of_problem(value, site.library)
    name = problem_name(value, site.library)
    found = [
        item
        for item in own.xpath("//*[@class='helps']/li")
        if _alike(item[0].text_content()) == _alike(name)
    ]
    if problem:
        found += site.tree(problem.url).xpath("//tr[@id=$id]", id=f"with-{page.id}")
    return found


def test_every_fact_of_every_approach_is_shown(site: Site) -> None:
    pages = [page for page in site.library.pages.values() if page.meta.approach]
    assert len(pages) > 35
    lost = [f"{page.path}: {one}" for page in pages for one in missing(page, site)]
    assert not lost, "\n".join(lost)


LOST = "Nobody wrote this anywhere."


def _changed(page: PageItem, **fields: object) -> PageItem:
    facts = page.meta.approach
    assert facts is not None
    meta = page.meta.model_copy(update={"approach": facts.model_copy(update=fields)})
    return replace(page, meta=meta)


@pytest.mark.parametrize("name", ApproachFacts.model_fields)
def test_a_fact_that_no_page_shows_is_found(name: str, site: Site) -> None:
    """A value of each field, and each part of a record in a list, is missed once it is made up."""
    page = site.library.pages[CBT]
    value = getattr(page.meta.approach, name)
    if name == "too_few":
        page = next(one for one in site.library.pages.values() if _few(one))
        value = _few(page)
    if isinstance(value, str):
        assert list(missing(_changed(page, **{name: LOST}), site)) == [f"{name}: {LOST}"]
    elif isinstance(value[0], str):
        changed = _changed(page, **{name: [LOST]})
        assert list(missing(changed, site)) == [f"{name}: {LOST}"]
    else:
        first, *rest = value
        for part in type(first).model_fields:
            if part == "problem":  # by which the place is found
                continue
            made_up = [LOST] if isinstance(getattr(first, part), list) else LOST
            changed = _changed(page, **{name: [first.model_copy(update={part: made_up}), *rest]})
            assert any(f"{name}[0].{part}" in one for one in missing(changed, site))


def _few(page: PageItem) -> list[TooFew]:
    return page.meta.approach.too_few if page.meta.approach else []
