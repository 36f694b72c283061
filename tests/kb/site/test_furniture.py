"""What stands around the texts: on the real site as readers get it, and in small by itself."""

from __future__ import annotations

import re
from typing import Any

import pytest
from conftest import TERM, Project
from texts import APPROACH

from kb.content.library import AnyItem, Library
from kb.site.built import Site, resolve
from kb.site.exports import long_date
from kb.site.furniture import Furniture, contents, redirects
from macros.current import articles_of

ADDRESS = "https://example.org/words/"


def targets(site: Site, url: str, path: str) -> set[tuple[str | None, str]]:
    """The addresses and anchors that the links of a page lead to."""
    return {resolve(site, url, str(href)) for href in site.tree(url).xpath(path)}


def words(node: Any) -> str:
    """The text of an element, with single blanks."""
    return " ".join(node.text_content().split())


def around(project: Project, id: str, edit_uri: str = "") -> dict[str, Any]:
    """What stands around a page or term of a tiny project."""
    library = project.load()
    assert library.problems == []
    found: dict[str, AnyItem] = {**library.pages, **library.terms}
    return Furniture(articles_of(library), ADDRESS, edit_uri).of(found[id])


# The real site


def test_every_page_and_term_has_its_furniture(site: Site, library: Library) -> None:
    for item in library.items:
        tree, where = site.tree(item.url), f"/{item.url}"
        assert tree.xpath("count(//h1)") == 1, where
        assert item.title.split(":")[0] in tree.xpath("string(//title)"), where
        assert tree.xpath("string(//meta[@name='description']/@content)") == item.description, where
        assert tree.xpath("string(//link[@rel='canonical']/@href)") == site.site_url + item.url
        assert tree.xpath("string(//meta[@property='og:title']/@content)"), where
        assert tree.xpath("//figure[@class='qr']/*[self::img[@alt] or local-name()='svg']"), where
        assert tree.xpath("//a[starts-with(@href, 'mailto:')]"), where
        assert f"to/{item.id}/" in words(tree), f"{where} does not show its permanent address"
        assert (library.pages["help-now"].url, "") in targets(site, item.url, "//header//a/@href")


def test_pages_link_their_tags_and_what_to_read_next(site: Site, library: Library) -> None:
    for page in library.pages.values():
        links = targets(site, page.url, "//main//a[not(starts-with(@href, 'mailto'))]/@href")
        assert {("tags/", tag) for tag in page.meta.tags} <= links, page.url
        assert {(library.pages[id].url, "") for id in page.meta.also_read} <= links, page.url


def test_pages_say_when_they_were_checked_and_by_whom(site: Site, library: Library) -> None:
    for page in library.pages.values():
        if page.meta.kind not in ("home", "about") and page.id != "glossary":
            text = words(site.tree(page.url))
            assert "Checked " in text, page.url
            assert "Not yet reviewed by a clinician" in text, page.url
    for item in library.terms.values():
        text = words(site.tree(item.url))
        assert f"Check again by {long_date(item.check_by)}" in text, item.url
        assert "Not yet reviewed by a clinician" in text, item.url


def test_words_on_a_page_are_listed_with_definition_and_link(site: Site, library: Library) -> None:
    seen = 0
    for page in library.pages.values():
        tree = site.tree(page.url)
        listed = {
            entry.xpath("string(dt/@id)"): entry
            for entry in tree.xpath("//details[contains(@class, 'words-on-this-page')]//div[dt]")
        }
        for href in tree.xpath("//main//a[contains(@class, 'term')]/@href"):
            seen += 1
            assert href[1:] in listed, f"{page.url}: {href} is not listed"
            entry, term = listed[href[1:]], library.terms[href.removeprefix("#word-")]
            assert term.record.definition in words(entry), href
            assert resolve(site, page.url, entry.xpath("string(.//a/@href)"))[0] == term.url
    assert seen, "no page links a word"


def test_terms_say_where_they_are_used(site: Site, library: Library) -> None:
    for id, pages in library.used_on.items():
        url = library.terms[id].url
        assert {(library.pages[page].url, "") for page in pages} <= targets(
            site, url, "//main//a/@href"
        ), url


def test_references_say_where_they_are_cited(site: Site, library: Library) -> None:
    for key, items in library.cited_on.items():
        links = targets(site, "references/", f"//*[@id='source-{key}']//p//a/@href")
        assert {item.url for item in items} <= {url for url, _ in links}, key


def test_cited_sources_end_the_page_with_a_link(site: Site, library: Library) -> None:
    for page in library.pages.values():
        tree = site.tree(page.url)
        for key in {citation.key for citation in page.citations}:
            (note,) = tree.xpath("//*[@id=$id]", id=f"fn:{key}")
            assert library.sources[key].link in note.xpath(".//a/@href"), f"{page.url} {key}"


