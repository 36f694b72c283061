"""The sources: `references/*.bib` read into records of plain text, and checked."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from functools import partial

from pydantic import TypeAdapter

from kb.content.bibtex import BibTexReader, Broken, MissingFault, Record, RecordFault
from kb.content.crossref import with_parents
from kb.content.doi import doi_link, web_link
from kb.content.latex import invisible, is_latex, left_over, plain, printable
from kb.content.names import Name, read_names
from kb.content.source import NO_DATE, Reference, Source
from kb.kept import kept, key_of
from kb.problem import Problem

__all__ = ["Reference", "Source", "read_bibliography"]

Found = tuple[dict[str, Source], list[Problem]]
FOUND = TypeAdapter(Found)
FIRST_WEB_PAGE = 1990  # the year
MOST_LATEX = 10_000  # characters of a file; the project's own has 600
DATE = re.compile(r"([0-9]{4})(?:-[0-9]{2}){0,2}(?:T\S*)?[?~%]?(?:/[0-9.T:?~%-]*)?")


def read_bibliography(text: str, name: str) -> tuple[dict[str, Source], list[Problem]]:
    """Read one BibTeX file.

    In: its text and name. Out: the records by key, in the order of the file, and every problem,
    each at the line of its own record. Raises nothing. A text that was read before is not read
    again.
    """
    found = kept("sources", "pybtex", "pylatexenc").get(
        key_of(text, name), lambda: FOUND.dump_python(_read(text, name), mode="json")
    )
    return FOUND.validate_python(found)


def _read(text: str, name: str) -> Found:
    return _Bibliography(name).read(text.replace("\r\n", "\n").replace("\r", "\n"))


class _Bibliography:
    """One file while it is read."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.problems: list[Problem] = []
        self.latex: dict[str, bool] = {}
        self.latex_read = 0

    def read(self, text: str) -> tuple[dict[str, Source], list[Problem]]:
        records: dict[str, Record] = {}
        first: dict[str, Record] = {}
        broken: set[str] = set()
        for found in BibTexReader(text).read():
            same = first.get(found.key.casefold()) if isinstance(found, Record) else None
            if isinstance(found, Broken):
                broken.add(found.key.casefold())
                self._add(found, found.message, found.fix)
            elif same and same.key == found.key:
                self._add(
                    found,
                    f'the key "{found.key}" stands twice',
                    f"keep one record (the first is at line {same.line})",
                )
            elif same:
                self._add(
                    found,
                    f'the key "{found.key}" stands twice, once as "{same.key}"',
                    f"keep one record, or name them apart (the first is at line {same.line})",
                )
            else:
                records[found.key] = first[found.key.casefold()] = found
        if not records and not self.problems and text.strip():
            self.problems.append(
                Problem(
                    self.name, 1, "no BibTeX record found", "write @article{key, author = {…}, …}"
                )
            )
        sources: dict[str, Source] = {}
        parents = with_parents(records, broken)
        for key, record in records.items():
            faults = [parents.faults[key]] if key in parents.faults else []
            lends = key in parents.used or record.kind == "xdata"
            excused = lends or key in parents.bereft
            try:
                source = self._source(record, parents.fields[key], key in parents.used, faults)
                missing = any(isinstance(fault, MissingFault) for fault in faults)
                if not (lends and missing):  # what only lends its fields need not be whole
                    sources[key] = source
            except Exception:  # whatever a library raises is a fault of its record
                faults = [RecordFault("cannot be read", "write it with fewer signs and commands")]
            for fault in dict.fromkeys(
                (fault.message, fault.fix)
                for fault in faults
                if not (excused and isinstance(fault, MissingFault))
            ):
                self._add(record, f'the record "{key}" {fault[0]}', fault[1])
        return sources, sorted(self.problems, key=lambda problem: problem.line)

    def _add(self, found: Record | Broken, message: str, fix: str) -> None:
        self.problems.append(Problem(self.name, found.line, printable(message), printable(fix)))

    def _source(
        self, record: Record, fields: dict[str, str], parent: bool, faults: list[RecordFault]
    ) -> Source:
        hidden = invisible(record.raw)
        if hidden:
            faults.append(RecordFault(f"holds the invisible character {hidden}", "delete it"))
        faults += [
            RecordFault(f"gives the field {name} twice", "keep one") for name in record.twice
        ]
        faults += [
            RecordFault(
                f'uses the name "{name}", which nothing defines',
                f"put the words in braces: {{{name}}}",
            )
            for name in record.undefined
        ]
        texts = _Fields(self, fields, faults, bool(hidden))
        authors, others = texts.names()
        if not authors:
            faults.append(MissingFault("names no author and no institution", "add author = {…}"))
        title = texts.titled("title", "subtitle")
        if not title:
            faults.append(MissingFault("has no title", "add title = {…}"))
        year, seen = texts.year()
        names = tuple(name.text for name in authors)
        return Source(
            record.key,
            names,
            others,
            title,
            texts.container(names),
            year,
            seen,
            _link(fields, faults),
            self.name,
            record.line,
            frozenset(name.text for name in authors if name.whole),
            parent,
            texts.text("kind"),
            texts.text("status"),
            texts.text("notice"),
        )

    def plain(self, raw: str) -> str:
        """A field's text; bounded, as LaTeX takes time."""
        if is_latex(raw) and raw not in self.latex:
            self.latex[raw] = True
            self.latex_read += len(raw)
        if is_latex(raw) and self.latex_read > MOST_LATEX:
            raise RecordFault(
                "comes after too much LaTeX for one file",
                "write plain letters: é, – and “…” as they are",
            )
        return plain(raw)


