"""The pages and JSON files of codes: each against its schema, the site, and the codes of the pages."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any
from xml.etree import ElementTree

import jsonschema
import pytest
from conftest import ROOT
from lxml import html as lxml_html

from kb.api.files import files as api_files
from kb.api.shapes import schema_path
from kb.article.articles import Articles
from kb.connect.codes import ICD, SYSTEMS, CodeTable
from kb.connect.files import files
from kb.connect.records import address_of, json_of
from kb.content.data_files import data_file
from kb.content.library import Library
from kb.site.built import Site
from kb.site.rules import all_site_problems
from macros.current import articles_of
from tools.icd_10_cm import as_yaml, blocks_of

ADDRESS = "https://example.org/"
HOSTILE = "</script><img src=x onerror=alert(1)> \"' {{ 7*7 }} \U0001f600"


@pytest.fixture(scope="module")
def made(articles: Articles) -> dict[str, str]:
    """All files of codes, by path."""
    return files(articles, ADDRESS)


@pytest.fixture(scope="module")
def api(articles: Articles) -> dict[str, Any]:
    """The content as data, read, by path."""
    return {
        path: json.loads(text)
        for path, text in api_files(articles, ADDRESS).items()
        if path.endswith(".json")
    }


def check(api: dict[str, Any], name: str) -> Any:
    """What checks a file by its published schema."""
    schema = api[schema_path(name)]
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(
        schema, format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
    )


def test_every_json_file_keeps_its_schema_and_tells_its_pages(
    made: dict[str, str], api: dict[str, Any], library: Library
) -> None:
    table, validator = CodeTable(library), check(api, "code")
    rows = {row["id"]: row for row in api["api/v1/pages.json"]["pages"]}
    for system in SYSTEMS:
        for n, code in enumerate(table.all[system.id]):
            told = json.loads(made[json_of(system, code)])
            if n % 5 == 0:
                validator.validate(told)
            assert told["code"] == code
            assert told["pages"] == [rows[page.id] for page in table.answer(system, code).pages]
            assert told["pages"] or told["narrower"], code
    check(api, "codes").validate(json.loads(made["connect/codes.json"]))


@pytest.mark.parametrize(
    ("field", "value"),
    [("pages", [{"id": "a"}]), ("matched", 3), ("system", {"oid": "x"}), ("wider", None)],
)
def test_a_bad_file_fails(
    made: dict[str, str], api: dict[str, Any], field: str, value: Any
) -> None:
    told = json.loads(made["connect/icd10cm/F33.1.json"])
    with pytest.raises(jsonschema.ValidationError):
        check(api, "code").validate({**told, field: value})


def test_every_address_is_told_in_openapi(made: dict[str, str], api: dict[str, Any]) -> None:
    paths = api["api/v1/openapi.json"]["paths"]
    for path in (path for path in made if path.endswith(".json")):
        fits = [
            told
            for told, methods in paths.items()
            if re.fullmatch(re.escape(told).replace(r"\{code\}", "(?P<code>.+)"), f"/{path}")
            and all(
                re.search(one["schema"]["pattern"], path.split("/")[-1].removesuffix(".json"))
                for one in methods.get("parameters", [])
            )
        ]
        assert len(fits) == 1, path


def test_every_code_of_a_page_has_its_address(made: dict[str, str], library: Library) -> None:
    for page in library.pages.values():
        for system in SYSTEMS:
            codes = page.meta.problem.codes if page.meta.problem else None
            for code in getattr(codes, system.field, []):
                tree = lxml_html.document_fromstring(made[f"{address_of(system, code)}index.html"])
                assert f"../../../{page.url}" in tree.xpath("//ul[@class='cards']//a/@href")


def test_help_comes_first_where_a_page_is_for_people_at_risk(made: dict[str, str]) -> None:
    page = made["connect/icd10cm/T14.91/index.html"]
    assert page.index("crisis-help") < page.index("Suicidal thoughts")
    assert "crisis-help" not in made["connect/icd10cm/F40.1/index.html"]


def test_hostile_titles_stay_text(library: Library) -> None:
    page = library.pages["help-with-depression"]
    meta = page.meta.model_copy(update={"title": HOSTILE, "summary": HOSTILE})
    found = files(articles_of(library.with_items([replace(page, meta=meta)])), ADDRESS)
    tree = lxml_html.document_fromstring(found["connect/icd10cm/F33.1/index.html"])
    assert tree.xpath("//ul[@class='cards']/li/a/text()") == [HOSTILE]
    assert not tree.xpath("//img | //*[@onerror]")
    told = json.loads(found["connect/icd10cm/F33.1.json"])
    assert told["pages"][0]["title"] == HOSTILE


def test_two_makings_are_the_same_bytes(made: dict[str, str], library: Library) -> None:
    assert files(articles_of(library), ADDRESS) == made


def test_the_built_site_has_them_and_they_keep_its_rules(articles: Articles, site: Site) -> None:
    for path, text in files(articles, site.site_url).items():
        assert (site.root / path).read_text("utf-8") == text, path
    assert not [one for one in all_site_problems(site) if "connect" in str(one)]
    url = "connect/icd10cm/F33.1/"
    assert site.tree(url).xpath("string(//meta[@name='robots']/@content)") == "noindex, follow"
    assert url not in (site.root / "sitemap.xml").read_text("utf-8")


def test_what_a_browser_fetches_to_look_codes_up_is_small(site: Site) -> None:
    assert site.weight("connect/codes.json") < 6_000


TABULAR = """<x><section id="F30-F39">
<diag><name>F33</name><diag><name>F33.1</name></diag><diag><name>F33.4</name><diag><name>F33.41</name></diag></diag></diag>
<diag><name>F34</name><diag><name>F34.1</name></diag><diag><name>F34.8</name></diag></diag></section>
<section id="T14"><diag><name>T14</name><sevenChrDef><extension char="A"/><extension char="D"/></sevenChrDef>
<diag><name>T14.9</name><diag><name>T14.90</name></diag><diag><name>T14.91</name></diag></diag></diag></section>
<section id="A00-A09"><diag><name>A00</name></diag></section></x>"""


def test_the_list_is_taken_from_that_of_its_publisher() -> None:
    blocks = blocks_of(ElementTree.fromstring(TABULAR), ["F33", "F34.1", "T14.91"])
    assert blocks == {
        "F30-F39": ["F33", "F33.1", "F33.4", "F33.41", "F34", "F34.1"],
        "T14": ["T14", "T14.9", "T14.91", "T14.91XA", "T14.91XD"],
    }


def test_the_list_is_as_its_tool_writes_it(library: Library) -> None:
    known = library.icd_10_cm
    assert known
    text = (ROOT / data_file("icd_10_cm")).read_text("utf-8")
    assert as_yaml(known.release, known.checked, known.blocks) == text
    assert len(CodeTable(library).all[ICD.id]) > 800
