"""The gate: attributes, elements and addresses that come out, however they were typed."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kb.markdown.allowed import MADE, MADE_SCHEMES
from kb.markdown.gate import address_fault, faults

Remarks = Callable[[str], list[str]]


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        (
            '[x](https://a.example){: title="}" onclick="alert(1)" }',
            3,
            "the attribute onclick on <a>",
        ),
        (
            '```{ .python title="}" onclick="alert(1)" }\nx\n```',
            3,
            "the attribute onclick on <code>",
        ),
        ("``` { #id .x onclick=alert(1) }\nx\n```", 3, "the attribute onclick on <code>"),
        ("~~~ { .x style=y }\nx\n~~~", 3, "the attribute style on <code>"),
        (
            '/// details | T\n    attrs: {ontoggle: alert(1), style: "position:fixed"}\n\nhi\n///',
            4,
            "the attribute ontoggle on <details>",
        ),
        (
            "/// say | T\n    attrs: {id: main, onclick: x}\n\nhi\n///",
            4,
            "the attribute onclick on <div>",
        ),
        ("[x](https://a.com){: ping=https://e.example/p }", 3, "the attribute ping on <a>"),
        (
            "| a |\n|---|\n| b {: background=//e.example/a.gif } |",
            5,
            "the attribute background on <td>",
        ),
        ("![x](a.png){: srcset=//e.example/a.gif }", 3, "a picture in a page"),
        ("![x](https://other.example/x.png)", 3, "a picture in a page"),
        ("![x][r]\n\n[r]: x.png", 5, "a picture in a page"),
        ("Text\n{: style=x }", 4, "the attribute style on <p>"),
        ("## H {: onclick=x }", 3, "the attribute onclick on <h2>"),
        ("## H { #a data-x=1 }", 3, "the attribute data-x on <h2>"),
        ('*x*{: title="}" onclick="alert(1)" }', 3, "the attribute onclick on <em>"),
        ("- a\n{: onmouseover=x }", 4, "the attribute onmouseover on <li>"),
        ("[x](https://a.com){: target=_blank }", 3, "the attribute target on <a>"),
        ("[x](javascript:0/alert(1))", 3, 'an address may not start with "javascript:"'),
        ("[x](javascript: 1)", 3, "holds a blank or a sign that breaks it"),
        ("[x](data:0,x)", 3, 'an address may not start with "data:"'),
        ("[x](JaVaScRiPt:x)", 3, 'an address may not start with "javascript:"'),
        ("[x](java\tscript:x)", 3, "holds a blank or a sign that breaks it"),
        ("[x](&#106;avascript:x)", 3, 'an address may not start with "javascript:"'),
        ("[x](javascript&colon;x)", 3, 'an address may not start with "javascript:"'),
        ("[x](&Tab;javascript:x)", 3, "holds a blank or a sign that breaks it"),
        ("[x](jav&#x0A;ascript:x)", 3, "holds a blank or a sign that breaks it"),
        ("[x](vbscript:x)", 3, 'an address may not start with "vbscript:"'),
        ("[x](file:///etc/passwd)", 3, 'an address may not start with "file:"'),
        ("[x](//evil.example)", 3, "starts at the root"),
        ("[x](/a)", 3, "starts at the root"),
        ("[x](/\\evil.example)", 3, "a sign that breaks it"),
        ("[x](https://user:pw@a.com)", 3, "holds a name or password"),
        ("[x](http://[)", 3, 'the address "http://[" cannot be read'),
        ("[x](http://[::1]:99999/)", 3, "cannot be read"),
        ("[x](http://a:b/)", 3, "cannot be read"),
        ("[x](https://localhost)", 3, '"localhost" is not a host'),
        ("[x](https:///x)", 3, "is not a host"),
        ("[x][r]\n\n[r]: data:text/html,x", 3, 'an address may not start with "data:"'),
        ("[r]\n\n[r]: javascript:alert(1)", 3, 'an address may not start with "javascript:"'),
    ],
)
def test_what_may_not_come_out(remarks: Remarks, text: str, line: int, said: str) -> None:
    found = [one for one in remarks(f"Text\n\n{text}") if said in one]
    assert found, remarks(f"Text\n\n{text}")
    assert found[0].startswith(f"{line}: ")


@pytest.mark.parametrize(
    "text",
    [
        "[x](https://a.com/?a=1&b=2#c)",
        "[x](mailto:ann@example.org)",
        "<https://a.com>",
        "[x](b.md 'a title')",
        "## H { #own }",
        "| a |\n|--:|\n| b |",
        "```python\nx\n```",
        "> *a* **b** `c`",
        "1. a\n\n    b",
        "/// details | T\n    type: professionals\n\nhi\n///",
        "/// warning | T\nhi\n///",
        "3. a",
        "[x](https://en.wikipedia.org/wiki/A_(b))",
        '[x](http://a.com "t\\" onclick=x")',
        "a\n\n***\n\nb",
    ],
)
def test_what_may_come_out(remarks: Remarks, text: str) -> None:
    assert remarks(text) == []


@pytest.mark.parametrize(
    "html",
    [
        "<script>x</script>",
        "<p onclick=x>a</p>",
        "<iframe src=x></iframe>",
        "<style>x</style>",
        "<form action=x></form>",
        "<base href=x>",
        "<link rel=x>",
        "<meta http-equiv=refresh>",
        "<object></object>",
        "<p style=x>a</p>",
        "<!-- x -->",
        "<svg onload=x></svg>",
        "<use href='https://x'></use>",
        "<img src=x>",
        "<a href='javascript:x'>a</a>",
        "<button type=submit formaction=x>a</button>",
        "<svg><animate attributeName=href></animate></svg>",
        "<svg><foreignObject></foreignObject></svg>",
        "<math></math>",
        "<a href='tel:1' srcdoc=x>a</a>",
        "<video src=x></video>",
        "<input type=image src=x>",
    ],
)
def test_what_templates_may_not_make_either(html: str) -> None:
    assert faults(html, MADE, MADE_SCHEMES)


def test_an_address_has_at_most_one_fault_and_good_ones_none() -> None:
    assert address_fault("https://doi.org/10.1002/%28SICI%29") is None
    assert address_fault("../a/#b") is None and address_fault("tel:116123", MADE_SCHEMES) is None
    assert address_fault("tel:116123") is not None
