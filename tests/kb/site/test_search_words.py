"""The words of the search: the same at build time and in the page, in small code."""

from __future__ import annotations

import json
import subprocess
from typing import Any

import pytest
from conftest import ROOT
from search_numbers import falling_apart

from kb.site.built import Site
from kb.site.search_code import BASE, ONE, TWO, rising
from kb.site.search_words import FILLER, FORMS, names_kept, stem, words_of
from tools.brotli import NODE

TEXTS = [
    "My therapist's notes: can't I see them?",
    "keep in touch, lost touch, be touched",
    "CBT-E and self-harm, e-mail, well-being; naïve, Ängste, 25%",
    "I'M “scared” of ENDING it … 1.5 times",
]


def in_the_page(code: str, *values: Any) -> Any:
    """What JavaScript makes of values, with the words and the ranking of the search page."""
    scripts = [ROOT / "theme/assets" / name for name in ("search-words.js", "search-rank.js")]
    program = "\n".join(path.read_text("utf-8") for path in scripts) + (
        f"\nconst values = JSON.parse(require('fs').readFileSync(0)), kb = globalThis.kbSearch;"
        f"\nconsole.log(JSON.stringify(({code})(...values)));"
    )
    done = subprocess.run(
        [str(NODE), "-e", program],
        input=json.dumps(values),
        capture_output=True,
        text=True,
        check=True,
        encoding="utf-8",
    )
    return json.loads(done.stdout)


def stems_in_the_page(words: list[str]) -> Any:
    """The stems of words, with the forms that the index has."""
    learn = (
        "(words, all) => (all.split(',').map((list) => list.split(' ')).forEach(([first, ...others])"
        " => others.forEach((one) => kb.forms.set(one, first))), words.map(kb.stem))"
    )
    return in_the_page(learn, words, FORMS)


def test_each_word_of_the_site_has_one_stem(site: Site) -> None:
    index = json.loads((site.root / "search/index.json").read_text("utf-8"))
    queries = (ROOT / "tests/data/search_queries.yml").read_text("utf-8")
    said = " ".join(path.read_text("utf-8") for path in sorted(ROOT.glob("docs/**/*.md")))
    words = sorted({word.lower() for word in words_of(f"{said} {queries} {index['words']}")})
    stems = stems_in_the_page(words)
    wrong = [(w, s, stem(w)) for w, s in zip(words, stems, strict=True) if s != stem(w)]
    assert wrong == []
    assert len(words) > 5_000


@pytest.mark.parametrize(
    "words",
    [
        "dying lying tying trying dyed skies news early only gently ugly",
        "y yes say sayyy eye heyyy ay yyy add egg odd inning evening outing",
        "proceed exceeded succeed agreed feedly cared car care past pasted",
        "generally communication university internal organization emergency laterally",
        "biologist psychology hopefulness carelessly relational happiness abilities",
        "told broke realised organisation behaviours neighbour hour journal advise behavioural",
    ],
)
def test_odd_words_have_one_stem(words: str) -> None:
    assert stems_in_the_page(words.split()) == [stem(word) for word in words.split()]


def test_texts_have_the_same_words() -> None:
    fill = "(texts, filler) => (filler.split(' ').forEach((w) => kb.filler.add(w)), texts.map({}))"
    assert in_the_page(fill.replace("{}", "kb.wordsOf"), TEXTS, FILLER) == [
        words_of(text) for text in TEXTS
    ]
    assert in_the_page(fill.replace("{}", "kb.names"), TEXTS, FILLER) == [
        [stem(word) for word in names_kept(text)] for text in TEXTS
    ]


@pytest.mark.parametrize(
    ("one", "other"), [("care", "car"), ("not", "note"), ("news", "new"), ("touch", "contact")]
)
def test_stems_do_not_collide(one: str, other: str) -> None:
    assert stem(one) != stem(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("told", "tell"), ("traumatised", "traumatized"), ("behaviour", "behavior"), ("woke", "wake")],
)
def test_forms_that_no_ending_tells_have_one_stem(one: str, other: str) -> None:
    assert stem(one) == stem(other)


def test_numbers_come_back() -> None:
    edges = [0, ONE - 1, ONE, ONE + TWO * BASE - 1, ONE + TWO * BASE, 40_000]
    lists = [[], [0], [1, 2, 3], [5, 5 + 47, 9_000], *([edge] for edge in edges), edges]
    codes = [rising(one) for one in lists]
    assert [falling_apart(code) for code in codes] == lists
    assert in_the_page("(codes) => codes.map(kb.decoded)", codes) == lists
    assert not {" ", '"', "\\"} & set("".join(codes))
