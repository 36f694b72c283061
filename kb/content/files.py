"""Which files the project may hold: nothing else is ever opened."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from kb.content.plain_file import fault_of_kind, safe_name, shown
from kb.markdown.slug import short_id
from kb.problem import Problem, nearest

LONGEST_NAME = 60  # as long as an id may be
COUNTRIES = "data/countries"  # the one folder in a folder of records
DEEPEST = 3  # names below docs/: two folders and a page
NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")
# Addresses the site fills by itself, and names that Windows keeps for devices.
RESERVED = frozenset({"to", "assets"})
DEVICES = frozenset(
    {
        "con",
        "prn",
        "aux",
        "nul",
        *(f"{kind}{number}" for kind in ("com", "lpt") for number in range(1, 10)),
    }
)
# Endings that mean the same: the file only needs another name.
ALIKE = {
    ".md": {".md", ".markdown", ".mdown", ".mkdn", ".mkd"},
    ".yml": {".yml", ".yaml"},
    ".bib": {".bib", ".bibtex"},
}
GOOD_NAME = "small letters, digits and single hyphens"
EDITORS = re.compile(
    r"\..+\.sw[a-p]\Z|#.+#\Z|\..+\.new\Z"
)  # files that an editor, or `make fix`, has open


@dataclass(frozen=True)
class Files:
    """The files that are read, each list in the order of their names; data by file name."""

    pages: tuple[Path, ...] = ()
    terms: tuple[Path, ...] = ()
    countries: tuple[Path, ...] = ()
    bibliographies: tuple[Path, ...] = ()
    data: dict[str, Path] = field(default_factory=dict)


def project_files(root: Path, known: Iterable[str]) -> tuple[Files, list[Problem]]:
    """The project's content files.

    In: the project's folder, and the names of the files that `data/` may hold. Out: the files to
    read, and a problem for everything else that stands in `docs/`, `glossary/`, `references/` and
    `data/`. Nothing is opened, no link is followed, nothing is raised.
    """
    walk = _Walk(root, frozenset(known))
    pages = walk.pages()
    terms = walk.flat("glossary", ".yml", "terms")
    bibliographies = walk.flat("references", ".bib", "sources")
    data = walk.flat("data", ".yml", "facts")
    countries = walk.countries()
    pages = walk.without_doubles(pages, terms)
    return Files(
        tuple(pages),
        tuple(terms),
        tuple(countries),
        tuple(bibliographies),
        {path.name: path for path in data},
    ), walk.problems


class _Walk:
    """Goes through the content folders and keeps what is wrong on the way."""

    def __init__(self, root: Path, known: frozenset[str]) -> None:
        self.root, self.known = root, known
        self.problems: list[Problem] = []

    def pages(self) -> list[Path]:
        """The pages below `docs/`."""
        return self._folder("docs", self._pages_in(self.root / "docs", 1))

    def flat(self, folder: str, ending: str, what: str) -> list[Path]:
        """The files of a folder that has no folders of its own."""
        return self._folder(folder, self._files_in(self.root / folder, ending, what))

    def countries(self) -> list[Path]:
        """The files of countries; a project may have none."""
        folder = self.root / COUNTRIES
        return list(self._files_in(folder, ".yml", "countries")) if os.path.lexists(folder) else []

    def without_doubles(self, pages: list[Path], terms: list[Path]) -> list[Path]:
        """The pages without those whose address another file or the site itself has."""
        taken = {f"glossary/{term.stem}/": term for term in terms}
        kept = []
        for page in pages:
            names = page.relative_to(self.root / "docs").with_suffix("").parts
            url = "".join(f"{part}/" for part in (names[:-1] if names[-1] == "index" else names))
            if names[0] in RESERVED:
                self._refuse(
                    page, f"the address /{names[0]}/ is the site's own", "choose another name"
                )
            elif other := taken.get(url):
                self._refuse(
                    page,
                    f"it has the same address as {safe_name(other, self.root)}, /{url}",
                    "rename or delete one of the two",
                )
            else:
                taken[url] = page
                kept.append(page)
        return kept

    def _refuse(self, path: Path, message: str, fix: str) -> None:
        self.problems.append(Problem(safe_name(path, self.root), 1, message, fix))

    def _folder(self, name: str, found: Iterable[Path]) -> list[Path]:
        before = len(self.problems)
        files = list(found)
        if not files and len(self.problems) == before:
            self._refuse(
                self.root / name,
                "the folder is empty",
                "bring its files back from the last version",
            )
        return files

    def _entries(self, folder: Path) -> list[tuple[Path, bool]]:
        """What is in a folder by name, and whether it is a folder; the rest is refused."""
        try:
            if fault := _fault_of_folder(folder.lstat().st_mode):
                self._refuse(folder, *fault)
                return []
            with os.scandir(folder) as found:
                entries = [
                    (folder / entry.name, _mode(entry))
                    for entry in sorted(found, key=lambda entry: entry.name)
                ]
        except FileNotFoundError:
            self._refuse(folder, "the folder is missing", "bring it back from the last version")
            return []
        except OSError as error:
            self._refuse(
                folder, f"the folder cannot be read ({error.strerror})", "see who may read it"
            )
            return []
        kept = []
        for path, mode in entries:
            if not mode or _left_behind(path.name, mode):
                continue
            if path.name.startswith("."):
                self._refuse(path, "a hidden file", "delete it, or close the program that keeps it")
            elif not stat.S_ISDIR(mode) and (fault := fault_of_kind(mode)):
                self._refuse(path, *fault)
            else:
                kept.append((path, stat.S_ISDIR(mode)))
        return kept

    def _pages_in(self, folder: Path, depth: int) -> Iterator[Path]:
        for path, is_folder in self._entries(folder):
            if not is_folder:
                if self._is_good(path, ".md", "pages"):
                    yield path
            elif fault := _fault_of_name(path.name, "", path.name):
                self._refuse(path, *fault)
            elif depth == DEEPEST:
                self._refuse(
                    path,
                    "folders nested too deep",
                    f"keep pages at most {DEEPEST - 1} folders below docs/",
                )
            else:
                yield from self._pages_in(path, depth + 1)

    def _files_in(self, folder: Path, ending: str, what: str) -> Iterator[Path]:
        for path, is_folder in self._entries(folder):
            if is_folder and path == self.root / COUNTRIES:
                continue  # read by itself
            if is_folder:
                self._refuse(
                    path,
                    f"{folder.name}/ has no folders",
                    f"move its files to {folder.name}/, and delete it",
                )
            elif self._is_good(path, ending, what):
                if folder.name != "data" or path.name in self.known:
                    yield path
                else:
                    near = nearest(path.stem, [name.removesuffix(".yml") for name in self.known])
                    self._refuse(
                        path,
                        f'"{path.name}" is not a data file of this site{near}',
                        "rename or delete it",
                    )

    def _is_good(self, path: Path, ending: str, what: str) -> bool:
        stem, dot, last = path.name.rpartition(".")
        if not dot or f".{last}" != ending:
            alike = f".{last}".lower() in ALIKE[ending]
            self._refuse(
                path,
                f"{what} stand in files that end in {ending}",
                f"rename it to {_good_stem(stem)}{ending}"
                if alike
                else f"delete it: only {what} stand in {path.relative_to(self.root).parts[0]}/",
            )
            return False
        if fault := _fault_of_name(path.name, ending, stem):
            self._refuse(path, *fault)
            return False
        return True


def _fault_of_name(name: str, ending: str, stem: str) -> tuple[str, str] | None:
    as_shown = shown(name)[:80]
    if not NAME.match(stem):
        return (
            f'"{as_shown}" is not a good name',
            f"use {GOOD_NAME}, such as {_good_stem(stem)}{ending}",
        )
    if len(stem) > LONGEST_NAME:
        return f"the name has {len(stem)} letters", f"keep it to {LONGEST_NAME}"
    if stem in DEVICES:
        return f'Windows cannot have a file "{stem}"', "choose another name"
    return None


def _good_stem(stem: str) -> str:
    return short_id(stem.encode("utf-8", "replace").decode()) or "safe-place"


def _fault_of_folder(mode: int) -> tuple[str, str] | None:
    if stat.S_ISDIR(mode):
        return None
    return fault_of_kind(mode) or ("this is a file, not a folder", "rename or delete it")


def _mode(entry: os.DirEntry[str]) -> int:
    """What kind of file it is; 0 for one that an editor has just replaced."""
    try:
        return entry.stat(follow_symlinks=False).st_mode
    except FileNotFoundError:
        return 0


def _left_behind(name: str, mode: int) -> bool:
    """Whether a system or an editor left it here, and it is no one's content: not worth a word."""
    plain = stat.S_ISREG(mode)
    return (plain and (name == ".DS_Store" or name.endswith("~") or bool(EDITORS.match(name)))) or (
        name.startswith(".#") and not stat.S_ISDIR(mode)
    )
