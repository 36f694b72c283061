"""What a page weighs: in bytes, never in seconds, so that it fails on every machine alike."""

from __future__ import annotations

import random
import statistics
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import TERM, Project

from kb.problem import Problem
from kb.site.built import Site
from kb.site.rules import FIRST_VISIT, LISTS, SECOND_VISIT, loaded_for_nothing, page_weight
from macros.build import build_site
from tools.bench import first_and_second

PAGE = "approaches/cbt/index.html"
FIRST_MEDIAN = 14_600  # ten packets of 1,460 bytes: the first round trip
SECOND_MEDIAN = 8_000


@pytest.mark.parametrize("rule", [page_weight, loaded_for_nothing], ids=lambda rule: rule.__name__)
def test_the_site_keeps_to_its_budget(rule: Callable[[Site], list[Problem]], site: Site) -> None:
    problems = rule(site)
    assert not problems, "\n".join(map(str, problems))


def test_the_median_article_comes_in_one_round_trip(site: Site) -> None:
    """With everything it needs, as static hosts send it: what a server may send before an answer."""
    visits = first_and_second(site)
    assert len(visits) > 40
    assert statistics.median_low(visit.first for visit in visits) <= FIRST_MEDIAN
    assert statistics.median_low(visit.second for visit in visits) <= SECOND_MEDIAN


def test_every_list_without_a_budget_is_a_page_and_says_why(site: Site) -> None:
    assert [url for url, reason in LISTS.items() if url not in site.urls or not reason] == []


def _noise(size: int) -> str:
    """Text that does not compress below `size` bytes by much."""
    return "".join(random.Random(1).choices("0123456789abcdef", k=2 * size))


def test_a_heavy_page_is_named(broken_site: Site) -> None:
    path = broken_site.root / PAGE
    path.write_text(path.read_text("utf-8") + f"<p>{_noise(SECOND_VISIT)}</p>", "utf-8")
    lines = [str(problem) for problem in page_weight(broken_site)]
    assert any("docs/approaches/cbt.md:1: the page's HTML has" in line for line in lines)


@pytest.mark.parametrize("name", ["site.css", "site.js", "favicon.svg"])
def test_a_heavy_file_is_named_on_every_page(name: str, broken_site: Site) -> None:
    path = broken_site.root / "assets" / name
    path.write_text(path.read_text("utf-8") + f"/*{_noise(FIRST_VISIT)}*/", "utf-8")
    lines = [str(problem) for problem in page_weight(broken_site)]
    assert any("docs/approaches/cbt.md:1: a first visit loads" in line for line in lines)


@pytest.mark.parametrize(
    ("name", "tag"),
    [
        ("assets/search.js", '<script src="../../assets/search.js"></script>'),
        ("assets/search.css", '<link rel="stylesheet" href="../../assets/search.css">'),
        ("search/index.json", '<link rel="prefetch" href="../../search/index.json">'),
        ("pagefind/pagefind.js", '<script src="../../pagefind/pagefind.js"></script>'),
    ],
)
def test_search_on_an_article_is_named(name: str, tag: str, broken_site: Site) -> None:
    _put(broken_site, name, tag)
    lines = [str(problem) for problem in loaded_for_nothing(broken_site)]
    assert lines == [
        f"docs/approaches/cbt.md:1: the page loads {name} before anyone searches: "
        "load it on the search page alone"
    ]


@pytest.mark.parametrize(
    "tag",
    [
        '<img src="../../photo.png" alt="">',
        '<img srcset="../../photo.png 2x" alt="">',
        '<picture><source srcset="../../photo.png"></picture>',
        '<svg><image href="../../photo.png"/></svg>',
        '<link rel="preload" href="../../photo.png">',
    ],
)
def test_a_picture_file_is_named(tag: str, broken_site: Site) -> None:
    _put(broken_site, "photo.png", tag)
    lines = [str(problem) for problem in loaded_for_nothing(broken_site)]
    assert len(lines) == 1
    assert "docs/approaches/cbt.md:1: the page loads the picture" in lines[0]


def test_a_picture_of_the_stylesheet_is_named(broken_site: Site) -> None:
    _put(broken_site, "assets/photo.png", "")
    css = broken_site.root / "assets/site.css"
    css.write_text(css.read_text("utf-8") + "main{background:url(photo.png)}", "utf-8")
    assert any(
        "the picture assets/photo.png" in str(problem)
        for problem in loaded_for_nothing(broken_site)
    )


def _put(site: Site, name: str, tag: str) -> None:
    """A new file on the broken site, and a tag that loads it on one page."""
    (site.root / name).parent.mkdir(parents=True, exist_ok=True)
    (site.root / name).write_text("x", "utf-8")
    page = site.root / PAGE
    page.write_text(page.read_text("utf-8").replace("</main>", f"{tag}</main>"), "utf-8")


def _html(folder: Path, others: int) -> dict[str, int]:
    """Bytes of HTML of the pages of a tiny site with `others` more pages and terms."""
    project = Project(folder).buildable()
    rows = ["  - Others:"]
    for n in range(others):
        project.page(f"other-{n}", f"others/other-{n}")
        project.write(
            f"glossary/word-{n}.yml",
            TERM.replace("rupture", f"word {n}").replace("aliases: [strain]", "aliases: []"),
        )
        rows.append(f"      - others/other-{n}.md")
    config = (folder / "mkdocs.yml").read_text("utf-8")
    project.write("mkdocs.yml", config + "\n".join(rows) + "\n")
    site, problems = build_site(project.articles(), folder / "site")
    assert site is not None, "\n".join(map(str, problems))
    return {url: (site.root / name).stat().st_size for url, name in site.urls.items()}


def grown(small: dict[str, int], large: dict[str, int]) -> list[str]:
    """Pages of both sites whose HTML is longer on the larger one."""
    return sorted(url for url in small if url in large and large[url] > small[url])


def test_a_page_does_not_grow_with_the_site(tmp_path: Path) -> None:
    small, large = (_html(tmp_path / f"of-{others}", others) for others in (2, 30))
    assert {"", "more/", "glossary/rupture/"} <= set(small)
    assert len(large) > len(small)
    # A section's own pages list each other, and a word lists the pages that use it.
    assert sorted({*grown(small, large)} - {*LISTS}) == [
        "glossary/rupture/",
        "others/other-0/",
        "others/other-1/",
    ]


def test_growth_is_seen() -> None:
    assert grown({"": 10, "more/": 10}, {"": 10, "more/": 11, "new/": 5}) == ["more/"]
