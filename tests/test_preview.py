"""The preview keeps what did not change, and still shows exactly what a fresh build shows."""

from __future__ import annotations

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.structure.pages import Page

from conftest import BODY, ROOT, TERM, Project


def _build(project: Project, name: str) -> dict[str, bytes]:
    """Build as `make serve` does; all HTML by its path."""
    target = project.root.parent / name
    config = load_config(str(project.root / "mkdocs.yml"), site_dir=str(target), strict=False)
    config.plugins.on_startup(command="serve", dirty=False)
    build(config)
    return {path.relative_to(target).as_posix(): path.read_bytes()
            for path in target.rglob("*.html")}


@pytest.fixture
def serving(project: Project, monkeypatch: pytest.MonkeyPatch) -> Project:
    """A tiny project that is being served."""
    for name in ("theme", "macros"):
        (project.root / name).symlink_to(ROOT / name)
    monkeypatch.chdir(project.root)
    monkeypatch.setenv("KB_ROOT", str(project.root))
    return project


def test_only_what_changed_is_converted_again(serving: Project,
                                              monkeypatch: pytest.MonkeyPatch) -> None:
    first = _build(serving, "one")
    converted: list[str] = []
    real = Page.render

    def counted(page: Page, config: object, files: object) -> None:
        converted.append(page.file.src_uri)
        real(page, config, files)

    monkeypatch.setattr(Page, "render", counted)
    assert _build(serving, "two") == first and converted == []
    serving.page("index", body=f"{BODY} A new line.")
    assert b"A new line." in _build(serving, "three")["index.html"]
    assert converted == ["index.md"]


@pytest.mark.parametrize("change", ["term", "page", "gone"])
def test_the_preview_is_what_a_fresh_build_is(change: str, serving: Project) -> None:
    serving.page("more", "more/index", body="Plain words. [Home](../index.md#a) is near.")
    _build(serving, "one")
    if change == "term":
        serving.write("glossary/rupture.yml", TERM.replace("a team", "a good team").replace(
            "term: rupture", "term: break"))
    elif change == "page":
        serving.page("index", body=f"{BODY}\n\n## A {{ #a }}\n\nA new part, [More](more/index.md).")
    else:
        serving.page("index", body="A page with no words of its own any more.")
    kept = _build(serving, "two")
    from macros.preview import _converted
    _converted.clear()
    assert kept == _build(serving, "three")


def test_the_policy_is_published_but_not_in_the_preview(serving: Project) -> None:
    assert b"Content-Security-Policy" not in _build(serving, "one")["index.html"]
    config = load_config(str(serving.root / "mkdocs.yml"), site_dir=str(serving.root / "site"),
                         site_url="http://127.0.0.1:8000/", strict=False)
    config.plugins.on_startup(command="build", dirty=False)
    build(config)
    assert b"Content-Security-Policy" in (serving.root / "site/index.html").read_bytes()


def test_a_page_that_changed_is_not_taken_for_the_old_one(serving: Project) -> None:
    """Fails if what is kept hangs on anything less than the text."""
    before = _build(serving, "one")["index.html"]
    serving.page("index", body=BODY.replace("small", "large"))
    assert _build(serving, "two")["index.html"] != before
