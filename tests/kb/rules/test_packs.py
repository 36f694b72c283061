"""Reading lists: each names pages for patients, each once, and stands on a page."""

from __future__ import annotations

import pytest
from conftest import BODY, Project

GOOD = "packs:\n  first:\n    title: To begin with\n    summary: Two pages.\n    pages:\n"
SHOWN = BODY + '\n\n{{ reading_pack("first") }}'


@pytest.mark.parametrize(
    ("pages", "expected"),
    [
        (["index", "more"], None),
        (["index", "moor"], '7: there is no page "moor" (did you mean "more"?): use a page\'s id'),
        (["more", "index", "more"], '8: the page "more" stands twice: keep one'),
        (["index", "staff"], '7: the page "staff" is for clinic, not for patients: take another'),
        (["index"], "pages: list should have at least 2 items"),
        (["a"] * 21, "pages: list should have at most 20 items"),
        (["index", "No Id"], '"No Id" is not a good id'),
    ],
)
def test_the_pages_of_a_list(project: Project, pages: list[str], expected: str | None) -> None:
    project.page("index", body=SHOWN + "\n\n[Staff](staff.md)")
    project.page("staff", audience="clinic")
    rows = "".join(f"      - {page}\n" for page in pages)
    project.write("data/packs.yml", GOOD + rows)
    lines = [line for line in project.lines() if line.startswith("data/packs.yml:")]
    if expected is None:
        assert lines == []
    else:
        assert any(expected in line for line in lines), project.lines()


def test_a_list_that_no_page_shows(project: Project) -> None:
    project.write("data/packs.yml", f"{GOOD}      - index\n      - more\n")
    (line,) = project.lines()
    assert line.startswith('data/packs.yml:2: no page shows the list "first": write a page with')


def test_a_field_of_a_list_is_plain(project: Project) -> None:
    project.page("index", body=SHOWN)
    project.write(
        "data/packs.yml", f"{GOOD}      - index\n      - more\n".replace("Two", "My **two**")
    )
    (line,) = project.lines()
    assert line.startswith("data/packs.yml:4: summary: Markdown")
