"""Words of the interface: none stands in a template, each key has its words, and Material's are shown."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import material
import pytest
from conftest import ROOT, Project
from jinja2 import Environment, FileSystemLoader, StrictUndefined, UndefinedError
from jinja2.nodes import Call, Const, Name

from kb.templates import templates
from macros.__main__ import main
from macros.current import Stopped
from macros.hooks import no_words

THEME = ROOT / "theme"
MATERIAL = Path(material.__file__).parent / "templates"
FROM_MATERIAL = {"action.skip", "direction", "footer.next", "footer.previous", "search"}
SHOWN = re.compile(
    r"(?:title|alt|aria-label|placeholder|data-(?!to\b|root\b|crisis\b)[a-z]+)=\"([^\"]*)\""
)
MADE_UP = re.compile(r"<[^<>]*>|&[#\w]+;")


def words_in(text: str) -> list[str]:
    """The words that readers of a template's pages would see, hear or be told by a script."""
    data = "".join(
        # what a tag holds is not shown: a blank keeps the words around it apart, a sign an attribute's value
        value if kind == "data" else "\x00" if kind == "variable_end" else ""
        for _, kind, value in Environment().lex(re.sub(r"(?s)\{#.*?#\}", "", text))
    )
    found = [value for value in SHOWN.findall(data) if re.search(r"[^\W\d_]", value)]
    shown = re.sub(r"<!doctype html>", "", MADE_UP.sub("\n", data))
    return found + re.findall(r"[^\W\d_][^\n\x00]*", shown)


def asked(text: str) -> set[str]:
    """The keys that a template asks for by name."""
    calls = Environment().parse(text).find_all(Call)
    return {
        argument.value
        for call in calls
        if isinstance(call.node, Name) and call.node.name == "t"
        for argument in call.args
        if isinstance(argument, Const)
    }


def own_keys() -> list[str]:
    """The keys of `strings.html`, in its order."""
    return re.findall(r'^  "([^"]+)": "', (THEME / "strings.html").read_text("utf-8"), re.M)


TEMPLATES = sorted(path for path in THEME.rglob("*.html") if path.name != "strings.html")


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(THEME)))
def test_no_word_stands_in_a_template(path: Path) -> None:
    assert words_in(path.read_text("utf-8")) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("<p>Read on</p>", ["Read on"]),
        ("<p>{{ t('a') }} and {{ b }}</p>", ["and "]),
        ('<nav aria-label="Main">', ["Main"]),
        ('<p class="{{ a }}" data-done="Copied">', ["Copied"]),
        ('<svg><title id="a">A line</title></svg>', ["A line"]),
        ("{% if a %}Yes{% endif %}", ["Yes"]),
        ("{# A comment #}<p>{{ t('a') }} › 1&#160;&lt;</p>", []),
        ('<p class="a" id="{{ id }}">{{ "a" }}</p>', []),
    ],
)
def test_a_word_in_a_template_is_found(text: str, found: list[str]) -> None:
    assert words_in(text) == found


def test_each_key_that_is_asked_for_has_words_and_each_word_is_asked_for() -> None:
    named = set().union(*(asked(path.read_text("utf-8")) for path in TEMPLATES))
    assert named - {*own_keys()} == FROM_MATERIAL
    code = (ROOT / "kb/site/furniture.py", ROOT / "kb/site/news.py")
    spelled = "".join(path.read_text("utf-8") for path in (*TEMPLATES, *code))
    idle = [
        key
        for key in own_keys()
        # those of changes are made of a kind or a part, and those of an approach of its facts: the
        # tests of news and of shown facts ask for each
        if key not in named
        and f'"{key}"' not in spelled
        and not key.startswith(("approach.", "changes.", "offline."))
    ]
    assert idle == [  # made of an answer, a part of the world, an edition, or a mark on the scale
        "answer.no",
        "answer.not-sure",
        "answer.partly",
        "answer.yes",
        "country.part.africa",
        "country.part.americas",
        "country.part.asia",
        "country.part.elsewhere",
        "country.part.europe",
        "country.part.pacific",
        "sheet.a4",
        "sheet.a4-large",
        "sheet.letter",
        "sheet.letter-large",
        "strength.large",
        "strength.medium",
        "strength.medium-large",
        "strength.none",
        "strength.small",
        "strength.small-medium",
        "strength.very-small",
    ]


def test_keys_stand_once_and_in_order() -> None:
    assert own_keys() == sorted({*own_keys()})


def environment() -> Environment:
    """As the builder's: what is not defined is empty."""
    made = Environment(autoescape=True, loader=FileSystemLoader([THEME, MATERIAL]))
    made.globals["no_words"] = no_words
    return made


def word(key: str, language: str = "en") -> str:
    """What a page shows for a key."""
    template = environment().from_string(
        "{% from 'language.html' import t with context %}{{ t(key) }}"
    )
    return template.render(key=key, config={"theme": {"language": language}})


@pytest.mark.parametrize("key", sorted(FROM_MATERIAL))
def test_materials_words_are_shown_in_the_language_of_the_site(key: str) -> None:
    german = environment().get_template("partials/languages/de.html").module
    english = environment().get_template("partials/languages/en.html").module
    theirs = german.t(key) or english.t(key)  # type: ignore[attr-defined]
    assert word(key, "de") == str(theirs) != ""


def test_our_words_come_before_materials() -> None:
    assert word("toc") == "On this page"
    assert word("search") == "Search"


@pytest.mark.parametrize("key", ["help.nwo", "", "Search"])
def test_a_key_without_words_is_no_empty_label(key: str) -> None:
    with pytest.raises(Stopped, match=f'theme/strings.html:1: there are no words for "{key}"'):
        word(key)
    assert templates().undefined is StrictUndefined
    with pytest.raises(UndefinedError):
        templates().from_string("{% from 'strings.html' import own as t %}{{ t(key) }}").render(
            key=key
        )


def test_a_key_without_words_stops_the_build(
    project: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    project.buildable()
    theme = project.root / "theme"
    theme.unlink()
    shutil.copytree(THEME, theme)
    with (theme / "parts" / "footer.html").open("a", encoding="utf-8") as file:
        file.write('{{ t("help.nwo") }}')
    monkeypatch.chdir(project.root)
    assert main(["build"]) == 1
    said = capsys.readouterr().out
    assert 'theme/strings.html:1: there are no words for "help.nwo": add the key there' in said
    assert "Traceback" not in said
    assert not (project.root / "site").exists()
