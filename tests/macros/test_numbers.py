"""Pictures of numbers say what they draw, and name their source."""

from __future__ import annotations

import pytest
from lxml import html

from kb.article.fill import Place
from macros.numbers import link_strength, over_sessions, people, picture
from macros.table import drawings


@pytest.mark.parametrize(("helped", "compared"), [(41, 17), (0, 100), (62, 48), (100, 0)])
def test_people_draws_as_many_as_it_says(helped: int, compared: int, place: Place) -> None:
    made = people(
        place,
        helped,
        compared,
        "adults",
        "felt better",
        "had therapy",
        "had usual care",
        "after 2 months",
        "smith2020",
    )
    root = html.fragment_fromstring(made, create_parent="div")
    sides = root.xpath("//div[@class='arrays']/div")
    for side, count in zip(sides, (helped, compared), strict=True):
        assert side.text_content().startswith(f"{count} of 100 people{count} out of 100 who had")
        for kind, wanted in (("on", count), ("off", 100 - count)):
            drawn = side.xpath(f".//g[@class='{kind}']/use/@href")
            assert sum(10 if name.endswith("-row") else 1 for name in drawn) == wanted
        assert {name[1:] for name in side.xpath(".//g/use/@href")} <= set(root.xpath("//g/@id"))
    caption = " ".join(root.xpath("//figcaption")[0].text_content().split())
    assert caption == (
        f"Of 100 adults who had therapy, {helped} felt better after 2 months. "
        f"Of 100 who had usual care, {compared} did."
    )


def test_a_picture_of_numbers_cites_its_source(place: Place) -> None:
    made = link_strength(place, 0.278, "a bond and good results", "smith2020")
    assert '<p class="picture-source">Source: Smith, 2020<sup id="fnref:smith2020">' in made
    assert "a bond and good results is <strong>medium</strong>." in made


def test_a_line_over_sessions_is_told_in_words(place: Place) -> None:
    made = over_sessions(place, [(8, 50), (26, 75)], "people", "had improved", "smith2020")
    assert (
        "Out of 100 people, how many had improved: after 8 sessions, <strong>50</strong> out "
        "of 100; after 26 sessions, <strong>75</strong> out of 100."
    ) in made
    assert (
        "A line through 50 people out of 100 after 8 sessions, "
        "75 people out of 100 after 26 sessions</title>"
    ) in made
    assert 'd="M130 100L324 65"' in made


def test_every_illustration_has_a_text_alternative_and_a_caption(place: Place) -> None:
    assert drawings()
    for name in drawings():
        root = html.fragment_fromstring(picture(place, name))
        (drawing,) = root.xpath("./svg")
        assert drawing.get("role") == "img"
        assert root.xpath("string(./svg/title[@id=$id])", id=drawing.get("aria-labelledby")), name
        assert root.xpath("string(./figcaption)"), name


def test_a_link_is_told_in_people(place: Place) -> None:
    told = html.fragment_fromstring(
        link_strength(place, 0.28, what="a and b", source="smith2020"), create_parent="div"
    ).text_content()
    assert "of 100 who have more of the first than most, about 59 also have" in told
    assert "Of 100 who have less of it, about 41 do" in told
