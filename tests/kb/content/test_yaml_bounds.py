"""Hostile YAML: bounded in size, depth, number and time."""

from __future__ import annotations

import time

import pytest
from yaml_said import NAME, only, said

from kb.content.yaml_reader import read_yaml


@pytest.mark.parametrize(("opened", "closed"), [("[", "]"), ("- ", ""), ("{a: ", "}")])
def test_depth(opened: str, closed: str) -> None:
    good = "a:\n  " + opened * 19 + "x" + closed * 19
    assert read_yaml(good, NAME)[2] == []
    assert only("a:\n  " + opened * 20 + "x" + closed * 20) == (
        "2: lists nested too deep: make them flat"
    )


def test_number_of_values() -> None:
    assert read_yaml("a: [" + "b, " * 19_990 + "]", NAME)[2] == []
    assert only("a: [" + "b, " * 20_000 + "]") == (
        "1: the file has more than 20,000 values: split it, or cut it"
    )


def test_size() -> None:
    assert only("a: " + "b" * 500_000).startswith("1: the file has 500,003 characters")


def test_problems_are_bounded_and_on_one_line() -> None:
    problems = said("a: !x b\n" * 1000)
    assert len(problems) == 20
    assert all("\n" not in problem for problem in problems)


HOSTILE = {
    "flow": "a: " + "[" * 490_000,
    "groups": "a: " + "{a: " * 120_000,
    "dashes": "- " * 240_000,
    "dashes below": "a:\n  " + "- " * 240_000,
    "keys": "? " * 240_000,
    "colons": "a:" * 240_000,
    "steps": "".join(" " * i + "a:\n" for i in range(900)),
    "one line": "a: {" + ", ".join(f"k{i}: v" for i in range(9_500)) + "}" + " " * 380_000,
    "one line of texts": "a: [" + ", ".join('"b c"' for _ in range(19_000)) + "]" + " " * 380_000,
    "blanks below": "a: [" + "b c, " * 19_000 + "d e\n" + " " * 380_000 + "]",
    "cut": "a:\n" + "  - b c #1\n" * 19_000,
    "twice": "a: b\n" * 9_900,
    "tags": "a: !x b\n" * 50_000,
    "bomb": "a: &a [x]\n" + "".join(f"b{i}: &b{i} [*a,*a,*a,*a]\n" for i in range(9_000)),
    "hidden": "a: " + "\u00ad" * 480_000,
    "private": "a: " + "\ue000\n" * 160_000,
    "open": 'a: "' + "x\n " * 160_000,
    "documents": "a: b\n" + "---\n" * 120_000,
    "escapes": 'a: "' + "\\u00ad" * 80_000 + '"',
    "signs": "a: " + "`" * 490_000,
    "notes": "#\n" * 240_000 + "a: b",
    "folded": "a: " + "b c\n  " * 80_000,
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_hostile_texts_cost_nothing(kind: str) -> None:
    began = time.process_time()
    _, _, problems = read_yaml(HOSTILE[kind], NAME)
    assert time.process_time() - began < 2
    assert len(problems) <= 20
