"""Records that take fields from others."""

from __future__ import annotations

import pytest

from kb.content.bibliography import read_bibliography


def record(key: str = "k", /, **fields: str) -> str:
    """A good record with these fields changed; an empty one is left out."""
    good = {"author": "Smith, Ann", "title": "T", "year": "2020", "doi": "10.1037/pst0000172"}
    rows = [f"{name} = {{{value}}}" for name, value in (good | fields).items() if value]
    return f"@article{{{key},\n  " + ",\n  ".join(rows) + "\n}\n"


def said(text: str) -> list[str]:
    """What is said of a text, line by line, without the file's name."""
    lines = [str(problem) for problem in read_bibliography(text, "r.bib")[1]]
    assert all("\n" not in line and "Traceback" not in line for line in lines)
    return [line.removeprefix("r.bib:") for line in lines]


CROSS = """@incollection{ch, author = {A, B}, title = {Chapter}, crossref = {Book}, pages = {1--2}}
@book{book, editor = {Smith, Ann}, title = {The book}, subtitle = {All of it}, year = {2020},
  publisher = {Wiley}, %s}
"""


def test_crossref() -> None:
    sources, problems = read_bibliography(CROSS % "doi = {10.1037/1}", "r.bib")
    chapter, book = sources["ch"], sources["book"]
    assert not problems
    assert (book.parent, chapter.parent) == (True, False)
    assert (chapter.title, chapter.container, chapter.year, chapter.link, chapter.authors) == (
        "Chapter",
        "The book: All of it, 1–2, Wiley",
        "2020",
        "https://doi.org/10.1037/1",
        ("A, B",),
    )


def test_a_parent_need_not_be_whole_but_must_be_sound() -> None:
    chapter = CROSS.replace("pages", "doi = {10.1037/2}, pages")
    sources, problems = read_bibliography(chapter % "", "r.bib")
    assert list(sources) == ["ch"]
    assert not problems
    assert said(chapter % "title = {x}") == [
        '2: the record "book" gives the field title twice: keep one'
    ]


def test_a_parent_that_cannot_be_read_is_alone_to_blame() -> None:
    lines = said(CROSS % "year = 2 2")
    assert len(lines) == 1
    assert lines[0].startswith('3: the record "book" cannot be read')


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            record(crossref="bok") + record("book"),
            '"bok", which is no record (did you mean "book"?)',
        ),
        (record(crossref="k"), "in a circle"),
        (record("a", crossref="b") + record("b", crossref="a"), "in a circle"),
        (
            "".join(record(f"a{n}", crossref=f"a{n + 1}") for n in range(5)) + record("a5"),
            "through more than 3 records",
        ),
    ],
)
def test_crossref_that_leads_nowhere(text: str, expected: str) -> None:
    lines = said(text)
    assert lines
    assert expected in lines[0]
    assert lines[0].startswith("1:")


def test_xdata_lends_fields_and_is_no_source() -> None:
    text = "@xdata{x, journal = {Mind}, year = {1999}}\n" + record(xdata="x", year="")
    sources, problems = read_bibliography(text, "r.bib")
    assert not problems
    assert list(sources) == ["k"]
    assert (sources["k"].container, sources["k"].year) == ("Mind", "1999")


def test_own_dates_and_links_are_not_mixed_with_a_parents() -> None:
    text = record(
        crossref="p",
        year="",
        date="2021-01-01",
        doi="",
        url="https://a.example/x",
        journaltitle="Own",
    ) + record("p", journal="Other")
    source = read_bibliography(text, "r.bib")[0]["k"]
    assert (source.year, source.link, source.container) == ("2021", "https://a.example/x", "Own")
