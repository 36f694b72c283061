"""QR codes: the drawing of a page and the files to save, each read as a phone reads it."""

from __future__ import annotations

import io
import re
from typing import Any

import pytest
import segno
import zxingcpp
from PIL import Image

from kb.site.qr import QUIET, SCALE, qr_code, qr_files

ADDRESSES = ["https://example.org/to/cbt/", "http://x/to/a-longer-name-of-a-page/" * 2, "http://x/"]


def drawn(address: str) -> Any:
    """The squares of an address's code, row by row, by the library alone."""
    return segno.make(address, error="m", boost_error=False, micro=False, mask=3).matrix


def test_a_qr_code_is_a_path_in_a_square() -> None:
    code = qr_code("https://example.org/to/cbt/")
    assert re.fullmatch(r"M1 2\.5h\d+(v1h-?\d+)+", code.path)
    assert 20 < code.size < 60


@pytest.mark.parametrize("address", ADDRESSES)
def test_the_line_of_a_qr_code_draws_its_squares(address: str) -> None:
    code = qr_code(address)
    squares, x, row = set(), 1, 2
    dashes = [
        (number % 2 == 0)
        for number, length in enumerate(map(int, code.dashes.split()))
        for _ in range(length)
    ]
    for number, length in enumerate(map(int, re.findall(r"h(-?\d+)", code.path))):
        for _ in range(abs(length)):
            if dashes.pop(0):
                squares.add((x if length > 0 else x - 1, row + number))
            x += 1 if length > 0 else -1
        assert not dashes.pop(0), "the line turns where nothing is drawn"
    assert squares == {
        (x, y)
        for y, cells in enumerate(drawn(address), 2)
        for x, cell in enumerate(cells, 2)
        if cell
    }


@pytest.mark.parametrize("address", ADDRESSES)
def test_the_picture_to_save_is_read_as_the_address(address: str) -> None:
    picture = Image.open(io.BytesIO(qr_files(address).png))
    (code,) = zxingcpp.read_barcodes(picture.convert("L"))
    assert code.text == address
    assert picture.size[0] == picture.size[1] == qr_files(address).size * SCALE
    border = picture.convert("L").crop((0, 0, picture.size[0], QUIET * SCALE))
    assert border.getextrema() == (255, 255), "the edge must be empty"


@pytest.mark.parametrize("address", ADDRESSES)
def test_the_bars_to_save_are_its_squares(address: str) -> None:
    bars = re.findall(r"M(\d+) (\d+)h(\d+)v1h-(\d+)z", qr_files(address).bars)
    squares = {
        (int(x) + step - QUIET, int(y) - QUIET)
        for x, y, many, _ in bars
        for step in range(int(many))
    }
    assert all(many == back for _, _, many, back in bars)
    assert squares == {
        (x, y) for y, cells in enumerate(drawn(address)) for x, cell in enumerate(cells) if cell
    }


def test_what_was_damaged_is_not_read() -> None:
    picture = Image.open(io.BytesIO(qr_files(ADDRESSES[0]).png)).convert("L")
    picture.paste(255, (0, 0, picture.size[0], picture.size[1] // 2))
    assert zxingcpp.read_barcodes(picture) == []
