"""The self-check as it stands without script."""

from __future__ import annotations

from collections.abc import Callable

from lxml import html

from kb.article.fill import Place
from macros.self_check import self_check


def test_each_question_has_four_answers_and_words_to_say(place: Place) -> None:
    (item,) = html.fragment_fromstring(self_check(place)).xpath("//li[@id='check-heard']")
    assert item.xpath(".//input/@value") == ["yes", "partly", "no", "not-sure"]
    assert set(item.xpath(".//input/@name")) == {"check-heard"}
    assert item.xpath("string(.//q)") == "Can we talk about this?"
    assert item.xpath(".//p/a/@href") == ["./"]


def test_quotation_marks_stand_once(place_with: Callable[..., Place]) -> None:
    made = html.fragment_fromstring(self_check(place_with(say="“Can we talk?”")))
    assert made.xpath("string(//li//q)") == "Can we talk?"


def test_a_question_without_a_page_has_no_link(place: Place) -> None:
    del place.library.pages["empathy"]
    assert not html.fragment_fromstring(self_check(place)).xpath("//li//a")


def test_the_script_finds_what_it_says(place: Place) -> None:
    (panel,) = html.fragment_fromstring(self_check(place)).xpath("//section[@class='my-words']")
    assert all(panel.get(f"data-{name}") for name in ("yes", "few", "unsure", "no", "most", "some"))
    assert panel.xpath(".//p[@class='unsafe']/a/@href") == ["#", "../help-now/"]
