"""`make bench`: how long builds take, how soon a change is seen, what a page weighs.

Everything is measured on this machine in this run; nothing is compared with numbers from before.
"""

from __future__ import annotations

import gzip
import os
import platform
import random
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

from kb.content.load import load_library
from kb.site.built import Site
from tools.lighthouse import report
from tools.search import main as compare_searches

SIZES = (500, 2_000)
WORDS = [
    "you",
    "your",
    "therapist",
    "talk",
    "about",
    "what",
    "feels",
    "hard",
    "and",
    "what",
    "helps",
    "in",
    "a",
    "safe",
    "room",
    "each",
    "week",
    "people",
    "often",
    "say",
    "they",
    "felt",
    "heard",
    "when",
    "someone",
    "took",
    "time",
    "to",
    "listen",
    "with",
    "care",
]
PLAIN_CONFIG = """site_name: Plain
site_url: http://127.0.0.1:8000/
theme: {name: material, font: false, features: [navigation.prune, navigation.tabs]}
plugins:
  - macros: {module_name: plain_macros}
markdown_extensions: [attr_list, tables, sane_lists, footnotes, toc]
not_in_nav: "glossary/*"
"""
NEEDED_DATA = {
    "crisis-words": "crisis_words: [suicide]\n",
    "crisis-lines": """crisis_lines:
  - id: here
    name: Here
    emergency: [{number: "112"}]
    emergency_sources: [k0]
    none: {children: None., violence-at-home: None., text: None.}
    lines:
      - {id: line, needs: [crisis], name: A line, for_whom: For all., phone: "116 123",
         hours: Always., confirmed: owner, sources: [k0], checked: 2026-01-01, check_by: 2099-01-01}
    checked: 2026-01-01
    check_by: 2099-01-01
""",
}
PLAIN_MACROS = """def define_env(env):
    @env.macro
    def term(id, text=""):
        return f"[{text or id}](../glossary/{id}.md)"
"""


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
    """Bytes over the wire, gzipped, on a first and a second visit."""
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
    _write_corpus(root, ours, plain, size)
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
        shutil.rmtree(done)


def _write_corpus(root: Path, ours: Path, plain: Path, size: int) -> None:
    chance = random.Random(1)
    for name in ("theme", "macros", "kb"):
        shutil.copytree(root / name, ours / name)
    for name in ("crisis-lines", "crisis-words"):
        _put(ours / f"data/{name}.yml", NEEDED_DATA[name])
    _put(ours / "data/tags.yml", "tags:\n  basics: {label: Basics, description: Basics.}\n")
    _put(
        ours / "references/references.bib",
        "".join(
            f"@misc{{k{n}, author = {{Smith, Ann}}, title = {{Study {n}}}, year = {{2020}}, "
            f"doi = {{10.1037/x{n}}}}}\n"
            for n in range(50)
        ),
    )
    config = (root / "mkdocs.yml").read_text("utf-8")
    config = config[: config.index("\nnav:\n")] + "\nnav:\n"
    sections = [range(start, min(start + 25, size)) for start in range(0, size, 25)]
    nav, plain_nav = ["  - index.md"], ["nav:", "  - index.md"]
    for number, pages in enumerate(sections):
        lines = [f"  - Part {number}:", *(f"      - s{number}/p{n}.md" for n in pages)]
        nav += lines
        plain_nav += lines
    _put(ours / "mkdocs.yml", config + "\n".join(nav) + "\n")
    _put(plain / "mkdocs.yml", PLAIN_CONFIG + "\n".join(plain_nav) + "\n")
    _put(plain / "plain_macros.py", PLAIN_MACROS)
    for number, pages in enumerate(sections):
        for n in pages:
            text = _made_up(chance, [f"w{chance.randrange(size)}" for _ in range(5)])
            cite = f"k{n % 50}"
            _put(ours / f"docs/s{number}/p{n}.md", _front(f"p{n}") + f"{text} [@{cite}].\n")
            _put(
                plain / f"docs/s{number}/p{n}.md",
                f"---\ntitle: Page p{n}\n---\n{text} [^1].\n\n[^1]: A source.\n",
            )
    for n in range(size):
        definition = " ".join(chance.choices(WORDS, k=15))
        _put(
            ours / f"glossary/w{n}.yml",
            f"term: w{n}\ncategory: process\ndefinition: "
            f"{definition}.\nmore: |\n  {definition}.\nchecked: 2026-01-01\n",
        )
        _put(
            plain / f"docs/glossary/w{n}.md",
            f"---\ntitle: w{n}\n---\n{definition}.\n\n{definition}.\n",
        )
    _put(ours / "docs/index.md", _front("home") + "Plain words.\n")
    _put(plain / "docs/index.md", "# Home\n\nPlain words.\n")


def _front(page_id: str) -> str:
    return (
        f"---\nid: {page_id}\ntitle: Page {page_id}\ndescription: A made-up page to measure "
        f"the build with, number {page_id}.\nsummary: Made up.\nkind: article\ntags: [basics]\n"
        "checked: 2026-01-01\ncheck_by: 2099-01-01\n---\n\n"
    )


def _made_up(chance: random.Random, terms: list[str]) -> str:
    parts = []
    for number, term_id in enumerate(dict.fromkeys(terms)):
        words = " ".join(chance.choices(WORDS, k=70))
        more = " ".join(chance.choices(WORDS, k=30))
        parts.append(f'## Heading {number}\n\n{words} {{{{ term("{term_id}") }}}} {more}.')
    return "\n\n".join(parts)


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


def _put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    sys.exit(run(Path(__file__).resolve().parents[1], "--quick" in sys.argv))