def test_no_signs_of_the_writers_reach_a_reader(site: Site) -> None:
    for url in site.urls:
        if not url.startswith("about/"):
            text = site.tree(url).xpath("string(//main)")
            assert not re.search(r"\{\{|\}\}|\[@|\{%|/// ", text), url


def test_every_lasting_address_leads_on_without_script(site: Site, library: Library) -> None:
    for item in library.items:
        url = f"to/{item.id}/"
        tree = site.tree(url)
        refresh = tree.xpath("string(//meta[@http-equiv='refresh']/@content)")
        script = tree.xpath("string(//script/@data-to)")
        for address in (refresh.partition("url=")[2], script, tree.xpath("string(//a/@href)")):
            assert resolve(site, url, address) == (item.url, ""), url
        assert tree.xpath("string(//link[@rel='canonical']/@href)") == site.site_url + item.url


HELP = "getting-help/help-now/"


def test_every_country_shows_a_number_and_leads_to_its_page(library: Library, site: Site) -> None:
    tree = site.tree(HELP)
    for country in library.crisis_lines:
        (item,) = tree.xpath("//li[@id=$id]", id=f"now-{country.id}")
        assert country.name in words(item)
        assert item.xpath(".//a[starts-with(@href, 'tel:')]"), country.name
        leads_to = {
            resolve(site, HELP, str(href)) for href in item.xpath(".//p[@class='where']//@href")
        }
        assert leads_to == {(library.pages[country.page_id].url, "")}


def test_every_line_has_its_place_and_its_older_ones(library: Library, site: Site) -> None:
    for country in library.crisis_lines:
        page = library.pages[country.page_id]
        here = site.tree(page.url)
        shown = here.xpath("//div[@class='lines']//h3/@id")
        assert shown == [line.id for line in country.in_order]
        for line in country.lines:
            assert {line.id, country.id, *line.anchors} <= site.anchors[HELP]
            assert (page.url, line.id) in targets(site, HELP, "//main//li/a/@href")


def test_a_page_in_the_folder_of_another_belongs_to_it(site: Site) -> None:
    crumbs = targets(site, f"{HELP}kenya/", "//nav[@class='crumbs']//a/@href")
    assert crumbs == {("getting-help/", ""), (HELP, "")}
    assert site.tree(f"{HELP}kenya/").xpath("//nav[@class='steps']") == []


LEAVE = (
    "relationship/when-it-goes-wrong/",
    "relationship/boundaries-in-therapy/",
    "about/privacy/",
    "understanding/side-effects-and-harm/",
    "problems/trauma/",
)


def test_pages_about_danger_can_be_left_at_once(library: Library, site: Site) -> None:
    pages = [
        HELP,
        *(library.pages[country.page_id].url for country in library.crisis_lines),
        *LEAVE,
    ]
    assert {*pages} <= {page.url for page in library.pages.values() if page.meta.leave}
    for url in (page.url for page in library.pages.values() if page.meta.leave):
        (link,) = site.tree(url).xpath("//aside[@class='leave']/a[@id='ui-leave']")
        assert link.get("href").startswith("https://"), url
        assert "noreferrer" in link.get("rel"), url
        traces = targets(site, url, "//aside[@class='leave']/a[not(@id)]/@href")
        assert traces == {("about/privacy/", "how-can-i-read-with-fewer-traces")}, url
    others = {page.url for page in library.pages.values() if not page.meta.leave}
    assert not any(site.tree(url).xpath("//*[@id='ui-leave']") for url in others)


# In small


def test_old_addresses_lead_to_what_stands_there_now(project: Project) -> None:
    project.write("data/redirects.yml", "redirects:\n  a/b/c/: more\n  old-word/: rupture\n")
    library = project.load()
    assert library.problems == []
    made = redirects(library, ADDRESS)
    assert made["a/b/c/index.html"] == {
        "title": "The page more",
        "address": f"{ADDRESS}more/",
        "target": "../../../more/",
    }
    assert made["old-word/index.html"]["target"] == "../glossary/rupture/"
    assert made["to/index/index.html"]["target"] == "../../"
    assert set(made) == {
        f"{old}index.html"
        for old in ("a/b/c/", "old-word/", "to/index/", "to/more/", "to/rupture/")
    }


def test_contents_are_the_headings_one_can_go_to() -> None:
    article = (
        '<h2 id="a">One <b>two</b>\n three</h2><h2>No id</h2><h3 id="b">Lower</h3>'
        '<h2 id="sources">Sources</h2><div class="glossary"><h2 id="letter-a">A</h2></div>'
    )
    assert contents(article) == [{"id": "a", "title": "One two three"}]
    assert contents("<p>None</p>") == []


