"""Links: what stands in their addresses and titles; and where faults stand."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kb.markdown.draft import Draft, Found
from kb.markdown.gate import Fault
from kb.markdown.places import lines_of

Drafts = Callable[..., Draft]
IN_IT = "a macro call or citation in the address or title of a link"
CALL = "{{ term('rupture') }}"
TITLE = "the title of a link is more than plain words"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (f"[x]({CALL})", IN_IT),
        ("[x]({{ nope('x') }})", IN_IT),
        ("[x](<{{ nope('x') }}>)", IN_IT),
        ("[x]([@k])", IN_IT),
        (f"[x](../{CALL}.md)", IN_IT),
        (f'[x](../index.md "{CALL}")', IN_IT),
        ('[x](../index.md "see [@k]")', IN_IT),
        ('[x](../index.md "see *a*")', TITLE),
        ('[x](../index.md "see {a}")', TITLE),
        ('[x][r]\n\n[r]: ../index.md "see [@k]"', TITLE),
        ("[x]()", 'the link "x" has no address'),
        ("[x](#)", 'the link "x" has no address'),
        ("[x](<>)", 'the link "x" has no address'),
        ('[x]( "title")', 'the link "x" has no address'),
        ("[x][r]\n\n[r]: #", 'the link "x" has no address'),
        ("[](#)", 'the link to "#" has no words'),
        ("[x](mailto:@k)", 'the address "mailto:@k" is no e-mail address'),
        ("[x](mailto:ann)", 'the address "mailto:ann" is no e-mail address'),
        ("[x](../index.md#)", 'the link "../index.md#" ends in #'),
    ],
)
def test_addresses_and_titles(draft: Drafts, text: str, said: str) -> None:
    assert [(one.line, one.message) for one in draft(f"a\n\n{text}").remarks] == [(3, said)]


@pytest.mark.parametrize(
    ("address", "href", "target"),
    [
        ("../no\\-where.md", "../no-where.md", "no-where.md"),
        ("../index\\.md", "../index.md", "index.md"),
        ("no\\_where/", "no_where/", "more/no_where"),
        ("../ind&#101;x.md", "../index.md", "index.md"),
        ("a&amp;b.md", "a&b.md", "more/a&b.md"),
        ("javascript&#58alert(1)", "javascript&#58alert(1)", "more/javascript&"),
    ],
)
def test_no_address_escapes_the_check(draft: Drafts, address: str, href: str, target: str) -> None:
    (link,) = draft(f"a\n\n[x]({address})").links
    assert (link.href, link.target, link.line) == (href, target, 3)


@pytest.mark.parametrize(
    "text",
    [
        "[x](../index.md 'a title, with words: so (it is)')",
        "[x](https://a.example/?x=1&copy=2#y)",
        "[x](mailto:ann@example.org)",
        "<ann@example.org>",
        "<mailto:ann.b+c@mail.example.org>",
    ],
)
def test_good_links(draft: Drafts, text: str) -> None:
    made = draft(text)
    assert made.remarks == () and 'href="' in made.html


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("<ftp://a.example/x>", 3),
        ("<JAVASCRIPT://x>", 3),
        ("b\n<ftp://a.example/x>", 4),
        ("[x](\\/\\/evil.example/)", 3),
        ("*x*{ id=main }", 3),
        ("b\nc *x*{ .y }", 4),
        ("99999999999. a", 3),
        ("/// details | x\n    attrs: {id: main}\n\ny\n///", 4),
        ("b id=main\n\n*x*{ id=main }", 5),
        ("#", 3),
        ("b\n\n#", 5),
    ],
)
def test_faults_stand_at_their_lines(draft: Drafts, text: str, line: int) -> None:
    assert [one.line for one in draft(f"a\n\n{text}\n\nid=main .y start").remarks] == [line]


def test_html_that_cannot_be_read_is_told_at_the_first_line() -> None:
    assert lines_of([Fault("its HTML cannot be read", "write it anew", "")], "", Found("a")) == [1]
