"""Facts of countries: what is wrong is told at its line, and silence is not allowed."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from conftest import BODY, Project

from kb.content.country import TOPICS
from kb.rules import overdue
from macros.current import articles_of

NAME = "data/countries/united-states.yml"
FACTS = """regions: [Ohio, Texas]
facts:
  - topic: complaints
    about: Psychologists
    text: Write to the board.
    go_to: How to file
    sources: [smith2020]
    checked: 2026-01-01
    check_by: 2099-01-01
  - topic: consent-age
    region: Ohio
    text: From 14. Ask first.
    sources: [smith2020]
    checked: 2026-01-01
    check_by: 2099-01-01
  - topic: consent-age
    region: Texas
    text: From 16.
    sources: [smith2020]
    checked: 2026-01-01
    check_by: 2099-01-01
none:
  consent-age: For other states, ask the service.
"""
SILENT = [topic for topic in TOPICS if topic not in ("complaints", "consent-age")]
GOOD = FACTS + "".join(f"  {topic}: Ask your doctor.\n" for topic in SILENT)


@pytest.fixture
def countries(project: Project) -> Project:
    """A project with the facts of one country."""
    project.write(NAME, GOOD)
    return project


def test_good_facts_pass(countries: Project) -> None:
    assert countries.lines() == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("topic: complaints", "topic: complaint", '3: "complaint" cannot stand in topic (did you'),
        ("go_to: How", "goto: How", '6: "goto" is not a known field'),
        ("text: Write to the board.", "txt: Write.", "txt"),
        ("sources: [smith2020]", "sources: []", "7: sources: list should have at least 1 item"),
        ("checked: 2026-01-01", "checked: today", '8: "today" is not a date in checked'),
        (
            "[smith2020]",
            "[smith202]",
            '7: there is no source "smith202" (did you mean "smith2020"?)',
        ),
        (
            "region: Ohio",
            "region: Ohioo",
            '11: "Ohioo" is none of its regions (did you mean "Ohio"?)',
        ),
        ("[Ohio, Texas]", "[Ohio, Texas, Utah]", '1: no fact is for "Utah": delete it'),
        (
            "  costs: Ask your doctor.\n",
            "",
            '2: nothing is said of "costs": add a fact, or say under',
        ),
        (
            "  consent-age: For",
            "  complaints: Ask your doctor.\n  consent-age: For",
            '23: there is a fact of "complaints" for the whole country, and words that there is none',
        ),
        ("  costs: Ask", "  money: Ask", '"money" cannot stand in none'),
        ("check_by: 2099-01-01", "check_by: 2026-01-01", "9: check_by is not after checked"),
        ("checked: 2026-01-01", "checked: 2098-01-01", "8: checked on 2098-01-01, a day still to"),
        ("From 14. Ask", "A. B. C. From 14. Ask", "12: text: it has more than 3 sentences"),
        ("From 14.", "It costs $25 here.", '12: a price, "$25": prices change'),
        ("From 14.", "It costs 30 pounds here.", '12: a price, "30 pounds"'),
        ("From 14.", "It costs 20 € here.", '12: a price, "20 €"'),
        ("From 14.", "It costs AUD 95 here.", '12: a price, "AUD 95"'),
        ("From 14.", "It costs Rp 200.000 here.", '12: a price, "Rp 200.000"'),
        ("From 14.", "It costs 95 Australian dollars.", '12: a price, "95 Australian dollars"'),
        ("ask the service", "pay £5", '23: a price, "£5"'),
        (
            "From 14.",
            "Call 0800 111 0111.",
            '12: a phone number, "0800 111 0111": numbers stand in',
        ),
        ("From 14.", "See **this**.", "12: text: Markdown"),
        ("Psychologists", "<b>x</b>", "4: about: an HTML tag"),
    ],
)
def test_what_is_refused(countries: Project, old: str, new: str, said: str) -> None:
    assert old in GOOD
    countries.write(NAME, GOOD.replace(old, new, 1))
    lines = countries.lines()
    assert any(line.startswith(f"{NAME}:") and said in line for line in lines), lines


def test_words_to_avoid_and_british_spellings_are_found(countries: Project) -> None:
    countries.write("data/words-to-avoid.yml", "words_to_avoid: {commit suicide: die by suicide}\n")
    countries.write("data/british-spellings.yml", "british_spellings: {behaviour: behavior}\n")
    countries.write(NAME, GOOD.replace("From 14.", "Behaviour, or who may commit suicide."))
    found = [line for line in countries.lines() if line.startswith(NAME)]
    assert found == [
        f'{NAME}:12: "Behaviour" is a British spelling: better: behavior',
        f'{NAME}:12: "commit suicide" is a word to avoid: better: die by suicide',
    ]


def test_a_file_is_named_as_the_country_is(countries: Project) -> None:
    countries.write("data/countries/united-state.yml", GOOD)
    assert [line for line in countries.lines() if "united-state.yml" in line] == [
        'data/countries/united-state.yml:1: there is no country "united-state" (did you mean '
        '"united-states"?): name the file as the country is named in data/crisis-lines.yml'
    ]


def test_a_list_by_topic_needs_a_page_for_each_country(countries: Project) -> None:
    countries.page("index", body=BODY + '\n\n{{ country_facts("complaints") }}')
    assert countries.lines() == [
        f"{NAME}:1: no page shows its facts: write one with the id therapy-in-united-states and "
        '{{ country_page("united-states") }} in it'
    ]
    countries.page(
        "therapy-in-united-states",
        body='{{ country_page("united-states") }}\n\n[Home](index.md) is near.',
    )
    assert not any("no page shows" in line for line in countries.lines())


def test_sources_of_shown_facts_are_cited(countries: Project) -> None:
    countries.page("index", body='Plain words for you.\n\n{{ country_facts("consent-age") }}')
    library = countries.load()
    assert "index" in [item.id for item in library.cited_on["smith2020"]]
    countries.page("index", body='Plain words for you.\n\n{{ country_facts("waiting") }}')
    library = countries.load()
    assert "index" not in [item.id for item in library.cited_on.get("smith2020", [])]


def test_overdue_facts_warn(countries: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    countries.write(NAME, GOOD.replace("check_by: 2099-01-01", "check_by: 2026-02-01", 1))
    library = countries.load()
    monkeypatch.delenv("KB_OVERDUE", raising=False)
    (one,) = overdue.find(library, articles_of(library), datetime.date(2026, 3, 1))
    assert str(one).startswith(f"{NAME}:9: warning: the fact was to be checked by 2026-02-01")
    monkeypatch.setenv("KB_OVERDUE", "fail")
    (one,) = overdue.find(library, articles_of(library), datetime.date(2026, 3, 1))
    assert not one.warning


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("data/countries/Ireland.yml", GOOD, '"Ireland.yml" is not a good name'),
        ("data/countries/ireland.yaml", GOOD, "countries stand in files that end in .yml"),
        ("data/countries/more/ireland.yml", GOOD, "countries/ has no folders"),
        ("data/countries/ireland.yml", "# later\n", "this is not a list of `key: value` lines"),
        ("data/countries/ireland.yml", "{}\n", "the file has no fields: start it with facts:"),
        ("data/countries/ireland.yml", "facts: []\n", "facts: list should have at least 1 item"),
    ],
)
def test_files_that_are_none(project: Project, name: str, text: str, said: str) -> None:
    project.write(name, text)
    assert any(said in line for line in project.lines()), project.lines()


def test_a_file_in_the_place_of_the_folder(project: Project) -> None:
    Path(project.root / "data/countries").write_text("x")
    assert any("data/countries" in line for line in project.lines())
