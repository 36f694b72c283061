"""Which numbers a country has: what the library knows as it is dialed there, and what is listed."""

from __future__ import annotations

import pytest

from kb.content.numbering import Numbering, is_country, is_international


@pytest.mark.parametrize(
    ("code", "digits"),
    [
        ("GB", "999"),
        ("GB", "116123"),
        ("GB", "02079460958"),
        ("DE", "08001110111"),
        ("US", "18007997233"),
        ("US", "8007997233"),
        ("US", "85258"),
        ("SG", "18007770000"),
        ("ES", "900202010"),
    ],
)
def test_numbers_of_a_country(code: str, digits: str) -> None:
    assert Numbering("Here", code).has(digits)


@pytest.mark.parametrize(
    ("code", "digits"),
    [
        ("GB", "2079460958"),  # without the 0 that is dialed there
        ("DE", "8001110111"),
        ("US", "08007997233"),
        ("US", "116123"),
        ("GB", "00442079460958"),
        ("GB", "1161231999"),
        ("GB", "9"),
        ("GB", "1" * 16),
        ("GB", ""),
        ("US", "2024"),  # a carrier may have it
        ("", "112"),
        ("XX", "112"),
    ],
)
def test_numbers_that_it_has_not(code: str, digits: str) -> None:
    assert not Numbering("Here", code).has(digits)


def test_listed_numbers_are_had_and_not_known() -> None:
    here = Numbering("Here", "AU", frozenset({"131114"}))
    assert here.has("131114")
    assert not here.known("131114")
    assert Numbering("Here", "US").may_have("2024")
    assert here.may_have("131114")
    assert Numbering("Here", "", frozenset({"112"})).has("112")


def test_how_a_number_is_written() -> None:
    assert Numbering("Here", "GB").groups("02079460958") == ["020", "7946", "0958"]
    assert Numbering("Here").groups("+442079460958") == ["+44", "20", "7946", "0958"]
    assert Numbering("Here", "US").prefix() == "1"
    assert Numbering("Here", "ES").prefix() == ""


def test_numbers_that_are_free_to_call() -> None:
    assert Numbering("Here", "SG").is_free("18007770000")
    assert not Numbering("Here", "SG").is_free("67790282")
    assert not Numbering("Here", "SG").is_free("123")


@pytest.mark.parametrize("digits", ["+442079460958", "+390669821234", "+18007997233"])
def test_numbers_that_any_country_dials(digits: str) -> None:
    assert is_international(digits)


@pytest.mark.parametrize(
    "digits",
    ["+44116123", "+440116123", "+4402079460958", "+99912345678", "+61123123", "+1988", "+"],
)
def test_numbers_that_no_other_country_dials(digits: str) -> None:
    assert not is_international(digits)


def test_countries_of_the_library() -> None:
    assert is_country("GB")
    assert not is_country("XX")
    assert not is_country("")
