"""Calls, citations and tags in running text: read once, at their lines; code stays as it is."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kb.markdown.draft import Draft

Drafts = Callable[..., Draft]
Remarks = Callable[[str], list[str]]


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("[@a]", ["a"]),
        ("[@a; @b]", ["a", "b"]),
        ("[@a;\n@b]", ["a", "b"]),
        ("[@a;@b]", ["a", "b"]),
        ("> x [@a;\n> @b]", ["a", "b"]),
        ("- x [@a;\n  @b]", ["a", "b"]),
        ("[@doe:2002]", ["doe:2002"]),
        ("[@roe.2003].", ["roe.2003"]),
        ("[@ntp.org_clock_2015]", ["ntp.org_clock_2015"]),
        ("[@a_nipype:_2011]", ["a_nipype:_2011"]),
        ("*[@a]*", ["a"]),
        ("| x |\n|---|\n| [@a] |", ["a"]),
        ("[@a] [@b]", ["a", "b"]),
    ],
)
def test_citations(draft: Drafts, text: str, keys: list[str]) -> None:
    made = draft(text)
    assert [citation.key for citation in made.citations] == keys
    assert made.remarks == () and "@" not in made.html


@pytest.mark.parametrize(
    ("text", "prefix", "locator"),
    [
        ("[@a, p. 12]", "", "p. 12"),
        ("[see @a]", "see", ""),
        ("[@a,\npp. 3–4]", "", "pp. 3–4"),
        ("[see also @a, ch. 2]", "see also", "ch. 2"),
    ],
)
def test_prefix_and_locator(draft: Drafts, text: str, prefix: str, locator: str) -> None:
    (citation,) = draft(text).citations
    assert (citation.key, citation.prefix, citation.locator) == ("a", prefix, locator)


def test_citations_have_their_own_lines(draft: Drafts) -> None:
    made = draft("a [@a]\nb\nc [@b;\n@c]\n\n[@a]")
    assert [citation.line for citation in made.citations] == [1, 3, 3, 6]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("x\nas @a says", '2: "@a" looks like a citation'),
        ("(@lee2001)", '1: "@lee2001" looks like'),
        ("[@ a]", '1: "[@ a]" is not a citation'),
        ("[-@a]", '1: "[-@a]" is not a citation'),
        ("[@a;]", '1: "[@a;]" is not a citation'),
        ("[@a @b]", '1: "[@a @b]" is not a citation'),
        ("[@a, @b]", '1: "[@a, @b]" is not a citation'),
        ("[@é]", '1: "[@é]" is not a citation'),
        ("\\[@a]", '1: "@a" looks like a citation'),
        ("[@a\n\n@b]", '1: "@a" looks like a citation'),
        ("[@a](b.md)", '1: "@a" looks like a citation'),
        ("x\n\n[@a]: b", '3: "[@a]" is a citation with a colon'),
        ("[x [@a] y](b.md)", "1: a link in a link"),
        ("## H [@a]", "1: a macro call or citation in a heading"),
        ("x\n[@a]{: #x }", "2: attributes on a macro call or citation"),
    ],
)
def test_what_looks_like_a_citation_and_is_none(remarks: Remarks, text: str, said: str) -> None:
    assert any(one.startswith(said) for one in remarks(text)), remarks(text)


@pytest.mark.parametrize(
    "text", ["`[@a]`", "```\n[@a]\n```", "x\n\n    [@a]", "~~~\n[@a]\n~~~", "`` ` [@a]``"]
)
def test_citations_in_code_are_code(draft: Drafts, text: str) -> None:
    made = draft(text)
    assert made.citations == () and made.remarks == () and "[@a]" in made.html


@pytest.mark.parametrize(
    "text", ["write to ann@example.org", "[ann@example.org]", "x@y", "a @ b"[:3]]
)
def test_an_address_is_no_citation(draft: Drafts, text: str) -> None:
    assert draft(text).citations == () and draft(text).remarks == ()


@pytest.mark.parametrize(
    ("text", "line"),
    [("[^1]: note", 1), ("x[^1]", 1), ("x\n\n[^note]: words for it\n", 3), ("a\nb [^n]", 2)],
)
def test_own_footnotes(remarks: Remarks, text: str, line: int) -> None:
    assert any(f'{line}: "[^' in one and "is a footnote of its own" in one for one in remarks(text))


@pytest.mark.parametrize(
    "call",
    [
        '{{ term("rupture") }}',
        "{{ term('rupture') }}",
        '{{ term(id="rupture") }}',
        "{{term('rupture')}}",
        '{{- term("rupture") -}}',
        '{{ term("rup" "ture") }}',
        "{{ term(\n'rupture') }}",
        '{{ term("rupture", "a }} b") }}',
        '{{ term("rupture", text="\\"so\\"") }}',
        "{{ term(('rupture')) }}",
    ],
)
def test_every_literal_form_of_a_call_counts(draft: Drafts, call: str) -> None:
    made = draft(f"one\ntwo {call} three")
    assert made.remarks == ()
    assert [(one.name, one.line) for one in made.calls] == [("term", 2)]
    assert "rupture" in (*made.calls[0].args, *made.calls[0].kwargs.values())


def test_calls_know_their_places(draft: Drafts) -> None:
    text = 'a {{ x("1") }}\n\n> b {{ x("2",\n> "3") }} {{ x("1") }}'
    places = [text[call.start : call.end] for call in draft(text).calls]
    assert places == ['{{ x("1") }}', '{{ x("2",\n> "3") }}', '{{ x("1") }}']
    assert [call.line for call in draft(text).calls] == [1, 3, 4]


@pytest.mark.parametrize("text", ["`{{ x() }}`", "```\n{{ x() }}\n```", "a\n\n    {{ x() }}"])
def test_calls_in_code_are_code(draft: Drafts, text: str) -> None:
    assert draft(text).calls == () and "{{ x() }}" in draft(text).html


def test_a_page_may_show_macros_as_they_are(draft: Drafts) -> None:
    made = draft("Write {{ term(x) }} and {% if %} [@a].", macros=False)
    assert made.calls == () and made.remarks == () and "{{ term(x) }} and {% if %}" in made.html
    assert len(made.citations) == 1


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{% if x %}", '"{%" is not allowed in a page'),
        ("{# x #}", '"{#" is not allowed in a page'),
        ("{{ x", "a macro call without its end }}"),
        ("{{ x() }", "a macro call without its end }}"),
        ("{{", "a macro call without its end }}"),
        ("{{ x() %}", "a macro call without its end }}"),
        (
            '| a |\n|---|\n| {{ x("a|b") }} |',
            "a macro call without its end }} (a | in a table ends the cell)",
        ),
        ("[a {{ x() }} b](c.md)", "a link in a link"),
        ("## {{ x() }}", "a macro call or citation in a heading"),
    ],
)
def test_calls_that_cannot_be(remarks: Remarks, text: str, said: str) -> None:
    assert any(said in one for one in remarks(text)), remarks(text)


@pytest.mark.parametrize("made", ["[b](c.md)", "{{ x() }}", "[@a]", "**{{ x() }}**"])
def test_heads_of_tables_are_words(remarks: Remarks, made: str) -> None:
    """Phones show them beside each cell, as words alone."""
    head = "a link, macro call or citation in the head of a table"
    found = remarks(f"x\n\n| a | y {made} |\n|---|---|\n| 1 | 2 |")
    assert next(one for one in found if head in one).startswith(f"3: {head}"), found
    assert not any(head in one for one in remarks(f"| a | y |\n|---|---|\n| 1 | {made} |"))
    assert not any(head in one for one in remarks(f"| `{made}` | y |\n|---|---|\n| 1 | 2 |"))
    again = remarks(f"x {made}\n\n| a | y {made} |\n|---|---|\n| 1 | 2 |")
    assert any(one.startswith(f"3: {head}") for one in again), again


@pytest.mark.parametrize("head", ["| | b |", "| a | |", "|  | |", "|| b |"])
def test_each_column_of_a_table_has_a_head(remarks: Remarks, head: str) -> None:
    """A listener hears the head with each cell; a phone shows it."""
    found = remarks(f"x\n\n{head}\n|---|---|\n| 1 | 2 |")
    assert any(one.startswith("3: a column of a table without a head") for one in found), found


@pytest.mark.parametrize("head", ["| a | b |", "| `|` | b |", "| *a* | **b** |", "| a | &amp; |"])
def test_a_column_with_a_head_is_no_fault(remarks: Remarks, head: str) -> None:
    assert not any("without a head" in one for one in remarks(f"{head}\n|---|---|\n| 1 | 2 |"))


TAGS = [
    "<script>alert(1)</script>",
    "<svg onload=x>",
    "<!-- note -->",
    "<?php x ?>",
    "<![CDATA[x]]>",
    "<!DOCTYPE x>",
    "<SCRIPT SRC=//x>",
    "<script\n>x</script\n>",
    "<div markdown='1'>",
    "</p>",
    "<mailto:x/onclick=alert(1)>",
    "<javascript:alert(1)>",
    "<img src=x onerror=y>",
    "<b>",
    "<a\nb>",
    "<scr<!-- -->ipt>",
    "<x-y>",
    "a <iframe src=x",
]


@pytest.mark.parametrize(
    "around",
    [
        "{}",
        "a {} b",
        "- {}",
        "> {}",
        "| a |\n|---|\n| {} |",
        "## x {}",
        "/// say | x\n{}\n///",
        "/// say | {}\nx\n///",
        "*{}*",
        "\\`{}\\`",
        "`` ` `{}",
        "````\n```\n````\n{}",
        "``` a b c\n\n{}\n\n```",
        "~~~ a b c\n\n{}\n\n~~~",
        "```{{x}}y\n\n{}\n\n```",
    ],
)
@pytest.mark.parametrize("tag", TAGS)
def test_html_is_text(draft: Drafts, tag: str, around: str) -> None:
    made = draft(around.format(tag.replace("\n", " ") if around[0] in "|#>" else tag))
    assert any(
        "raw HTML" in one.message or "an HTML comment" in one.message for one in made.remarks
    )
    assert not any(
        f"<{name}" in made.html.lower()
        for name in ("script", "svg", "!--", "?php", "!", "img", "iframe", "b>", "x-y")
    )


@pytest.mark.parametrize(
    "text",
    [
        "`<script>`",
        "```\n<script>x</script>\n```",
        "a\n\n    <script>",
        "&lt;script&gt;",
        "a < b > c",
        "x<y and z",
        "<3 for you",
        "We look at the data: they show it.",
        "5 > 3",
        "a <- b",
    ],
)
def test_good_prose_and_code_pass(draft: Drafts, text: str) -> None:
    assert draft(text).remarks == () and "<script" not in draft(text).html


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a&nbsp;b", '"&nbsp;"'),
        ("th&shy;y", '"&shy;"'),
        ("it&#39;s", '"&#39;"'),
        ("&#x202e;a", '"&#x202e;"'),
        ("&#0;", '"&#0;"'),
        ("&#xD800;", '"&#xD800;"'),
    ],
)
def test_hidden_signs(remarks: Remarks, text: str, said: str) -> None:
    assert remarks(f"a\n{text}") == [f"2: a sign written as {said}"]


@pytest.mark.parametrize("text", ["AT&T; x", "&foo;", "a & b", "&amp; &lt;", "`&nbsp;`"])
def test_other_signs(remarks: Remarks, text: str) -> None:
    assert remarks(text) == []
