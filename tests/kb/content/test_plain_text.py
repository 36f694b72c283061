"""The text of a file: what is read, and what is refused at its line."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from kb.content.plain_text import read_text


def text_of(root: Path, content: bytes) -> tuple[str, list[str]]:
    path = root / "x.md"
    path.write_bytes(content)
    text, problems = read_text(path, root)
    return text, [str(problem).removeprefix("x.md:") for problem in problems]


@pytest.mark.skipif(os.geteuid() == 0, reason="the root user may read every file")
def test_file_that_may_not_be_read(tmp_path: Path) -> None:
    path = tmp_path / "x.md"
    path.write_bytes(b"words\n")
    path.chmod(0)
    assert "cannot be read (Permission denied)" in str(read_text(path, tmp_path)[1][0])


def test_missing_file(tmp_path: Path) -> None:
    assert str(read_text(tmp_path / "none.md", tmp_path)[1][0]) == (
        "none.md:1: the file is missing: bring it back, or delete what names it"
    )
    assert "cannot be read" in str(read_text(tmp_path / "a\0b.md", tmp_path)[1][0])
    assert "cannot be read" in str(read_text(tmp_path / ("a" * 300), tmp_path)[1][0])


def test_text(tmp_path: Path) -> None:
    assert text_of(tmp_path, "Rüdiger’s\tpage\n".encode()) == ("Rüdiger’s\tpage\n", [])


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"", "1: the file is empty: write its content, or delete the file"),
        (b" \n\t\n", "1: the file is empty: write its content, or delete the file"),
        (b"a\nb\0c\n", "2: this is not a text file: save it as UTF-8 text"),
        ("a\nb".encode("utf-16"), "1: this is not a text file: save it as UTF-8 text"),
        (
            b"\xef\xbb\xbfa\n",
            '1: the file starts with a byte order mark: save it as "UTF-8", not "UTF-8 with BOM"',
        ),
        (b"a\n\xe9\n", "2: the file is not UTF-8: save it with the encoding UTF-8"),
        (b"a\n\xed\xa0\x80\n", "2: the file is not UTF-8: save it with the encoding UTF-8"),
        (b"a\nb\r\nc\n", "2: the file mixes kinds of line ends: save it with line ends LF"),
        (b"a\r\nb\r\nc\n", "3: the file mixes kinds of line ends: save it with line ends LF"),
        (b"a\rb\r", "1: the file mixes kinds of line ends: save it with line ends LF"),
        (b"a\r\n\rb\r\n", "2: the file mixes kinds of line ends: save it with line ends LF"),
        (b"a" * 500_001, "1: the file has 500,001 bytes: keep it under 500,000 bytes"),
    ],
)
def test_bytes_that_are_no_text(tmp_path: Path, content: bytes, what: str) -> None:
    assert text_of(tmp_path, content) == ("", [what])


def test_largest_file_is_read(tmp_path: Path) -> None:
    assert text_of(tmp_path, b"a" * 500_000) == ("a" * 500_000, [])


def test_windows_line_ends_are_read(tmp_path: Path) -> None:
    assert text_of(tmp_path, b"a\r\n\r\nb\r\n") == ("a\n\nb\n", [])
    assert text_of(tmp_path, b"a\r\nb") == ("a\nb", [])


@pytest.mark.parametrize(
    ("char", "what"),
    [
        ("\u00ad", "an invisible character (soft hyphen, U+00AD)"),
        ("\u200b", "an invisible character (zero width space, U+200B)"),
        ("\u200c", "an invisible character (zero width non-joiner, U+200C)"),
        ("\u200d", "an invisible character (zero width joiner, U+200D)"),
        ("\u2060", "an invisible character (word joiner, U+2060)"),
        ("\ufeff", "an invisible character (zero width no-break space, U+FEFF)"),
        ("\u2063", "an invisible character (invisible separator, U+2063)"),
        ("\u180e", "an invisible character (mongolian vowel separator, U+180E)"),
        ("\u034f", "an invisible character (combining grapheme joiner, U+034F)"),
        ("\u3164", "an invisible character (hangul filler, U+3164)"),
        ("\u2800", "an invisible character (braille pattern blank, U+2800)"),
        ("\ufe0f", "an invisible character (variation selector-16, U+FE0F)"),
        ("\U000e0101", "an invisible character (variation selector-18, U+E0101)"),
        ("\U000e0041", "an invisible character (tag latin capital letter a, U+E0041)"),
        ("\u202e", "an invisible character (right-to-left override, U+202E) turns the direction"),
        ("\u2066", "an invisible character (left-to-right isolate, U+2066) turns the direction"),
        ("\u200f", "an invisible character (right-to-left mark, U+200F) turns the direction"),
        ("\u2028", "a line break of an uncommon kind (line separator, U+2028)"),
        ("\u2029", "a line break of an uncommon kind (paragraph separator, U+2029)"),
        ("\x0b", "a line break of an uncommon kind (U+000B)"),
        ("\x85", "a line break of an uncommon kind (U+0085)"),
        ("\x07", "a control character (U+0007)"),
        ("\x1b", "a control character (U+001B)"),
        ("\x7f", "a control character (U+007F)"),
        ("\x9b", "a control character (U+009B)"),
        ("\ue000", "a character that only some fonts know (U+E000)"),
        ("\U0010fffd", "a character that only some fonts know (U+10FFFD)"),
        ("\u0378", "a character that is not defined (U+0378)"),
        ("\uffff", "a character that is not defined (U+FFFF)"),
        ("\ufffd", "a sign for something lost in copying (replacement character, U+FFFD)"),
    ],
)
def test_unseen_characters(tmp_path: Path, char: str, what: str) -> None:
    text, problems = text_of(tmp_path, f"First.\nThe thera{char}py\n".encode())
    assert text == ""
    assert len(problems) == 1
    assert problems[0].startswith(f"2: {what}")
    assert 'after "The thera"' in problems[0]
    assert problems[0].isprintable()


WOMAN = "\U0001f469"


@pytest.mark.parametrize(
    "words",
    [
        f"{WOMAN}\u200d\u2695\ufe0f nurse",
        f"\U0001f468\u200d{WOMAN}\u200d\U0001f467 family",
        "\U0001f3f3\ufe0f\u200d\U0001f308",
        f"{WOMAN}\U0001f3fd\u200d\U0001f9b1 skin and hair",
        "\u2764\ufe0f \u260e\ufe0f \u00a9\ufe0f \u25b6\ufe0f",
        "1\ufe0f\u20e3 #\ufe0f\u20e3",
        "\u203c\ufe0f",
        "\U0001faf1\U0001f3fb\u200d\U0001faf2\U0001f3ff",
        "\U0001fae8",
        "hard\u00a0blank",
        "thin\u2009blank",
        "non\u2011breaking",
        "e\u0301",
        "日本語",
        "ไทย",
    ],
)
def test_characters_that_are_seen(tmp_path: Path, words: str) -> None:
    assert text_of(tmp_path, words.encode()) == (words, [])


@pytest.mark.parametrize(
    "words",
    [
        "a\u200db",
        f"{WOMAN}\u200d",
        f"\u200d{WOMAN}",
        "a\ufe0f",
        "1\ufe0f",
        f"{WOMAN}\u200da",
        f"a\u200d{WOMAN}",
    ],
)
def test_joiners_outside_emoji(tmp_path: Path, words: str) -> None:
    assert len(text_of(tmp_path, words.encode())[1]) == 1


def test_all_faults_at_once(tmp_path: Path) -> None:
    content = "\ufeffa\u00adb\u00adc\u200b\r\nd\u00ad\ne\n".encode()
    assert [problem.split(" (")[0] for problem in text_of(tmp_path, content)[1]] == [
        '1: the file starts with a byte order mark: save it as "UTF-8", not "UTF-8 with BOM"',
        "2: the file mixes kinds of line ends: save it with line ends LF",
        "1: an invisible character",
        "1: an invisible character",
        "2: an invisible character",
    ]
    assert text_of(tmp_path, b"a\n\xff\nb\n\xff")[1] == [
        f"{line}: the file is not UTF-8: save it with the encoding UTF-8" for line in (2, 4)
    ]


def test_faults_are_bounded(tmp_path: Path) -> None:
    problems = text_of(tmp_path, "a\u00adb\n".encode() * 1000)[1]
    assert len(problems) == 20
    assert problems[-1].endswith("delete it; there are more below")
    assert not problems[-2].endswith("below")
    assert len(text_of(tmp_path, b"\xff\n" * 1000)[1]) == 20
    assert text_of(tmp_path, "a\u00adb\n".encode() * 20)[1][-1].endswith(": delete it")
