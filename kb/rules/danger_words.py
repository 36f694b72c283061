"""The words of danger hold together: sets that exist, no phrase twice, none that is also harmless."""

from __future__ import annotations

from kb.article.articles import Articles
from kb.content.library import Library
from kb.content.yaml_reader import Place
from kb.kept import kept, key_of
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
    said = list(words.phrases("say"))
    for n, m in _hidden([each.text for each in said], [each.text for each in harmless]):
        what = f'"{said[n].text}" can never be found: "{harmless[m].text}" stands under not'
        found.append(problem(said[n].place, what, "delete one of the two"))
    return found


def _hidden(said: list[str], harmless: list[str]) -> list[tuple[int, int]]:
    """The phrases that can never be found, each with the harmless one that hides it, as places.

    Each is held against each, so that what was found is kept while the phrases stay the same.
    """
    pairs = kept("hidden-words").get(
        key_of(*said, "", *harmless),
        lambda: [
            [n, m]
            for n, phrase in enumerate(said)
            for m, other in enumerate(harmless)
            if hides(other, phrase)
        ],
    )
    return [(n, m) for n, m in pairs]


def hides(harmless: str, phrase: str) -> bool:
    """Whether a harmless phrase takes out words of each wording of a phrase."""
    said = [token for token in _tokens(phrase) if not token.endswith("?")]
    wanted = [token for token in _tokens(harmless) if not token.endswith("?")]
    if harmless.startswith("=") and not (phrase.startswith("=") and len(said) == len(wanted)):
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
