"""`make bench`: how long builds take, how soon a change is seen, what a page weighs.

Everything is measured on this machine in this run; nothing is compared with numbers from before.
"""

from __future__ import annotations

import gzip
import os
import platform
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import NamedTuple

from kb.content.load import load_library
from kb.site.built import Site
from kb.site.rules import loaded
from tools.brotli import sizes
from tools.lighthouse import report
from tools.made_up import write_made_up
from tools.search import main as compare_searches

SIZES = (500, 2_000)
NO_ARTICLES = frozenset({"home", "about"})  # kinds of pages


def run(root: Path, quick: bool = False) -> int:
    """Measure and print.

    In: the project's folder; `quick` leaves out the site of 2,000 pages and the other searches. Out: exit code 0.
    """
    print(f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}\n")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _real_site(root, folder)
        _serve(root, folder)
        for size in SIZES[:1] if quick else SIZES:
            _generated(root, folder, size)
        if not quick:
            compare_searches(folder / "site")
    report(root)
    return 0


def _real_site(root: Path, folder: Path) -> None:
    library = load_library(root)
    target = folder / "site"
    cold = _build(root, target, "--clean")
    warm = _build(root, target, "--clean")
    site = Site(target, library)
    print(
        f"The real site: {len(library.pages)} pages, {len(library.terms)} terms, "
        f"{len(site.files):,} files"
    )
    print(f"  build, first time      {cold:6.1f} s\n  build, again           {warm:6.1f} s")
    started = time.perf_counter()
    subprocess.run(
        [sys.executable, "-m", "macros", "check"], cwd=root, capture_output=True, check=False
    )
    print(f"  make check             {time.perf_counter() - started:6.1f} s")
    _weights(site)


