"""Authors: the family name is where BibTeX looks for it, or it is told."""

from __future__ import annotations

import pytest

from kb.content.bibtex import RecordFault
from kb.content.latex import plain
from kb.content.names import Name, read_names


def names(raw: str) -> list[str]:
    """The names of a field without faults."""
    found = read_names(raw, plain)
    assert not found.faults, found.faults
    return [name.text for name in found.names]


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("Smith, Ann B.", ["Smith, AB"]),
        ("Ann B. Smith", ["Smith, AB"]),
        ("Smith, AB and Jones, C. D.", ["Smith, AB", "Jones, CD"]),
        ("SMITH, ANN", ["SMITH, A"]),
        ("de la Cruz, María-José", ["de la Cruz, MJ"]),
        ("Ludwig van Beethoven", ["van Beethoven, L"]),
        ("King, Jr., Martin L.", ["King Jr., ML"]),
        (r"O{\textquoteright}Brien, Ann AND Ko\u{c}, {\'E}va", ["O’Brien, A", "Koc̆, É"]),
        ("O&apos;Brien, J&uuml;rgen", ["O'Brien, J"]),
        ("Plato", ["Plato"]),
        ("{van Gogh}, Vincent", ["van Gogh, V"]),
        ("{WU}, Lee", ["WU, L"]),
        (
            "Ford, Theodore and Sandra Andersson and Olof Palme",
            ["Ford, T", "Andersson, S", "Palme, O"],
        ),
        ("{World Health Organization} and Smith, A.", ["World Health Organization", "Smith, A"]),
        ("{Smith and Sons, Ltd.}", ["Smith and Sons, Ltd."]),
        ("毛, 泽东", ["毛, 泽"]),
    ],
)
def test_names(raw: str, expected: list[str]) -> None:
    assert names(raw) == expected


def test_an_organization_is_whole() -> None:
    assert read_names("{Department of Health, Ireland}", plain).names == (
        Name("Department of Health, Ireland", whole=True),
    )


@pytest.mark.parametrize(
    ("raw", "others"),
    [
        ("Smith, A and others", True),
        ("Smith, A and {others}", True),
        ("Smith, A and et al.", True),
        ("Smith, A and OTHERS", True),
        ("Smith, A", False),
    ],
)
def test_others(raw: str, others: bool) -> None:
    found = read_names(raw, plain)
    assert (found.others, len(found.names), found.faults) == (others, 1, ())


@pytest.mark.parametrize(
    ("raw", "mend"),
    [
        ("Smith AB", "write Smith, A. B."),
        ("Jones C", "write Jones, C."),
        ("van den Berg J.-P.", "write van den Berg, J. P."),
        ("Smith J.A.", "write Smith, J. A."),
        ("A. B., Smith", "write Smith, A. B."),
        ("American Psychiatric Association", "{{American Psychiatric Association}}"),
        ("World Health Organization", "{{World Health Organization}}"),
        ("Department of Health, Ireland", "{{Department of Health, Ireland}}"),
        ("Ministère de la Santé", "{{"),
        ("National Child Traumatic Stress Network", "{{"),
        ("Aa Bb Cc Dd Ee", "{{"),
        ("Smith, Ann et al.", "Smith, Ann B. and Jones, Carl"),
        ("Smith et al", "Smith, Ann B. and Jones, Carl"),
        ("Smith, A., Jones, B., Lee, C.", "Smith, Ann B. and Jones, Carl"),
        ("Smith, A., Jones", "Smith, Ann B. and Jones, Carl"),
        ("Smith, A.; Jones, B.", "Smith, Ann B. and Jones, Carl"),
        ("Smith & Jones", "Smith, Ann B. and Jones, Carl"),
        (r"Smith, A. \& Jones, B.", "Smith, Ann B. and Jones, Carl"),
        ("Ann Smith Jr.", "write Family, Jr., Given"),
        ("<script>alert(1)</script>", "write Smith"),
        ("Smith, Ann and and Jones, Bo", "others"),
        ("Smith, Ann and", "others"),
        ("and Smith, Ann", "others"),
        ("others", "others"),
        ("{others}", "others"),
        (",", "others"),
        ("Smith, A and others and Jones, B", "others"),
    ],
)
def test_names_in_another_order_are_told(raw: str, mend: str) -> None:
    faults = read_names(raw, plain).faults
    assert len(faults) == 1, faults
    assert isinstance(faults[0], RecordFault)
    assert mend in faults[0].fix


def test_more_names_than_any_list_has() -> None:
    assert "more than 300" in read_names(" and ".join(["A, B"] * 301), plain).faults[0].message
