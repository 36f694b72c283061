"""The commands behind `make`: each is one function that returns an exit code."""

from __future__ import annotations

import argparse
import os
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from kb.content.load import load_library
from kb.problem import Problem, unforeseen
from macros.answer import Answer, answer

if TYPE_CHECKING:
    from kb.article.articles import Articles

ROOT = Path(__file__).resolve().parents[1]
# All that a check reads, beside the code.
READ = ("mkdocs.yml", "docs", "glossary", "references", "data", "published.txt", "changes.txt")


def project_root() -> Path:
    """The project's folder: the working folder when it has a mkdocs.yml, else this package's."""
    here = Path.cwd()
    return here if (here / "mkdocs.yml").is_file() else ROOT


def check(_: argparse.Namespace) -> int:
    """Check the content; while nothing has changed since the last time, say the same again."""
    from kb.kept import kept
    from kb.state import state_of

    root = project_root()
    places = (*(root / name for name in READ), ROOT / "theme", ROOT / "macros")
    key = f"{state_of(places)} {os.environ.get('KB_OVERDUE', '')}"
    known = kept("answers").get(key, lambda: answer(_articles()).plain)
    return _say(Answer.of(known))


def build(options: argparse.Namespace) -> int:
    """Check, build aside, check what was built, and swap."""
    from macros.build import build_site

    articles = _articles()
    if _checked(articles):
        return 1
    target = articles.library.root / options.site
    site, problems = build_site(articles, target)
    _print(problems)
    if site is None:
        print(f"{target.name}/ is as it was.", file=sys.stderr)
        return 1
    print(f"{len(site.urls):,} addresses in {target.name}/")
    return 0


def handouts(options: argparse.Namespace) -> int:
    """Build the site with a sheet to hand out for each public page: COUNTRY=us for its crisis lines."""
    from kb.handout.pdf import NotInstalled
    from kb.handout.sheet import Sheets, country_of
    from macros.build import address_of, build_site
    from macros.handouts import make_handouts

    articles = _articles()
    if _checked(articles):
        return 1
    try:
        country = country_of(articles.library, os.environ.get("COUNTRY", ""))
        sheets = make_handouts(Sheets(articles, address_of(articles), country))
    except (NotInstalled, ValueError) as error:
        print(error, file=sys.stderr)
        return 1
    target = articles.library.root / options.site
    site, problems = build_site(articles, target, sheets.files)
    _print(sorted([*sheets.problems, *problems]))
    if site is None:
        print(f"{target.name}/ is as it was.", file=sys.stderr)
        return 1
    print(
        f"{len(sheets.files)} handouts, {sheets.anew} pages drawn anew, in {target.name}/handouts/"
    )
    return 1 if sheets.problems else 0


def serve(options: argparse.Namespace) -> int:
    """Serve and rebuild on change."""
    from macros.preview import serve as run

    return run(project_root(), options.port)


def fix(_: argparse.Namespace) -> int:
    """Mend what has one sure mend, then check."""
    from kb.fix import link_first_uses

    articles = _articles()
    if articles.library.problems:
        return _checked(articles)
    changed = link_first_uses(articles.library)
    print("\n".join(changed) or "Nothing to mend.")
    return 0


def term(options: argparse.Namespace) -> int:
    """A new glossary entry: its name is NAME of the environment, or the argument."""
    from kb.scaffold import new_term

    name = options.name or os.environ.get("NAME", "")
    return _written(lambda: new_term(load_library(project_root()), name))


def page(options: argparse.Namespace) -> int:
    """A new page: KIND and TITLE of the environment, or the arguments."""
    from kb.scaffold import new_page

    kind, title = (
        options.kind or os.environ.get("KIND", ""),
        options.title or os.environ.get("TITLE", ""),
    )
    return _written(lambda: new_page(load_library(project_root()), kind, title))


