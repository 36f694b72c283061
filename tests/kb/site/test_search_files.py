"""The files of the search: sections of an article, and what finds a page."""

from __future__ import annotations

import json
from typing import Any

from conftest import Project
from search_numbers import falling_apart

from kb.content.library import Library
from kb.site.built import Site
from kb.site.search import first_sentence, search_files, sections, slug
from tools.brotli import sizes


def words_in(index: dict[str, Any], codes: str) -> list[set[str]]:
    """The words of coded phrases."""
    words = index["words"].split(" ")
    return [{words[n] for n in falling_apart(code)} for code in codes.split(" ")]


def standing(index: dict[str, Any], text: dict[str, Any], word: str) -> list[int]:
    """The parts that a word stands in."""
    return falling_apart(text["stand"].split(" ")[index["words"].split(" ").index(word)])


def test_sections_of_an_article() -> None:
    article = (
        '<p>One <sup>1</sup>.</p><svg><text>no</text></svg><details><p>r = .26</p></details><h2 id="a">Why?</h2>'
        '<ul><li><p>Two <span class="evidence">Evidence: strong</span></p></li></ul>'
    )
    assert sections(article) == [("", "", "One."), ("Why?", "a", "Two.")]
    assert sections("") == []


def test_index_holds_what_people_say(project: Project) -> None:
    project.write("data/synonyms.yml", "synonyms:\n  - [mum, mom]\n")
    project.page("more", "more/index", lay_words="[how we cried, so]", audience="contributor")
    files = search_files(project.load(), {"glossary/rupture/": "<p>Crying hurts</p>"})
    index, text = (json.loads(files[f"search/{name}.json"]) for name in ("index", "text"))
    records = {record["url"]: record for record in index["records"]}
    term = records["glossary/rupture/"]
    assert term["names"] == ["strain"]
    assert term["term"] is True
    assert words_in(index, records["more/"]["also"]) == [{"cried"}, set()]
    assert records["more/"]["aside"] is True
    assert "aside" not in records[""]
    assert index["same"] == [["mum", "mom"]]
    place = index["records"].index(term)  # no page of this project has parts below its top
    assert place in standing(index, text, "cried")
    assert [place] == standing(index, text, "hurts")
    assert text["first"] == [[] for _ in index["records"]]


def test_index_holds_how_people_ask_for_each_part(project: Project) -> None:
    asked = "{top: [who pays this], why: [come early, hurry]}"
    project.page("more", "more/index", body="Words.\n\n## Why?\n\nSo.", asked=asked)
    article = '<p>Words.</p><h2 id="why">Why not?</h2><p>Early birds. And more.</p>'
    files = search_files(project.load(), {"more/": article})
    index, text = (json.loads(files[f"search/{name}.json"]) for name in ("index", "text"))
    more = next(record for record in index["records"] if record["url"] == "more/")
    assert words_in(index, more["asked"]) == [{"pays"}]
    ((heading, codes, anchor),) = more["parts"]
    assert (heading, anchor) == ("Why not?", "why")
    assert words_in(index, codes) == [{"come", "early"}, {"hurry"}]
    assert text["first"][index["records"].index(more)] == ["Early birds."]


def test_an_anchor_that_the_heading_makes_is_left_out(project: Project) -> None:
    project.page("more", "more/index")
    article = '<h2 id="who-s-there">Who’s there?</h2><h2 id="whos-there">Who’s there?</h2>'
    index = json.loads(search_files(project.load(), {"more/": article})["search/index.json"])
    more = next(record for record in index["records"] if record["url"] == "more/")
    assert more["parts"] == [["Who’s there?", "", "who-s-there"], ["Who’s there?"]]


def test_names_of_lines_are_no_common_words(project: Project) -> None:
    project.page("help-now", "help", lay_words="[text Shout now]")
    index = json.loads(search_files(project.load(), {})["search/index.json"])
    (lines,) = [record for record in index["records"] if record["url"] == "help/"]
    assert words_in(index, lines["also"]) == [{"=shout", "text", "now"}]


def test_a_first_sentence_is_short() -> None:
    assert first_sentence("One. Two.") == "One."
    assert first_sentence("word " * 40) == "word " * 19 + "word …"


def test_its_weight_is_small(site: Site) -> None:
    """What a search loads to find pages; what tells of danger stands apart and does not grow."""
    files = [site.root / "search" / name for name in ("index.json", "text.json")]
    assert sum(sizes(files).values()) <= 1_200 * len(site.library.pages)


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
    index, text = (json.loads(files[f"search/{name}.json"]) for name in ("index", "text"))
    assert len(standing(index, text, "hello")) == 1


def test_sections_that_are_linked_exist(site: Site) -> None:
    records = json.loads((site.root / "search/index.json").read_text("utf-8"))["records"]
    missing = [
        f"{record['url']}#{anchor}"
        for record in records
        for heading, *rest in record["parts"]
        for anchor in [rest[1] if len(rest) > 1 else slug(heading)]
        if anchor not in site.anchors[record["url"]]
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
