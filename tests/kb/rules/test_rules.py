"""Each rule on a tiny project that breaks it: one clear line, at the right file and line."""

from __future__ import annotations

import json

import pytest
from conftest import BIB, BODY, TERM, Project

from macros.current import articles_of

LONG = (
    "The multidimensional conceptualization of psychotherapeutic interrelationships "
    "necessitates considerable interdisciplinary methodological sophistication. "
) * 8
DETAILS = (
    "\n\n/// details | For professionals\n    type: professionals\n\nr = .28, 41% of {}\n///\n"
)


def test_the_tiny_project_is_clean(project: Project) -> None:
    assert project.problems() == []


FRONT_MATTER = [  # changes, what one line must say
    ({"tags": "[basic]"}, 'index.md:8: there is no tag "basic" (did you mean "basics"?)'),
    (
        {"also_read": "[mor]"},
        'index.md:9: also_read: there is no page "mor" (did you mean "more"?)',
    ),
    ({"also_read": "[index]"}, "the page names itself in also_read"),
    ({"check_by": "2025-01-01"}, "index.md:11: check_by is not after checked"),
    ({"kind": "approach"}, "a page of kind approach needs the facts `approach:`"),
    (
        {"quality": "{name: a, notice: b, evidence: c, grade: strong, sources: [smith2020]}"},
        "`quality:` stands on a page of kind article",
    ),
    ({"summary": "word " * 60}, "the summary has 60 words"),
    ({"checked": "2090-01-01"}, "a day still to come"),
    (
        {"checked": "2020-01-01", "check_by": "2021-01-01"},
        "index.md:11: warning: the page was to be checked by 2021-01-01",
    ),
    ({"title": "The page more"}, "has the same title"),
    ({"title": "{{ term }}"[:2] + '"'}, "docs/index.md:3: "),
]


@pytest.mark.parametrize(("changes", "expected"), FRONT_MATTER, ids=range(len(FRONT_MATTER)))
def test_front_matter(project: Project, changes: dict[str, str], expected: str) -> None:
    project.page("index", **changes)
    lines = project.lines()
    assert any(expected in line for line in lines), "\n".join(lines)


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
        "We look at the data: they show it.",
    ],
)
def test_a_good_text(project: Project, text: str) -> None:
    project.page("index", body=f"{BODY}\n\n{text}")
    assert project.lines() == []


def test_contributors_may_write_of_signs(project: Project) -> None:
    project.page("index", body=BODY + "\n\nWrite to @ann.", audience="contributor")
    assert project.lines() == []


@pytest.mark.parametrize(
    "words",
    [
        "<script>alert(1)</script>",
        "[x](javascript:alert(1))",
        "{{ config }}",
        "*strong* words",
        "a [@smith2020]",
    ],
)
@pytest.mark.parametrize("field", ["name", "notice", "evidence"])
def test_fields_that_tables_are_made_of(project: Project, field: str, words: str) -> None:
    facts = {
        "name": "a",
        "notice": "b",
        "evidence": "c",
        "grade": "limited",
        field: json.dumps(words),
    }
    project.page(
        "index",
        kind="quality",
        body=f"{BODY}\n\n{{{{ qualities_table() }}}}",
        quality="{"
        + ", ".join(f"{name}: {value}" for name, value in facts.items())
        + ", sources: [smith2020]}",
    )
    lines = project.lines()
    assert len(lines) == 1, lines
    assert f": {field}: " in lines[0]
    assert "would be shown as it is typed" in lines[0]
    library = project.load()
    html = articles_of(library).html(library.pages["index"])
    assert "<script" not in html
    assert 'href="javascript' not in html


TERMS = [
    (TERM.replace("[strain]", "[rupture]"), 'rupture.yml:2: "rupture" is already a name of'),
    (
        TERM.replace("A moment", "A rupture is a moment"),
        'the definition uses its own term "rupture"',
    ),
    (TERM.replace("like a team", "like " + "very " * 30 + "good team"), "the definition has"),
    (
        TERM.replace("see_also: []", "see_also: [rapture]"),
        'there is no term "rapture" (did you mean "rupture"?)',
    ),
    (TERM.replace("see_also: []", "see_also: [rupture]"), "the term names itself"),
    (TERM.replace("smith2020", "smith2019"), 'rupture.yml:8: there is no source "smith2019"'),
    (
        TERM.replace("you feel hurt", "you feel hurt [@nobody]"),
        'rupture.yml:6: there is no source "nobody"',
    ),
    (TERM.replace("you feel hurt", "you feel <b>hurt"), "rupture.yml:6: raw HTML <b> in a page"),
    (TERM.replace("you feel hurt", '{{ term("x") }}'), 'rupture.yml:6: there is no term "x"'),
    (TERM.replace("A moment", "A **moment**"), 'rupture.yml:4: definition: Markdown, "**"'),
    (TERM.replace("A moment", "A `moment`"), "rupture.yml:4: definition: Markdown"),
    (TERM.replace("A moment", "A *moment*"), "rupture.yml:4: definition: Markdown"),
    (TERM.replace("A moment", 'A {{ term("x") }} moment'), 'definition: a macro, "{{"'),
    (TERM.replace("A moment", "A {% x %} moment"), 'definition: a macro, "{%"'),
    (TERM.replace("A moment", "A moment [@smith2020]"), 'definition: a citation, "[@"'),
    (TERM.replace("A moment", "A moment @smith2020"), "definition: a citation"),
    (TERM.replace("A moment", "A [moment](x.md)"), 'definition: a link, "]("'),
    (TERM.replace("A moment", "A <b>moment</b>"), 'definition: an HTML tag, "<b>"'),
    (TERM.replace("A moment", "A &amp; moment"), 'definition: an HTML entity, "&amp;"'),
    (TERM.replace("[strain]", "['*strain*']"), "rupture.yml:2: aliases: Markdown"),
    (
        TERM.replace("A moment", "A m\u043ement"),
        'rupture.yml:4: "m\u043ement" has letters of two scripts',
    ),
    (TERM.replace("[strain]", "[strai\u0301n]"), "rupture.yml:2: a letter made of two signs"),
]


