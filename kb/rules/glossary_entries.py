"""Glossary entries that explain badly or get in each other's way."""

from __future__ import annotations

from kb.article.articles import Articles
from kb.content.library import AnyItem, Library, TermItem
from kb.problem import Problem
from kb.rules.glossary_coverage import name_pattern
from kb.rules.item_by_item import item_by_item

LONGEST = 30  # words


def find(library: Library, articles: Articles) -> list[Problem]:
    """Shared names, long, self-using or circular definitions."""
    found: list[Problem] = []
    owners: dict[str, TermItem] = {}
    for item in library.terms.values():
        for number, name in enumerate([item.record.term, *item.record.aliases]):
            owner = owners.setdefault(name.lower(), item)
            if owner is not item or (number and name.lower() == item.record.term.lower()):
                found.append(
                    Problem(
                        item.path,
                        item.line("aliases", number - 1),
                        f'"{name}" is already a name of {owner.path}',
                        "keep it in one of the two",
                    )
                )
    typed = [
        (item.id, item.record.everyday, item.record.term, item.record.definition)
        for item in library.terms.values()
    ]
    return found + item_by_item(
        "glossary_entries",
        library.terms.values(),
        lambda item: _of_definition(library, item),
        typed,
    )


def _of_definition(library: Library, item: AnyItem) -> list[Problem]:
    assert isinstance(item, TermItem)
    definition, line, found = item.record.definition, item.line("definition"), []
    words = len(definition.split())
    if words > LONGEST:
        found.append(
            Problem(item.path, line, f"the definition has {words} words", f"keep it to {LONGEST}")
        )
    for name in (item.record.term, *item.record.aliases):
        if name_pattern(name).search(definition):
            found.append(
                Problem(
                    item.path,
                    line,
                    f'the definition uses its own term "{name}"',
                    "say it in other words",
                )
            )
            break
    for other in _terms_in(library, definition):
        back = _terms_in(library, other.record.definition)
        if item in back and item.id < other.id:
            found.append(
                Problem(
                    item.path,
                    line,
                    f'"{item.record.term}" and '
                    f'"{other.record.term}" explain each other in a circle',
                    "explain one of them in everyday words",
                )
            )
    return found


def _terms_in(library: Library, text: str) -> list[TermItem]:
    """Terms whose name stands in a text, everyday words left out."""
    return [
        item
        for item in library.terms.values()
        if not item.record.everyday and name_pattern(item.record.term).search(text)
    ]
