"""The lists as tables: read back whole, and nothing in them runs in a spreadsheet."""

from __future__ import annotations

import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.api.files import files
from kb.api.sheets import COLUMNS, MARK, PATHS, safe, table
from kb.article.articles import Articles

ADDRESS = "https://example.org/"
ROW = {"share": {"kit": "k"}, "review": {"state": "none"}}


def rows(text: str) -> list[list[str]]:
    """A table, read."""
    assert text.startswith(MARK)
    return list(csv.reader(io.StringIO(text.removeprefix(MARK), newline=""), strict=True))


@pytest.mark.parametrize("name", ["pages", "terms"])
def test_a_table_says_what_the_list_says(name: str, articles: Articles) -> None:
    made = files(articles, ADDRESS)
    head, *found = rows(made[PATHS[name]])
    listed = json.loads(made[PATHS[name].replace(".csv", ".json")])[name]
    assert tuple(head) == COLUMNS[name]
    assert len(found) == len(listed) > 150
    for cells, row in zip(found, listed, strict=True):
        told = dict(zip(head, cells, strict=True))
        assert told["id"] == row["id"]
        assert told["permanent_address"] == row["permanent_address"]
        assert told["qr_png"] == row["share"]["qr_png"]
        assert told["checked"] == row["checked"]
        title = "title" if name == "pages" else "term"
        assert told[title] == " ".join(row[title].split())


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        ("=1+1", "'=1+1"),
        ('=HYPERLINK("https://x")', '\'=HYPERLINK("https://x")'),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'=1"),
        ("\r\n=1", "'=1"),
        ("\xa0 =1", "'=1"),
        ("＝1", "'＝1"),
        (["=a", "b"], "'=a | b"),
        ("two\nlines", "two lines"),
        ("a=1", "a=1"),
        ("'quoted'", "'quoted'"),
        ([], ""),
        (None, ""),
    ],
)
def test_a_cell_is_no_formula(value: object, cell: str) -> None:
    assert safe(value) == cell
    ((read,), *_) = rows(table(("x",), [{"x": value, **ROW}]))[1:]
    assert read == cell


@given(st.lists(st.text(), min_size=3, max_size=3))
def test_any_words_come_back_as_one_row(texts: list[str]) -> None:
    row = dict(zip("abc", texts, strict=True))
    head, cells = rows(table(("a", "b", "c", "kit"), [row | ROW]))
    assert head == ["a", "b", "c", "kit"]
    assert [cell.removeprefix("'") for cell in cells[:3]] == [
        " ".join(text.split()).removeprefix("'") for text in texts
    ]
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n")) for cell in cells)
