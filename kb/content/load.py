"""Files to the library: each opened once, each fault at its line, all of them in one run."""

from __future__ import annotations

import functools
import json
import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from kb.content.bibliography import Source, read_bibliography
from kb.content.changes import CHANGES, read_changes
from kb.content.country import CountryFacts, CountryItem
from kb.content.data_files import DATA, data_file, read_data
from kb.content.fields import Record
from kb.content.files import project_files
from kb.content.library import LEDGER, Library, PageItem, TermItem
from kb.content.models import PageMeta, Term
from kb.content.plain_file import LARGEST_LEDGER
from kb.content.plain_text import read_text
from kb.content.settings import NAME as SETTINGS
from kb.content.settings import Settings, read_settings
from kb.content.validate import validate
from kb.content.yaml_reader import Place, line_of, read_yaml
from kb.kept import key_of
from kb.markdown.converter import Converter, NotLoaded
from kb.markdown.draft import Draft
from kb.markdown.store import Store
from kb.problem import Problem, unforeseen

R = TypeVar("R", bound=Record)
FRONT_MATTER = re.compile(r"\A---[ \t]*\n(?P<fields>(?:.*\n)*?)---[ \t]*(?:\n|\Z)")


def load_library(root: Path, store: Store | None = None) -> Library:
    """Read and check all files of the project.

    In: the project's folder, and where converted texts are kept (by default the user's cache).
    Out: the library; all that is wrong stands in `problems`, sorted, and a file that cannot be
    used is left out. Nothing is raised for bad content.
    """
    library = Library(root)
    _guarded(library, SETTINGS, functools.partial(_read_settings, library))
    store = store or store_for(library.settings)
    files, problems = project_files(root, frozenset(data_file(name).split("/")[1] for name in DATA))
    library.problems += problems
    reads: list[tuple[Any, Any, tuple[Path, ...]]] = [
        (_read_term, _add, files.terms),
        (_read_page, _add, files.pages),
        (_read_sources, _add_sources, files.bibliographies),
        (_read_country, _add_country, files.countries),
    ]
    for read, add, paths in reads:
        for path in paths:
            _guarded(
                library,
                path.relative_to(root).as_posix(),
                functools.partial(_take, library, add, read, path, store),
            )
    for attribute, shape in DATA.items():
        name = data_file(attribute)
        _guarded(
            library,
            name,
            functools.partial(
                read_data, library, attribute, shape, files.data.get(name.split("/")[1])
            ),
        )
    _guarded(library, LEDGER, functools.partial(_read_ledger, library))
    _guarded(library, CHANGES, functools.partial(_read_changes, library))
    library.problems = sorted(set(library.problems))
    return library


def read_again(library: Library, path: Path) -> PageItem | TermItem | None:
    """A page or term of a library as its file is now.

    In: the library, and a file of its project. Out: None for any other file, and for one that has
    a problem now or another id.
    """
    name = path.relative_to(library.root).as_posix()
    before = next((item for item in library.items if item.path == name), None)
    if not before:
        return None
    read = _read_page if isinstance(before, PageItem) else _read_term
    item, problems = _cached(read, path, library.root, store_for(library.settings))
    return item if item and not problems and item.id == before.id else None


def _guarded(library: Library, name: str, read: Callable[[], None]) -> None:
    """Do what reads one file: an exception that nobody foresaw is one line at that file."""
    try:
        read()
    except NotLoaded as error:
        library.problems.append(Problem(SETTINGS, 1, str(error), "see markdown_extensions"))
    except Exception as error:
        library.problems.append(unforeseen(name, error))


def _take(library: Library, add: Any, read: Any, path: Path, store: Store) -> None:
    """Read a file of records, and put into the library what it holds."""
    add(library, *_cached(read, path, library.root, store))


def store_for(settings: Settings) -> Store:
    """The store of converted texts for these settings: one for the whole run."""
    return _store(json.dumps([settings.extensions, settings.extension_settings], sort_keys=True))


@functools.lru_cache(maxsize=8)
def _store(settings: str) -> Store:
    names, options = json.loads(settings)
    return Store(lambda: Converter(names, options), settings)


def _cached(read: Any, path: Path, root: Path, store: Store) -> Any:
    """`read(path, root)`, read again only when the file has changed (for `make serve`)."""
    try:
        stat = path.lstat()
    except OSError:  # it has gone since; the reader says it
        return read(path, root, store)
    return _read_once(read, path, root, store, stat.st_mtime_ns, stat.st_size, stat.st_ino)


@functools.lru_cache(maxsize=20_000)
def _read_once(read: Any, path: Path, root: Path, store: Store, *_changed: int) -> Any:
    return read(path, root, store)


def _add(library: Library, item: TermItem | PageItem | None, problems: list[Problem]) -> None:
    library.problems += problems
    if item is None:
        return
    other = library.terms.get(item.id) or library.pages.get(item.id)
    if other:
        library.problems.append(
            Problem(
                item.path,
                item.line("id"),
                f'the id "{item.id}" belongs to {other.path}',
                "choose another id; pages and terms share one address",
            )
        )
    elif isinstance(item, TermItem):
        library.terms[item.id] = item
    else:
        library.pages[item.id] = item


