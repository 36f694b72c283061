"""What is prose: what readers see, without code, addresses and calls; places stay where they are."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kb.markdown.draft import Draft
from kb.markdown.prose import masked

Drafts = Callable[..., Draft]


@pytest.mark.parametrize(
    "text",
    [
        "`strain`",
        "`` a ` strain``",
        "a `code\nand strain` b",
        "```\nstrain\n```",
        "````\n```\nstrain\n```\n````",
        "~~~ text\nstrain\n~~~",
        "a\n\n    a strain\n\n    a strain",
        "- a\n\n        a strain",
        "> a\n>\n>     a strain",
        '[r]: more/index.md "a strain page"',
        "<https://a.com/strain>",
        "https://a.com/strain",
        "[a](strain.md)",
        "[a](b.md 'a strain')",
        '[a](b.md "a strain")',
        "[a][a strain]\n\n[a strain]: b.md",
        "[@strain]",
        "[see @a, strain]",
        "## x { #strain }",
        "*x*{: .strain title='a strain' }",
        "x\n{: .strain }",
        "/// details | x\n    type: strain\n\nx\n///",
        "/// tip | x\n    attrs: {title: a strain}\n\nx\n///",
        "![a strain](b.png)",
        "{{ people(a='strain') }}",
        '{{ term("strain") }}',
        "/// details | a strain\na strain\n///",
        "/// details | x\n[a strain](b.md) {{ term('x', 'strain') }}\n///",
    ],
)
def test_what_is_no_prose(draft: Drafts, text: str) -> None:
    plain = masked(text, draft(text))
    assert "strain" not in plain
    assert len(plain) == len(text) and plain.count("\n") == text.count("\n")


@pytest.mark.parametrize(
    "text",
    [
        "a strain",
        "- strain",
        "1. strain",
        "a\n\n2. 3. strain",
        "> strain",
        "strain",
        "a-strain, a",
        "(strain)",
        "“strain”",
        "**strain**",
        "a ***strain***",
        "_strain_ and __a__",
        "a __strain__",
        "a\tstrain",
        "a\t-\tb “strain” c",
        "\\*a strain\\*",
        "a  \nstrain",
        "p < .001 and strain > 3",
        "{ strain",
        "[strain](a.md)",
        "[strain]\n\n[strain]: a.md",
        "[*a* strain](a.md)",
        "[x](a.md)-strain",
        "*x*—strain",
        "*a*/strain",
        "*a* 'strain'",
        "(_strain_)",
        "## strain",
        "strain\n------",
        "/// say | strain\nx\n///",
        "/// say | x\nstrain\n///",
        "| strain |\n|---|",
        "| a |\n|---|\n| 5 strain |",
        "\\`strain\\`",
        "*a*{: .x } strain",
        "a [@x] strain [@y] b",
        '{{ term("a", "strain") }}',
        'x {{ term("a", text="a strain") }} y',
        "    a\n\na strain",
        "```\nfencing\n```\n\na strain",
    ],
)
def test_what_is_prose(draft: Drafts, text: str) -> None:
    plain = masked(text, draft(text))
    assert plain.count("strain") == 1
    assert plain.index("strain") == text.index("strain")


def test_what_stands_between_two_texts_is_no_blank(draft: Drafts) -> None:
    """So no name of two words goes over it, and no mend cuts a mark in two."""
    for text in ("safe [@a] place", "safe *place*", "safe {{ x() }} place", "- safe\n- place"):
        assert "safe place" not in " ".join(masked(text, draft(text)).split(" "))
    assert masked("a safe\n> place", draft("> a safe\n> place"))[2:].startswith("safe")
    assert masked("> a safe\n> place", draft("> a safe\n> place")) == "\x1f\x1fa safe\n> place"


def test_links_headings_and_blocks_for_professionals_may_be_left_out(draft: Drafts) -> None:
    text = (
        "[one](a.md) [two][r]\n\n## three\n\n/// details | four\n\nfive\n///\n\n"
        "/// tip | seven\nsix\n///\n\n[r]: a.md"
    )
    made = draft(text)
    plain = masked(text, made, links=False, headings=False)
    assert plain.split() == ["six"] and len(plain) == len(text)
    assert masked(text, made, folded=True).split() == [
        *("one", "two", "three", "four", "five", "seven", "six")
    ]


def test_the_words_that_a_call_shows_are_prose(draft: Drafts) -> None:
    text = 'a {{ term("rupture", "strain") }} b {{ people(who="adults") }}\n\n{{ term("x", "y") }}'
    assert masked(text, draft(text)).split() == ["a", "strain", "b", "y"]
    assert masked(text, draft(text)).index("strain") == text.index("strain")
    assert masked(text, draft(text), calls=False).split() == ["a", "b"]
    assert "term" in masked(text, draft(text, macros=False))


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("carer’s", "carer's"),
        ("carer\u02bcs", "carer's"),
        ("carer\uff07s", "carer's"),
        ("a\u00a0b", "a b"),
        ("a\u202fb", "a b"),
        ("a\u2003b", "a b"),
        ("a\u3000b", "a b"),
        ("self\u2011harm", "self-harm"),
        ("self\u2010harm", "self-harm"),
    ],
)
def test_look_alikes(draft: Drafts, typed: str, plain: str) -> None:
    assert masked(typed, draft(typed)) == plain
