"""An article as parts: where sections begin, what is left out, where links lead."""

from __future__ import annotations

import pytest

from kb.api.told import Section, absolute, told

SITE = "https://example.org/kb/"
ADDRESS = f"{SITE}approaches/cbt/"
SHORT = (
    '<div class="content"><div class="admonition short"><p class="admonition-title">The short'
    ' answer</p><p>It <a href="../dbt/">helps</a>.</p></div>\n<aside><p>Call now.</p></aside></div>'
)


def sections(article: str) -> tuple[Section, ...]:
    return told(article, ADDRESS, SITE).sections


def test_a_section_is_what_stands_below_a_heading() -> None:
    found = sections(
        '<div class="content"><p>Before.</p>\n<h2 id="one">One <em>thing</em></h2><p>A</p><h3>B</h3>'
        '<p>C</p></div><div class="lines"><section><h2 id="two">Two</h2><p>D</p></section></div>'
    )
    assert [(one.id, one.heading) for one in found] == [
        ("", ""),
        ("one", "One thing"),
        ("two", "Two"),
    ]
    assert found[0].html == "<p>Before.</p>"
    assert found[1] == Section("one", "One thing", "<p>A</p><h3>B</h3><p>C</p>", "A\nB\nC")


def test_an_empty_article_has_no_sections() -> None:
    assert told(" ", ADDRESS, SITE) == (None, (), ())


def test_the_short_answer_stands_apart_and_the_help_beside_it_stays() -> None:
    text = told(SHORT + '<h2 id="a">A</h2><p>B</p>', ADDRESS, SITE, True)
    assert text.short == (f'<p>It <a href="{SITE}approaches/dbt/">helps</a>.</p>', "It helps.")
    assert [(one.heading, one.text) for one in text.sections] == [("", "Call now."), ("A", "B")]


def test_a_box_of_that_name_further_down_stays_where_it_is() -> None:
    text = told("<p>First.</p>" + SHORT, ADDRESS, SITE)
    assert text.short is None
    assert "It helps." in text.sections[0].text
    assert told("<p>First.</p>", ADDRESS, SITE, True).short is None


@pytest.mark.parametrize(
    "left_out",
    [
        "<form><p>Words</p></form>",
        '<p class="buttons"><button type="button">Words</button></p>',
        '<section hidden><h2 id="b">Words</h2></section>',
        "<!-- Words -->",
        '<svg aria-hidden="true"><path d="M0 0"/></svg>',
        '<details class="fold sources footnote" open><summary><h2 id="sources">Words</h2></summary>'
        '<ol><li id="fn:a">Words</li></ol></details>',
    ],
)
def test_what_works_on_the_site_alone_is_left_out(left_out: str) -> None:
    assert sections(f"<p>Before</p>{left_out}<p>after.</p>") == (
        Section("", "", "<p>Before</p><p>after.</p>", "Before\nafter."),
    )


def test_the_notes_are_told_in_order() -> None:
    article = (
        '<p>Words</p><details class="fold sources footnote"><summary><h2 id="sources">S</h2></summary>'
        '<ol><li id="fn:b2">B</li><li id="fn:a1">A</li><li id="fn:b2:2">B, p. 3</li></ol></details>'
    )
    assert told(article, ADDRESS, SITE).notes == ("b2", "a1", "b2:2")


def test_a_drawing_gives_way_to_its_words() -> None:
    (found,) = sections(
        '<figure><svg viewBox="0 0 1 1"><title>A loop</title><desc>of &lt;thoughts&gt;</desc>'
        "<text>x</text></svg><figcaption>Round.</figcaption></figure>"
        '<p>In <svg aria-label="a dot"></svg> a line</p>'
    )
    assert found.html == (
        '<figure><p class="picture">A loop of &lt;thoughts&gt;</p><figcaption>Round.</figcaption>'
        '</figure><p>In <span class="picture">a dot</span> a line</p>'
    )
    assert found.text == "A loop of <thoughts>\nRound.\nIn a dot a line"


@pytest.mark.parametrize(
    ("link", "whole"),
    [
        ("../dbt/", f"{SITE}approaches/dbt/"),
        ("../../about/licence/#a", f"{SITE}about/licence/#a"),
        ("#how", f"{ADDRESS}#how"),
        ("#word-cbt", f"{ADDRESS}#word-cbt"),
        ("https://example.com/x?y#z", "https://example.com/x?y#z"),
        ("tel:988", "tel:988"),
        ("mailto:a@example.com", "mailto:a@example.com"),
        ("", ADDRESS),
    ],
)
def test_links_are_whole(link: str, whole: str) -> None:
    assert absolute(link, ADDRESS, SITE) == whole


def test_a_word_leads_to_its_permanent_address() -> None:
    (found,) = sections('<p><a class="term" href="#word-rupture">rupture</a></p>')
    assert found.html == f'<p><a class="term" href="{SITE}to/rupture/">rupture</a></p>'


def test_plain_text_has_a_line_for_each_block_and_no_marks() -> None:
    (found,) = sections(
        '<p>It\n helps<sup id="fnref:a"><a class="footnote-ref" href="#fn:a">1</a></sup>. <span class="evidence evidence-strong"><a href="#">'
        "Evidence: strong</a></span> Fully.</p>"
        "<ul><li>One <b>more</b><ul><li>within</li></ul></li></ul>"
        "<table><tr><th>A</th><th>B</th></tr><tr><td>1</td><td>2</td></tr></table>"
        "<pre><code>for x:\n    run\n</code></pre><p>CO<sub>2</sub> x<sup>2</sup><br>end</p>"
    )
    assert found.text.split("\n") == [
        "It helps. (Evidence: strong) Fully.",
        "One more",
        "within",
        "A | B",
        "1 | 2",
        "for x:",
        "    run",
        "CO2 x2",
        "end",
    ]
    assert '<a class="footnote-ref" href="https://example.org/kb/approaches/cbt/#fn:a">1</a>' in (
        found.html
    )


def test_typed_signs_stay_signs() -> None:
    (found,) = sections("<p>&lt;script&gt;alert(1)&lt;/script&gt; &amp;amp;</p>")
    assert found.html == "<p>&lt;script&gt;alert(1)&lt;/script&gt; &amp;amp;</p>"
    assert found.text == "<script>alert(1)</script> &amp;"
