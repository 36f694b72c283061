"""Codes and names: what they find here, and that a browser finds the same."""

from __future__ import annotations

import json
import subprocess
from typing import Any

import pytest
from conftest import ROOT, Project

from kb.connect.codes import ICD, MESH, SYSTEMS, CodeTable, names, plain
from kb.connect.files import files as code_files
from kb.content.code_list import wider
from kb.content.library import Library
from tools.brotli import NODE

FACTS = "{{name: {name}, codes: {codes}, helped_by: []}}"


def problem(project: Project, id: str, codes: str, name: str = "") -> None:
    """Write a page about a problem with these codes."""
    project.page(
        id, kind="problem", problem=FACTS.format(name=name or f"problem {id}", codes=codes)
    )


def in_the_page(code: str, *values: Any) -> Any:
    """What JavaScript makes of values, with `theme/assets/codes.js` as `kb`."""
    script = (ROOT / "theme/assets/codes.js").read_text("utf-8")
    program = (
        f"{script}\nconst values = JSON.parse(require('fs').readFileSync(0)), kb = globalThis.kbCodes;"
        f"\nconsole.log(JSON.stringify(({code})(...values)));"
    )
    done = subprocess.run(
        [str(NODE), "-e", program],
        input=json.dumps(values),
        capture_output=True,
        text=True,
        check=True,
        encoding="utf-8",
    )
    return json.loads(done.stdout)


@pytest.fixture(scope="module")
def table(library: Library) -> CodeTable:
    """The codes of the real pages."""
    return CodeTable(library)


@pytest.fixture(scope="module")
def index(articles: Any) -> Any:
    """The list that a browser is given."""
    return json.loads(code_files(articles, "https://example.org/")["connect/codes.json"])


def ids(table: CodeTable, code: str) -> list[str]:
    """The pages that a code finds."""
    system = MESH if code[1:].isdigit() and len(code) > 6 else ICD
    return [page.id for page in table.answer(system, code).pages]


@pytest.mark.parametrize(
    ("code", "matched", "page"),
    [
        ("F33", "F33", "help-with-depression"),
        ("F33.1", "F33", "help-with-depression"),
        ("F33.41", "F33", "help-with-depression"),
        ("F33.7Z9", "F33", "help-with-depression"),
        ("F40.10", "F40.1", "help-with-social-anxiety"),
        ("T14.91XA", "T14.91", "help-with-suicidal-thoughts"),
        ("F60.3", "F60.3", "help-with-borderline-personality-disorder"),
        ("D003865", "D003865", "help-with-depression"),
    ],
)
def test_a_code_finds_its_page_or_that_of_the_nearest_wider_code(
    code: str, matched: str, page: str, table: CodeTable
) -> None:
    system = MESH if code.startswith("D0") else ICD
    answer = table.answer(system, code)
    assert answer.matched == matched
    assert [one.id for one in answer.pages] == [page]
    assert answer.narrower == ()


@pytest.mark.parametrize("code", ["T14", "R45", "O99", "F40", "F40-F48", "Z55-Z65"])
def test_what_is_wider_than_our_pages_finds_none_but_tells_what_is_below(
    code: str, table: CodeTable
) -> None:
    """Not each injury is a suicide attempt: a category never borrows the pages of its parts."""
    answer = table.answer(ICD, code)
    assert answer.pages == () and answer.narrower
    assert set(answer.narrower) <= table.pages[ICD.id].keys()


@pytest.mark.parametrize("code", ["T14.90", "F60.2", "R45.0", "Z63.6", "G47.3", "A00", "F99"])
def test_what_stands_beside_our_codes_finds_nothing(code: str, table: CodeTable) -> None:
    answer = table.answer(ICD, code)
    assert answer.pages == () and answer.narrower == () and answer.matched == ""


def test_wider_codes_come_nearest_first() -> None:
    assert wider("T14.91XA") == ["T14.91X", "T14.91", "T14.9", "T14"]
    assert wider("F33") == []


