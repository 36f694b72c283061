"""What codes find as data, in the shapes of `kb.api.shapes`."""

from __future__ import annotations

from typing import Any

from kb.api.records import Records
from kb.api.shapes import CONNECT
from kb.connect.codes import SYSTEMS, Answer, CodeTable, System, names, with_codes

Record = dict[str, Any]


def address_of(system: System, code: str) -> str:
    """Where a code stands on the site: `connect/icd10cm/F33.1/`."""
    return f"{CONNECT}{system.id}/{code}/"


def json_of(system: System, code: str) -> str:
    """Where its JSON stands: `connect/icd10cm/F33.1.json`."""
    return f"{CONNECT}{system.id}/{code}.json"


class CodeRecords:
    """Makes the records of the codes of one library.

    In: the records of its pages, and its codes.
    """

    def __init__(self, records: Records, table: CodeTable) -> None:
        self.records, self.table, self.site_url = records, table, records.site_url
        self._pages = [page for page, _ in with_codes(records.library)]
        self._rows = {page.id: records.row(page) for page in self._pages}
        self._begun: dict[tuple[str, ...], Record] = {}

    def code(self, answer: Answer) -> Record:
        """What a code finds."""
        system, carried = answer.system, self.table.pages[answer.system.id]
        below = [(code, [page.id for page in carried[code]]) for code in answer.narrower]
        ids = tuple(page.id for page in answer.pages) or tuple(
            dict.fromkeys(id for _, some in below for id in some)
        )
        if ids not in self._begun:
            pages = self.records.library.pages
            self._begun[ids] = self.records.envelope("code", [pages[id] for id in ids])
        return self._begun[ids] | {
            "system": _system(system),
            "code": answer.code,
            "matched": answer.matched or None,
            "address": f"{self.site_url}{address_of(system, answer.code)}",
            "pages": [self._rows[page.id] for page in answer.pages],
            "narrower": [
                {"code": code, "pages": some, "json": f"{self.site_url}{json_of(system, code)}"}
                for code, some in below
            ],
            "wider": list(answer.wider),
        }

    def codes(self) -> Record:
        """All codes that pages carry, for whoever looks them up by itself."""
        return self.records.envelope("codes", self._pages) | {
            "systems": {
                system.id: _system(system)
                | {
                    "codes": {
                        code: [page.id for page in pages]
                        for code, pages in self.table.pages[system.id].items()
                    }
                }
                for system in SYSTEMS
            },
            "pages": {
                page.id: {
                    "title": page.meta.title,
                    "summary": page.meta.summary,
                    "path": page.url,
                    "risk": page.meta.risk,
                }
                for page in self._pages
            },
            "names": names(self.records.library),
        }


def _system(system: System) -> Record:
    return {"name": system.name, "oid": system.oid, "uri": system.uri}
