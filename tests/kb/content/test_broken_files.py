"""Broken files of every kind: each gives one clear line, in good time."""

from __future__ import annotations

import time

import pytest
from conftest import BODY, CRISIS_LINES, PAGE, TERM, Project, in_time

from kb.problem import REPORT

INDEX = PAGE.format(id="index", title="A", body=BODY)

FILES = [  # file, content, what one line must say
    ("glossary/rupture.yml", b"", "glossary/rupture.yml:1: the file is empty"),
    ("glossary/rupture.yml", b"term: a\0b", "glossary/rupture.yml:1: this is not a text file"),
    ("glossary/rupture.yml", b"\x89PNG\r\n\x1a\n\0", "this is not a text file"),
    ("glossary/rupture.yml", b"term: x\n# " + b"y" * 600_000, "the file has 600,"),
    ("glossary/rupture.yml", b"term: [a, b\nmore: x", "broken YAML"),
    ("glossary/rupture.yml", b"term: a: b\n", "glossary/rupture.yml:1: broken YAML"),
    ("glossary/rupture.yml", b"term: x\n\taliases: []\n", "glossary/rupture.yml:2: broken YAML"),
    ("glossary/rupture.yml", b"\xef\xbb\xbf" + TERM.encode(), "starts with a byte order mark"),
    ("glossary/rupture.yml", TERM.encode("utf-16"), "not"),
    (
        "glossary/rupture.yml",
        TERM.replace("remark", "caf\xe9").encode("latin-1"),
        "glossary/rupture.yml:6: the file is not UTF-8",
    ),
    ("glossary/rupture.yml", b"- a\n- b\n", "this is not a list of `key: value` lines"),
    ("glossary/rupture.yml", b"{}\n", "glossary/rupture.yml:1: the file has no fields"),
    ("glossary/rupture.yml", b"a: " + b"[" * 3000, "nested too deep"),
    (
        "glossary/rupture.yml",
        TERM.replace("strain", "str\u202eain").encode(),
        "turns the direction of the text",
    ),
    (
        "glossary/rupture.yml",
        (TERM + "category: process\n").encode(),
        'rupture.yml:11: "category" stands twice',
    ),
    (
        "glossary/rupture.yml",
        TERM.replace("like a team", "like #1 team").encode(),
        "rupture.yml:4: the text after # is left out",
    ),
    (
        "glossary/rupture.yml",
        TERM.replace("aliases:", "alias:").encode(),
        'rupture.yml:2: "alias" is not a known field (did you mean "aliases"?)',
    ),
    (
        "glossary/rupture.yml",
        TERM.replace("category: relationship", "category: relation").encode(),
        '"relation" is not a category (did you mean "relationship"?)',
    ),
    (
        "glossary/rupture.yml",
        TERM.replace("category: relationship", "category: [process]").encode(),
        "rupture.yml:3: \"['process']\" is not a category",
    ),
    (
        "glossary/rupture.yml",
        TERM.replace("[strain]", "strain").encode(),
        "rupture.yml:2: aliases: input should be",
    ),
    (
        "glossary/rupture.yml",
        TERM.replace("[strain]", "['']").encode(),
        "rupture.yml:2: aliases: ",
    ),
    (
        "glossary/rupture.yml",
        TERM.replace("[strain]", "[' ']").encode(),
        "rupture.yml:2: aliases: it holds no word",
    ),
    (
        "glossary/rupture.yml",
        TERM.replace("term: rupture", 'term: " "').encode(),
        "rupture.yml:1: term: it holds no word",
    ),
    (
        "glossary/rupture.yml",
        TERM.replace("term: rupture", "term: |\n  a\n  b").encode(),
        "term: it must stand on one line",
    ),
    (
        "glossary/rupture.yml",
        TERM.replace("[strain]", "{a: b}").encode(),
        "rupture.yml:2: aliases: ",
    ),
    *(
        (
            "glossary/rupture.yml",
            TERM.replace("2026-01-01", day).encode(),
            f'rupture.yml:9: "{day}" is not a date',
        )
        for day in (
            "tomorrow",
            "2026-13-45",
            "2026-02-30",
            "0",
            "86400",
            "20260101",
            "99999-01-01",
            "01.02.2026",
            "2026-1-1",
            "2026-01-01T00:00:00Z",
            "２０２６-01-01",
        )
    ),
    (
        "glossary/rupture.yml",
        TERM.replace("  For example", "  " + "[" * 500 + "For example").encode(),
        'rupture.yml:6: a paragraph with 500 signs "["',
    ),
    ("docs/index.md", b"", "docs/index.md:1: the file is empty"),
    ("docs/index.md", b"Just words.", "docs/index.md:1: the page has no front matter"),
    ("docs/index.md", b"---\nid: index\nWords.", "docs/index.md:1: the front matter has no end"),
    ("docs/index.md", b"---\n---\nWords.", "docs/index.md:"),
    ("docs/index.md", b"---\nid: index\n---\n", "docs/index.md:4: the page has no text"),
    ("docs/index.md", ("\n" + INDEX).encode(), "docs/index.md:1: the page has no front matter"),
    (
        "docs/index.md",
        PAGE.format(id="INDEX", title="A", body=BODY).encode(),
        '"INDEX" is not a good id',
    ),
    (
        "docs/index.md",
        PAGE.format(id="more", title="A", body=BODY).encode(),
        'the id "more" belongs to docs/index.md',
    ),
    (
        "docs/index.md",
        INDEX.replace("title: A", 'title: !x "A"').encode(),
        'docs/index.md:3: "!x" gives a value',
    ),
    (
        "docs/index.md",
        INDEX.replace("tags: [basics]", "tags: &a [*a]").encode(),
        "docs/index.md:8: ",
    ),
    (
        "docs/index.md",
        INDEX.replace("---\nid", "---\n<<: {a: b}\nid").encode(),
        'docs/index.md:2: "<<" takes over',
    ),
    (
        "docs/index.md",
        INDEX.replace("---\nid", "---\n? [a]\n: b\nid").encode(),
        "docs/index.md:2: a key that is not",
    ),
    (
        "docs/index.md",
        INDEX.replace("kind: article", "kind: artikle").encode(),
        'docs/index.md:6: "artikle" is not a kind (did you mean "article"?)',
    ),
    (
        "docs/index.md",
        INDEX.replace("title: A", "titel: A").encode(),
        '"titel" is not a known field (did you mean "title"?)',
    ),
    (
        "docs/index.md",
        INDEX.replace("summary: What the page covers.\n", "").encode(),
        'the field "summary" is missing',
    ),
    (
        "docs/index.md",
        INDEX.replace("clinical_review: none", "clinical_review: {name: A, role: B}").encode(),
        "docs/index.md:12: ",
    ),
    ("docs/index.md", (INDEX + "1. " * 83_000).encode(), "docs/index.md:14: the text has 249,"),
    (
        "docs/index.md",
        (INDEX + "\n" + "> " * 100).encode(),
        "docs/index.md:17: lists or quotations nested too deep",
    ),
    ("docs/index.md", (INDEX + "a" * 500_000).encode(), "the file has 500,"),
    (
        "references/references.bib",
        b"@article{smith2020, title = {Half",
        "references/references.bib:1",
    ),
    ("data/tags.yml", b"labels: {}\n", "the file must hold one key, tags"),
    ("data/tags.yml", b"tags: {}\nx: y\n", "the file must hold one key, tags"),
    ("data/tags.yml", b"{}\n", "data/tags.yml:1: the file holds nothing"),
    (
        "data/tags.yml",
        b"tags:\n  basics: {label: Basics}\n",
        'data/tags.yml:2: the field "description" of "basics" is missing',
    ),
    ("data/tags.yml", b"tags:\n  Bad Id: {label: Basics, description: x}\n", "data/tags.yml:2: "),
    (
        "data/crisis-lines.yml",
        b"crisis_lines: []\n",
        "data/crisis-lines.yml:1: the list is empty: the page for people in danger would have no number",
    ),
    ("data/crisis-lines.yml", b"crisis_lines:\n", "data/crisis-lines.yml:1: "),
    (
        "data/crisis-lines.yml",
        b"crisis_lines: {}\n",
        "data/crisis-lines.yml:1: crisis_lines: input should be",
    ),
    (
        "data/crisis-lines.yml",
        CRISIS_LINES.replace("hours: Day and night.", "hour: x").encode(),
        'data/crisis-lines.yml:12: the field "hours" of "lines" is missing',
    ),
    (
        "data/crisis-lines.yml",
        CRISIS_LINES.replace("needs: [crisis]", "needs: [crises]").encode(),
        'data/crisis-lines.yml:13: "crises" is not a need (did you mean "crisis"?)',
    ),
    (
        "data/crisis-lines.yml",
        CRISIS_LINES.replace("children: We", "kids: We").encode(),
        'data/crisis-lines.yml:8: "kids" cannot stand in none',
    ),
    (
        "data/crisis-words.yml",
        b"crisis_words: {kinds: {}}\n",
        "data/crisis-words.yml:1: the list is empty: the search would not see that someone is in danger",
    ),
    ("data/crisis-words.yml", b"crisis_words:\n", "yml:1: crisis_words has no fields: write"),
    ("data/crisis-words.yml", b"crisis_words: [a]\n", "yml:1: crisis_words has no fields: write"),
    (
        "data/crisis-words.yml",
        b"crisis_words: {kinds: {a: {say: {en: [[a]]}}}}\n",
        "data/crisis-words.yml:1: en: ",
    ),
    ("data/words-to-avoid.yml", b"words_to_avoid:\n  '': x\n", "data/words-to-avoid.yml:"),
    ("data/synonyms.yml", b"synonyms: [a]\n", "data/synonyms.yml:1: "),
    ("data/anything.yml", b"x: y\n", '"anything.yml" is not a data file of this site'),
    ("mkdocs.yml", b"site_name: [\n", "mkdocs.yml:2: broken YAML"),
    ("mkdocs.yml", b"site_name: \xff\n", "mkdocs.yml:1: the file is not UTF-8"),
    ("mkdocs.yml", b"site_name: A\n" + b"# x\n" * 200_000, "mkdocs.yml:1: the file has 800,"),
    (
        "mkdocs.yml",
        b"site_name: A\nmarkdown_extensions: [no_such_one]\n",
        "mkdocs.yml:1: a Markdown extension cannot be loaded",
    ),
    (
        "mkdocs.yml",
        b"site_name: A\nmarkdown_extensions:\n  - toc: {permalnk: 1}\n",
        "mkdocs.yml:1: a Markdown extension cannot be loaded",
    ),
]


@pytest.mark.parametrize(("name", "content", "expected"), FILES, ids=range(len(FILES)))
def test_a_broken_file_gives_a_clear_line(
    project: Project, name: str, content: bytes, expected: str
) -> None:
    project.write(name, content)
    start = time.process_time()
    found = [str(problem) for problem in project.load().problems]
    assert in_time(time.process_time() - start)
    assert any(expected in line for line in found), "\n".join(found)
    assert not any("\n" in line or "Traceback" in line or REPORT in line for line in found)
