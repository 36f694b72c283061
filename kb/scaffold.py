"""New files from the right model: a term, a page."""

from __future__ import annotations

import datetime
import json
import re
from pathlib import Path
from typing import get_args

from kb.content.characters import unseen
from kb.content.fields import LONGEST_LINE, Kind
from kb.content.files import DEVICES
from kb.content.library import Library
from kb.markdown.slug import short_id

FOLDERS = {
    "approach": "approaches",
    "relationship": "relationship",
    "quality": "qualities",
    "problem": "problems",
    "practical": "getting-help",
    "about": "about",
    "article": "understanding",
    "overview": "understanding",
}
HEADINGS = {
    "approach": [
        "How it works",
        "A first and a later session",
        "How it differs from others",
        "What it can help with",
        "What can be hard",
        "The relationship in this approach",
        "If it is not helping",
        "How to find it and what to ask",
        "Questions people ask",
    ],
    "relationship": [
        "What it is",
        "What studies found",
        "What a therapist does",
        "Signs it is there, signs it is not",
        "What you can say",
        "Common questions",
    ],
    "quality": [
        "What it is",
        "What it looks like",
        "What studies found",
        "Signs it is there, signs it is missing",
        "What you can say",
        "How a therapist works on it",
        "Common questions",
    ],
    "problem": [
        "What it is like",
        "When to get help now",
        "What helps first",
        "Therapy, medicine or both",
        "How long it takes",
        "What you can do meanwhile",
        "For someone who cares about you",
        "Questions people ask",
    ],
    "practical": [
        "The steps",
        "What to say and ask",
        "How it differs by country",
        "If it goes wrong",
        "A list to print",
    ],
}
FACTS = {
    "approach": """approach:
  name: {title}
  family: mixed
  focus: what it looks at, in at most 15 words
  time: not known
  doing: what you do in it, in at most 15 words
  sessions: how many and how long, in at most 15 words
  length: not known
  homework: tasks between sessions, in at most 12 words
  tasks: not known
  formats: [one to one]
  harms: Not known
  careful: Not known
  sources: [key-of-a-source]
  helps_with:
    - {{problem: depression, grade: limited, comparator: what it was tested against, sources: [key-of-a-source]}}
  guidelines: []
""",
    "problem": """problem:
  name: {title}
  codes: {{icd_10_cm: [], icd_11: [], mesh: []}}
""",
    "quality": """quality:
  name: {title}
  notice: what you notice, in at most 25 words
  evidence: what studies found, with its limit, in at most 30 words
  grade: limited
  sources: [key-of-a-source]
""",
}


def new_term(library: Library, name: str) -> Path:
    """Write `glossary/<id>.yml` from the model.

    In: the term in American spelling. Out: the new file. Raises ValueError, with the mend, when
    the name makes no id or the id is taken.
    """
    term_id = _free_id(library, name, 'make term NAME="safe place"')
    path = library.root / "glossary" / f"{term_id}.yml"
    today = datetime.date.today()
    path.write_text(
        f"""term: {_quoted(name.strip())}
aliases: []
lay_words: []
category: process
definition: One sentence, 30 words at most, in words that are easier than the term.
more: |
  For example, …
see_also: []
sources: []
checked: {today}
check_by: {_in_two_years(today)}
clinical_review: none
""",
        encoding="utf-8",
    )
    return path


def new_page(library: Library, kind: str, title: str) -> Path:
    """Write a page with the front matter and headings of its model.

    In: a kind of page and its title. Out: the new file. Raises ValueError, with the mend, for an
    unknown kind, a title that nobody can read whole, or an id that is taken.
    """
    if kind not in FOLDERS:
        kinds = ", ".join(k for k in get_args(Kind) if k in FOLDERS)
        raise ValueError(f'"{kind}" is not a kind of page: use one of: {kinds}')
    page_id = _free_id(library, title, 'make page KIND=approach TITLE="Schema therapy"')
    today = datetime.date.today()
    path = library.root / "docs" / FOLDERS[kind] / f"{page_id}.md"
    if path.exists():
        raise ValueError(f"{path.relative_to(library.root)} is there already: choose another title")
    facts = FACTS.get(kind, "").format(title=_quoted(title))
    body = "\n\n…\n\n".join(f"## {heading}" for heading in HEADINGS.get(kind, ["First heading"]))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(
        f"""---
id: {_quoted(page_id)}
title: {_quoted(title)}
description: One sentence for search results and cards, 60 to 160 characters long, found on no other page.
summary: What the page covers, in two lines.
kind: {kind}
audience: public
tags: []
also_read: []
lay_words: []
checked: {today}
check_by: {_in_two_years(today)}
clinical_review: none
{facts}---

/// short | The short answer
…
///

{body}

…
""",
        encoding="utf-8",
    )
    return path


def _in_two_years(today: datetime.date) -> datetime.date:
    return today.replace(year=today.year + 2, day=min(today.day, 28))


def _free_id(library: Library, name: str, example: str) -> str:
    words = " ".join(name.split())
    if faults := unseen(words, "name"):
        raise ValueError(f"the name has {faults[0].message}: {faults[0].fix}")
    if len(words) > LONGEST_LINE:
        raise ValueError(f"the name has {len(words):,} signs: keep it to {LONGEST_LINE}")
    new = short_id(name)
    if not new:
        raise ValueError(f"a name with Latin letters is needed: {example}")
    if new in DEVICES:
        raise ValueError(f'Windows cannot have a file "{new}": choose another name')
    taken = library.terms.get(new) or library.pages.get(new)
    if taken or (library.root / "glossary" / f"{new}.yml").exists():
        place = taken.path if taken else f"glossary/{new}.yml"
        raise ValueError(f'the id "{new}" belongs to {place}: choose another name')
    return new


def _quoted(text: str) -> str:
    """A text as one line of YAML, whatever stands in it."""
    words = " ".join(text.split())
    if re.fullmatch(r"[A-Za-z][\w ,()’-]*", words) and words.lower() not in (
        "yes",
        "no",
        "on",
        "off",
        "true",
        "false",
        "null",
    ):
        return words
    return json.dumps(words, ensure_ascii=False)
