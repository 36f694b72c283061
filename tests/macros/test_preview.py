"""The preview: for this machine alone, alive while content is broken, and true to a fresh build."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

import pytest
from mkdocs.exceptions import Abort
from previewing import ask, running, until

from macros import preview as module
from macros.current import Outdated
from macros.preview import Preview


class Builder:
    """Stands in for a build: raises what it is told to."""

    def __init__(self) -> None:
        self.count = 0
        self.fault: BaseException | None = None

    def __call__(self) -> None:
        self.count += 1
        if self.fault:
            raise self.fault


@pytest.fixture
def builder() -> Builder:
    return Builder()


@pytest.fixture
def preview(builder: Builder, tmp_path: Path) -> Iterator[Preview]:
    """A preview of a small folder beside a secret."""
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    root = tmp_path / "site"
    for name in ("index.html", "a/index.html", "404.html"):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(f"<body>This is {name}</body>", encoding="utf-8")
    (root / "a b.css").write_text("p{}", encoding="utf-8")
    (root / "link.txt").symlink_to(tmp_path / "secret.txt")
    server = Preview(builder, "127.0.0.1", 0, str(root))
    with running(lambda: server.serve_forever(0.01), server.shutdown):
        yield server


def port_of(preview: Preview) -> int:
    """The port of a preview."""
    return int(preview.server_address[1])


# Whom it answers, and with what


@pytest.mark.parametrize(
    "host",
    [
        "example.org",
        "example.org:8000",
        "127.0.0.1.example.org",
        "localhost.example.org",
        "127.0.0.1:8000.example.org",
        "evil@127.0.0.1",
        "",
        "127.0.0.1\t.example.org",
        "[::2]",
    ],
)
@pytest.mark.parametrize("path", ["/", "/preview/0", "/preview/reload.js"])
def test_another_host_is_refused(preview: Preview, host: str, path: str) -> None:
    """A page of the web could have its own name lead to this machine and read what is written."""
    answer = ask(port_of(preview), path, Host=host)
    assert answer.code == 403
    assert "index.html" not in answer.text


@pytest.mark.parametrize("host", ["localhost", "localhost:8000", "127.0.0.1", "[::1]:8000"])
def test_this_machine_is_answered(preview: Preview, host: str) -> None:
    assert ask(port_of(preview), "/", Host=host).code == 200


@pytest.mark.parametrize(
    "path",
    [
        "/../secret.txt",
        "/a/../../secret.txt",
        "/%2e%2e/secret.txt",
        "/..%2fsecret.txt",
        "/..%5csecret.txt",
        "//secret.txt",
        "/%2fsecret.txt",
        "/link.txt",
        "/a/..%00/secret.txt",
        "/%00",
        "/a%00.html",
        "/%ff",
        "/" + "a" * 5_000,
        "/a/\\..\\..\\secret.txt",
    ],
)
def test_nothing_outside_the_site_is_shown(preview: Preview, path: str) -> None:
    answer = ask(port_of(preview), path)
    assert answer.code == 404
    assert "This is 404.html" in answer.text
    assert "secret" not in answer.text.replace("secret.txt", "")


@pytest.mark.parametrize(
    ("path", "code", "said"),
    [
        ("/", 200, "This is index.html"),
        ("/?a=b", 200, "This is index.html"),
        ("/a/", 200, "This is a/index.html"),
        ("/a/index.html", 200, "This is a/index.html"),
        ("/a%20b.css", 200, "p{}"),
        ("/b/", 404, "This is 404.html"),
    ],
)
def test_files_are_served(preview: Preview, path: str, code: int, said: str) -> None:
    answer = ask(port_of(preview), path)
    assert (answer.code, said in answer.text) == (code, True)
    assert answer.headers["Cache-Control"] == "no-store"


def test_a_folder_without_its_slash_leads_there(preview: Preview) -> None:
    answer = ask(port_of(preview), "/a")
    assert (answer.code, answer.headers["Location"]) == (302, "/a/")


def test_a_site_below_a_path_is_served_there(preview: Preview) -> None:
    preview.mount = "/words/"
    assert ask(port_of(preview), "/words/a/").code == 200
    answer = ask(port_of(preview), "/a/")
    assert (answer.code, answer.headers["Location"]) == (302, "/words/")


def test_pages_and_nothing_else_ask_for_news(preview: Preview) -> None:
    tag = f'<script src="/preview/reload.js" data-built="{preview.built}"></script></body>'
    assert tag in ask(port_of(preview), "/a/").text
    assert "reload" not in ask(port_of(preview), "/a%20b.css").text
    assert "fetch" in ask(port_of(preview), "/preview/reload.js").text


def test_news_come_when_something_was_built(preview: Preview) -> None:
    assert ask(port_of(preview), "/preview/0").text == "1"
    heard: list[str] = []
    waiting = threading.Thread(
        target=lambda: heard.append(ask(port_of(preview), "/preview/1").text)
    )
    waiting.start()
    preview.build()
    waiting.join(30)
    assert heard == ["2"]


def test_no_news_is_an_answer_too(preview: Preview, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "WAIT", 0.05)
    assert ask(port_of(preview), "/preview/1").text == "1"


# What is wrong


@pytest.mark.parametrize(
    "fault",
    [
        Abort("docs/a.md:3: <b>bad</b>\ndocs/b.md:1: \ud800"),
        ValueError("docs/a.md:3: <b>bad</b>"),
        OSError(28, "docs/a.md:3: <b>bad</b>"),
    ],
    ids=lambda fault: type(fault).__name__,
)
def test_what_is_wrong_is_a_page_and_the_preview_lives_on(
    preview: Preview, builder: Builder, fault: BaseException, capsys: pytest.CaptureFixture[str]
) -> None:
    builder.fault = fault
    preview.build()
    answer = ask(port_of(preview), "/a/")
    assert answer.code == 500
    assert "docs/a.md:3: &lt;b&gt;bad&lt;/b&gt;" in answer.text
    assert "Content-Security-Policy" in answer.text
    assert 'src="/preview/reload.js"' in answer.text
    assert "docs/a.md:3" in capsys.readouterr().err
    builder.fault = None
    preview.build()
    assert ask(port_of(preview), "/a/").code == 200


class AtOnce(Builder):
    """A builder that shows what has changed before it builds."""

    def __init__(self, shows: bool | Exception, has_news: bool) -> None:
        super().__init__()
        self.shows, self.has_news = shows, has_news
        self.told: list[int] = []
        self.preview: Preview | None = None

    def at_once(self) -> bool:
        if isinstance(self.shows, Exception):
            raise self.shows
        return self.shows

    def __call__(self) -> None:
        assert self.preview
        self.told.append(self.preview.built)
        super().__call__()


@pytest.mark.parametrize(
    ("shows", "has_news", "before", "after"),
    [
        (True, False, 2, 2),
        (True, True, 2, 3),
        (False, False, 1, 2),
        (ValueError("a fault of ours"), False, 1, 2),
    ],
)
def test_what_is_shown_at_once_is_told_before_the_build(
    shows: bool | Exception, has_news: bool, before: int, after: int, preview: Preview
) -> None:
    preview.builder = builder = AtOnce(shows, has_news)
    builder.preview = preview
    preview.build()
    assert (builder.told, preview.built) == ([before], after)
    builder.fault = Abort("docs/a.md:1: bad: mend")
    preview.build()
    assert preview.wrong
    told = preview.built
    builder.fault = None
    preview.build()
    assert builder.told[-1] == told, "while something is wrong nothing is shown before the build"


def test_a_build_that_gave_way_tells_nothing(preview: Preview, builder: Builder) -> None:
    builder.fault = Outdated("")
    preview.build()
    assert (preview.built, preview.wrong, preview.building) == (1, "", True)


def test_a_reader_waits_for_a_build_that_has_begun(preview: Preview, builder: Builder) -> None:
    preview.building = True
    answers: list[int] = []
    reading = threading.Thread(target=lambda: answers.append(ask(port_of(preview), "/a/").code))
    reading.start()
    builder.fault = Abort("docs/a.md:1: bad: mend")
    preview.build()
    reading.join(30)
    assert answers == [500], "it must not be shown what stood there before"


def test_where_the_system_watches_no_more_files_they_are_looked_at(
    builder: Builder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse() -> NoReturn:
        raise OSError(24, "inotify instance limit reached")

    monkeypatch.setattr(module, "Observer", refuse)
    (tmp_path / "docs").mkdir()
    server = Preview(builder, "127.0.0.1", 0, str(tmp_path))
    server.watch(str(tmp_path / "docs"))
    with running(server.serve, server.shutdown):
        until(port_of(server), "/", lambda answer: answer.code == 404)
        (tmp_path / "docs/a.md").write_text("new", encoding="utf-8")
        assert ask(port_of(server), "/preview/1").text == "2"
    assert builder.count == 1
