"""The words of danger hold together: sets that exist, no phrase twice, none that is also harmless."""

from __future__ import annotations

from kb.article.articles import Articles
from kb.content.danger import Placed
from kb.content.library import Library
from kb.content.yaml_reader import Place
from kb.problem import Problem, nearest

FILE = "data/crisis-words.yml"
BETWEEN = 2  # other words between two of a phrase, as in theme/assets/search.js


def find(library: Library, articles: Articles) -> list[Problem]:
    """Unknown sets, phrases that stand twice, and phrases that a `not` would hide."""
    words, lines = library.crisis_words, library.data_lines.get(FILE, {})

    def problem(place: Place, what: str, fix: str) -> Problem:
        return Problem(FILE, lines.get(place, 1), what, fix)

    found = [
        problem(place, f'there is no set "{name}"{nearest(name, sets)}', "add it under sets:")
        for place, name, sets in words.unknown_sets()
    ]
    harmless = list(words.phrases("not"))
    for phrases in (list(words.phrases("say")), harmless):
        seen: set[str] = set()
        for one in phrases:
            if one.text in seen:
                found.append(
                    problem(one.place, f'the phrase "{one.text}" stands twice', "keep one")
                )
            seen.add(one.text)
    for one in words.phrases("say"):
        for other in harmless:
            if hides(other, one):
                what = f'"{one.text}" can never be found: "{other.text}" stands under not'
                found.append(problem(one.place, what, "delete one of the two"))
    return found


def hides(harmless: Placed, phrase: Placed) -> bool:
    """Whether a harmless phrase takes out words of each wording of a phrase."""
    said = [token for token in _tokens(phrase.text) if not token.endswith("?")]
    wanted = [token for token in _tokens(harmless.text) if not token.endswith("?")]
    if harmless.text.startswith("=") and not (
        phrase.text.startswith("=") and len(said) == len(wanted)
    ):
        return False
    return _stands(wanted, said, 0, len(said))


def _tokens(text: str) -> list[str]:
    return [token.removeprefix("+") for token in text.removeprefix("=").split(" ")]


def _stands(wanted: list[str], said: list[str], start: int, end: int) -> bool:
    """Whether the tokens stand in this order, each taking all choices of the one it meets."""
    if not wanted:
        return True
    return any(
        _takes(wanted[0], said[at]) and _stands(wanted[1:], said, at + 1, at + BETWEEN + 2)
        for at in range(start, min(end, len(said)))
    )


def _takes(wanted: str, said: str) -> bool:
    return all(
        any(
            way == choice or (way.endswith("*") and choice.startswith(way[:-1]))
            for way in wanted.split("|")
        )
        for choice in said.split("|")
    )
