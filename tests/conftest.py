"""What tests share: the real library, the built site, a browser, and tiny projects to break."""

from __future__ import annotations

import functools
import http.server
import os
import shutil
import sys
import threading
import time
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from texts import BIB, BODY, CRISIS_LINES, LINKED, PAGE, TERM

from kb.article.articles import Articles
from kb.content.library import Library
from kb.content.load import load_library
from kb.problem import Problem
from kb.rules import all_problems
from kb.site.built import Site
from macros.build import build_site
from macros.current import articles_of

__all__ = ["BIB", "BODY", "CRISIS_LINES", "LINKED", "PAGE", "TERM", "Project"]

QUIET = 0.1  # seconds of processor time that the work below takes on the machine of the workflow


def in_time(seconds: float) -> bool:
    """Whether an input under the size limits took no more than its two seconds of processor time.

    Processor time, so that waiting does not count. It still grows where other programs share a
    core or the machine is slow, and as much for a fixed piece of work: so what took longer is
    held against that. A tracer (coverage) slows each line that it notes.
    """
    allowed = 2.0 if sys.gettrace() is None else 6.0
    if seconds < allowed:
        return True
    start = time.process_time()
    sum(number * number % 7 for number in range(1_000_000))
    return seconds < allowed * (time.process_time() - start) / QUIET


ROOT = Path(__file__).resolve().parents[1]
# All that takes long too: each page under axe, each shape at each limit. The workflow sets it on Mondays.
THOROUGH = os.environ.get("KB_THOROUGH", "") not in ("", "0")


def in_turn(part: int, of: int = 3) -> bool:
    """Whether one of many alike is tried: each in its turn, all of them where `THOROUGH`."""
    return THOROUGH or part % of == 0


@contextmanager
def uncounted() -> Iterator[None]:
    """Lines that run here, and in processes started here, count as covered for no one.

    Coverage makes all Python two to four times slower, also that of libraries. What runs for what
    it makes, or for its time, is spared that; other tests run the same lines.
    """
    found = sys.modules.get("coverage")
    counting = found.Coverage.current() if found else None
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("COVERAGE_PROCESS_CONFIG", raising=False)
        if counting is not None:
            counting.stop()
        try:
            yield
        finally:
            if counting is not None:
                counting.start()


class Project:
    """A tiny project on disk that a test changes and reads."""

    def __init__(self, root: Path) -> None:
        self.root = root
        config = (ROOT / "mkdocs.yml").read_text("utf-8")
        self.write(
            "mkdocs.yml",
            config[: config.index("nav:\n")] + "nav:\n  - index.md\n"
            "  - More:\n      - more/index.md\n",
        )
        self.write("glossary/rupture.yml", TERM)
        self.write("references/references.bib", BIB)
        self.write("data/crisis-lines.yml", CRISIS_LINES)
        self.write(
            "data/crisis-words.yml", "crisis_words:\n  kinds: {suicide: {say: {en: [suicide]}}}\n"
        )
        self.write("data/tags.yml", "tags:\n  basics: {label: Basics, description: The basics.}\n")
        self.page("index", body=BODY)
        self.page("more", "more/index", body="Plain words for you. [Home](../index.md) is near.")

    def write(self, name: str, text: str | bytes) -> Path:
        """Write one file of the project."""
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(text, bytes):
            path.write_bytes(text)
        else:
            path.write_text(text, encoding="utf-8")
        return path

    def page(self, page_id: str, name: str = "", body: str = BODY, **changes: str) -> Path:
        """Write a page; `changes` replace whole front matter lines (empty text deletes one)."""
        text = PAGE.format(id=page_id, title=f"The page {page_id}", body=body)
        for key, value in changes.items():
            rows = text.split("\n")
            at = next((n for n, row in enumerate(rows) if row.startswith(f"{key}:")), None)
            new = [f"{key}: {value}"] if value else []
            if at is None:
                rows[1:1] = new
            else:
                rows[at : at + 1] = new
            text = "\n".join(rows)
        return self.write(f"docs/{name or page_id}.md", text)

    def buildable(self) -> Project:
        """The project as a builder needs it: beside the real theme and code, with what they link."""
        for name in ("theme", "macros", "kb"):
            (self.root / name).symlink_to(ROOT / name, target_is_directory=True)
        rows = []
        for id, (name, call) in LINKED.items():
            self.page(id, name, f"Plain words for you.\n\n{call}", kind="about")
            rows.append(f"      - {name}.md\n")
        self.page(
            "help-in-united-states",
            "getting-help/help-now/united-states",
            'Plain words for you.\n\n{{ crisis_country("united-states") }}',
        )
        config = (self.root / "mkdocs.yml").read_text("utf-8")
        self.write("mkdocs.yml", f"{config}  - About:\n{''.join(rows)}")
        return self

    def load(self) -> Library:
        """The library as it is now."""
        return load_library(self.root)

    def articles(self) -> Articles:
        """Its articles as they are now."""
        return articles_of(self.load())

    def problems(self) -> list[Problem]:
        """Everything that is wrong with it."""
        return all_problems(self.articles())

    def lines(self) -> list[str]:
        """The same as lines."""
        return [str(problem) for problem in self.problems()]


