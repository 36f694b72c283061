"""One reader: a build opens each file of the project once."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from conftest import ROOT, Project

pytestmark = pytest.mark.slow

READS = """
import collections, sys
from pathlib import Path
from macros.__main__ import main

root, opened = Path.cwd().resolve(), collections.Counter()

def note(event, found):
    if event == "open" and isinstance(found[0], str):
        path = Path(found[0]).resolve()
        if path.is_relative_to(root) and path.suffix in (".md", ".yml", ".bib"):
            opened[path.relative_to(root).as_posix()] += 1

sys.addaudithook(note)
assert main(["build"]) == 0
print(*(f"{times} {path}" for path, times in opened.items()), sep="\\n")
"""


def test_each_file_is_opened_once(project: Project) -> None:
    buildable = project.buildable()
    done = subprocess.run(
        [sys.executable, "-c", READS],
        cwd=buildable.root,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        check=False,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    rows = [row.split() for row in done.stdout.splitlines() if row[0].isdigit() and "." in row]
    opened = {path: int(times) for times, path in rows if not path.startswith("theme/")}
    content = [
        path.relative_to(buildable.root).as_posix()
        for folder in ("docs", "glossary", "references", "data")
        for path in (buildable.root / folder).rglob("*.*")
    ]
    assert opened == dict.fromkeys(["mkdocs.yml", *content], 1)
