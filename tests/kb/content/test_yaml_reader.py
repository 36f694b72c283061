"""YAML: text values with lines; what other readers run, follow or cut is refused at its line."""

from __future__ import annotations

import pytest
from yaml_said import NAME, only, said

from kb.content.yaml_reader import line_of, read_yaml


def test_values_stay_text_and_have_lines() -> None:
    data, lines, problems = read_yaml(
        "no: on\nwhen: 2026-11-23\nlist:\n  - 1.0\n  - a: b\nmore: |\n  x\n  y\n=: =\n", NAME, 2
    )
    assert problems == []
    assert data == {
        "no": "on",
        "when": "2026-11-23",
        "list": ["1.0", {"a": "b"}],
        "more": "x\ny\n",
        "=": "=",
    }
    assert lines == {
        (): 2,
        ("no",): 2,
        ("when",): 3,
        ("list",): 4,
        ("list", 0): 5,
        ("list", 1): 6,
        ("list", 1, "a"): 6,
        ("more",): 7,
        ("=",): 10,
    }
    assert line_of(lines, ("list", 1, "c")) == 6
    assert line_of({}, ("a",), 4) == 4


@pytest.mark.parametrize(
    "value", ["2026-13-45", "2026-01-01T99:99:99Z", "=", "0x1F", ".inf", "1_000", "yes", "12:30:45"]
)
def test_what_others_cannot_make_is_text(value: str) -> None:
    assert read_yaml(f"summary: {value}", NAME) == (
        {"summary": value},
        {(): 1, ("summary",): 1},
        [],
    )


@pytest.mark.parametrize(
    "tag",
    [
        "!x",
        "!!int",
        "!!bool",
        "!",
        "!!python/object/apply:os.system",
        "!ENV",
        "!!binary",
        "!!merge",
    ],
)
@pytest.mark.parametrize("value", ["abc", '"License: free"', "[ls]", "{a: b}"])
def test_tags(tag: str, value: str) -> None:
    data, lines, problems = read_yaml(f"a: b\ntitle: {tag} {value}\n", NAME)
    assert (data, lines) == ({}, {})
    assert str(problems[0]) == (
        f'{NAME}:2: "{tag}" gives a value a type: delete it, or put the text in "quotation marks" '
        'if you mean the sign "!"'
    )


def test_tag_of_a_key_and_verbatim_tag() -> None:
    assert only("!!str a: c").startswith('1: "!!str" gives a value a type')
    assert only("a: !<x> y").startswith('1: "x" gives a value a type')
    assert only("a: !e!x y").endswith('"quotation marks", because it starts with "!"')


def test_front_matter_that_ran_a_command() -> None:
    text = (
        'title: !x "License: free to use and share"\nlay_words: ["{{ config.theme.get_env() }}"]\n'
    )
    assert said(text, "docs/about/licence.md", 2)[0].startswith(
        'docs/about/licence.md:2: "!x" gives a value a type'
    )


def test_anchors_aliases_and_merge_keys() -> None:
    assert said("a: &x 1\nb: *x") == [
        f'{NAME}:1: "&x" names a value: delete it, or put the text in "quotation marks" if you '
        'mean the sign "&"',
        f'{NAME}:2: "*x" repeats another value: write the value itself, or put the text in '
        '"quotation marks"',
    ]
    assert only("<<: {a: b}") == (
        '1: "<<" takes over the fields of another group: write the fields themselves'
    )
    assert "repeats another value" in said("<<: *x")[1]
    assert read_yaml('"<<": x', NAME)[0] == {"<<": "x"}


@pytest.mark.parametrize(
    "text", ["aliases: &a [*a]", "*a : b", "&a b: c", "a: [&x 1, *x]", "a: &a\n  b: *a"]
)
def test_loops_are_refused(text: str) -> None:
    data, _, problems = read_yaml(text, NAME)
    assert data == {}
    assert problems
    assert problems[0].line == 1


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("%YAML 1.1\n---\na: 1", 1),
        ("# note\n%FOO 1\n---\na: 1", 2),
        ("%YAML 3.0\n---\na: 1", 1),
        ("%TAG ! tag:x,2000:\n---\na: 1", 1),
    ],
)
def test_directives(text: str, line: int) -> None:
    assert only(text) == f"{line}: a line for YAML itself, with % at its start: delete it"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a: 1\n---\nb: 1", 2),
        ("a: 1\n---\n", 2),
        ("a: 1\n...\n---\nb: 1", 3),
        ("---\na: 1\n---\nb: !x 1", 3),
    ],
)
def test_second_document(text: str, line: int) -> None:
    assert only(text) == (
        f"{line}: a second document starts here: delete the line of three hyphens"
    )


