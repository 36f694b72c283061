"""Each approach is the first page found, however its name is written; at most its definition stands above."""

from __future__ import annotations

import pytest
import yaml
from asking import Answer, ask, search_page_of
from conftest import ROOT
from playwright.sync_api import Browser

from kb.content.library import Library

pytestmark = pytest.mark.browser

NAMES: dict[str, list[str]] = yaml.safe_load(
    (ROOT / "tests/data/approach_names.yml").read_text("utf-8")
)


@pytest.fixture(scope="module")
def answers(browser: Browser, server: str) -> dict[str, Answer]:
    """What each name brings."""
    with search_page_of(browser, server) as page:
        return ask(page, (name for names in NAMES.values() for name in names))


def not_first(library: Library, answers: dict[str, Answer]) -> list[str]:
    """The names that bring another page first, or more than one word of the glossary above it."""
    wrong = []
    for id, names in NAMES.items():
        for name in names:
            urls = answers[name].urls
            first = urls[1:] if urls and urls[0].startswith("glossary/") else urls
            if first[:1] != [library.pages[id].url]:
                wrong.append(f"{name}: {' '.join(urls[:3])}, not {library.pages[id].url}")
    return wrong


def test_each_approach_has_names(library: Library) -> None:
    approaches = {page.id for page in library.pages.values() if page.meta.approach}
    assert approaches <= set(NAMES) <= set(library.pages)


def test_each_approach_is_found_first(library: Library, answers: dict[str, Answer]) -> None:
    wrong = not_first(library, answers)
    assert not wrong, "\n".join(wrong)


def test_a_worse_search_is_told(library: Library, answers: dict[str, Answer]) -> None:
    worse = {name: Answer(one.results[3:], one.meanings, one.help) for name, one in answers.items()}
    assert len(not_first(library, worse)) > 0.9 * sum(map(len, NAMES.values()))
