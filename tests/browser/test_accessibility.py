"""WCAG 2.2 AA in a real browser: every page once, one page of each layout in every look.

axe, which takes longest, sees each layout in each look, and of all other pages as many as show
every kind of element in every kind of place. `KB_THOROUGH=1` lets it see each page, as on Mondays.
"""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Callable, Iterable

import page_checks as checks
import pytest
from browsing import (
    DESKTOP,
    LAYOUTS,
    LOOKS,
    PHONE,
    SHORTEN,
    SMALL,
    TALL,
    UI,
    ZOOMED,
    complaints,
    window,
)
from conftest import THOROUGH
from lxml.html import HtmlElement, fragment_fromstring
from playwright.sync_api import Browser, Page

from kb.article.articles import Articles
from kb.content.library import Library, TermItem
from kb.site.built import Site

pytestmark = pytest.mark.browser

EDGES = ".tool, .help, .exit, .call, .own li, .doors a, .cards li, .letters a, .answers label, .evidence a, .definition"
STANDING = (checks.headings, checks.tables, checks.language, checks.small_targets, checks.cut_text)


PARTS = 8  # so that processes can share the work; part n looks in look n
ANSWER = 420  # pixels from the top of a phone at which the answer begins at the latest
Kinds = frozenset[tuple[str, str]]


@pytest.mark.parametrize("part", range(PARTS))
def test_no_page_has_a_fault(
    part: int,
    server: str,
    stand_for_all: list[str],
    articles: Articles,
    browser: Browser,
) -> None:
    """Each address once, and each layout in all four looks."""
    pages = articles.library.pages.values()
    under_axe = {*LAYOUTS.values(), *stand_for_all}
    answers = {item.url for item in pages if articles.parts(item)[0]}
    scheme, size = LOOKS[part % len(LOOKS)]
    found: list[str] = []
    with window(browser, size, color_scheme=scheme) as page:
        console = complaints(page)
        for place, url in enumerate(in_order(articles.library, stand_for_all)):
            first, again = to_see(part, place)
            if not first and not again:
                continue
            page.goto(server + url)
            if not first:
                page.evaluate(SHORTEN)
            again_in_the_dark = not first and scheme == "dark"
            faults = [fault for check in STANDING if not again_in_the_dark for fault in check(page)]
            if THOROUGH or url in under_axe:
                faults += checks.axe(page, only_colors=again_in_the_dark and not THOROUGH)
            if first:
                faults += _narrow(page, size, has_answer=url in answers)
            where = f"/{url} ({scheme}, {size['width']})"
            found += [f"{where}: {text}" for text in (*console, *faults)]
            console.clear()
    assert not found, "\n".join(found[:40])


def in_order(library: Library, words: Iterable[str]) -> list[str]:
    """The addresses to look at: one of each layout first, then all pages and these words."""
    pages = {item.url for item in library.pages.values()} | {*words}
    return [*LAYOUTS.values(), *sorted(pages - {*LAYOUTS.values()})]


@pytest.fixture(scope="module")
def stand_for_all(site: Site) -> list[str]:
    """The fewest pages and words, found greedily, that show all that the layouts do not."""
    shown = {item.url: kinds(site, item.url) for item in site.library.items}
    left = frozenset().union(*shown.values()).difference(*map(kinds_of(site), LAYOUTS.values()))
    found = [max(site.library.terms.values(), key=longest_word).url]
    left -= shown[found[0]]
    while left:
        found.append(max(shown, key=lambda url: len(shown[url] & left)))
        left -= shown[found[-1]]
    return found


def kinds_of(site: Site) -> Callable[[str], Kinds]:
    """What tells the kinds of places of an address of the site."""
    return functools.partial(kinds, site)


def kinds(site: Site, url: str) -> Kinds:
    """Each kind of element of a page with the kind it stands in; a drawing is one element."""

    def kind(node: HtmlElement) -> str:
        states = (f"{name}={node.get(name)}" for name in ("type", "role", "open") if node.get(name))
        return " ".join([str(node.tag), *sorted(node.classes), *states])

    return frozenset(
        (kind(node.getparent()), kind(node))
        for node in site.tree(url).body.xpath(".//*[not(ancestor::svg)]")
    )


def longest_word(term: TermItem) -> int:
    """The length of the longest word that an entry shows."""
    return max(map(len, f"{term.title} {term.description} {term.text}".split()))


def to_see(part: int, place: int) -> tuple[bool, bool]:
    """Whether a part sees the address at a place thoroughly, and whether in its look at least."""
    half = part // len(LOOKS) == place % (PARTS // len(LOOKS))
    return place % PARTS == part, place < len(LAYOUTS) and half


