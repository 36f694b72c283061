"""Records that take fields from another: BibTeX's crossref, biblatex' xdata."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from kb.content.bibtex import Record, RecordFault
from kb.problem import nearest

DEEPEST = 3
MOST_DATA = 10  # records named in one xdata
MOST_HINTS = 10
MANY = 5_000  # records among which no near name is looked for
# of these, a record takes all or none: its own year is not to stand beside another's date
TOGETHER = (
    ("doi", "url", "urldate"),
    ("year", "date"),
    ("journal", "journaltitle", "journalsubtitle"),
)
TITLES = {
    "title": "title",
    "subtitle": "subtitle",
    "booktitle": "booktitle",
    "booksubtitle": "booksubtitle",
}
AS_BOOK = {"title": "booktitle", "subtitle": "booksubtitle"}
AS_JOURNAL = {"title": "journaltitle", "subtitle": "journalsubtitle"}
APART = {"crossref", "xdata", *TITLES, *(name for group in TOGETHER for name in group)}


@dataclass
class Parents:
    """The fields of each record with what it takes from others, and what is wrong with that.

    `used` are the keys of the records that others take fields from, `bereft` those of records
    whose parents cannot be read.
    """

    fields: dict[str, dict[str, str]] = field(default_factory=dict)
    faults: dict[str, RecordFault] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)
    bereft: set[str] = field(default_factory=set)


def with_parents(records: Mapping[str, Record], broken: Collection[str] = ()) -> Parents:
    """Give each record the fields of its parents that it has not itself.

    `broken` are the keys (casefolded) of records that cannot be read: no fault of their children.
    """
    found = Parents()
    keys = {key.casefold(): key for key in records}
    missing = 0
    for key, record in records.items():
        fields = found.fields[key] = dict(record.fields)
        waiting, seen = _named(record, 1), {key}
        while waiting and key not in found.faults:
            name, as_data, depth = waiting.pop(0)
            parent = records.get(keys.get(name.casefold(), ""))
            if parent is None:
                missing += 1
                if name.casefold() in broken:
                    found.bereft.add(key)
                else:
                    hint = missing <= MOST_HINTS and len(records) < MANY
                    found.faults[key] = RecordFault(
                        f'takes fields from "{name[:80]}", which is no record'
                        f"{nearest(name[:80], records) if hint else ''}",
                        "write the key of a record of this file, or give the fields",
                    )
            elif parent.key in seen or depth > DEEPEST:
                found.faults[key] = RecordFault(
                    f'takes fields from "{parent.key}" in a circle, or through more than '
                    f"{DEEPEST} records",
                    "give the fields themselves",
                )
            else:
                seen.add(parent.key)
                found.used.add(parent.key)
                _inherit(fields, parent, as_data)
                waiting += _named(parent, depth + 1)
    return found


def _named(record: Record, depth: int) -> list[tuple[str, bool, int]]:
    """The keys that a record takes fields from, whether just as they are (xdata), how deep."""
    one = record.fields.get("crossref", "").strip()
    more = [name.strip() for name in record.fields.get("xdata", "").split(",", MOST_DATA)]
    return ([(one, False, depth)] if one else []) + [
        (name, True, depth) for name in more[:MOST_DATA] if name
    ]


def _inherit(fields: dict[str, str], parent: Record, as_data: bool) -> None:
    given = parent.fields
    for name, value in given.items():
        if name not in APART:
            fields.setdefault(name, value)
    for group in TOGETHER:
        if not any(fields.get(name, "").strip() for name in group if name != "urldate"):
            fields.update({name: given[name] for name in group if name in given})
    if as_data:
        for name in TITLES:
            if name in given:
                fields.setdefault(name, given[name])
        return
    titles = AS_JOURNAL if parent.kind == "periodical" else AS_BOOK
    if not fields.get(titles["title"], "").strip():
        own = "" if parent.kind == "periodical" or "booktitle" not in given else "book"
        for name, target in titles.items():
            if own + name in given:
                fields[target] = given[own + name]
