"""QR codes: worked out once for an address, and given as a drawing for pages and as files to save."""

from __future__ import annotations

import functools
import re
import struct
import zlib
from base64 import b64decode, b64encode
from typing import NamedTuple

from kb.kept import kept

QUIET = 4  # squares of empty border that a code in a file has on each side, as the standard asks
SCALE = 16  # pixels a square has: 600 and more across, enough for six centimeters on paper
BLACK, WHITE = b"\0" * (SCALE // 8), b"\xff" * (SCALE // 8)
PNG = b"\x89PNG\r\n\x1a\n"


class QrCode(NamedTuple):
    """A QR code as a drawing: the `d` of its path, the dashes along it, the size of its square."""

    path: str
    dashes: str
    size: int


class QrFiles(NamedTuple):
    """A QR code for files: the `d` of a filled path, the size of its square, and a PNG file."""

    bars: str
    size: int
    png: bytes


def _worked_out(address: str) -> list[str]:
    """Its rows from top to bottom, `1` for each dark square; its bars; the PNG file as base64."""
    import segno  # only for addresses that were not drawn before

    code = segno.make(address, error="m", boost_error=False, micro=False, mask=3)
    rows = ["".join("1" if square else "0" for square in row) for row in code.matrix]
    return [" ".join(rows), _bars(rows), b64encode(_png(rows)).decode()]


def _known(address: str) -> list[str]:
    found: list[str] = kept("qr-codes", "segno").get(address, lambda: _worked_out(address))
    return found


@functools.lru_cache(maxsize=5_000)
def qr_code(address: str) -> QrCode:
    """The QR code of an address as a page draws it.

    One dashed line through all rows, to and fro: a third smaller than a line for each bar. It turns
    in the empty border, half of which each row has at both its ends.
    """
    rows = [f"0{row}0" for row in _known(address)[0].split()]
    cells = "0".join(row[::-1] if y % 2 else row for y, row in enumerate(rows)).strip("0")
    turns = (f"{'-' if y % 2 else ''}{len(row)}" for y, row in enumerate(rows))
    dashes = " ".join(str(len(bar)) for bar in re.findall("1+|0+", cells))
    return QrCode(f"M1 2.5h{'v1h'.join(turns)}", f"0 1 {dashes} 99", len(rows) + 4)


def qr_files(address: str) -> QrFiles:
    """The QR code of an address for files to save."""
    rows, bars, png = _known(address)
    return QrFiles(bars, rows.index(" ") + 2 * QUIET, b64decode(png))


def _bars(rows: list[str]) -> str:
    """The bars of a code as shapes, which every program that reads SVG can draw and cut."""
    return "".join(
        f"M{bar.start() + QUIET} {y}h{len(bar[0])}v1h-{len(bar[0])}z"
        for y, row in enumerate(rows, QUIET)
        for bar in re.finditer("1+", row)
    )


def _png(rows: list[str]) -> bytes:
    """A code as a PNG file: black on white, one bit a pixel.

    Source: PNG Specification, third edition (W3C, 2025).
    """
    size = (len(rows) + 2 * QUIET) * SCALE
    # Each line begins with its filter: it is as it stands, or what differs from the line above.
    again = b"\2" + b"\0" * (size // 8)
    empty = b"\0" + b"\xff" * (size // 8) + again * (QUIET * SCALE - 1)
    edge = b"\xff" * (QUIET * SCALE // 8)
    lines = [empty]
    for row in rows:
        squares = b"".join(BLACK if square == "1" else WHITE for square in row)
        lines.append(b"\0" + edge + squares + edge + again * (SCALE - 1))
    head = struct.pack(">IIBBBBB", size, size, 1, 0, 0, 0, 0)
    data = zlib.compress(b"".join([*lines, empty]), 1)
    return PNG + _chunk(b"IHDR", head) + _chunk(b"IDAT", data) + _chunk(b"IEND", b"")


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
