"""What tests of the preview share: a preview that runs, and questions to it."""

from __future__ import annotations

import http.client
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from conftest import Project

PATIENCE = 60  # seconds, after which a test gives up; nothing is measured


class Answer:
    """An answer of a server: its code, its headers, its text."""

    def __init__(self, code: int, headers: dict[str, str], text: str) -> None:
        self.code, self.headers, self.text = code, headers, text


def ask(port: int, path: str, **headers: str) -> Answer:
    """Ask for a path exactly as it is written."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        connection.putrequest("GET", path, skip_host=True, skip_accept_encoding=True)
        for name, value in {"Host": f"127.0.0.1:{port}", **headers}.items():
            connection.putheader(name, value)
        connection.endheaders()
        answer = connection.getresponse()
        return Answer(
            answer.status, dict(answer.getheaders()), answer.read().decode("utf-8", "replace")
        )
    finally:
        connection.close()


def until(port: int, path: str, fits: Callable[[Answer], bool]) -> Answer:
    """Ask until the answer fits; the server may still be starting or building."""
    end, last = time.monotonic() + PATIENCE, None
    while time.monotonic() < end:
        try:
            last = ask(port, path)
            if fits(last):
                return last
        except OSError:
            pass
        time.sleep(0.05)
    raise AssertionError(f"{path} never fitted: {last and (last.code, last.text[-2000:])}")


def free_port() -> int:
    """A port that nobody uses just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def previewed(project: Project, command: Callable[[int], list[str]]) -> Iterator[int]:
    """Run a preview of a project in a process of its own; its port. It is ended by Ctrl-C."""
    port = free_port()
    process = subprocess.Popen(
        [sys.executable, *command(port)],
        cwd=project.root,
        env={**os.environ, "KB_CACHE": "off"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield port
        process.send_signal(signal.SIGINT)
        process.wait(PATIENCE)
    finally:
        process.kill()
        process.wait(PATIENCE)


@contextmanager
def running(serve: Callable[[], None], stop: Callable[[], None]) -> Iterator[None]:
    """Serve in a thread."""
    thread = threading.Thread(target=serve)
    thread.start()
    try:
        yield
    finally:
        stop()
        thread.join(PATIENCE)


def our_serve(port: int) -> list[str]:
    """`make serve`."""
    return ["-m", "macros", "serve", "--port", str(port)]


def mkdocs_serve(port: int) -> list[str]:
    """`mkdocs serve`, typed plainly."""
    return [
        str(Path(sys.executable).with_name("mkdocs")),
        "serve",
        "--dev-addr",
        f"127.0.0.1:{port}",
    ]
