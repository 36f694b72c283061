"""What helps with what: told on the right page, in names that exist; pages at risk begin with help."""

from __future__ import annotations

import pytest
from conftest import BODY, LINKED, TERM, Project
from texts import APPROACH, USE

from kb.content.uses import therapies_for
from kb.rules import bare_numbers
from kb.rules import uses as rule
from kb.site.furniture import Furniture

FACTS = "{{name: low mood, codes: {codes}, helped_by: [{uses}]}}"


def problem(project: Project, uses: str = "", codes: str = "{}", **changes: str) -> None:
    """Write a page about a problem."""
    facts = FACTS.format(codes=codes, uses=uses)
    project.page("index", kind="problem", problem=facts, **changes)


@pytest.mark.parametrize(
    ("therapy", "said"),
    [
        ("ruptur", 'index.md:2: there is no term "ruptur" (did you mean "rupture"?): use the id'),
        ("Two words", "therapy: "),
    ],
)
def test_a_therapy_must_be_a_term(project: Project, therapy: str, said: str) -> None:
    problem(project, f"{{therapy: {therapy}, {USE}}}")
    assert any(said in line for line in project.lines()), project.lines()


@pytest.mark.parametrize(
    ("therapy", "name", "title"),
    [
        ("rupture", "Rupture", "Talks"),
        ("rupture", "Strain", "Talks"),
        ("rupture", "Rupture (RU)", "Talks"),
        ("rupture", "Talking", "Rupture"),
        ("more", "Talking", "Talks"),
    ],
)
def test_a_therapy_with_a_page_tells_it_there(
    project: Project, therapy: str, name: str, title: str
) -> None:
    problem(project, f"{{therapy: {therapy}, {USE}}}")
    facts = APPROACH.replace("Talking", name).replace("PROBLEM", "low mood swings")
    project.page(
        "more",
        "more/index",
        "Plain words. [Home](../index.md)",
        kind="approach",
        approach=facts,
        title=title,
    )
    line = (
        f'index.md:2: "{therapy}" has a page of its own: '
        "move this to helps_with in docs/more/index.md"
    )
    assert any(line in one for one in project.lines()), project.lines()


def test_a_use_is_told_once(project: Project) -> None:
    once, again = f"{{therapy: rupture, {USE}}}", f"{{therapy: rupture, {USE}, note: It is new.}}"
    problem(project, f"{once}, {again}")
    use = f"{{problem: index, {USE}}}"
    facts = APPROACH.replace(f"{{problem: PROBLEM, {USE}}}", f"{use}, {use}")
    project.page(
        "more", "more/index", "Plain words. [Home](../index.md)", kind="approach", approach=facts
    )
    lines = "\n".join(project.lines())
    assert 'index.md:2: helped_by: "rupture" stands twice: keep one' in lines
    assert 'more/index.md:2: helps_with: "index" stands twice: keep one' in lines


def test_a_problem_has_one_page(project: Project) -> None:
    problem(project)
    facts = FACTS.format(codes="{}", uses="").replace("low mood", "Low Mood")
    project.page("more", "more/index", "Words. [Home](../index.md)", kind="problem", problem=facts)
    line = 'docs/more/index.md:2: the problem "Low Mood" has a page already, docs/index.md'
    assert any(line in one for one in project.lines()), project.lines()


def test_an_id_that_no_page_has_is_no_name(project: Project) -> None:
    project.page("low-mood", "index", kind="problem", problem="{name: low mood}")
    for named, right in (("low-moods", False), ("strain-and-more", True), ("low moods", True)):
        facts = APPROACH.replace("PROBLEM", named)
        body = "Plain words. [Home](../index.md)"
        project.page("more", "more/index", body, kind="approach", approach=facts)
        said = f'there is no page "{named}" (did you mean "low-mood"?)'
        assert (not any(said in line for line in project.lines())) == right