# What a machine or a shell may have set, and what changes what is built or said.
AMBIENT = (
    "SITE_URL",
    "EDIT_URI",
    "GITHUB_ACTIONS",
    "KB_OVERDUE",
    "SOURCE_DATE_EPOCH",
    "NAME",
    "KIND",
    "TITLE",
    "COUNTRY",
)
LONGEST_BUILD = 300  # seconds


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whatever asks for the whole site is slow; the real content shows faults of its own, not lines."""
    for item in items:
        if "site" in getattr(item, "fixturenames", ()):
            item.add_marker("slow")
        if "articles" in getattr(item, "fixturenames", ()):
            item.add_marker("uncounted")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Lines are counted in quick tests, and in slow ones that say so."""
    marks = {mark.name for mark in item.iter_markers()}
    if marks & {"browser", "slow", "uncounted"} and "counted" not in marks:
        with uncounted():
            return (yield)
    return (yield)


@pytest.fixture(scope="session", autouse=True)
def same_everywhere() -> Iterator[None]:
    """Nothing of the surroundings reaches a test, nor a process that it starts."""
    with pytest.MonkeyPatch.context() as patch:
        for name in AMBIENT:
            patch.delenv(name, raising=False)
        for name in ("NO_MKDOCS_2_WARNING", "DISABLE_MKDOCS_2_WARNING"):
            patch.setenv(name, "true")
        yield


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A tiny project without a fault."""
    return Project(tmp_path / "project")


@pytest.fixture(scope="session")
def library() -> Library:
    """The library of the real project."""
    with uncounted():
        return load_library(ROOT)


@pytest.fixture(scope="session")
def articles(library: Library) -> Articles:
    """The articles of the real project."""
    return articles_of(library)


@pytest.fixture(scope="session")
def site(articles: Articles, tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The real site, built once for all tests, whichever process asks first."""
    base = tmp_path_factory.getbasetemp()
    shared = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "shared"
    with uncounted():
        address = once(shared, lambda: _built(articles, shared / "site"))
    return Site(shared / "site", articles.library, address)


def _built(articles: Articles, target: Path) -> str:
    """Build the site; its address."""
    site, problems = build_site(articles, target)
    assert site is not None, "\n".join(map(str, problems))
    return site.site_url


def once(folder: Path, make: Callable[[], str]) -> str:
    """What `make` returns, run by the first process that asks; the others wait for it.

    In: a folder that is not there before the first asks. Raises RuntimeError where `make` failed
    in another process.
    """
    done = folder / "done"
    try:
        folder.mkdir()
    except FileExistsError:
        end = time.monotonic() + LONGEST_BUILD
        while not done.exists() and time.monotonic() < end:
            time.sleep(0.05)
        outcome, _, text = (done.read_text("utf-8") if done.exists() else "").partition("\n")
        if outcome != "made":
            raise RuntimeError("another process could not build the site: see its tests") from None
        return text
    aside = folder / "doing"
    aside.write_text("failed", encoding="utf-8")
    try:
        made = make()
        aside.write_text(f"made\n{made}", encoding="utf-8")
        return made
    finally:
        aside.replace(done)


class QuietHandler(http.server.SimpleHTTPRequestHandler):
    """Serves files and says nothing."""

    def log_message(self, *_: object) -> None:
        """Nothing is logged."""


@pytest.fixture(scope="session")
def server(site: Site) -> Iterator[str]:
    """The address at which the built site is served."""
    handler = functools.partial(QuietHandler, directory=str(site.root))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as service:
        threading.Thread(target=service.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{service.server_port}/"
        service.shutdown()


@pytest.fixture(scope="session")
def browser() -> Iterator[object]:
    """A headless Chromium, one a process."""
    from playwright.sync_api import sync_playwright

    from tools.browser import ARGUMENTS, find_browser

    path = find_browser()
    assert path, "no Chrome or Chromium: run `make test`, which installs one"
    with sync_playwright() as driver:
        running = driver.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield running
        running.close()


@pytest.fixture
def broken_site(site: Site, tmp_path: Path) -> Site:
    """A small copy of the built site, to break."""
    copy = tmp_path / "site"
    for name in (
        "index.html",
        "404.html",
        "approaches/cbt/index.html",
        "about/privacy/index.html",
        "glossary/rupture/index.html",
        "to/cbt/index.html",
    ):
        (copy / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(site.root / name, copy / name)
    shutil.copytree(site.root / "assets", copy / "assets")
    return Site(copy, site.library, site.site_url)
