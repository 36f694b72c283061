"""Kinds of therapy: the filter and what stands side by side, by hand and by address."""

from __future__ import annotations

import page_checks as checks
import pytest
from browsing import DESKTOP, PHONE, SMALL, window
from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

COMPARE = "approaches/compare/"
ROWS = "tr[data-id]:not([hidden])"
LOOKS_OF = """(dot) => {
  const edge = document.body.appendChild(document.createElement("p"));
  edge.style.color = "CanvasText";
  return {stroke: getComputedStyle(dot).stroke, fill: getComputedStyle(dot).fill, text: getComputedStyle(edge).color};
}"""
STATE = "#problem=help-with-depression&tasks=none&with=psychodynamic+humanistic"


def shown(page: Page) -> list[str]:
    """The ids of the approaches that are shown."""
    return page.eval_on_selector_all(ROWS, "(rows) => rows.map((row) => row.dataset.id)")


def test_the_list_is_narrowed_and_the_address_tells(server: str, browser: Browser) -> None:
    with window(browser) as page:
        asked: list[str] = []
        page.goto(server + COMPARE)
        page.on("request", lambda request: asked.append(request.url))
        every = shown(page)
        page.select_option("#ui-problem", "help-with-depression")
        some = shown(page)
        assert 0 < len(some) < len(every)
        assert page.locator("#ui-fits").inner_text() == f"{len(some)} kinds of therapy fit."
        page.select_option("#ui-tasks", "none")
        few = shown(page)
        assert 0 < len(few) < len(some)
        assert page.url.endswith("#problem=help-with-depression&tasks=none")
        assert not [url for url in asked if "depression" in url], "what is chosen is sent nowhere"
        page.get_by_role("button", name="Show all").click()
        assert shown(page) == every
        assert page.url == server + COMPARE


def test_an_address_brings_it_back(server: str, browser: Browser) -> None:
    with window(browser) as page:
        page.goto(server + COMPARE + STATE)
        assert page.input_value("#ui-problem") == "help-with-depression"
        heads = page.locator("#ui-beside thead th").all_inner_texts()
        assert heads[1:] == ["Psychodynamic therapy", "Humanistic therapy"]
        assert "Two are set side by side" in page.locator("#ui-fits").inner_text()
        page.evaluate("location.hash = '#length=none-such&with=nobody+cbt'")
        page.wait_for_function("!document.querySelector('#ui-problem').value")
        assert page.input_value("#ui-length") == ""
        assert page.locator("tr[data-id='cbt'] input").is_checked()
        assert not page.locator("#ui-beside").is_visible(), "one alone is nothing to compare"


@pytest.mark.parametrize(
    "asked",
    [
        "with=nobody+no-more+gone+cbt+emdr",
        "with=cbt+cbt+cbt+emdr",
        "with=cbt&with=emdr",
        "with=cbt,emdr",
    ],
)
def test_names_that_are_no_more_take_no_place(asked: str, server: str, browser: Browser) -> None:
    with window(browser) as page:
        page.goto(f"{server}{COMPARE}#{asked}")
        ticked = page.locator("tr[data-id] input:checked")
        assert [box.input_value() for box in ticked.all()] == ["cbt", "emdr"]


def test_a_group_with_nothing_left_is_gone(server: str, browser: Browser) -> None:
    with window(browser) as page:
        page.goto(server + COMPARE + "#problem=help-with-phobias")
        for heading in page.locator("main section > h3").all():
            rows = heading.locator("xpath=..").locator(ROWS).count()
            assert heading.is_visible() == (rows > 0)


def test_three_at_most_stand_side_by_side(server: str, browser: Browser) -> None:
    with window(browser, PHONE) as page:
        page.goto(server + COMPARE)
        for id in ("cbt", "emdr", "ipt"):
            page.locator(f"tr[data-id={id}] input").check()
        assert page.locator("tr[data-id=dbt] input").is_disabled()
        assert "Three are set side by side" in page.locator("#ui-fits").inner_text()
        table = page.locator("#ui-beside table")
        tops = {round(cell.bounding_box()["y"]) for cell in table.locator("thead a").all()}
        assert len(tops) == 1, "side by side on a phone too"
        assert table.locator("sup").count() == 0
        labels = page.locator("tr[data-id=cbt] td").evaluate_all(
            "(cells) => cells.slice(1).map((cell) => cell.dataset.label)"
        )
        assert table.locator("tbody th").all_inner_texts() == labels
        page.locator("tr[data-id=cbt] input").uncheck()
        assert not page.locator("tr[data-id=dbt] input").is_disabled()


@pytest.mark.parametrize("size", [DESKTOP, SMALL], ids=["desktop", "320 px"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_state_is_without_fault(
    scheme: str, size: dict[str, int], server: str, browser: Browser
) -> None:
    with window(browser, size, color_scheme=scheme) as page:
        page.goto(server + COMPARE + STATE)
        page.locator("#ui-beside table").wait_for()
        assert [*checks.axe(page), *checks.too_wide(page), *checks.small_targets(page)] == []


def test_without_script_all_stands_there(server: str, browser: Browser) -> None:
    with window(browser, java_script_enabled=False) as page:
        page.goto(server + COMPARE)
        assert page.locator(ROWS).count() > 7
        for gone in ("#ui-choose", "#ui-beside", ".pick"):
            assert not page.locator(gone).first.is_visible()


def test_what_stands_side_by_side_prints_alone(server: str, browser: Browser) -> None:
    with window(browser) as page:
        page.goto(server + COMPARE + STATE)
        page.emulate_media(media="print")
        assert page.locator("#ui-beside table").is_visible()
        assert not page.locator(ROWS).first.is_visible()


@pytest.mark.parametrize("colors", ["none", "active"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_dots_of_the_map_are_seen(
    scheme: str, colors: str, server: str, browser: Browser
) -> None:
    settings = {"color_scheme": scheme, "forced_colors": colors}
    with window(browser, **settings) as page:
        page.goto(server + "approaches/evidence-map/")
        for name in (".map .dot", ".legend .dot"):
            looks = page.locator(name).first.evaluate(LOOKS_OF)
            assert looks["stroke"] == "none", "an edge in the color of the page would hide it"
            if colors == "active":
                assert looks["fill"] == looks["text"]
