"""What is prose: code, addresses and calls are not; places stay where they are."""

from __future__ import annotations

import pytest

from kb.markdown.markup import Call
from kb.markdown.prose import masked, without_code


@pytest.mark.parametrize(
    "text",
    [
        "`strain`",
        "`` a ` strain``",
        "```\nstrain\n```",
        "````\n```\nstrain\n```\n````",
        "~~~ text\nstrain\n~~~",
        '[r]: more/index.md "a strain page"',
        "<https://a.com/strain>",
        "https://a.com/strain",
        "[a](strain.md)",
        "[a](b.md 'strain')",
        "[@strain]",
        "[see @a, strain]",
        "## x { #strain }",
    ],
)
def test_what_is_no_prose(text: str) -> None:
    assert "strain" not in masked(text)
    assert len(masked(text)) == len(text) and masked(text).count("\n") == text.count("\n")


@pytest.mark.parametrize(
    "text",
    [
        "a strain",
        "- strain",
        "> strain",
        "**strain**",
        "[strain](a.md)",
        "## strain",
        "/// say | strain\nx\n///",
        "| strain |\n|---|",
        "\\`strain\\`",
    ],
)
def test_what_is_prose(text: str) -> None:
    assert "strain" in masked(text)


def test_links_headings_and_blocks_for_professionals_may_be_left_out() -> None:
    text = "[one](a.md) ![two](b) [three][r]\n\n## four\n\n/// details | x\n\nfive\n///\n\nsix"
    plain = masked(text, links=False, headings=False)
    assert plain.split() == ["six"] and len(plain) == len(text)
    assert "five" in masked(text, professionals=True)


def test_the_words_that_a_call_shows_are_prose() -> None:
    text = 'a {{ term("rupture", "strain") }} b {{ people(who="adults") }}'
    calls = [Call("term", ("rupture", "strain"), {}, 1, 2, 33), Call("people", (), {}, 1, 36, 62)]
    assert masked(text, calls).split() == ["a", "strain", "b"]
    assert masked(text, calls).index("strain") == text.index("strain")
    assert masked(text, calls, shown=False).split() == ["a", "b"]


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
def test_look_alikes(typed: str, plain: str) -> None:
    assert masked(typed) == plain


def test_code_alone_may_be_left_out() -> None:
    assert without_code("`a` b\n```\nc\n```\n").split() == ["b"]