def test_each_source_of_a_use_has_its_line(project: Project) -> None:
    facts = (
        "\n  name: low mood\n  helped_by:\n    - therapy: rupture\n      grade: strong\n"
        "      comparator: a waiting list\n      sources:\n        - smith2020\n        - KEY"
    )
    body = f"{BODY}\n\n{{{{ what_can_help() }}}}"
    project.page("index", body=body, kind="problem", problem=facts.replace("KEY", "lee2020"))
    assert project.lines() == [
        'docs/index.md:10: there is no source "lee2020": '
        "add the record to references/references.bib"
    ]
    project.page("index", body=body, kind="problem", problem=facts.replace("KEY", "smith2020"))
    lines = project.lines()
    assert 'docs/index.md:10: sources: "smith2020" stands twice: keep one' in lines
    assert any(line.startswith('docs/index.md:6: "strong" is more than') for line in lines)


@pytest.mark.parametrize(
    ("call", "said"),
    [
        ("what_can_help()", "nothing is told that was tested for low mood: add helped_by to docs"),
        ('what_can_help("more")', '"more" is about no problem: name the page of a problem'),
        ('what_can_help(problem="more")', '"more" is about no problem'),
    ],
)
def test_an_empty_table_is_not_published(project: Project, call: str, said: str) -> None:
    problem(project, body=f"{BODY}\n\n{{{{ {call} }}}}")
    line = f"docs/index.md:18: what_can_help(): {said}"
    assert any(line in one for one in project.lines()), project.lines()


def test_what_was_tested_is_shown(project: Project) -> None:
    said = "index.md:15: the page does not show what was tested for its problem: put {{ what_can"
    for uses, body, right in (
        (f"{{therapy: rupture, {USE}}}", BODY, False),
        (f"{{therapy: rupture, {USE}}}", f"{BODY}\n\n{{{{ what_can_help() }}}}", True),
        ("", BODY, True),
    ):
        problem(project, uses, body=body)
        assert (not any(said in line for line in project.lines())) == right, project.lines()


def test_a_word_is_no_problem(project: Project) -> None:
    text = (project.root / "glossary/rupture.yml").read_text("utf-8")
    project.write(
        "glossary/rupture.yml", text.replace("more: |", "more: |\n  {{ what_can_help() }}\n")
    )
    line = 'glossary/rupture.yml:6: what_can_help(): "rupture" is about no problem'
    assert any(line in one for one in project.lines()), project.lines()


@pytest.mark.parametrize(
    ("named", "said"),
    [
        ("low mood", 'the problem "low mood" has a page of its own: write its id, "index"'),
        ("more", '"more" is the id of a page that is about no problem'),
    ],
)
def test_an_approach_names_a_problem_by_its_page(project: Project, named: str, said: str) -> None:
    problem(project)
    facts = APPROACH.replace("PROBLEM", named)
    project.page(
        "more", "more/index", "Plain words. [Home](../index.md)", kind="approach", approach=facts
    )
    assert any(said in line for line in project.lines()), project.lines()


def test_both_sides_meet_on_the_page_of_the_problem(project: Project) -> None:
    strong = USE.replace("limited", "moderate")
    problem(project, f"{{therapy: rupture, {strong}}}")
    facts = APPROACH.replace("PROBLEM", "index")
    project.page(
        "more", "more/index", "Plain words. [Home](../index.md)", kind="approach", approach=facts
    )
    library = project.load()
    found = therapies_for(library.pages["index"], library)
    assert [(one.therapy.id, one.use.grade) for one in found] == [
        ("rupture", "moderate"),
        ("more", "limited"),
    ]
    words = [claim.words for claim in library.claims["index"]]
    assert words == ["The page index: rupture, against a waiting list"]
    assert [claim.words for claim in library.claims["more"]] == [
        "The page more: low mood, against a waiting list"
    ]
    assert {item.id for item in library.cited_on["smith2020"]} == {"index", "more", "rupture"}