def test_a_browser_finds_the_same(table: CodeTable, index: Any) -> None:
    """Each code that has an address, written as it is and as people write it."""
    codes = [
        (system.id, code)
        for system in SYSTEMS
        for code in (*table.all[system.id], "F99", "F33.7Z9", "D999999")
        if "-" not in code
    ]
    here = [
        {
            "matched": (one := table.answer(next(s for s in SYSTEMS if s.id == id), code)).matched,
            "pages": [page.id for page in one.pages],
            "narrower": list(one.narrower),
        }
        for id, code in codes
    ]
    there = in_the_page(
        "(list, codes) => codes.map(([system, code]) => {"
        " const { matched, pages, narrower } = kb.find(list, system, code); return { matched, pages, narrower }; })",
        index,
        codes,
    )
    assert there == here
    icd = [code for id, code in codes if id == ICD.id and code[0] != "D"]
    typed = [code.replace(".", "").lower() for code in icd]
    assert in_the_page("(all) => all.map(kb.written.icd10cm)", typed) == icd


@pytest.mark.parametrize(
    ("typed", "system", "code"),
    [
        ("F33.1", "icd10cm", "F33.1"),
        ("f331", "icd10cm", "F33.1"),
        (" ICD F33.1 ", "icd10cm", "F33.1"),
        ("ICD-10-CM: f33.41", "icd10cm", "F33.41"),
        ("icd10 F33.-", "icd10cm", "F33"),
        ("Ｆ３３.1", "icd10cm", "F33.1"),
        ("\u202eF33.1\u0000", "icd10cm", "F33.1"),
        ("D003865", "mesh", "D003865"),
        ("mesh:d003865", "mesh", "D003865"),
        ("http://id.nlm.nih.gov/mesh/D003865", "mesh", "D003865"),
        ("6A70", "", "6A70"),
        ("ICD-11 6A70.3", "", "ICD-11 6A70.3"),
    ],
)
def test_what_has_the_form_of_a_code(typed: str, system: str, code: str) -> None:
    assert in_the_page("kb.typed", typed) == {"system": system, "code": code}


@pytest.mark.parametrize(
    "typed",
    ["", "F3", "F33.12345", "panic", "CBT", "PHQ-9", "GAD7", "F2F", "F33.1 moderate", "988",
     "<b>F33</b>", "__proto__", "constructor", "911", "I feel 10 out of 10", "covid19", "F" * 5_000],
)  # fmt: skip
def test_what_is_no_code(typed: str) -> None:
    assert in_the_page("kb.typed", typed) is None


@pytest.mark.parametrize(
    ("name", "pages"),
    [
        ("Major depressive disorder, recurrent, moderate", ["help-with-depression"]),
        ("POST-TRAUMATIC stress disorder", ["help-with-trauma"]),
        ("Postpartum depression", ["help-with-pregnancy-and-birth"]),
        ("Généralized anxiety disorder", ["help-with-worry"]),
        (
            "Depressive episode with alcohol dependence",
            ["help-with-alcohol", "help-with-depression"],
        ),
        ("Fracture of femur", []),
        ("Trauma of the foot", []),
        ("panicky", []),
        ("", []),
        ("constructor __proto__", []),
        ("مرض", []),
    ],
)
def test_a_name_finds_the_pages_whose_names_stand_in_it(
    name: str, pages: list[str], index: Any
) -> None:
    assert in_the_page("kb.named", index, name) == pages


def test_names_are_compared_alike_here_and_there(library: Library) -> None:
    said = [*names(library), "Ängste—naïve", "CBT-E (2.0)", "É\u0301", "ﬁt"]
    assert in_the_page("(all) => all.map(kb.plain)", said) == [plain(one) for one in said]


def test_pages_that_share_a_code_come_in_the_order_that_they_say(project: Project) -> None:
    problem(project, "index", "{mesh: [D000001], after: [second]}")
    problem(project, "second", "{mesh: [D000001]}")
    table = CodeTable(project.load())
    assert [page.id for page in table.pages[MESH.id]["D000001"]] == ["second", "index"]
