"""`make fix` never damages: what is no prose, or would look otherwise, stays as it is."""

from __future__ import annotations

import pytest
from conftest import BODY, Project

from kb.fix import link_first_uses

CALL = '{{ term("rupture") }}'
PLAIN = "Plain words for you. [Home](../index.md) is near."


def mended(project: Project, text: str) -> str:
    """What becomes of a text on a page."""
    path = project.page("more", "more/index", body=f"{PLAIN}\n\n{text}")
    before = set(project.lines())
    link_first_uses(project.load())
    assert set(project.lines()) <= before
    return path.read_text("utf-8").split(f"{PLAIN}\n\n")[1].removesuffix("\n")


@pytest.mark.parametrize(
    "text",
    [
        "Write to rupture@a.example today.",
        "Write to me@rupture.example today.",
        "See www.rupture.example for more.",
        "See rupture.example/rupture for more.",
        r'{\{ term("rupture") }} rupture',
        r'\{{ term("rupture") }} rupture',
        "{% rupture %} so",
        "{{ people(rupture) }} so",
        r"So \rupture it is.",
        "So &rupture; it is.",
        "rupture@a.example so",
        "So [rupture][x] it is.",
        "A rupture{ .x } so",
        "[so](rupture.md)",
        '[so](../index.md "rupture")',
    ],
)
def test_what_is_no_prose_stays(project: Project, text: str) -> None:
    assert mended(project, text) == text


@pytest.mark.parametrize(
    ("text", "new"),
    [
        ("A rupture[@smith2020] it is.", f"A {CALL}[@smith2020] it is."),
        ("“rupture” (rupture)", f"“{CALL}” (rupture)"),
        ("| a | b |\n|---|---|\n| rupture | x |", f"| a | b |\n|---|---|\n| {CALL} | x |"),
        ("rupture@a.example and strain", "rupture@a.example and strain"),
        ("A strain it is.", 'A {{ term("rupture", "strain") }} it is.'),
        ("A rupture. {{ glossary() }}", f"A {CALL}. {{{{ glossary() }}}}"),
    ],
)
def test_prose_is_linked(project: Project, text: str, new: str) -> None:
    assert mended(project, text) == new


@pytest.mark.parametrize(
    ("words", "plain"),
    [
        ("a strain", "a strain"),
        ("a [b] *c* <d>", r"a \[b\] \*c\* &lt;d>"),
        ("_b_ so", r"\_b\_ so"),
        ("so & so", "so & so"),
    ],
)
def test_a_later_call_becomes_the_words_it_shows(project: Project, words: str, plain: str) -> None:
    text = f'A rupture {{{{ term("rupture", "{words}") }}}} it is.'
    assert mended(project, text) == f"A {CALL} {plain} it is."


@pytest.mark.parametrize("words", ["@smith2020", "so @smith2020 so"])
def test_a_later_call_whose_words_cannot_be_plain_stays(project: Project, words: str) -> None:
    later = f'{{{{ term("rupture", "{words}") }}}}'
    path = project.page("more", "more/index", body=f"{PLAIN}\n\nA rupture {later} it is.")
    link_first_uses(project.load())
    assert path.read_text("utf-8").endswith(f"A {CALL} {later} it is.\n")
    assert any("is linked twice" in line for line in project.lines())


def test_one_word_that_must_stay_keeps_no_other_from_its_link(project: Project) -> None:
    text = (project.root / "glossary/rupture.yml").read_text("utf-8")
    project.write(
        "glossary/repair.yml", text.replace("rupture", "repair").replace("strain", "mending")
    )
    new = mended(project, "rupture@a.example and repair")
    assert new == 'rupture@a.example and {{ term("repair") }}'


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_line_ends_stay(project: Project, end: str) -> None:
    path = project.page("index", body=f"A rupture.\n\n{BODY}")
    path.write_bytes(path.read_bytes().replace(b"\n", end.encode()))
    before = path.read_bytes()
    assert link_first_uses(project.load()) == ["docs/index.md: linked rupture"]
    after = path.read_bytes()
    assert after.count(end.encode()) == before.count(end.encode()) == after.count(b"\n")
