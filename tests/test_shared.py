"""What processes share is made once, and a failure in one is no endless wait in the others."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from conftest import ROOT, once

COUNTED = """
import json, os, sys, coverage
sys.path[:0] = sys.argv[1:3]
from conftest import uncounted
counting = coverage.Coverage(data_file=None, include=["*/three.py"], config_file=False)
counting.start()
import three
three.one()
with uncounted():
    three.two()
    told = os.environ.get("COVERAGE_PROCESS_CONFIG")
    with uncounted():
        three.two()
    three.two()
three.three()
counting.stop()
print(json.dumps([told, sorted(counting.get_data().lines(three.__file__))]))
"""


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


def test_what_is_uncounted_counts_for_nothing_and_all_else_does(tmp_path: Path) -> None:
    """Nor does a process that is started there; after it lines count again."""
    functions = [f"def {name}():\n    return '{name}'\n" for name in ("one", "two", "three")]
    (tmp_path / "three.py").write_text("".join(functions), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", COUNTED, str(tmp_path), str(ROOT / "tests")],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), "COVERAGE_PROCESS_CONFIG": ""},
        capture_output=True,
        text=True,
        check=True,
    )
    assert json.loads(done.stdout) == [None, [1, 2, 3, 5, 6]]
