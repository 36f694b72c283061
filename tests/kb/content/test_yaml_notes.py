"""Notes in YAML: which are fine, and which cut a value; and the word null."""

from __future__ import annotations

import pytest
from yaml_said import NAME, said

from kb.content.yaml_reader import read_yaml

CUT = (
    'the text after # is left out: put the text in "quotation marks", or the note on a line of '
    "its own"
)


@pytest.mark.parametrize(
    ("text", "line", "kept"),
    [
        ("definition: A thing #1 in plain words.", 1, "A thing"),
        ("definition: A thing # one in plain words.", 1, "A thing"),
        ("definition: naïve é # one", 1, "naïve é"),
        ("definition: Step #1", 1, "Step"),
        ("definition: #1 in the land", 1, ""),
        ("definition: # all of it", 1, ""),
        ("definition: A thing\n  in plain\n  words # cut", 3, "A thing in plain words"),
        ("definition: A thing\t#1", 1, "A thing"),
        ("definition: A thing\n  #1 in the land", 2, "A thing"),
    ],
)
def test_cut_values(text: str, line: int, kept: str) -> None:
    data, _, problems = read_yaml(text, NAME)
    assert data == {"definition": kept}
    assert [str(problem) for problem in problems] == [f"{NAME}:{line}: {CUT}"]


def test_cut_values_in_lists_and_groups() -> None:
    assert said("a:\n  - b c # d\n  - e: f g # h\nc: [i j # k\n  ]") == [
        f"{NAME}:2: {CUT}",
        f"{NAME}:3: {CUT}",
        f"{NAME}:4: {CUT}",
    ]


@pytest.mark.parametrize(
    "text",
    [
        'a: "b c" # note',
        "a: 'b c' # note",
        "kind: article  # note",
        "checked: 2026-11-23 # by me",
        "a: [b c, d e] # note",
        "# note\na: b c\n# note\nd: e",
        "a: b c#d",
        "a: |\n  b # c\n",
        "a: > # note\n  b\n",
        "a:\n  - b c\n  #- d e\n  - f g\n",
        "a:\n  b: c d\n  #e: f\n",
        "a: # note\n  - b",
        "a: [b, # note\n  c]",
        "a: b c\n  # note of its own\n",
    ],
)
def test_notes_are_fine(text: str) -> None:
    data, _, problems = read_yaml(text, NAME)
    assert problems == []
    assert data


def test_settings_may_have_notes_and_null() -> None:
    text = "redirect_maps: {}   # note\nname: Plain words # note\ncopyright: null\n"
    assert read_yaml(text, "mkdocs.yml") == (
        {"redirect_maps": {}, "name": "Plain words", "copyright": "null"},
        {(): 1, ("redirect_maps",): 1, ("name",): 2, ("copyright",): 3},
        [],
    )


@pytest.mark.parametrize("value", ["null", "~", "Null", "NULL"])
def test_null_is_a_word(value: str) -> None:
    data, _, problems = read_yaml(f"a: b\nshort_title: {value}\n", NAME)
    assert data["short_title"] == value
    assert [str(problem) for problem in problems] == [
        f'{NAME}:2: "{value}" is a word here and would be shown: leave the line out, or put the '
        'word in "quotation marks"'
    ]
    assert read_yaml(f'short_title: "{value}"', NAME)[2] == []
