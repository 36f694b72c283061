"""The self-check: it gathers the right words, keeps every answer to itself, and works on paper."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from typing import Any

import pytest
from browsing import UI

from kb.content.library import Library
from kb.site.built import Site

pytestmark = pytest.mark.browser

URL = "relationship/is-it-working/"
SCRIPT = "assets/self-check.js"
# All that a page could keep on the reader's machine.
KEPT = """async () => ({
  local: Object.keys(localStorage), session: Object.keys(sessionStorage), cookies: document.cookie,
  databases: (await indexedDB.databases()).map((one) => one.name), caches: await caches.keys()})"""
NOTHING = {"local": [], "session": [], "cookies": "", "databases": [], "caches": []}


@pytest.fixture
def page(browser: Any, server: str) -> Iterator[Any]:
    """The page of the self-check, in a browser that knows nothing; `printed` counts print calls."""
    context = browser.new_context(viewport={"width": 1000, "height": 900})
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    context.add_init_script(
        "window.printed = []; window.print = () => "
        "window.printed.push(document.documentElement.className)"
    )
    opened = context.new_page()
    opened.goto(server + URL)
    yield opened
    context.close()


@pytest.fixture(scope="module")
def patterns(site: Site) -> dict[str, str]:
    """What is said to all the answers so far, by its name."""
    (panel,) = site.tree(URL).xpath("//section[@class='my-words']")
    return {
        name.removeprefix("data-"): text
        for name, text in panel.attrib.items()
        if name.startswith("data-")
    }


def answer(page: Any, library: Library, *values: str) -> None:
    """Answer the first questions, in order; an empty text leaves one out."""
    for question, value in zip(library.self_check, values, strict=False):
        if value:
            page.check(f"#check-{question.id} input[value={value}]")


def watch(page: Any) -> list[str]:
    """What the page asks for from now on; the browser may fetch the site's icon late."""
    asked: list[str] = []
    page.on(
        "request",
        lambda request: request.url.endswith("/assets/favicon.svg") or asked.append(request.url),
    )
    return asked


def gathered(page: Any) -> list[str]:
    """The words gathered so far, without their quotation marks."""
    return page.locator(".my-words li q").all_text_contents()


def words(library: Library, *numbers: int) -> list[str]:
    return [library.self_check[number].say.strip("“”") for number in numbers]


def test_words_gather_for_every_answer_that_is_not_a_clear_yes(page: Any, library: Library) -> None:
    assert not page.is_visible(".my-words")
    answer(page, library, "yes", "partly", "no", "not-sure", "yes")
    assert gathered(page) == words(library, 1, 2, 3)
    assert page.is_visible(".my-words")
    labels = page.locator(".my-words li span b").all_text_contents()
    assert labels == ["Partly.", "No.", "Not sure."]


def test_words_stand_in_the_order_of_the_questions_and_leave_with_a_yes(
    page: Any, library: Library
) -> None:
    page.check(f"#check-{library.self_check[7].id} input[value=no]")
    page.check(f"#check-{library.self_check[2].id} input[value=no]")
    assert gathered(page) == words(library, 2, 7)
    page.check(f"#check-{library.self_check[2].id} input[value=yes]")
    assert gathered(page) == words(library, 7)


@pytest.mark.parametrize(
    ("answers", "pattern"),
    [
        (["yes"] * 5, "yes"),
        (["no"], "few"),
        (["yes"] * 6 + ["partly"] * 2, "most"),
        (["yes", "partly", "partly"], "some"),
        (["no"] * 4 + ["yes"] * 5, "no"),
        (["not-sure"] * 5 + ["no"] * 4, "unsure"),
    ],
)
def test_a_sentence_fits_the_whole(
    page: Any, library: Library, answers: list[str], pattern: str, patterns: dict[str, str]
) -> None:
    answer(page, library, *answers)
    assert page.inner_text(".pattern") == patterns[pattern]


def test_no_sentence_is_a_score_or_a_verdict(patterns: dict[str, str]) -> None:
    assert len(set(patterns.values())) == len(patterns) > 1
    for text in patterns.values():
        assert not any(sign.isdigit() for sign in text), text
        assert not {"good therapist", "bad", "score", "fail"} & set(text.lower().split()), text


def test_no_to_feeling_safe_leads_to_help_and_no_other_answer_does(
    page: Any, library: Library
) -> None:
    assert library.self_check[0].id == "safe-to-be-honest"
    answer(page, library, "partly", "no")
    assert not page.is_visible(".unsafe")
    answer(page, library, "no")
    links = page.locator(".unsafe a").evaluate_all("all => all.map(a => new URL(a.href).pathname)")
    assert page.is_visible(".unsafe")
    assert links == ["/relationship/when-it-goes-wrong/", "/getting-help/help-now/"]


def test_changes_are_announced_politely(page: Any, library: Library) -> None:
    assert page.get_attribute(UI["status"], "role") == "status"
    assert page.inner_text(UI["status"]) == ""
    answer(page, library, "", "partly", "yes")
    assert page.text_content(UI["status"]).startswith("2 of 10 answered. Words to take along: 1.")
    answer(page, library, "no")
    assert "Take that seriously" in page.text_content(UI["status"])


def test_nothing_is_sent_or_kept(page: Any, library: Library, server: str) -> None:
    asked = watch(page)
    answer(page, library, *["no", "partly", "not-sure", "yes"] * 2)
    page.press("#check-heard input[value=yes]", "Enter")
    page.evaluate("document.querySelector('.self-check').requestSubmit?.()")
    page.click(UI["copy-words"])
    page.click(".my-words .print-sheet")
    page.click(UI["start-again"])
    page.wait_for_timeout(200)
    assert asked == []
    assert page.url == server + URL
    assert page.evaluate(KEPT) == NOTHING
    assert page.context.cookies() == []


