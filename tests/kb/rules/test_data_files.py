"""Sources, data files and navigation that point to nothing or twice to one thing."""

from __future__ import annotations

import pytest
from conftest import BIB, BODY, Project


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
