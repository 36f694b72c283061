"""Numbers of crisis lines are dialed as they are shown, and no country hides what it lacks."""

from __future__ import annotations

import pytest
from conftest import BODY, CRISIS_LINES, Project
from lxml import html as lxml_html

from macros.current import articles_of


def dialed(project: Project) -> list[str]:
    """What the links of the country's page dial."""
    project.page("help-in-united-states", body='{{ crisis_country("united-states") }}')
    project.page("index", body=BODY + "\n\n[Help](help-in-united-states.md) is near.")
    library = project.load()
    articles = articles_of(library)
    page = library.pages["help-in-united-states"]
    root = lxml_html.fromstring(f"<div>{articles.html(page)}</div>")
    return [
        str(link.get("href")) for link in root.iter("a") if str(link.get("href")).startswith("tel:")
    ]


@pytest.mark.parametrize(
    ("field", "code", "number"),
    [
        ("116\u00a0123", "IE", "tel:116123"),
        ("116\u202f123", "IE", "tel:116123"),
        ("+49 800 1110111", "US", "tel:+498001110111"),
        ("(0800) 111 0111", "DE", "tel:08001110111"),
        ("0800/1110111", "DE", "tel:08001110111"),
        ("988", "US", "tel:988"),
        ("0800\u2011111\u20110111", "DE", "tel:08001110111"),
        ("+44 (0)20 7946 0000", "US", "tel:+442079460000"),
    ],
)
def test_a_number_is_dialed_whole(project: Project, field: str, code: str, number: str) -> None:
    text = CRISIS_LINES.replace('"988"', f'"{field}"').replace('"911"', '"112"')
    project.write("data/crisis-lines.yml", text.replace("code: US", f"code: {code}"))
    assert number in dialed(project) and project.lines() == []


@pytest.mark.parametrize("emergency", ["110 or 112", "110 / 112", "110, 112"])
def test_both_emergency_numbers_are_there(project: Project, emergency: str) -> None:
    text = CRISIS_LINES.replace('"911"', f'"{emergency}"').replace('"988"', '"116 123"')
    project.write("data/crisis-lines.yml", text.replace("code: US", "code: DE"))
    assert {"tel:110", "tel:112"} <= set(dialed(project)) and project.lines() == []


def test_a_number_that_is_not_known_is_added_with_a_reason(project: Project) -> None:
    text = CRISIS_LINES.replace('"988"', '"1737"')
    project.write("data/crisis-lines.yml", text)
    assert project.lines() == [
        'data/crisis-lines.yml:16: phone: "1737" is no number of United States that we know: '
        'correct it, or add "1737" to its own_numbers with the reason'
    ]
    project.write("data/crisis-lines.yml", text + '    own_numbers: {"1737": A new line.}\n')
    assert project.lines() == [] and "tel:1737" in dialed(project)


OWN = "code: US\n    own_numbers: {"