def test_one_document_with_marks_is_read() -> None:
    assert read_yaml("---\na: 1\n...\n", NAME)[0] == {"a": "1"}


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("? [a]\n: b", "1: a key that is not plain words"),
        ("[a]: b", "1: a key that is not plain words"),
        ("a: {{ term('x') }}", "1: a key that is not plain words"),
        ("? a\n: b", '1: the key "a" has no colon behind it'),
        ("?\n  a\n: b", '2: the key "a" has no colon behind it'),
        ("{a, b: c}", '1: the key "a" has no colon behind it'),
        ("a: [? b : c]", '1: the key "b" has no colon behind it'),
        ('? "a\n  b"\n: c', "1: a key that goes over more than one line"),
        ('{"a\n b": c}', "1: a key that goes over more than one line"),
        ('"": x', "1: a value without a key"),
        (": x", "1: broken YAML"),
    ],
)
def test_keys_that_are_none(text: str, start: str) -> None:
    assert only(text).startswith(start)
    assert read_yaml(text, NAME)[0] == {}


@pytest.mark.parametrize("key", ["a[", '"a["', "'a]b'", '"a: b"', "a b", '"é"'])
def test_keys_with_signs_are_read(key: str) -> None:
    name = key.strip("\"'")
    assert read_yaml(f"{key}: x", NAME) == ({name: "x"}, {(): 1, (name,): 1}, [])


def test_doubled_keys_are_told_and_the_first_is_kept() -> None:
    data, lines, problems = read_yaml("a: {b: 1}\na:\n\n  b: 2\n  c: 3\nd: {e: 1, e: 2}", NAME)
    assert data == {"a": {"b": "1"}, "d": {"e": "1"}}
    assert lines == {(): 1, ("a",): 1, ("a", "b"): 1, ("d",): 6, ("d", "e"): 6}
    assert [str(problem) for problem in problems] == [
        f'{NAME}:2: "a" stands twice: keep one of the two',
        f'{NAME}:6: "e" stands twice: keep one of the two',
    ]


@pytest.mark.parametrize("text", ["", "# only a note", "- a", "a", "[a, b]", "[[", '"a": "b"x'[:3]])
def test_no_mapping(text: str) -> None:
    assert only(text) == (
        "1: this is not a list of `key: value` lines: start each line with a key and a colon"
    )


def test_no_mapping_after_a_note() -> None:
    assert only("---\n# note").startswith("2: this is not a list")


@pytest.mark.parametrize(
    ("text", "line", "end"),
    [
        ("a: x: y", 1, 'put the text in "quotation marks", because it has a colon'),
        ("b: c\na: @home", 2, 'put the text in "quotation marks", because it starts with "@"'),
        ("a: `x`", 1, 'because it starts with "`"'),
        ("a: %x", 1, 'because it starts with "%"'),
        ("a: *Note* this", 1, 'because it starts with "*"'),
        ("a: & more", 1, 'because it starts with "&"'),
        ("a: - b", 1, 'because it starts with "-"'),
        ("a: [draft] b", 1, 'because it starts with "["'),
        ("a:\n\tb: c", 2, "use spaces, not tabs"),
        ("a: A\n  # 1 in\n  b", 3, "because it has a #"),
        (
            "a: b\nc: 'don't'\nd: e",
            2,
            "see that quotation marks, brackets and spaces at the start of lines match",
        ),
        ('a: b\nc: "never closed\nd: e\n', 2, "lines match"),
        ("a: ]", 1, "lines match"),
    ],
)
def test_broken(text: str, line: int, end: str) -> None:
    assert only(text).startswith(f"{line}: broken YAML, ")
    assert only(text).endswith(end)


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        ("a: \x07", 1, "a control character (U+0007)"),
        ("a: b\nc: d\x00e", 2, "(U+0000)"),
        ("a: b\x85c", 1, "a line break of an uncommon kind (U+0085)"),
        ("a: b\u2028c", 1, "a line break of an uncommon kind (line separator, U+2028)"),
        ("\ufeffa: b", 1, "zero width no-break space"),
        ("a: \ud800", 1, "half a character (U+D800)"),
        ("a: b\uffff", 1, "a character that is not defined (U+FFFF)"),
        ('a: b\nc: "th\\u00ady"', 2, 'an invisible character (soft hyphen, U+00AD) after "th"'),
        ('a: "x\\u202ey"', 1, "turns the direction of the text"),
        ('a: "\\x00"', 1, "(U+0000)"),
        ('a: "\\u200b"', 1, "zero width space"),
        ('"\\e": b', 1, "(U+001B)"),
        ('a: "\\ud800"', 1, "broken YAML, found invalid Unicode character escape code"),
    ],
)
def test_characters(text: str, line: int, what: str) -> None:
    assert only(text).startswith(f"{line}: ")
    assert what in only(text)


def test_windows_line_ends_move_no_line() -> None:
    assert read_yaml("a: b\r\nc: d\r\n", NAME)[1] == {(): 1, ("a",): 1, ("c",): 2}
