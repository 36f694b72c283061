"""Codes of record systems: each fault that a page or the list can have is told at its line."""

from __future__ import annotations

import pytest
from conftest import Project

FACTS = "{{name: problem {id}, codes: {codes}, helped_by: []}}"
LIST = """\
icd_10_cm:
  release: April 2026
  checked: 2026-11-28
  blocks:
    F30-F39: [F33, F33.1]
"""


def write(project: Project, codes: dict[str, str], listed: str = LIST) -> list[str]:
    """The remarks on pages about problems, each with its codes, and on a list."""
    links = "".join(f" [More]({id}.md) of it." for id in codes if id != "index")
    for id, given in codes.items():
        body = f"Plain words for you.{links}" if id == "index" else "Plain words. [Home](index.md)"
        facts = FACTS.format(id=id, codes=given)
        project.page(id, body=body, kind="problem", problem=facts)
    project.write("data/icd-10-cm.yml", listed)
    return [line for line in project.lines() if "code" in line or "icd" in line or "after" in line]


def test_codes_in_order_have_no_fault(project: Project) -> None:
    codes = {
        "index": "{icd_10_cm: [F33], mesh: [D003865]}",
        "b": "{mesh: [D003865], after: [index]}",
    }
    assert write(project, codes) == []


@pytest.mark.parametrize(
    ("codes", "line"),
    [
        ("{icd_10_cm: [F33.2]}", 'docs/index.md:2: icd_10_cm: "F33.2" is not in data/icd-10-cm.yml'),
        ("{icd_10_cm: [F33, F33.1]}", '"F33.1" stands under "F33", which the page has: keep one'),
        ("{icd_10_cm: [F32-F33]}", '"F32-F33" is not a good code in icd_10_cm'),
        ("{icd_10_cm: [F3]}", '"F3" is not a good code in icd_10_cm'),
        ("{icd_10_cm: [F3C]}", '"F3C" is not a good code in icd_10_cm'),
        ("{icd_10_cm: [F33.12345]}", '"F33.12345" is not a good code in icd_10_cm'),
        ("{icd_10_cm: [f33]}", '"f33" is not a good code in icd_10_cm'),
        ("{icd_10_cm: [F33, F33]}", 'icd_10_cm: "F33" stands twice'),
        ("{mesh: [D0038651]}", '"D0038651" is not a good code in mesh'),
        ("{mesh: [E003865]}", '"E003865" is not a good code in mesh'),
        ("{mesh: [D003865], after: [more]}", 'after: no page "more" has a code of this page'),
        ("{mesh: [D003865], after: [index]}", 'after: no page "index" has a code of this page'),
    ],
)  # fmt: skip
def test_a_fault_of_one_page(project: Project, codes: str, line: str) -> None:
    said = write(project, {"index": codes})
    assert any(line in one for one in said), said


@pytest.mark.parametrize(
    ("codes", "line"),
    [
        (("{mesh: [D000001]}", "{mesh: [D000001]}"), 'mesh: docs/b.md has "D000001" too: say who comes second'),
        (("{mesh: [D000001], after: [b]}", "{mesh: [D000001], after: [index]}"), "each says it comes after the other"),
        (
            ("{mesh: [D000001], after: [b]}", "{mesh: [D000001], after: [c]}", "{mesh: [D000001], after: [index]}"),
            "come after each other in a ring",
        ),
        (("{names: [Low  mood]}", "{names: [low-mood]}"), 'names: "low mood" is a name of docs/b.md too'),
    ],
)  # fmt: skip
def test_a_fault_between_pages(project: Project, codes: tuple[str, ...], line: str) -> None:
    said = write(project, dict(zip(("index", "b", "c"), codes, strict=False)))
    project_lines = project.lines()
    assert any(line in one for one in project_lines), (said, project_lines)


@pytest.mark.parametrize(
    ("row", "line"),
    [
        ("F30-F39: [F33, F33.1, F33]", 'data/icd-10-cm.yml:5: "F33" stands twice'),
        ("F30-F39: [F33, F33.1, F40]", '"F40" is not of the block F30-F39: move it'),
        ("F30-F39: [F33, F33.1, F34]", 'no page has "F34" or a wider code: delete it'),
        ("F30-F39: [F33, F3]", '"F3" is not a good code in F30-F39: write it as F32 or F34.1'),
        ("F3-F4: [F33]", '"F3-F4" is not a good block in blocks: write it as F30-F39'),
    ],
)
def test_a_fault_of_the_list(project: Project, row: str, line: str) -> None:
    listed = LIST.replace("F30-F39: [F33, F33.1]", row)
    said = write(project, {"index": "{icd_10_cm: [F33]}"}, listed)
    assert any(line in one for one in said), said