class _Fields:
    """The fields of one record as plain text; what is wrong with them goes to `faults`."""

    def __init__(
        self, file: _Bibliography, fields: dict[str, str], faults: list[RecordFault], hidden: bool
    ) -> None:
        self.file, self.fields, self.faults, self.hidden = file, fields, faults, hidden

    def text(self, *names: str) -> str:
        """The first of these fields that holds something."""
        for name in names:
            raw = self.fields.get(name)
            found = self.plain(raw, name) if raw else ""
            if found:
                return found
        return ""

    def plain(self, raw: str, name: str) -> str:
        try:
            text = self.file.plain(raw)
        except RecordFault as fault:
            self.faults.append(RecordFault(f"has a field {name} that {fault.message}", fault.fix))
            return " ".join(raw.split())[:200]
        left = left_over(text)
        if left:
            self.faults.append(
                RecordFault(
                    f'has "{left[:80]}" in its field {name}, which stays as it is typed',
                    "write what is meant in plain words",
                )
            )
        hidden = invisible(text) if text and not self.hidden else ""
        if hidden:
            self.faults.append(
                RecordFault(
                    f"holds the invisible character {hidden} in its field {name}", "delete it"
                )
            )
        return text

    def titled(self, title: str, subtitle: str) -> str:
        first, second = self.text(title), self.text(subtitle)
        if not second:
            return first
        return f"{first}{' ' if first.endswith(('?', '!', '.', ':')) else ': '}{second}"

    def names(self) -> tuple[tuple[Name, ...], bool]:
        """Its authors, editors, or the institution that stands for them."""
        for field in ("author", "editor"):
            if self.fields.get(field, "").strip():
                found = read_names(self.fields[field], partial(self.plain, name=field))
                self.faults += found.faults
                if found.names or found.faults:
                    return found.names or (Name("?"),), found.others
        institution = self.text("institution", "school", "organization", "publisher")
        return ((Name(institution, whole=True),) if institution else ()), False

    def container(self, authors: Iterable[str]) -> str:
        """Where it appeared."""
        journal = self.titled(
            "journal" if self.fields.get("journal", "").strip() else "journaltitle",
            "journalsubtitle",
        )
        number = self.text("number", "issue")
        volume = self.text("volume") + (f"({number})" if number else "")
        return ", ".join(
            part
            for part in (
                journal or self.titled("booktitle", "booksubtitle"),
                volume if journal else "",
                self.text("pages"),
                *(
                    text
                    for text in (self.text("institution", "school"), self.text("publisher"))
                    if text not in authors
                ),
            )
            if part
        )

    def year(self) -> tuple[str, str]:
        """The year, and the day it was seen."""
        year, date, seen = self.text("year"), self.text("date"), self.text("urldate")
        dated = DATE.fullmatch(date)
        if date and not dated and date != NO_DATE:
            self.faults.append(
                RecordFault(f'has the date "{date[:40]}"', "write it as date = {2024-05-31}")
            )
            return year, seen
        elif date and year and (dated[1] if dated else date) != year:
            self.faults.append(
                RecordFault(
                    f'has the year "{year[:40]}" and the date "{date}"', "keep the right one"
                )
            )
        year = year or (dated[1] if dated else date)
        if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", seen):
            try:
                day = datetime.date.fromisoformat(seen)
                if day.year < FIRST_WEB_PAGE:
                    raise ValueError(seen)
                seen = f"{day.day} {day:%B %Y}"
            except ValueError:
                self.faults.append(
                    RecordFault(
                        f'has the urldate "{seen}", which is no day',
                        "write it as urldate = {23 November 2026}",
                    )
                )
        if year and year != NO_DATE and not re.fullmatch(r"[0-9]{4}", year):
            self.faults.append(RecordFault(f'has the year "{year[:40]}"', "write year = {2024}"))
        elif not year or (year == NO_DATE and not seen):
            self.faults.append(
                MissingFault(
                    "has no year",
                    "add year = {2024}; for a web page without a date "
                    "year = {n.d.} and urldate = {the day you saw it}",
                )
            )
        return year, seen


def _link(fields: dict[str, str], faults: list[RecordFault]) -> str:
    try:
        return (
            doi_link(fields["doi"])
            if fields.get("doi", "").strip()
            else web_link(fields.get("url", ""))
        )
    except RecordFault as fault:
        faults.append(fault)
        return ""
