"""Phone numbers: one right number for each that is shown, or a refusal that says why."""

from __future__ import annotations

import contextlib
import re
import time
from pathlib import Path
from typing import Any

import pytest
import yaml

from kb.content.phone import Phone, Piece, dial, read_phone

ROOT = Path(__file__).resolve().parents[3]


def pieces(field: str) -> list[tuple[str, str]]:
    return [(piece.words, piece.number) for piece in read_phone(field)]


@pytest.mark.parametrize(
    ("field", "number"),
    [
        ("116 123", "116123"),
        ("988", "988"),
        ("9-8-8", "988"),
        ("9-1-1", "911"),
        ("000", "000"),
        ("15", "15"),
        ("13 11 14", "131114"),
        ("1-800-799-7233", "18007997233"),
        ("116\u00a0123", "116123"),
        ("116\u2009123", "116123"),
        ("116\u202f123", "116123"),
        ("116\u2007123", "116123"),
        ("116\u3000123", "116123"),
        ("116\t123", "116123"),
        ("116\n123", "116123"),
        ("116  123", "116123"),
        ("116\u200b123", "116123"),
        ("\u202d116 123\u202c", "116123"),
        ("116\u00ad123", "116123"),
        ("116\ufeff123", "116123"),
        ("116–123", "116123"),
        ("116—123", "116123"),
        ("116‑123", "116123"),
        ("116‐123", "116123"),
        ("116−123", "116123"),
        ("116－123", "116123"),
        ("116 - 123", "116123"),
        ("１１６ １２３", "116123"),
        ("٩١١", "911"),
        ("९८८", "988"),
        ("01.23.45.67.89", "0123456789"),
        ("01 23 45 67 89", "0123456789"),
        ("1.800.799.7233", "18007997233"),
        ("0477-13-11-14", "0477131114"),
        ("13 11-14", "131114"),
        ("(0800) 111 0111", "08001110111"),
        ("( 0800 ) 111 0111", "08001110111"),
        ("（0800） 111 0111", "08001110111"),
        ("[0800] 111 0111", "08001110111"),
        ("0800 (111) 0111", "08001110111"),
        ("(0800 111) 0111", "08001110111"),
        ("(0)800 1110111", "08001110111"),
        ("(800) 799-7233", "8007997233"),
        ("1 (800) 799-7233", "18007997233"),
        ("0800/1110111", "08001110111"),
        ("0800 / 111 0 111", "08001110111"),
        ("0800／1110111", "08001110111"),
        ("030/123 456", "030123456"),
        ("+49 30 / 123456", "+4930123456"),
        ("+49 800 1110111", "+498001110111"),
        ("+49 (0)800 1110111", "+498001110111"),
        ("+49(0)800-111 0 111", "+498001110111"),
        ("+49 0800 1110111", "+498001110111"),
        ("＋49 800 1110111", "+498001110111"),
        ("+ 49 800 1110111", "+498001110111"),
        ("(+49) 800 1110111", "+498001110111"),
        ("+(49) 800 1110111", "+498001110111"),
        ("0049 800 1110111", "+498001110111"),
        ("0049 (0)800 1110111", "+498001110111"),
        ("+44 (0)20 7946 0958", "+442079460958"),
        ("+1 (800) 799-7233", "+18007997233"),
        # Italy dials the 0 from everywhere
        ("+39 (0)6 69821234", "+390669821234"),
        ("116 117", "116117"),
        ("116 000", "116000"),
    ],
)
def test_one_number(field: str, number: str) -> None:
    assert [piece.number for piece in read_phone(field)] == [number]
    phone = dial(field)
    assert phone is not None
    assert phone.link == f"tel:{number}"
    assert dial(phone.shown) == phone


def test_what_is_shown() -> None:
    assert dial("116\u00a0123") == Phone("116 123", "tel:116123")
    assert dial("0800–111 0111") == Phone("0800-111 0111", "tel:08001110111")
    assert dial("call 988") is None
    assert dial("words") is None
    assert dial("") is None
    assert dial("1-800-TALK") is None


