"""The sources: `references/*.bib` read into records, checked, and printed in one style."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from html import escape
from typing import Mapping

import latexcodec  # noqa: F401  (its import registers the codec "ulatex")
from pybtex.database import BibliographyData, Entry
from pybtex.database.input.bibtex import Parser
from pybtex.exceptions import PybtexError

from macros.problem import Problem

DOI = re.compile(r"10\.\d{4,9}/[^\s\"<>{}]+\Z")
ENTRY_START = re.compile(r"^@(\w+)\s*\{\s*([^,\s]+)\s*,", re.MULTILINE)
SHOWN_AUTHORS = 6
NO_DATE = "n.d."


@dataclass(frozen=True)
class Source:
    """A record of the bibliography."""

    key: str
    authors: tuple[str, ...]
    title: str
    container: str
    year: str
    seen: str
    link: str
    path: str
    line: int

    @property
    def short(self) -> str:
        """`Flückiger and others, 2018`, for captions."""
        names = [name.split(",")[0] for name in self.authors]
        who = names[0] if len(names) == 1 else (
            " and ".join(names) if len(names) == 2 else f"{names[0]} and others")
        return f"{who}, {self.year if self.year != NO_DATE else 'no date'}"

    @property
    def html(self) -> str:
        """The full reference as inline HTML, ending with its link."""
        names = [name.replace(",", "", 1) for name in self.authors]
        shown = "; ".join(names[:SHOWN_AUTHORS])
        if len(names) > SHOWN_AUTHORS:
            shown += " and others"
        year = self.year if self.year != NO_DATE else f"no date, seen {self.seen}"
        text = f"{escape(shown)} ({escape(year)}). <cite>{escape(self.title)}</cite>"
        text += "" if self.title.endswith(("?", "!", ".")) else "."
        if self.container:
            text += f" {escape(self.container)}."
        return (f'{text} <a class="source-link" href="{escape(self.link)}">'
                f"{escape(re.sub('^https?://', '', self.link))}</a>")


def read_bibliography(text: str, name: str) -> tuple[dict[str, Source], list[Problem]]:
    """Read one BibTeX file.

    In: its text and name. Out: the records by key, and every problem: broken syntax, a key that
    stands twice, a record without author, title, year or link, a malformed DOI.
    """
    problems: list[Problem] = []
    sources: dict[str, Source] = {}
    starts = list(ENTRY_START.finditer(text))
    whole = _parsed(text)  # at once; record by record only to say which one is broken
    for number, match in enumerate(starts):
        line = text.count("\n", 0, match.start()) + 1
        end = starts[number + 1].start() if number + 1 < len(starts) else len(text)
        key = match[2]
        if key in sources:
            problems.append(Problem(name, line, f'the key "{key}" stands twice',
                                    f"keep one record (the first is at line {sources[key].line})"))
            continue
        try:
            block = "".join(row for row in text[match.start():end].splitlines(keepends=True)
                            if not row.lstrip().startswith("%"))
            entry = (whole or Parser().parse_string(block)).entries[key]
            source = _source(key, entry, name, line)
        except (PybtexError, KeyError) as error:
            inner = re.search(r"line (\d+)", str(error))
            problems.append(Problem(name, line + (int(inner[1]) - 1 if inner else 0),
                                    f'the record "{key}" cannot be read',
                                    "see that its braces and commas match"))
            continue
        problems += _faults(source, entry.fields.get("doi", ""))
        sources[key] = source
    if whole is None and not problems and starts:
        problems.append(Problem(name, 1, "the file cannot be read as a whole",
                                "see that no @ stands in a comment"))
    if not starts and text.strip():
        problems.append(Problem(name, 1, "no BibTeX record found",
                                "write @article{key, author = {…}, …}"))
    return sources, problems


def _parsed(text: str) -> BibliographyData | None:
    """All records, or None when the file as a whole is broken."""
    try:
        return Parser().parse_string(text)
    except PybtexError:
        return None


def _source(key: str, entry: Entry, name: str, line: int) -> Source:
    fields: Mapping[str, str] = entry.fields

    def plain(field: str) -> str:
        return _plain(fields.get(field, ""))

    people = entry.persons.get("author") or entry.persons.get("editor") or []
    authors = [_plain(_name(person)) for person in people]
    if not authors:
        authors = [plain(f) for f in ("institution", "organization", "publisher") if plain(f)][:1]
    volume = plain("volume") + (f"({plain('number')})" if plain("number") else "")
    container = ", ".join(part for part in (
        plain("journal") or plain("booktitle"), volume if plain("journal") else "",
        plain("pages").replace("--", "–"),
        *(plain(f) for f in ("institution", "publisher") if plain(f) not in authors)) if part)
    doi = fields.get("doi", "").strip()
    link = f"https://doi.org/{doi}" if doi else fields.get("url", "").strip()
    return Source(key, tuple(authors), plain("title"), container, plain("year"),
                  plain("urldate"), link, name, line)


def _plain(text: str) -> str:
    """BibTeX text as plain text: LaTeX letters as Unicode, braces gone."""
    if "\\" in text:
        text = codecs.decode(text, "ulatex")
    return " ".join(re.sub(r"[{}]", "", text).split())


def _name(person: object) -> str:
    last = " ".join([*person.prelast_names, *person.last_names, *person.lineage_names])
    given = _plain(" ".join([*person.first_names, *person.middle_names]))
    initials = "".join(part[0] for part in re.split(r"[\s.-]+", given) if part)
    return f"{last}, {initials}" if initials else last


def _faults(source: Source, doi: str) -> list[Problem]:
    def fault(message: str, fix: str) -> Problem:
        return Problem(source.path, source.line, f'the record "{source.key}" {message}', fix)

    found = []
    if not source.authors:
        found.append(fault("names no author and no institution", "add author = {…}"))
    if not source.title:
        found.append(fault("has no title", "add title = {…}"))
    if not re.fullmatch(r"\d{4}", source.year) and not (source.year == NO_DATE and source.seen):
        found.append(fault("has no year", "add year = {2024}; for a web page without a date "
                           "year = {n.d.} and urldate = {the day you saw it}"))
    if doi and not DOI.match(doi):
        found.append(fault(f'has a malformed DOI "{doi}"', "write it as 10.1037/pst0000172"))
    elif not re.match(r"https?://[\w.-]+\.\w+", source.link):
        found.append(fault("has no DOI and no address",
                           "add doi = {…}, or url = {https://…} of the publisher"))
    return found
