"""The built site: links, addresses, furniture, exports."""

from __future__ import annotations

import json
import re

import jsonschema
import pytest

from macros import site_rules
from macros.exports import GLOSSARY_SCHEMA, editor_schemas
from macros.library import Library
from macros.site_rules import LEDGER, Site


@pytest.mark.parametrize("rule", [site_rules.links_and_anchors, site_rules.outside_hosts,
                                  site_rules.permanent_addresses, site_rules.page_weight],
                         ids=lambda rule: rule.__name__)
def test_rule_finds_nothing(rule: object, site: Site) -> None:
    problems = rule(site)
    assert not problems, "\n".join(map(str, problems))


def test_the_ledger_lists_addresses(site: Site) -> None:
    rows = (site.library.root / LEDGER).read_text("utf-8").splitlines()
    assert "/to/cbt/" in rows and any("#" in row for row in rows)


def test_every_page_and_term_has_a_permanent_address(site: Site, library: Library) -> None:
    for item in (*library.pages.values(), *library.terms.values()):
        tree = site.tree(f"to/{item.id}/")
        refresh = tree.xpath("string(//meta[@http-equiv='refresh']/@content)")
        target = site_rules._resolve(site, f"to/{item.id}/", refresh.split("url=")[1])[0]
        assert target == item.url, f"/to/{item.id}/ leads to {target}"
        assert tree.xpath("//a/@href"), "a reader without redirects needs a link"


def test_every_page_has_its_furniture(site: Site, library: Library) -> None:
    for page in library.pages.values():
        tree = site.tree(page.url)
        text = " ".join(tree.text_content().split())
        assert tree.xpath("count(//h1)") == 1, page.url
        assert page.meta.title.split(":")[0] in tree.xpath("string(//title)"), page.url
        assert tree.xpath("string(//meta[@name='description']/@content)") == page.meta.description
        assert tree.xpath("string(//meta[@name='audience']/@content)") == page.meta.audience
        assert tree.xpath("string(//link[@rel='canonical']/@href)").endswith("/" + page.url)
        assert tree.xpath("//meta[@property='og:title']/@content"), page.url
        header = [site_rules._resolve(site, page.url, href)[0]
                  for href in tree.xpath("//header//a/@href")]
        assert library.pages["help-now"].url in header, page.url
        assert f"to/{page.id}/" in text, f"{page.url} does not show its permanent address"
        assert tree.xpath("//*[local-name()='svg'][contains(@class, 'qr')]"), page.url
        assert tree.xpath("//a[starts-with(@href, 'mailto:')]"), page.url
        for tag in page.meta.tags:
            assert ("tags/", tag) in {site_rules._resolve(site, page.url, href)
                                      for href in tree.xpath("//a/@href")}
        for id in page.meta.also_read:
            target = library.pages[id].url
            links = [site_rules._resolve(site, page.url, href)[0]
                     for href in tree.xpath("//a/@href") if not href.startswith("mailto")]
            assert target in links, f"{page.url} does not link {target}"


def test_pages_say_when_they_were_checked_and_by_whom(site: Site, library: Library) -> None:
    for page in library.pages.values():
        if page.meta.kind in ("home", "about") or page.id == "glossary":
            continue
        text = " ".join(site.tree(page.url).text_content().split())
        assert "Checked " in text and "Not yet reviewed by a clinician" in text, page.url


def test_words_on_a_page_are_listed_with_definition_and_link(site: Site, library: Library) -> None:
    seen = 0
    for page in library.pages.values():
        tree = site.tree(page.url)
        for href in tree.xpath("//main//a[contains(@class, 'term')]/@href"):
            seen += 1
            entry = tree.xpath(f"//section[contains(@class, 'words-on-this-page')]"
                               f"//*[@id='{href[1:]}']")
            assert entry, f"{page.url}: {href} is not listed"
            term = library.terms[href.removeprefix("#word-")]
            assert term.record.definition in " ".join(
                entry[0].getparent().text_content().split()), href
            assert site_rules._resolve(site, page.url, entry[0].xpath("string(.//a/@href)"))[
                0] == term.url
    assert seen > 300


def test_term_pages_say_where_they_are_used(site: Site, library: Library) -> None:
    for term_id in ("rupture", "therapeutic-alliance"):
        tree = site.tree(library.terms[term_id].url)
        links = {site_rules._resolve(site, library.terms[term_id].url, href)[0]
                 for href in tree.xpath("//main//a/@href")}
        for page_id in library.used_on[term_id]:
            assert library.pages[page_id].url in links


def test_references_say_where_they_are_cited(site: Site, library: Library) -> None:
    tree = site.tree("references/")
    for key, items in library.cited_on.items():
        entry = tree.xpath(f"//*[@id='source-{key}']")[0]
        links = {site_rules._resolve(site, "references/", href)[0]
                 for href in entry.xpath(".//p//a/@href")}
        assert {item.url for item in items} <= links, key


def test_cited_sources_end_the_page_with_a_link(site: Site, library: Library) -> None:
    page = library.pages["most-important-thing"]
    tree = site.tree(page.url)
    for citation in page.body.citations:
        note = tree.xpath(f"//*[@id='fn:{citation.key}']")[0]
        assert library.sources[citation.key].link in note.xpath(".//a/@href")


def test_linked_data_is_valid_json_of_the_right_type(site: Site, library: Library) -> None:
    kinds = {}
    for url in ("", "about/", "relationship/alliance/", "glossary/rupture/", "glossary/"):
        block = site.tree(url).xpath("string(//script[@type='application/ld+json'])")
        kinds[url] = json.loads(block)
    assert kinds["relationship/alliance/"]["@type"] == "MedicalWebPage"
    assert kinds["about/"]["@type"] == "WebPage"
    assert kinds["glossary/rupture/"]["@type"] == "DefinedTerm"
    assert kinds["glossary/"]["mainEntity"]["@type"] == "DefinedTermSet"


def test_glossary_json_keeps_its_schema(site: Site, library: Library) -> None:
    data = json.loads((site.root / "glossary.json").read_text("utf-8"))
    schema = json.loads((site.root / GLOSSARY_SCHEMA).read_text("utf-8"))
    jsonschema.validate(data, schema, format_checker=jsonschema.FormatChecker())
    assert {term["id"] for term in data["terms"]} == set(library.terms)
    data["terms"][0]["extra"] = 1
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(data, schema)


def test_editor_schemas_are_up_to_date(library: Library) -> None:
    for name, text in editor_schemas().items():
        path = library.root / ".vscode" / "schemas" / name
        assert path.read_text("utf-8") == text, f"run `make schemas` ({name})"


def test_robots_sitemap_and_404(site: Site) -> None:
    assert "Sitemap: " in (site.root / "robots.txt").read_text("utf-8")
    assert "/relationship/alliance/" in (site.root / "sitemap.xml").read_text("utf-8")
    text = (site.root / "404.html").read_text("utf-8")
    assert "help-now" in text and "search" in text


def test_no_braces_of_macros_reach_a_reader(site: Site) -> None:
    for url in site.urls:
        if not url.startswith("about/"):
            assert not re.search(r"\{\{|\}\}|\[@", site.tree(url).xpath("string(//main)")), url


def test_page_list_for_machines(site: Site, library: Library) -> None:
    pages = json.loads((site.root / "pages.json").read_text("utf-8"))["pages"]
    assert {page["id"] for page in pages} == set(library.pages)
