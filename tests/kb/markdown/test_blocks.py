"""Headings with ids that stay, links with their targets, tables in their boxes."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from kb.markdown.blocks import relative, url_of
from kb.markdown.draft import Draft

Drafts = Callable[..., Draft]
Remarks = Callable[[str], list[str]]


@pytest.mark.parametrize(
    ("heading", "id"),
    [
        ("How it works", "how-it-works"),
        ("Naïve realism", "naive-realism"),
        ("Côte d’Ivoire", "cote-divoire"),
        ("**Bold** and `code`", "bold-and-code"),
        ("x { #own }", "own"),
        ("x { #A_b }", "A_b"),
        ("5 €", "5"),
        ("Türkiye", "turkiye"),
        ("A &amp; B", "a-b"),
        ("Q: why?", "q-why"),
        ("标题 { #title }", "title"),
    ],
)
def test_ids_of_headings(draft: Drafts, heading: str, id: str) -> None:
    made = draft(f"Text\n\n## {heading}\n")
    assert [(one.id, one.line) for one in made.headings] == [(id, 3)]
    assert made.remarks == () and f'<h2 id="{id}">' in made.html


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a\n\n## 标题", '3: the heading "标题" makes no id'),
        ("## Название", "makes no id"),
        ("## Name и", 'the heading "Name и" makes no id'),
        ("## 🙂", "makes no id"),
        ("## !!!", "makes no id"),
        ("## עברית\n\n## ελληνικά", '3: the heading "ελληνικά" makes no id'),
        ("a\n\n## ", "3: a heading without words"),
        ("##\nText", "1: a heading without words"),
        ("## Sources", 'the id "sources" is the site\'s own'),
        ("## Share", "is the site's own"),
        ("## Also read", "is the site's own"),
        ("## Words on this page", "is the site's own"),
        ("## Word rupture", "is the site's own"),
        ("## x { #ui-copy }", "is the site's own"),
        ("## x { #fn:1 }", "is the site's own"),
        ("## x { #source-a }", "is the site's own"),
        ("## A { #a }\n\nx\n\n## B { #a }", '5: the id "a" stands twice'),
        ("## A\n\nx\n\n## A", '5: two headings with the words "A"'),
        ("## X\n\n### x", "3: two headings"),
        ("## A\n\n## b { #a }", '1: two headings with the words "A"'),
        ("## x { #-a }", '"-a" is not a good id'),
        ("## x { #é }", '"é" is not a good id'),
        ("## A { #a .b }", "the attribute class on <h2> is not allowed"),
        ("x\n\n- y\n{: #abc }", "4: the attribute id on <li> is not allowed"),
    ],
)
def test_ids_that_cannot_be(remarks: Remarks, text: str, said: str) -> None:
    assert any(said in one for one in remarks(text)), remarks(text)


def test_a_number_is_no_double(draft: Drafts) -> None:
    assert draft("## Step_1\n\n## Step").remarks == ()


def test_the_ids_of_the_shell_are_out_of_reach(draft: Drafts) -> None:
    """Ids that the theme's pages write stand in no heading's way."""
    theme = Path(__file__).resolve().parents[3] / "theme"
    ids = {
        id
        for path in (*theme.glob("*.html"), *theme.glob("parts/*.html"))
        for id in re.findall(r'\sid="([\w-]+)"', path.read_text("utf-8"))
    }
    assert ids
    assert [id for id in sorted(ids) if not draft(f"## x {{ #{id} }}").remarks] == []


@pytest.mark.parametrize(
    ("link", "target", "anchor", "href"),
    [
        ("b.md", "more/b.md", "", "../b/"),
        ("../index.md", "index.md", "", "../../"),
        ("index.md#a", "more/index.md", "a", "../#a"),
        ("#a", "more/a.md", "a", "#a"),
        ("<My Page.md>", "more/My Page.md", "", "../My%20Page/"),
        ("b%20c.md", "more/b c.md", "", "../b%20c/"),
        ("b.md 'title'", "more/b.md", "", "../b/"),
        ("../../../etc/x.md", "../../etc/x.md", "", None),
    ],
)
def test_links_to_pages(
    draft: Drafts, link: str, target: str, anchor: str, href: str | None
) -> None:
    made = draft(f"x\n\n[words]({link})")
    (found,) = made.links
    assert (found.target, found.anchor, found.line) == (target, anchor, 3)
    assert href is None or f'href="{href}"' in made.html


def test_a_link_by_reference_and_one_in_brackets(draft: Drafts) -> None:
    made = draft("[a][r] <https://example.org/x> <ann@example.org>\n\n[r]: b.md 'a title'")
    assert [link.target or link.href for link in made.links] == [
        "more/b.md",
        "https://example.org/x",
    ]
    assert made.remarks == ()


def test_a_link_without_words(remarks: Remarks) -> None:
    assert remarks("a\n[](b.md)") == ['2: the link to "b.md" has no words']


def test_addresses(draft: Drafts) -> None:
    assert relative("to/cbt/", "approaches/cbt.md") == "../../to/cbt/"
    assert relative("", "approaches/cbt.md") == "../../"
    assert relative("about/grades/#strong", "index.md") == "about/grades/#strong"
    assert relative("approaches/cbt/", "approaches/index.md") == "cbt/"
    assert url_of("index.md") == "" and url_of("a/index.md") == "a/" and url_of("a/b.md") == "a/b/"


@pytest.mark.parametrize(("line", "side"), [("---:", "right"), (":-:", "center"), (":--", "left")])
def test_tables_have_no_inline_style(draft: Drafts, line: str, side: str) -> None:
    html = draft(f"| a | b |\n|{line}|---|\n| c | d |").html
    assert "style=" not in html
    assert f'<th class="{side}" scope="col">a</th>' in html
    assert f'<td class="{side}" data-label="a">c</td>' in html
    assert 'role="region"' in html and 'tabindex="0"' in html


@pytest.mark.parametrize("words", ["Copy", "Print", "Status", "Menu", "Dark", "Search", "Filter"])
def test_headings_may_have_the_names_of_buttons(remarks: Remarks, words: str) -> None:
    """The ids of the interface have a prefix, so they meet no heading."""
    assert remarks(f"## {words}") == []