def test_the_table_shows_each_with_what_it_was_tested_against(project: Project) -> None:
    note = USE + ", note: It is new."
    problem(project, f"{{therapy: rupture, {note}}}", body=f"{BODY}\n\n{{{{ what_can_help() }}}}")
    html = "".join(project.articles().parts(project.load().pages["index"]))
    for words in (">Rupture<", "A waiting list. It is new.", "evidence-limited"):
        assert words in html


@pytest.mark.parametrize(
    ("codes", "field"),
    [
        ("{icd_10_cm: [depression]}", "icd_10_cm"),
        ("{icd_11: [F32]}", "icd_11"),
        ("{mesh: [3866]}", "mesh"),
        ("{icd_9: [311]}", "icd_9"),
        ("{icd_10_cm: [6A70]}", "write it as F32 or F34.1"),
        ("{icd_11: [F321]}", "write it as 6A70 or 6A70.0"),
        ("{icd_11: [OI00]}", "icd_11"),
        ("{mesh: [D003866, D003866]}", 'mesh: "D003866" stands twice'),
        ("{mesh: D003866}", "write [a, b]"),
    ],
)
def test_codes_have_their_form(project: Project, codes: str, field: str) -> None:
    problem(project, codes=codes)
    assert any(field in line for line in project.lines()), project.lines()


HELP = "{{ crisis_help() }}"
SHORT = "/// short | The short answer\nIt can help.\n///\n\n"


@pytest.mark.parametrize(
    ("body", "right"),
    [
        (f"{SHORT}{HELP}\n\nWords.\n\n## More\n\nWords.", True),
        (f"{HELP}\n\nWords.\n\n## More\n\nWords.", True),
        (f"{SHORT}Words.\n\n{HELP}", False),
        (f"Words.\n\n## More\n\n{HELP}", False),
        (f"{SHORT}Words.", False),
        (f"Words.\n\nWords.\n\n{HELP}", False),
        (f"## More\n\n{HELP}", False),
        (f"/// details | More\n{HELP}\n///\n\nWords.", False),
        (f"/// short | The short answer\nIt can help.\n\n{HELP}\n///\n\nWords.", True),
        ("Words.\n\n" + HELP + "\n\n## More\n\nWords.", True),
    ],
)
def test_who_may_be_at_risk_reads_help_first(project: Project, body: str, right: bool) -> None:
    assert "help-now" in LINKED
    project.page("help-now", "help-now", "Plain words. [Home](index.md)")
    project.page("index", body=body, risk="true")
    said = "a page for people at risk does not begin with help in a crisis"
    assert (not any(said in line for line in project.lines())) == right


def test_pages_on_abuse_can_be_left_at_once(project: Project) -> None:
    project.write("data/tags.yml", "tags:\n  abuse: {label: Abuse, description: Abuse.}\n")
    project.page("index", tags="[abuse]")
    lines = "\n".join(project.lines())
    assert 'index.md:8: a page with the tag "abuse" lacks leave: true' in lines
    assert 'index.md:8: a page with the tag "abuse" lacks risk: true' in lines


@pytest.mark.parametrize("year", ["2018", "not known"])
def test_what_guidelines_say_is_shown(project: Project, year: str) -> None:
    position = (
        f"{{body: Board 1, country: Ireland, year: {year}, says: Offer it, source: smith2020}}"
    )
    facts = APPROACH.replace("PROBLEM", "low mood swings")
    shown = "Plain words. [Home](../index.md)\n\n{{ guidelines() }}"

    def lines(approach: str, body: str) -> list[str]:
        project.page("more", "more/index", body, kind="approach", approach=approach)
        return [line for line in project.lines() if "guidelines" in line]

    told = facts[:-1] + f", guidelines: [{position}]}}"
    assert lines(facts, "Plain words. [Home](../index.md)") == []
    assert lines(told, shown) == []
    (unseen,) = lines(told, "Plain words. [Home](../index.md)")
    assert unseen.startswith("docs/more/index.md:") and "put {{ guidelines() }}" in unseen
    (empty,) = lines(facts, shown)
    assert "the page has no guidelines among its facts" in empty


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("family: mixed", "family: nice"),
        ("time: both", "time: future"),
        ("length: varies", "length: long"),
        ("tasks: some", "tasks: maybe"),
        ("formats: [group]", "formats: [alone]"),
        ("formats: [group]", "formats: []"),
        ("careful: Not known, ", ""),
    ],
)
def test_facts_of_an_approach_are_of_their_kind(project: Project, field: str, wrong: str) -> None:
    facts = APPROACH.replace("PROBLEM", "low mood swings").replace(field, wrong)
    assert facts != APPROACH.replace("PROBLEM", "low mood swings")
    project.page(
        "more", "more/index", "Plain words. [Home](../index.md)", kind="approach", approach=facts
    )
    name = field.split(":")[0]
    assert any(f"{name}" in line and "more/index.md" in line for line in project.lines())


