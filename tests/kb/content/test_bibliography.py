"""Sources: every record is read or refused, each fault at its own record, all as plain text."""

from __future__ import annotations

import dataclasses
import itertools
import time

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
    assert source == Source("smith2020", ("Smith, AB", "Jones, B"), False, "A study of repair",
                            "Journal, 3(2), 10–12", "2020", "", "https://doi.org/10.1037/pst0000172",
                            "r.bib", 3)
    assert source.short == "Smith and Jones, 2020"
    assert tuple(source.reference) == (
        "Smith AB; Jones B (2020).", "A study of repair", ". Journal, 3(2), 10–12.",
        "https://doi.org/10.1037/pst0000172", "doi.org/10.1037/pst0000172")


@pytest.mark.parametrize("fields, before, short", [
    ({"author": "Smith, Ann and others"}, "Smith A and others (2020).", "Smith and others, 2020"),
    ({"author": "Smith, Ann and {others}"}, "Smith A and others (2020).", "Smith and others, 2020"),
    ({"author": "A, B and C, D and others"}, "A B; C D and others (2020).", "A and others, 2020"),
    ({"author": "A, A and B, B and C, C and D, D and E, E and F, F and G, G"},
     "A A; B B; C C; D D; E E; F F and others (2020).", "A and others, 2020"),
    ({"author": "{Department of Health, Ireland}"}, "Department of Health, Ireland (2020).",
     "Department of Health, Ireland, 2020"),
    ({"author": "", "editor": "Smith, Ann"}, "Smith A (2020).", "Smith, 2020"),
    ({"author": "", "institution": "Mind, the charity"}, "Mind, the charity (2020).",
     "Mind, the charity, 2020"),
    ({"year": "n.d.", "urldate": "1 May 2026"}, "Smith A (no date, seen 1 May 2026).",
     "Smith, no date"),
    ({"year": "n.d.", "urldate": "2026-05-01"}, "Smith A (no date, seen 1 May 2026).",
     "Smith, no date"),
])
def test_who_and_when(fields: dict[str, str], before: str, short: str) -> None:
    source = read(record(**fields))
    assert (source.reference.before, source.short) == (before, short)


@pytest.mark.parametrize("fields, expected", [
    ({"title": "Why?", "journal": "J"}, ("Why?", " J.")),
    ({"title": "Why", "subtitle": "And how"}, ("Why: And how", ".")),
    ({"title": "Why?", "subtitle": "And how"}, ("Why? And how", ".")),
    ({"journaltitle": "Mind", "volume": "3"}, ("T", ". Mind, 3.")),
    ({"school": "University of X"}, ("T", ". University of X.")),
    ({"publisher": "Wiley, Inc."}, ("T", ". Wiley, Inc.")),
    ({"booktitle": "B", "booksubtitle": "C", "location": "Rome", "volume": "3"},
     ("T", ". B: C.")),
])
def test_title_and_container(fields: dict[str, str], expected: tuple[str, str]) -> None:
    reference = read(record(**fields)).reference
    assert (reference.title, reference.after) == expected


@pytest.mark.parametrize("date, year", [
    ("2020", "2020"), ("2020-05", "2020"), ("2020-05-31", "2020"), ("2020/2021", "2020"),
    ("2020-05-31/..", "2020"), ("2020?", "2020"), ("2020-05-31T10:00:00", "2020"),
    ("n.d.", "n.d.")])
def test_biblatex_dates(date: str, year: str) -> None:
    assert read(record(year="", date=date, urldate="1 May 2026")).year == year


@pytest.mark.parametrize("fields, expected", [
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
    ({"doi": ""}, "has no DOI and no address"),
    ({"title": "A\u00adB"}, "holds the invisible character U+00AD SOFT HYPHEN"),
    ({"title": "A\u202eB"}, "holds the invisible character U+202E"),
    ({"title": "A\u200bB"}, "holds the invisible character U+200B"),
    ({"title": "A\x1b[2JB"}, "holds the invisible character U+001B"),
    ({"title": "A&#8203;B"}, "invisible character U+200B ZERO WIDTH SPACE in its field title"),
    ({"abstract": "A\ufeffB"}, "holds the invisible character U+FEFF"),
    ({"title": "a" * 10_001}, "has a field title that is longer than 10000 characters"),
    ({"title": "a" + "\u0301" * 9}, "piles up marks on one letter"),
])
def test_what_a_source_needs(fields: dict[str, str], expected: str) -> None:
    lines = said(GOOD + record(**fields))
    assert len(lines) == 1 and lines[0].startswith('11: the record "k" ') and expected in lines[0]


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
        '1: the record "smith2020" gives the field title twice: keep one']


def test_nothing_and_no_record() -> None:
    assert read_bibliography("", "r.bib") == ({}, [])
    assert said("just words") == [
        "1: no BibTeX record found: write @article{key, author = {…}, …}"]


def test_a_source_is_frozen() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        read(GOOD).title = "x"  # type: ignore[misc]


CROSS = """@incollection{ch, author = {A, B}, title = {Chapter}, crossref = {Book}, pages = {1--2}}
@book{book, editor = {Smith, Ann}, title = {The book}, subtitle = {All of it}, year = {2020},
  publisher = {Wiley}, %s}
"""