@pytest.mark.parametrize(
    ("field", "expected"),
    [
        ("988, then choose option 2", [("988", "988"), (", then choose option 2", "")]),
        ("111, then choose option 12", [("111", "111"), (", then choose option 12", "")]),
        ("HOME to 741741 (free)", [("HOME to", ""), ("741741", "741741"), ("(free)", "")]),
        ("SHOUT to 85258", [("SHOUT to", ""), ("85258", "85258")]),
        ("988 or text 741741", [("988", "988"), ("or text", ""), ("741741", "741741")]),
        (
            "0458 737 732 (to end, text STOP or X)",
            [("0458 737 732", "0458737732"), ("(to end, text STOP or X)", "")],
        ),
        (
            "1-800-799-7233 (1-800-799-SAFE)",
            [("1-800-799-7233", "18007997233"), ("(1-800-799-SAFE)", "")],
        ),
        ("1800 737 732 (1800RESPECT)", [("1800 737 732", "1800737732"), ("(1800RESPECT)", "")]),
        ("13 92 76 (13 YARN)", [("13 92 76", "139276"), ("(13 YARN)", "")]),
        ("08111-129-129 on WhatsApp", [("08111-129-129 on WhatsApp", "")]),
        ("your local emergency number", [("your local emergency number", "")]),
        ("at healing119.id", [("at healing119.id", "")]),
        ("https://x.org/123456 or 988", [("https://x.org/123456 or", ""), ("988", "988")]),
        ("", []),
        (" \u00a0", []),
        ("Lifeline (988)", [("Lifeline (", ""), ("988", "988"), (")", "")]),
        (
            "13 11 14 (or 0477 13 11 14)",
            [("13 11 14", "131114"), ("(or", ""), ("0477 13 11 14", "0477131114"), (")", "")],
        ),
        (
            "13 11 14 (0477 13 11 14)",
            [("13 11 14", "131114"), ("(", ""), ("0477 13 11 14", "0477131114"), (")", "")],
        ),
        (
            "Call 988. Or text 741741.",
            [("Call", ""), ("988", "988"), (". Or text", ""), ("741741", "741741"), (".", "")],
        ),
        ("6 (261 540 112)", [("6 (", ""), ("261 540 112", "261540112"), (")", "")]),
        ("988.", [("988", "988"), (".", "")]),
        ("112(free)", [("112", "112"), ("(free)", "")]),
        ("tel:116123", [("tel:", ""), ("116123", "116123")]),
        ("under 18: 116 111", [("under 18:", ""), ("116 111", "116111")]),
        ("police 17, fire 18", [("police", ""), ("17", "17"), (", fire", ""), ("18", "18")]),
        (
            "0800/111 0 111 · 116 123",
            [("0800/111 0 111", "08001110111"), ("·", ""), ("116 123", "116123")],
        ),
    ],
)
def test_numbers_among_words(field: str, expected: list[tuple[str, str]]) -> None:
    assert pieces(field) == expected


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
    assert pieces(f"116 123 {words}".replace(" ,", ",")) == [("116 123", "116123"), (words, "")]


@pytest.mark.parametrize(
    ("field", "numbers"),
    [
        ("110 or 112", ["110", "112"]),
        ("110/112", ["110", "112"]),
        ("110 / 112", ["110", "112"]),
        ("110, 112", ["110", "112"]),
        ("110,112", ["110", "112"]),
        ("110; 112", ["110", "112"]),
        ("110 and 112", ["110", "112"]),
        ("110\u00a0/\u00a0112", ["110", "112"]),
        ("110⁄112", ["110", "112"]),
        ("112/110/115", ["112", "110", "115"]),
        ("000/112", ["000", "112"]),
        ("15/112", ["15", "112"]),
        ("1737/988", ["1737", "988"]),
        ("1-1-2 / 1-1-0", ["112", "110"]),
        ("988/1-800-273-8255", ["988", "18002738255"]),
        ("0800 111 0111 / 116 123", ["08001110111", "116123"]),
        ("+49 800 1110111 / +49 800 1110222", ["+498001110111", "+498001110222"]),
        ("112 (police) 115 (fire)", ["112", "115"]),
    ],
)
def test_several_numbers(field: str, numbers: list[str]) -> None:
    assert [piece.number for piece in read_phone(field) if piece.number] == numbers


