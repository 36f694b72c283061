"""The look-up from the record in a real browser: requests as record systems send them, and bad ones."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from browsing import SMALL, UI, complaints, window
from conftest import ROOT
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser

MAIN = "mainSearchCriteria.v."
OID = "2.16.840.1.113883.6."
ICD, SNOMED, ICD9, MESH, RXNORM = (f"{OID}{n}" for n in ("90", "96", "103", "177", "88"))
DOCUMENT = (ROOT / "docs/clinics/record-systems.md").read_text("utf-8")
PLACE = "https://example.org/"


def asked(**values: str) -> str:
    """A request as record systems send it: `c`, `cs`, `dn`, and others by their whole names."""
    short = {"c", "cs", "dn", "ot"}
    return "?" + urlencode({(f"{MAIN}{k}" if k in short else k): v for k, v in values.items()})


class LookUp:
    """The look-up page, opened anew for each request."""

    def __init__(self, page: Page, server: str) -> None:
        self.page, self.server, self.asked = page, server, list[str]()
        self.complaints = complaints(page)
        page.on("request", lambda request: self.asked.append(request.url))

    def open(self, request: str) -> tuple[str, list[str]]:
        """What it says to a request, and the pages that it shows."""
        self.page.goto("about:blank")
        self.page.goto(f"{self.server}connect/{request}")
        self.page.locator(f"{UI['connect']}[data-ready]").wait_for()
        links = self.page.locator(f"{UI['connect']} .cards a")
        found = [link.get_attribute("href") or "" for link in links.all()]
        said = self.page.locator(UI["connect"]).inner_text()
        return " ".join(said.split()), [link.removeprefix("../") for link in found]


@pytest.fixture(scope="module")
def look_up(browser: Browser, server: str) -> Iterator[LookUp]:
    """The look-up."""
    with window(browser) as page:
        yield LookUp(page, server)


@pytest.mark.parametrize(
    ("request_", "said", "pages"),
    [
        # as MedlinePlus Connect takes them: code and list, and what may stand beside
        (asked(cs=ICD, c="F33.1"), "by the code ICD-10-CM F33.1.", ["problems/depression/"]),
        (
            asked(c="F41.1", cs=ICD, dn="", **{"informationRecipient.languageCode.c": "en"}),
            "by the code ICD-10-CM F41.1.",
            ["problems/worry/"],
        ),
        (asked(cs=MESH, c="D003865"), "by the code MeSH D003865.", ["problems/depression/"]),
        (
            asked(cs="http://id.nlm.nih.gov/mesh/", c="http://id.nlm.nih.gov/mesh/D003865"),
            "by the code MeSH D003865.",
            ["problems/depression/"],
        ),
        (
            asked(cs="http://hl7.org/fhir/sid/icd-10-cm", c="f401"),
            "by the code ICD-10-CM F40.1.",
            ["problems/social-anxiety/"],
        ),
        (asked(c="F42.2"), "Our pages go by the wider code F42.", ["problems/ocd/"]),
        # its own examples, about the body: an asthma, a diabetes, a drug
        (asked(c="493.12", cs=ICD9, dn="Extrinsic asthma with exacerbation"), "no page for the name", []),
        (asked(c="250.33", cs=ICD9), "We do not look up codes of that list.", []),
        (asked(c="195967001", cs=SNOMED, dn="Asthma"), "no page for the name “Asthma”", []),
        (asked(c="637188", cs=RXNORM, dn="Chantix 0.5 MG Oral Tablet"), "no page for the name", []),
        (asked(c="R51", cs=ICD, dn="Headache"), "no page for the code ICD-10-CM R51", []),
        # by name
        (asked(c="370143000", cs=SNOMED, dn="Major depressive disorder"), "by the name “Major", ["problems/depression/"]),
        (asked(c="6B01", cs="http://id.who.int/icd/release/11/mms", dn="Panic disorder"), "by the name", ["problems/panic/"]),
        (asked(c="F44.9", cs=ICD, dn="Panic disorder"), "no page for the code ICD-10-CM F44.9. Found by the name", ["problems/panic/"]),
        (asked(ot="social phobia"), "by the name “social phobia”", ["problems/social-anxiety/"]),
        # wider than our pages
        (asked(cs=ICD, c="F40"), "is wider than our pages are", []),
        (asked(cs=ICD, c="F41", dn="Panic disorder"), "Found by the name “Panic disorder”", ["problems/panic/"]),
        # malformed, empty, over-long, repeated, of the wrong list
        (asked(cs=ICD, c=""), "No code and no name was sent.", []),
        (asked(cs=ICD, c="F33.1 or so"), "cannot be read as a code", []),
        (asked(cs=ICD, c="D003865"), "", []),
        (asked(cs=MESH, c="F33.1"), "cannot be read as a code", []),
        (asked(cs=ICD, c="F33.1" * 2_000, dn="x" * 9_000), "no page for the name “" + "x" * 60 + "…”", []),
        (f"?{MAIN}c=F33.1&{MAIN}c=F41.1&{MAIN}cs={ICD}", "More than one code was sent.", ["problems/depression/"]),
        (f"?{MAIN}c=F33.1&{MAIN}c=F33.1&{MAIN}cs={ICD}", "by the code ICD-10-CM F33.1.", ["problems/depression/"]),
        (f"?{MAIN}c=F33.1%&{MAIN}cs={ICD}&{MAIN}dn=%E0%A4%A", "cannot be read as a code", []),
        (f"?{MAIN}c=%00F33.1%00&{MAIN}cs={ICD}", "by the code ICD-10-CM F33.1.", ["problems/depression/"]),
        (f"?{MAIN}c=__proto__&{MAIN}dn=constructor", "no page for the name", []),
        # what else a request may say
        (asked(cs=ICD, c="F33.1", knowledgeResponseType="application/json"), "Programs can read F33.json", ["problems/depression/"]),
        (asked(cs=ICD, c="F33.1", **{"informationRecipient.languageCode.c": "es"}), "Solo en inglés.", ["problems/depression/"]),
        (f"#{MAIN}c=F33.1&{MAIN}cs={ICD}", "by the code ICD-10-CM F33.1.", ["problems/depression/"]),
    ],
)  # fmt: skip
def test_a_request_is_answered(request_: str, said: str, pages: list[str], look_up: LookUp) -> None:
    told, found = look_up.open(request_)
    assert said in told
    assert found == pages
    assert look_up.complaints == []


@pytest.mark.parametrize(
    "sent",
    [
        "<img src=x onerror=alert(1)>",
        "<script>alert(1)</script>",
        "\u202e<b>live</b>\u202c\u0000",
        "javascript:alert(1)",
        "$& $` # “…”",
        "مرض نفسي",
    ],
)
def test_what_was_sent_is_only_shown_as_text(sent: str, look_up: LookUp) -> None:
    said, pages = look_up.open(asked(c=sent, cs=SNOMED, dn=sent))
    shown = re.sub("[\u0000\u202c\u202e]", "", sent)
    assert f"“{shown}”" in said and pages == []
    place = look_up.page.locator(UI["connect"])
    assert place.locator("img, script, b").count() == 0
    assert place.locator("bdi").all_inner_texts() == [shown]
    assert look_up.complaints == []


def test_nothing_that_was_sent_goes_on(look_up: LookUp, server: str) -> None:
    del look_up.asked[:]
    look_up.open(asked(cs=SNOMED, c="4711", dn="Some name", **{"patientPerson.age": "47"}))
    first, *others = [url for url in look_up.asked if url != "about:blank"]
    assert "4711" in first
    assert [url for url in others if not url.startswith(server) or "?" in url] == []
    page = look_up.page
    assert page.evaluate(
        "[document.cookie, Object.keys({...localStorage, ...sessionStorage})]"
    ) == ["", []]


def test_help_is_shown_first_for_those_at_risk(look_up: LookUp) -> None:
    help_ = look_up.page.locator(f"{UI['connect']} .crisis-help")
    look_up.open(asked(cs=ICD, c="T14.91XA"))
    expect(help_).to_be_visible()
    look_up.open(asked(cs=ICD, c="F40.1"))
    expect(help_).to_be_hidden()


def test_a_request_behind_the_number_sign_is_answered_anew(look_up: LookUp) -> None:
    look_up.open(f"#{MAIN}c=F40.1")
    look_up.page.evaluate(f"location.hash = '{MAIN}c=F42'")
    cards = look_up.page.locator(f"{UI['connect']} .cards a")
    expect(cards).to_have_attribute("href", re.compile("problems/ocd/$"))


def test_without_script_or_request_all_codes_are_listed(browser: Browser, server: str) -> None:
    with window(browser, java_script_enabled=False) as page:
        page.goto(f"{server}connect/{asked(cs=ICD, c='F33.1')}")
        assert page.locator(UI["connect"]).is_hidden()
        page.locator(".code-list a", has_text=re.compile("^F33$")).click()
        page.locator(".cards a").click()
        assert page.url == f"{server}problems/depression/"


def test_when_the_list_cannot_be_had_that_is_said(browser: Browser, server: str) -> None:
    with window(browser) as page:
        page.route("**/codes.json", lambda route: route.abort())
        page.goto(f"{server}connect/{asked(cs=ICD, c='F33.1')}")
        expect(page.locator(f"{UI['connect']} [role=status]")).to_contain_text(
            "could not be loaded"
        )


@pytest.mark.parametrize("colors", ["light", "dark"])
@pytest.mark.parametrize(
    "path",
    ["connect/icd10cm/R45.851/", "connect/icd10cm/F40/", f"connect/{asked(cs=ICD, c='F33.1')}"],
)
def test_no_barrier(path: str, colors: str, browser: Browser, server: str) -> None:
    from axe_playwright_python.sync_playwright import Axe

    with window(browser, SMALL, color_scheme=colors) as page:
        found = complaints(page)
        page.goto(f"{server}{path}", wait_until="networkidle")
        barriers = Axe().run(page)
        assert barriers.violations_count == 0, barriers.generate_report()
        assert page.evaluate("document.documentElement.scrollWidth") <= SMALL["width"]
        assert found == []


def test_the_examples_for_record_systems(look_up: LookUp, server: str, tmp_path: Path) -> None:
    addresses = re.findall(r"^```text\n(.*?)\n```$", DOCUMENT, re.MULTILINE | re.DOTALL)
    assert len(addresses) == 2
    for address in addresses:
        assert address.startswith(f"{PLACE}connect/")
        said, pages = look_up.open(address.removeprefix(f"{PLACE}connect/"))
        assert pages == ["problems/depression/"], said
    (code,) = re.findall(r"^```python\n(.*?)^```$", DOCUMENT, re.MULTILINE | re.DOTALL)
    done = subprocess.run(
        [sys.executable, "-I", "-c", code.replace(PLACE, server)],
        cwd=tmp_path, capture_output=True, text=True, timeout=60, check=True,
    )  # fmt: skip
    assert "Found by F33\n" in done.stdout and "/to/help-with-depression/" in done.stdout


def test_the_addresses_that_are_told_are_there(site: Any) -> None:
    told = re.findall(r"`/(connect/[\w./-]+)`", DOCUMENT)
    assert len(told) == 4
    for path in told:
        assert path in site.urls or path in site.files, path
    index = json.loads((site.root / "connect/codes.json").read_text("utf-8"))
    for system in index["systems"].values():
        assert system["oid"] in DOCUMENT


@pytest.mark.parametrize(
    ("typed", "said", "titles"),
    [
        ("F33.1", "What we have for the code ICD-10-CM F33.1.", ["Depression"]),
        ("f331", "What we have for the code ICD-10-CM F33.1.", ["Depression"]),
        ("ICD F33.1", "What we have for the code ICD-10-CM F33.1.", ["Depression"]),
        ("D003865", "What we have for the code MeSH D003865.", ["Depression"]),
        ("F40", "is wider than our pages are", ["Panic attacks", "Social anxiety", "Phobias"]),
        ("F44.9", "We have no page for the code ICD-10-CM F44.9.", []),
        ("6A70", "looks like a code of ICD-11", []),
    ],
)
def test_the_search_answers_a_code(
    typed: str, said: str, titles: list[str], browser: Browser, server: str
) -> None:
    with window(browser) as page:
        page.goto(f"{server}search/#q={typed}")
        expect(page.locator(f"{UI['search']} [role=status]")).to_contain_text(said)
        assert page.locator(".results > li > a").all_inner_texts() == titles


def test_the_search_fetches_codes_only_for_a_code(browser: Browser, server: str) -> None:
    with window(browser) as page:
        fetched: list[str] = []
        page.on("request", lambda request: fetched.append(request.url))
        page.goto(f"{server}search/#q=panic%20at%20night")
        page.wait_for_selector(f"{UI['search']}[data-ready]")
        assert not [url for url in fetched if "codes.json" in url]
        page.fill(UI["search-field"], "R45.851")
        page.locator(".results .meaning").wait_for()
        assert len([url for url in fetched if "codes.json" in url]) == 1
        assert page.is_visible(UI["search-help"])
        page.fill(UI["search-field"], "panic at night")
        expect(page.locator(UI["search-help"])).to_be_hidden()
        expect(page.locator(".results li").nth(1)).to_be_visible()
