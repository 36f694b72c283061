"""`make handouts`: sheets in the site, linked from their pages, and only what changed drawn anew."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from conftest import Project

from kb.handout import pdf
from kb.handout.editions import EDITIONS
from kb.handout.pdf import INSTALL, NO_LIBRARY, NotInstalled, Press
from macros import handouts as module
from macros.__main__ import main

pytestmark = [pytest.mark.slow, pytest.mark.counted]


@pytest.fixture
def buildable(project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """A tiny project that can be built, with a place for sheets of its own."""
    monkeypatch.setattr(module, "folder", lambda: tmp_path)
    monkeypatch.chdir(project.root)
    return project.buildable()


def drawn() -> None:
    try:
        Press()
    except NotInstalled as error:
        if os.environ.get("CI"):
            raise
        pytest.skip(str(error))


def test_sheets_are_made_linked_and_kept(
    buildable: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    drawn()
    assert main(["handouts"]) == 0, capsys.readouterr()
    site = buildable.root / "site"
    html = (site / "more/index.html").read_text("utf-8")
    for edition in EDITIONS:
        assert (site / f"handouts/more-{edition.name}.pdf").read_bytes().startswith(b"%PDF")
        assert f"handouts/more-{edition.name}.pdf" in html
    capsys.readouterr()
    assert main(["handouts"]) == 0
    assert ", 0 pages drawn anew" in capsys.readouterr().out
    page = buildable.root / "docs/more/index.md"
    page.write_text(page.read_text("utf-8").replace("What the page covers", "What it is"), "utf-8")
    assert main(["handouts"]) == 0
    assert ", 1 pages drawn anew" in capsys.readouterr().out


def test_a_plain_build_has_no_sheets_and_no_links_to_them(buildable: Project) -> None:
    assert main(["build"]) == 0
    assert not (buildable.root / "site/handouts").exists()
    assert "handouts/" not in (buildable.root / "site/more/index.html").read_text("utf-8")


def test_an_unknown_country_is_one_line_and_the_site_stays(
    buildable: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COUNTRY", "united state")
    assert main(["handouts"]) == 1
    said = capsys.readouterr().err.splitlines()[-1]
    assert said.startswith('COUNTRY: there are no crisis lines for "united state" (did you mean')
    assert not (buildable.root / "site").exists()


def test_without_weasyprint_one_line_says_so(
    buildable: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(pdf, "LIBRARIES", ("no-such-library",))
    assert main(["handouts"]) == 1
    assert capsys.readouterr().err.splitlines()[-1] == NO_LIBRARY


def test_a_change_for_one_edition_alone_counts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The key of a sheet is made of the words of the first edition."""
    drawn()
    monkeypatch.setattr(pdf, "HANDOUT", tmp_path)
    before = pdf.state()
    (tmp_path / "sheet.html").write_text("{% if edition.large %}large{% endif %}", "utf-8")
    assert pdf.state() != before


def test_another_file_among_the_sheets_is_let_be(tmp_path: Path) -> None:
    (tmp_path / "mine.pdf").write_text("x", "utf-8")
    assert module._known(tmp_path) == {}


def test_without_pango_one_line_says_how_to_get_it(
    buildable: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def missing() -> None:
        raise NotInstalled(INSTALL)

    monkeypatch.setattr(module, "Press", missing)
    assert main(["handouts"]) == 1
    assert capsys.readouterr().err.splitlines()[-1] == INSTALL
