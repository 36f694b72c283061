"""Lighthouse for `make bench`: how fast and how good pages are on a slow phone, in its own words.

Lighthouse is the npm package pinned in `tests/lighthouse/`. The site is built for the address it
is served at, so that everything is judged as it is published, the security policy included.
"""

from __future__ import annotations

import json
import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tools.browser import ARGUMENTS, find_browser

PAGES = ("", "relationship/alliance/", "glossary/", "relationship/")
RUNS = 3
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
GOALS = (
    "The goals: 100 four times, LCP at most 1.2 s, CLS 0, blocked at most 20 ms. "
    "On a busy machine the times come out longer."
)
NGINX = """daemon off;
pid {folder}/nginx.pid;
error_log stderr crit;
events {{}}
http {{
  types {{
    text/html html; text/css css; text/javascript js; application/json json; text/xml xml;
    text/plain txt; image/svg+xml svg; image/png png; application/wasm wasm;
  }}
  access_log off;
  charset utf-8;
  gzip on;
  gzip_comp_level 6;
  gzip_types text/css text/javascript application/json text/xml image/svg+xml;
  expires 10m;
  client_body_temp_path {folder}/body;
  proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi;
  scgi_temp_path {folder}/scgi;
  server {{
    listen 127.0.0.1:{port};
    root {site};
    error_page 404 /404.html;
  }}
}}
"""


def report(root: Path) -> None:
    """Print Lighthouse's figures for four pages, the median of three runs each.

    In: the project's folder. Where a tool is missing, one line says how to get it instead.
    """
    missing = _missing()
    if missing:
        print(f"Lighthouse was left out: {missing}")
        return
    try:
        program = _installed(root)
        with tempfile.TemporaryDirectory() as name, _served(root, Path(name)) as address:
            print(
                "Lighthouse, phone on a slow line   perf.  acc.  best   SEO    LCP    CLS  "
                "blocked    bytes  requests"
            )
            for page in PAGES:
                print(_row(page, [_run(program, address + page) for _ in range(RUNS)]))
            print(GOALS)
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired, OSError) as error:
        said = getattr(error, "stderr", None) or str(error)
        print(f"Lighthouse did not run: {said.strip()[-300:]}")


def _missing() -> str:
    """What has to be installed first, or nothing."""
    for tool, package in (("node", "nodejs"), ("npm", "npm"), ("nginx", "nginx")):
        if not _tool(tool):
            return (
                f"there is no {tool}; install it (Debian: apt-get install {package}; macOS: "
                f"brew install {'nginx' if tool == 'nginx' else 'node'}) and run it again."
            )
    return "" if find_browser() else "there is no browser; `make test` installs one."


def _tool(name: str) -> str | None:
    """A program's path; Debian keeps nginx where only root looks."""
    return shutil.which(name) or shutil.which(name, path="/usr/sbin:/usr/local/sbin")


def _installed(root: Path) -> list[str]:
    """The command that runs the pinned Lighthouse, installed into `.cache/` if it is not there."""
    pinned, folder = root / "tests" / "lighthouse", root / ".cache" / "lighthouse"
    lock = folder / "node_modules" / ".package-lock.json"
    if not lock.is_file() or any(
        not (folder / name).is_file()
        or (folder / name).read_bytes() != (pinned / name).read_bytes()
        for name in ("package.json", "package-lock.json")
    ):
        folder.mkdir(parents=True, exist_ok=True)
        for name in ("package.json", "package-lock.json"):
            shutil.copyfile(pinned / name, folder / name)
        subprocess.run(
            [str(_tool("npm")), "ci", "--no-audit", "--no-fund", "--ignore-scripts"],
            cwd=folder,
            check=True,
            capture_output=True,
            text=True,
            timeout=600,
        )
    return [str(_tool("node")), str(folder / "node_modules" / "lighthouse" / "cli" / "index.js")]


@contextmanager
def _served(root: Path, folder: Path) -> Iterator[str]:
    """Build the site and serve it, compressed, as a host would; gives its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    address, site, config = f"http://127.0.0.1:{port}/", folder / "site", folder / "nginx.conf"
    env = {
        **os.environ,
        "SITE_URL": address,
        "PYTHONPATH": str(root),
        "NO_MKDOCS_2_WARNING": "1",
        "DISABLE_MKDOCS_2_WARNING": "true",
    }
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--quiet", "-d", str(site)],
        cwd=root,
        env=env,
        check=True,
        capture_output=True,
        text=True,
        timeout=600,
    )
    folder.chmod(0o755)  # started by root, nginx reads as another user
    config.write_text(NGINX.format(folder=folder, site=site, port=port), encoding="utf-8")
    process = subprocess.Popen(
        [str(_tool("nginx")), "-p", str(folder), "-c", str(config), "-e", "stderr"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait_for(port)
        yield address
    finally:
        process.terminate()
        process.wait(20)


def _wait_for(port: int) -> None:
    for _ in range(100):
        with socket.socket() as probe:
            if not probe.connect_ex(("127.0.0.1", port)):
                return
        time.sleep(0.05)
    raise OSError("nginx did not start")


def _run(program: list[str], url: str) -> dict[str, Any]:
    """One run of Lighthouse's phone test on one address: its whole result."""
    flags = " ".join(["--headless=new", *ARGUMENTS])
    done = subprocess.run(
        [
            *program,
            url,
            "--quiet",
            "--output=json",
            "--no-enable-error-reporting",
            f"--chrome-flags={flags}",
        ],
        env={**os.environ, "CHROME_PATH": str(find_browser())},
        check=True,
        capture_output=True,
        text=True,
        timeout=180,
    )
    result: dict[str, Any] = json.loads(done.stdout)
    return result


def _row(page: str, results: list[dict[str, Any]]) -> str:
    """One line of the table, each figure the median of the runs; below it what lost points."""

    def median(audit: str) -> float:
        values = [float(result["audits"][audit]["numericValue"]) for result in results]
        return statistics.median(values)

    scores = [
        statistics.median(result["categories"][name]["score"] or 0 for result in results)
        for name in CATEGORIES
    ]
    loads = [result["audits"]["network-requests"]["details"]["items"] for result in results]
    size = statistics.median(sum(item["transferSize"] for item in items) for items in loads)
    row = (
        f"  {page or 'home':30} {''.join(f'{score * 100:6.0f}' for score in scores)}"
        f" {median('largest-contentful-paint') / 1000:5.2f}s"
        f" {median('cumulative-layout-shift'):6.3f}"
        f" {median('total-blocking-time'):6.0f}ms"
        f" {size:8,.0f} {statistics.median(map(len, loads)):6.0f}"
    )
    return "\n".join([row, *(f"      {line}" for line in _lost(results[-1]))])


def _lost(result: dict[str, Any]) -> list[str]:
    """The audits that cost points outside performance, and where."""
    found = []
    for name in CATEGORIES[1:]:
        for entry in result["categories"][name]["auditRefs"]:
            audit = result["audits"][entry["id"]]
            if entry["weight"] and audit["score"] is not None and audit["score"] < 1:
                items = audit.get("details", {}).get("items", [])[:3]
                places = [
                    str(
                        item.get("node", {}).get("selector")
                        or item.get("description")
                        or item.get("url")
                        or ""
                    )
                    for item in items
                ]
                found.append(f"{name}: {audit['title']} {'; '.join(filter(None, places))}".rstrip())
    return found
