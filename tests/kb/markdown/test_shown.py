"""Signs of other notations, and what looks like a citation and is none: remarked at their lines."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kb.markdown.draft import Draft

Drafts = Callable[..., Draft]
CALL = '{{ term("rupture") }}'
BOX = "a box written in another way"
TAB = "a tab, which is not drawn here"
MEANINGS = "a list of words and their meanings, which is not drawn here"
BRACES = "a macro call with \\ in its braces would be shown as it is typed"
SIDE = "more than plain words stand beside its key"


def typed(sign: str) -> str:
    return f'"{sign}" would be shown as it is typed'


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ('!!! note "Title"\n    text', 3, BOX),
        ("!!! warning\n\n    text", 3, BOX),
        ("!!!note", 3, BOX),
        ("??? note\n    text", 3, BOX),
        ("???+ tip\n    text", 3, BOX),
        ("::: note\ntext\n:::", 3, BOX),
        (":::{note}\ntext\n:::", 3, BOX),
        (".. note:: text", 3, BOX),
        ("> [!NOTE]\n> text", 3, BOX),
        ("- a\n\n    !!! note", 5, BOX),
        ('=== "Tab"\n\n    text', 3, TAB),
        ("===! “Tab”", 3, TAB),
        ("Term\n:   meaning", 4, MEANINGS),
        ("Term\n: meaning", 4, MEANINGS),
        ("Term\n\n:   meaning", 5, MEANINGS),
        ("Term\n~ meaning", 4, MEANINGS),
        ("Words\n*[HTML]: a language", 4, "a short form explained"),
        ('--8<-- "x.md"', 3, "a file put into a page"),
        ("[TOC]", 3, "a table of contents, which each page has by itself"),
        ("[[_TOC_]]", 3, "a table of contents"),
        ("We say so.{ .short }", 3, typed("{ .short }")),
        ("We say so {.short}", 3, typed("{.short}")),
        ("We say so { #x }", 3, typed("{ #x }")),
        ("a\nso {: .x } b", 4, typed("{: .x }")),
        ('so { style="x" }', 3, typed('{ style="x" }')),
        ("- a { .x }", 3, typed("{ .x }")),
        ("[so] (../index.md)", 3, typed("] (")),
        ("[so]  (https://a.example)", 3, typed("]  (")),
        ("a\n[so] (#a)", 4, typed("] (")),
        ("[so] (other.md)", 3, typed("] (")),
        ("(so)[../index.md]", 3, typed(")[")),
        ("[so] <../index.md>", 3, typed("] <")),
        ("[[page]]", 3, typed("[[")),
        ("a :smile: b", 3, typed(":smile:")),
        ("^^a^^", 3, typed("^^")),
        ("++ctrl++", 3, typed("++")),
        ("H~2~O", 3, typed("~2~")),
        ("x^2^", 3, typed("^2^")),
        ("a\n\\begin{x}", 4, typed("\\begin{")),
        (f"\\{CALL}", 3, typed("\\")),
        (f"a\nb \\\\{CALL}", 4, typed("\\")),
        (f"a\n{{\\{CALL[1:]}", 4, BRACES),
        (f"\\{{\\{CALL[1:]}", 3, BRACES),
        (f"~~{CALL}~~", 3, typed("~~")),
        (f"a\nso ~~b {CALL} c~~", 4, typed("~~")),
        (f"~~ {CALL} ~~", 3, typed("~~")),
        ("~~*a*~~", 3, typed("~~")),
        ("~~`a`~~", 3, typed("~~")),
        (f"=={CALL}==", 3, typed("==")),
        ("{ { x() } }", 3, typed("{ {")),
        ("```\n!!! note\n```\n\n!!! note", 7, BOX),
        ("`[so] (a.md)`\n\n[so] (a.md)", 5, typed("] (")),
        (f"/// short | {CALL}\na\n///", 3, "the title of a box is more than plain words"),
        ("a\n\n/// tip | *a*\nb\n///", 5, "the title of a box is more than plain words"),
        ("/// details | `a`\nb\n///", 3, "the title of a box is more than plain words"),
        ("/// say | a [@k]\nb\n///", 3, "the title of a box is more than plain words"),
        ("/// say | [a](b.md)\nb\n///", 3, "the title of a box is more than plain words"),
        ("####### A", 3, "a heading with more than six #"),
        ("[see `we` @k]", 3, SIDE),
        ("a\n[see \\*we @k]", 4, SIDE),
        (f"[see {CALL} @k]", 3, SIDE),
        ("[@k, p. 1\\_2]", 3, SIDE),
        (f"[@k, {CALL}]", 3, SIDE),
        ("[^@k]", 3, SIDE),
        ("[\\@k]", 3, SIDE),
        ("[cite:@k]", 3, SIDE),
        ("<@k>", 3, '"@k" looks like a citation'),
        ("<a@k>", 3, '"<a@k>" is no e-mail address'),
    ],
)
def test_other_notations(draft: Drafts, text: str, line: int, said: str) -> None:
    found = draft(f"One line.\n\n{text}").remarks
    assert any(said in one.message for one in found), found
    assert {one.line for one in found} == {line}
    assert not any(sign in str(found) for sign in ("\x02", "\x03", "klzzwxh"))


@pytest.mark.parametrize(
    ("text", "shown", "mend"),
    [
        ("@smith2020.", "@smith2020.", "[@smith2020]"),
        ("As @smith2020: so", "@smith2020:", "[@smith2020]"),
        ("{@k}", "@k", "[@k]"),
        ("[@{k}]", "@{k}", "[@k]"),
        ("[see @{k}, p. 2]", "@{k}", "[@k]"),
        ("[@@k]", "@@k", "[@k]"),
        ("(@@k)", "@@k", "[@k]"),
        ("[＠k]", "＠k", "[@k]"),
        ("As ﹫k says", "﹫k", "[@k]"),
        ("@[k]", "@[k]", "[@k]"),
        ("@(k)", "@(k", "[@k]"),
        ("@*k*", "@k", "[@k]"),
        ("so.@k", "@k", "[@k]"),
        ("@-k", "@-k", "[@k]"),
        ("[see@k]", "[see@k]", "[@k]"),
        ("\\cite{k}", "\\cite{k}", "[@k]"),
        ("\\citep[p. 1]{k, l}", "\\citep[p. 1]{k, l}", "[@k]"),
        ("\\textcite {k}", "\\textcite {k}", "[@k]"),
        ("cite:k", "cite:k", "[@k]"),
        ("{cite}`k`", "{cite}", "[@key]"),
        ("[[@k]]", "[[@…]]", "[@key]"),
        ("^[@k]", "^[@…]", "[@key]"),
        ("- a\n- *b @k*", "@k", "[@k]"),
    ],
)
def test_what_looks_like_a_citation(draft: Drafts, text: str, shown: str, mend: str) -> None:
    """On pages for the public alone, with a mend that can be taken as it is."""
    (remark,) = [one for one in draft(f"One line.\n\n{text}").remarks if one.public]
    assert remark.message == f'"{shown}" looks like a citation'
    assert remark.fix.startswith(f"write {mend}") and remark.line == 3 + text.count("\n")


@pytest.mark.parametrize(
    "text",
    [
        "We look at the data: they show it.",
        "Note: we say so.",
        "**Note:** we say so.",
        "> Note: we say so.",
        "Ann: so?\nBen: yes.",
        "Is it so??? Yes!!!",
        "“!!! note”",
        "Write to ann@example.org or <ann@example.org>.",
        "[ann@example.org](mailto:ann@example.org)",
        "See [https://a.example/@ann](https://a.example/@ann) and https://a.example/@ann.",
        "https://a.example/x~y~z",
        "[sic] (see above)",
        "[a](b.md) (see it)",
        "so {sic} so, {a, b}",
        "C++ and A+B, 2^10, about ~5 and ~6, a ~ b",
        "at 9:15: go; 3:1, 10:30:15",
        "a == b",
        "a :) b (: c",
        "\\{ a \\}",
        "[@k], ([@k; @l]) and [see @k, p. 2]",
        f"so **{CALL}** and *{CALL}*.",
        "`!!! note`, `[so] (a.md)`, `@k`, `\\cite{k}`, `{ .x }`, `~~a~~`",
        "```\n!!! note\n    @k {@k}\n```",
        "a\n\n    !!! note\n    Term\n    :   b",
        "/// tip | “So” & more: what’s it?\nb\n///",
        "## A { #own }",
    ],
)
def test_good_prose_goes_on_passing(draft: Drafts, text: str) -> None:
    assert draft(f"One line.\n\n{text}").remarks == ()


def test_a_page_that_shows_macros_may_show_their_braces(draft: Drafts) -> None:
    assert draft("Write {\\{ x() }}.", macros=False).remarks == ()


def test_many_are_told_and_not_all(draft: Drafts) -> None:
    assert len(draft(" ".join(f"＠k{n}" for n in range(99))).remarks) == 20
