"""What the real site gives to machines: lists, schemas, linked data, the sitemap."""

from __future__ import annotations

import gzip
import json
import re
from pathlib import Path

import jsonschema
import pytest

from kb.content.library import Library
from kb.content.yaml_reader import read_yaml
from kb.site.built import Site, resolve
from kb.site.exports import GLOSSARY_SCHEMA, editor_schemas
from kb.site.news import changed_days


@pytest.mark.parametrize(
    ("url", "kind"),
    [
        ("relationship/alliance/", "MedicalWebPage"),
        ("about/", "WebPage"),
        ("", "WebPage"),
        ("glossary/rupture/", "DefinedTerm"),
    ],
)
def test_linked_data_is_of_the_right_type(url: str, kind: str, site: Site) -> None:
    data = json.loads(site.tree(url).xpath("string(//script[@type='application/ld+json'])"))
    assert data["@type"] == kind
    assert data["url"] == site.site_url + url


def test_linked_data_names_the_glossary(site: Site) -> None:
    data = json.loads(site.tree("glossary/").xpath("string(//script[@type='application/ld+json'])"))
    assert data["mainEntity"]["@type"] == "DefinedTermSet"


def test_every_page_has_linked_data(site: Site, library: Library) -> None:
    for item in library.items:
        (block,) = site.tree(item.url).xpath("//script[@type='application/ld+json']")
        assert json.loads(block.text)["identifier"] == f"{site.site_url}to/{item.id}/"


def test_glossary_json_keeps_its_schema(site: Site, library: Library) -> None:
    data = json.loads((site.root / "glossary.json").read_text("utf-8"))
    schema = json.loads((site.root / GLOSSARY_SCHEMA).read_text("utf-8"))
    jsonschema.validate(data, schema, format_checker=jsonschema.FormatChecker())
    assert {term["id"] for term in data["terms"]} == set(library.terms)
    data["terms"][0]["extra"] = 1
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(data, schema)


def test_the_list_of_pages_is_whole(site: Site, library: Library) -> None:
    pages = json.loads((site.root / "pages.json").read_text("utf-8"))["pages"]
    assert {page["id"]: page["url"] for page in pages} == {
        id: site.site_url + page.url for id, page in library.pages.items()
    }


def test_editor_schemas_are_up_to_date(library: Library) -> None:
    folder = library.root / ".vscode" / "schemas"
    written = {path.name: path.read_text("utf-8") for path in folder.iterdir()}
    assert written == editor_schemas(), "run `make schemas`"


def test_editors_know_the_schema_of_each_yaml_file(library: Library) -> None:
    """Each fits the file it is for, and each data file has one."""
    root = library.root
    settings = json.loads((root / ".vscode/settings.json").read_text("utf-8"))["yaml.schemas"]
    assert {Path(name).name for name in settings} == editor_schemas().keys()
    data = {path.relative_to(root) for path in root.glob("data/**/*.yml")}
    assert all(any(path.match(files) for files in settings.values()) for path in data)
    for name, files in settings.items():
        schema = json.loads((root / name).read_text("utf-8"))
        for path in root.glob(files):
            data, _, problems = read_yaml(path.read_text("utf-8"), path.name)
            assert problems == []
            jsonschema.validate(data, schema)


def test_the_sitemap_tells_when_each_page_last_changed(site: Site, library: Library) -> None:
    text = (site.root / "sitemap.xml").read_text("utf-8")
    told = dict(re.findall(r"<loc>([^<]+)</loc>\s*<lastmod>([^<]+)</lastmod>", text))
    days = changed_days(library)
    assert days.keys() & set(library.pages), "the days of changes are known"
    assert told == {
        site.site_url + item.url: days.get(item.id, item.checked).isoformat()
        for item in library.items
    }
    assert gzip.decompress((site.root / "sitemap.xml.gz").read_bytes()).decode() == text
    assert f"Sitemap: {site.site_url}sitemap.xml" in (site.root / "robots.txt").read_text("utf-8")


def test_a_page_that_is_not_there_leads_on(site: Site) -> None:
    links = {str(href) for href in site.tree("404.html").xpath("//main//a/@href")}
    assert all(link.startswith("/") for link in links), "it is shown at any address"
    assert {"", "search/", "glossary/", "getting-help/help-now/"} <= {
        resolve(site, "404.html", link)[0] for link in links
    }
