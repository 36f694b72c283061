"""Articles: made once, with their notes in order; what nobody foresaw is one line at the page."""

from __future__ import annotations

from typing import Any

import pytest
from conftest import BIB, BODY, Project
from lxml import html as lxml_html
from markupsafe import Markup

from kb.article import articles as module
from kb.content.library import AnyItem, Library
from kb.problem import REPORT
from kb.rules import all_problems, bare_numbers
from macros.current import articles_of


def article(project: Project, body: str) -> lxml_html.HtmlElement:
    """The article of a page with this text."""
    project.page("index", body=body)
    library = project.load()
    made = articles_of(library)
    assert all_problems(made) == []
    return lxml_html.fromstring(f"<div>{made.html(library.pages['index'])}</div>")


def test_notes_are_numbered_as_readers_meet_them(project: Project) -> None:
    project.write(
        "references/references.bib",
        BIB + BIB.replace("smith2020", "lee:2001").replace("Smith", "Lee"),
    )
    page = article(
        project,
        'A {{ term("rupture") }} [see @lee:2001, p. 12;\n@smith2020]. More [@lee:2001]. '
        "Again [@smith2020].",
    )
    marks = [a.text_content() for a in page.iter("a") if (a.get("href") or "").startswith("#fn:")]
    assert [mark.strip("[]") for mark in marks] == ["1", "2", "3", "2"]
    notes = [
        " ".join(note.text_content().split())
        for note in page.xpath("//li[starts-with(@id, 'fn:')]")
    ]
    assert len(notes) == 3 and "see" in notes[0] and "p. 12" in notes[0] and "Lee" in notes[0]
    ids = [node.get("id") for node in page.iter() if node.get("id")]
    assert len(ids) == len(set(ids))
    for link in page.iter("a"):
        href = link.get("href") or ""
        assert not href.startswith("#fn") or href[1:] in ids, href


def test_citations_in_code_leave_no_note(project: Project) -> None:
    page = article(project, f"{BODY}\n\nWrite `[@nobody]`, or:\n\n```\n[@nobody]\n```")
    assert page.text_content().count("[@nobody]") == 2
    assert len(page.xpath("//li[starts-with(@id, 'fn:')]")) == 1


def test_a_citation_over_a_line_end_is_no_raw_text(project: Project) -> None:
    page = article(project, 'A {{ term("rupture") }} is one [@smith2020;\n@smith2020].')
    assert "@" not in page.text_content()


def test_a_text_that_cannot_be_made_is_one_line_at_its_page(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = module.article_html

    def fail(library: Library, item: AnyItem, *rest: Any) -> Markup:
        if item.id == "index":
            raise ZeroDivisionError("two\nlines")
        return made(library, item, *rest)

    monkeypatch.setattr(module, "article_html", fail)
    library = project.load()
    articles = articles_of(library)
    lines = [str(problem) for problem in all_problems(articles)]
    assert [line for line in lines if REPORT in line] == [
        "docs/index.md:1: this is our fault, not yours (ZeroDivisionError: two lines): " + REPORT
    ]
    assert articles.html(library.pages["index"]) == ""
    assert articles.html(library.pages["more"]) != ""


def test_a_rule_that_fails_is_one_line_at_its_file(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> list[object]:
        raise KeyError("x")

    monkeypatch.setattr(bare_numbers, "find", fail)
    project.page("index", tags="[basic]")
    lines = project.lines()
    assert (
        "kb/rules/bare_numbers.py:1: this is our fault, not yours (KeyError: 'x'): " + REPORT
        in lines
    )
    assert any('there is no tag "basic"' in line for line in lines)


HELP = "{{ crisis_help() }}"
SHORT = "/// short | The short answer\nIt often helps.\n///"


@pytest.mark.parametrize(
    ("text", "opening"),
    [
        (f"{SHORT}\n\nMore.", ["short"]),
        (f"{SHORT}\n\n{HELP}\n\nMore.", ["short", "crisis-help"]),
        (f"{SHORT}\n\nMore.\n\n{HELP}", ["short"]),
        (SHORT, ["short"]),
        (f"More.\n\n{SHORT}", []),
        ("/// tip | A tip\nTry it.\n///", []),
    ],
)
def test_the_short_answer_stands_apart(project: Project, text: str, opening: list[str]) -> None:
    project.page("index", body=text)
    articles = project.articles()
    item = articles.library.pages["index"]
    first, rest = articles.parts(item)
    boxes = lxml_html.fromstring(f"<div>{first}</div>").xpath("./div/*")
    assert [box.get("class").split()[-1] for box in boxes] == opening
    assert articles.html(item) == first + rest
    assert ("More." in rest) == ("More." in text)
