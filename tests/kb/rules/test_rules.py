"""Each rule on a tiny project that breaks it: one clear line, at the right file and line."""

from __future__ import annotations

import pytest
from conftest import BODY, ROOT, Project

from kb.rules import QUALITY, STRUCTURE

LONG = (
    "The multidimensional conceptualization of psychotherapeutic interrelationships "
    "necessitates considerable interdisciplinary methodological sophistication. "
) * 8
DETAILS = (
    "\n\n/// details | For professionals\n    type: professionals\n\nr = .28, 41% of {}\n///\n"
)


def test_the_tiny_project_is_clean(project: Project) -> None:
    assert project.problems() == []


BODIES = [  # what stands below the first paragraph, what one line must say
    ("It helps 41% of people.", 'index.md:17: a bare percentage, "41%"'),
    ("It helps 41 percent.", 'index.md:17: a bare percentage, "41 percent"'),
    ("The link is r = .28 here.", "an effect size in running text"),
    ("An effect of d=0.5 is one.", "an effect size in running text"),
    ("This is a perspicacious line.", 'index.md:17: "perspicacious" is a rare word'),
    (LONG, "reading grade"),
    ("## How it works\n\n…", "index.md:19: this place is not filled in yet"),
    (
        "See [it](more/indexx.md#a).",
        'index.md:17: the link "more/indexx.md" leads to no page '
        '(did you mean "docs/more/index.md"?)',
    ),
    ("See [it](more/).", 'index.md:17: the link "more/" leads to no page'),
    ("See [it](more/index.html).", 'index.md:17: the link "more/index.html" leads to no page'),
    ("[x](<My Page.md>)", 'index.md:17: the link "My Page.md" leads to no page'),
    ("See [it](more/index.md#gone).", '"#gone" is not a place on /more/'),
    ("See [it](#gone).", '"#gone" is not a place on /'),
    (
        "## One\n\n#### Two",
        "index.md:19: a heading of level 4 after one of level 2: start it with ###",
    ),
    (
        "Yes [@smith2021].",
        'index.md:17: there is no source "smith2021" (did you mean "smith2020"?)',
    ),
    ("Yes [@smith2021, p. 3].", 'index.md:17: there is no source "smith2021"'),
    ("Yes [@smith2020;\n@nobody].", 'index.md:17: there is no source "nobody"'),
    ("As @smith2020 says.", 'index.md:17: "@smith2020" looks like a citation'),
    ('One more {{ term("rupture") }}.', 'the term "rupture" is linked twice (first at line 15)'),
    ("One more {{ term(id='rupture') }}.", 'the term "rupture" is linked twice (first at line 15)'),
    ("<script>alert(1)</script>", "index.md:17: raw HTML <script> in a page"),
    (
        "/// say | Words\nStop.\n\nPlain words.",
        'index.md:17: the block "say" has no end: write a line of ///',
    ),
    (
        "/// say | Words\nStop.\n\n/// tip | Try this\nGo.\n///",
        "alone where it ends, before line 20",
    ),
    ("/// sayy | Words\nStop.\n///", 'there is no block "sayy" (did you mean "say"?)'),
    ("///", 'index.md:17: "///" closes no block'),
    ("ｓafe here", "has letters of two scripts that look alike"),
    ("saf\u0435 here", 'index.md:17: "saf\u0435" has letters of two scripts that look alike'),
    ("a cafe\u0301 is", "index.md:17: a letter made of two signs"),
    ("a sa\u00adfe place", "an invisible character (soft hyphen, U+00AD)"),
    ("a sa\u200bfe place", "an invisible character (zero width space, U+200B)"),
]


@pytest.mark.parametrize(("text", "expected"), BODIES, ids=range(len(BODIES)))
def test_a_text(project: Project, text: str, expected: str) -> None:
    project.page("index", body=f"{BODY}\n\n{text}")
    lines = project.lines()
    assert any(expected in line for line in lines), "\n".join(lines)
    assert all("\n" not in line for line in lines)


@pytest.mark.parametrize(
    "text",
    [
        DETAILS.format("patients"),
        "//// tip | Try this\n/// say | Words\nStop.\n///\n////",
        "It helps 4 in 10 people.",
        "`@smith2020` and `41%`",
        "See [it](more/index.md) and [here](#place).\n\n## Place",
        "It helps.[^1]"[:9],
        "A café is near.",
        "Say π or α.",
        "It wasn’t easy, and I wouldn't say that you couldn’t.",
        "We look at the data: they show it.",
    ],
)
def test_a_good_text(project: Project, text: str) -> None:
    project.page("index", body=f"{BODY}\n\n{text}")
    assert project.lines() == []


def test_contributors_may_write_of_signs(project: Project) -> None:
    project.page("index", body=BODY + "\n\nWrite to @ann.", audience="contributor")
    assert project.lines() == []


def test_a_file_that_cannot_be_read_is_the_only_remark(project: Project) -> None:
    """All that links to it is not at fault."""
    project.page("more", "more/index", body="Plain words for you.", checked="23/11/2026")
    project.page("index", body=BODY + ' [More](more/index.md) {{ cards("more") }}')
    assert project.lines() == [
        'docs/more/index.md:10: "23/11/2026" is not a date in checked: write it as 2026-11-23'
    ]


def test_a_text_that_is_refused_is_the_only_remark(project: Project) -> None:
    project.page("index", body=BODY + "\n\n" + "<" * 401 + " 41% x")
    assert project.lines() == ['docs/index.md:17: a paragraph with 401 signs "<": split it']


def test_a_page_that_nothing_reaches(project: Project) -> None:
    project.page("lonely", "lonely", body="Plain words for you.")
    assert any(
        "lonely.md:1: no navigation and no link reaches this page" in line
        for line in project.lines()
    )


def test_words_to_avoid(project: Project) -> None:
    """In quotation marks and in names too."""
    project.write("data/words-to-avoid.yml", "words_to_avoid:\n  Suffers from: has\n")
    project.page(
        "index", body=BODY + "\n\nShe suffers from fear.\n\nHe said “she ſuffers from it.”"
    )
    lines = "\n".join(project.lines())
    assert 'index.md:17: "suffers from" is a word to avoid: better: has' in lines
    assert 'index.md:19: "ſuffers from" is a word to avoid: better: has' in lines


def test_british_spellings_stand_in_names_only(project: Project) -> None:
    project.write("data/british-spellings.yml", "british_spellings:\n  counselling: counseling\n")
    project.page(
        "index",
        body=BODY + "\n\nTry counselling.\n\nThe British Association for "
        "Counselling is one. They call it “counselling.”",
    )
    lines = project.lines()
    assert len(lines) == 1 and 'index.md:17: "counselling" is a British spelling' in lines[0]


def test_the_median_over_all_pages_has_a_bar_of_its_own(project: Project) -> None:
    sentence = (
        "The therapist gives careful attention to what each of the people in the room can say "
        "and to how they say it. "
    )
    for name in ("index", "more"):
        project.page(
            name, "more/index" if name == "more" else "", body=BODY + "\n\n" + sentence * 8
        )
    assert any(line.startswith("docs:1: the median reading grade is") for line in project.lines())


def test_every_rule_is_told_to_contributors() -> None:
    told = (ROOT / "docs/about/how-this-site-is-made.md").read_text("utf-8")
    names = (rule.__name__.rpartition(".")[2] for rule in (*STRUCTURE, *QUALITY))
    assert [name for name in names if f"| `{name}` |" not in told] == []
