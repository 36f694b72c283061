"""A small library in memory whose every printed text a test may set, and a place in it."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path

import pytest

from kb.article.fill import Place
from kb.content.bibliography import Source
from kb.content.country import CountryFact, CountryFacts, CountryItem
from kb.content.crisis import Country, CrisisLine, EmergencyNumber
from kb.content.library import Library, PageItem, TermItem
from kb.content.models import Correction, PageMeta, SelfCheckQuestion, Tag, Term
from kb.content.page_facts import (
    ApproachFacts,
    Codes,
    HelpedBy,
    HelpsWith,
    Position,
    ProblemFacts,
    QualityFacts,
)
from kb.content.settings import Section, Settings
from kb.markdown.draft import Draft

DAY = datetime.date(2026, 1, 2)
TEXTS = {
    "term": "rupture",
    "definition": "A moment of strain.",
    "title": "How repair works",
    "menu_title": "Repair",
    "description": "What a strain is and how the two of you can mend it.",
    "quality": "Empathy",
    "notice": "You feel understood.",
    "finding": "It goes with results.",
    "approach": "CBT",
    "focus": "Thoughts and actions",
    "sessions": "5 to 20",
    "homework": "Small steps",
    "problem": "low mood",
    "author": "Smith, A",
    "source_title": "A study of repair",
    "container": "Journal",
    "year": "2020",
    "link": "https://doi.org/10.1/a",
    "tag": "Basics",
    "tag_description": "The basics.",
    "question": "Do I feel heard?",
    "say": "Can we talk about this?",
    "section": "More",
    "country": "Ireland",
    "service": "Samaritans",
    "for_whom": "For anyone.",
    "phone": "116 123",
    "text": "HELLO to 50808",
    "chat": "on the website",
    "hours": "Day and night.",
    "relay": "18001 116 123",
    "cost": "Free.",
    "languages": "English.",
    "know_first": "You may wait.",
    "emergency": "112",
    "doing": "You talk",
    "harms": "It can tire you",
    "careful": "Ask first if you are ill",
    "body": "Board 1",
    "country_of_body": "Ireland",
    "position": "It may be offered",
    "comparator": "a waiting list",
    "use_note": "It is new.",
    "said": "It always helps.",
    "says": "It often helps.",
    "why": "A review says so.",
    "told_by": "A reader",
    "what": "police",
    "note": "It is free.",
    "none": "We found none.",
    "region": "",
    "fact": "They take complaints.",
    "fact_region": "Cork",
    "fact_about": "Counselors",
    "go_to": "How to complain",
    "unknown": "Ask your doctor.",
}


def library(**changes: str) -> Library:
    """A library of one term, four pages, one source and one country with a crisis line and a fact, with these texts."""
    unknown = set(changes) - set(TEXTS)
    assert not unknown, unknown
    text = {**TEXTS, **changes}
    facts = {
        "quality": QualityFacts(
            name=text["quality"],
            notice=text["notice"],
            evidence=text["finding"],
            grade="strong",
            sources=["smith2020"],
        ),
        "approach": ApproachFacts(
            name=text["approach"],
            family="mixed",
            focus=text["focus"],
            time="present",
            doing=text["doing"],
            sessions=text["sessions"],
            length="varies",
            homework=text["homework"],
            tasks="some",
            formats=["group"],
            harms=text["harms"],
            careful=text["careful"],
            guidelines=[
                Position(
                    body=text["body"],
                    country=text["country_of_body"],
                    year="2020",
                    says=text["position"],
                    source="smith2020",
                )
            ],
            sources=["smith2020"],
            helps_with=[
                HelpsWith(
                    problem=text["problem"],
                    grade="expert view",
                    comparator=text["comparator"],
                    note=text["use_note"],
                    sources=["smith2020"],
                )
            ],
        ),
    }
    use = HelpedBy(
        therapy="rupture",
        grade="limited",
        comparator=text["comparator"],
        note=text["use_note"],
        sources=["smith2020"],
    )
    facts["problem"] = ProblemFacts(
        name="low mood", codes=Codes(icd_10_cm=["F34.1"]), helped_by=[use]
    )
    pages = [
        _page("low-mood", "problem", text, facts),
        _page("help-now", "practical", text),
        _page("empathy", "quality", text, facts),
        _page("cbt", "approach", text, facts),
        _page("help-in-ireland", "practical", text),
    ]
    record = Term(
        term=text["term"],
        category="relationship",
        definition=text["definition"],
        sources=["smith2020"],
        checked=DAY,
        check_by=DAY,
    )
    word = TermItem(
        "rupture", "glossary/rupture.yml", "glossary/rupture.md", {}, "", 1, Draft(), "", record
    )
    source = Source(
        "smith2020",
        (text["author"],),
        False,
        text["source_title"],
        text["container"],
        text["year"],
        "",
        text["link"],
        "references/references.bib",
        1,
    )
    line = CrisisLine(
        id="line",
        anchors=["old-line"],
        needs=["crisis", "children"],
        region=text["region"],
        name=text["service"],
        for_whom=text["for_whom"],
        phone=text["phone"],
        text=text["text"],
        chat=text["chat"],
        relay=text["relay"],
        hours=text["hours"],
        cost=text["cost"],
        languages=text["languages"],
        know_first=text["know_first"],
        confirmed="owner",
        sources=["smith2020"],
        checked=DAY,
        check_by=DAY,
    )
    country = Country(
        id="ireland",
        name=text["country"],
        code="IE",
        zones=["Europe/Dublin"],
        emergency=[EmergencyNumber(number=text["emergency"], what=text["what"])],
        emergency_note=text["note"],
        emergency_sources=["smith2020"],
        none={"men": text["none"]},
        lines=[line],
        checked=DAY,
        check_by=DAY,
    )
    fact = CountryFact(
        topic="complaints",
        region=text["fact_region"],
        about=text["fact_about"],
        text=text["fact"],
        go_to=text["go_to"],
        sources=["smith2020"],
        checked=DAY,
        check_by=DAY,
    )
    facts_there = CountryFacts(regions=["Cork"], facts=[fact], none={"complaints": text["unknown"]})
    asked = SelfCheckQuestion(
        id="heard", about="relationship", question=text["question"], say=text["say"], page="empathy"
    )
    section = Section(text["section"], tuple(page.src for page in pages))
    return Library(
        Path(),
        Settings("Site", (section,)),
        {"rupture": word},
        {page.id: page for page in pages},
        {"smith2020": source},
        [country],
        [asked],
        {"basics": Tag(label=text["tag"], description=text["tag_description"])},
        country_facts={
            "ireland": CountryItem("ireland", "data/countries/ireland.yml", {}, facts_there)
        },
        corrections=[
            Correction(
                day=DAY,
                page="empathy",
                said=text["said"],
                says=text["says"],
                why=text["why"],
                told_by=text["told_by"],
            )
        ],
    )


def _page(
    id: str,
    kind: str,
    text: dict[str, str],
    facts: dict[str, QualityFacts | ApproachFacts] | None = None,
) -> PageItem:
    meta = PageMeta(
        id=id,
        title=text["title"],
        short_title=text["menu_title"],
        description=text["description"].ljust(40, "."),
        summary="What it says.",
        kind=kind,
        tags=["basics"],
        checked=DAY,
        check_by=DAY,
        **{name: fact for name, fact in (facts or {}).items() if name == kind},
    )
    return PageItem(id, f"docs/more/{id}.md", f"more/{id}.md", {}, "", 1, Draft(), "", meta)


@pytest.fixture
def library_with() -> Callable[..., Library]:
    """Makes a library: `library_with(term="rupture")`."""
    return library


@pytest.fixture
def place_with() -> Callable[..., Place]:
    """Makes a place on the page `more/empathy.md` of such a library."""
    return lambda **changes: Place(library(**changes), "more/empathy.md")


@pytest.fixture
def place(place_with: Callable[..., Place]) -> Place:
    """A place where nothing is out of the ordinary."""
    return place_with()
