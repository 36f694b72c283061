"""Words to avoid, each with the better word, from `data/words-to-avoid.yml`.

Words in quotation marks and names of several words (a body's own name) may stand as they are.
"""

from __future__ import annotations

import re

from macros.library import Library, PageFile
from macros.problem import Problem
from macros.prose import blank, line_at, masked

# Names of several words, such as a body's own name, and words in quotation marks.
QUOTED = re.compile(r"“[^”\n]{1,80}”|(?:[A-Z][a-z]+ (?:for |of |and |the )*){1,5}[A-Z][a-z]+")


def find(library: Library) -> list[Problem]:
    """Each word to avoid in the text or front matter of a page, or in a glossary entry."""
    if not library.words_to_avoid:
        return []
    better = {word.lower(): instead for word, instead in library.words_to_avoid.items()}
    pattern = re.compile(r"(?<![\w-])(?:" + "|".join(
        re.escape(word) for word in sorted(better, key=len, reverse=True)) + r")(?![\w-])", re.I)
    found = []
    for item, body in library.bodies:
        if isinstance(item, PageFile) and item.meta.audience == "contributor":
            continue
        text = QUOTED.sub(blank, masked(body.text, professionals=True))
        places = [(match[0], line_at(text, match.start(), body.first_line))
                  for match in pattern.finditer(text)]
        if isinstance(item, PageFile):
            fields = (("title", item.meta.title), ("description", item.meta.description),
                      ("summary", item.meta.summary))
        else:
            fields = (("definition", item.record.definition),)
        places += [(match[0], item.line(name)) for name, value in fields
                   for match in pattern.finditer(value)]
        found += [Problem(item.path, line, f'"{word}" is a word to avoid',
                          f"better: {better[word.lower()]}") for word, line in places]
    return found
