"""The slug is Markdown's own for all that the site has published."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from markdown.extensions.toc import slugify

from kb.markdown.slug import is_latin, short_id, slug

ROOT = Path(__file__).resolve().parents[3]
HEADING = re.compile(r"^#{2,6} +(.*?)(?: *\{[^}]*\})? *$", re.MULTILINE)


def test_headings_of_the_site_keep_their_ids() -> None:
    headings = {
        heading
        for path in (ROOT / "docs").rglob("*.md")
        for heading in HEADING.findall(path.read_text("utf-8"))
    }
    assert len(headings) > 100
    assert [heading for heading in headings if slug(heading) != slugify(heading, "-")] == []
    assert [heading for heading in headings if not is_latin(heading)] == []


def test_published_ids_are_slugs() -> None:
    ids = {
        line.partition("#")[2]
        for line in (ROOT / "published.txt").read_text("utf-8").splitlines()
        if line.startswith("/")
    }
    assert len(ids) > 100
    assert [id for id in ids if ":" not in id and slug(id) != id] == []


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("Über-Ich", "uber-ich"),
        ("Straße", "strasse"),
        ("ẞ", "ss"),
        ("smørrebrød", "smorrebrod"),
        ("Œuvre", "oeuvre"),
        ("Þórður", "thordur"),
        ("ığdır", "igdir"),
        ("self‑check", "self-check"),
        ("self‐check", "self-check"),
        ("a – b", "a-b"),
        ("a—b", "ab"),
        ("Hawaiʻi", "hawaii"),
        ("ﬁne", "fine"),
        ("ｆｕｌｌ", "full"),
        ("𝐛old", "bold"),
        ("nº 1", "no-1"),
        ("x²", "x2"),
        ("№ 5", "no-5"),
        ("½", "12"),
        ("thera\u00adpy", "therapy"),
        ("a\u202fb", "a-b"),
        ("-x-", "x"),
        ("snake_case", "snake_case"),
        ("Việt", "viet"),
        ("‘so’ “said”", "so-said"),
        ("", ""),
    ],
)
def test_letters_with_marks_and_other_signs(text: str, made: str) -> None:
    assert slug(text) == made


@pytest.mark.parametrize(
    ("text", "latin"),
    [
        ("Hawaiʻi", True),
        ("nº 1", True),
        ("5 €", True),
        ("x² ≤ 5", True),
        ("ＦＵＬＬ", True),
        ("Ⅷ", True),
        ("e\u0301", True),
        ("", False),
        ("???", False),
        ("🙂", False),
        ("Αθήνα", False),
        ("α level", False),
        ("5 µg", False),
        ("٣", False),
        ("Latin и more", False),
        ("हिन्दी", False),
    ],
)
def test_what_makes_an_id(text: str, latin: bool) -> None:
    assert is_latin(text) is latin


@pytest.mark.parametrize(
    "text",
    [
        "Why do people leave therapy early and what can you do about it when it happens to you",
        "a_b -c",
        "--",
        "Ärger!",
        "x" * 70 + " y",
        "word " * 40,
        "1. What?",
    ],
)
def test_short_ids_are_ids(text: str) -> None:
    made = short_id(text)
    assert re.fullmatch(r"(?:[a-z0-9]+(?:-[a-z0-9]+)*)?", made)
    assert len(made) <= 60
    assert short_id(text, 12) == short_id(made, 12)


def test_short_ids_end_with_a_word() -> None:
    assert short_id("one two three", 8) == "one-two"
    assert short_id("one two three", 7) == "one-two"
    assert short_id("one two three", 6) == "one"
    assert short_id("Therapies", 4) == "ther"