def test_crossref() -> None:
    sources, problems = read_bibliography(CROSS % "doi = {10.1037/1}", "r.bib")
    chapter, book = sources["ch"], sources["book"]
    assert not problems and (book.parent, chapter.parent) == (True, False)
    assert (chapter.title, chapter.container, chapter.year, chapter.link, chapter.authors) == (
        "Chapter", "The book: All of it, 1–2, Wiley", "2020", "https://doi.org/10.1037/1",
        ("A, B",))


def test_a_parent_need_not_be_whole_but_must_be_sound() -> None:
    chapter = CROSS.replace("pages", "doi = {10.1037/2}, pages")
    sources, problems = read_bibliography(chapter % "", "r.bib")
    assert list(sources) == ["ch"] and not problems
    assert said(chapter % "title = {x}") == [
        '2: the record "book" gives the field title twice: keep one']


def test_a_parent_that_cannot_be_read_is_alone_to_blame() -> None:
    lines = said(CROSS % "year = 2 2")
    assert len(lines) == 1 and lines[0].startswith('3: the record "book" cannot be read')


@pytest.mark.parametrize("text, expected", [
    (record(crossref="bok") + record("book"), '"bok", which is no record (did you mean "book"?)'),
    (record(crossref="k"), "in a circle"),
    (record("a", crossref="b") + record("b", crossref="a"), "in a circle"),
    ("".join(record(f"a{n}", crossref=f"a{n + 1}") for n in range(5)) + record("a5"),
     "through more than 3 records"),
])
def test_crossref_that_leads_nowhere(text: str, expected: str) -> None:
    lines = said(text)
    assert lines and expected in lines[0] and lines[0].startswith("1:")


def test_xdata_lends_fields_and_is_no_source() -> None:
    text = "@xdata{x, journal = {Mind}, year = {1999}}\n" + record(xdata="x", year="")
    sources, problems = read_bibliography(text, "r.bib")
    assert not problems and list(sources) == ["k"]
    assert (sources["k"].container, sources["k"].year) == ("Mind", "1999")


def test_own_dates_and_links_are_not_mixed_with_a_parents() -> None:
    text = record(crossref="p", year="", date="2021-01-01", doi="", url="https://a.example/x",
                  journaltitle="Own") + record("p", journal="Other")
    source = read_bibliography(text, "r.bib")[0]["k"]
    assert (source.year, source.link, source.container) == ("2021", "https://a.example/x", "Own")


SHAPES = [
    "{", "}", "@", "@a{", "@a{b,", "@a{b,c={", "@a{b,c={x},", "@a(b,", "\n@a{b,c={", "%", "\n",
    "\"", "@a{b,c=\"{", "a and ", "\\'e", "$x$ ", "`", "<i ", "&amp;", "\u0301", "\u00e9",
    "\\emph{", "@string{a=b#b}", "@comment{", "@comment{}", " ", "x", "=", ",", "#", "\\", "{}",
    "@x", "\r", "@a{b}", "@a{b,c=1}\n", "@string{a={x}}", "'", "a, ", "A B and ", "<", "$", "\\&",
    "\\(", "\u00e4{a}",
]


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("before, after", [
    ("", ""), ("@a{k, author = {", "}}"), ("@a{k, url = {https://a.example/", "}}"),
    ("@comment{", "}")])
def test_no_shape_raises_or_takes_long(shape: str, before: str, after: str) -> None:
    text = before + shape * (500_000 // len(shape)) + after + "\n" + GOOD
    start = time.perf_counter()
    sources, problems = read_bibliography(text, "r.bib")
    assert time.perf_counter() - start < 2
    assert all(problem.line >= 1 and problem.path == "r.bib" for problem in problems)
    assert "smith2020" in sources or problems


@pytest.mark.parametrize("make", [
    lambda n: record(f"k{n}", title=rf"\'e\c{{c}}\emph{{x{n}}}\&\v{{s}}"),
    lambda n: record(f"k{n}", author=f"{{\\'E}}a{n}, B and D, E{n}"),
    lambda n: record(f"k{n}", crossref=f"k{n + 1}", title=""),
    lambda n: record(f"k{n}", crossref="none"),
    lambda n: record(f"k{n}", title=f"``x{n}'' & {{y}} -- z"),
    lambda n: record(f"k{n}", author=" and ".join(f"a{n}, b{m}" for m in range(60))),
    lambda n: f"@string{{a{n} = a{n - 1} # a{n - 1}}}\n" if n else '@string{a0 = "xxxxxxxx"}\n',
    lambda n: f"@a{{k{n},c={{\n",
    lambda n: f"@a{{k{n},c={{",
])
def test_many_records_take_their_time_in_turn(make: object) -> None:
    rows: list[str] = []
    for number in itertools.count():
        rows.append(make(number))  # type: ignore[operator]
        if number % 50 == 0 and sum(map(len, rows)) > 500_000:
            break
    start = time.perf_counter()
    read_bibliography("".join(rows), "r.bib")
    assert time.perf_counter() - start < 2
