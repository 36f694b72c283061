"""The preview: for this machine alone, alive while content is broken, and true to a fresh build."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NoReturn

import pytest
from conftest import BODY, ROOT, TERM, Project
from mkdocs.exceptions import Abort
from previewing import ask, mkdocs_serve, our_serve, previewed, running, until

from macros import preview as module
from macros.preview import Builds, Preview, serve

BROKEN = 'Words with {{ term("nosuch") }} in them.'


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


def test_a_reader_waits_for_a_build_that_has_begun(preview: Preview, builder: Builder) -> None:
    preview.building = True
    answers: list[int] = []
    reading = threading.Thread(target=lambda: answers.append(ask(port_of(preview), "/a/").code))
    reading.start()
    builder.fault = Abort("docs/a.md:1: bad: mend")
    preview.build()
    reading.join(30)
    assert answers == [500], "it must not be shown what stood there before"


# What it builds


@pytest.fixture
def builds(project: Project) -> Builds:
    """The builds of a tiny project's preview."""
    project.buildable()
    return Builds(project.root, project.root.parent / "preview", "http://127.0.0.1:8000/")


def files(folder: Path) -> dict[str, bytes]:
    """All HTML of a folder, and what the search and other programs read."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.suffix in (".html", ".json")
    }


def own_theme(project: Project) -> None:
    """Give the project a theme of its own, whose files can be changed."""
    (project.root / "theme").unlink()
    (project.root / "theme").mkdir()
    for path in (ROOT / "theme").iterdir():
        (project.root / "theme" / path.name).symlink_to(path)


def change_term(project: Project) -> None:
    project.write(
        "glossary/rupture.yml",
        TERM.replace("a team", "a good team").replace("term: rupture", "term: break"),
    )


def change_page(project: Project) -> None:
    project.page(
        "index",
        body=f"{BODY}\n\n## A {{ #a }}\n\nA part, [More](more/index.md).",
        title="Another title",
    )


def new_page(project: Project) -> None:
    project.page("new", "about/new")
    text = (project.root / "mkdocs.yml").read_text("utf-8")
    project.write("mkdocs.yml", f"{text}      - about/new.md\n")


def no_page(project: Project) -> None:
    (project.root / "docs/more/index.md").unlink()
    text = (project.root / "mkdocs.yml").read_text("utf-8")
    project.write("mkdocs.yml", text.replace("  - More:\n      - more/index.md\n", ""))


def change_name(project: Project) -> None:
    text = (project.root / "mkdocs.yml").read_text("utf-8")
    project.write("mkdocs.yml", text.replace("site_name: ", "site_name: More "))


def change_template(project: Project) -> None:
    path = project.root / "theme/main.html"
    text = path.read_text("utf-8")
    path.unlink()
    path.write_text(text.replace("</main>", "<p>New</p></main>"), encoding="utf-8")


@pytest.mark.parametrize(
    "change",
    [change_term, change_page, new_page, no_page, change_name, change_template],
    ids=lambda change: change.__name__,
)
def test_the_preview_is_what_a_fresh_build_is(
    change: Callable[[Project], None], project: Project, builds: Builds
) -> None:
    own_theme(project)
    builds()
    before = files(builds.folder)
    change(project)
    builds()
    fresh = Builds(project.root, project.root.parent / "fresh", builds.address)
    fresh()
    assert files(builds.folder) == files(fresh.folder) != before


def test_only_what_looks_otherwise_is_written_again(project: Project, builds: Builds) -> None:
    builds()
    page, other = builds.folder / "index.html", builds.folder / "about/index.html"
    for path in (page, other):
        path.write_text("mark", encoding="utf-8")
    project.page("index", body=f"{BODY} A new line.")
    builds()
    assert "A new line." in page.read_text("utf-8")
    assert other.read_text("utf-8") == "mark"


def test_after_a_build_that_failed_all_is_written_again(
    project: Project, builds: Builds, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It may have stopped with half of its files written."""
    builds()
    real = module.mkdocs_build

    def stopped(*_: object, **__: object) -> None:
        raise Abort("stopped")

    monkeypatch.setattr(module, "mkdocs_build", stopped)
    with pytest.raises(Abort):
        builds()
    monkeypatch.setattr(module, "mkdocs_build", real)
    (builds.folder / "index.html").write_text("half", encoding="utf-8")
    builds()
    assert (builds.folder / "index.html").read_text("utf-8") != "half"


# The command, as a process


@pytest.mark.parametrize("command", [our_serve, mkdocs_serve], ids=["make", "mkdocs"])
def test_changes_are_shown_and_broken_content_is_said(
    command: Callable[[int], list[str]], project: Project
) -> None:
    project.buildable()
    with previewed(project, command) as port:
        first = until(port, "/", lambda answer: answer.code == 200)
        assert "/preview/reload.js" in first.text
        assert "Content-Security-Policy" in first.text
        project.page("index", body=f"{BODY} A new line.")
        until(port, "/", lambda answer: "A new line." in answer.text)
        project.page("index", body=BROKEN)
        wrong = until(port, "/more/", lambda answer: answer.code == 500)
        assert "docs/index.md:" in wrong.text
        assert "nosuch" in wrong.text
        project.page("index", body=f"{BODY} All is well.")
        until(port, "/", lambda answer: "All is well." in answer.text)
        assert ask(port, "/", Host="example.org").code == 403


def test_a_preview_may_begin_with_broken_content(tmp_path: Path) -> None:
    """In a folder whose own name is none that it would watch."""
    project = Project(tmp_path / ".hidden" / "site" / "project").buildable()
    project.page("index", body=BROKEN)
    with previewed(project, our_serve) as port:
        until(port, "/", lambda answer: answer.code == 500 and "nosuch" in answer.text)
        project.page("index")
        until(port, "/", lambda answer: answer.code == 200 and "We had a small" in answer.text)


def test_a_port_in_use_is_one_line(capsys: pytest.CaptureFixture[str], project: Project) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert serve(project.root, port) == 1
    said = capsys.readouterr().err
    assert said.startswith(f"Port {port} cannot be used")
    assert said.count("\n") == 1
    assert serve(project.root, 99_999) == 1
    assert "1 to 65535" in capsys.readouterr().err


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
