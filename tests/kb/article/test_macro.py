"""Arguments of macros: their types and what they name, checked before anything is rendered."""

from __future__ import annotations

import pytest
from conftest import BODY, Project

PEOPLE = {
    "helped": "41",
    "compared": "17",
    "who": '"a"',
    "outcome": '"b"',
    "group": '"c"',
    "comparison": '"d"',
    "when": '"e"',
    "source": '"smith2020"',
}
POINTS = '{{{{ over_sessions({}, who="a", outcome="b", source="smith2020") }}}}'
STRENGTH = '{{{{ link_strength({}, what="a", source="smith2020") }}}}'


def people(**changes: str) -> str:
    """A call of `people` with some arguments changed; empty ones left out."""
    return (
        "{{ people("
        + ", ".join(f"{name}={value}" for name, value in {**PEOPLE, **changes}.items() if value)
        + ") }}"
    )


def said(project: Project, text: str) -> list[str]:
    """What is said of a text on line 17, without the file."""
    project.page("index", body=f"{BODY}\n\n{text}")
    lines = project.lines()
    assert all(line.startswith("docs/index.md:17: ") for line in lines), lines
    return [line.removeprefix("docs/index.md:17: ") for line in lines]


FAULTS = [
    ('{{ trem("rupture") }}', 'there is no macro "trem" (did you mean "term"?)'),
    ('{{ term("ruptur") }}', 'there is no term "ruptur" (did you mean "rupture"?)'),
    ('{{ term("strian") }}', 'there is no term "strian" (did you mean "rupture"?)'),
    ("{{ term([]) }}", "term(): id: input should be a valid string"),
    ('{{ term("rupture", 5) }}', "term(): text: input should be a valid string"),
    ('{{ term("rupture", text=None) }}', "term(): text: input should be a valid string"),
    ("{{ term(True) }}", "term(): id must not be True or False"),
    ('{{ term("rupture", x=1) }}', "term(): got an unexpected keyword argument 'x'"),
    ('{{ term("}}") }}', 'there is no term "}}"'),
    ('{{ term("rupture", " ") }}', "term(): text: it holds no word"),
    ('{{ term("rupture", text="–") }}', "term(): text: it holds no word"),
    ('{{ term("rupture", "\u2003 …") }}', "term(): text: it holds no word"),
    (
        '{{ term("rupture", text="a", text="b") }}',
        'a macro call with two values for "text": leave one of them out',
    ),
    ('{{ term(id="rupture", id="rupture") }}', 'a macro call with two values for "id"'),
    ('{{ term("rupture", id="rupture") }}', "term(): multiple values for argument 'id'"),
    ('{{ term("rupture", "\\u202eso") }}', "(right-to-left override, U+202E)"),
    ('{{ term("rupture", "\\U00100001a") }}', "(U+100001)"),
    ("{{ evidence() }}", "evidence(): missing a required argument: 'grade'"),
    ("{{ evidence([]) }}", "evidence(): grade: input should be a valid string"),
    ('{{ evidence("stong") }}', '"stong" is not a grade (did you mean "strong"?)'),
    ('{{ evidence("strong", "limited") }}', "evidence(): too many positional arguments"),
    ("{{ evidence(9999999999999999999999) }}", "evidence(): grade: input should be a valid string"),
    ('{{ cards(["more"]) }}', "cards(): ids: input should be a valid string"),
    ('{{ cards("more", ["more"]) }}', "cards(): ids: input should be a valid string"),
    ('{{ cards("mroe") }}', 'there is no page "mroe" (did you mean "more"?)'),
    ("{{ cards() }}", "cards(): nothing given"),
    ("{{ picture([]) }}", "picture(): name: input should be a valid string"),
    ('{{ picture("nothing-like-it") }}', 'there is no picture "nothing-like-it"'),
    ('{{ glossary("nope") }}', 'there is no category "nope"'),
    ("{{ glossary(1) }}", "glossary(): category: input should be"),
    ('{{ crisis_help("no") }}', "crisis_help(): too many positional arguments"),
    ('{{ crisis_country("united-state") }}', 'there is no country "united-state" (did you mean'),
    ('{{ phone_number("us-98") }}', 'there is no number "us-98" (did you mean "us-988"?)'),
    (STRENGTH.format("True"), "link_strength(): r must not be True or False"),
    (STRENGTH.format("2.8"), "link_strength(): r: input should be less than or equal to 1"),
    (STRENGTH.format("1e999"), "link_strength(): r: input should be less than or equal to 1"),
    (STRENGTH.format("-1e999"), "link_strength(): r: input should be greater than or equal to -1"),
    (STRENGTH.format('"0.1"'), "link_strength(): r: input should be a valid number"),
    (STRENGTH.format("[]"), "link_strength(): r: input should be a valid number"),
    (
        '{{ link_strength(0.1, 5, source="smith2020") }}',
        "link_strength(): what: input should be a valid string",
    ),
    (
        '{{ link_strength(0.1, "a", source=[]) }}',
        "link_strength(): source: input should be a valid string",
    ),
    ('{{ link_strength(0.1, "a", source="nope") }}', 'there is no source "nope"'),
    (
        POINTS.format("[[0, 50], [0, 75]]"),
        "over_sessions(): points: input should be greater than 0",
    ),
    (POINTS.format("[[5, 50], [3, 75]]"), "over_sessions(): points: sessions must rise"),
    (POINTS.format("[[5, 50], [5, 75]]"), "over_sessions(): points: sessions must rise"),
    (
        POINTS.format("[[5, 50], [-3, 75]]"),
        "over_sessions(): points: input should be greater than 0",
    ),
    (
        POINTS.format("[[8, 50], [9, 500]]"),
        "over_sessions(): points: input should be less than or equal to 100",
    ),
    (POINTS.format("[[5, 50]]"), "over_sessions(): points: list should have at least 2 items"),
    (POINTS.format("[]"), "over_sessions(): points: list should have at least 2 items"),
    (POINTS.format('"ab"'), "over_sessions(): points: input should be a valid list"),
    (
        POINTS.format("[[1, 2, 3], [4, 5]]"),
        "over_sessions(): points: tuple should have at most 2 items",
    ),
    (POINTS.format("[1, 2]"), "over_sessions(): points: input should be a valid tuple"),
    (
        POINTS.format("[[1.5, 2], [4, 5]]"),
        "over_sessions(): points: input should be a valid integer",
    ),
    (people(compared=""), "people(): missing a required argument: 'compared'"),
    (people(helped="True"), "people(): helped must not be True or False"),
    (people(helped="1.5"), "people(): helped: input should be a valid integer"),
    (people(helped='"1"'), "people(): helped: input should be a valid integer"),
    (people(helped="141"), "people(): helped: input should be less than or equal to 100"),
    (people(helped="-1"), "people(): helped: input should be greater than or equal to 0"),
    (people(helped="9" * 3_000), "people(): helped: "),
    (people(who="None"), "people(): who: input should be"),
    (people(comparison='""'), "people(): comparison: it is empty"),
    (people(comparison='" "'), "it is empty"),
    (people(who='"' + "a" * 401 + '"'), "people(): who: string should have at most 400 characters"),
    (people(source='"smiht2020"'), 'there is no source "smiht2020" (did you mean "smith2020"?)'),
]


