"""Phone numbers: one right number for each that is shown."""

from __future__ import annotations

import contextlib
import time
from pathlib import Path
from typing import Any

import pytest
import yaml

from kb.content.numbering import Numbering
from kb.content.phone import Piece, read_phone
from kb.content.phone_words import Refused

ROOT = Path(__file__).resolve().parents[3]


def pieces(field: str, code: str) -> list[tuple[str, str]]:
    """The words and numbers of a field in a country; two Australian numbers are listed."""
    country = Numbering("Here", code, frozenset({"131114", "139276"} if code == "AU" else ()))
    return [(piece.words, piece.number) for piece in read_phone(field, country)]


@pytest.mark.parametrize(
    ("code", "number", "shown"),
    [
        (
            "GB",
            "116123",
            "116 123|116\xa0123|116\u2009123|116\u202f123|116\u2007123|116\u3000123|116\t123|116\n123|116  123|116\u200b123|\u202d116 123\u202c|116\xad123|116\ufeff123|116\u2013123|116\u2014123|116\u2011123|116\u2010123|116\u2212123|116\uff0d123",
        ),
        ("US", "988", "988|9-8-8"),
        ("US", "911", "9-1-1"),
        ("AU", "000", "000"),
        ("FR", "15", "15"),
        ("AU", "131114", "13 11 14"),
        ("US", "18007997233", "1-800-799-7233|1.800.799.7233|1 (800) 799-7233"),
        ("FR", "0123456789", "01.23.45.67.89|01 23 45 67 89"),
        ("AU", "0477131114", "0477-13-11-14"),
        (
            "GB",
            "08001110111",
            "(0800) 111 0111|( 0800 ) 111 0111|\uff080800\uff09 111 0111|[0800] 111 0111|0800 (111) 0111|(0800 111) 0111|(0)800 1110111|0800/1110111|0800 / 111 0 111|0800\uff0f1110111",
        ),
        ("US", "8007997233", "(800) 799-7233"),
        ("DE", "030123456", "030/123 456"),
        ("GB", "+4930123456", "+49 30 / 123456"),
        (
            "GB",
            "+498001110111",
            "+49 800 1110111|+49 (0)800 1110111|+49(0)800-111 0 111|\uff0b49 800 1110111|+ 49 800 1110111|(+49) 800 1110111|+(49) 800 1110111|0049 800 1110111|0049 (0)800 1110111",
        ),
        ("GB", "+442079460958", "+44 (0)20 7946 0958"),
        ("GB", "+18007997233", "+1 (800) 799-7233"),
        ("DE", "116117", "116 117"),
        ("GB", "116000", "116 000"),
    ],
)
def test_one_number(code: str, number: str, shown: str) -> None:
    for field in shown.split("|"):
        ((words, dialed),) = pieces(field, code)
        assert dialed == number, field
        assert pieces(words, code) == [(words, number)]


def test_what_is_shown() -> None:
    assert pieces("116\u00a0123", "GB") == [("116 123", "116123")]
    assert pieces("0800\u2013111 0111", "DE") == [("0800-111 0111", "08001110111")]


@pytest.mark.parametrize(
    ("code", "field", "expected"),
    [
        ("US", "988, then choose option 2", [("988", "988"), (", then choose option 2", "")]),
        ("GB", "111, then choose option 12", [("111", "111"), (", then choose option 12", "")]),
        ("US", "HOME to 741741 (free)", [("HOME to", ""), ("741741", "741741"), ("(free)", "")]),
        ("GB", "SHOUT to 85258", [("SHOUT to", ""), ("85258", "85258")]),
        ("US", "988 or text 741741", [("988", "988"), ("or text", ""), ("741741", "741741")]),
        (
            "AU",
            "0458 737 732 (to end, text STOP or X)",
            [("0458 737 732", "0458737732"), ("(to end, text STOP or X)", "")],
        ),
        (
            "US",
            "1-800-799-7233 (1-800-799-SAFE)",
            [("1-800-799-7233", "18007997233"), ("(1-800-799-SAFE)", "")],
        ),
        (
            "AU",
            "1800 737 732 (1800RESPECT)",
            [("1800 737 732", "1800737732"), ("(1800RESPECT)", "")],
        ),
        ("AU", "13 92 76 (13 YARN)", [("13 92 76", "139276"), ("(13 YARN)", "")]),
        ("GB", "08111-129-129 on WhatsApp", [("08111-129-129 on WhatsApp", "")]),
        ("GB", "your local emergency number", [("your local emergency number", "")]),
        ("GB", "at healing119.id", [("at healing119.id", "")]),
        ("US", "https://x.org/123456 or 988", [("https://x.org/123456 or", ""), ("988", "988")]),
        ("GB", "", []),
        ("GB", " \xa0", []),
        ("US", "Lifeline (988)", [("Lifeline (", ""), ("988", "988"), (")", "")]),
        (
            "AU",
            "13 11 14 (or 0477 13 11 14)",
            [("13 11 14", "131114"), ("(or", ""), ("0477 13 11 14", "0477131114"), (")", "")],
        ),
        (
            "AU",
            "13 11 14 (0477 13 11 14)",
            [("13 11 14", "131114"), ("(", ""), ("0477 13 11 14", "0477131114"), (")", "")],
        ),
        (
            "US",
            "Call 988. Or text 741741.",
            [("Call", ""), ("988", "988"), (". Or text", ""), ("741741", "741741"), (".", "")],
        ),
        ("US", "988.", [("988", "988"), (".", "")]),
        ("GB", "112(free)", [("112", "112"), ("(free)", "")]),
        ("GB", "tel:116123", [("tel:", ""), ("116123", "116123")]),
        ("GB", "under 18: 116 111", [("under 18:", ""), ("116 111", "116111")]),
        ("FR", "police 17, fire 18", [("police", ""), ("17", "17"), (", fire", ""), ("18", "18")]),
        ("US", "988 24/7/365", [("988", "988"), ("24/7/365", "")]),
        ("US", "988, press 1 or 2", [("988", "988"), (", press 1 or 2", "")]),
        ("US", "988 nine to five", [("988", "988"), ("nine to five", "")]),
        ("US", "select 1 800 799 7233", [("select", ""), ("1 800 799 7233", "18007997233")]),
        ("US", "100% free: 988", [("100% free:", ""), ("988", "988")]),
        (
            "DE",
            "112 (9:00-17:00) or 110",
            [("112", "112"), ("(9:00-17:00) or", ""), ("110", "110")],
        ),
    ],
)
def test_numbers_among_words(code: str, field: str, expected: list[tuple[str, str]]) -> None:
    assert pieces(field, code) == expected