@pytest.mark.parametrize(("text", "expected"), TERMS, ids=range(len(TERMS)))
def test_a_term(project: Project, text: str, expected: str) -> None:
    project.write("glossary/rupture.yml", text)
    lines = project.lines()
    assert any(expected in line for line in lines), "\n".join(lines)


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


def test_two_terms_with_one_alias(project: Project) -> None:
    project.write("glossary/break.yml", TERM.replace("term: rupture", "term: break"))
    assert any(
        '"strain" is already a name of glossary/break.yml' in line for line in project.lines()
    )


def test_two_terms_that_explain_each_other(project: Project) -> None:
    project.write(
        "glossary/repair.yml",
        TERM.replace("term: rupture", "term: repair")
        .replace("aliases: [strain]", "aliases: []")
        .replace("A moment when", "After a rupture, when"),
    )
    project.write("glossary/rupture.yml", TERM.replace("A moment when", "Before a repair, when"))
    assert any("explain each other in a circle" in line for line in project.lines())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            BIB + "\n" + BIB.replace("smith2020", "jones2020"),
            'references.bib:10: nobody cites "jones2020"',
        ),
        (
            BIB.replace("smith2020", "smith:2020"),
            'there is no source "smith2020" (did you mean "smith:2020"?)',
        ),
    ],
)
def test_sources(project: Project, text: str, expected: str) -> None:
    project.write("references/references.bib", text)
    assert any(expected in line for line in project.lines()), project.lines()


@pytest.mark.parametrize("key", ["doe:2002", "roe.2003", "a_nipype:_2011", "DOE-2002", "x/y"])
def test_a_source_is_cited_with_any_key(project: Project, key: str) -> None:
    project.write("references/references.bib", BIB + BIB.replace("smith2020", key))
    project.page("index", body=f"{BODY} And [see @{key}, p. 2].")
    assert project.lines() == []


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


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        (
            "data/self-check.yml",
            "self_check:\n  - {id: a, about: progress, question: Is it?, say: Say so., page: moor}\n",
            'data/self-check.yml:2: there is no page "moor" (did you mean "more"?)',
        ),
        (
            "data/self-check.yml",
            "self_check:\n"
            + "  - {id: a, about: progress, question: Is it?, say: So., page: more}\n" * 2,
            'data/self-check.yml:3: the id "a" stands twice',
        ),
        (
            "data/redirects.yml",
            "redirects:\n  old/: nowhere\n",
            'data/redirects.yml:2: there is no page or term "nowhere"',
        ),
        (
            "data/redirects.yml",
            "redirects:\n  more/: index\n",
            "data/redirects.yml:2: /more/ is the address of docs/more/index.md",
        ),
        (
            "data/redirects.yml",
            "redirects:\n  glossary/rupture/: more\n",
            "is the address of glossary/rupture.yml",
        ),
        *(
            (
                "data/redirects.yml",
                f"redirects:\n  '{old}': more\n",
                "is not an old address of this site",
            )
            for old in (
                "../../pwned/",
                "to/x/",
                "assets/x/",
                "/x/",
                "x",
                "x/../y/",
                "https://e.example/",
                "x//",
                "X/",
                "x/?a",
                "old.md",
                "x/\\ny/",
                "é/",
            )
        ),
        *(
            ("data/redirects.yml", f"redirects:\n  old/: '{new}'\n", "data/redirects.yml:2: ")
            for new in ("https://e.example/", '";document.title=1;//', "../x", "more/index.md")
        ),
    ],
)
def test_data(project: Project, name: str, text: str, expected: str) -> None:
    project.write(name, text)
    assert any(expected in line for line in project.lines()), project.lines()


def test_a_good_redirect(project: Project) -> None:
    project.write("data/redirects.yml", "redirects:\n  old/page/: more\n  word/: rupture\n")
    assert project.lines() == []


def test_navigation_that_names_no_page(project: Project) -> None:
    config = project.root / "mkdocs.yml"
    config.write_text(config.read_text("utf-8") + "      - more/mising.md\n", encoding="utf-8")
    assert any('nav: there is no page "docs/more/mising.md"' in line for line in project.lines())


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
