"""Each rule on the built site, on a copy that was broken on purpose."""

from __future__ import annotations

from pathlib import Path

from macros import site_rules
from macros.library import load_library
from macros.site_rules import Site

PAGE = "approaches/cbt/index.html"


def _break(site: Site, name: str, old: str, new: str) -> None:
    path = site.root / name
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_a_link_that_leads_nowhere_is_named_with_its_source(broken_site: Site) -> None:
    _break(broken_site, PAGE, "</main>", '<a href="../psychodinamic/">x</a></main>')
    lines = [str(problem) for problem in site_rules.links_and_anchors(broken_site)]
    assert any(line.startswith("docs/approaches/cbt.md:") and "psychodinamic" in line
               for line in lines)


def test_an_anchor_that_is_missing_is_named(broken_site: Site) -> None:
    _break(broken_site, PAGE, "</main>", '<a href="#how-it-workz">x</a></main>')
    lines = [str(problem) for problem in site_rules.links_and_anchors(broken_site)]
    assert any('"#how-it-workz" is not a place on /approaches/cbt/' in line for line in lines)


def test_another_host_is_named(broken_site: Site) -> None:
    _break(broken_site, PAGE, "</head>", '<script src="https://tracker.example/t.js"></script></head>')
    _break(broken_site, "index.html", "</main>", '<img src="//pictures.example/x.png" alt=""></main>')
    css = broken_site.root / "assets/site.css"
    css.write_text(css.read_text("utf-8") + "a{background:url(https://fonts.example/a.woff)}",
                   encoding="utf-8")
    (broken_site.root / "assets/extra.js").write_text('fetch("https://api.example/x")', "utf-8")
    lines = "\n".join(str(problem) for problem in site_rules.outside_hosts(broken_site))
    for host in ("tracker.example", "pictures.example", "fonts.example", "api.example"):
        assert host in lines
    assert "docs/approaches/cbt.md:" in lines


def test_links_that_readers_follow_may_lead_outside(broken_site: Site) -> None:
    _break(broken_site, PAGE, "</main>", '<a href="https://doi.org/10.1/x">x</a></main>')
    assert site_rules.outside_hosts(broken_site) == []


def test_a_published_address_that_is_gone_names_the_redirect_line(broken_site: Site,
                                                                  tmp_path: Path) -> None:
    library = load_library(broken_site.library.root)
    library.root = tmp_path
    (tmp_path / "docs/approaches").mkdir(parents=True)
    (tmp_path / "docs/approaches/cbt.md").write_text("x", "utf-8")
    (tmp_path / site_rules.LEDGER).write_text(
        "/approaches/cbt/\n/approaches/old-name/\n/approaches/cbt/#no-such-heading\n", "utf-8")
    site = Site(broken_site.root, library)
    lines = [str(problem) for problem in site_rules.permanent_addresses(site)]
    assert len(lines) == 2
    assert "published.txt:2: /approaches/old-name/ was published and is gone" in lines[0]
    assert "`approaches/old-name.md: new/place.md`" in lines[0]
    assert 'the heading "#no-such-heading" of /approaches/cbt/' in lines[1]
    assert "{ #no-such-heading }" in lines[1]


def test_a_redirect_keeps_a_published_address(broken_site: Site, tmp_path: Path) -> None:
    library = load_library(broken_site.library.root)
    library.root = tmp_path
    (tmp_path / site_rules.LEDGER).write_text("/to/cbt/\n/to/cbt/#anything\n", "utf-8")
    assert site_rules.permanent_addresses(Site(broken_site.root, library)) == []


def test_a_page_that_is_too_heavy_is_named(broken_site: Site) -> None:
    noise = "".join(f"<p>{n * 7919 % 10007} {n * 104729}</p>" for n in range(20_000))
    _break(broken_site, PAGE, "</main>", f"{noise}</main>")
    lines = [str(problem) for problem in site_rules.page_weight(broken_site)]
    assert any("docs/approaches/cbt.md:1: the page's HTML has" in line for line in lines)
