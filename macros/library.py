"""Everything the project knows, read and checked once a build: terms, pages, sources, facts."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, Iterable

from pydantic import BaseModel, TypeAdapter, ValidationError

from macros.bibliography import Source, read_bibliography
from macros.models import (ID_PATTERN, CrisisLine, PageMeta, SelfCheckQuestion, Tag, Term)
from macros.page_source import Body, parse_body, split_front_matter
from macros.problem import Problem, nearest
from macros.yaml_reader import Place, line_of, read_text, read_yaml



@dataclass(frozen=True)
class TermFile:
    """A term with where it stands."""

    id: str
    record: Term
    path: str
    lines: dict[Place, int]
    body: Body

    @cached_property
    def url(self) -> str:
        """The site address of its page, relative to the site's root."""
        return f"glossary/{self.id}/"

    def line(self, *place: str | int) -> int:
        """The line of a field in its file."""
        return line_of(self.lines, place)


@dataclass(frozen=True)
class PageFile:
    """A page with where it stands."""

    id: str
    meta: PageMeta
    path: str
    lines: dict[Place, int]
    body: Body

    @cached_property
    def src(self) -> str:
        """Its path below `docs/`."""
        return self.path.removeprefix("docs/")

    @cached_property
    def url(self) -> str:
        """The site address of the page, relative to the site's root; the home page's is ""."""
        return re.sub(r"(^|/)index/$", r"\1", self.src.removesuffix(".md") + "/")

    def line(self, *place: str | int) -> int:
        """The line of a front matter field in its file."""
        return line_of(self.lines, place, 2)


@dataclass(frozen=True)
class Section:
    """A part of the navigation: its name and its pages' paths below `docs/`."""

    title: str
    sources: tuple[str, ...]


@dataclass
class Library:
    """All records by id, and what is wrong with the files they came from."""

    root: Path
    terms: dict[str, TermFile] = field(default_factory=dict)
    pages: dict[str, PageFile] = field(default_factory=dict)
    sources: dict[str, Source] = field(default_factory=dict)
    crisis_lines: list[CrisisLine] = field(default_factory=list)
    self_check: list[SelfCheckQuestion] = field(default_factory=list)
    tags: dict[str, Tag] = field(default_factory=dict)
    words_to_avoid: dict[str, str] = field(default_factory=dict)
    british_spellings: dict[str, str] = field(default_factory=dict)
    allowed_words: frozenset[str] = frozenset()
    synonyms: list[list[str]] = field(default_factory=list)
    crisis_words: list[str] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
    redirects: dict[str, str] = field(default_factory=dict)
    site_name: str = ""
    problems: list[Problem] = field(default_factory=list)
    data_lines: dict[str, dict[Place, int]] = field(default_factory=dict)

    @cached_property
    def page_by_src(self) -> dict[str, PageFile]:
        """Pages by their path below `docs/`."""
        return {page.src: page for page in self.pages.values()}

    @property
    def bodies(self) -> Iterable[tuple[PageFile | TermFile, Body]]:
        """All Markdown: pages, and the longer part of terms."""
        for item in (*self.pages.values(), *self.terms.values()):
            yield item, item.body

    @cached_property
    def used_on(self) -> dict[str, list[str]]:
        """For each term, the pages that use it."""
        used: dict[str, list[str]] = {}
        for page in self.pages.values():
            for term_id in words_used(page.body):
                used.setdefault(term_id, []).append(page.id)
        return used

    @cached_property
    def cited_on(self) -> dict[str, list[PageFile | TermFile]]:
        """For each source, the pages and terms that cite it."""
        cited: dict[str, list[PageFile | TermFile]] = {}
        for item, body in self.bodies:
            keys = [citation.key for citation in body.citations]
            keys += [call.kwargs["source"] for call in body.calls
                     if isinstance(call.kwargs.get("source"), str)]
            if isinstance(item, TermFile):
                keys += item.record.sources
            else:
                keys += [key for key, _ in meta_sources(item)]
                if any(call.name == "crisis_help" and call.kwargs.get("full")
                       for call in body.calls):
                    keys += [key for line in self.crisis_lines for key in line.sources]
            for key in dict.fromkeys(keys):
                cited.setdefault(key, []).append(item)
        return cited


def words_used(body: Body) -> list[str]:
    """The ids of the terms a body links, each once, in order."""
    return list(dict.fromkeys(str(call.args[0]) for call in body.calls
                              if call.name == "term" and call.args))


