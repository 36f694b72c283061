"""Files changed at random: whatever is in them gives lines, never an exception, never a wait.

Seeded, so that each run tries the same. `KB_MUTATIONS=50000` tries more.
"""

from __future__ import annotations

import os
import random
import time
from collections.abc import Callable, Iterator

import pytest
from conftest import BIB, BODY, CRISIS_LINES, PAGE, ROOT, TERM, Project, in_time
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from kb.problem import REPORT, Problem

pytestmark = pytest.mark.slow

MUTATIONS = int(os.environ.get("KB_MUTATIONS", "1200"))
PARTS = 12
BODIES = (
    BODY
    + """

## A heading { #own }

/// say | Words
Stop [@smith2020, p. 12]. {{ evidence("it-helps") }}
///

- one
- two [Home](more/index.md "more")

| a | b |
|---|--:|
| `c` | **d** |

{{ people(helped=41, compared=17, who="a", outcome="b", group="c", comparison="d", when="e",
source="smith2020") }}

> a quotation with <https://example.org>
"""
)
PAGE_TEXT = PAGE.format(id="index", title="The page index", body=BODIES)
FILES = {
    "docs/index.md": PAGE_TEXT,
    "glossary/rupture.yml": TERM,
    "references/references.bib": BIB,
    "data/crisis-lines.yml": CRISIS_LINES,
    "data/crisis-words.yml": "crisis_words:\n  kinds: {suicide: {say: {en: [suicide]}}}\n",
    "data/tags.yml": "tags:\n  basics: {label: Basics, description: The basics.}\n",
    "data/self-check.yml": "self_check:\n  - {id: a, about: progress, question: Is it?, "
    "say: Say so., page: more}\n",
    "data/words-to-avoid.yml": "words_to_avoid:\n  suffers from: has\n",
    "data/british-spellings.yml": "british_spellings:\n  counselling: counseling\n",
    "data/synonyms.yml": "synonyms:\n  - [sad, low]\n",
    "data/allowed-words.yml": "allowed_words: [perspicacious]\n",
    "data/redirects.yml": "redirects:\n  old/page/: more\n",
    "data/findings.yml": "findings:\n  it-helps: {finding: It helps., grade: limited, "
    "sources: [smith2020], looked: 2026-01-01, newest: None.}\n",
    "data/corrections.yml": "corrections:\n  - {day: 2026-01-01, page: index, said: It always "
    "helps., says: It helps., why: A review says so.}\n",
    "mkdocs.yml": "",
}
# Where a mutation of a page goes: both its parts are tried as often.
KINDS = [
    ("docs/index.md", "body"),
    ("docs/index.md", "front matter"),
    *((name, "") for name in FILES if name != "docs/index.md"),
]
SNIPPETS = [
    "{{",
    "}}",
    "{{ term(",
    '{{ term("rupture") }}',
    "{{ x }}",
    "{%",
    "{#",
    "[@",
    "[@a; @b]",
    "@a",
    "[^1]: x",
    "<script>",
    "<!--",
    "<a ",
    "&a [*a]",
    "*a",
    "!!int x",
    "<<: ",
    "? ",
    "- - - ",
    "\u202e",
    "\u00ad",
    "\ufeff",
    "\u2028",
    "\x85",
    "\x00",
    "\x1b[31m",
    "\r\n",
    "\r",
    "\t",
    "\n\n",
    "[" * 600,
    "(" * 600,
    "{" * 600,
    "- " * 300,
    "> " * 300,
    "1. " * 300,
    "`" * 5_000,
    "*" * 5_000,
    "<" * 5_000,
    "9" * 5_000,
    "a" * 5_000,
    " " * 5_000,
    "\n" * 5_000,
    "1e999",
    "-0",
    ".inf",
    "~",
    "null",
    "2026-13-45",
    "99999-01-01",
    "---\n",
    "...\n",
    "/// say\n",
    "///",
    "```",
    "~~~",
    "    ",
    "| a |\n",
    "|--|",
    "](",
    "](javascript:x)",
    "](http://[)",
    "![x](y)",
    "{ #id }",
    "{: onclick=x }",
    "\\",
    "\\x",
    '"',
    "'",
    ":",
    ": ",
    " #",
    "#",
    "%",
    "@article{",
    "@string{a=",
    "}",
    "= {",
    "\\'{",
    "$",
    "~",
    "&",
    "&amp;",
    "&#0;",
    "é",
    "e\u0301",
    "日本",
    "🙂",
    "\U000f0000",
    "\U00100001",
    "\x02wzxhzdk:0\x03",
    "\x02klzzwxh:0000\x03",
    "ſ",
    "\u212a",
    "0" * 70,
    "nav:\n",
    "markdown_extensions: [x]\n",
    "markdown_extensions: {}\n",
    "!ENV [A, b]",
    "- x: {y: [z]}\n",
    "tables:\n",
    "toc: {permalink: [1]}\n",
    "id: more\n",
    "extra: {}\n",
]
BYTES = [
    b"\xff",
    b"\xc3",
    b"\xed\xa0\x80",
    b"\xef\xbb\xbf",
    b"\xf4\x90\x80\x80",
    b"\0\0",
    b"\r",
    b"\xc0\xaf",
    b"\xe2\x80",
]