@pytest.mark.parametrize(("text", "what"), FAULTS, ids=range(len(FAULTS)))
def test_arguments_that_cannot_be(project: Project, text: str, what: str) -> None:
    lines = said(project, text)
    assert any(line.startswith(what) for line in lines) or any(what in line for line in lines), (
        lines
    )
    assert all(len(line) < 1_200 and "Traceback" not in line for line in lines)


@pytest.mark.parametrize(
    "text",
    [
        people(),
        STRENGTH.format("-0.2"),
        STRENGTH.format("1"),
        POINTS.format("[[8, 50], (26, 75)]"),
        '{{ evidence("expert view") }}',
        '{{ cards("more") }}',
        "{{ glossary('process') }}",
        "{{ glossary() }}",
        "{{ crisis_help() }}",
        "{{ crisis_lines() }}",
        '{{ crisis_country("united-states") }}',
        'Call {{ phone_number("us-988") }} or {{ phone_number("united-states") }}.',
        "{{ references() }}",
    ],
)
def test_good_calls(project: Project, text: str) -> None:
    assert said(project, text) == []


def test_a_block_stands_alone(project: Project) -> None:
    assert said(project, f"Words {people()} more.") == [
        "people() stands in a sentence: put it on a line of its own, with an empty line above and below"
    ]


def test_an_argument_is_shown_as_it_is(project: Project) -> None:
    """Jinja's escapes are read before the check, and nothing of an argument is Markdown or HTML."""
    from macros.current import articles_of

    text = '{{ term("rupture", "[x](javascript\\x3aalert(1)) <b> {{ 7*7 }}") }}'
    project.page("index", body=f"We had a {text} [@smith2020].")
    library = project.load()
    html = articles_of(library).html(library.pages["index"])
    assert "[x](javascript:alert(1)) &lt;b&gt; {{ 7*7 }}</a>" in html and "<b>" not in html