def meta_sources(page: PageFile) -> list[tuple[str, int]]:
    """The sources named in a page's front matter, with their lines."""
    found: list[tuple[str, int]] = []
    for name, facts in (("approach", page.meta.approach), ("quality", page.meta.quality)):
        if not facts:
            continue
        found += [(key, page.line(name, "sources", n)) for n, key in enumerate(facts.sources)]
        for n, use in enumerate(getattr(facts, "helps_with", [])):
            found += [(key, page.line(name, "helps_with", n)) for key in use.sources]
    return found


def load_library(root: Path) -> Library:
    """Read and check all files of the project.

    In: the project's folder. Out: the library; all that is wrong stands in `problems`, sorted,
    and a file that cannot be used is left out. Nothing is raised for bad content.
    """
    library = Library(root)
    for path in _files(root, "glossary", "*.y*ml"):
        _add(library, library.terms, _cached(_read_term, path, root))
    for path in _files(root, "docs", "**/*.md"):
        _add(library, library.pages, _cached(_read_page, path, root))
    for path in _files(root, "references", "*.bib"):
        records, problems = _cached(_read_bib, path, root)
        library.problems += problems
        for key, source in records.items():
            if key in library.sources:
                library.problems.append(Problem(
                    source.path, source.line, f'the key "{key}" stands twice',
                    f"keep one record (the other is in {library.sources[key].path})"))
            library.sources.setdefault(key, source)
    _read_data(library)
    _read_site(library)
    library.problems.sort()
    return library


def _files(root: Path, folder: str, pattern: str) -> list[Path]:
    return sorted(path for path in (root / folder).glob(pattern)
                  if path.is_file() and not path.name.startswith("."))


def _add(library: Library, records: dict[str, Any],
         found: tuple[TermFile | PageFile | None, list[Problem]]) -> None:
    item, problems = found
    library.problems += problems
    if item is None:
        return
    other = library.terms.get(item.id) or library.pages.get(item.id)
    if other:
        library.problems.append(Problem(item.path, 1, f'the id "{item.id}" belongs to {other.path}',
                                        "choose another id; pages and terms share one address"))
        return
    records[item.id] = item


def _cached(read: Any, path: Path, root: Path) -> Any:
    """`read(path, root)`, read again only when the file has changed (for `make serve`)."""
    stat = path.stat()
    return _read_once(read, path, root, stat.st_mtime_ns, stat.st_size)


@lru_cache(maxsize=20_000)
def _read_once(read: Any, path: Path, root: Path, _changed: int, _size: int) -> Any:
    return read(path, root)


def _read_term(path: Path, root: Path) -> tuple[TermFile | None, list[Problem]]:
    name = path.relative_to(root).as_posix()
    text, problems = read_text(path, root)
    if problems:
        return None, problems
    term_id = path.stem
    if path.suffix != ".yml" or not re.match(ID_PATTERN, term_id):
        return None, [Problem(name, 1, f'"{path.name}" is not a good file name for a term',
                              "use small letters, digits and hyphens, ending in .yml")]
    data, lines, problems = read_yaml(text, name)
    record, faults = _validate(Term, data, lines, name) if data else (None, [])
    problems += faults
    if record is None:
        return None, problems
    more_line = line_of(lines, ("more",)) + (1 if re.search(r"^more:\s*[|>]", text, re.M) else 0)
    body = parse_body(record.more, name, more_line)
    return TermFile(term_id, record, name, lines, body), problems + list(body.problems)


def _read_page(path: Path, root: Path) -> tuple[PageFile | None, list[Problem]]:
    name = path.relative_to(root).as_posix()
    text, problems = read_text(path, root)
    if problems:
        return None, problems
    front, body_text, first_line = split_front_matter(text)
    if front is None and text.startswith("---\n"):
        return None, [Problem(name, 1, "the front matter has no end",
                              "write a line of --- alone after its last field")]
    if front is None:
        return None, [Problem(name, 1, "the page has no front matter",
                              "start it with --- and the fields that `make page` writes")]
    data, lines, problems = read_yaml(front, name, first_line=2)
    meta, faults = _validate(PageMeta, data, lines, name) if data else (None, [])
    problems += faults
    if not body_text.strip():
        problems.append(Problem(name, first_line, "the page has no text", "write it"))
    if meta is None:
        return None, problems
    body = parse_body(body_text, name, first_line, macros=meta.render_macros)
    return PageFile(meta.id, meta, name, lines, body), problems + list(body.problems)


def _read_bib(path: Path, root: Path) -> tuple[dict[str, Source], list[Problem]]:
    text, problems = read_text(path, root)
    if problems:
        return {}, problems
    return read_bibliography(text, path.relative_to(root).as_posix())


