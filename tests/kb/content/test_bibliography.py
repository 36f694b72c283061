"""Sources: every record is read or refused, each fault at its own record, all as plain text."""

from __future__ import annotations

import dataclasses

import pytest

from kb.content.bibliography import Source, read_bibliography

GOOD = """@article{smith2020,
  author = {Smith, Ann B. and Jones, Bo},
  title = {A study of repair},
  journal = {Journal},
  year = {2020},
  volume = {3},
  number = {2},
  pages = {10--12},
  doi = {10.1037/pst0000172}
}
"""


def record(key: str = "k", /, **fields: str) -> str:
    """A good record with these fields changed; an empty one is left out."""
    good = {"author": "Smith, Ann", "title": "T", "year": "2020", "doi": "10.1037/pst0000172"}
    rows = [f"{name} = {{{value}}}" for name, value in (good | fields).items() if value]
    return f"@article{{{key},\n  " + ",\n  ".join(rows) + "\n}\n"


def read(text: str) -> Source:
    """The one source of a text without faults."""
    sources, problems = read_bibliography(text, "r.bib")
    assert not problems, "\n".join(map(str, problems))
    return list(sources.values())[-1]


def said(text: str) -> list[str]:
    """What is said of a text, line by line, without the file's name."""
    lines = [str(problem) for problem in read_bibliography(text, "r.bib")[1]]
    assert all("\n" not in line and "Traceback" not in line for line in lines)
    return [line.removeprefix("r.bib:") for line in lines]


def test_a_record_is_plain_text_with_its_line() -> None:
    source = read("% all sources\n\n" + GOOD)
    assert source == Source(
        "smith2020",
        ("Smith, AB", "Jones, B"),
        False,
        "A study of repair",
        "Journal, 3(2), 10–12",
        "2020",
        "",
        "https://doi.org/10.1037/pst0000172",
        "r.bib",
        3,
    )
    assert source.short == "Smith and Jones, 2020"
    assert tuple(source.reference) == (
        "Smith AB; Jones B (2020).",
        "A study of repair",
        ". Journal, 3(2), 10–12.",
        "https://doi.org/10.1037/pst0000172",
        "doi.org/10.1037/pst0000172",
        "",
    )


def test_what_a_record_is_and_what_was_corrected_in_it() -> None:
    source = read(record(kind="review", status="corrected", notice="A number in table 2."))
    assert (source.kind, source.status) == ("review", "corrected")
    assert source.reference.notice == "A number in table 2."
    assert read(record(notice="A number.")).reference.notice == "", "only with a status"


@pytest.mark.parametrize(
    ("fields", "before", "short"),
    [
        (
            {"author": "Smith, Ann and others"},
            "Smith A and others (2020).",
            "Smith and others, 2020",
        ),
        (
            {"author": "Smith, Ann and {others}"},
            "Smith A and others (2020).",
            "Smith and others, 2020",
        ),
        (
            {"author": "A, B and C, D and others"},
            "A B; C D and others (2020).",
            "A and others, 2020",
        ),
        (
            {"author": "A, A and B, B and C, C and D, D and E, E and F, F and G, G"},
            "A A; B B; C C and others (2020).",
            "A and others, 2020",
        ),
        (
            {"author": "{Department of Health, Ireland}"},
            "Department of Health, Ireland (2020).",
            "Department of Health, Ireland, 2020",
        ),
        ({"author": "", "editor": "Smith, Ann"}, "Smith A (2020).", "Smith, 2020"),
        (
            {"author": "", "institution": "Mind, the charity"},
            "Mind, the charity (2020).",
            "Mind, the charity, 2020",
        ),
        (
            {"year": "n.d.", "urldate": "1 May 2026"},
            "Smith A (no date, seen 1 May 2026).",
            "Smith, no date",
        ),
        (
            {"year": "n.d.", "urldate": "2026-05-01"},
            "Smith A (no date, seen 1 May 2026).",
            "Smith, no date",
        ),
    ],
)
def test_who_and_when(fields: dict[str, str], before: str, short: str) -> None:
    source = read(record(**fields))
    assert (source.reference.before, source.short) == (before, short)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"title": "Why?", "journal": "J"}, ("Why?", " J.")),
        ({"title": "Why", "subtitle": "And how"}, ("Why: And how", ".")),
        ({"title": "Why?", "subtitle": "And how"}, ("Why? And how", ".")),
        ({"journaltitle": "Mind", "volume": "3"}, ("T", ". Mind, 3.")),
        ({"school": "University of X"}, ("T", ". University of X.")),
        ({"publisher": "Wiley, Inc."}, ("T", ". Wiley, Inc.")),
        (
            {"booktitle": "B", "booksubtitle": "C", "location": "Rome", "volume": "3"},
            ("T", ". B: C."),
        ),
    ],
)
def test_title_and_container(fields: dict[str, str], expected: tuple[str, str]) -> None:
    reference = read(record(**fields)).reference
    assert (reference.title, reference.after) == expected


