"""The shapes of `mkdocs.yml`: read, or refused in one line at their line."""

from __future__ import annotations

import pytest

from kb.content.settings import Section, read_settings

NAME = "site_name: Plain words\n"


def lines(text: str) -> list[str]:
    return [str(problem) for problem in read_settings(text)[1]]


def test_what_is_read() -> None:
    settings, problems = read_settings(
        NAME
        + 'site_url: !ENV [SITE_URL, "http://x/"]\nnav:\n  - index.md\n  - More:\n      - more/a.md\n'
        "      - The title: more/b.md\n  - One: c.md\nmarkdown_extensions:\n  - tables\n"
        "  - toc: {permalink: false, baselevel: 2}\n  - x: {a: {b: [null, true, 1.5]}}\n  - y:\n"
    )
    assert problems == [] and settings.site_name == "Plain words"
    assert settings.sections == (
        Section("", ("index.md",), 4),
        Section("More", ("more/a.md", "more/b.md"), 5),
        Section("One", ("c.md",), 8),
    )
    assert settings.extensions == ("tables", "toc", "x", "y")
    assert settings.extension_settings == {
        "toc": {"permalink": False, "baselevel": 2},
        "x": {"a": {"b": [None, True, "1.5"]}},
        "y": {},
    }


def test_parts_of_a_group_know_it() -> None:
    settings, problems = read_settings(
        NAME + "nav:\n  - Before:\n      - A:\n          - a.md\n      - B: [b.md]\n  - C: [c.md]\n"
    )
    assert problems == []
    assert settings.sections == (
        Section("A", ("a.md",), 4, group="Before"),
        Section("B", ("b.md",), 6, group="Before"),
        Section("C", ("c.md",), 7),
    )
    assert ("nav", "Before", 4) in settings.texts


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("nav:\n  - A:\n      - a.md\n      - B: [c.md]\n", 5, 'the part "A" holds a part'),
        (
            "nav:\n  - G:\n      - A:\n          - B:\n              - c.md\n",
            5,
            'the part "A" holds a part',
        ),
        ("nav:\n  - G:\n      - Empty: []\n", 4, "this part of nav has no name or no pages"),
        (
            "nav:\n  - A:\n      - a.md\n      - {B: c.md, D: e.md}\n",
            5,
            'the part "A" holds a part',
        ),
        ("nav:\n  - Empty: []\n", 3, "this part of nav has no name or no pages"),
        ("nav:\n  - Empty:\n", 3, "this part of nav has no name or no pages"),
        ("nav:\n  - A: {b: c.md}\n", 3, "this part of nav has no name or no pages"),
        ("nav:\n  - {A: a.md, B: b.md}\n", 3, "this part of nav has no name or no pages"),
        ("nav:\n  - []\n", 3, "this part of nav has no name or no pages"),
        ("nav:\n  - {}\n", 3, "this part of nav has no name or no pages"),
        ("nav: index.md\n", 2, "nav is not a list"),
        ("nav: {a: b}\n", 2, "nav is not a list"),
        ("nav:\n", 2, "nav is not a list"),
        ("markdown_extensions:\n  - [a]\n", 3, "this is not an extension"),
        ("markdown_extensions:\n  - {a: {}, b: {}}\n", 3, "this is not an extension"),
        ("markdown_extensions:\n  tables: {}\n  toc: {}\n", 2, "this is not an extension"),
        ("theme: {features: [x]}\n", 2, "theme.features has no effect on this site"),
        ("theme:\n  palette: {primary: x}\n", 3, "theme.palette has no effect on this site"),
        (
            "plugins:\n  - redirects: {redirect_maps: {a.md: b.md}}\n",
            3,
            "the plugin redirects is not used",
        ),
        ("plugins: [redirects]\n", 2, "the plugin redirects is not used"),
        ("plugins:\n  - redirects: x\n", 3, "the plugin redirects is not used"),
        ("x: ²\nmarkdown_extensions:\n  - toc: {a: ²}\nnav: ²\n", 5, "nav is not a list"),
        ("x: !!python/object/apply:os.system [id]\n", 2, "gives a value a type"),
        ("x: &a [*a]\n", 2, "names a value"),
        ("x: a: b\n", 2, "broken YAML"),
        ("\tx: a\n", 2, "broken YAML"),
        ("x: [\n", 3, "broken YAML"),
        ("site_name: y\n", 2, '"site_name" stands twice'),
    ],
)
def test_what_is_refused(text: str, line: int, said: str) -> None:
    found = lines(NAME + text)
    assert any(one.startswith(f"mkdocs.yml:{line}: ") and said in one for one in found), found


@pytest.mark.parametrize(
    "text", ["nav: []\n", "site_name: []\n", "site_name: ''\n", "site_name: {a: b}\n"]
)
def test_a_site_has_a_name(text: str) -> None:
    assert any("the site has no name" in one for one in lines(text))


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("INHERIT: /etc/passwd", "INHERIT cannot be used on this site: write the settings"),
        ("INHERIT: base.yml", "INHERIT cannot be used on this site: write the settings"),
        ("exclude_docs: more/*", "exclude_docs cannot be used on this site: every page is built"),
        ("exclude_docs: |\n  more/*\n", "exclude_docs cannot be used on this site: "),
        ("draft_docs: more/*", "draft_docs cannot be used on this site: every page is built"),
        ("docs_dir: words", "docs_dir must be docs on this site: write docs_dir: docs, or delete"),
        ("docs_dir: !ENV [X, docs]", "docs_dir must be docs on this site: "),
        ("use_directory_urls: false", "use_directory_urls must be true on this site: "),
    ],
)
def test_settings_that_would_build_something_else_than_is_checked(row: str, said: str) -> None:
    (line,) = lines(f"{NAME}{row}\n")
    assert line.startswith(f"mkdocs.yml:2: {said}")


def test_settings_that_say_what_is_so_are_good() -> None:
    assert lines(f"{NAME}docs_dir: docs\nuse_directory_urls: true\n") == []
