"""Boxes between lines of `///`: each that has no end, no beginning or no such name gets a line."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kb.content.settings import read_settings
from kb.markdown.converter import Converter

Remarks = Callable[[str], list[str]]
SETTINGS = read_settings("site_name: A\nmarkdown_extensions: []\n")[0]
NO_END = 'the block "say" has no end'


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("/// say | Words\nStop.", [f"1: {NO_END}"]),
        ("a\n\n/// say | Words\n\nStop.\n\n## More", [f"3: {NO_END}"]),
        ("/// say | A\nStop.\n\n/// tip | B\nGo.\n///", [f"1: {NO_END}"]),
        ("/// say | A\nStop.\n\n/// tip | B\n\nGo.\n\n///\n\nx", [f"1: {NO_END}"]),
        ("//// say | A\n/// tip | B\nGo.\n///", [f"1: {NO_END}"]),
        (
            "//// say | A\n/// tip | B\n//// tip | C\n////",
            [f"1: {NO_END}", '2: the block "tip" has no end'],
        ),
        ("> /// say | A\n> Stop.", [f"1: {NO_END}"]),
        ("- a\n\n    /// say | A\n    Stop.", [f"3: {NO_END}"]),
        ("```\n/// say\n```\n\n/// say | A\nStop.", [f"5: {NO_END}"]),
        ("///", ['1: "///" closes no block']),
        ("a\n///\nb", ['2: "///" closes no block']),
        ("/// say | A\nx\n////\n///", ['3: "////" closes no block']),
        ("/// sayy | A\nx\n///", ['1: there is no block "sayy" (did you mean "say"?)']),
        (
            "/// sayy\n//// x\n///\n////",
            [
                '1: there is no block "sayy"',
                '2: there is no block "x"',
                '4: "////" closes no block',
            ],
        ),
        ("/// admonition | A\nx\n///", ['1: there is no block "admonition"']),
        ("/// professionals | A\nx\n///", ['1: there is no block "professionals"']),
        ("/// say Words\nx\n///", ['1: this line begins no block "say"']),
        ("/// details | A\n    type: [x\n\nx\n///", ['1: this line begins no block "details"']),
    ],
)
def test_a_box_that_is_none(remarks: Remarks, text: str, said: list[str]) -> None:
    found = remarks(text)
    assert len(found) == len(said), found
    assert all(one.startswith(start) for one, start in zip(found, said, strict=True)), found


@pytest.mark.parametrize(
    "text",
    [
        "/// say | Words\nStop.\n///",
        "/// say | “Two words” & more (5 < 6): what’s so?\nStop. [@a]\n///",
        "/// details | For professionals\n    type: professionals\n\nx\n///",
        "//// tip | A\n/// say | B\nStop.\n///\n////",
        "/// say | A\na\n///\n\n/// say | A\nb\n///",
        "- a\n\n    /// say | A\n    Stop.\n    ///",
        "> /// say | A\n> Stop.\n> ///",
        "```\n/// say\n```",
        "a `/// say` b",
        "    /// say",
    ],
)
def test_a_good_box(remarks: Remarks, text: str) -> None:
    assert remarks(text) == []


def test_without_the_extension_there_are_no_boxes() -> None:
    made = Converter(list(SETTINGS.extensions), SETTINGS.extension_settings).convert("a b", "a.md")
    assert made.html == "<p>a b</p>" and made.words[0].end == 3
