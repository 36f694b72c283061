"""LaTeX and HTML in a field become plain words; what is not known is told."""

from __future__ import annotations

import datetime

import pytest

from kb.content.bibliography import read_bibliography
from kb.content.bibtex import RecordFault
from kb.content.latex import plain


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (r"Why 50% of people leave \& what helps", "Why 50% of people leave & what helps"),
        ("Why 50% of people leave", "Why 50% of people leave"),
        (r"a 50\% b % c", "a 50% b % c"),
        (r"\emph{In vivo} \textit{a} {\em b} \textbf{c}", "In vivo a b c"),
        (
            r"O{\textquoteright}Brien Ko\u{c} \v{c} {\'\i} \c{s} Stra\ss e Sk\l odowska",
            "O’Brien Koc̆ č í ş Straße Skłodowska",
        ),
        (r"\"{u} \'e \~n \^o \=a \.z \H{o} \k{a} \r a \d{s} \aa \AE \o", "ü é ñ ô ā ż ő ą å ṣ åÆø"),
        ("JTC~1/SC~22/WG~14", "JTC 1/SC 22/WG 14"),
        ("{BrainVoyager}--past --- future", "BrainVoyager–past — future"),
        ("``Just do it'' and ``why not''", "“Just do it” and “why not”"),
        ("`why' it's `don't' `x", "‘why’ it's ‘don't’ `x"),
        (r"\enquote{a} \enquote*{b} \mkbibquote{c}", "“a” “b” “c”"),
        (r"a\_b \# \$ \ldots{} a\,b a\ b a\\b co\-op a\slash b", "a_b # $ … a b a b a b coop a/b"),
        (
            r"5\textsuperscript{th} H\textsubscript{2}O {\relax Ch}ristos \noopsort{x}y",
            "5th H2O Christos y",
        ),
        ("costs $5 and $10", "costs $5 and $10"),
        ("What 5$ buys", "What 5$ buys"),
        (r"$p < .05$, ${}$ $ x $ $\alpha$ R$^2$ \(a\)", "p < .05, x α R² a"),
        ("p < .05 and a > b, x<y", "p < .05 and a > b, x<y"),
        ("The A*B*C model _x_ [y](z) `code", "The A*B*C model _x_ [y](z) `code"),
        ("Clinical &amp; social", "Clinical & social"),
        (r"Clinical \&amp; social &amp;amp; &#233;&eacute;&#x2019;", "Clinical & social & éé’"),
        ("Q&A, AT&T, R&copy", "Q&A, AT&T, R&copy"),
        ('<i>DSM-5</i>, H<sub>2</sub>O<br/>b <SPAN class="x">c</SPAN>', "DSM-5, H2O b c"),
        ("&lt;i&gt;DSM&lt;/i&gt; <jats:italic>a</jats:italic> <mml:mi>b</mml:mi>", "DSM a b"),
        ("a b and <c", "a b and <c"),
        (r"\textless{} x \textgreater", "< x >"),
        (r"\o re", "øre"),
        ("{\\rm a} {b{c}d}", "a bcd"),
        ("Über\u00a0alles", "Über alles"),
        ("e\u0301", "é"),
        ("two\n  lines", "two lines"),
    ],
)
def test_plain_words(raw: str, text: str) -> None:
    assert plain(raw) == text


@pytest.mark.parametrize(
    ("raw", "left"),
    [
        (r"a \foo{b}", r'has "\\foo" in its field title'),
        (r"\verb|x|", r'has "\\verb"'),
        (r"\input{/etc/passwd}", r'has "\\input"'),
        (r"\today", r'has "\\today"'),
        (r"\begin{x}a\end{x}", r'has "\\begin"'),
        (r"a\textbackslash b", r'has "\\b" in its field title'),
        (r"\{a\}", 'has "{" in its field title'),
        (r"\cite{x}", r'has "\\cite"'),
        (r"\url{https://a.example}", r'has "\\url"'),
        (r"\href{a}{b}", r'has "\\href"'),
        ("<script>x</script>", 'has "</script>" in its field title'),
        ("<svg onload=alert(1)>", 'has "<svg onload=alert(1)>" in its field title'),
        (r"a\'", "has a field title that holds LaTeX that cannot be read"),
        (r"\(a", "has a field title that holds LaTeX that cannot be read"),
        (r"\(" * 900, "has a field title that holds LaTeX that cannot be read"),
    ],
)
def test_what_no_one_knows_is_told(raw: str, left: str) -> None:
    _, problems = read_bibliography(
        f"@misc{{k, author = {{A, B}}, year = 2020, doi = {{10.1037/1}}, title = {{{raw}}}}}", "r"
    )
    assert len(problems) == 1, problems
    assert left.replace("\\\\", "\\") in problems[0].message


def test_nothing_of_the_day_or_the_machine() -> None:
    assert str(datetime.date.today().year) not in plain(r"\today \input{/etc/hostname}")


def test_a_long_field_is_refused() -> None:
    with pytest.raises(RecordFault):
        plain("a" * 10_001)
