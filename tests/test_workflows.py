"""The workflows: actions pinned, no credentials kept, and a ledger that can only grow."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[1]
WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))
LEDGER = "# Every address\n/\n/about/\n/about/#who-pays\n"


def jobs(path: Path) -> dict[str, Any]:
    """The jobs of a workflow."""
    found: dict[str, Any] = yaml.safe_load(path.read_text("utf-8"))["jobs"]
    return found


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_every_action_is_pinned_by_hash_and_says_its_version(path: Path) -> None:
    uses = [line.strip() for line in path.read_text("utf-8").splitlines() if "uses:" in line]
    assert uses
    for line in uses:
        assert re.fullmatch(r"(- )?uses: [\w-]+/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", line), line


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_no_checkout_keeps_credentials(path: Path) -> None:
    checkouts = [
        step
        for job in jobs(path).values()
        for step in job["steps"]
        if step.get("uses", "").startswith("actions/checkout@")
    ]
    assert checkouts
    assert all(step["with"]["persist-credentials"] is False for step in checkouts)


def test_zizmor_finds_nothing() -> None:
    zizmor = Path(sys.executable).with_name("zizmor")
    done = subprocess.run(
        [zizmor, "--offline", "--persona=auditor", "--strict-collection", ROOT / ".github"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout


def test_the_token_is_in_the_last_step_of_the_ledger_job_only() -> None:
    *before, last = jobs(ROOT / ".github/workflows/publish.yml")["ledger"]["steps"]
    assert "github.token" in last["env"]["GH_TOKEN"]
    assert "token" not in str(before)
    assert "runner.temp" in str(before)


class Ledger:
    """A repository with a ledger, and the step of the workflow that adds to it."""

    def __init__(self, folder: Path) -> None:
        self.tree, self.temp = folder / "tree", folder / "temp"
        self.tree.mkdir()
        (self.temp / "ledger").mkdir(parents=True)
        self.new = self.temp / "ledger/published.txt"
        self.old = self.tree / "published.txt"
        self.old.write_text(LEDGER, encoding="utf-8")
        self._git("init", "--quiet")
        self._git("add", ".")
        self._git(
            "-c",
            "user.name=T",
            "-c",
            "user.email=t@example.org",
            "commit",
            "--quiet",
            "--message=Ledger",
        )
        self.sha = self._git("rev-parse", "HEAD").strip()

    def _git(self, *arguments: str) -> str:
        return subprocess.run(
            ["git", *arguments], cwd=self.tree, check=True, capture_output=True, text=True
        ).stdout

    def take(self) -> str:
        """Run the step; what it refuses, or nothing."""
        steps = jobs(ROOT / ".github/workflows/publish.yml")["ledger"]["steps"]
        script = next(step["run"] for step in steps if step.get("name") == "Take the new addresses")
        env = {**os.environ, "RUNNER_TEMP": str(self.temp), "GITHUB_SHA": self.sha}
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script],
            cwd=self.tree,
            env=env,
            capture_output=True,
            text=True,
            check=False,
        )
        assert (done.returncode == 0) == (not done.stdout), done.stderr
        return done.stdout


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    return Ledger(tmp_path)


def test_new_addresses_are_added_in_order(ledger: Ledger) -> None:
    ledger.new.write_text(LEDGER + "/a-new-page/\n", encoding="utf-8")
    assert ledger.take() == ""
    assert ledger.old.read_text("utf-8") == (
        "# Every address\n/\n/a-new-page/\n/about/\n/about/#who-pays\n"
    )


def test_what_another_run_added_meanwhile_stays(ledger: Ledger) -> None:
    ledger.old.write_text(LEDGER + "/meanwhile/\n", encoding="utf-8")
    ledger.new.write_text(LEDGER + "/new/\n", encoding="utf-8")
    assert ledger.take() == ""
    assert ledger.old.read_text("utf-8") == LEDGER + "/meanwhile/\n/new/\n"


def test_a_heading_of_the_file_is_taken_from_the_tree(ledger: Ledger) -> None:
    ledger.new.write_text("# Another\n" + LEDGER, encoding="utf-8")
    assert ledger.take() == ""
    assert ledger.old.read_text("utf-8") == LEDGER


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (LEDGER.replace("/about/\n", ""), "lacks 1 lines"),
        ("", "lacks 4 lines"),
        (LEDGER + "echo hello\n", "no address"),
        (LEDGER + "/a b/\n", "no address"),
        (LEDGER + "/$(id)\n", "no address"),
        (LEDGER + "/été/\n", "no address"),
        (LEDGER + "\n", "no address"),
        (LEDGER + "/\x00\n", "no address"),
        (LEDGER + "/x\r\n", "no address"),
        (LEDGER + "/x\n" * 4_000_000, "too large"),
    ],
    ids=[
        "lost",
        "empty",
        "command",
        "blank",
        "shell",
        "not ASCII",
        "empty line",
        "null",
        "carriage return",
        "large",
    ],
)
def test_a_ledger_that_is_none_is_refused(ledger: Ledger, text: str, reason: str) -> None:
    ledger.new.write_bytes(text.encode())
    assert reason in ledger.take()
    assert ledger.old.read_text("utf-8") == LEDGER


def test_a_link_is_refused(ledger: Ledger) -> None:
    ledger.new.symlink_to(ledger.old)
    assert "not a file" in ledger.take()


def test_other_files_of_the_build_go_nowhere(ledger: Ledger) -> None:
    ledger.new.write_text(LEDGER, encoding="utf-8")
    hook = ledger.temp / "ledger/.git/hooks/pre-commit"
    hook.parent.mkdir(parents=True)
    hook.write_text("#!/bin/sh\n", encoding="utf-8")
    assert ledger.take() == ""
    assert not (ledger.tree / ".git/hooks/pre-commit").exists()
