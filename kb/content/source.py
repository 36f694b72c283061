"""A source: a record of the bibliography in plain text, printed in one style."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

SHOWN_AUTHORS = 3
# What a record is: the grade of a claim is held against it.
KINDS: dict[str, str] = {
    "review": "A systematic review or meta-analysis: all studies of a question put together.",
    "guideline": "What a body recommends, resting on a review of the studies.",
    "trial": "One trial in which chance decided who got what.",
    "cohort": "People followed or compared, where chance did not decide.",
    "survey": "People asked or counted at one time.",
    "qualitative": "What people told in interviews, or single cases.",
    "law": "A law, a rule or a judgment.",
    "official page": "A page of an authority, a professional body or the service it describes.",
    "expert view": "Theory, a textbook, an overview or an opinion.",
    "other page": "A page that reports what others did or found.",
}
STATUSES = ("corrected", "retracted")
NO_DATE = "n.d."


class Reference(NamedTuple):
    """A source as it is printed, in plain text; `notice` says what was corrected in it.

    To be written as `before <cite>title</cite>after <a href="link">shown_link</a>`: `before` is
    authors and year, `after` starts with the mark that ends the title.
    """

    before: str
    title: str
    after: str
    link: str
    shown_link: str
    notice: str = ""


@dataclass(frozen=True)
class Source:
    """A record of the bibliography, in plain text.

    `authors` are `Family, AB`, or whole names, which stand in `whole` too; `others` says that
    there are more. `parent` says that another record takes fields from it by crossref. `kind` is
    one of KINDS, `status` one of STATUSES or "", and `notice` says what was corrected.
    """

    key: str
    authors: tuple[str, ...]
    others: bool
    title: str
    container: str
    year: str
    seen: str
    link: str
    path: str
    line: int
    whole: frozenset[str] = frozenset()
    parent: bool = False
    kind: str = ""
    status: str = ""
    notice: str = ""

    @property
    def short(self) -> str:
        """`Flückiger and others, 2018`, for captions."""
        names = [name if name in self.whole else name.split(",")[0] for name in self.authors]
        who = "".join(names[:1])
        if self.others or len(names) > 2:
            who += " and others"
        elif len(names) == 2:
            who = " and ".join(names)
        return f"{who}, {self.year if self.year != NO_DATE else 'no date'}"

    @property
    def reference(self) -> Reference:
        """The full reference, ending with its link."""
        names = [name if name in self.whole else name.replace(",", "", 1) for name in self.authors]
        shown = "; ".join(names[:SHOWN_AUTHORS])
        if self.others or len(names) > SHOWN_AUTHORS:
            shown += " and others"
        year = self.year if self.year != NO_DATE else f"no date, seen {self.seen}"
        after = "" if self.title.endswith(("?", "!", ".")) else "."
        if self.container:
            after += f" {self.container}" + ("" if self.container.endswith(".") else ".")
        return Reference(
            f"{shown} ({year}).",
            self.title,
            after,
            self.link,
            re.sub("^https?://", "", self.link),
            self.notice if self.status else "",
        )
