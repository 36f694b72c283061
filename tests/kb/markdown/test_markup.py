"""One grammar for macro calls, one for citations: literals only, bounded, one clear line."""

from __future__ import annotations

import pytest

from kb.markdown.markup import MarkupFault, read_call, read_citations


@pytest.mark.parametrize(
    ("text", "args", "kwargs"),
    [
        ('{{ x("a") }}', ("a",), {}),
        ("{{ x('a', b=1) }}", ("a",), {"b": 1}),
        ("{{ x(-0.5) }}", (-0.5,), {}),
        ("{{ x([[8, 50], (26, 75)]) }}", ([[8, 50], [26, 75]],), {}),
        ("{{x(True, none)}}", (True, None), {}),
        ('{{ x("a" "b") }}', ("ab",), {}),
        ('{{ x("\\x41") }}', ("A",), {}),
        ("{{ x(1_000) }}", (1000,), {}),
        ('{{- x("}}") -}}', ("}}",), {}),
        ("{{ x(\n'a',\n) }}", ("a",), {}),
        ("{{ x() }}", (), {}),
    ],
)
def test_literal_calls(text: str, args: tuple[object, ...], kwargs: dict[str, object]) -> None:
    name, found, named = read_call(text)
    assert (name, found, dict(named)) == ("x", args, kwargs)


LITERAL = "only a macro with literal arguments"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{{ config.site_name }}", LITERAL),
        ("{{ x }}", LITERAL),
        ("{{ x(x) }}", LITERAL),
        ('{{ "".__class__ }}', LITERAL),
        ("{{ x(*[1]) }}", LITERAL),
        ('{{ x(**{"a": 1}) }}', LITERAL),
        ('{{ x("a"|upper) }}', LITERAL),
        ('{{ x("a" ~ "b") }}', LITERAL),
        ("{{ x(1) if 1 }}", LITERAL),
        ("{{ x()() }}", LITERAL),
        ("{{ x.y() }}", LITERAL),
        ("{{ [x()] }}", LITERAL),
        ("{{ self.x() }}", LITERAL),
        ("{{ x(1 + 1) }}", LITERAL),
        ("{{ x({}) }}", LITERAL),
        ('{{ x({"a": 1}) }}', LITERAL),
        ("{{ 1 }}", LITERAL),
        ("{{ x() }}{{ x() }}", LITERAL),
        ("{{ x() }}{% if 1 %}{% endif %}", LITERAL),
        ("{{ x(not 1) }}", LITERAL),
        ("{{ }}", "cannot be read"),
        ("{{ x( }}", "cannot be read"),
        ('{{ x("a }}', "cannot be read"),
        ("{{ x(1=2) }}", "cannot be read"),
        ("{{ x('a', 'b'; 1) }}", "cannot be read"),
        ("{{ x(" + "1" * 4_500 + ") }}", "a macro call of 4,509 characters"),
        ("{{ x(" + "(" * 3_000, "nested too deep"),
        ("{{ x(" + "[" * 11 + "]" * 11 + ") }}", "nested too deep"),
        ("{{ x(" + "not " * 900 + "1) }}", "nested too deep"),
        ("{{ x(" + "-" * 900 + "1) }}", "nested too deep"),
        ("{{ x(" + "{" * 900, "cannot be read"),
        ('{{ x("\\ud800") }}', "a character that cannot be shown"),
        ('{{ x("\\x00") }}', "a character that cannot be shown"),
        ('{{ x("\\u202eso") }}', "a character that cannot be shown"),
        ('{{ x("a", b="\\U00100002") }}', "a character that cannot be shown"),
        ('{{ x([["\\ue000"]]) }}', "a character that cannot be shown"),
        ('{{ x("a\\u00ad\\u200bb") }}', "(soft hyphen, U+00AD)"),
        ('{{ x("\\N{WORD JOINER}a") }}', "(word joiner, U+2060)"),
        ("{{ x(a=1, a=1) }}", 'two values for "a"'),
        ("{{ x('a', b=1, c=2, b=3) }}", 'two values for "b"'),
    ],
)
def test_other_calls(text: str, said: str) -> None:
    with pytest.raises(MarkupFault) as caught:
        read_call(text)
    assert said in caught.value.message and "\n" not in caught.value.message


def test_citations_of_a_group() -> None:
    found = [
        (one.key, one.prefix, one.locator)
        for one in read_citations("see @a:b, pp. 1–2;\n @c.d ;e.g. @f/g", 4)
    ]
    assert found == [("a:b", "see", "pp. 1–2"), ("c.d", "", ""), ("f/g", "e.g.", "")]


@pytest.mark.parametrize(
    "text", ["@", "a", "@a b", "-@a", "@a;", ";@a", "@a @b", "@ a", "a@b", "@a; b"]
)
def test_other_groups(text: str) -> None:
    with pytest.raises(MarkupFault, match="is not a citation"):
        read_citations(text, 1)


@pytest.mark.parametrize(
    "text",
    [
        "see \x02klzzwxh:0000\x03 @a",
        "@a, p. 1\x02klzzwxh:0000\x032",
        "^@a",
        "\\@a",
        "*see* @a",
        "@a, p. 1_2",
        "@a; see {x} @b",
        "~ @a",
        "@a, <p. 2>",
        "@a, p. 1 | 2",
        "see \U000f0001 @a",
    ],
)
def test_beside_a_key_stand_plain_words(text: str) -> None:
    with pytest.raises(MarkupFault, match="more than plain words") as caught:
        read_citations(text, 1)
    assert "klzzwxh" not in caught.value.message


@pytest.mark.parametrize(
    "text",
    [
        "see @a, pp. 12–14 & 20",
        "e.g., @a, ch. 2, § 3 (“what’s so?”)",
        "vgl. für @a, S. 3",
        "cf. @a, 41%",
    ],
)
def test_plain_words_beside_a_key(text: str) -> None:
    assert read_citations(text, 1)[0].key == "a"