def publish(options: argparse.Namespace) -> int:
    """Add the addresses of the built site to the ledger."""
    from kb.site.built import Site
    from kb.site.ledger import add_new

    articles = _articles()
    library = articles.library
    if any(not problem.warning for problem in library.problems):
        return _checked(articles)  # a ledger that cannot be read is not written over
    print(add_new(Site(library.root / options.site, library)))
    return 0


def changes(options: argparse.Namespace) -> int:
    """Note which pages and words changed in substance, each with its day (ANEW=1: all days again)."""
    from macros.ready import noted

    library = load_library(project_root())
    if any(not problem.warning for problem in library.problems):
        return _checked(_articles())
    print(noted(library, options.anew or bool(os.environ.get("ANEW"))))
    return 0


def offline(options: argparse.Namespace) -> int:
    """Pack the built site so that it works from a folder or a stick, without a server."""
    from macros.ready import offline as pack

    print(pack(_articles(), options.site))
    return 0


def ready(_: argparse.Namespace) -> int:
    """Say what keeps the site from being published: no address to publish it at."""
    from macros.ready import hindrances

    problems = hindrances(load_library(project_root()), os.environ.get("SITE_URL", ""))
    _print(problems)
    return 1 if any(not problem.warning for problem in problems) else 0


def schemas(_: argparse.Namespace) -> int:
    """Write the editors' JSON Schemas."""
    from kb.site.exports import editor_schemas

    folder = project_root() / ".vscode" / "schemas"
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in editor_schemas().items():
        (folder / name).write_text(text, encoding="utf-8")
    return 0


def _articles() -> Articles:
    from macros.current import articles_of

    return articles_of(load_library(project_root()))


def _checked(articles: Articles) -> int:
    return _say(answer(articles))


def _say(answer: Answer) -> int:
    _print(answer.problems)
    print(answer.counts, file=sys.stderr)
    return 1 if any(not problem.warning for problem in answer.problems) else 0


def _print(problems: list[Problem]) -> None:
    """One line a problem; on GitHub as annotations on the changed lines too."""
    for problem in problems:
        print(problem)
        if os.environ.get("GITHUB_ACTIONS") == "true":
            print(problem.annotation)


def _written(make: Callable[[], Path]) -> int:
    try:
        path = make()
    except ValueError as error:
        print(error, file=sys.stderr)
        return 1
    print(f"Wrote {path.relative_to(project_root())}: fill it in, then run `make check`.")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="macros", description=__doc__)
    parser.add_argument("--debug", action="store_true", help="show where an unforeseen fault arose")
    commands = parser.add_subparsers(required=True)
    for command in (
        check,
        build,
        handouts,
        serve,
        fix,
        term,
        page,
        ready,
        changes,
        publish,
        offline,
        schemas,
    ):
        sub = commands.add_parser(command.__name__, help=command.__doc__)
        sub.set_defaults(run=command)
        if command in (build, handouts, publish, offline):
            sub.add_argument("--site", default="site")
        if command is changes:
            sub.add_argument("--anew", action="store_true")
        if command is serve:
            sub.add_argument("--port", type=int, default=8000)
        for name in {"term": ["name"], "page": ["kind", "title"]}.get(command.__name__, []):
            sub.add_argument(name, nargs="?", default="")
    return parser


def main(arguments: list[str] | None = None) -> int:
    """Run one command; its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    options = _parser().parse_args(arguments)
    try:
        code: int = options.run(options)
        return code
    except KeyboardInterrupt:
        print(file=sys.stderr)
        return 130
    except OSError as error:
        if options.debug or error.errno is None:
            traceback.print_exc()
        print(
            Problem(
                str(error.filename or "the disk"),
                1,
                error.strerror or str(error),
                "see that there is room and that you may write there",
            ),
            file=sys.stderr,
        )
    except Exception as error:
        if options.debug:
            traceback.print_exc()
        where = traceback.extract_tb(error.__traceback__)[-1]
        print(unforeseen(f"{Path(where.filename).name}", error), file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
