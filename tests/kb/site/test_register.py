"""The register of claims and the feed of corrections, as the real site has them."""

from __future__ import annotations

import datetime
import json

import jsonschema
import pytest
from conftest import ROOT
from lxml import etree

from kb.content.library import Library
from kb.content.load import load_library
from kb.content.models import Correction
from kb.site.atom import ATOM
from kb.site.built import Site
from kb.site.register import claims_json, claims_schema, corrections_feed, numbered

ADDRESS = "https://example.org/"


def correction(day: str, page: str = "cbt", **fields: str) -> Correction:
    """A correction of a page."""
    texts = {"said": "It always helps.", "says": "It often helps.", "why": "A review."} | fields
    return Correction(day=day, page=page, **texts)


def test_claims_keep_their_schema(library: Library) -> None:
    data = json.loads(claims_json(library, ADDRESS))
    jsonschema.validate(data, json.loads(claims_schema()))
    assert len(data["claims"]) == sum(map(len, library.claims.values()))
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({**data, "claims": [{"claim": "x"}]}, json.loads(claims_schema()))


def test_every_claim_leads_to_a_place_on_its_page(site: Site) -> None:
    data = json.loads((site.root / "claims.json").read_text("utf-8"))
    assert data["claims"]
    for claim in data["claims"]:
        url, _, anchor = claim["url"].removeprefix(site.site_url).partition("#")
        assert not anchor or anchor in site.anchors[url], claim


def test_the_page_of_claims_shows_them_all(site: Site) -> None:
    tree = site.tree("about/claims/")
    shown = [
        " ".join(node.text_content().split())
        for node in tree.xpath("//*[contains(@class, 'claims')]//dt")
    ]
    data = json.loads((site.root / "claims.json").read_text("utf-8"))
    assert sorted(shown) == sorted(claim["claim"] for claim in data["claims"])
    counts = {link.get("href"): link.text for link in tree.xpath("//nav[@class='letters']//a")}
    for grade in {claim["grade"] for claim in data["claims"]}:
        name = f"#{grade.replace(' ', '-')}"
        number = sum(claim["grade"] == grade for claim in data["claims"])
        assert counts[name] == f"{grade.capitalize()} ({number})"


def test_the_feed_lists_corrections_newest_first() -> None:
    library = with_corrections([correction("2026-01-01"), correction("2026-02-01", said="a & <b>")])
    feed = etree.fromstring(corrections_feed(library, ADDRESS).encode())
    assert feed.tag == f"{{{ATOM}}}feed"
    assert feed.findtext(f"{{{ATOM}}}updated") == "2026-02-01T12:00:00Z"
    entries = feed.findall(f"{{{ATOM}}}entry")
    assert [entry.findtext(f"{{{ATOM}}}id") for entry in entries] == [
        "tag:example.org,2026:cbt-2026-02-01-1",
        "tag:example.org,2026:cbt-2026-01-01-1",
    ]
    assert "It said: a & <b>" in (entries[0].findtext(f"{{{ATOM}}}content") or "")


def test_a_feed_without_corrections_is_whole() -> None:
    feed = etree.fromstring(corrections_feed(with_corrections([]), ADDRESS).encode())
    assert feed.findtext(f"{{{ATOM}}}updated")
    assert not feed.findall(f"{{{ATOM}}}entry")


def test_corrections_of_one_day_are_numbered() -> None:
    library = with_corrections([correction("2026-01-01"), correction("2026-01-01")])
    assert [id for id, _ in numbered(library)] == ["cbt-2026-01-01-1", "cbt-2026-01-01-2"]
    assert library.corrections[0].day == datetime.date(2026, 1, 1)


def test_a_page_shows_its_own_corrections(site: Site) -> None:
    corrected = {one.page for one in site.library.corrections}
    assert corrected
    for item in site.library.items:
        shown = site.tree(item.url).xpath("//details[@class='corrections']")
        assert bool(shown) == (item.id in corrected), item.id


def with_corrections(corrections: list[Correction]) -> Library:
    """The real pages with these corrections."""
    library = load_library(ROOT)
    library.corrections = corrections
    return library
