"""The preview writes what looks otherwise, and is still true to a fresh build."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import BODY, ROOT, TERM, Project
from mkdocs.exceptions import Abort

from macros import preview as module
from macros.preview import Builds

pytestmark = pytest.mark.slow


@pytest.fixture
def builds(project: Project) -> Builds:
    """The builds of a tiny project's preview."""
    project.buildable()
    return Builds(project.root, project.root.parent / "preview", "http://127.0.0.1:8000/")


def files(folder: Path) -> dict[str, bytes]:
    """All HTML of a folder, and what the search and other programs read."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.suffix in (".html", ".json")
    }


def own_theme(project: Project) -> None:
    """Give the project a theme of its own, whose files can be changed."""
    (project.root / "theme").unlink()
    (project.root / "theme").mkdir()
    for path in (ROOT / "theme").iterdir():
        (project.root / "theme" / path.name).symlink_to(path)


def change_term(project: Project) -> None:
    project.write(
        "glossary/rupture.yml",
        TERM.replace("a team", "a good team").replace("term: rupture", "term: break"),
    )


def change_page(project: Project) -> None:
    project.page(
        "index",
        body=f"{BODY}\n\n## A {{ #a }}\n\nA part, [More](more/index.md).",
        title="Another title",
    )


def new_page(project: Project) -> None:
    project.page("new", "about/new")
    text = (project.root / "mkdocs.yml").read_text("utf-8")
    project.write("mkdocs.yml", f"{text}      - about/new.md\n")


def no_page(project: Project) -> None:
    (project.root / "docs/more/index.md").unlink()
    text = (project.root / "mkdocs.yml").read_text("utf-8")
    project.write("mkdocs.yml", text.replace("  - More:\n      - more/index.md\n", ""))


def change_name(project: Project) -> None:
    text = (project.root / "mkdocs.yml").read_text("utf-8")
    project.write("mkdocs.yml", text.replace("site_name: ", "site_name: More "))


def change_template(project: Project) -> None:
    path = project.root / "theme/main.html"
    text = path.read_text("utf-8")
    path.unlink()
    path.write_text(text.replace("</main>", "<p>New</p></main>"), encoding="utf-8")


@pytest.mark.parametrize(
    "change",
    [change_term, change_page, new_page, no_page, change_name, change_template],
    ids=lambda change: change.__name__,
)
def test_the_preview_is_what_a_fresh_build_is(
    change: Callable[[Project], None], project: Project, builds: Builds
) -> None:
    own_theme(project)
    builds()
    before = files(builds.folder)
    change(project)
    builds()
    fresh = Builds(project.root, project.root.parent / "fresh", builds.address)
    fresh()
    assert files(builds.folder) == files(fresh.folder) != before


def test_only_what_looks_otherwise_is_written_again(project: Project, builds: Builds) -> None:
    builds()
    page, other = builds.folder / "index.html", builds.folder / "about/index.html"
    for path in (page, other):
        path.write_text("mark", encoding="utf-8")
    project.page("index", body=f"{BODY} A new line.")
    builds()
    assert "A new line." in page.read_text("utf-8")
    assert other.read_text("utf-8") == "mark"


def test_after_a_build_that_failed_all_is_written_again(
    project: Project, builds: Builds, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It may have stopped with half of its files written."""
    builds()
    real = module.mkdocs_build

    def stopped(*_: object, **__: object) -> None:
        raise Abort("stopped")

    monkeypatch.setattr(module, "mkdocs_build", stopped)
    with pytest.raises(Abort):
        builds()
    monkeypatch.setattr(module, "mkdocs_build", real)
    (builds.folder / "index.html").write_text("half", encoding="utf-8")
    builds()
    assert (builds.folder / "index.html").read_text("utf-8") != "half"