@pytest.mark.parametrize(
    "words",
    [
        "(24/7)",
        ", 24/7",
        ", 24 hours",
        "(9:00 to 17:00)",
        ", Mon-Fri 9-17",
        "(9.30-17.00)",
        "(16 and over)",
        "(16+)",
        "(option 2 for 24-hour help)",
        "(ages 12 to 25)",
        "(in 160 languages)",
        ", 9am to 5pm",
        "(1st choice)",
        ", press 11",
        "free",
        "- free",
        "☎️",
    ],
)
def test_digits_that_are_no_number_stay_words(words: str) -> None:
    field = f"116 123 {words}".replace(" ,", ",")
    assert pieces(field, "GB") == [("116 123", "116123"), (words, "")]


@pytest.mark.parametrize(
    ("code", "field", "numbers"),
    [
        ("DE", "110 or 112", ["110", "112"]),
        ("DE", "110/112", ["110", "112"]),
        ("DE", "110 / 112", ["110", "112"]),
        ("DE", "110, 112", ["110", "112"]),
        ("DE", "110; 112", ["110", "112"]),
        ("DE", "110 and 112", ["110", "112"]),
        ("DE", "110\xa0/\xa0112", ["110", "112"]),
        ("DE", "110\u2044112", ["110", "112"]),
        ("DE", "112/110/115", ["112", "110", "115"]),
        ("AU", "000/112", ["000", "112"]),
        ("FR", "15/112", ["15", "112"]),
        ("DE", "1-1-2 / 1-1-0", ["112", "110"]),
        ("US", "988/1-800-273-8255", ["988", "18002738255"]),
        ("DE", "0800 111 0111 / 116 123", ["08001110111", "116123"]),
        ("DE", "+49 800 1110111 / +49 800 1110222", ["+498001110111", "+498001110222"]),
        ("DE", "112 (police) 115 (fire)", ["112", "115"]),
    ],
)
def test_several_numbers(code: str, field: str, numbers: list[str]) -> None:
    assert [number for _, number in pieces(field, code) if number] == numbers


def test_slash_between_two_numbers_is_read_as_or() -> None:
    assert pieces("110/112", "DE") == [("110", "110"), ("or", ""), ("112", "112")]


def countries() -> list[dict[str, Any]]:
    """The countries of the data, as they are written."""
    text = (ROOT / "data/crisis-lines.yml").read_text("utf-8")
    found: list[dict[str, Any]] = yaml.load(text, Loader=yaml.BaseLoader)["crisis_lines"]
    return found


def test_every_number_of_the_site_is_read() -> None:
    seen = 0
    for country in countries():
        own = frozenset(country.get("own_numbers", {}))
        numbering = Numbering(country["name"], country.get("code", ""), own)
        fields = [one["number"] for one in country.get("emergency", [])]
        fields += [line.get(name, "") for line in country["lines"] for name in ("phone", "text")]
        for field in fields:
            found = read_phone(field, numbering)
            words = "".join(piece.words for piece in found).replace(" ", "")
            assert words == field.replace(" ", ""), field
            for piece in found:
                if piece.number:
                    seen += 1
                    assert piece.number == "".join(filter(str.isdigit, piece.words))
    assert seen > 90


def test_pieces_default_to_words() -> None:
    assert Piece("or") == Piece("or", "")


@pytest.mark.parametrize(
    "field",
    [
        "1 " * 100,
        "(" * 200,
        "()" * 100,
        "1/" * 100,
        "+" * 200,
        "(1)" * 66,
        "1(" * 100,
        "a1" * 100,
        "1.1-" * 50,
        "1 a" * 66,
        ",;" * 100,
        "9" * 200,
        "9" * 100_000,
        "1-" * 100,
        "1 x" * 66,
        "@" * 200,
        "1:" * 100,
        "(1 A) " * 33,
    ],
)
def test_hostile_fields_cost_nothing(field: str) -> None:
    pieces("112", "DE")  # the library is read once
    began = time.process_time()
    with contextlib.suppress(Refused):
        pieces(field, "DE")
    assert time.process_time() - began < 0.5