def test_the_watch_would_see_what_is_sent_or_kept(page: Any) -> None:
    """Counter-test: one request and one stored word show up in what the test above watches."""
    asked = watch(page)
    page.evaluate("fetch('/?answer=no'); localStorage.setItem('answer', 'no')")
    page.evaluate(
        "new Promise((done) => { const open = indexedDB.open('x'); open.onsuccess = () => done() })"
    )
    page.wait_for_timeout(200)
    assert len(asked) == 1
    kept = page.evaluate(KEPT)
    assert (kept["local"], kept["databases"]) == (["answer"], ["x"])


def test_answers_are_gone_after_a_reload(page: Any, library: Library) -> None:
    answer(page, library, "no", "yes")
    assert page.locator(".self-check :checked").count() == 2
    page.reload()
    assert page.locator(".self-check :checked").count() == 0
    assert not page.is_visible(".my-words")


def test_start_again_clears_everything_and_returns_to_the_start(
    page: Any, library: Library
) -> None:
    answer(page, library, "no", "partly")
    page.click(UI["start-again"])
    assert gathered(page) == []
    assert not page.is_visible(".my-words")
    assert page.locator(".self-check :checked").count() == 0
    first = f"check-{library.self_check[0].id}"
    assert page.evaluate("document.activeElement.name") == first


def test_copied_words_are_the_gathered_words(page: Any, library: Library) -> None:
    answer(page, library, "yes", "partly")
    page.click(UI["copy-words"])
    copied = page.evaluate("navigator.clipboard.readText()")
    assert library.self_check[1].say in copied
    assert library.self_check[1].question in copied
    assert library.self_check[0].question not in copied


def test_it_can_be_answered_by_keyboard(page: Any, library: Library) -> None:
    page.focus(f"#check-{library.self_check[0].id} input")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Tab")
    if page.evaluate("document.activeElement.tagName") == "A":
        page.keyboard.press("Tab")
    page.keyboard.press("Space")
    assert gathered(page) == words(library, 0)
    assert page.locator(".self-check :checked").count() == 2


def test_all_can_be_read_and_ticked_without_script(
    browser: Any, server: str, library: Library
) -> None:
    page = browser.new_page(java_script_enabled=False)
    page.goto(server + URL)
    for question in library.self_check:
        box = page.locator(f"#check-{question.id}")
        assert box.locator("legend").inner_text() == question.question
        assert box.locator("label").all_inner_texts() == ["Yes", "Partly", "No", "Not sure"]
        assert box.locator("q").is_visible()
        assert box.locator("q").inner_text() == question.say.strip("“”")
    assert not page.is_visible(".my-words")
    assert not page.is_visible(".self-check button")
    page.press(f"#check-{library.self_check[0].id} input[value=yes]", "Enter")
    assert page.url == server + URL
    page.close()


def test_with_script_words_wait_for_their_answer(page: Any, library: Library) -> None:
    """The other side of the test above: a question that is not answered shows no words yet."""
    said = page.locator(".words-to-say")
    assert not said.nth(0).is_visible()
    answer(page, library, "no", "yes")
    assert said.nth(0).is_visible()
    assert not said.nth(1).is_visible()


def test_paper_sheet_without_answers(page: Any, library: Library) -> None:
    page.click(".self-check > .buttons .print-sheet")
    assert page.evaluate("printed") == ["sheet"]
    page.emulate_media(media="print")
    assert all(one.is_visible() for one in page.locator(".words-to-say q").all())
    assert page.is_visible(".notes")
    assert page.is_visible(".share .address")
    assert page.is_visible(".qr > :first-child")
    for hidden in (".sources", ".words-on-this-page", ".short", ".self-check .buttons", ".private"):
        assert not page.locator(hidden).first.is_visible(), hidden
    for paper in ("A4", "Letter"):
        page.evaluate("document.documentElement.className = 'sheet'")
        assert page.pdf(format=paper).count(b"/Type /Page\n") == 2
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator(".words-on-this-page").is_visible(), "the page itself prints whole again"


def test_paper_sheet_with_answers(page: Any, library: Library) -> None:
    answer(page, library, "yes", "no")
    page.click(".my-words .print-sheet")
    page.emulate_media(media="print")
    assert gathered(page) == words(library, 1)
    assert page.is_visible(".my-words q")
    assert not page.locator(".words-to-say").first.is_visible()
    ticked, empty = (
        page.locator(f"#check-{library.self_check[1].id} input[value={value}]").evaluate(
            "box => getComputedStyle(box).borderTopWidth"
        )
        for value in ("no", "yes")
    )
    assert float(ticked[:-2]) > 3 > float(empty[:-2]), "a ticked box is filled, the others are not"


def test_its_script_is_small_and_loads_on_its_page_only(site: Site) -> None:
    assert len(gzip.compress((site.root / SCRIPT).read_bytes())) < 1500
    loading = [
        url for url in site.urls if SCRIPT in (site.root / site.urls[url]).read_text("utf-8")
    ]
    assert loading == [URL]


def test_it_says_that_it_is_no_test(site: Site) -> None:
    text = site.tree(URL).xpath("string(//form)")
    assert "not a test" in text
    assert "no score" in text
    assert "not stored" in text.replace("\n", " ")
