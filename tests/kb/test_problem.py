"""A problem is one line, whatever is in it, and as an annotation of GitHub nothing but its text."""

from __future__ import annotations

import pytest

from kb.problem import Problem, nearest, unforeseen


def test_one_line() -> None:
    assert str(Problem("a.md", 3, "two\nlines", "mend\tit")) == "a.md:3: two lines: mend it"
    assert str(Problem("a.md", 3, "x", "y", True)) == "a.md:3: warning: x: y"


@pytest.mark.parametrize(
    "sign",
    [
        "\n",
        "\r",
        "\r\n",
        "\x0b",
        "\x0c",
        "\x85",
        "\u2028",
        "\u2029",
        "\x1b",
        "\x00",
        "\u202e",
        "\ud800",
        "\x7f",
    ],
)
def test_signs_that_move_the_text_are_escaped(sign: str) -> None:
    for text in (
        str(Problem(f"a{sign}.md", 1, f"a{sign}b", f"c{sign}d")),
        Problem(f"a{sign}.md", 1, f"a{sign}b", f"c{sign}d").annotation,
    ):
        assert text.isprintable() and len(text.splitlines()) == 1
        text.encode()


def test_annotations_hold_no_command() -> None:
    problem = Problem("a,b:c%.md", 2, "x\n::stop-commands::tok\n::add-mask::error", "100%\r::x")
    assert problem.annotation == (
        "::error file=a%2Cb%3Ac%25.md,line=2::x ::stop-commands::tok ::add-mask::error: 100%25 ::x"
    )
    assert Problem("a", 1, "b", "c", True).annotation == "::warning file=a,line=1::b: c"


def test_a_line_is_bounded() -> None:
    assert len(str(Problem("a.md", 1, "x" * 100_000, "y"))) < 1_100


def test_nearest_names_the_real_one_or_nothing() -> None:
    assert nearest("ruptur", ["rupture", "repair"]) == ' (did you mean "rupture"?)'
    assert nearest("xyz", ["rupture", "repair"]) == "" and nearest("x" * 100_000, ["rupture"]) == ""


def test_what_nobody_foresaw() -> None:
    line = str(unforeseen("a.md", ValueError("x\ny" * 500)))
    assert line.startswith("a.md:1: this is our fault, not yours (ValueError: x y")
    assert "report it" in line and "--debug" in line and len(line) < 500
