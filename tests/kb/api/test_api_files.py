"""The content as data: every file against its schema, and against the site."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import jsonschema
import pytest
from lxml import html as lxml_html

from kb.api.files import files
from kb.api.records import page_path, shown
from kb.api.shapes import BODIES, ROOT, schema_path
from kb.article.articles import Articles
from kb.content.library import Library
from kb.markdown.allowed import MADE, MADE_SCHEMES
from kb.markdown.gate import faults
from kb.site.built import Site, resolve
from macros.current import articles_of

ADDRESS = "https://example.org/"
HOSTILE = "</script><img src=x onerror=alert(1)> \"' \u2028 {{ 7*7 }} \U0001f600"


@pytest.fixture(scope="module")
def made(articles: Articles) -> dict[str, Any]:
    """All files, read, by path."""
    return read(files(articles, ADDRESS))


def read(texts: dict[str, str]) -> dict[str, Any]:
    """The JSON files among some, read, by path."""
    return {path: json.loads(text) for path, text in texts.items() if path.endswith(".json")}


@pytest.fixture(scope="module")
def pages(made: dict[str, Any], library: Library) -> dict[str, Any]:
    """The pages in full, by id."""
    return {page.id: made[page_path(page.id)] for page in shown(library)}


def validator(made: dict[str, Any], name: str, *, closed: bool = False) -> Any:
    """What checks a file by its published schema; `closed` lets no unnamed field pass."""
    schema = copy.deepcopy(made[schema_path(name)])
    if closed:
        close(schema)
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(
        schema, format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
    )


def close(schema: Any) -> None:
    """Let no object of a schema have other fields than those it names."""
    for value in schema.values() if isinstance(schema, dict) else schema:
        if isinstance(value, (dict, list)):
            close(value)
    if isinstance(schema, dict) and "object" in schema.get("type", ()):
        schema["additionalProperties"] = False


def strings(data: Any) -> Iterator[str]:
    """All texts of a file."""
    if isinstance(data, str):
        yield data
    elif isinstance(data, (dict, list)):
        for one in data.values() if isinstance(data, dict) else data:
            yield from strings(one)


def htmls(made: dict[str, Any]) -> list[tuple[str, str]]:
    """All HTML of the files, each with the id of its page or word."""
    found = [(one["id"], one["more_html"]) for one in made[f"{ROOT}terms.json"]["terms"]]
    for page in made.values():
        if "sections" in page:
            parts = [page["short_answer"]] if page["short_answer"] else []
            found += [(page["id"], part["html"]) for part in [*parts, *page["sections"]]]
    return [(id, html) for id, html in found if html]


def test_every_file_keeps_its_schema(made: dict[str, Any], pages: dict[str, Any]) -> None:
    for name in ("pages", "terms"):
        validator(made, name, closed=True).validate(made[f"{ROOT}{name}.json"])
    check = validator(made, "page", closed=True)
    for page in pages.values():
        check.validate(page)


def test_every_file_names_its_schema(made: dict[str, Any], pages: dict[str, Any]) -> None:
    for name in BODIES:
        assert made[schema_path(name)]["$id"] == f"{ADDRESS}{schema_path(name)}"
    for name in ("pages", "terms"):
        assert made[f"{ROOT}{name}.json"]["schema"] == f"{ADDRESS}{schema_path(name)}"
    assert {page["schema"] for page in pages.values()} == {f"{ADDRESS}{schema_path('page')}"}


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("kind", "novel"),
        ("checked", "23 November"),
        ("audience", "contributor"),
        ("permanent_address", "/to/cbt/"),
        ("sections", [{"id": "a"}]),
        ("claims", [{"claim": "It helps.", "grade": "certain"}]),
        ("review", {"state": "reviewed"}),
        ("version", "2.0"),
        ("title", None),
    ],
)
def test_a_bad_page_fails(made: dict[str, Any], field: str, value: Any) -> None:
    page = made[page_path("cbt")]
    with pytest.raises(jsonschema.ValidationError):
        validator(made, "page").validate({**page, field: value})
    with pytest.raises(jsonschema.ValidationError):
        validator(made, "page").validate({key: page[key] for key in page if key != field})


def test_a_new_field_breaks_no_program(made: dict[str, Any]) -> None:
    validator(made, "page").validate({**made[page_path("cbt")], "new": 1})


def test_all_pages_for_the_public_and_clinics_are_there_and_no_other(
    made: dict[str, Any], library: Library
) -> None:
    wanted = {id for id, page in library.pages.items() if page.meta.audience != "contributor"}
    assert "clinics" in wanted and "cbt" in wanted and "writing-guide" not in wanted
    listed = made[f"{ROOT}pages.json"]["pages"]
    assert {page["id"] for page in listed} == wanted
    assert {page["json"] for page in listed} == {f"{ADDRESS}{page_path(id)}" for id in wanted}
    written = {path for path in made if path.startswith(f"{ROOT}pages/")}
    assert written == {page_path(id) for id in wanted}
    terms = made[f"{ROOT}terms.json"]["terms"]
    assert [term["id"] for term in terms] == sorted(library.terms)


def test_the_list_says_what_the_pages_say(made: dict[str, Any], pages: dict[str, Any]) -> None:
    rows = made[f"{ROOT}pages.json"]["pages"]
    for row in rows:
        assert row == {key: pages[row["id"]][key] for key in row}
    tags = {tag["id"] for tag in made[f"{ROOT}pages.json"]["tags"]}
    assert tags == {tag for row in rows for tag in row["tags"]}


def test_the_date_is_that_of_the_content(made: dict[str, Any], pages: dict[str, Any]) -> None:
    for page in pages.values():
        assert page["content_checked"] == page["checked"]
    latest = max(page["checked"] for page in pages.values())
    assert made[f"{ROOT}pages.json"]["content_checked"] == latest


def test_two_makings_are_the_same_bytes(library: Library, articles: Articles) -> None:
    assert files(articles, ADDRESS) == files(articles_of(library), ADDRESS)


def test_all_headings_are_there(pages: dict[str, Any], library: Library) -> None:
    for id, page in pages.items():
        joined = " ".join(f'id="{one["id"]}" {one["html"]}' for one in page["sections"])
        for heading in library.pages[id].draft.headings:
            assert f'id="{heading.id}"' in joined, (id, heading)
        ids = [one["id"] for one in page["sections"] if one["id"]]
        assert len(ids) == len(set(ids))
        assert all(
            one["id"] for one in page["sections"][1:] if one["heading"] and id != "search-page"
        )


def test_the_html_keeps_to_the_gate(made: dict[str, Any]) -> None:
    for id, html in htmls(made):
        assert faults(html, MADE, MADE_SCHEMES) == [], id
        tree = lxml_html.fragment_fromstring(html, create_parent="div")
        assert not tree.xpath(".//form|.//button|.//input|.//select|.//svg|.//script|.//style"), id


def test_links_are_whole_and_lead_to_what_is_there(articles: Articles, site: Site) -> None:
    here = read(files(articles, site.site_url))
    links = [
        link
        for _, html in htmls(here)
        for link in lxml_html.fragment_fromstring(html, create_parent="div").xpath(".//@href")
    ]
    for path, data in here.items():
        if "schema" not in path and "openapi" not in path:
            links += [one for one in strings(data) if one.startswith(site.site_url)]
    assert len(set(links)) > 1000
    for link in set(links):
        assert re.match("(https?|mailto|tel|sms):", link), link
        url, anchor = resolve(site, "", link)
        if url is not None:
            assert url in site.urls or url in site.files, link
            assert not anchor or anchor in site.anchors[url], link


def test_the_built_site_has_these_files(articles: Articles, site: Site) -> None:
    for path, text in files(articles, site.site_url).items():
        assert (site.root / path).read_bytes() == text.encode(), path


def test_claims_sources_and_words_belong_together(pages: dict[str, Any], library: Library) -> None:
    for id, page in pages.items():
        keys = {source["key"] for source in page["sources"]}
        for claim in page["claims"]:
            assert keys.issuperset(claim["sources"]), (id, claim)
        html = " ".join(one["html"] for one in page["sections"])
        html += page["short_answer"]["html"] if page["short_answer"] else ""
        numbers = {n for source in page["sources"] for n in source["cited_as"]}
        marks = {int(n) for n in re.findall(r'class="footnote-ref" href="[^"]*">(\d+)<', html)}
        assert marks <= numbers == set(range(1, len(numbers) + 1)), id
        words = {word["id"] for word in page["words"]}
        assert words == set(library.pages[id].words_used)
    assert any(page["codes"]["icd_10_cm"] for page in pages.values())


def test_a_page_names_the_part_it_stands_in(pages: dict[str, Any]) -> None:
    assert pages["cbt"]["section"] == "Kinds of therapy"
    assert pages["help-in-kenya"]["section"] == "Finding help", "as the page above it"
    assert [id for id, page in pages.items() if page["section"] is None] == ["home", "pack"]


def test_nobody_has_reviewed_what_nobody_has_reviewed(pages: dict[str, Any]) -> None:
    assert pages["cbt"]["review"] == {"state": "none", "name": None, "role": None, "date": None}


def test_a_review_says_who_and_when(library: Library) -> None:
    page = library.pages["cbt"]
    review = {"name": "Imagined Person", "role": "test", "date": "2026-11-27"}
    meta = type(page.meta).model_validate(
        {**page.meta.model_dump(mode="json"), "clinical_review": review}
    )
    changed = library.with_items([replace(page, meta=meta)])
    made = json.loads(files(articles_of(changed), ADDRESS)[page_path("cbt")])
    assert made["review"] == {"state": "reviewed", **review}


def test_hostile_text_stays_data(library: Library) -> None:
    page, term = library.pages["cbt"], library.terms["rupture"]
    hostile = library.with_items(
        [
            replace(page, meta=page.meta.model_copy(update={"title": HOSTILE, "summary": HOSTILE})),
            replace(term, record=term.record.model_copy(update={"definition": HOSTILE})),
        ]
    )
    made = read(files(articles_of(hostile), ADDRESS))
    assert made[page_path("cbt")]["title"] == made[page_path("cbt")]["summary"] == HOSTILE
    terms = {one["id"]: one for one in made[f"{ROOT}terms.json"]["terms"]}
    assert terms["rupture"]["definition"] == HOSTILE
    for id, html in htmls(made):
        assert faults(html, MADE, MADE_SCHEMES) == [], id


def test_openapi_tells_of_every_address(made: dict[str, Any], articles: Articles) -> None:
    told = made[f"{ROOT}openapi.json"]
    assert re.fullmatch(r"3\.1\.\d", told["openapi"])
    assert told["servers"] == [{"url": "https://example.org"}]
    paths = [re.escape(path).replace(r"\{id\}", "[a-z0-9-]+") for path in told["paths"]]
    every = files(articles, ADDRESS)
    data = [path for path in every if "schema/" not in path and not path.endswith("openapi.json")]
    for path in data:
        assert sum(bool(re.fullmatch(one, f"/{path}")) for one in paths) == 1, path
    for path, methods in told["paths"].items():
        (kind, answer), *others = methods["get"]["responses"]["200"]["content"].items()
        assert not others
        assert kind == ("text/csv" if path.endswith(".csv") else "application/json")
        if kind != "text/csv":
            assert answer["schema"]["$ref"].removeprefix(ADDRESS) in made
