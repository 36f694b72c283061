"""What goes on a sheet: chosen by the page model, or by the page itself."""

from __future__ import annotations

import pytest
from conftest import Project

from kb.article.articles import Articles
from kb.handout.editions import EDITIONS, file_name, has_sheet
from kb.handout.fit import chosen, overflow
from kb.handout.pieces import MUST, Piece, pieces_of, short_answer
from kb.handout.sheet import Sheets, country_of

pytestmark = pytest.mark.counted

ADDRESS = "https://example.org/words/"
MARKED = """Plain words for you.

## Before you go

//// sheet
1. Write two lines.

/// say | First sentences
“I am nervous.”
///
////

## After it

1. Not on the sheet.
"""


def pieces(project: Project, body: str) -> list[Piece]:
    project.page("more", "more/index", body=body)
    articles = project.articles()
    assert project.load().problems == []
    return pieces_of(articles.parts(articles.library.pages["more"])[1])


def test_a_page_that_chooses_has_what_it_chose_and_nothing_else(project: Project) -> None:
    (piece,) = pieces(project, MARKED)
    assert piece.title == "Before you go"
    assert (piece.rank, piece.chosen) == (MUST, True)
    assert "Write two lines" in piece.html and "I am nervous" in piece.html
    assert "Not on the sheet" not in piece.html


def test_the_page_shows_what_is_marked_as_if_it_were_not(project: Project) -> None:
    project.page("more", "more/index", body=MARKED)
    articles = project.articles()
    html = articles.parts(articles.library.pages["more"])[1]
    assert 'class="admonition sheet"' in html
    assert "Sheet" not in html


def test_the_page_model_takes_steps_words_and_lists_and_leaves_research_out(
    articles: Articles,
) -> None:
    found = pieces_of(articles.parts(articles.library.pages["first-session"])[1])
    assert [piece.title for piece in found if piece.part == "list"] == ["A list to print"]
    assert "First sentences" in [piece.title for piece in found if piece.part == "say"]
    assert "The evening before" in [piece.title for piece in found if piece.part == "do"]
    assert not [piece for piece in found if "sure" in piece.title]
    assert not [piece for piece in found if "evidence" in piece.html or "<sup" in piece.html]


def test_every_public_page_has_a_short_answer_or_a_summary_and_something_to_do(
    articles: Articles,
) -> None:
    for page in articles.library.pages.values():
        if has_sheet(page):
            opening, rest = articles.parts(page)
            assert short_answer(opening) or page.meta.summary, page.path
            for edition in EDITIONS:
                assert chosen(pieces_of(rest), edition), page.path


def test_words_of_the_glossary_are_told_and_links_lead_to_the_site(articles: Articles) -> None:
    page = articles.library.pages["help-with-panic"]
    sheets = Sheets(articles, ADDRESS)
    html = sheets.document(page, EDITIONS[0], sheets.pieces(page))
    assert articles.library.terms["panic-attack"].description in html
    assert 'href="#' not in html and 'href="../' not in html
    assert f"{ADDRESS}to/help-with-panic/" in html


def test_a_country_is_known_by_code_id_and_name(articles: Articles) -> None:
    for name in ("us", "US", "united-states", "United States"):
        country = country_of(articles.library, name)
        assert country is not None and country.id == "united-states"
    assert country_of(articles.library, "") is None
    with pytest.raises(ValueError, match=r'no crisis lines for "irland" \(did you mean "ireland"'):
        country_of(articles.library, "irland")


def test_each_sheet_carries_the_lines_of_its_country(articles: Articles) -> None:
    page = articles.library.pages["cbt"]
    for wanted, told in (("us", "988"), ("gb", "116 123"), ("", "country by country")):
        sheets = Sheets(articles, ADDRESS, country_of(articles.library, wanted))
        assert told in sheets.document(page, EDITIONS[0], []), wanted


def test_a_page_about_a_country_has_the_lines_of_that_country(articles: Articles) -> None:
    for id in ("therapy-in-ireland", "help-in-ireland"):
        sheets = Sheets(articles, ADDRESS, country_of(articles.library, "us"))
        html = sheets.document(articles.library.pages[id], EDITIONS[0], [])
        assert "116 123" in html and "911" not in html, id


def test_words_are_escaped(project: Project) -> None:
    project.page("more", "more/index", title="'<b>More & more'")
    articles = project.articles()
    html = Sheets(articles, ADDRESS).document(articles.library.pages["more"], EDITIONS[0], [])
    assert "&lt;b&gt;More &amp; more" in html and "<b>More" not in html


def test_a_sheet_with_too_many_sides_is_remarked_where_it_was_chosen(project: Project) -> None:
    project.page("more", "more/index", body=MARKED)
    page = project.load().pages["more"]
    assert overflow(page, EDITIONS[0], 2) is None
    line = page.text.split("\n").index("//// sheet") + page.first_line
    assert str(overflow(page, EDITIONS[0], 3)) == (
        f"docs/more/index.md:{line}: its sheet (a4) has 3 sides, 2 at most: take words out of its "
        "blocks /// sheet, or shorten its warnings"
    )


def test_file_names_are_as_permanent_as_ids(articles: Articles) -> None:
    page = articles.library.pages["cbt"]
    assert [file_name(page, edition) for edition in EDITIONS] == [
        "handouts/cbt-a4.pdf",
        "handouts/cbt-letter.pdf",
        "handouts/cbt-a4-large.pdf",
        "handouts/cbt-letter-large.pdf",
    ]


def test_a_choice_of_countries_leaves_the_rest_of_its_page_as_it_is() -> None:
    html = (
        "<h2>First</h2><p>Do this first.</p><ol><li>Ask.</li><li>Wait.</li></ol>"
        "<h2>Where you are</h2><section class='countries'><p>Choose your country.</p>"
        "<div><h3>Here</h3><p>It is free.</p></div></section><p hidden>Kept on this device.</p>"
    )
    (piece,) = pieces_of(html)
    assert piece.title == "First"
    assert "<li>Ask.</li>" in piece.html
    country = "<section class='country'><h2>Cost</h2><p>It is free.</p></section>"
    assert [one.title for one in pieces_of(country)] == ["Cost"]
