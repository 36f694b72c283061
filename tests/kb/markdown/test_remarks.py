"""Markdown that will not look as typed gets a remark at its line, once; good text gets none."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Remarks = Callable[[str], list[str]]
LIST = "a list without an empty line before it"
TABLE = "a table without an empty line before it"
FENCE = "a fenced code block that is indented"
OPEN = "a code fence that starts or ends no code"
BULLET = "a bullet that Markdown does not know"
HARD = "a list item with a hard blank after its sign"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Text\n\nTitle\n=====", '3: a first-level heading "Title" in the text'),
        ("Text\n\n#No space", '3: a first-level heading "No space" in the text'),
        ("# Title", '1: a first-level heading "Title" in the text'),
        ("##No space", "1: a heading without a blank after #"),
        (
            "Words of a paragraph\n---",
            '1: "Words of a paragraph" is made a heading by the line below it',
        ),
        ("a b\n\na\n---\n", '3: "a" is made a heading by the line below it'),
        ("- a\n-----", '1: "- a" is made a heading by the line below it'),
        ("**Bold**\n- a\n- b", f"2: {LIST}"),
        ("Text\n* a\n* b", f"2: {LIST}"),
        ("Text\n1. a\n2. b", f"2: {LIST}"),
        ("Text\n+ a", f"2: {LIST}"),
        ("Text\n    - a", f"2: {LIST}"),
        ("> Text\n> - a", f"2: {LIST}"),
        ("- a\n  - b", "2: a sub-list with too few blanks"),
        ("- a\n   - b\n   - c", "2: a sub-list with too few blanks"),
        ("1. a\n   - b", "2: a sub-list with too few blanks"),
        ("- a\n    - b\n      - c", "3: a sub-list with too few blanks"),
        ("- a\n\n  second", "3: a paragraph of a list item with too few blanks"),
        ("- a\n  ```\n  x\n  ```", f"2: {FENCE}"),
        ("- a\n\n    ```\n    x\n    ```", f"3: {FENCE}"),
        ("1. a\n\n   ~~~\n   x\n   ~~~", f"3: {FENCE}"),
        ("```\nx", f"1: {OPEN}"),
        ("``` a b c\nx\n```", f"1: {OPEN}"),
        ("Text\n\n```\nx\n~~~", f"3: {OPEN}"),
        ("Text\n| a | b |\n|---|---|\n| c | d |", f"3: {TABLE}"),
        ("Text\na | b\n--- | ---\nc | d", f"3: {TABLE}"),
        ("| a | b |\n|---|\n| c | d |", "2: a table whose rows do not match"),
        ("| a |\n|---|\n| c | d |", "3: a table whose rows do not match"),
        ("• one\n• two", f"1: {BULLET}"),
        ("·\u00a0one", f"1: {BULLET}"),
        ("– one\n– two", f"1: {BULLET}"),
        ("1) one\n2) two", "1: a numbered list with brackets"),
        ("-\u00a0one", f"1: {HARD}"),
        ("1.\u00a0one", f"1: {HARD}"),
        ("*\u202fone", f"1: {HARD}"),
        ("-one\n-two", "1: a list item without a blank after its sign"),
        ("- [ ] a", "1: a box to tick, which is not drawn here"),
        ("~~a~~", '1: "~~" would be shown as it is typed'),
        ("**a", '1: "**" would be shown as it is typed'),
        ("==a==", '1: "==" would be shown as it is typed'),
        ("[a [b](c.md) d](e.md)", "1: a link in a link"),
    ],
)
def test_what_will_not_look_as_typed(remarks: Remarks, text: str, said: str) -> None:
    assert said in remarks(text), remarks(text)
    lines = [one.split(":")[0] for one in remarks(text) if "](" not in one]
    assert lines.count(said.split(":")[0]) == 1, remarks(text)


@pytest.mark.parametrize(
    "text",
    [
        "Text\n\n- a\n- b",
        "- a\n    - b",
        "- a\n\n    second",
        "1. a\n    - b",
        "1. a\n2. b",
        "```\nx\n```",
        "``` python\nx\n```",
        "~~~\nx\n~~~",
        "````\n```\n````",
        "| a | b |\n|---|:-:|\n| c | d |",
        "a | b\n--- | ---\nc | d",
        "| a | b |\n|---|---|\n| c |",
        "| a |\n|---|\n| `b|c` |",
        "Text - not a list",
        "in\n1986. Then",
        "+1 for this",
        "-5 degrees",
        "a  \nb",
        "---",
        "* * *",
        "Text\n> quote",
        "> quote",
        "Text\n## Heading\nmore",
        "*a* _b_ **c** ***d***",
        "2 * 3 * 4",
        "a_b_c",
        "**a**b",
        "[x]",
        "\\*\\*a",
        "`**a`",
        "```\n- a\n  - b\n#No\n```",
        "a\n\n    - b\n      - c",
        "We look at the data: they show it.",
        "She said: “no.”",
        "1. a\n\n2. b",
        "- a\n- b\n\nText",
        "- **a**: b\n- c",
        "A & B, 5 < 6",
    ],
)
def test_what_looks_as_typed(remarks: Remarks, text: str) -> None:
    assert remarks(text) == []
