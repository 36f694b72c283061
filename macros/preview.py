"""The preview: what changed is built again and shown at once, under the policy of the published site."""

from __future__ import annotations

import contextlib
import functools
import logging
import mimetypes
import posixpath
import re
import sys
import tempfile
import threading
import traceback
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from mkdocs.exceptions import MkDocsException
from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver
from watchdog.observers.polling import PollingObserver

from kb.problem import unforeseen
from kb.templates import templates
from macros.builds import NOT_WATCHED, Builds
from macros.current import Outdated

HOSTS = re.compile(r"(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?\Z")
QUIET = 0.03  # seconds without a change, after which a build starts
WAIT = 25.0  # seconds that a browser's question for news is kept open


class Preview(ThreadingHTTPServer):
    """Serves a folder, builds it anew on each change, and tells the browser.

    In: what builds (it raises MkDocsException or SystemExit with its lines), the address, the
    folder, the path it is mounted at. While content is broken each page says what is wrong.
    A builder that can show a change at once does so first (see `Builds`).
    """

    daemon_threads = True
    allow_reuse_address = True

    def __init__(
        self, builder: Callable[[], None], host: str, port: int, root: str, mount: str = "/"
    ) -> None:
        self.builder, self.root, self.mount = builder, Path(root).resolve(), mount
        self.news = threading.Condition()
        self.built = 1  # how many builds there were
        self.building, self.wrong = False, ""
        self.changed = threading.Event()
        self.ended = threading.Event()
        self.error_handler: Callable[[int], bytes | None] = lambda code: None
        self.watched: list[str] = []
        self.observer: BaseObserver | None = None
        super().__init__((host, port), functools.partial(_Answer, self))

    def watch(self, path: str, func: None = None, *, recursive: bool = True) -> None:
        """Build again when something below `path` changes."""
        if Path(path).exists():
            self.watched.append(path)

    def _watching(self, kind: Callable[[], BaseObserver]) -> BaseObserver:
        """An observer of all that is watched, started."""
        observer = kind()
        for path in self.watched:
            handler = FileSystemEventHandler()
            handler.on_any_event = functools.partial(  # type: ignore[method-assign]
                self._note, path
            )
            observer.schedule(handler, path, recursive=Path(path).is_dir())
        observer.start()
        return observer

    def _note(self, base: str, event: FileSystemEvent) -> None:
        paths = [str(path) for path in (event.src_path, event.dest_path) if path]
        if (
            event.event_type not in ("opened", "closed_no_write")
            and not event.is_directory
            and any(not NOT_WATCHED.search(path.removeprefix(base)) for path in paths)
        ):
            self.changed.set()

    @property
    def busy(self) -> bool:
        """Whether what is shown is about to be replaced."""
        return self.building or self.changed.is_set()

    def build(self) -> None:
        """Show what has changed, build the whole, and keep what is wrong to be shown."""
        self.building = True
        shown = self._at_once()
        wrong = ""
        try:
            self.builder()
        except Outdated:  # what is newer comes next
            return
        except (MkDocsException, SystemExit) as error:
            wrong = str(error) or "the build stopped"
        except Exception as error:
            where = traceback.extract_tb(error.__traceback__)[-1]
            wrong = str(unforeseen(Path(where.filename).name, error))
        wrong = wrong.encode("utf-8", "backslashreplace").decode()
        if wrong or not shown or getattr(self.builder, "has_news", True):
            self._tell(wrong)
        if wrong:
            print(wrong, file=sys.stderr, flush=True)

    def _at_once(self) -> bool:
        """Whether the builder could show at once what has changed."""
        at_once: Callable[[], bool] = getattr(self.builder, "at_once", lambda: False)
        with contextlib.suppress(Exception):  # the build of the whole says what is wrong
            if not self.wrong and at_once():
                self._tell("")
                return True
        return False

    def _tell(self, wrong: str) -> None:
        """Let browsers know that there is something to be seen."""
        with self.news:
            self.wrong, self.building = wrong, False
            self.built += 1
            self.news.notify_all()

    def serve(self, *, open_in_browser: bool = False) -> None:
        """Serve until stopped."""
        # Before anything is shown: no change that follows may be missed.
        try:
            self.observer = self._watching(Observer)
        except OSError:  # a system watches no more than so many files for all programs together
            self.observer = self._watching(PollingObserver)
        threading.Thread(target=self.serve_forever, daemon=True).start()
        while not self.ended.is_set():
            if self.changed.wait(0.5):
                self.building = True
                while self.changed.is_set():
                    self.changed.clear()
                    self.ended.wait(QUIET)
                self.build()

    def shutdown(self, wait: bool = False) -> None:
        """Stop serving and watching."""
        self.ended.set()
        if self.observer:
            self.observer.stop()
        super().shutdown()
        self.server_close()


