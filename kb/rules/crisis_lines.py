"""Crisis lines whose numbers cannot be dialed as they are shown."""

from __future__ import annotations

from kb.article.articles import Articles
from kb.content.library import Library
from kb.content.phone import read_phone
from kb.problem import Problem

PATH = "data/crisis-lines.yml"


def find(library: Library, articles: Articles) -> list[Problem]:
    """Each number that is not one, and each emergency field without a number."""
    found = []
    lines = library.data_lines.get(PATH, {})
    for number, line in enumerate(library.crisis_lines):
        for field in ("phone", "text", "emergency"):
            place = lines.get(
                ("crisis_lines", number, field), lines.get(("crisis_lines", number), 1)
            )
            try:
                pieces = read_phone(getattr(line, field))
            except ValueError as error:
                found.append(
                    Problem(
                        PATH,
                        place,
                        f"{field}: {error}",
                        "write the number as it is dialed, such as 116 123",
                    )
                )
                continue
            digits = any(sign.isdigit() for sign in line.emergency)
            if field == "emergency" and digits and not any(piece.number for piece in pieces):
                found.append(
                    Problem(
                        PATH,
                        place,
                        "emergency: there is no number in it",
                        "write the number to dial, such as 112",
                    )
                )
    return found