def mutated(text: str, part: str, chance: random.Random) -> bytes:
    """A text with one to four changes."""
    raw = text.encode()
    edge = text.index("\n---\n") + 5 if part else 0
    low, high = {"body": (edge, len(raw)), "front matter": (0, edge)}.get(part, (0, len(raw)))
    for _ in range(chance.randint(1, 4)):
        at = chance.randint(low, min(high, len(raw)))
        end = min(len(raw), at + chance.choice([0, 0, 1, 1, 2, 5, 20, 200]))
        new = chance.choice(
            [
                b"",
                chance.choice(SNIPPETS).encode(),
                chance.choice(SNIPPETS).encode(),
                chance.choice(BYTES),
                bytes([chance.randint(32, 126)]),
                raw[end : end + 40],
                chance.choice(SNIPPETS).encode() * 20,
            ]
        )
        raw = raw[:at] + new + raw[end:]
    return raw


@pytest.fixture(scope="module")
def changed(
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Callable[[str, bytes], list[Problem]]]:
    """Checks a tiny project with one file changed, and puts the file back."""
    project = Project(tmp_path_factory.mktemp("mutated") / "project")
    texts = {**FILES, "mkdocs.yml": (project.root / "mkdocs.yml").read_text("utf-8")}
    for name, text in texts.items():
        project.write(name, text)

    def check(name: str, content: bytes) -> list[Problem]:
        path = project.write(name, content)
        try:
            return project.problems()
        finally:
            path.write_bytes(texts[name].encode())

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KB_CACHE", "off")
        assert project.lines() == []  # and what is loaded once is loaded
        yield check


@pytest.mark.parametrize("part", range(PARTS))
@settings(
    max_examples=MUTATIONS // PARTS,
    derandomize=True,
    deadline=None,
    database=None,
    phases=[Phase.generate],  # to make a failure smaller takes minutes
    suppress_health_check=list(HealthCheck),
)
@given(kind=st.integers(0, len(KINDS) - 1), seed=st.integers(0, 2**32))
def test_a_changed_file_gives_lines(
    changed: Callable[[str, bytes], list[Problem]], part: int, kind: int, seed: int
) -> None:
    """The mutations are dealt out, so that processes can share the work."""
    name, where = KINDS[(kind + part) % len(KINDS)]
    text = FILES[name] or (ROOT / "mkdocs.yml").read_text("utf-8")
    content = mutated(text, where, random.Random(seed * PARTS + part))
    start = time.process_time()
    problems = changed(name, content)
    assert in_time(time.process_time() - start), content
    for problem in problems:
        assert problem.path and problem.line >= 1, problem
        assert not {"\n", "\r"} & set(str(problem)), problem
        assert REPORT not in problem.fix, (problem, content)
