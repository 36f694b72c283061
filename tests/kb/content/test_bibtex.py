"""Finding records: a broken one is blamed itself and hides no other."""

from __future__ import annotations

import pytest

from kb.content.bibtex import BibTexReader, Broken, Record

ONE = "@misc{one, title = {A}}"
TWO = "@misc{two, title = {B}}"


def records(text: str) -> dict[str, int]:
    """The keys found, with their lines; nothing may be broken."""
    found = list(BibTexReader(text).read())
    assert all(isinstance(item, Record) for item in found), found
    return {item.key: item.line for item in found if isinstance(item, Record)}


def broken(text: str) -> list[tuple[int, str, str]]:
    """What is broken: line, message, mend."""
    return [
        (item.line, item.message, item.fix)
        for item in BibTexReader(text).read()
        if isinstance(item, Broken)
    ]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (f"{ONE}\n{TWO}", {"one": 1, "two": 2}),
        (f" {ONE}\n\t{TWO}", {"one": 1, "two": 2}),
        (f"{ONE} {TWO}", {"one": 1, "two": 1}),
        (f"{ONE}{TWO}", {"one": 1, "two": 1}),
        (f"{ONE},\n{TWO}", {"one": 1, "two": 2}),
        (f"\ufeff{ONE}", {"one": 1}),
        ("@misc\n{one,\n title = {A}}", {"one": 1}),
        ("@ misc{ one , title = {A} , }", {"one": 1}),
        ("@misc(one, title = {A (b)})", {"one": 1}),
        (f"% about @misc{{x}}\n{ONE} % and @misc{{y,\n{TWO}", {"one": 2, "two": 3}),
        ("@misc{one, % what it says\n  % year = {1}\n  title = {A % b}}", {"one": 1}),
        (f"write to me@example.org @ home (now)\n{ONE}", {"one": 2}),
        (
            f'@string{{jcp = {{Psych, A}}}}\n@preamble{{"a, b"}}\n@comment{{x, y}}\n{ONE}',
            {"one": 4},
        ),
        (f"@comment{{ {ONE} }}\n{TWO}", {"two": 2}),
        (f"@Comment jabref\n{TWO}", {"two": 2}),
        (f"@comment{{{{}}\n{ONE}}}\n{TWO}", {"two": 3}),
        ("@misc{one, title = {A}, note = {mail @home{x, y}}}", {"one": 1}),
        ("@misc{one}", {"one": 1}),
        ("@misc{doe:2002, title={A}}@misc{roe.2003, title={A}}", {"doe:2002": 1, "roe.2003": 1}),
    ],
)
def test_records_are_found(text: str, lines: dict[str, int]) -> None:
    assert records(text) == lines


def test_abbreviations() -> None:
    text = '@string{JCP = {J} # { C}}@misc{k, journal = jcp # " P", month = sep}'
    found = list(BibTexReader(text).read())
    assert isinstance(found[0], Record)
    assert found[0].fields == {"journal": "J C P", "month": "September"}


def test_abbreviations_are_the_files_own() -> None:
    list(BibTexReader("@string{jan = {Changed}}").read())
    found = list(BibTexReader("@misc{k, month = jan}").read())
    assert isinstance(found[0], Record)
    assert found[0].fields["month"] == "January"


@pytest.mark.parametrize(
    ("field", "name"),
    [("journal = IEEE_J_WC", "IEEE_J_WC"), ("month = sept", "sept"), ('a = "x" # sept', "sept")],
)
def test_an_undefined_name_is_told(field: str, name: str) -> None:
    found = list(BibTexReader(f"@misc{{k, {field}}}").read())
    assert isinstance(found[0], Record)
    assert found[0].undefined == (name,)
    assert broken(f"@string{{s = {name}}}") == [
        (
            1,
            f'@string uses the name "{name}", which nothing defines',
            f"put the words in braces: {{{name}}}",
        )
    ]


