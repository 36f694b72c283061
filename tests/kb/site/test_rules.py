"""Each rule on the built site: on a small copy that was broken on purpose, and on the whole."""

from __future__ import annotations

import pytest

from kb.site import rules
from kb.site.built import Site

pytestmark = pytest.mark.counted

PAGE = "approaches/cbt/index.html"
HOST = "https://other.example/x"


def broken(site: Site, name: str, old: str, new: str) -> Site:
    """The site with one change in one file."""
    path = site.root / name
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return site


def lines(found: list[rules.Problem]) -> list[str]:
    """The problems as they are printed."""
    return [str(problem) for problem in found]


def test_the_small_copy_is_sound_by_itself(broken_site: Site) -> None:
    assert rules.outside_hosts(broken_site) == []
    assert rules.policies(broken_site) == []
    assert rules.page_weight(broken_site) == []
    assert rules.loaded_for_nothing(broken_site) == []


# Links


@pytest.mark.parametrize(
    "tag",
    [
        '<a href="../psychodinamic/">x</a>',
        '<img src="../psychodinamic/" alt="">',
        '<script src="../psychodinamic/"></script>',
        '<a href="/psychodinamic/">x</a>',
    ],
)
def test_a_link_that_leads_nowhere_is_named_with_its_source(tag: str, broken_site: Site) -> None:
    broken(broken_site, PAGE, "</main>", f"{tag}</main>")
    assert any(
        line.startswith("docs/approaches/cbt.md:")
        and "psychodinamic" in line
        and "leads nowhere" in line
        for line in lines(rules.links_and_anchors(broken_site))
    )


def test_an_anchor_that_is_missing_is_named(broken_site: Site) -> None:
    broken(broken_site, PAGE, "</main>", '<a href="#how-it-workz">x</a></main>')
    assert any(
        '"#how-it-workz" is not a place on /approaches/cbt/' in line
        for line in lines(rules.links_and_anchors(broken_site))
    )


def test_a_redirect_that_leads_nowhere_is_named(broken_site: Site) -> None:
    broken(broken_site, "to/cbt/index.html", "url=../../approaches/cbt/", "url=../../gone/")
    assert any(
        'the link "../../gone/" leads nowhere' in line
        for line in lines(rules.links_and_anchors(broken_site))
    )


def test_every_link_of_the_site_leads_somewhere(site: Site) -> None:
    assert lines(rules.links_and_anchors(site)) == []


# Other hosts

ASKING = [
    f'<script src="{HOST}"></script>',
    f'<link rel="stylesheet" href="{HOST}">',
    f'<link rel="preconnect" href="{HOST}">',
    f'<link rel="dns-prefetch" href="{HOST}">',
    f'<link rel="canonical preload" href="{HOST}">',
    f'<link href="{HOST}">',
    f'<img src="{HOST}" alt="">',
    f'<img srcset="a.png 1x, {HOST} 2x" alt="">',
    f'<picture><source srcset="{HOST}"></picture>',
    f'<a href="/" ping="{HOST}">x</a>',
    f'<area href="/" ping="/a {HOST}" alt="">',
    f'<p style="background: url({HOST})">x</p>',
    f"<p style='background: image-set(\"{HOST}\" 1x)'>x</p>",
    f"<style>p {{ background: url('{HOST}') }}</style>",
    f"<style>@import '{HOST}';</style>",
    f'<video poster="{HOST}"></video>',
    f'<video src="{HOST}"></video>',
    f'<audio><source src="{HOST}"></audio>',
    f'<video><track src="{HOST}"></video>',
    f'<svg><image href="{HOST}"/></svg>',
    f'<svg><image xlink:href="{HOST}"/></svg>',
    f'<svg><use href="{HOST}#a"/></svg>',
    f'<svg><feImage href="{HOST}"/></svg>',
    f'<svg><rect fill="url({HOST}#a)"/></svg>',
    f'<meta http-equiv="refresh" content="0; url={HOST}">',
    f'<table background="{HOST}"><tr><td>x</td></tr></table>',
    f'<form action="{HOST}"></form>',
    f'<button formaction="{HOST}">x</button>',
    f'<input type="image" src="{HOST}" alt="">',
    f'<iframe src="{HOST}"></iframe>',
    f'<object data="{HOST}"></object>',
    f'<embed src="{HOST}">',
    f'<base href="{HOST}">',
    '<img src="//other.example/x" alt="">',
    '<img src="///other.example/x" alt="">',
    '<img src="\\\\other.example/x" alt="">',
    '<img src="/\\other.example/x" alt="">',
    '<img src="/\t/other.example/x" alt="">',
    '<img src="HTTPS://other.example/x" alt="">',
    '<img src="https:other.example/x" alt="">',
    '<img src="https:\\\\other.example/x" alt="">',
    '<img src="https://127.0.0.1:8000@other.example/x" alt="">',
    '<img src="https://[2001:db8::1]/x" alt="">',
    '<img src="//%61@other.example/x" alt="">',
    '<img src="https://:a@other.example/x" alt="">',
    '<img src="//-other.example/x" alt="">',
    '<img src="wss://other.example/x" alt="">',
]


@pytest.mark.parametrize("tag", ASKING)
def test_another_host_is_named(tag: str, broken_site: Site) -> None:
    broken(broken_site, PAGE, "</main>", f"{tag}</main>")
    found = lines(rules.outside_hosts(broken_site))
    assert len(found) == 1, found
    assert found[0].startswith("docs/approaches/cbt.md:")
    assert "asks another host" in found[0]
    assert "other.example" in found[0] or "2001:db8" in found[0]