SECOND = """      - id: us-2
        needs: [crisis]
        name: Another line
        for_whom: For anyone.
        phone: "911"
        hours: Day and night.
        confirmed: owner
        sources: [smith2020]
        checked: 2026-01-01
        check_by: 2099-01-01
    checked: 2026-01-01
"""
END = "    checked: 2026-01-01\n    check_by"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('"988"', '"12345678901234567"', "16: phone: "),
        ('"988"', '"1-800-799-SAFE"', "16: phone: "),
        ('"911"', '"+49 112"', "5: number: "),
        ("code: US", "code: XX", 'code: no numbers are known of "XX": write its two letters'),
        ("code: US", "code: usa", '24: code: no numbers are known of "usa"'),
        (
            "code: US",
            OWN + '"1737": Of old.}',
            '25: own_numbers: no line of United States has the number "1737": delete it',
        ),
        ("code: US", OWN + '"17 37": Of old.}', "own_numbers"),
        ("code: US", OWN + '"1737": ""}', "25: 1737: string should have at least 1"),
        ('"988"', '"116123 116124"', "16: phone: "),
        ('"911"', '"the police"', "5: number: there is no number in it"),
        ('phone: "988"', 'text: "12345678901234567"', "text: "),
        (
            "    emergency_sources: [smith2020]\n",
            "",
            "4: the emergency number of United States has",
        ),
        ('    emergency:\n      - number: "911"\n', "", "2: United States has no emergency number"),
        (
            "      children: We found no line for children.\n",
            "",
            "10: United States has no line for",
        ),
        (
            "      text: We found no text line.\n",
            "",
            'has no line for "text": add one, or say under',
        ),
        ("      text: We", "      crisis: We", '"crisis" and says that it has none: delete one'),
        ('        phone: "988"\n', "", 'there is no way to reach "988 Lifeline": add phone, text'),
        ("confirmed: owner", "confirmed: two", "is confirmed by two sources and names one"),
        ("        check_by: 2099-01-01", "        check_by: 2026-01-01", "check_by is not after"),
        (
            "    lines:\n      - id: us-988\n",
            "    regions: [Ohio, Texas]\n    lines:\n      - id: us-988\n        region: Texxas\n",
            '14: "Texxas" is no region of United States (did you mean "Texas"?)',
        ),
        (
            "        sources: [smith2020]",
            "        sources: [nobody]",
            '12: there is no source "nobody"',
        ),
        ("emergency_sources: [smith2020]", "emergency_sources: [nobody]", 'no source "nobody"'),
        ("988 Lifeline", "<script>alert(1)</script>", "name: an HTML tag"),
        ("Day and night.", "'[x](javascript:y)'", "hours: a link"),
        ("United States", "'{{ config }}'", "name: a macro"),
        (END, SECOND.replace("us-2", "us-988") + "    check_by", 'the id "us-988" stands twice'),
        ("needs: [crisis]", "anchors: [united-states]\n        needs: [crisis]", "stands twice"),
    ],
)
def test_what_is_refused(project: Project, old: str, new: str, said: str) -> None:
    assert old in CRISIS_LINES
    project.write("data/crisis-lines.yml", CRISIS_LINES.replace(old, new))
    lines = project.lines()
    assert any(line.startswith("data/crisis-lines.yml:") and said in line for line in lines), lines


def test_a_line_in_each_region_is_a_line_for_the_country(project: Project) -> None:
    regional = CRISIS_LINES.replace("    lines:", "    regions: [Ohio, Texas]\n    lines:").replace(
        "needs: [crisis]", "region: Ohio\n        needs: [crisis]"
    )
    project.write("data/crisis-lines.yml", regional)
    assert any('has no line for "crisis"' in line for line in project.lines())
    texas = SECOND.replace("needs", "region: Texas\n        needs")
    project.write("data/crisis-lines.yml", regional.replace(END, f"{texas}    check_by"))
    assert project.lines() == []


def test_the_list_of_countries_needs_a_page_for_each(project: Project) -> None:
    project.page("index", body=BODY + "\n\n{{ crisis_numbers() }}\n\n{{ crisis_lines() }}")
    assert project.lines() == [
        "data/crisis-lines.yml:2: no page shows the lines of United States: write one with the id "
        'help-in-united-states and {{ crisis_country("united-states") }} in it'
    ]
    project.page("help-in-united-states", body="Nothing is here yet.")
    assert any("no page shows the lines of United States" in line for line in project.lines())
    project.page("help-in-united-states", body='{{ crisis_country("united-states") }}')
    assert project.lines() == []
    library = project.load()
    root = lxml_html.fromstring(f"<div>{articles_of(library).html(library.pages['index'])}</div>")
    links = {link.get("href") for link in root.iter("a")}
    assert {"help-in-united-states/", "help-in-united-states/#us-988"} <= links


def test_two_countries_with_one_id(project: Project) -> None:
    again = CRISIS_LINES.split("\n", 1)[1].replace("us-988", "us-2")
    project.write("data/crisis-lines.yml", CRISIS_LINES + again)
    assert any('the id "united-states" stands twice' in line for line in project.lines())
