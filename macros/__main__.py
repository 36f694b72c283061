"""The commands behind `make`: each is one function that returns an exit code."""

from __future__ import annotations

import argparse
import os
import socket
import sys
from pathlib import Path

from macros.library import Library, load_library, project_root
from macros.problem import Problem


def check(_: argparse.Namespace) -> int:
    """Check the content."""
    return _checked(load_library(project_root()))


def build(options: argparse.Namespace) -> int:
    """Check, build aside, check what was built, and swap."""
    from macros.build import build_site
    library = load_library(project_root())
    if _checked(library):
        return 1
    target = library.root / options.site
    site, problems = build_site(library, target)
    _print(problems)
    if site is None:
        print(f"{target.name}/ is as it was.", file=sys.stderr)
        return 1
    print(f"{len(site.urls):,} addresses in {target.name}/")
    return 0


def serve(options: argparse.Namespace) -> int:
    """Serve and rebuild on change."""
    from mkdocs.commands.serve import serve as mkdocs_serve
    from mkdocs.exceptions import MkDocsException
    os.chdir(project_root())
    _print(broken := [p for p in load_library(project_root()).problems if p.path == "mkdocs.yml"])
    if broken:
        return 1
    try:
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(("127.0.0.1", options.port))
    except (OSError, OverflowError) as error:
        why = getattr(error, "strerror", None) or "it must be 1 to 65535"
        print(f"Port {options.port} cannot be used ({why}): choose another, such as "
              "make serve PORT=8001", file=sys.stderr)
        return 1
    print(f"http://127.0.0.1:{options.port}/ in a few seconds, and again after each change. "
          "Ctrl-C stops it.", flush=True)
    try:
        mkdocs_serve(config_file="mkdocs.yml", dev_addr=f"127.0.0.1:{options.port}", strict=False)
    except MkDocsException as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def fix(_: argparse.Namespace) -> int:
    """Mend what has one sure mend, then check."""
    from macros.fix import link_first_uses
    changed = link_first_uses(load_library(project_root()))
    print("\n".join(changed) or "Nothing to mend.")
    return 0


def term(options: argparse.Namespace) -> int:
    """A new glossary entry."""
    from macros.scaffold import new_term
    return _written(lambda: new_term(load_library(project_root()), options.name))


def page(options: argparse.Namespace) -> int:
    """A new page."""
    from macros.scaffold import new_page
    return _written(lambda: new_page(load_library(project_root()), options.kind, options.title))


def publish(options: argparse.Namespace) -> int:
    """Add the addresses of the built site to the ledger."""
    from macros.site_rules import LEDGER, Site, published_addresses
    library = load_library(project_root())
    addresses = published_addresses(Site(library.root / options.site, library))
    ledger = library.root / LEDGER
    rows = ledger.read_text("utf-8").splitlines() if ledger.is_file() else []
    head = [row for row in rows if not row.startswith("/")]
    known = {row for row in rows if row.startswith("/")}
    new = sorted(set(addresses) - known)
    ledger.write_text("\n".join([*head, *sorted(known | set(new))]) + "\n", encoding="utf-8")
    print(f"{LEDGER}: {len(new)} new, {len(known | set(new))} in all")
    return 0


def schemas(_: argparse.Namespace) -> int:
    """Write the editors' JSON Schemas."""
    from macros.exports import editor_schemas
    folder = project_root() / ".vscode" / "schemas"
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in editor_schemas().items():
        (folder / name).write_text(text, encoding="utf-8")
    return 0


def browser(_: argparse.Namespace) -> int:
    """See that there is a browser for the tests."""
    from macros.browser import find_browser, install_browser
    if find_browser() or install_browser():
        return 0
    print("No Chrome or Chromium: install one, or set CHROME=/path/to/it, and run again.",
          file=sys.stderr)
    return 1


def bench(options: argparse.Namespace) -> int:
    """Measure."""
    from macros.bench import run
    return run(project_root(), options.quick)


def screenshots(_: argparse.Namespace) -> int:
    """Take pictures of the key pages."""
    from macros.screenshots import run
    return run(project_root())


def _checked(library: Library) -> int:
    from macros.rules import all_problems
    problems = all_problems(library)
    _print(problems)
    wrong = sum(not problem.warning for problem in problems)
    count = f"{wrong} problem{'s' if wrong > 1 else ''}" if wrong else "nothing wrong"
    rest = " The rest is checked when these files can be read." if library.problems else ""
    print(f"{len(library.pages)} pages, {len(library.terms)} terms, {len(library.sources)} "
          f"sources: {count}.{rest}", file=sys.stderr)
    return 1 if wrong else 0


def _print(problems: list[Problem]) -> None:
    """One line a problem; on GitHub as annotations on the changed lines too."""
    for problem in problems:
        print(problem)
        if os.environ.get("GITHUB_ACTIONS") == "true":
            kind = "warning" if problem.warning else "error"
            text = f"{problem.message}: {problem.fix}".replace("%", "%25")
            print(f"::{kind} file={problem.path},line={problem.line}::{text}")


def _written(make: object) -> int:
    try:
        path: Path = make()
    except ValueError as error:
        print(error, file=sys.stderr)
        return 1
    print(f"Wrote {path.relative_to(project_root())}: fill it in, then run `make check`.")
    return 0


def main(arguments: list[str] | None = None) -> int:
    """Run one command; its exit code."""
    parser = argparse.ArgumentParser(prog="macros", description=__doc__)
    commands = parser.add_subparsers(required=True)
    for command in (check, build, serve, fix, term, page, publish, schemas, browser, bench, screenshots):
        sub = commands.add_parser(command.__name__, help=command.__doc__)
        sub.set_defaults(run=command)
        if command in (build, publish):
            sub.add_argument("--site", default="site")
        if command is serve:
            sub.add_argument("--port", type=int, default=8000)
        if command is term:
            sub.add_argument("name")
        if command is page:
            sub.add_argument("kind")
            sub.add_argument("title")
        if command is bench:
            sub.add_argument("--quick", action="store_true")
    options = parser.parse_args(arguments)
    try:
        return options.run(options)
    except KeyboardInterrupt:
        print(file=sys.stderr)
        return 130


if __name__ == "__main__":
    sys.exit(main())
