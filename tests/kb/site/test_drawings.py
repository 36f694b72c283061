"""Where marks stand in pictures of numbers, and the site's own illustrations."""

from __future__ import annotations

from pathlib import Path

import pytest

from kb.site.drawings import chart, hundred, picture_names, read_illustrations, scale, strength, uid

TOLD = "tree:\n  alt: A <tree> & a bird.\n  caption: One tree.\n"


@pytest.fixture
def theme(tmp_path: Path) -> Path:
    """A theme with one drawing."""
    (tmp_path / "pictures").mkdir()
    (tmp_path / "pictures/pictures.yml").write_text(TOLD, "utf-8")
    (tmp_path / "pictures/tree.svg").write_text(
        '<svg viewBox="0 0 9 9"><!-- a note -->\n<path d="M0 0"/></svg>\n', "utf-8"
    )
    return tmp_path


@pytest.mark.parametrize("count", range(0, 101, 7))
def test_a_hundred_people_are_a_hundred(count: int) -> None:
    drawn = hundred(count)
    assert 10 * len(drawn.rows_on) + len(drawn.people_on) == count
    assert 10 * len(drawn.rows_off) + len(drawn.people_off) == 100 - count
    heights = [*drawn.rows_on, *drawn.rows_off, *{spot.y for spot in drawn.people_on}]
    assert sorted(heights) == [18 * row for row in range(10)]


@pytest.mark.parametrize("count", [-1, 101])
def test_more_than_all_is_refused(count: int) -> None:
    with pytest.raises(ValueError, match="0 to 100"):
        hundred(count)


@pytest.mark.parametrize(
    ("r", "words"),
    [
        (-0.02, "very-small"),
        (0.12, "small"),
        (0.28, "medium"),
        (0.2, "small-medium"),
        (0.4, "medium-large"),
        (0.6, "large"),
        (-1, "large"),
    ],
)
def test_strength_in_words(r: float, words: str) -> None:
    assert strength(r) == words == scale(r).strength


@pytest.mark.parametrize("r", [2.8, -1.01, float("nan")])
def test_a_correlation_beyond_one_is_refused(r: float) -> None:
    with pytest.raises(ValueError, match="between -1 and 1"):
        strength(r)


def test_the_mark_never_leaves_the_scale() -> None:
    assert scale(0).at == scale(0).start
    assert scale(1).at == scale(-0.9).at == scale(1).end


def test_a_chart_starts_low_and_ends_right() -> None:
    drawn = chart([(8, 0), (26, 100)])
    assert [spot.y for spot in drawn.spots] == [170, 30]
    assert drawn.spots[-1].x == 324
    assert [(line.count, line.y) for line in drawn.grid] == [(0, 170), (50, 100), (100, 30)]


def test_an_id_is_the_same_in_each_build() -> None:
    assert uid("picture", "alliance") == uid("picture", "alliance") != uid("picture", "ladder")


def test_an_illustration_gets_its_text_alternative_as_text(theme: Path) -> None:
    found, problems = read_illustrations(theme)
    assert not problems
    assert picture_names(theme) == {"tree"}
    assert found["tree"].svg("t") == (
        '<svg viewBox="0 0 9 9" role="img" aria-labelledby="t">'
        '<title id="t">A &lt;tree&gt; &amp; a bird.</title><path d="M0 0"/></svg>'
    )


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("pictures.yml", TOLD.replace("  alt: A <tree> & a bird.\n", ""), "no alt"),
        ("pictures.yml", TOLD.replace("One tree.", "[a, b]"), "no caption"),
        ("pictures.yml", "tree: words\n", "no alt"),
        ("pictures.yml", "tree: [a\n", ""),
        ("pictures.yml", TOLD.replace("tree:", "bush:", 1), "has no file"),
        ("pictures.yml", TOLD.replace("tree:", "../pictures/tree:", 1), "no id"),
        ("tree.svg", "<svg>", "cannot be read"),
        ("tree.svg", "<p/>", "is not SVG"),
        ("tree.svg", "", "cannot be read"),
        ("tree.svg", "<svg>" + " " * 500_000 + "</svg>", "bytes"),
    ],
)
def test_an_illustration_that_cannot_be_shown_is_one_line(
    name: str, text: str, words: str, theme: Path
) -> None:
    (theme / "pictures" / name).write_text(text, "utf-8")
    found, problems = read_illustrations(theme)
    assert not found
    assert problems
    assert words in problems[0].message
    assert problems[0].path == "theme/pictures/pictures.yml"
    assert "\n" not in str(problems[0])


def test_a_file_that_has_changed_is_read_again(theme: Path) -> None:
    """Whoever draws it looks at it in the preview."""
    before = read_illustrations(theme)[0]["tree"].source
    (theme / "pictures/tree.svg").write_text('<svg viewBox="0 0 8 8"/>', "utf-8")
    assert read_illustrations(theme)[0]["tree"].source != before


def test_a_theme_without_illustrations_is_one_line(tmp_path: Path) -> None:
    assert len(read_illustrations(tmp_path)[1]) == 1
