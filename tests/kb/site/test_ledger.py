"""The ledger of permanent addresses: what was published is found again, and nothing leaves it."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from kb.site.built import Site
from kb.site.ledger import LEDGER, add_new, is_redirect, permanent_addresses, published_addresses

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
    (tmp_path / LEDGER).write_text(PUBLISHED, encoding="utf-8")
    return Site(broken_site.root, dataclasses.replace(broken_site.library, root=tmp_path))


def test_what_is_gone_is_named_with_its_mend(small: Site) -> None:
    lines = [str(problem) for problem in permanent_addresses(small)]
    assert len(lines) == 2, lines
    assert lines[0].startswith(f"{LEDGER}:4: /approaches/old-name/ was published and is gone")
    assert "`approaches/old-name/: id-of-the-new-page`" in lines[0]
    assert 'the heading "#no-such-heading" of /approaches/cbt/' in lines[1]
    assert "in docs/approaches/cbt.md" in lines[1]
    assert "{ #no-such-heading }" in lines[1]


def test_a_redirect_keeps_an_address_and_its_anchors(small: Site) -> None:
    (small.library.root / LEDGER).write_text("/to/cbt/\n/to/cbt/#anything\n", encoding="utf-8")
    assert permanent_addresses(small) == []
    assert is_redirect(small, "to/cbt/")
    assert not is_redirect(small, "approaches/cbt/")


def test_without_a_ledger_nothing_was_published(small: Site) -> None:
    (small.library.root / LEDGER).unlink()
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
    assert add_new(small) == f"{LEDGER}: 0 new, {len(rows) - 1} in all"


def test_a_ledger_is_begun(small: Site) -> None:
    ledger = small.library.root / LEDGER
    ledger.unlink()
    add_new(small)
    assert {row for row in ledger.read_text("utf-8").splitlines() if row} == set(
        published_addresses(small)
    )


def test_the_real_ledger_holds_pages_headings_and_lasting_addresses(site: Site) -> None:
    rows = (site.library.root / LEDGER).read_text("utf-8").splitlines()
    assert {"/", "/to/cbt/", "/relationship/alliance/"} <= set(rows)
    assert any(row.startswith("/relationship/alliance/#") for row in rows)
