"""Fields that readers see: no Markdown, no letters in disguise, nothing twice, wherever they stand."""

from __future__ import annotations

import pytest
from conftest import BIB, TERM, Project

from macros.current import articles_of

MARKS = ["<script>alert(1)</script>", "**x**", "[x](javascript:1)", "so &amp; so", "[@smith2020]"]
FINDING = """findings:
  bond:
    finding: A good bond goes with better results.
    grade: limited
    sources: [smith2020]
    looked: 2026-01-01
    newest: There was none.
"""
SHOWN = "would be shown as it is typed: write plain words"
ALIKE = "has letters of two scripts that look alike: write the word anew"


def correction(page: str = "index", **changes: str) -> str:
    """The file of one correction."""
    fields = {"said": "A", "says": "B", "why": "C", "told_by": "D"} | changes
    rows = "".join(f"    {name}: '{words}'\n" for name, words in fields.items())
    return f"corrections:\n  - day: 2026-01-01\n    page: {page}\n{rows}"


def nav(project: Project, rows: str) -> str:
    """Put rows at the end of the navigation; the first of them is the line after it."""
    text = (project.root / "mkdocs.yml").read_text("utf-8")
    project.write("mkdocs.yml", text + rows)
    return f"mkdocs.yml:{text.count(chr(10)) + 1}:"


@pytest.mark.parametrize("words", MARKS)
@pytest.mark.parametrize("field", ["said", "says", "why", "told_by"])
def test_marks_in_a_correction(project: Project, field: str, words: str) -> None:
    project.write("data/corrections.yml", correction(**{field: words}))
    line = 4 + ["said", "says", "why", "told_by"].index(field)
    found = project.lines()
    assert found and all(
        row.startswith(f"data/corrections.yml:{line}: {field}: ") and row.endswith(SHOWN)
        for row in found
    )


@pytest.mark.parametrize("words", MARKS)
def test_marks_in_findings_names_of_parts_and_other_names(project: Project, words: str) -> None:
    project.write("data/findings.yml", FINDING.replace("A good bond", f"A good {words} bond"))
    project.write("glossary/rupture.yml", TERM.replace("[strain]", f"['{words}']"))
    place = nav(project, f"  - 'Part {words}':\n      - index.md\n")
    found = project.lines()
    for start in ("data/findings.yml:3: finding: ", "glossary/rupture.yml:2: aliases: "):
        assert any(row.startswith(start) and row.endswith(SHOWN) for row in found), found
    assert any(row.startswith(f"{place} nav: ") and row.endswith(SHOWN) for row in found), found


@pytest.mark.parametrize("words", MARKS)
def test_marks_in_a_line_of_changes_and_in_the_publisher(project: Project, words: str) -> None:
    project.write("changes.txt", f"# Changes\n2026-01-01 | index | 0123456789 | top | So {words}\n")
    project.write(
        "data/publisher.yml",
        f"publisher:\n  name: 'A {words}'\n  kind: a clinic\n  write_to: a@example.org\n",
    )
    found = project.lines()
    for start in ("changes.txt:2: words behind the last |: ", "data/publisher.yml:2: name: "):
        assert any(row.startswith(start) and row.endswith(SHOWN) for row in found), found


@pytest.mark.parametrize("key", ["site_name", "site_description", "copyright"])
def test_marks_in_settings(project: Project, key: str) -> None:
    text = (project.root / "mkdocs.yml").read_text("utf-8").split("\n")
    at = next(number for number, row in enumerate(text) if row.startswith(f"{key}:"))
    text[at] = f"{key}: Plain <b>words</b>"
    project.write("mkdocs.yml", "\n".join(text))
    assert any(
        row.startswith(f"mkdocs.yml:{at + 1}: {key}: an HTML tag") for row in project.lines()
    )


@pytest.mark.parametrize(
    "field", ["author = {{So **so** so}}", "title = {A **study** of}", "journal = {so *said* so}"]
)
def test_marks_in_a_source(project: Project, field: str) -> None:
    name = field.split(" = ")[0]
    rows = [f"  {field}," if f" {name} = " in row else row for row in BIB.split("\n")]
    project.write("references/references.bib", "\n".join(rows))
    (line,) = project.lines()
    assert line.startswith("references/references.bib:1: ") and line.endswith(SHOWN)


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        ("Smith, Ann", "Sm\u0456th, Ann", "Sm\u0456th"),
        ("A study of repair", "A stud\u0443 of repair", "stud\u0443"),
        ("doi = {10.1037/pst0000172}", "url = {https://ex\u0430mple.org/}", "ex\u0430mple"),
        ("doi = {10.1037/pst0000172}", "url = {https://xn--exmple-4nf.org/}", "ex\u0430mple"),
    ],
)
def test_letters_in_disguise_in_a_source(project: Project, old: str, new: str, shown: str) -> None:
    project.write("references/references.bib", BIB.replace(old, new))
    assert any(
        row.startswith(f'references/references.bib:1: "{shown}" {ALIKE}') for row in project.lines()
    ), project.lines()


