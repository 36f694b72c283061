"""The ledger of permanent addresses: what was published is found again, and nothing leaves it."""

from __future__ import annotations

import dataclasses
import os
from pathlib import Path

import pytest
from conftest import Project

from kb.site.built import Site
from kb.site.ledger import LEDGER, add_new, permanent_addresses, published_addresses

pytestmark = pytest.mark.counted

PUBLISHED = """# Every address
/
/approaches/cbt/
/approaches/old-name/
/approaches/cbt/#no-such-heading
/to/cbt/#anything
"""


@pytest.fixture
def small(broken_site: Site, tmp_path: Path) -> Site:
    """A small site of a library in a folder of its own, with a ledger."""
    (tmp_path / "docs/approaches").mkdir(parents=True)
    (tmp_path / "docs/approaches/cbt.md").write_text("x", encoding="utf-8")
    return with_ledger(
        Site(broken_site.root, dataclasses.replace(broken_site.library, root=tmp_path)), PUBLISHED
    )


def with_ledger(site: Site, text: str) -> Site:
    """The same site, with this text in its ledger."""
    (site.library.root / LEDGER).write_text(text, encoding="utf-8")
    site.library.published = tuple(text.splitlines())
    return site


def test_what_is_gone_is_named_with_its_mend(small: Site) -> None:
    lines = [str(problem) for problem in permanent_addresses(small)]
    assert len(lines) == 2, lines
    assert lines[0].startswith(f"{LEDGER}:4: /approaches/old-name/ was published and is gone")
    assert "`approaches/old-name/: id-of-the-new-page`" in lines[0]
    assert 'the heading "#no-such-heading" of /approaches/cbt/' in lines[1]
    assert "in docs/approaches/cbt.md" in lines[1]
    assert "{ #no-such-heading }" in lines[1]


def test_a_redirect_keeps_an_address_and_its_anchors(small: Site) -> None:
    with_ledger(small, "/to/cbt/\n/to/cbt/#anything\n")
    assert permanent_addresses(small) == []
    assert small.seen("to/cbt/").leads_on
    assert not small.seen("approaches/cbt/").leads_on


def test_without_a_ledger_nothing_was_published(small: Site) -> None:
    small.library.published = ()
    assert permanent_addresses(small) == []


def test_new_addresses_are_added_and_none_is_lost(small: Site) -> None:
    ledger = small.library.root / LEDGER
    before = set(PUBLISHED.splitlines())
    said = add_new(small)
    rows = ledger.read_text("utf-8").splitlines()
    assert rows[0] == "# Every address"
    assert before < set(rows)
    assert rows[1:] == sorted(rows[1:])
    assert "/about/privacy/" in rows
    assert any(row.startswith("/approaches/cbt/#") for row in rows)
    assert "/404.html" not in rows
    assert said == f"{LEDGER}: {len(rows) - len(before)} new, {len(rows) - 1} in all"
    again = with_ledger(small, ledger.read_text("utf-8"))
    assert add_new(again) == f"{LEDGER}: 0 new, {len(rows) - 1} in all"


def test_a_ledger_is_begun(small: Site) -> None:
    ledger = small.library.root / LEDGER
    ledger.unlink()
    small.library.published = ()
    add_new(small)
    assert {row for row in ledger.read_text("utf-8").splitlines() if row} == set(
        published_addresses(small)
    )


@pytest.mark.parametrize(
    ("raw", "line"),
    [
        (b"/\n/more/\xff\n", f"{LEDGER}:2: the file is not UTF-8: save it with the encoding UTF-8"),
        (b"/\n\0\n", f"{LEDGER}:2: this is not a text file: save it as UTF-8 text"),
        (b"", f"{LEDGER}:1: the file is empty: write its content, or delete the file"),
        (
            b"/x/\n" * 1_300_000,
            f"{LEDGER}:1: the file has 5,200,000 bytes: keep it under 5,000,000 bytes",
        ),
    ],
    ids=["not UTF-8", "not text", "empty", "too large"],
)
def test_a_ledger_that_is_no_text_is_refused(project: Project, raw: bytes, line: str) -> None:
    project.write(LEDGER, raw)
    assert project.lines() == [line]


@pytest.mark.parametrize("kind", ["pipe", "device", "link", "lost link", "folder"])
def test_a_ledger_that_is_no_plain_file_is_refused(project: Project, kind: str) -> None:
    path = project.root / LEDGER
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "folder":
        path.mkdir()
    else:
        aim = {"device": "/dev/zero", "link": "mkdocs.yml", "lost link": "gone"}[kind]
        path.symlink_to(aim)
    (line,) = project.lines()
    assert line.startswith(f"{LEDGER}:1: this is ")


def test_a_project_that_has_published_nothing_has_no_ledger(project: Project) -> None:
    assert project.lines() == [] and project.load().published == ()
    project.write(LEDGER, "# Every address\n/\n")
    assert project.lines() == [] and project.load().published == ("# Every address", "/")


def test_the_real_ledger_holds_pages_headings_and_lasting_addresses(site: Site) -> None:
    rows = (site.library.root / LEDGER).read_text("utf-8").splitlines()
    assert {"/", "/to/cbt/", "/relationship/alliance/"} <= set(rows)
    assert any(row.startswith("/relationship/alliance/#") for row in rows)