class _Answer(BaseHTTPRequestHandler):
    """Answers one request."""

    def __init__(self, preview: Preview, *arguments: Any) -> None:
        self.preview = preview
        super().__init__(*arguments)

    def do_GET(self) -> None:
        """A file of the site, the news, or what is wrong."""
        preview = self.preview
        path = urlsplit(self.path).path
        if not HOSTS.match(self.headers.get("Host", "")):
            return self.answer(403, b"This address is for this machine alone.", "text/plain")
        if match := re.fullmatch(r"/preview/(\d{1,9})", path):
            with preview.news:
                preview.news.wait_for(lambda: preview.built > int(match[1]), WAIT)
            return self.answer(200, str(preview.built).encode(), "text/plain")
        if path == "/preview/reload.js":
            return self.answer(200, RELOAD, "text/javascript")
        with preview.news:
            preview.news.wait_for(lambda: not preview.busy, WAIT)
            built, wrong = preview.built, preview.wrong
        if wrong:
            return self.answer(500, _reloading(_page(wrong), built), "text/html; charset=utf-8")
        if not path.startswith(preview.mount):
            self.send_response(302)
            self.send_header("Location", preview.mount)
            self.send_header("Content-Length", "0")
            return self.end_headers()
        return self._file("/" + path[len(preview.mount) :], built)

    def _file(self, path: str, built: int) -> None:
        name = posixpath.normpath("/" + unquote(path, errors="replace")).lstrip("/")
        file = self.preview.root / name
        with contextlib.suppress(OSError, ValueError):
            if file.is_dir() and not path.endswith("/"):
                self.send_response(302)
                self.send_header("Location", f"{urlsplit(self.path).path}/")
                self.send_header("Content-Length", "0")
                return self.end_headers()
            file = (file / "index.html" if file.is_dir() else file).resolve()
            if file.is_relative_to(self.preview.root) and file.is_file():
                kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
                body = file.read_bytes()
                if kind == "text/html":
                    body = _reloading(body, built)
                return self.answer(200, body, kind)
        missing = self.preview.root / "404.html"
        body = missing.read_bytes() if missing.is_file() else b"Not found"
        return self.answer(404, _reloading(body, built), "text/html; charset=utf-8")

    def answer(self, code: int, body: bytes, kind: str) -> None:
        """Send a whole answer; a reader who has gone is no fault."""
        with contextlib.suppress(ConnectionError):
            self.send_response(code)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.send_header("Cache-Control", "no-store")
            self.end_headers()
            self.wfile.write(body)

    def log_message(self, format: str, *arguments: Any) -> None:
        """Nothing is logged."""


RELOAD = b"""(() => {
  const built = document.currentScript.dataset.built;
  const ask = () => fetch("/preview/" + built).then((answer) => answer.text()).then(
    (now) => now === built ? ask() : location.reload(), () => setTimeout(ask, 1000));
  ask();
})();
"""


def _reloading(page: bytes, built: int) -> bytes:
    """A page that asks for news; the script is a file, so the policy of the site stands."""
    head, end, rest = page.rpartition(b"</body>")
    script = b'<script src="/preview/reload.js" data-built="%d"></script>' % built
    return head + script + end + rest if end else page


def _page(wrong: str) -> bytes:
    """The page that says what is wrong."""
    text = templates().get_template("broken.html").render(lines=wrong.splitlines())
    return text.encode()


def on_serve(server: Any, config: Any, builder: Callable[[], None]) -> Preview:
    """MkDocs' event: its own server gives way to this one."""
    host, port = server.server_address[:2]
    server.server_close()
    preview = Preview(builder, host, port, server.root, server.mount_path)
    for path in (config.docs_dir, config.config_file_path):  # what `watch` names comes by itself
        preview.watch(path)
    return preview


def serve(root: Path, port: int) -> int:
    """Serve the project at 127.0.0.1 until Ctrl-C; the exit code."""
    logging.getLogger("mkdocs").setLevel(logging.ERROR)
    with tempfile.TemporaryDirectory(prefix="preview-") as folder:
        address = f"http://127.0.0.1:{port}/"
        try:
            builds = Builds(root, Path(folder), address)
            server = Preview(builds, "127.0.0.1", port, folder)
            builds.newer = server.changed.is_set
        except (OSError, OverflowError) as error:
            why = getattr(error, "strerror", None) or "it must be 1 to 65535"
            print(
                f"Port {port} cannot be used ({why}): choose another, such as make serve PORT=8001",
                file=sys.stderr,
            )
            return 1
        print(
            f"{address} in a few seconds, and again after each change. Ctrl-C stops it.", flush=True
        )
        for name in ("docs", "glossary", "references", "data", "theme", "mkdocs.yml"):
            server.watch(str(root / name))
        server.changed.set()  # the first build
        try:
            server.serve()
        except KeyboardInterrupt:
            print(file=sys.stderr)
        finally:
            server.shutdown()
    return 0
