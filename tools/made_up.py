"""A made-up site of any size to measure builds with: ours, and the same pages for plain Material."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

WORDS = [
    "you",
    "your",
    "therapist",
    "talk",
    "about",
    "what",
    "feels",
    "hard",
    "and",
    "what",
    "helps",
    "in",
    "a",
    "safe",
    "room",
    "each",
    "week",
    "people",
    "often",
    "say",
    "they",
    "felt",
    "heard",
    "when",
    "someone",
    "took",
    "time",
    "to",
    "listen",
    "with",
    "care",
]


PLAIN_CONFIG = """site_name: Plain
site_url: http://127.0.0.1:8000/
theme: {name: material, font: false, features: [navigation.prune, navigation.tabs]}
plugins:
  - macros: {module_name: plain_macros}
markdown_extensions: [attr_list, tables, sane_lists, footnotes, toc]
not_in_nav: "glossary/*"
"""


# Pages that every page of the theme leads to, by their paths: their ids and texts.
LED_TO = {
    "about/index.md": ("about", "What this is."),
    "about/accessibility.md": ("accessibility", "For everyone."),
    "about/contribute.md": ("contribute", "You can help."),
    "about/evidence-grades.md": ("evidence-grades", "How sure we are."),
    "about/licence.md": ("licence", "What you may do."),
    "about/privacy.md": ("privacy", "What is kept."),
    "getting-help/help-now.md": ("help-now", "Who helps now."),
    "glossary/index.md": ("glossary", "{{ glossary() }}"),
    "references.md": ("references", "{{ references() }}"),
    "search.md": ("search-page", "{{ everything() }}"),
    "tags.md": ("tags", "{{ tag_index() }}"),
}

NEEDED_DATA = {
    "crisis-words": "crisis_words:\n  kinds: {suicide: {say: {en: [suicide]}}}\n",
    "crisis-lines": """crisis_lines:
  - id: here
    name: Here
    code: IE
    emergency: [{number: "112"}]
    emergency_sources: [k0]
    none: {children: None., violence-at-home: None., text: None.}
    lines:
      - {id: line, needs: [crisis], name: A line, for_whom: For all., phone: "116 123",
         hours: Always., confirmed: owner, sources: [k0], checked: 2026-01-01, check_by: 2099-01-01}
    checked: 2026-01-01
    check_by: 2099-01-01
""",
}


PLAIN_MACROS = """def define_env(env):
    @env.macro
    def term(id, text=""):
        return f"[{text or id}](../glossary/{id}.md)"
"""


def write_made_up(root: Path, ours: Path, plain: Path, size: int) -> None:
    """Write a project of `size` pages and terms into `ours`, and its like for plain Material.

    In: the real project's folder, whose code, theme and settings `ours` has; the two folders, and
    the size. The same size gives the same words.
    """
    chance = random.Random(1)
    for name in ("theme", "macros", "kb"):
        shutil.copytree(root / name, ours / name)
    for name in ("crisis-lines", "crisis-words"):
        _put(ours / f"data/{name}.yml", NEEDED_DATA[name])
    _put(ours / "data/tags.yml", "tags:\n  basics: {label: Basics, description: Basics.}\n")
    _put(
        ours / "references/references.bib",
        "".join(
            f"@misc{{k{n}, author = {{Smith, Ann}}, title = {{Study {n}}}, year = {{2020}}, kind = {{review}}, "
            f"doi = {{10.1037/x{n}}}}}\n"
            for n in range(50)
        ),
    )
    config = (root / "mkdocs.yml").read_text("utf-8")
    config = config[: config.index("\nnav:\n")] + "\nnav:\n"
    sections = [range(start, min(start + 25, size)) for start in range(0, size, 25)]
    nav, plain_nav = ["  - index.md"], ["nav:", "  - index.md"]
    for number, pages in enumerate(sections):
        lines = [f"  - Part {number}:", *(f"      - s{number}/p{n}.md" for n in pages)]
        nav += lines
        plain_nav += lines
    nav += ["  - More:", *(f"      - {path}" for path in LED_TO)]
    _put(ours / "mkdocs.yml", config + "\n".join(nav) + "\n")
    _put(plain / "mkdocs.yml", PLAIN_CONFIG + "\n".join(plain_nav) + "\n")
    _put(plain / "plain_macros.py", PLAIN_MACROS)
    for number, pages in enumerate(sections):
        for n in pages:
            text = _made_up(chance, [f"w{n}", *(f"w{chance.randrange(size)}" for _ in range(4))])
            cite = f"k{n % 50}"
            _put(ours / f"docs/s{number}/p{n}.md", _front(f"p{n}") + f"{text} [@{cite}].\n")
            _put(
                plain / f"docs/s{number}/p{n}.md",
                f"---\ntitle: Page p{n}\n---\n{text} [^1].\n\n[^1]: A source.\n",
            )
    for n in range(size):
        definition = " ".join(chance.choices(WORDS, k=15))
        _put(
            ours / f"glossary/w{n}.yml",
            f"term: w{n}\ncategory: process\ndefinition: "
            f"{definition}.\nmore: |\n  {definition}.\nchecked: 2026-01-01\ncheck_by: 2099-01-01\n",
        )
        _put(
            plain / f"docs/glossary/w{n}.md",
            f"---\ntitle: w{n}\n---\n{definition}.\n\n{definition}.\n",
        )
    _put(ours / "docs/index.md", _front("home") + "Plain words.\n")
    _put(plain / "docs/index.md", "# Home\n\nPlain words.\n")
    for path, (page_id, text) in LED_TO.items():
        _put(ours / f"docs/{path}", _front(page_id) + f"{text}\n")


def _front(page_id: str) -> str:
    return (
        f"---\nid: {page_id}\ntitle: Page {page_id}\ndescription: A made-up page to measure "
        f"the build with, number {page_id}.\nsummary: Made up.\nkind: article\ntags: [basics]\n"
        "checked: 2026-01-01\ncheck_by: 2099-01-01\n---\n\n"
    )


def _made_up(chance: random.Random, terms: list[str]) -> str:
    """Five parts of about a hundred words, each with the link of a term."""
    parts = []
    for number, term_id in enumerate(dict.fromkeys(terms)):
        before = " ".join(_sentence(chance) for _ in range(5))
        link = f'{" ".join(chance.choices(WORDS, k=7))} {{{{ term("{term_id}") }}}}'.capitalize()
        behind = " ".join(_sentence(chance) for _ in range(3))
        parts.append(f"## Heading {number}\n\n{before} {link}. {behind}")
    return "\n\n".join(parts)


def _sentence(chance: random.Random) -> str:
    """Twelve words with a stop: what the checks of reading let pass."""
    return f"{' '.join(chance.choices(WORDS, k=12)).capitalize()}."


def _put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