@pytest.mark.parametrize(
    "tag",
    [
        f'<a href="{HOST}">x</a>',
        f'<link rel="license" href="{HOST}">',
        f'<meta name="description" content="See {HOST}">',
        f'<p title="See {HOST}">x</p>',
        '<img src="http://127.0.0.1:8000/assets/social.png" alt="">',
        '<svg xmlns="http://www.w3.org/2000/svg"></svg>',
        "<p>Now // and then http: words</p>",
    ],
)
def test_what_asks_nobody_passes(tag: str, broken_site: Site) -> None:
    broken(broken_site, PAGE, "</main>", f"{tag}</main>")
    assert rules.outside_hosts(broken_site) == []


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.css", "\n\n@font-face { src: url(https://other.example/a.woff) }"),
        ("a.css", "/* one\n */\n@import '//other.example/a.css';"),
        ("a.css", "\n\np { background: image-set('https://other.example/a.png' 1x) }"),
        ("a.css", "\n\n@import '\\/\\/other.example/a.css';"),
        ("a.css", "\n\n@import '\\2f\\00002F other.example/a.css';"),
        ("a.js", '\n\nfetch("https://other.example/x")'),
        ("a.js", "\n\nimport('//other.example/x')"),
        ("a.js", "\n\nnew WebSocket(`wss://other.example/x`)"),
    ],
)
def test_another_host_in_a_file_is_named_with_its_line(
    name: str, text: str, broken_site: Site
) -> None:
    (broken_site.root / "assets" / name).write_text(text, encoding="utf-8")
    found = lines(rules.outside_hosts(broken_site))
    assert len(found) == 1, found
    assert found[0].startswith(f"site/assets/{name}:3: the file names another host")
    assert "other.example" in found[0]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.css", "/* as https://other.example/ says */ p { background: url(b.png) }"),
        (
            "a.css",
            "p { background: url(\"data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg'/>\") }",
        ),
        ("a.css", "p::after { content: '\\2192 \\a' }\n.a\\:b { color: red }"),
        ("a.js", 'const a = "words // and more"; // https://other.example/'),
    ],
)
def test_a_file_that_asks_nobody_passes(name: str, text: str, broken_site: Site) -> None:
    (broken_site.root / "assets" / name).write_text(text, encoding="utf-8")
    assert rules.outside_hosts(broken_site) == []


def test_the_site_asks_no_other_host(site: Site) -> None:
    assert lines(rules.outside_hosts(site)) == []


# Policies


@pytest.mark.parametrize(
    "name", ["index.html", "404.html", PAGE, "glossary/rupture/index.html", "to/cbt/index.html"]
)
@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('http-equiv="Content-Security-Policy"', 'name="x"', "no content security policy"),
        ("default-src 'none'", "default-src *", "no content security policy"),
        ("script-src 'self'", "script-src 'self' 'unsafe-inline'", "no content security policy"),
        ('content="no-referrer"', 'content="origin"', "no referrer policy"),
        ("</body>", "<script>1</script></body>", "<script> holds inline code"),
        ("</body>", "<style>p{}</style></body>", "<style> holds inline code"),
        ("</body>", "<p style='color:red'>x</p></body>", "<p> holds inline code"),
        ("</body>", "<p onclick='1'>x</p></body>", "<p> holds inline code"),
        ("</body>", "<svg onload='1'></svg></body>", "<svg> holds inline code"),
    ],
)
def test_a_page_without_its_policies_is_named(
    name: str, old: str, new: str, said: str, broken_site: Site
) -> None:
    broken(broken_site, name, old, new)
    found = lines(rules.policies(broken_site))
    assert len(found) == 1, found
    assert said in found[0]


def test_a_policy_in_the_text_of_a_page_is_none(broken_site: Site) -> None:
    path = broken_site.root / PAGE
    text = path.read_text("utf-8")
    start = text.index('<meta http-equiv="Content-Security-Policy"')
    tag = text[start : text.index(">", start) + 1]
    path.write_text(text.replace(tag, "").replace("</main>", f"{tag}</main>"), encoding="utf-8")
    assert any("no content security policy" in line for line in lines(rules.policies(broken_site)))


def test_every_html_file_has_the_policies(site: Site) -> None:
    assert set(site.urls.values()) == {name for name in site.files if name.endswith(".html")}
    assert lines(rules.policies(site)) == []


def test_all_rules_run(broken_site: Site) -> None:
    """`all_site_problems` is what stops a build: each kind of fault has to come through it."""
    broken(
        broken_site,
        PAGE,
        "</main>",
        f'<img src="{HOST}" alt=""><i style="">x</i>'
        '<a href="../gone/">x</a><script src="../../search/index.json"></script></main>',
    )
    (broken_site.root / "search").mkdir()
    (broken_site.root / "search/index.json").write_text("1" * 9, encoding="utf-8")
    found = "\n".join(lines(rules.all_site_problems(broken_site)))
    for said in (
        "asks another host",
        "holds inline code",
        '"../gone/" leads nowhere',
        "was published and is gone",
        "before anyone searches",
    ):
        assert said in found, said


@pytest.mark.parametrize(
    ("source", "allowed"),
    [
        ("../../kit/cbt/qr.svg", True),
        ("../../kit/cbt/other.svg", False),
        ("../../assets/favicon.svg", True),  # the icon of the page
        ("../../assets/photo.png", False),
    ],
)
@pytest.mark.parametrize("late", ["", ' loading="lazy"'])
def test_no_picture_but_a_code_comes_with_a_page_or_after_it(
    source: str, allowed: bool, late: str, broken_site: Site
) -> None:
    file = broken_site.root / source.removeprefix("../../")
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(b"x")
    broken(broken_site, PAGE, "</main>", f'<img src="{source}" alt=""{late}></main>')
    found = rules.loaded_for_nothing(broken_site)
    assert bool(found) is not allowed, found
