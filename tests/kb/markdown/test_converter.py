"""Texts that would take too long are refused at once; all others are converted in good time."""

from __future__ import annotations

import time

import pytest
from conftest import in_time, in_turn

from kb.markdown import converter as module
from kb.markdown.converter import Converter, NotLoaded
from kb.markdown.draft import draft_from_json, draft_to_json

SIGNS = [
    *"[]()<>`*_{}!~|\\&:#-+=^$@\"'/.,;%?0a\u00a0",
    " ",
    "\t",
    "**",
    "__",
    "```",
    "~~~",
    "![",
    "](",
    "[a](",
    "[a](b)",
    "[a][",
    "[a]: b",
    "<a ",
    "<!--",
    "{{",
    "{{ x() }}",
    "{%",
    "{: ",
    "{ #",
    "[@",
    "[@a]",
    "@a ",
    "[^1]",
    "- ",
    "1. ",
    "> ",
    "# ",
    "| ",
    "|-",
    "///",
    "/// say | x",
    "&amp;",
    "https://a.b ",
    "<http://a.b>",
    "a_b_",
    "*a ",
    "`a`",
    "\\`",
    "{{ term('",
    "41% ",
    "r = .28 ",
    "word ",
    "＠a ",
    "^^a",
    "a~b~",
    ":a: ",
    "{ .a",
    "\\cite{",
    "[x]()",
    "!!! a",
]
SHAPES = {
    "one line": lambda sign: sign * 7_900,
    "a long line": lambda sign: sign * 100_000,
    "as many as may be": lambda sign: sign * 249,
    "lines": lambda sign: f"{sign}\n" * 4_900,
    "paragraphs": lambda sign: f"{sign}\n\n" * 800,
    "words": lambda sign: f"w {sign}" * 240,
    "list": lambda sign: f"- {sign}\n" * 2_900,
    "quotation": lambda sign: f"> {sign}\n" * 2_900,
    "table": lambda sign: "| a | b |\n|---|---|\n" + f"| {sign} | x |\n" * 190,
    "headings": lambda sign: f"## {sign}\n\n" * 400,
    "code": lambda sign: f"    {sign}\n" * 4_900,
}


@pytest.mark.slow
@pytest.mark.parametrize("shape", SHAPES)
def test_nothing_takes_long(converter: Converter, shape: str) -> None:
    """Each sign and opening of Markdown, as often as the bounds allow and more; in turn."""
    for n, sign in enumerate(SIGNS):
        if not in_turn(n + list(SHAPES).index(shape), of=5):
            continue
        start = time.process_time()
        converter.convert(SHAPES[shape](sign)[:490_000], "a.md")
        assert in_time(time.process_time() - start), sign


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("a" * 100_001, 1, "the text has 100,001 characters"),
        ("a\n" * 5_001, 1, "the text has 5,001 lines"),
        ("a\n\n" * 1_600, 1, "a text of more than 1,500 paragraphs"),
        ("a\n\n" + "<" * 401, 3, 'a paragraph with 401 signs "<"'),
        ("a\n\n" + "b" * 8_001, 3, "a paragraph of 8,001 characters"),
        (("`" * 240 + "\n\n") * 9, 9, 'a text with 1,200 signs "`"'),
        ("a\n\n" + "1. " * 83, 3, "lists or quotations nested too deep"),
        ("> " * 7, 1, "nested too deep"),
        (">" * 7, 1, "nested too deep"),
        ("- > - > - > x", 1, "nested too deep"),
        ("".join("    " * depth + "- a\n" for depth in range(100)), 11, "nested too deep"),
        ("".join("\t" * depth + "- a\n" for depth in range(100)), 11, "nested too deep"),
    ],
)
def test_what_is_refused(converter: Converter, text: str, line: int, said: str) -> None:
    made = converter.convert(text, "a.md")
    assert made.refused and made.html == "" and made.calls == ()
    (remark,) = made.remarks
    assert remark.line == line and said in remark.message


def test_a_depth_that_no_pattern_sees_is_refused_too(
    converter: Converter, monkeypatch: pytest.MonkeyPatch
) -> None:
    def deep(*_: object) -> str:
        raise RecursionError

    monkeypatch.setattr(converter.markdown, "convert", deep)
    made = converter.convert("a", "a.md")
    assert made.refused and "nested too deep" in made.remarks[0].message
    monkeypatch.undo()
    assert not converter.convert("a", "a.md").refused


def test_the_longest_text_is_converted(converter: Converter) -> None:
    text = ("Plain words for you, as long as it goes. " * 19 + "\n\n") * 120
    assert len(text) < module.LARGEST_TEXT and not converter.convert(text, "a.md").refused


def test_nothing_of_a_text_is_left_for_the_next(converter: Converter) -> None:
    converter.convert("[a]: b.md\n\n## A\n\n{{ x() }} [@a] <b> `", "a.md")
    made = converter.convert("[a] ## A\n\n## A", "b.md")
    assert made.calls == () and made.citations == () and made.remarks == () and made.links == ()
    assert [heading.id for heading in made.headings] == ["a"]


def test_a_draft_is_the_same_after_it_was_kept(converter: Converter) -> None:
    made = converter.convert("## A\n\n[x](b.md) {{ x('1', a=[2]) }} [see @a, p. 1] <b>", "a.md")
    assert draft_from_json(draft_to_json(made)) == made


@pytest.mark.parametrize("name", ["no_such_extension", "os", "markdown.extensions.tabels", ""])
def test_an_extension_that_cannot_be_loaded(name: str) -> None:
    with pytest.raises(NotLoaded, match="a Markdown extension cannot be loaded"):
        Converter([name], {})
