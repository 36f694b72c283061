"""What processes share is made once, and a failure in one is no endless wait in the others."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from conftest import once


def test_the_first_makes_it_and_the_others_wait(tmp_path: Path) -> None:
    made: list[int] = []
    begun = threading.Event()

    def make() -> str:
        made.append(1)
        begun.wait(10)
        return "an address"

    got: list[str] = []
    asking = [
        threading.Thread(target=lambda: got.append(once(tmp_path / "a", make))) for _ in range(4)
    ]
    for one in asking:
        one.start()
    begun.set()
    for one in asking:
        one.join(30)
    assert made == [1]
    assert got == ["an address"] * 4


def test_what_failed_in_one_fails_in_all(tmp_path: Path) -> None:
    def make() -> str:
        raise ValueError("broken")

    with pytest.raises(ValueError, match="broken"):
        once(tmp_path / "a", make)
    with pytest.raises(RuntimeError, match="another process"):
        once(tmp_path / "a", make)
