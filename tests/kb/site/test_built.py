"""A built site: which address is which file, where links lead, where a page came from."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import BODY, Project

from kb.site.built import Site, resolve

FILES = ("index.html", "more/index.html", "404.html", "assets/a.css", "file name.pdf")


@pytest.fixture
def tiny(project: Project) -> Site:
    """A site of a few files, under a path of its host."""
    root = project.root / "site"
    for name in FILES:
        project.write(f"site/{name}", '<p id="a">x</p>')
    return Site(root, project.load(), "https://example.org/words/")


def test_files_and_addresses(tiny: Site) -> None:
    assert tiny.files == set(FILES)
    assert tiny.urls == {"": "index.html", "more/": "more/index.html", "404.html": "404.html"}
    assert tiny.anchors == {url: {"a"} for url in tiny.urls}


@pytest.mark.parametrize(
    ("address", "target", "anchor"),
    [
        ("", "more/", ""),
        ("#a", "more/", "a"),
        ("#caf%C3%A9", "more/", "café"),
        ("../", "", ""),
        ("..", "", ""),
        (".", "more/", ""),
        ("../assets/a.css?1", "assets/a.css", ""),
        ("../file%20name.pdf", "file name.pdf", ""),
        ("../index.html#a", "", "a"),
        ("../../../../x/", "x/", ""),
        ("/words/more/", "more/", ""),
        ("/more/", "/more/", ""),  # of the same host, and not of the site
        ("https://example.org/words/more/#a", "more/", "a"),
        ("https://example.org/other/", None, ""),
        ("https://other.example/", None, ""),
        ("//other.example/x", None, ""),
        ("mailto:a@example.org", None, ""),
        ("tel:112", None, ""),
    ],
)
def test_where_a_link_leads(tiny: Site, address: str, target: str | None, anchor: str) -> None:
    assert resolve(tiny, "more/", address) == (target, anchor)


def test_the_source_of_a_page_and_its_line(project: Project) -> None:
    path = project.page("index", body=f"{BODY}\n\nSee [there](more/index.md) and [that](#x).")
    site = Site(project.root / "site", project.load())
    rows = path.read_text("utf-8").split("\n")
    last = next(n for n, row in enumerate(rows, 1) if row.startswith("See"))
    assert site.source("", "#x") == ("docs/index.md", last)
    assert site.source("", "more/") == ("docs/index.md", last)
    assert site.source("", "not there") == ("docs/index.md", 1)
    assert site.source("glossary/rupture/")[0] == "glossary/rupture.yml"
    assert site.source("404.html") == ("theme (404.html)", 1)


def test_an_address_is_parsed_once(tiny: Site) -> None:
    first = tiny.tree("more/")
    (Path(tiny.root) / "more/index.html").write_text("changed", encoding="utf-8")
    assert tiny.tree("more/") is first


@pytest.mark.parametrize("url", ["", "more/", "more/still/", "404.html", "more/x.html"])
@pytest.mark.parametrize(
    "address",
    [
        *("", ".", "..", "../", "../..", "../../", "../../../", "#a", "?x", "more/", "../more/#a"),
        *("../../more/", "../more", "more", "../index.html", "../more/index.html#a", "x.html"),
        *("../file%20name.pdf", "../a//b/", "../a/../b/", "more/./b", "mailto:a", "a:b", "../a:b"),
        *("/more/", "//more/", "..//more/", "..more/", "a..b/", "more/#caf%C3%A9", "café/"),
    ],
)
def test_what_pages_share_leads_where_it_leads_on_each(tiny: Site, url: str, address: str) -> None:
    """The short way for plain paths has the answer of the long one, in any order."""
    for _ in range(2):
        assert tiny.target(url, address) == resolve(tiny, url, address)
