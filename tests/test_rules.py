"""Each rule on a tiny project that breaks it: one clear line, at the right file and line."""

from __future__ import annotations

import datetime

import pytest

from conftest import BIB, BODY, TERM, Project
from macros.rules import all_problems, overdue

LONG = ("The multidimensional conceptualization of psychotherapeutic interrelationships "
        "necessitates considerable interdisciplinary methodological sophistication. ") * 8
DETAILS = "\n\n/// details | For professionals\n    type: professionals\n\nr = .28, 41% of {}\n///\n"


def test_the_tiny_project_is_clean(project: Project) -> None:
    assert all_problems(project.load()) == []


PAGE_FAULTS = [  # (body, or None), front matter changes, what the line must say
    ("front_matter", BODY, {"tags": "[basic]"}, 'index.md:8: there is no tag "basic" (did you mean "basics"?)'),
    ("front_matter", BODY, {"also_read": "[mor]"}, 'index.md:9: also_read: there is no page "mor" (did you mean "more"?)'),
    ("front_matter", BODY, {"also_read": "[index]"}, "the page names itself in also_read"),
    ("front_matter", BODY, {"check_by": "2025-01-01"}, "index.md:11: check_by is not after checked"),
    ("front_matter", BODY, {"kind": "approach"}, "a page of kind approach needs the facts `approach:`"),
    ("front_matter", BODY, {"summary": "word " * 60}, "the summary has 60 words"),
    ("models", BODY, {"colour": "red"}, '"colour" is not a known field'),
    ("models", BODY, {"titel": "x"}, '"titel" is not a known field (did you mean "title"?)'),
    ("models", BODY, {"kind": "artikle"}, '"artikle" is not a kind (did you mean "article"?)'),
    ("models", BODY, {"checked": "tomorrow"}, 'index.md:10: "tomorrow" is not a date in checked: write it as 2026-11-23'),
    ("models", BODY, {"summary": ""}, 'the field "summary" is missing'),
    ("models", BODY, {"id": "Bad Id"}, '"Bad Id" is not a good id in id'),
    ("models", BODY, {"clinical_review": "{name: A, role: B}"}, "clinical_review"),
    ("macro_calls", BODY + '\n\nA {{ term("ruptur") }}.', {}, 'index.md:17: there is no term "ruptur" (did you mean "rupture"?)'),
    ("macro_calls", BODY + ' {{ trem("rupture") }}', {}, 'there is no macro "trem" (did you mean "term"?)'),
    ("macro_calls", BODY + ' {{ evidence("stong") }}', {}, '"stong" is not a grade (did you mean "strong"?)'),
    ("macro_calls", BODY + ' {{ evidence() }}', {}, "evidence(): missing a required argument: 'grade'"),
    ("macro_calls", BODY + ' {{ cards("mroe") }}', {}, 'there is no page "mroe" (did you mean "more"?)'),
    ("macro_calls", BODY + ' {{ picture("nothing-like-it") }}', {}, 'there is no picture "nothing-like-it"'),
    ("macro_calls", BODY + ' {{ link_strength(2.8, what="x", source="smith2020") }}', {}, "link_strength() takes a correlation from -1 to 1"),
    ("macro_calls", BODY + ' {{ over_sessions([[8, 500]], who="x", outcome="y", source="smith2020") }}', {}, "over_sessions() takes points"),
    ("numbers", BODY + ' {{ people(helped=41, who="a", outcome="b", group="c", when="d", source="smith2020") }}', {}, "people(): missing a required argument: 'compared'"),
    ("numbers", BODY + ' {{ people(helped=41, compared=17, who="a", outcome="b", group="c", comparison="", when="d", source="smith2020") }}', {}, "people() says nothing about whom they are compared with"),
    ("numbers", BODY + ' {{ people(helped=141, compared=17, who="a", outcome="b", group="c", comparison="e", when="d", source="smith2020") }}', {}, "people() counts people out of 100"),
    ("page_source", BODY + '\n\n{% if x %}', {}, 'index.md:17: "{%" is not allowed in a page'),
    ("page_source", BODY + '\n\n{# hidden #}', {}, 'index.md:17: "{#" is not allowed in a page'),
    ("page_source", BODY + ' {{ config.site_name }}', {}, "only a macro with literal arguments"),
    ("page_source", BODY + ' {{ term(term) }}', {}, "only a macro with literal arguments"),
    ("page_source", BODY + ' {{ "".__class__ }}', {}, "only a macro with literal arguments"),
    ("page_source", BODY + ' {{ term("rupture" }}', {}, "this macro call cannot be read"),
    ("citations", BODY + " Yes [@smith2021].", {}, 'index.md:15: there is no source "smith2021" (did you mean "smith2020"?)'),
    ("safe_markup", BODY + "\n\n<script>alert(1)</script>", {}, "index.md:17: <script> may not stand in a page"),
    ("safe_markup", BODY + '\n\n<b onclick="x()">hi</b>', {}, "the attribute onclick can run code"),
    ("safe_markup", BODY + "\n\nText\n{ .x onclick=go }", {}, "the attribute onclick is not allowed"),
    ("safe_markup", BODY + "\n\n<iframe src=x></iframe>", {}, "<iframe> may not stand in a page"),
    ("safe_markup", BODY + "\n\n[x](javascript:alert(1))", {}, "an address may not start with javascript:"),
    ("safe_markup", BODY + "\n\n![x](https://other.example/x.png)", {}, "an image from another host"),
    ("safe_markup", BODY + "\n\n<div>hi</div>", {}, "raw HTML <div> in a page"),
    ("safe_markup", BODY + "\n\n# Second title", {}, 'a first-level heading "Second title"'),
    ("glossary_coverage", "A strain is no shame [@smith2020]. " + BODY, {}, 'index.md:15: "strain" is a glossary word'),
    ("glossary_coverage", BODY + ' One more {{ term("rupture") }}.', {}, 'the term "rupture" is linked twice'),
    ("glossary_coverage", "Plain words [@smith2020].", {}, 'rupture.yml:1: no page uses the term "rupture"'),
    ("rare_words", BODY + "\n\nThis is a perspicacious line.", {}, 'index.md:17: "perspicacious" is a rare word'),
    ("reading_level", BODY + "\n\n" + LONG, {}, "reading grade"),
    ("bare_numbers", BODY + "\n\nIt helps 41% of people.", {}, 'index.md:17: a bare percentage, "41%"'),
    ("bare_numbers", BODY + "\n\nThe link is r = .28 here.", {}, "an effect size in running text"),
    ("blocks", BODY + "\n\n/// say | Words\nStop.\n\nPlain words.", {}, 'index.md:17: the block "say" has no end: write a line of ///'),
    ("blocks", BODY + "\n\n/// say | Words\nStop.\n\n/// tip | Try this\nGo.\n///", {}, "alone where it ends, before line 20"),
    ("blocks", BODY + "\n\n/// sayy | Words\nStop.\n///", {}, 'there is no block "sayy" (did you mean "say"?)'),
    ("blocks", BODY + "\n\n///", {}, 'index.md:17: "///" closes no block'),
    ("page_links", BODY + "\n\nSee [it](more/indexx.md#a).", {}, 'index.md:17: the link "more/indexx.md" leads to no page (did you mean "docs/more/index.md"?)'),
    ("page_links", BODY + "\n\n## One\n\n#### Two", {}, "index.md:19: a heading of level 4 after one of level 2: start it with ###"),
    ("unfilled", BODY + "\n\n## How it works\n\n…", {}, "index.md:19: this place is not filled in yet"),
    ("overdue", BODY, {"checked": "2020-01-01", "check_by": "2021-01-01"}, "index.md:11: warning: the page was to be checked by 2021-01-01"),
    ("overdue", BODY, {"checked": "2090-01-01"}, "a day still to come"),
    ("unique_titles", BODY, {"title": "The page more"}, "has the same title"),
]