def test_the_parts_are_the_whole(library: Library, stand_for_all: list[str]) -> None:
    addresses = in_order(library, stand_for_all)
    assert {page.url for page in library.pages.values()} <= set(addresses)
    assert max(library.terms.values(), key=longest_word).url in addresses
    for place in range(len(addresses)):
        assert [to_see(part, place)[0] for part in range(PARTS)].count(True) == 1
    for place in range(len(LAYOUTS)):
        looks = {part % len(LOOKS) for part in range(PARTS) if any(to_see(part, place))}
        assert looks == {*range(len(LOOKS))}


def test_what_axe_sees_shows_every_kind(site: Site, stand_for_all: list[str]) -> None:
    seen = {*LAYOUTS.values(), *stand_for_all}
    shown = frozenset().union(*map(kinds_of(site), seen))
    for item in site.library.items:
        assert kinds(site, item.url) <= shown, item.url
    assert len(seen) < len(site.library.pages) / 2, "so many that each page may as well be seen"


def test_a_new_kind_of_place_is_seen(broken_site: Site) -> None:
    """A class, a type or a parent that no other page has makes a page one that axe sees."""
    url = "approaches/cbt/"
    before = kinds(broken_site, url)
    for new in ("<p class='new'>x</p>", "<input type='new'>", "<aside><q>x</q></aside>"):
        body = broken_site.tree(url).body
        node = fragment_fromstring(new)
        body.append(node)
        assert kinds(broken_site, url) > before
        body.remove(node)


def _narrow(page: Page, size: dict[str, int], *, has_answer: bool) -> list[str]:
    """Faults of the page on phones, at 400% zoom, and with the reader's own text spacing."""
    page.set_viewport_size(TALL)
    found = checks.late_answer(page, ANSWER) if has_answer else []
    page.set_viewport_size(SMALL)
    found += checks.definitions(page)
    page.set_viewport_size(ZOOMED)
    found += checks.too_wide(page)
    checks.set_spacing(page)
    found += [*checks.too_wide(page), *checks.cut_text(page)]
    page.set_viewport_size(size)
    return [*found, *checks.too_wide(page), *checks.cut_text(page)]


@pytest.mark.parametrize("size", [DESKTOP, PHONE, ZOOMED], ids=["desktop", "phone", "400%"])
@pytest.mark.parametrize("scheme", ["light", "forced colors"])
def test_focus_is_always_seen(
    scheme: str, size: dict[str, int], server: str, browser: Browser
) -> None:
    """Tab through one page of each layout: every stop shows its focus and nothing lies over it.

    All layouts at the widest and the narrowest, those with most parts in the other looks too.
    """
    layouts = (
        LAYOUTS
        if scheme == "light" and size != PHONE
        else {
            name: LAYOUTS[name]
            for name in ("home", "article", "comparison", "self-check", "search")
        }
    )
    forced = "active" if scheme == "forced colors" else "none"
    found = []
    with window(browser, size, forced_colors=forced) as page:
        for url in layouts.values():
            page.goto(server + url)
            page.evaluate(SHORTEN)
            stops, faults = checks.walk(page)
            assert stops[0].startswith("a.skip")
            found += [f"/{url}: {text}" for text in faults]
    assert not found, "\n".join(found)


def test_controls_keep_their_edges_in_forced_colors(server: str, browser: Browser) -> None:
    found = []
    with window(browser, PHONE, forced_colors="active") as page:
        for url in LAYOUTS.values():
            page.goto(server + url)
            found += [f"/{url}: {text}" for text in checks.borderless(page, EDGES)]
        page.goto(f"{server}{LAYOUTS['components']}")
        fills = page.evaluate("""() => [".on", ".off"].map((one) =>
            getComputedStyle(document.querySelector(`.arrays ${one}`)).fill)""")
        assert fills[0] != fills[1], "people who got better look like the others"
    assert not found, "\n".join(found)


def test_nothing_moves_for_those_who_ask(server: str, browser: Browser) -> None:
    found = []
    with window(browser, PHONE) as page:
        for url in LAYOUTS.values():
            page.goto(server + url)
            found += [f"/{url}: {text}" for text in checks.motion(page)]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_the_skip_link_comes_first_and_works(
    size: dict[str, int], server: str, browser: Browser
) -> None:
    with window(browser, size) as page:
        page.goto(server + LAYOUTS["article"])
        page.keyboard.press("Tab")
        skip = page.locator(":focus")
        assert skip.inner_text() == "Skip to content"
        box = skip.bounding_box()
        assert box
        assert box["x"] >= 0
        assert box["y"] >= 0
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "main"
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.closest('main') !== null")


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_the_menu_works_by_keyboard_on_a_phone(key: str, server: str, browser: Browser) -> None:
    with window(browser, PHONE) as page:
        page.goto(server + LAYOUTS["article"])
        menu, button = page.locator(UI["menu"]), page.get_by_role("button", name="Menu", exact=True)
        assert not menu.is_visible()
        button.focus()
        page.keyboard.press(key)
        assert menu.is_visible()
        assert button.evaluate("(node) => node.popoverTargetElement.id") == UI["menu"][1:]
        page.keyboard.press("Tab")
        assert page.locator(":focus").inner_text() == "How therapy works"
        _, faults = checks.walk(page)
        assert not faults, "the menu stays open over what has the focus"
        assert not menu.is_visible()
        button.focus()
        page.keyboard.press(key)
        assert menu.is_visible()
        page.keyboard.press("Escape")
        assert not menu.is_visible()
        assert page.locator(":focus").inner_text() == "Menu"