@pytest.mark.parametrize(
    ("date", "year"),
    [
        ("2020", "2020"),
        ("2020-05", "2020"),
        ("2020-05-31", "2020"),
        ("2020/2021", "2020"),
        ("2020-05-31/..", "2020"),
        ("2020?", "2020"),
        ("2020-05-31T10:00:00", "2020"),
        ("n.d.", "n.d."),
    ],
)
def test_biblatex_dates(date: str, year: str) -> None:
    assert read(record(year="", date=date, urldate="1 May 2026")).year == year


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"author": ""}, "names no author and no institution: add author = {…}"),
        ({"title": ""}, "has no title"),
        ({"title": "{}"}, "has no title"),
        ({"year": ""}, "has no year"),
        ({"year": "n.d."}, "has no year"),
        ({"year": "2020a"}, 'has the year "2020a"'),
        ({"year": "２０２０"}, "has the year"),
        ({"date": "May 2020", "year": ""}, 'has the date "May 2020"'),
        ({"date": "2021-05-01"}, 'has the year "2020" and the date "2021-05-01"'),
        ({"urldate": "2026-13-45"}, 'has the urldate "2026-13-45", which is no day'),
        ({"urldate": "0001-01-01"}, 'has the urldate "0001-01-01", which is no day'),
        ({"urldate": "1989-12-31"}, 'has the urldate "1989-12-31", which is no day'),
        ({"doi": ""}, "has no DOI and no address"),
        ({"title": "A\u00adB"}, "holds the invisible character U+00AD SOFT HYPHEN"),
        ({"title": "A\u202eB"}, "holds the invisible character U+202E"),
        ({"title": "A\u200bB"}, "holds the invisible character U+200B"),
        ({"title": "A\x1b[2JB"}, "holds the invisible character U+001B"),
        ({"title": "A&#8203;B"}, "invisible character U+200B ZERO WIDTH SPACE in its field title"),
        ({"abstract": "A\ufeffB"}, "holds the invisible character U+FEFF"),
        ({"title": "a" * 10_001}, "has a field title that is longer than 10000 characters"),
        ({"title": "a" + "\u0301" * 9}, "piles up marks on one letter"),
    ],
)
def test_what_a_source_needs(fields: dict[str, str], expected: str) -> None:
    lines = said(GOOD + record(**fields))
    assert len(lines) == 1
    assert lines[0].startswith('11: the record "k" ')
    assert expected in lines[0]


def test_all_faults_of_a_record_are_told() -> None:
    assert [line.split(":")[0] for line in said(GOOD + "@misc{k}\n")] == ["11"] * 4


def test_messages_show_no_control_characters() -> None:
    lines = said(record(doi="10.1\x1b[2J"))
    assert any("malformed DOI" in line for line in lines)
    assert "\x1b" not in "".join(lines)


def test_a_decomposed_letter_is_composed() -> None:
    assert read(record(title="Cafe\u0301")).title == "Café"


def test_a_field_given_twice() -> None:
    assert said(GOOD.replace("  year", "  Title = {B},\n  year")) == [
        '1: the record "smith2020" gives the field title twice: keep one'
    ]


def test_nothing_and_no_record() -> None:
    assert read_bibliography("", "r.bib") == ({}, [])
    assert said("just words") == ["1: no BibTeX record found: write @article{key, author = {…}, …}"]


def test_a_source_is_frozen() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        read(GOOD).title = "x"  # type: ignore[misc]
