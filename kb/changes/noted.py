"""What changed since the list of changes was last written, with its days: `make changes`."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import replace

from kb.changes.compared import changed_parts
from kb.changes.history import History, State, state_of
from kb.changes.substance import Parts, sum_of, summed
from kb.content.changes import CHANGES, NEW, Change, written
from kb.content.library import AnyItem, Library

UNKNOWN = "0" * 10  # the sum of words that cannot be read by the rules of today


def newest(changes: Iterable[Change]) -> dict[str, Change]:
    """The newest change of each page and term, by its id."""
    found: dict[str, Change] = {}
    for one in changes:
        if one.id not in found or one.day > found[one.id].day:
            found[one.id] = one
    return found


def unnoted(library: Library) -> list[AnyItem]:
    """The pages and terms whose words are not those that the list knows."""
    known = newest(library.changes)
    return [
        item
        for item in library.items
        if (one := known.get(item.id)) is None or sum_of(item, library) not in (one.sum, one.seen)
    ]


def note(library: Library, today: datetime.date, anew: bool = False) -> list[Change]:
    """Write what changed into the list; the new lines.

    In: a library without faults, the day, and whether all days are gone through again; what
    persons wrote stays. Each change is set down on the day on which it came
    to the main line, as far as Git knows it; what is not committed yet, on this day.
    """
    said = {(one.day, one.id): one.words for one in library.changes}
    if anew:
        library = replace(library, changes=[])
    items = unnoted(library)
    if not items:
        return []
    known, states = newest(library.changes), _states(library, today)
    lines = {(one.day, one.id): one for one in library.changes}
    new: list[Change] = []
    for item in items:
        found, seen = _changes(item, known.get(item.id), states)
        for one in found:
            before = lines.get((one.day, one.id))
            parts = (*before.parts, *one.parts) if before else one.parts
            words = said.get((one.day, one.id), "")
            one = replace(one, parts=tuple(dict.fromkeys(parts)), words=words)
            lines[one.day, one.id] = one
            new.append(one)
        last = max(day for day, id in lines if id == item.id)
        now = lines[last, item.id]
        lines[last, item.id] = replace(now, seen="" if seen == now.sum else seen)
    aside = library.root / f".{CHANGES}"
    aside.write_text(written(list(lines.values())), encoding="utf-8")
    aside.replace(library.root / CHANGES)
    return sorted(new, reverse=True)


def _states(library: Library, today: datetime.date) -> list[tuple[datetime.date, State]]:
    """What was said when the list was last written, at the end of each day since, and now."""
    history = History(library.root)
    noted = history.noted() if library.changes else None
    if library.changes and not noted:
        days = []
    else:
        days = [day for day in history.days if not noted or day[0] >= noted[0]]
    found = [(day[0], history.state(day)) for day in ([noted] if noted else []) + days]
    return [*found, (history.now(today), state_of(library))]


def _changes(
    item: AnyItem, last: Change | None, states: list[tuple[datetime.date, State]]
) -> tuple[list[Change], str]:
    """The changes of one item since its last line, in order, and the sum of its words today."""
    found: list[Change] = []
    words: Parts | None = None
    rough: Parts | None = None
    begun = last is not None
    for day, state in states:
        said, typed = state.said.get(item.id), state.rough.get(item.path)
        if words is None and last is not None and not found:  # the words that the list knows
            words = said if said and summed(said) in (last.sum, last.seen) else None
        elif said is None and typed is None:
            continue
        elif not begun:
            found.append(Change(day, item.id, summed(said) if said else UNKNOWN, (NEW,)))
            begun, words = True, said
        elif said and words is not None:
            parts = changed_parts(words, said)
            if parts is not None:
                found.append(Change(day, item.id, summed(said), tuple(parts)))
                words = said
        elif said:
            if rough is None or typed is None or changed_parts(rough, typed) is not None:
                found.append(Change(day, item.id, summed(said)))
            else:
                found[-1] = replace(found[-1], sum=summed(said))
            words = said
        rough = typed or rough
    now = summed(states[-1][1].said[item.id])
    if words is None:  # Git does not know the words that the list knows
        found.append(Change(states[-1][0], item.id, now))
    return found, now
