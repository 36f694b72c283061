"""Numbers of crisis lines are dialed as they are shown, or refused where they stand."""

from __future__ import annotations

import pytest
from conftest import BODY, CRISIS_LINES, Project
from lxml import html as lxml_html

from macros.current import articles_of


def dialed(project: Project) -> list[str]:
    """What the links of the page with all lines dial."""
    project.page("help-now", body="{{ crisis_help(full=True) }}", kind="practical")
    project.page("index", body=BODY + "\n\n[Help](help-now.md) is near.")
    library = project.load()
    articles = articles_of(library)
    root = lxml_html.fromstring(f"<div>{articles.html(library.pages['help-now'])}</div>")
    return [
        str(link.get("href")) for link in root.iter("a") if str(link.get("href")).startswith("tel:")
    ]


@pytest.mark.parametrize(
    ("field", "number"),
    [
        ("116\u00a0123", "tel:116123"),
        ("116\u202f123", "tel:116123"),
        ("+49 800 1110111", "tel:+498001110111"),
        ("(0800) 111 0111", "tel:08001110111"),
        ("0800/1110111", "tel:08001110111"),
        ("988", "tel:988"),
        ("0800\u2011111\u20110111", "tel:08001110111"),
        ("+44 (0)20 7946 0000", "tel:+442079460000"),
    ],
)
def test_a_number_is_dialed_whole(project: Project, field: str, number: str) -> None:
    project.write("data/crisis-lines.yml", CRISIS_LINES.replace('"988"', f'"{field}"'))
    assert number in dialed(project) and project.lines() == []


@pytest.mark.parametrize("emergency", ["110 or 112", "110 / 112", "110, 112"])
def test_both_emergency_numbers_are_there(project: Project, emergency: str) -> None:
    project.write("data/crisis-lines.yml", CRISIS_LINES.replace('"911"', f'"{emergency}"'))
    assert {"tel:110", "tel:112"} <= set(dialed(project)) and project.lines() == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('"988"', '"12345678901234567"', "phone: "),
        ('"988"', '"1-800-799-SAFE"', "phone: "),
        ('"911"', '"+49 112"', "emergency: "),
        ('phone: "988"', 'text: "12345678901234567"', "text: "),
        ("sources: [smith2020]", "sources: [nobody]", 'there is no source "nobody"'),
        ("988 Lifeline", "<script>alert(1)</script>", "name: an HTML tag"),
        ("Day and night.", "'[x](javascript:y)'", "hours: a link"),
        ("United States", "'{{ config }}'", "country: a macro"),
    ],
)
def test_what_is_refused(project: Project, old: str, new: str, said: str) -> None:
    project.write("data/crisis-lines.yml", CRISIS_LINES.replace(old, new))
    lines = project.lines()
    assert any(line.startswith("data/crisis-lines.yml:") and said in line for line in lines), lines


@pytest.mark.parametrize("country", ["Côte d’Ivoire", "Türkiye", "São Tomé and Príncipe", "Åland"])
def test_any_country_has_its_place(project: Project, country: str) -> None:
    project.write("data/crisis-lines.yml", CRISIS_LINES.replace("United States", country))
    project.page(
        "index", body=BODY + "\n\n{{ crisis_countries() }}\n\n{{ crisis_help(full=True) }}"
    )
    assert project.lines() == []
    library = project.load()
    root = lxml_html.fromstring(f"<div>{articles_of(library).html(library.pages['index'])}</div>")
    ids = {node.get("id") for node in root.iter()}
    links = [
        link.get("href")[1:]
        for link in root.iter("a")
        if link.get("href").startswith("#") and not link.get("href").startswith("#word-")
    ]
    assert links and all(link in ids for link in links)


def test_two_lines_with_one_id(project: Project) -> None:
    project.write("data/crisis-lines.yml", CRISIS_LINES + CRISIS_LINES.split("\n", 1)[1])
    assert any('the id "us-988" stands twice' in line for line in project.lines())
