"""Phone fields that can be read in two ways, or dial nobody, are refused in one line that mends them."""

from __future__ import annotations

import pytest

from kb.content.numbering import Numbering
from kb.content.phone import read_phone
from kb.content.phone_words import Refused

CODES = ("GB", "US", "DE", "FR", "AU", "IN", "KE", "SG", "")
TWO = "is one number or two"
NONE = "is no number of Here that we know"
ABROAD = "is no whole number of any country"
LETTERS = "has letters in a number"
SIGNS = "has signs or an extension"
DIGITS = "has a digit that no phone dials"
DOUBT = "may be a time, a year or a price"
ALONE = "is no number"


def refusal(field: str, code: str) -> str:
    """Why a field is refused in a country; fails where it is read."""
    with pytest.raises(Refused) as caught:
        read_phone(field, Numbering("Here", code))
    message = str(caught.value)
    assert message == f"{caught.value.what}: {caught.value.mend}"
    assert "\n" not in message
    assert len(message) < 250
    return message


@pytest.mark.parametrize(
    ("why", "fields"),
    [
        (
            "has 00 in two parts",
            "0 061 123 123|0 (061) 123 123|(0) 061 123 123|0-061-123-123|0.0.61 123 123|0 0 61 123 123",
        ),
        (
            ABROAD,
            "+44 (0)116 123|+44 116 123|+44 (0) 116 123|+49 (0)112|+353(0)116123|0044 (0)116 123|00 44 116 123|0061 123 123|0049 112|+39 (0)6 69821234|+49 0800 1110111|+44 (020) 7946 0958|+1 988|+999 12345678|00 99912345678",
        ),
        (
            TWO,
            "988 9-5|988 9 - 5|9-5 988|9-17 988|988 24 7|0800 1110111 9-17|204-792-5302 9-17|9-8-8 5|9-1-1-2|988 2",
        ),
        (
            DOUBT,
            "988 9.00 - 17.00|988 9.00-17.00|988 10 to 17|988 until 17|3114 until 17|988 (17.30)|85258 9 to 5|988 from 9",
        ),
        (
            DOUBT,
            "116123 free since 1999|116123 (since 1999)|116 123 (1999)|988 2021-2023|988 (2026-11-27)|988 from 27.11.2026",
        ),
        (
            TWO,
            "116123 - 2|116123-2|116123 2|Line 1 116123|Dial 9 116123|9 116 123|6 (261 540 112) 3|116 - 123|13 11-14|0800 1110111 24 7",
        ),
        (
            TWO,
            "116,123|116\xb7123|116_123|116~123|116'123|116:123|116;123|116=123|1,800,273,8255|110,112|988 & 112|988 + 112|988+112|116 \xb7 123|116 \u2026 123|116\u2022123|1\ufe0f\u20e31\ufe0f\u20e32\ufe0f\u20e3|112 (or 110) 115",
        ),
        (
            DIGITS,
            "\u2460\u2461\u2462|\u2079\u2078\u2078|116 123\xb2|\u0669\u0661\u0661|\u096f\u096e\u096e|\uff11\uff11\uff16 \uff11\uff12\uff13|\U0001d7d7\U0001d7d6\U0001d7d6|988 \xbd|\u2168",
        ),
        (
            "spells a number in words",
            "nine-one-one|nine one one|Nine Eight Eight|triple zero|call one-one-two|double nine nine",
        ),
        ("has a sign that no link dials", "988\u20ac|$100|-988|988-|~988|988/text 741741|\xa3988"),
        (
            LETTERS,
            "1-800-TALK|1-800-273-TALK (8255)|1800RESPECT|13 YARN|13 YARN (13 92 76)|O800 111|(1-800-799-SAFE)|1 800 GET HELP|988 NOW|988 17h30",
        ),
        (SIGNS, "116123 ext. 5|116123 x5|116123 extension 12|*100#|#31#116123|116 123,,5"),
        ("stands behind a number", "1-800-799-7233 (8255)|988 (112)|112 (110)|999 (1)"),
        ("has brackets that do not match", "0800) 111|(0800 111|((0800)) 111"),
        ("has no number that can be dialed", "9-17|24/7|option 2|100% free|16:00"),
        (ALONE, "1|6 (261 540 112)|988, then 1 or 2"),
        ("has more than 15 digits", "1111111111111111|13 11 14 0477 13 11 14"),
    ],
)
def test_refused_in_every_country(why: str, fields: str) -> None:
    for field in fields.split("|"):
        for code in CODES:
            message = refusal(field, code)
            assert why in message or (why == TWO and NONE in message), (field, code, message)


@pytest.mark.parametrize(
    ("code", "why", "fields"),
    [
        ("GB", TWO, "116123 116124|116123\t116124|116123\n116124|116123 1999|999 112|999-112"),
        ("GB", NONE, "116 123 116 124|116 123 1999|1661|2079460958|0800 12"),
        ("FR", TWO, "15 17 112|17 112 15|15-17-112|15 17|112 - 17"),
        (
            "DE",
            TWO,
            "110 112|110-112|110 111 112|0800/112|0800 1110111/0222|030 123456/57|0800 1110111 1999",
        ),
        ("US", TWO, "988 9-5|988-911|911 988|988/9|1-800-799-7233 8255"),
        ("US", NONE, "116 123|08001110111|988, 2024|988 (or 2024)|1737"),
        ("SG", TWO, "1771 1767|1771-1767"),
        ("", NONE, "112|116 123|988"),
    ],
)
def test_refused_in_one_country(code: str, why: str, fields: str) -> None:
    for field in fields.split("|"):
        assert why in refusal(field, code), field


def test_a_sign_of_any_kind_between_digits_is_refused() -> None:
    for sign in "|\\^`@\u00a7\u2192<>?!&=\u2022\u00d7":
        for code in CODES:
            assert TWO in refusal(f"116{sign}123", code)


def test_too_long_a_field_is_refused() -> None:
    assert "has 240 letters: keep it under 200" in refusal("words " * 40, "US")


def test_the_mend_says_how_to_allow_a_number() -> None:
    assert refusal("1737", "US") == (
        '"1737" is no number of Here that we know: correct it, or add "1737" to its own_numbers '
        "with the reason"
    )
    assert 'write "or" between two, or add' in refusal("116123 116124", "US")
    listed = Numbering("Here", "US", frozenset({"1737"}))
    assert read_phone("1737", listed)[0].number == "1737"
    assert read_phone("17 37", listed)[0].number == "1737"