def test_letters_of_other_scripts_are_good(project: Project) -> None:
    text = BIB.replace("Smith, Ann", "Müller, Åsa")
    text = text.replace("doi = {10.1037/pst0000172}", "url = {https://müller.example/}")
    project.write("references/references.bib", text)
    assert project.lines() == []


@pytest.mark.parametrize("host", ["ex\u0430mple.org", "xn--exmple-4nf.org"])
def test_letters_in_disguise_on_a_page_and_in_data(project: Project, host: str) -> None:
    project.page(
        "more", "more/index", body=f"Plain words. [Home](../index.md). [x](https://{host}/)"
    )
    project.write("data/corrections.yml", correction(said=f"See {host}"))
    found = project.lines()
    for start in ("docs/more/index.md:15: ", "data/corrections.yml:4: "):
        assert any(row.startswith(start) and ALIKE in row for row in found), found


def test_what_only_looks_encoded_stays(project: Project) -> None:
    project.write("data/corrections.yml", correction(said="See xn--0"))
    assert project.lines() == []


@pytest.mark.parametrize("page", ["nope", "indx"])
def test_a_correction_of_no_page_is_one_line(project: Project, page: str) -> None:
    project.write("data/corrections.yml", correction(page))
    project.page("more", "more/index", body="[Home](../index.md)\n\n{{ corrections() }}")
    (line,) = project.lines()
    assert line.startswith(f'data/corrections.yml:2: there is no page or term "{page}"')
    library = project.load()
    assert "correction" in articles_of(library).html(library.pages["more"])


@pytest.mark.parametrize(
    ("rows", "after", "said"),
    [
        ("  - More:\n      - index.md\n", 0, 'nav: the part "More" stands twice (first at line '),
        ("  - more:\n      - index.md\n", 0, 'nav: the part "more" stands twice (first at line '),
        ("  - New:\n      - index.md\n", 1, 'nav: the page "docs/index.md" stands twice (first '),
        ("  - New:\n      - a.md\n      - a.md\n", 2, 'nav: the page "docs/a.md" stands twice'),
        ("  - New:\n      - a.md\n      - b.md\n", 2, 'nav: there is no page "docs/b.md"'),
    ],
)
def test_navigation_that_names_a_thing_twice(
    project: Project, rows: str, after: int, said: str
) -> None:
    first = int(nav(project, rows).split(":")[1])
    assert any(row.startswith(f"mkdocs.yml:{first + after}: {said}") for row in project.lines())


@pytest.mark.parametrize(
    ("field", "value", "line"),
    [
        ("also_read", "[more, more]", 9),
        ("tags", "[basics, basics]", 8),
        ("lay_words", "[So, so]", 2),
    ],
)
def test_a_page_that_names_a_thing_twice(
    project: Project, field: str, value: str, line: int
) -> None:
    project.page("index", **{field: value})
    word = value[1:-1].split(", ")[1]
    assert project.lines() == [f'docs/index.md:{line}: {field}: "{word}" stands twice: keep one']


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("[strain]", "[strain, Strain]", 2),
        ("[smith2020]", "[smith2020, smith2020]", 8),
    ],
)
def test_a_term_that_names_a_thing_twice(project: Project, old: str, new: str, line: int) -> None:
    project.write("glossary/rupture.yml", TERM.replace(old, new))
    assert any(
        row.startswith(f"glossary/rupture.yml:{line}: ") and "stands twice: keep one" in row
        for row in project.lines()
    )


@pytest.mark.parametrize(
    ("old", "said"),
    [
        (f"{'a' * 300}/", f'"{"a" * 40}…" has 300 letters, and a page\'s name at most 60'),
        (f"x/{'b' * 61}/", f'"{"b" * 40}…" has 61 letters, and a page\'s name at most 60'),
        ("a/" * 120, "the old address has 240 signs, and may have 200"),
        ("con/", 'Windows cannot have a folder "con"'),
        ("old/lpt1/", 'Windows cannot have a folder "lpt1"'),
    ],
)
def test_old_addresses_that_no_file_can_have(project: Project, old: str, said: str) -> None:
    project.write("data/redirects.yml", f"redirects:\n  {old}: more\n")
    (line,) = project.lines()
    assert line.startswith(f"data/redirects.yml:2: {said}: no file can be written there")