def _weights(site: Site) -> None:
    """Bytes over the wire on a first and a second visit: brotli as static hosts keep it, and gzip."""
    visits = first_and_second(site)
    middle = sorted(visits)[len(visits) // 2]
    print(
        f"\nThe median of {len(visits)} articles, brotli: {middle.first:,} bytes on a first visit "
        f"(HTML, styles, scripts, icon), {statistics.median_low(v.second for v in visits):,} on a "
        f"second; the heaviest {max(visits).first:,} (/{max(visits).url})"
    )
    print("\nBytes, gzipped            HTML     CSS      JS   first  second visit")
    for label, url in (
        ("home", ""),
        ("an article", "relationship/alliance/"),
        ("a section", "relationship/"),
        ("a term", "glossary/rupture/"),
        ("the glossary", "glossary/"),
    ):
        if url not in site.urls:
            continue
        tree = site.tree(url)
        sizes = [_gzip(site.root / site.urls[url])]
        for path in ("//link[@rel='stylesheet']/@href", "//script/@src"):
            base = (site.root / site.urls[url]).parent
            sizes.append(sum(_gzip((base / str(href)).resolve()) for href in tree.xpath(path)))
        print(
            f"  {label:20} {sizes[0]:9,} {sizes[1]:7,} {sizes[2]:7,} {sum(sizes):7,} {sizes[0]:7,}"
        )
    index = [
        site.root / name
        for name in site.files
        if name.startswith(("search/", "pagefind/")) and not name.endswith(".html")
    ]
    print(
        f"  search index           {sum(_gzip(path) for path in index):7,} in {len(index)} "
        "files, none fetched before someone searches\n"
    )


class Visit(NamedTuple):
    """What a visit to a page loads, in bytes: the first, and one with everything else kept."""

    first: int
    second: int
    url: str


def first_and_second(site: Site) -> list[Visit]:
    """The visits to the site's articles for the public, compressed by brotli.

    The short pages with a country's numbers are left out: they would make the median look better.
    """
    urls = {
        page.url: [site.root / name for name in (site.urls[page.url], *loaded(site, page.url))]
        for page in site.library.pages.values()
        if page.meta.audience == "public" and page.meta.kind not in NO_ARTICLES
        if not page.url.startswith("getting-help/help-now/")
    }
    size = sizes(path for paths in urls.values() for path in paths)
    return [
        Visit(sum(size[path] for path in paths), size[paths[0]], url) for url, paths in urls.items()
    ]


def _serve(root: Path, folder: Path) -> None:
    """From saving a page to seeing it, under `make serve`, in a copy of the project."""
    copy = folder / "copy"
    shutil.copytree(
        root,
        copy,
        symlinks=True,
        ignore=shutil.ignore_patterns(".git", ".venv", ".*cache", ".site", "screenshots"),
    )
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    process = subprocess.Popen(
        [sys.executable, "-m", "macros", "serve", "--port", str(port)],
        cwd=copy,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        url = f"http://127.0.0.1:{port}/relationship/alliance/"
        _wait(url, "alliance", 120)
        page = copy / "docs/relationship/alliance.md"
        times = []
        for number in range(3):
            mark = f"Benchmark mark {number}"
            time.sleep(1)
            page.write_text(page.read_text("utf-8") + f"\n{mark}.\n", encoding="utf-8")
            started = time.perf_counter()
            _wait(url, mark, 60)
            times.append(time.perf_counter() - started)
        print(
            f"From saving a page to seeing it under `make serve`: {sorted(times)[1]:.1f} s "
            f"(median of {len(times)})\n"
        )
    finally:
        process.terminate()
        process.wait(20)


def _wait(url: str, words: str, seconds: float) -> None:
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        try:
            with urllib.request.urlopen(url, timeout=30) as answer:
                if words in answer.read().decode("utf-8"):
                    return
        except (urllib.error.URLError, OSError):
            pass
        time.sleep(0.05)
    raise TimeoutError(f"{url} did not show {words!r} in {seconds} seconds")


def _generated(root: Path, folder: Path, size: int) -> None:
    """A made-up site of `size` pages and terms: ours against tuned plain Material.

    Each is built three times, in turns, and the shortest time counts: other work only ever adds.
    Ours is built with nothing kept from an earlier run, as on a fresh machine, and with it.
    """
    ours, plain = folder / f"ours-{size}", folder / f"plain-{size}"
    write_made_up(root, ours, plain, size)
    target, other = folder / "out-ours", folder / "out-plain"
    times = [
        (
            _build(ours, target, "--clean", cache="off"),
            _build(ours, target, "--clean"),
            _build(plain, other, "--clean"),
        )
        for _ in range(3)
    ]
    fresh, again, tuned = (min(column) for column in zip(*times, strict=True))
    page = target / "s0/p0/index.html"
    print(
        f"{size:,} pages and {size:,} terms: {fresh:.1f} s fresh, {again:.1f} s again; the same "
        f"pages with plain tuned Material {tuned:.1f} s ({fresh / tuned:.2f} and "
        f"{again / tuned:.2f} times); a page's HTML {_gzip(page):,} bytes gzipped, "
        f"{page.stat().st_size:,} plain",
        flush=True,
    )
    for done in (target, other):
        shutil.rmtree(done.resolve())  # ours is a link to the newest build
        done.unlink(missing_ok=True)


def _build(project: Path, target: Path, *arguments: str, cache: str = "on") -> float:
    """Seconds of one `mkdocs build`."""
    env = {
        **os.environ,
        "PYTHONPATH": str(project),
        "KB_CACHE": cache,
        "NO_MKDOCS_2_WARNING": "1",
        "DISABLE_MKDOCS_2_WARNING": "true",
    }
    started = time.perf_counter()
    result = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--quiet", "-d", str(target), *arguments],
        cwd=project,
        env=env,
        capture_output=True,
        text=True,
        check=False,
    )
    if result.returncode:
        raise RuntimeError(
            f"the build of {project} failed: {result.stdout[-500:]}{result.stderr[-500:]}"
        )
    return time.perf_counter() - started


def _gzip(path: Path) -> int:
    return len(gzip.compress(path.read_bytes(), 6))


if __name__ == "__main__":
    sys.exit(run(Path(__file__).resolve().parents[1], "--quick" in sys.argv))