@pytest.mark.parametrize(("grade", "cited"), [("moderate", True), ("limited", False)])
def test_the_least_certain_is_cited_on_the_page_of_the_therapy(
    project: Project, grade: str, cited: bool
) -> None:
    """Each use has its sources on one of the two pages, and never on none."""
    facts = APPROACH.replace("PROBLEM", "index").replace("grade: limited", f"grade: {grade}")
    project.page(
        "more", "more/index", "Plain. [Home](../index.md)", kind="approach", approach=facts
    )
    problem(project, body="Plain words.\n\n{{ what_can_help() }}")
    articles = project.articles()
    library = articles.library
    page = library.pages["index"]
    assert [one.use.cited_at_problem for one in therapies_for(page, library)] == [cited]
    assert ("fn:smith2020" in articles.html(page)) == cited
    (use,) = Furniture(articles, "https://a.example/").of(library.pages["more"])["helps_with"]
    assert bool(use["sources"]) != cited


HOME = "Plain words. [Home](../index.md)"
NEIGHBORS = "## Its neighbors { #neighbors }\n\n- [Home](../index.md)\n- Another one"
POSITION = "{body: NICE, country: England, year: 2022, says: Says so, source: smith2020}"


def approach(project: Project, facts: str = "", body: str = HOME, id: str = "more") -> None:
    """Write a page about an approach."""
    facts = facts or APPROACH.replace("PROBLEM", "low mood swings")
    name = "more/index" if id == "more" else f"more/{id}"
    project.page(id, name, body, kind="approach", approach=facts)


def test_an_approach_has_one_page(project: Project) -> None:
    approach(project, body=f"{HOME} [Other](other.md)")
    approach(project, id="other")
    line = 'docs/more/other.md:2: the approach "Talking" has a page already, docs/more/index.md'
    assert any(line in one for one in project.lines()), project.lines()


@pytest.mark.parametrize(
    ("named", "said"),
    [
        ("low  mood", 'has a page of its own: write its id, "index"'),
        ("The page index", 'has a page of its own: write its id, "index"'),
        ("help-with-zebras", 'there is no page "help-with-zebras"'),
        ("help_with_zebras", 'there is no page "help_with_zebras"'),
    ],
)
def test_a_problem_is_named_by_its_id(project: Project, named: str, said: str) -> None:
    problem(project)
    approach(project, APPROACH.replace("PROBLEM", named))
    assert any(said in line for line in project.lines()), project.lines()


def test_a_use_is_told_once_whatever_its_signs(project: Project) -> None:
    first = f"{{problem: children's fears, {USE}}}"
    again = f"{{problem: Children’s  fears, {USE}}}"
    approach(project, APPROACH.replace(f"{{problem: PROBLEM, {USE}}}", f"{first}, {again}"))
    assert any("stands twice: keep one, with" in line for line in project.lines()), project.lines()


def test_tables_end_their_sentences(project: Project) -> None:
    use = USE.replace("list", "list.") + ", note: no end"
    approach(project, APPROACH.replace(f"PROBLEM, {USE}", f"low mood swings, {use}"))
    lines = "\n".join(project.lines())
    assert "index.md:2: comparator: it ends in a stop: leave it out" in lines
    assert "index.md:2: note: it does not end in a stop: write a sentence" in lines


