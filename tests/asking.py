"""The search page, asked many queries at once by its form's own button: typing each would take long."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from browsing import UI
from playwright.sync_api import Browser, Page

ASK = """async ([queries, ui]) => {
  const [form, field, help] = ["search", "search-field", "search-help"].map(
    (name) => document.querySelector(ui[name]));
  const path = (link) => {
    const url = new URL(link.href);
    return url.pathname.slice(1) + url.hash;
  };
  field.focus();
  while (!("ready" in form.dataset)) await new Promise((done) => setTimeout(done, 20));
  return queries.map((query) => {
    field.value = query;
    form.requestSubmit();
    if (document.querySelector(".results").dataset.query !== query) throw Error(query);
    return [[...document.querySelectorAll(".results > li")].map(
              (one) => [...one.querySelectorAll("a")].map(path)),
            [...document.querySelectorAll(".results .meaning")].map((one) => one.textContent),
            help.checkVisibility()];
  });
}"""


@dataclass(frozen=True)
class Answer:
    """What a query brings.

    `results`: the addresses that each result leads to, its own first, with the places on their
    pages; `meanings`: the definitions on top; `help`: whether help is shown first.
    """

    results: list[list[str]]
    meanings: list[str]
    help: bool

    @property
    def urls(self) -> list[str]:
        """The addresses of the pages, best first."""
        return [links[0].partition("#")[0] for links in self.results]


def ask(page: Page, queries: Iterable[str]) -> dict[str, Answer]:
    """What each of many queries brings on the open search page."""
    wanted = list(dict.fromkeys(queries))
    answers = page.evaluate(ASK, [wanted, UI])
    return {query: Answer(*answer) for query, answer in zip(wanted, answers, strict=True)}


@contextmanager
def search_page_of(browser: Browser, server: str, asked: list[str] | None = None) -> Iterator[Page]:
    """The search page; `asked` fills with the addresses that it asks for."""
    page = browser.new_page()
    page.on("request", lambda request: asked is not None and asked.append(request.url))
    page.goto(f"{server}search/")
    yield page
    page.close()
