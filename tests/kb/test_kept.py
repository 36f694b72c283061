"""What is kept between runs: a broken file is as none."""

from __future__ import annotations

from pathlib import Path

import pytest

from kb.kept import Kept


@pytest.mark.parametrize("text", [b"", b"\xff", b"{", b"[1]", b"[" * 200_000])
def test_a_broken_file_is_as_none(
    text: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kb.kept.folder", lambda: tmp_path)
    first = Kept("some", "")
    first.get("key", lambda: 1)
    first.save()
    (path,) = tmp_path.iterdir()
    path.write_bytes(text)
    assert Kept("some", "").get("key", lambda: 2) == 2