def positions(*said: str) -> str:
    """The facts of an approach with positions of guidelines."""
    facts = APPROACH.replace("PROBLEM", "low mood swings")
    return f"{facts[:-1]}, guidelines: [{', '.join(said)}]}}"


@pytest.mark.parametrize(
    ("said", "body", "line"),
    [
        (
            (POSITION.replace("2022", "20018"),),
            "{{ guidelines() }}",
            'index.md:2: "20018" is not a good year in year: write it as 2022, or not known',
        ),
        (
            (POSITION.replace("2022", "2099"),),
            "{{ guidelines() }}",
            "index.md:2: guidelines: the year 2099 is later than the day",
        ),
        ((POSITION, POSITION), "{{ guidelines() }}", 'guidelines: "NICE" says the same twice'),
        ((POSITION,), '{{ guidelines("index") }}', "the page does not show what guidelines say"),
        (
            (POSITION,),
            '{{ guidelines() }}\n\n{{ guidelines("index") }}',
            'index.md:20: guidelines(): "index" has no guidelines among its facts',
        ),
    ],
)
def test_positions_of_guidelines(
    project: Project, said: tuple[str, ...], body: str, line: str
) -> None:
    approach(project, positions(*said), f"{HOME}\n\n{body}")
    assert any(line in one for one in project.lines()), project.lines()


def test_positions_may_stand_on_another_page_but_not_in_a_word(project: Project) -> None:
    approach(project, positions(POSITION), f"{HOME}\n\n{{{{ guidelines() }}}}\n\n{NEIGHBORS}")
    project.page("index", body=f'{BODY}\n\n{{{{ guidelines("more") }}}}')
    assert project.lines() == []
    word = TERM.replace("  For example", "  {{ guidelines() }}\n\n  For example")
    project.write("glossary/rupture.yml", word)
    line = "glossary/rupture.yml:6: guidelines(): the page has no guidelines among its facts"
    assert any(line in one for one in project.lines()), project.lines()


FEW = "{problem: index, says: One small trial., sources: [smith2020]}"


@pytest.mark.parametrize(
    ("few", "said"),
    [
        (FEW, ""),
        (FEW.replace("index", "indx"), '"indx" is no problem\'s page (did you mean "index"?)'),
        (FEW.replace("index", "more"), '"more" is no problem\'s page'),
        (FEW.replace("trial.", "trial"), "says: it does not end in a stop: write a sentence"),
        (f"{FEW}, {FEW}", 'too_few: "index" stands twice: keep one'),
    ],
)
def test_where_studies_are_too_few_is_told_of_a_problem_with_a_page(
    few: str, said: str, project: Project
) -> None:
    lines = _few(project, few, "grief")
    assert any(said in line for line in lines) if said else lines == []


def test_too_few_studies_and_a_grade_exclude_each_other(project: Project) -> None:
    (line,) = _few(project, FEW, "index")
    assert '"index" stands in too_few and has a grade in helps_with: keep one of the two' in line


def test_too_few_studies_are_told_without_figures(project: Project) -> None:
    _few(project, FEW.replace("One small trial.", "In one trial 40% got better."), "grief")
    articles = project.articles()
    (found,) = bare_numbers.find(articles.library, articles)
    assert str(found).endswith('says: a bare percentage, "40%": say it in words')


def _few(project: Project, few: str, tested: str) -> list[str]:
    """What the rule finds on an approach graded for one problem and with these too few studies."""
    facts = APPROACH.replace("PROBLEM", tested).removesuffix("}") + f", too_few: [{few}]}}"
    project.page("more", "more/index", HOME, kind="approach", approach=facts)
    problem(project, body="Plain words.\n\n{{ what_can_help() }}")
    articles = project.articles()
    return [
        str(one) for one in rule.find(articles.library, articles) if "what_can_help" not in str(one)
    ]
