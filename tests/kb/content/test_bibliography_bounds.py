"""No text makes the reader of sources raise, or take long."""

from __future__ import annotations

import itertools
import time

import pytest
from conftest import THOROUGH, in_time, in_turn

from kb.content.bibliography import read_bibliography

pytestmark = pytest.mark.slow

PART = 1 if THOROUGH else 0.4  # of the largest file, in that part of the time
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


SHAPES = [
    "{",
    "}",
    "@",
    "@a{",
    "@a{b,",
    "@a{b,c={",
    "@a{b,c={x},",
    "@a(b,",
    "\n@a{b,c={",
    "%",
    "\n",
    '"',
    '@a{b,c="{',
    "a and ",
    "\\'e",
    "$x$ ",
    "`",
    "<i ",
    "&amp;",
    "\u0301",
    "\u00e9",
    "\\emph{",
    "@string{a=b#b}",
    "@comment{",
    "@comment{}",
    " ",
    "x",
    "=",
    ",",
    "#",
    "\\",
    "{}",
    "@x",
    "\r",
    "@a{b}",
    "@a{b,c=1}\n",
    "@string{a={x}}",
    "'",
    "a, ",
    "A B and ",
    "<",
    "$",
    "\\&",
    "\\(",
    "\u00e4{a}",
]


AROUND = [
    ("", ""),
    ("@a{k, author = {", "}}"),
    ("@a{k, url = {https://a.example/", "}}"),
    ("@comment{", "}"),
]


@pytest.mark.parametrize(
    ("shape", "before", "after"),
    [
        (shape, *around)
        for n, shape in enumerate(SHAPES)
        for m, around in enumerate(AROUND)
        if m == 0 or in_turn(n + m)
    ],
)
def test_no_shape_raises_or_takes_long(shape: str, before: str, after: str) -> None:
    text = before + shape * (500_000 // len(shape)) + after + "\n" + GOOD
    start = time.process_time()
    sources, problems = read_bibliography(text, "r.bib")
    assert in_time(time.process_time() - start)
    assert all(problem.line >= 1 and problem.path == "r.bib" for problem in problems)
    assert "smith2020" in sources or problems


@pytest.mark.parametrize(
    "make",
    [
        lambda n: record(f"k{n}", title=rf"\'e\c{{c}}\emph{{x{n}}}\&\v{{s}}"),
        lambda n: record(f"k{n}", author=f"{{\\'E}}a{n}, B and D, E{n}"),
        lambda n: record(f"k{n}", crossref=f"k{n + 1}", title=""),
        lambda n: record(f"k{n}", crossref="none"),
        lambda n: record(f"k{n}", title=f"``x{n}'' & {{y}} -- z"),
        lambda n: record(f"k{n}", author=" and ".join(f"a{n}, b{m}" for m in range(60))),
        lambda n: f"@string{{a{n} = a{n - 1} # a{n - 1}}}\n" if n else '@string{a0 = "xxxxxxxx"}\n',
        lambda n: f"@a{{k{n},c={{\n",
        lambda n: f"@a{{k{n},c={{",
    ],
)
def test_many_records_take_their_time_in_turn(make: object) -> None:
    rows: list[str] = []
    for number in itertools.count():
        rows.append(make(number))  # type: ignore[operator]
        if number % 50 == 0 and sum(map(len, rows)) > 500_000 * PART:
            break
    read_bibliography(record("k", title=r"\'e"), "r.bib")  # what is loaded once is not counted
    start = time.process_time()
    read_bibliography("".join(rows), "r.bib")
    assert in_time((time.process_time() - start) / PART)