def test_the_open_menu_is_accessible_and_closes_with_its_button(
    server: str, browser: Browser
) -> None:
    with window(browser, PHONE) as page:
        page.goto(server + LAYOUTS["article"])
        page.get_by_role("button", name="Menu", exact=True).click()
        assert (
            page.locator(f"{UI['menu']} [aria-current]").inner_text() == "When something is wrong"
        )
        assert checks.axe(page) == []
        page.get_by_role("button", name="Close menu").click()
        assert not page.locator(UI["menu"]).is_visible()


def test_answers_of_the_self_check_by_keyboard(server: str, browser: Browser) -> None:
    with window(browser, PHONE) as page:
        page.goto(server + LAYOUTS["self-check"])
        groups = page.locator(".self-check fieldset")
        first = groups.nth(0).locator("input")
        first.nth(0).focus()
        page.keyboard.press("Space")
        page.keyboard.press("ArrowDown")
        assert [first.nth(n).is_checked() for n in range(3)] == [False, True, False]
        page.keyboard.press("Tab")
        while page.evaluate("document.activeElement.type !== 'radio'"):
            page.keyboard.press("Tab")
        assert groups.nth(1).locator("input:focus").count() == 1
        assert groups.nth(1).locator("legend").inner_text().strip()


def test_folded_parts_open_by_keyboard(server: str, browser: Browser) -> None:
    with window(browser, PHONE) as page:
        page.goto(server + LAYOUTS["article"])
        for summary in page.locator("main summary").all():
            summary.focus()
            page.keyboard.press("Enter")
            assert summary.evaluate("(node) => node.parentElement.open")
            page.keyboard.press("Space")
            assert not summary.evaluate("(node) => node.parentElement.open")


def test_code_is_never_out_of_reach(server: str, browser: Browser) -> None:
    """Long lines wrap, so that nobody has to scroll a box that the keyboard cannot reach."""
    with window(browser, ZOOMED) as page:
        page.goto(server + LAYOUTS["components"])
        assert page.locator("pre").count() > 3
        assert (
            page.evaluate("""() => [...document.querySelectorAll("pre")]
            .filter((one) => one.scrollWidth > one.clientWidth).length""")
            == 0
        )


def _search(page: Page) -> None:
    page.fill(UI["search-field"], "I want to end it all")
    page.locator(".results li").first.wait_for()


def _answer(page: Page) -> None:
    for number in range(page.locator(".self-check fieldset").count()):
        page.locator(".self-check fieldset").nth(number).locator("input").nth(2).check()


STATES = {  # what a reader can bring about on a page
    "search": _search,
    "self-check": _answer,
    "glossary": lambda page: page.fill(UI["filter"], "trust"),
    "article": lambda page: page.locator("main a.term").first.focus(),
}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("layout", STATES)
def test_what_readers_bring_about_is_accessible(
    layout: str, scheme: str, server: str, browser: Browser
) -> None:
    """Results with help on top, words gathered, a filtered list, an open definition."""
    with window(browser, PHONE, color_scheme=scheme) as page:
        page.goto(server + LAYOUTS[layout])
        STATES[layout](page)
        found = [
            fault for check in (checks.axe, *STANDING, checks.too_wide) for fault in check(page)
        ]
        page.set_viewport_size(ZOOMED)
        found += checks.too_wide(page)
        assert not found, "\n".join(found)


def test_tables_stay_tables_on_a_phone(server: str, browser: Browser) -> None:
    """Rows that are drawn as cards are still told as rows and cells with their headers."""
    with window(browser, PHONE) as page:
        page.goto(server + LAYOUTS["comparison"])
        told = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
        roles = Counter(node["role"]["value"] for node in told if "role" in node)
        rows = page.locator("main tbody tr").count()
        assert roles["table"] == page.locator("main table").count()
        assert roles["row"] >= rows
        assert roles["cell"] >= rows
        assert roles["columnheader"] >= 3
