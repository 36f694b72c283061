"""DOIs and addresses: mended where the meaning is clear, refused where not, safe in a link."""

from __future__ import annotations

import re

import pytest

from kb.content.bibtex import RecordFault
from kb.content.doi import doi_link, web_link

SICI = "10.1002/(SICI)1097-4679(199904)55:4<417::AID-JCLP4>3.0.CO;2-K"
SICI_LINK = "https://doi.org/10.1002/(SICI)1097-4679(199904)55:4%3C417::AID-JCLP4%3E3.0.CO;2-K"


@pytest.mark.parametrize(
    ("raw", "link"),
    [
        ("10.1037/pst0000172", "https://doi.org/10.1037/pst0000172"),
        ("10.1016/S0140-6736(17)32802-7", "https://doi.org/10.1016/S0140-6736(17)32802-7"),
        (SICI, SICI_LINK),
        (SICI.replace("<", "$<$").replace(">", "$>$"), SICI_LINK),
        (SICI.replace("<", r"{\textless}").replace(">", r"{\textgreater}"), SICI_LINK),
        (SICI.replace("<", r"\textless ").replace(">", r"\textgreater{}"), SICI_LINK),
        (SICI.replace("<", "&lt;").replace(">", "&gt;"), SICI_LINK),
        (SICI_LINK, SICI_LINK),
        ("10.1002/x<1>y;2-#", "https://doi.org/10.1002/x%3C1%3Ey;2-%23"),
        (r"10.1007/978-3-030-49186-4\_9", "https://doi.org/10.1007/978-3-030-49186-4_9"),
        (r"10.1007/978-3-030-49186-4{\_}9", "https://doi.org/10.1007/978-3-030-49186-4_9"),
        (r"10.1007/a\textunderscore{}9", "https://doi.org/10.1007/a_9"),
        ("10.3847/1538-4365/aa6fb6,", "https://doi.org/10.3847/1538-4365/aa6fb6"),
        (" 10.3847/1538-4365/aa6fb6. ; ", "https://doi.org/10.3847/1538-4365/aa6fb6"),
        ("https://doi.org/10.1037/x", "https://doi.org/10.1037/x"),
        ("http://dx.doi.org/10.1037/x", "https://doi.org/10.1037/x"),
        ("DOI: 10.1037/x", "https://doi.org/10.1037/x"),
        ("https://doi.org/doi:10.1037/x", "https://doi.org/10.1037/x"),
        ("doi.org/10.1037/x", "https://doi.org/10.1037/x"),
        (r"\url{https://doi.org/10.1037/x}", "https://doi.org/10.1037/x"),
        ("10.1000.10/123", "https://doi.org/10.1000.10/123"),
        ("10.1037/a?b", "https://doi.org/10.1037/a%3Fb"),
        ("10.1037/a%2Fb%", "https://doi.org/10.1037/a%2Fb%25"),
    ],
)
def test_dois(raw: str, link: str) -> None:
    assert doi_link(raw) == link


@pytest.mark.parametrize(
    "raw",
    [
        "doi:10.1037",
        "10.1037",
        "10.12/x",
        "pst0000172",
        "10.1037/a b",
        "10.1037/a, 10.1037/b",
        "10.1037/a;10.1037/b",
        "10.1037/a;https://doi.org/10.1037/b",
        "https://example.org/10.1037/x",
        '10.1037/a"b',
        r"10.1037/a\foo",
        "10.1037/a–b",
        "11.1037/x",
        "１０.1037/x",
        "{}",
        "\\",
        "javascript:10.1037/x",
        "10.1037/" + "a" * 3000,
        "10.1037/../../x",
        "10.1037/a/./b",
        "10.1037/a/%2e%2E/b",
        "10.1037/a/.%2e",
        "https://doi.org/10.1037/../x",
    ],
)
def test_malformed_dois(raw: str) -> None:
    with pytest.raises(RecordFault) as caught:
        doi_link(raw)
    assert "malformed DOI" in caught.value.message
    assert "10.1037/pst0000172" in caught.value.fix


@pytest.mark.parametrize(
    ("raw", "link"),
    [
        ("https://example.org", "https://example.org"),
        ("https://example.org/a.", "https://example.org/a"),
        (r"https://example.org/a\_b\%20c?x=1\&y=2\#z", "https://example.org/a_b%20c?x=1&y=2#z"),
        (r"\url{https://example.org/{\~{}}ann}", "https://example.org/~ann"),
        ("https://example.org/?a=1&amp;b=2&copy=3", "https://example.org/?a=1&b=2&copy=3"),
        ("https://example.org/C-26,%20r.%2022", "https://example.org/C-26,%20r.%2022"),
        ('https://example.org/<a>"b`{c}|^[d]', "https://example.org/%3Ca%3E%22b%60c%7C%5E%5Bd%5D"),
        ("<https://example.org/a>", "https://example.org/a"),
        ("HTTPS://Example.ORG/A", "https://example.org/A"),
        ("http://example.org:8080/a", "http://example.org:8080/a"),
        ("https://müller.example/ä?ö#ü", "https://xn--mller-kva.example/%C3%A4?%C3%B6#%C3%BC"),
        (
            "https://web.archive.org/web/2020/https://example.org/",
            "https://web.archive.org/web/2020/https://example.org/",
        ),
        ("https://example.org/@ann/100%", "https://example.org/@ann/100%25"),
        (SICI_LINK.replace("%3C", "<"), SICI_LINK),
    ],
)
def test_addresses(raw: str, link: str) -> None:
    found = web_link(raw)
    assert found == link
    assert not re.search(r"[<>\"\s\\`]", found)


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        ("", "has no DOI and no address"),
        ("https://a.example/x y", "a blank in its address, or two addresses"),
        ("https://a.example https://b.example", "two addresses"),
        ("https://a.example,https://b.example", "two addresses"),
        ("https://a.example;http://b.example", "two addresses"),
        ("javascript:alert(1)", "none of the web"),
        ("[x](javascript:alert(1))", "none of the web"),
        ("data:text/html,x", "none of the web"),
        ("ftp://a.example/x", "none of the web"),
        ("//a.example/x", "none of the web"),
        ("www.example.org/x", "none of the web"),
        ("http:a.example", "none of the web"),
        ("https:\\\\a.example", "none of the web"),
        ("http://[", "whose host cannot be"),
        ("http://[::1]/", "whose host cannot be"),
        ("http://127.0.0.1/", "whose host cannot be"),
        ("http://localhost/x", "whose host cannot be"),
        ("https://a..example/", "whose host cannot be"),
        ("https://-a.example/", "whose host cannot be"),
        ("https://a.example:99999/", "whose host cannot be"),
        ("https://a.example:x/", "whose host cannot be"),
        ("https://a.exa%6dple/", "whose host cannot be"),
        ("https://" + "a." * 200 + "example", "whose host cannot be"),
        ("https://" + "ä" * 900 + ".example", "whose host cannot be"),
        ("https://user:secret@a.example/", "a name or password"),
        ("https://a.example@b.example/", "a name or password"),
        (r"https://a.example/\foo", "LaTeX in its address"),
        ("https://a.example/" + "a" * 2000, "too long an address"),
    ],
)
def test_addresses_that_lead_nowhere_or_astray(raw: str, message: str) -> None:
    with pytest.raises(RecordFault) as caught:
        web_link(raw)
    assert message in caught.value.message
    assert caught.value.fix