def test_neighbors_section_and_crumbs(project: Project) -> None:
    project.page("third", "more/third")
    text = (project.root / "mkdocs.yml").read_text("utf-8")
    project.write("mkdocs.yml", f"{text}      - more/third.md\n")
    first, last, home = (around(project, id) for id in ("more", "third", "index"))
    assert (first["previous"], first["next"]["url"]) == (None, "more/third/")
    assert (last["previous"]["url"], last["next"]) == ("more/", None)
    assert last["crumbs"] == [{"title": "More", "url": "more/"}]
    assert first["crumbs"] == home["crumbs"] == []
    assert [page["active"] for page in last["section"]["pages"]] == [False, True]
    assert home["section"] is None
    assert [
        (group["title"], [one["active"] for one in group["sections"]]) for group in last["groups"]
    ] == [("", [True])]


def test_a_page_lists_the_approaches_of_its_family(project: Project) -> None:
    config = (project.root / "mkdocs.yml").read_text("utf-8")
    for name, family in (("one", "mixed"), ("two", "creative"), ("three", "mixed")):
        facts = APPROACH.replace("family: mixed", f"family: {family}").replace("PROBLEM", "grief")
        project.page(name, f"more/{name}", kind="approach", approach=facts)
        config += f"      - more/{name}.md\n"
    project.write("mkdocs.yml", config)

    def listed(id: str) -> list[str]:
        return [page["url"] for page in around(project, id)["section"]["pages"]]

    assert listed("more") == ["more/"]
    assert listed("one") == ["more/", "more/one/", "more/three/"]
    assert listed("two") == ["more/", "more/two/"]
    assert around(project, "one")["next"]["url"] == "more/two/"


def test_the_box_of_facts_has_the_surest_use_first_and_no_source_twice(project: Project) -> None:
    uses = "{problem: grief, grade: limited, comparator: c, sources: [smith2020]}, " + (
        "{problem: worry, grade: moderate, comparator: c, sources: [smith2020]}"
    )
    start = APPROACH[: APPROACH.index("helps_with")]
    facts = f"{start}helps_with: [{uses}]}}"
    project.page("one", "more/one", "Plain words.", kind="approach", approach=facts)
    made = around(project, "one")
    assert [use["problem"] for use in made["helps_with"]] == ["worry", "grief"]
    assert len(made["fact_sources"]) == 1
    project.page("one", "more/one", "Plain words [@smith2020].", kind="approach", approach=facts)
    assert around(project, "one")["fact_sources"] == []


@pytest.mark.parametrize(
    ("review", "said"),
    [
        ("none", {"key": "review.none"}),
        (
            "{name: Ann Smith, role: psychologist, date: 2026-01-02}",
            {
                "key": "review.by",
                "name": "Ann Smith",
                "role": "psychologist",
                "date": "2 January 2026",
            },
        ),
    ],
)
def test_who_reviewed_a_page_or_a_term(review: str, said: dict[str, str], project: Project) -> None:
    project.page("index", clinical_review=review)
    project.write("glossary/rupture.yml", f"{TERM}clinical_review: {review}\n")
    for id in ("index", "rupture"):
        assert around(project, id)["review"] == said
        assert around(project, id)["check_by"] == "1 January 2099"


def test_where_a_page_can_be_edited(project: Project) -> None:
    uri = "https://example.org/edit/main/docs/"
    assert around(project, "index")["edit_url"] == ""
    assert (
        around(project, "index", uri)["edit_url"] == "https://example.org/edit/main/docs/index.md"
    )
    assert around(project, "rupture", uri)["edit_url"] == (
        "https://example.org/edit/main/glossary/rupture.yml"
    )


def test_a_warning_at_the_top_comes_before_all_else(project: Project) -> None:
    warning = "/// warning | In danger?\nGet help.\n///"
    project.page("index", body=f"{warning}\n\nWords.")
    assert around(project, "index")["urgent"]
    project.page("index", body=f"Words.\n\n{warning}")
    assert not around(project, "index")["urgent"]


def test_a_script_is_loaded_where_its_macro_is(project: Project) -> None:
    assert around(project, "index")["scripts"] == []
    project.page("index", body="{{ glossary() }}")
    assert around(project, "index")["scripts"] == ["assets/filter.js"]


def test_a_word_shows_what_belongs_to_it(project: Project) -> None:
    project.write(
        "glossary/repair.yml",
        TERM.replace("rupture", "repair")
        .replace("aliases: [strain]", "aliases: []")
        .replace("see_also: []", "see_also: [rupture]"),
    )
    fields = around(project, "repair")
    assert fields["term"]["see_also"] == [{"title": "rupture", "url": "glossary/rupture/"}]
    assert fields["term"]["used_on"] == []
    assert around(project, "rupture")["term"]["used_on"][0]["title"] == "The page index"
