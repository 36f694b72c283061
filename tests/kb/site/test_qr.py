"""QR codes: the drawing of a page and the files to save, each read as a phone reads it."""

from __future__ import annotations

import re

import pytest
import segno

from kb.site.qr import qr_code


def test_a_qr_code_is_a_path_in_a_square() -> None:
    code = qr_code("https://example.org/to/cbt/")
    assert re.fullmatch(r"M1 2\.5h\d+(v1h-?\d+)+", code.path)
    assert 20 < code.size < 60


@pytest.mark.parametrize(
    "address", ["https://example.org/to/cbt/", "http://x/to/a-longer-name-of-a-page/" * 2]
)
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
    drawn = segno.make(address, error="m", boost_error=False, micro=False, mask=3).matrix
    assert squares == {
        (x, y) for y, cells in enumerate(drawn, 2) for x, cell in enumerate(cells, 2) if cell
    }
