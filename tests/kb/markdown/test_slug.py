"""The one slug: headings, countries, ids and file names."""

from __future__ import annotations

import pytest

from kb.markdown.slug import is_latin, short_id, slug


@pytest.mark.parametrize(
    ("text", "id"),
    [
        ("Côte d’Ivoire", "cote-divoire"),
        ("naïve realism", "naive-realism"),
        ("Türkiye", "turkiye"),
        ("déjà vu", "deja-vu"),
        ("client’s rights", "clients-rights"),
        ("client's rights", "clients-rights"),
        ("São Tomé and Príncipe", "sao-tome-and-principe"),
        ("Łódź", "lodz"),
        ("Weiß", "weiss"),
        ("Ærø", "aero"),
        ("cafe\u0301", "cafe"),
        ("a  b", "a-b"),
        ("A & B", "a-b"),
        ("a\u00a0b", "a-b"),
        ("日本", ""),
        ("!?", ""),
        ("Đà Nẵng", "da-nang"),
        ("İzmir", "izmir"),
    ],
)
def test_slug(text: str, id: str) -> None:
    assert slug(text) == id


@pytest.mark.parametrize(
    ("text", "id"),
    [
        ('Say "yes": a way', "say-yes-a-way"),
        ("What 5$ buys", "what-5-buys"),
        ("snake_case name", "snake-case-name"),
        ("What to do when you and the person who helps you stop feeling like a team at all", None),
        ("a" * 90, "a" * 60),
        ("日本", ""),
    ],
)
def test_short_id(text: str, id: str | None) -> None:
    made = short_id(text)
    assert len(made) <= 60 and not made.endswith("-")
    assert made == id if id is not None else slug(text).startswith(f"{made}-")


@pytest.mark.parametrize(
    ("text", "latin"),
    [
        ("How", True),
        ("naïve", True),
        ("5 steps", True),
        ("Название", False),
        ("Name и", False),
        ("日本", False),
    ],
)
def test_is_latin(text: str, latin: bool) -> None:
    assert is_latin(text) is latin
