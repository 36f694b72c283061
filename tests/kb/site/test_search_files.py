"""The files of the search: sections of an article, and what finds a page."""

from __future__ import annotations

import json

from conftest import Project

from kb.content.library import Library
from kb.site.built import Site
from kb.site.search import search_files, sections


def test_sections_of_an_article() -> None:
    article = (
        '<p>One <sup>1</sup>.</p><svg><text>no</text></svg><details><p>r = .26</p></details><h2 id="a">Why?</h2>'
        '<ul><li><p>Two <span class="evidence">Evidence: strong</span></p></li></ul>'
    )
    assert sections(article) == [("", "", "One."), ("Why?", "a", "Two.")]
    assert sections("") == []


def test_index_holds_what_people_say(project: Project) -> None:
    project.write("data/synonyms.yml", "synonyms:\n  - [mum, mom]\n")
    project.page("more", "more/index", lay_words="[how we go on]", audience="contributor")
    files = search_files(project.load(), {"glossary/rupture/": "<p>Hello</p>"})
    index, texts = (json.loads(files[f"search/{name}.json"]) for name in ("index", "text"))
    records = {record["url"]: record for record in index["records"]}
    term = records["glossary/rupture/"]
    assert term["names"] == ["strain"]
    assert term["term"] is True
    assert records["more/"]["also"] == ["how we go on"]
    assert records["more/"]["aside"] is True
    assert "aside" not in records[""]
    assert index["same"] == [["mum", "mom"]]
    assert texts[index["records"].index(term)] == ["Hello."]
    assert sum(map(len, texts)) == 1


def test_index_holds_how_people_ask_for_each_part(project: Project) -> None:
    asked = "{top: [what is this], why: [how come, what for]}"
    project.page("more", "more/index", body="Words.\n\n## Why?\n\nSo.", asked=asked)
    article = '<p>Words.</p><h2 id="why">Why?</h2><p>So.</p>'
    files = search_files(project.load(), {"more/": article})
    records = json.loads(files["search/index.json"])["records"]
    more = next(record for record in records if record["url"] == "more/")
    assert more["asked"] == ["what is this"]
    assert more["parts"] == [["", "", []], ["Why?", "why", ["how come", "what for"]]]


def test_an_approach_has_the_names_of_its_word(library: Library) -> None:
    records = json.loads(search_files(library, {})["search/index.json"])["records"]
    names = {record["url"]: record["names"] for record in records}
    assert {"CBT", "Cognitive behavioral therapy"} <= set(names["approaches/cbt/"])
    assert "CBT" not in names["approaches/emdr/"]
    word = library.terms["dialectical-behavior-therapy"].record
    assert {*word.aliases} <= set(names["approaches/dbt/"])


def test_lists_of_other_pages_find_nothing_twice(project: Project) -> None:
    project.page("tags", "tags", body="Words.")
    files = search_files(project.load(), {"tags/": "<p>Hello</p>", "": "<p>Hello</p>"})
    texts = json.loads(files["search/text.json"])
    assert texts.count(["Hello."]) == 1


def test_sections_that_are_linked_exist(site: Site) -> None:
    records = json.loads((site.root / "search/index.json").read_text("utf-8"))["records"]
    missing = [
        f"{record['url']}#{anchor}"
        for record in records
        for _, anchor, _ in record["parts"]
        if anchor and anchor not in site.anchors[record["url"]]
    ]
    assert not missing
    assert not [record["url"] for record in records if record["url"] not in site.urls]


def test_a_made_up_scene_is_not_searched() -> None:
    article = (
        "<h2 id='a'>A</h2><p>Plain.</p><div class='admonition example'><p>Imagine a lorry.</p></div>"
        "<div class='admonition say'><p>Say this.</p></div>"
    )
    assert sections(article) == [("A", "a", "Plain. Say this.")]


def test_a_page_about_one_kind_of_therapy_is_marked(library: Library) -> None:
    records = json.loads(search_files(library, {})["search/index.json"])["records"]
    kinds = {record["url"] for record in records if record.get("kind")}
    pages = library.pages.values()
    assert kinds == {page.url for page in pages if page.meta.kind == "approach"} != set()