def test_slash_between_two_numbers_is_read_as_or() -> None:
    assert pieces("110/112") == [("110", "110"), ("or", ""), ("112", "112")]


@pytest.mark.parametrize(
    ("field", "why"),
    [
        ("1-800-TALK", "has letters in a number"),
        ("1-800-273-TALK (8255)", "has letters in a number"),
        ("1800RESPECT", "has letters in a number"),
        ("13 YARN", "has letters in a number"),
        ("13 YARN (13 92 76)", "has letters in a number"),
        ("O800 111", "has letters in a number"),
        ("(1-800-799-SAFE)", "has letters in a number"),
        ("116 123²", "has letters in a number"),
        ("1 800 GET HELP", "has letters in a number"),
        ("988 NOW", "has letters in a number"),
        ("116123 ext. 5", "has signs or an extension"),
        ("116123 x5", "has signs or an extension"),
        ("116123 extension 12", "has signs or an extension"),
        ("*100#", "has signs or an extension"),
        ("#31#116123", "has signs or an extension"),
        ("116 123,,5", "has signs or an extension"),
        ("110 112", "is one number or two"),
        ("110-112", "is one number or two"),
        ("112 - 110", "is one number or two"),
        ("1737 988", "is one number or two"),
        ("1737 - 1738", "is one number or two"),
        ("15 17", "is one number or two"),
        ("988 1", "is one number or two"),
        ("110 111 112", "is one number or two"),
        ("0800/112", "is one number or two"),
        ("800/799-7233", "is one number or two"),
        ("030 123456/57", "is one number or two"),
        ("0800 111 0111/0222", "is one number or two"),
        ("1" * 16, "has more than 15 digits"),
        ("13 11 14 0477 13 11 14", "has more than 15 digits"),
        ("+49 112", "is no whole number of +49"),
        ("+1 988", "is no whole number of +1"),
        ("+353 116 123", "is no whole number of +353"),
        ("988 + 112", "is no whole number of +1"),
        ("+999 12345678", "has no country's code"),
        ("00 99912345678", "has no country's code"),
        ("0800) 111", "has brackets that do not match"),
        ("(0800 111", "has brackets that do not match"),
        ("((0800)) 111", "has brackets that do not match"),
        ("1-800-799-7233 (8255)", "stands behind a number"),
        ("1", "has no number that can be dialed"),
        ("9-17", "has no number that can be dialed"),
        ("24/7", "has no number that can be dialed"),
        ("option 2", "has no number that can be dialed"),
        ("words " * 40, "letters are too many"),
    ],
)
def test_refused(field: str, why: str) -> None:
    with pytest.raises(ValueError, match=re.escape(why)) as caught:
        read_phone(field)
    message = str(caught.value)
    assert ": " in message
    assert "\n" not in message
    assert len(message) < 250


def lines() -> list[dict[str, Any]]:
    text = (ROOT / "data/crisis-lines.yml").read_text("utf-8")
    found: list[dict[str, Any]] = yaml.load(text, Loader=yaml.BaseLoader)["crisis_lines"]
    return found


def test_every_number_of_the_site_is_read() -> None:
    for line in lines():
        for field in ("phone", "text", "emergency"):
            found = read_phone(line[field])
            words = "".join(piece.words for piece in found).replace(" ", "")
            assert words == line[field].replace(" ", ""), line[field]
            digits = sum(char.isdigit() for char in line[field])
            if digits and "WhatsApp" not in line[field]:
                numbers = [piece for piece in found if piece.number]
                assert len(numbers) == 1
                assert numbers[0].number == "".join(filter(str.isdigit, numbers[0].words))


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
    began = time.process_time()
    with contextlib.suppress(ValueError):
        read_phone(field)
    assert time.process_time() - began < 0.5