@pytest.mark.parametrize("rule, body, changes, expected", PAGE_FAULTS,
                         ids=[f"{row[0]}-{n}" for n, row in enumerate(PAGE_FAULTS)])
def test_a_page_that_breaks_a_rule(project: Project, rule: str, body: str,
                                   changes: dict[str, str], expected: str) -> None:
    project.page("index", body=body, **changes)
    lines = [str(problem) for problem in all_problems(project.load())]
    assert any(expected in line for line in lines), "\n".join(lines)
    assert all("\n" not in line for line in lines)


TERM_FAULTS = [
    (TERM.replace("[strain]", "[rupture]"), 'rupture.yml:2: "rupture" is already a name of'),
    (TERM.replace("A moment", "A rupture is a moment"), 'the definition uses its own term "rupture"'),
    (TERM.replace("like a team", "like " + "very " * 30 + "good team"), "the definition has"),
    (TERM.replace("see_also: []", "see_also: [rapture]"), 'there is no term "rapture" (did you mean "rupture"?)'),
    (TERM.replace("see_also: []", "see_also: [rupture]"), "the term names itself"),
    (TERM.replace("smith2020", "smith2019"), 'rupture.yml:8: there is no source "smith2019"'),
    (TERM.replace("category: relationship", "category: relation"), '"relation" is not a category (did you mean "relationship"?)'),
    (TERM + "category: process\n", 'rupture.yml:10: "category" stands twice'),
    (TERM.replace("aliases:", "alias:"), '"alias" is not a known field (did you mean "aliases"?)'),
]