BREAKS = [
    ("@misc{bad, title = {Half", 2, 'the record "bad" cannot be read', "it has no end"),
    ("@misc{bad, title = {Half}\n  year = 2}", 3, 'the record "bad" cannot be read', "braces and"),
    ("@misc{bad,\n  title {A}}", 3, 'the record "bad" cannot be read', "'=' expected"),
    ("@misc{bad, title = {A", 2, 'the record "bad" cannot be read', "it has no end"),
    ('@misc{bad, title = "A', 2, 'the record "bad" cannot be read', "it has no end"),
    ('@misc{bad, title = "A}b"}', 2, 'the record "bad" cannot be read', "a brace too many"),
    (
        "@misc{bad, title = {A}}, year = {2}}",
        2,
        'the record "bad" is closed before its end',
        "brac",
    ),
    ("@misc{bad, title = {A}}}", 2, 'the record "bad" is closed before its end', "braces"),
    (
        "@misc{bad, title = " + "{" * 25 + "}" * 25 + "}",
        2,
        'the record "bad" cannot be read',
        "deep",
    ),
    (
        "@misc{Ortiz De 2015, title = {A}}",
        2,
        'a record has a blank in its key "Ortiz De 2015"',
        "OrtizDe2015",
    ),
    (
        "@misc{bad title = {A}}",
        2,
        "a record cannot be read",
        'a comma is missing after its key "bad"',
    ),
    ("@misc{title = {A}}", 2, "a record has no key", "write @article{key"),
    ("@misc{, title = {A}}", 2, "a record has no key", "write @article{key"),
    (
        "@misc{a[b], title = {A}}",
        2,
        'a record has the key "a[b]", which cannot be cited',
        "letters",
    ),
    ("@misc bad, title = {A}", 2, '"@misc" has no brace after it', "write @misc{key"),
    ("@string{x = }", 2, "a @string cannot be read", "braces"),
    ("@preamble{x", 2, "a @preamble cannot be read", "braces"),
    ("@comment{ never closed", 2, "a @comment is not closed", "braces"),
]


@pytest.mark.parametrize(("bad", "line", "message", "fix"), BREAKS)
def test_a_broken_record_is_blamed_and_hides_no_other(
    bad: str, line: int, message: str, fix: str
) -> None:
    text = f"{ONE}\n{bad}\n\n{TWO}\n"
    found = broken(text)
    assert [item[:2] for item in found] == [(line, message)]
    assert fix in found[0][2]
    keys = [item.key for item in BibTexReader(text).read() if isinstance(item, Record)]
    assert keys == ["one", "two"]


def test_a_broken_record_hides_none_on_its_own_line() -> None:
    found = list(BibTexReader(f"@misc{{bad, title {{A}}}} {TWO}").read())
    assert [item.key for item in found] == ["bad", "two"]


def test_braces_lost_and_found_later_swallow_nothing() -> None:
    text = f"@misc{{bad, title = {{A}}\n{ONE}\n{TWO}\n}}\n"
    assert [item.key for item in BibTexReader(text).read() if isinstance(item, Record)] == ["one"]
    assert [line for line, _, _ in broken(text)] == [1, 3]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("@misc{b, = }\n" * 2000, (1000, "broken")),
        ("".join(f"@misc{{k{n}}}\n" for n in range(11_000)), (10_000, "too many records")),
    ],
)
def test_a_file_with_no_end_of_records(text: str, expected: tuple[int, str]) -> None:
    line, message, fix = broken(text)[-1]
    assert line == expected[0]
    assert expected[1] in message
    assert fix


def test_abbreviations_cannot_grow_without_end() -> None:
    text = (
        "@string{a0 = {0123456789}}\n"
        + "".join(f"@string{{a{n} = a{n - 1} # a{n - 1}}}\n" for n in range(1, 60))
        + ONE
    )
    assert "too long" in broken(text)[0][2]