def _read_data(library: Library) -> None:
    """`data/*.yml`: each file is one list or mapping under one key."""
    shapes: dict[str, Any] = {
        "crisis_lines": list[CrisisLine], "self_check": list[SelfCheckQuestion],
        "tags": dict[str, Tag], "words_to_avoid": dict[str, str], "british_spellings": dict[str, str],
        "allowed_words": frozenset[str], "synonyms": list[list[str]],
        "crisis_words": list[str]}
    for attribute, shape in shapes.items():
        path = library.root / "data" / f"{attribute.replace('_', '-')}.yml"
        if not path.is_file():
            continue
        name = path.relative_to(library.root).as_posix()
        text, problems = read_text(path, library.root)
        data, lines, more = read_yaml(text, name) if not problems else ({}, {}, [])
        library.problems += problems + more
        library.data_lines[name] = lines
        if not data:
            continue
        if list(data) != [attribute]:
            library.problems.append(Problem(name, 1, f"the file must hold one key, {attribute}",
                                            f"start it with {attribute}:"))
            continue
        value, faults = _validate(shape, data[attribute], lines, name, (attribute,))
        library.problems += faults
        if value is not None:
            setattr(library, attribute, value)


def _read_site(library: Library) -> None:
    """The name, navigation and redirects of `mkdocs.yml`."""
    path = library.root / "mkdocs.yml"
    if not path.is_file():
        return
    data, lines, problems = read_yaml(path.read_text("utf-8"), "mkdocs.yml")
    library.problems += problems
    library.data_lines["mkdocs.yml"] = lines
    library.site_name = str(data.get("site_name", ""))
    for entry in data.get("nav", []):
        if isinstance(entry, str):
            library.sections.append(Section("", (entry,)))
        for title, value in entry.items() if isinstance(entry, dict) else []:
            library.sections.append(Section(title, tuple([value] if isinstance(value, str)
                                                         else value)))
    for plugin in data.get("plugins", []):
        if isinstance(plugin, dict) and "redirects" in plugin:
            library.redirects = dict(plugin["redirects"].get("redirect_maps") or {})


def _validate(model: Any, data: Any, lines: dict[Place, int], name: str,
              place: Place = ()) -> tuple[Any, list[Problem]]:
    """Data as a model, or every fault in it at its line."""
    try:
        return TypeAdapter(model).validate_python(data), []
    except ValidationError as error:
        fields = list(model.model_fields) if isinstance(model, type) and issubclass(
            model, BaseModel) else []
        return None, [_fault(item, lines, name, place, fields) for item in error.errors()]


def _fault(item: Any, lines: dict[Place, int], name: str, place: Place,
           fields: list[str]) -> Problem:
    where = place + tuple(part for part in item["loc"]
                          if isinstance(part, int) or "[" not in str(part))
    line = line_of(lines, where)
    field_name = ".".join(str(part) for part in where if part != "ClinicalReview")
    kind, context = item["type"], item.get("ctx", {})
    value = item.get("input")
    if kind == "extra_forbidden":
        return Problem(name, line, f'"{where[-1]}" is not a known field'
                       f"{nearest(str(where[-1]), fields)}", "rename or delete it")
    if kind == "missing":
        return Problem(name, line, f'the field "{field_name}" is missing', "add it")
    if kind == "literal_error":
        real = re.findall(r"'([^']+)'", str(context.get("expected", "")))
        return Problem(name, line, f'"{value}" is not a {field_name}{nearest(str(value), real)}',
                       f"use one of: {', '.join(real)}")
    if kind.startswith(("date", "datetime")):
        return Problem(name, line, f'"{value}" is not a date in {field_name}',
                       "write it as 2026-11-23")
    if kind == "string_pattern_mismatch":
        return Problem(name, line, f'"{value}" is not a good id in {field_name}',
                       "use small letters, digits and single hyphens")
    message = str(item["msg"]).removeprefix("Value error, ").removeprefix("Assertion failed, ")
    return Problem(name, line, f"{field_name}: {message[:1].lower()}{message[1:]}",
                   "see the fields' meaning in docs/about/contribute.md")


_current: list[Library] = []


def read_current_library(root: Path) -> Library:
    """Read the library for the build that starts now."""
    _current[:] = [load_library(root)]
    return _current[0]


def current_library() -> Library:
    """The library of the build that is running."""
    return _current[0]


def project_root() -> Path:
    """The project's folder: the working folder when it has a mkdocs.yml, else this package's."""
    here = Path(os.environ.get("KB_ROOT", os.getcwd()))
    return here if (here / "mkdocs.yml").is_file() else Path(__file__).resolve().parents[1]