def _add_sources(library: Library, records: dict[str, Source], problems: list[Problem]) -> None:
    library.problems += problems
    for key, source in records.items():
        if key in library.sources:
            library.problems.append(
                Problem(
                    source.path,
                    source.line,
                    f'the key "{key}" stands twice',
                    f"keep one record (the other is in {library.sources[key].path})",
                )
            )
        library.sources.setdefault(key, source)


def _read_record(
    path: Path, name: str, root: Path, model: type[R], mend: str
) -> tuple[R | None, str, dict[Place, int], list[Problem]]:
    """The one record of a YAML file, its text, the lines of its fields, and what is wrong."""
    text, problems = read_text(path, root)
    if problems:
        return None, text, {}, problems
    data, lines, problems = read_yaml(text, name)
    record, faults = validate(model, data, lines, name) if data else (None, [])
    problems += faults
    if record is None and not problems:
        problems = [Problem(name, 1, "the file has no fields", mend)]
    return record, text, lines, problems


def _read_term(path: Path, root: Path, store: Store) -> tuple[TermItem | None, list[Problem]]:
    name = path.relative_to(root).as_posix()
    mend = "write the fields that `make term` writes"
    record, text, lines, problems = _read_record(path, name, root, Term, mend)
    if record is None:
        return None, problems
    first = line_of(lines, ("more",)) + (1 if re.search(r"^more:[ \t]*[|>]", text, re.M) else 0)
    src = f"glossary/{path.stem}.md"
    draft = store.draft(record.more, src, first)
    if draft.refused:
        return None, problems + _refused(name, draft)
    return TermItem(
        path.stem,
        name,
        src,
        lines,
        record.more,
        first,
        draft,
        key_of(name, text, store.sum),
        record,
    ), problems


def _read_country(
    path: Path, root: Path, _store: Store
) -> tuple[CountryItem | None, list[Problem]]:
    name = path.relative_to(root).as_posix()
    mend = "start it with facts:"
    record, _, lines, problems = _read_record(path, name, root, CountryFacts, mend)
    return (CountryItem(path.stem, name, lines, record) if record else None), problems


def _add_country(library: Library, item: CountryItem | None, problems: list[Problem]) -> None:
    library.problems += problems
    if item:
        library.country_facts[item.id] = item


def _read_page(path: Path, root: Path, store: Store) -> tuple[PageItem | None, list[Problem]]:
    name = path.relative_to(root).as_posix()
    text, problems = read_text(path, root)
    if problems:
        return None, problems
    match = FRONT_MATTER.match(text)
    if not match:
        begun = text.startswith("---")
        return None, [
            Problem(
                name,
                1,
                "the front matter has no end" if begun else "the page has no front matter",
                "write a line of --- alone after its last field"
                if begun
                else "start it with --- and the fields that `make page` writes",
            )
        ]
    body, first = text[match.end() :], match[0].count("\n") + 1
    data, lines, problems = read_yaml(match["fields"], name, first_line=2)
    meta, faults = validate(PageMeta, data, lines, name) if data else (None, [])
    problems += faults
    if not body.strip():
        problems.append(Problem(name, first, "the page has no text", "write it"))
    if meta is None:
        return None, problems or [
            Problem(
                name, 1, "the front matter is empty", "write the fields that `make page` writes"
            )
        ]
    src = name.removeprefix("docs/")
    draft = store.draft(body, src, first, meta.render_macros)
    if draft.refused:
        return None, problems + _refused(name, draft)
    whole = key_of(name, text, store.sum)
    return PageItem(meta.id, name, src, lines, body, first, draft, whole, meta, match[0]), problems


def _refused(name: str, draft: Draft) -> list[Problem]:
    """What keeps a text from being converted: like a file that cannot be read."""
    return [Problem(name, remark.line, remark.message, remark.fix) for remark in draft.remarks]


def _read_sources(path: Path, root: Path, _store: Store) -> tuple[dict[str, Source], list[Problem]]:
    text, problems = read_text(path, root)
    return (
        ({}, problems) if problems else read_bibliography(text, path.relative_to(root).as_posix())
    )


def _read_settings(library: Library) -> None:
    text, problems = read_text(library.root / SETTINGS, library.root)
    library.problems += problems
    if not problems:
        library.settings, problems = read_settings(text)
        library.problems += problems


def _read_ledger(library: Library) -> None:
    """The rows of the ledger. There may be none: a new project has published nothing."""
    path = library.root / LEDGER
    if os.path.lexists(path):
        text, problems = read_text(path, library.root, LARGEST_LEDGER)
        library.problems += problems
        library.published = tuple(text.splitlines())


def _read_changes(library: Library) -> None:
    """The list of changes. There may be none, as in a new project."""
    path = library.root / CHANGES
    if os.path.lexists(path):
        text, problems = read_text(path, library.root, LARGEST_LEDGER)
        library.changes, faults = read_changes(text)
        library.problems += problems + faults