@pytest.mark.parametrize("text, expected", TERM_FAULTS)
def test_a_term_that_breaks_a_rule(project: Project, text: str, expected: str) -> None:
    project.write("glossary/rupture.yml", text)
    lines = [str(problem) for problem in all_problems(project.load())]
    assert any(expected in line for line in lines), "\n".join(lines)


def test_a_file_that_cannot_be_read_is_the_only_remark(project: Project) -> None:
    """All that links to it is not at fault."""
    project.page("more", "more/index", body="Plain words for you.", checked="23/11/2026")
    project.page("index", body=BODY + " [More](more/index.md) {{ cards(\"more\") }}")
    lines = [str(problem) for problem in all_problems(project.load())]
    assert lines == ['docs/more/index.md:10: "23/11/2026" is not a date in checked: '
                     "write it as 2026-11-23"]


def test_nested_blocks_are_closed_by_as_many_slashes(project: Project) -> None:
    project.page("index", body=BODY + "\n\n//// tip | Try this\n/// say | Words\nStop.\n///\n////")
    assert all_problems(project.load()) == []


def test_two_terms_with_one_alias(project: Project) -> None:
    project.write("glossary/break.yml", TERM.replace("term: rupture", "term: break"))
    lines = [str(problem) for problem in all_problems(project.load())]
    assert any('"strain" is already a name of glossary/break.yml' in line for line in lines)


def test_two_terms_that_explain_each_other(project: Project) -> None:
    project.write("glossary/repair.yml", TERM.replace("term: rupture", "term: repair").replace(
        "aliases: [strain]", "aliases: []").replace("A moment when", "After a rupture, when"))
    project.write("glossary/rupture.yml", TERM.replace("A moment when", "Before a repair, when"))
    lines = [str(problem) for problem in all_problems(project.load())]
    assert any("explain each other in a circle" in line for line in lines), lines


def test_page_and_term_cannot_share_an_id(project: Project) -> None:
    project.page("rupture", body="Plain words for you.")
    lines = [str(problem) for problem in all_problems(project.load())]
    assert any('the id "rupture" belongs to glossary/rupture.yml' in line for line in lines)


BIB_FAULTS = [
    (BIB.replace("  author = {Smith, Ann and Jones, Bo},\n", ""), 'references.bib:1: the record "smith2020" names no author'),
    (BIB.replace("  title = {A study of repair},\n", ""), "has no title"),
    (BIB.replace("  year = {2020},\n", ""), "has no year"),
    (BIB.replace(",\n  doi = {10.1037/pst0000172}", ""), "has no DOI and no address"),
    (BIB.replace("10.1037/pst0000172", "doi:10.1037"), 'has a malformed DOI "doi:10.1037"'),
    (BIB + "\n" + BIB, 'references.bib:9: the key "smith2020" stands twice'),
    (BIB + "\n" + BIB.replace("smith2020", "jones2020"), 'references.bib:9: nobody cites "jones2020"'),
    (BIB.replace("  year = {2020},", "  year = 2020},"), "references.bib"),
    ("just words", "references.bib:1: no BibTeX record found"),
]


