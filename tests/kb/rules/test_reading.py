"""How hard a text is: sentences as readers meet them, the grade of Flesch and Kincaid."""

from __future__ import annotations

from kb.rules.reading import measure, sentences


def test_each_list_item_counts_and_what_is_not_text_is_dropped() -> None:
    html = (
        "<h2>Not counted</h2><p>One line here. And “another one.” Then:</p><ul><li>first item"
        "</li><li>second item</li></ul><table><tr><td>no</td></tr></table>"
        "<details class='professionals'><p>Not counted.</p></details>"
    )
    assert sentences(html) == [
        "One line here.",
        "And “another one.",
        "Then:",
        "first item",
        "second item",
    ]
    assert sentences(html, prose_only=True) == ["One line here.", "And “another one.", "Then:"]


def test_a_comment_and_nothing_at_all() -> None:
    assert sentences("<p>Plain <!-- note --> words.</p>") == ["Plain words."]
    assert sentences("") == [] and sentences(" \n") == []


def test_the_grade_is_flesch_and_kincaids() -> None:
    """Six words of one syllable in one sentence: 0.39 * 6 + 11.8 * 1 - 15.59."""
    assert measure(["The cat sat on the mat."]).grade == round(0.39 * 6 + 11.8 - 15.59, 1)
    assert measure([]).words == 0
    hard = measure(["Multidisciplinary psychotherapeutic interventions demonstrate efficacy."])
    assert hard.grade > 15 and hard.ease < 30
