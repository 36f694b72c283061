"""The last look at finished pages: no unseen sign, no id twice; and links that lose something."""

from __future__ import annotations

import pytest
from conftest import BODY, Project
from markupsafe import Markup

from kb.article import articles as module
from kb.markdown.gate import doubled_ids, unseen_signs

US = '{{ crisis_country("united-states") }}'


@pytest.mark.parametrize(
    ("html", "said"),
    [
        ("<p>see \x02klzzwxh:0000\x03 it</p>", "a control character (U+0002)"),
        ("<p>see klzzwxh:0000 it</p>", 'a sign of the converter, "klzzwxh"'),
        ("<p>so &#983042;@k</p>", "a character that only some fonts know (U+F0002)"),
        ("<p>so \U00100001</p>", "a character that only some fonts know (U+100001)"),
        ("<p>so \ue000</p>", "(U+E000)"),
        ("<p>so &#x202e;is</p>", "(right-to-left override, U+202E)"),
        ("<p>so&#8203;is</p>", "(zero width space, U+200B)"),
        ('<p title="a\u2066b">so</p>', "(left-to-right isolate, U+2066)"),
    ],
)
def test_unseen_signs(html: str, said: str) -> None:
    assert any(said in fault.message for fault in unseen_signs(html))


@pytest.mark.parametrize("html", ["", "<p>so é “so”\u00a0– 👩‍👧 ❤️</p>", "<p>a\n\tb &amp; &lt;</p>"])
def test_seen_signs(html: str) -> None:
    assert unseen_signs(html) == []


def test_ids_that_stand_twice() -> None:
    assert doubled_ids('<p id="a"></p><i id="b"></i><b id="a"></b>') == ["a"]
    assert doubled_ids("") == []


def test_an_unseen_sign_that_comes_out_is_told_at_its_line(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = module.article_html
    monkeypatch.setattr(
        module,
        "article_html",
        lambda *rest: tuple(Markup(part.replace("then", "then\ue005")) for part in made(*rest)),
    )
    project.page("index", body=f"{BODY}\n\nWe go home then.")
    assert [str(problem) for problem in project.problems()] == [
        "docs/index.md:17: the page would show a character that only some fonts know (U+E005): "
        "write it in another way"
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            f"## A line {{ #us-988 }}\n\n{US}",
            '17: the id "us-988" stands twice: crisis_country() makes it too: '
            "give the heading another, { #other-id }",
        ),
        (
            f"{US}\n\nMore.\n\n{US}",
            '21: crisis_country() makes the id "any-crisis", which crisis_country() above makes too: '
            "leave one of the two out",
        ),
        ("{{ glossary() }}\n\n{{ glossary() }}", "19: glossary() makes the id "),
        ("{{ tag_index() }}\n\n{{ tag_index() }}", "19: tag_index() makes the id "),
        (
            "{{ crisis_lines() }}\n\n{{ crisis_lines() }}",
            "19: crisis_lines() makes the id ",
        ),
    ],
)
def test_an_id_that_comes_out_twice(project: Project, text: str, said: str) -> None:
    project.page("index", body=f"{BODY}\n\n{text}")
    lines = [line for line in project.lines() if "twice" in line or "makes the id" in line]
    assert len(lines) == 1 and lines[0].startswith(f"docs/index.md:{said}"), project.lines()


def test_an_id_twice_that_no_call_makes_is_told_too(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = module.article_html
    twice = Markup('<p id="a">a</p><p id="a">b</p>')
    monkeypatch.setattr(
        module, "article_html", lambda *rest: (made(*rest)[0], made(*rest)[1] + twice)
    )
    assert any('docs/index.md:14: the id "a" stands twice' in line for line in project.lines())


@pytest.mark.parametrize(
    ("link", "said"),
    [
        ("more/index.md?x=1", 'the link "more/index.md?x=1" has a query, which is not kept'),
        ("?x=1", 'the link "?x=1" has a query, which is not kept'),
        ("more/index.md?#a", 'the link "more/index.md?#a" has a query'),
        ("no\\-where.md", 'the link "no-where.md" leads to no page'),
        ("no\\_where/", 'the link "no_where/" leads to no page'),
        ("javascript&#58alert(1)", 'the link "javascript&#58alert(1)" leads to no page'),
        ("[@smith2020]", "a macro call or citation in the address or title of a link"),
        ('{{ nope("x") }}', "a macro call or citation in the address or title of a link"),
    ],
)
def test_links(project: Project, link: str, said: str) -> None:
    project.page("index", body=f"{BODY}\n\nSee [it]({link}).")
    (line,) = project.lines()
    assert line.startswith(f"docs/index.md:17: {said}")


@pytest.mark.parametrize(
    "text",
    [
        "{@smith2020}",
        "[@{smith2020}]",
        "[＠smith2020]",
        "\\cite{smith2020}",
        "<@smith2020>",
        "!!! note\n    It is so.",
        '\\{{ term("rupture") }}',
        '{{ term("rupture", text="a", text="b") }}',
        '[see {{ term("rupture") }} @smith2020]',
    ],
)
def test_nothing_is_published_as_it_was_typed(project: Project, text: str) -> None:
    project.page("index", body=f"{BODY}\n\n{text}")
    assert [line for line in project.lines() if line.startswith("docs/index.md:17: ")]