@pytest.mark.parametrize("text, expected", BIB_FAULTS)
def test_a_bibliography_that_breaks_a_rule(project: Project, text: str, expected: str) -> None:
    project.write("references/references.bib", text)
    lines = [str(problem) for problem in all_problems(project.load())]
    assert any(expected in line for line in lines), "\n".join(lines)


def test_a_web_page_without_a_date_needs_the_day_it_was_seen(project: Project) -> None:
    project.write("references/references.bib", BIB.replace("{2020}", "{n.d.}"))
    assert any("has no year" in str(p) for p in project.load().problems)
    project.write("references/references.bib",
                  BIB.replace("year = {2020}", "year = {n.d.}, urldate = {1 May 2026}"))
    assert project.load().problems == []


def test_a_page_that_nothing_reaches(project: Project) -> None:
    project.page("lonely", "lonely", body="Plain words for you.")
    lines = [str(problem) for problem in all_problems(project.load())]
    assert any("lonely.md:1: no navigation and no link reaches this page" in x for x in lines)


def test_words_to_avoid(project: Project) -> None:
    """In quotation marks and in names too."""
    project.write("data/words-to-avoid.yml", "words_to_avoid:\n  suffers from: has\n")
    project.page("index", body=BODY + "\n\nShe suffers from fear.\n\nHe said “she suffers from it.”")
    lines = "\n".join(str(problem) for problem in all_problems(project.load()))
    for line in (17, 19):
        assert f'index.md:{line}: "suffers from" is a word to avoid: better: has' in lines


def test_british_spellings_stand_in_names_only(project: Project) -> None:
    project.write("data/british-spellings.yml", "british_spellings:\n  counselling: counseling\n")
    project.page("index", body=BODY + "\n\nTry counselling.\n\nThe British Association for "
                 "Counselling is one. They call it “counselling.”")
    lines = [str(problem) for problem in all_problems(project.load())]
    assert len(lines) == 1 and 'index.md:17: "counselling" is a British spelling' in lines[0]


def test_data_that_points_to_nothing(project: Project) -> None:
    project.write("data/self-check.yml", "self_check:\n  - {id: a, about: progress, question: Is it?,"
                  " say: Say so., page: moor}\n")
    lines = [str(problem) for problem in all_problems(project.load())]
    assert any('self-check.yml:2: there is no page "moor" (did you mean "more"?)' in x
               for x in lines), lines


def test_navigation_that_names_no_page(project: Project) -> None:
    config = project.root / "mkdocs.yml"
    config.write_text(config.read_text("utf-8") + "      - more/mising.md\n", encoding="utf-8")
    lines = [str(problem) for problem in all_problems(project.load())]
    assert any('nav: there is no page "docs/more/mising.md"' in line for line in lines)


def test_an_overdue_page_fails_a_scheduled_run(project: Project,
                                               monkeypatch: pytest.MonkeyPatch) -> None:
    project.page("index", checked="2020-01-01", check_by="2021-01-01")
    today = datetime.date(2026, 1, 1)
    assert all(problem.warning for problem in overdue.find(project.load(), today))
    monkeypatch.setenv("KB_OVERDUE", "fail")
    assert not any(problem.warning for problem in overdue.find(project.load(), today))


def test_professionals_may_read_exact_figures(project: Project) -> None:
    project.page("index", body=BODY + DETAILS.format("patients"))
    assert all_problems(project.load()) == []


def test_the_median_over_all_pages_has_a_bar_of_its_own(project: Project) -> None:
    sentence = "The therapist gives careful attention to what each of the people in the room can say and to how they say it. "
    for name in ("index", "more"):
        project.page(name, "more/index" if name == "more" else "", body=BODY + "\n\n" + sentence * 8)
    lines = [str(problem) for problem in all_problems(project.load())]
    assert any(line.startswith("docs:1: the median reading grade is") for line in lines), lines
