"""The preview writes what looks otherwise, and is still true to a fresh build."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from conftest import BODY, ROOT, TERM, Project
from mkdocs.exceptions import Abort

from macros import builds as module
from macros.builds import Builds
from macros.current import Outdated

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


@pytest.mark.counted
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

    def stopped(config: Any, **_: object) -> None:
        config.written[1]["index.html"] = "another sum"
        raise Abort("stopped")

    monkeypatch.setattr(module, "mkdocs_build", stopped)
    with pytest.raises(Abort):
        builds()
    monkeypatch.setattr(module, "mkdocs_build", real)
    (builds.folder / "index.html").write_text("half", encoding="utf-8")
    builds()
    assert (builds.folder / "index.html").read_text("utf-8") != "half"


@pytest.mark.counted
def test_a_change_of_words_is_shown_at_once(project: Project, builds: Builds) -> None:
    """As the whole build will show it; other pages wait for that."""
    builds()
    project.page("index", body=f"{BODY} A new line.")
    project.write("glossary/rupture.yml", TERM.replace("a team", "a good team"))
    before = files(builds.folder)
    assert builds.at_once()
    shown = files(builds.folder)
    changed = {name for name, text in shown.items() if text != before[name]}
    assert changed == {"index.html", "glossary/rupture/index.html"}
    assert b"A new line." in shown["index.html"]
    builds()
    assert {name: files(builds.folder)[name] for name in changed} == {
        name: shown[name] for name in changed
    }


@pytest.mark.parametrize("name", [".index.md.swp", "#index.md#", "index.md~", ".#index.md"])
def test_a_file_that_an_editor_has_open_is_no_change(
    name: str, project: Project, builds: Builds
) -> None:
    """Else who writes in such an editor would wait for the whole each time."""
    builds()
    project.write(f"docs/{name}", "one")
    project.page("index", body=f"{BODY} A new line.")
    assert builds.at_once()


def test_news_come_twice_only_where_another_page_has_changed(
    project: Project, builds: Builds
) -> None:
    builds()
    project.page("index", body=f"{BODY} A new line.")
    assert builds.at_once()
    builds()
    assert not builds.has_news
    project.page("index", body=f"{BODY} A new line.", title="Another title")
    assert builds.at_once()
    builds()
    assert builds.has_news, "the title stands on other pages too"


NOT_AT_ONCE: dict[str, Callable[[Project], object]] = {
    "nothing": lambda project: None,
    "a call with a fault": lambda project: project.page("index", body='{{ term("nosuch") }}'),
    "an element that may not be": lambda project: project.page("index", body="<script>x</script>"),
    "no front matter": lambda project: project.write("docs/index.md", "Words."),
    "another id": lambda project: project.page("another", "index"),
    "the id of another page": lambda project: project.page("more", "index"),
    "a new page": new_page,
    "no page": no_page,
    "another name": change_name,
    "data": lambda project: project.write("data/words-to-avoid.yml", "words_to_avoid: {a: b}\n"),
}


@pytest.mark.parametrize("change", NOT_AT_ONCE.values(), ids=NOT_AT_ONCE.keys())
def test_all_else_waits_for_the_whole(
    change: Callable[[Project], object], project: Project, builds: Builds
) -> None:
    builds()
    before = files(builds.folder)
    change(project)
    assert not builds.at_once()
    assert files(builds.folder) == before


def test_nothing_is_shown_at_once_before_a_good_build(
    project: Project, builds: Builds, monkeypatch: pytest.MonkeyPatch
) -> None:
    project.page("index", body=f"{BODY} A new line.")
    assert not builds.at_once()

    def stopped(config: Any, **_: object) -> None:
        config.written[1]["index.html"] = "half"
        raise Abort("stopped")

    builds()
    monkeypatch.setattr(module, "mkdocs_build", stopped)
    with pytest.raises(Abort):
        builds()
    project.page("index", body=f"{BODY} Another line.")
    assert not builds.at_once()


@pytest.mark.counted
def test_content_with_a_fault_leaves_what_is_shown(project: Project, builds: Builds) -> None:
    """The build stops before it writes: when the fault is mended, only its page is written."""
    builds()
    project.page("index", body='Words with {{ term("nosuch") }} in them.')
    with pytest.raises(Abort):
        builds()
    other = builds.folder / "about/index.html"
    other.write_text("mark", encoding="utf-8")
    project.page("index", body=f"{BODY} All is well.")
    builds()
    assert "All is well." in (builds.folder / "index.html").read_text("utf-8")
    assert other.read_text("utf-8") == "mark"


def test_a_build_gives_way_to_what_is_newer(project: Project, builds: Builds) -> None:
    """It leaves what is shown as it is, and the next one makes the whole."""
    builds()
    project.page("index", body=f"{BODY} A new line.", title="Another title")
    for steps in range(200):
        asked = iter([False] * steps)
        builds.newer = lambda asked=asked: next(asked, True)  # type: ignore[misc]
        try:
            builds()
        except Outdated:
            assert builds.at_once(), "what was known before still is"
        else:
            break
    assert steps > 5, "it is asked more than once"
    fresh = Builds(project.root, project.root.parent / "fresh", builds.address)
    fresh()
    assert files(builds.folder) == files(fresh.folder)
