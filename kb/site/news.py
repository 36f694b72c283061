"""News of changes: when the words of each page and term changed, as feeds and as values for pages."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from kb.changes.noted import newest
from kb.content.changes import NEW, Change
from kb.content.library import AnyItem, Library, PageItem
from kb.content.models import Correction
from kb.site.as_json import as_json
from kb.site.atom import Entry, atom, noon, tag
from kb.site.exports import long_date
from kb.site.register import numbered, told_of
from kb.templates import templates

ATOM_FEED, JSON_FEED, FOLDER, PAGE = "changes.xml", "changes.json", "changes/", "about/changes/"
MOST_IN_FEED, MOST_IN_JSON, MOST_PARTS = 100, 2_000, 6
LISTS = tuple(
    f"changes.{key}" for key in ("corrections", "pages", "new.pages", "terms", "new.terms")
)
NAMED = ("title", "top", "box", "numbers", "country", "table", "name", "meaning", "more")


MOST_DAYS = 12  # on the page of changes; the feeds go on


@dataclass(frozen=True)
class News:
    """A change or a correction of a page or term; `id` is its own within the site."""

    id: str
    day: datetime.date
    item: AnyItem
    change: Change | None = None
    correction: Correction | None = None

    @property
    def new(self) -> bool:
        """Whether the page or term is new."""
        return bool(self.change and NEW in self.change.parts)


def news(library: Library) -> list[News]:
    """All that changed on pages that are there, the newest first; contributors' own are left out."""
    items = {item.id: item for item in library.items if followed(item)}
    found = [
        News(f"{one.id}-{one.day}-changed", one.day, items[one.id], change=one)
        for one in library.changes
        if one.id in items
    ]
    found += [
        News(id, one.day, items[one.page], correction=one)
        for id, one in numbered(library)
        if one.page in items
    ]
    return sorted(found, key=lambda one: (-one.day.toordinal(), one.item.id, one.id))


def followed(item: AnyItem) -> bool:
    """Whether a page or term has a feed: all have but those for contributors."""
    return not isinstance(item, PageItem) or item.meta.audience != "contributor"


def changed_days(library: Library) -> dict[str, datetime.date]:
    """The day on which the words of each page and term last changed, by id, where it is known."""
    return {id: one.day for id, one in newest(library.changes).items()}


def last_day(item: AnyItem, days: dict[str, datetime.date]) -> datetime.date:
    """The day for the sitemap: that of the last change, or where none is known of the check."""
    checked: datetime.date = item.checked
    return days.get(item.id, checked)


def last_change(item: AnyItem, days: dict[str, datetime.date]) -> dict[str, str]:
    """What a page shows of its last change, `changed` and `feed`; nothing where none is known."""
    day = days.get(item.id) if followed(item) else None
    return {"changed": long_date(day), "feed": feed_of(item)} if day else {}


def feed_of(item: AnyItem) -> str:
    """The path of the feed of a page or term."""
    return f"{FOLDER}{item.id}.xml"


def files(library: Library, site_url: str) -> dict[str, str]:
    """The feeds, by path on the site; none while the project keeps no list of changes."""
    if not library.changes:
        return {}
    say, name = words(), library.site_name
    rows = [(one, _entry(one, site_url, say)) for one in news(library)]
    by_item: dict[str, list[Entry]] = {}
    for one, entry in rows:
        by_item.setdefault(one.item.id, []).append(entry)
    all_of_it = say("changes.title").replace("#", name)
    entries = [entry for _, entry in rows]
    found = {
        ATOM_FEED: atom(
            site_url, name, all_of_it, "changes", ATOM_FEED, PAGE, entries[:MOST_IN_FEED]
        ),
        JSON_FEED: _json(site_url, all_of_it, rows[:MOST_IN_JSON]),
    }
    for item in filter(followed, library.items):
        title = say("changes.title").replace("#", item.title)
        own = by_item.get(item.id, [])
        name_of_feed = f"changes-{item.id}"
        found[feed_of(item)] = atom(
            site_url, name, title, name_of_feed, feed_of(item), item.url, own
        )
    return found


@dataclass(frozen=True)
class Day:
    """What changed on a day, as the page of changes shows it: lists of news, each with its key."""

    day: str
    lists: dict[str, list[tuple[News, str]]]


def days_of(library: Library) -> list[Day]:
    """The newest days on which something changed."""
    say, found = words(), dict[datetime.date, dict[str, list[tuple[News, str]]]]()
    for one in news(library):
        if one.day not in found and len(found) == MOST_DAYS:
            break
        kind = "pages" if isinstance(one.item, PageItem) else "terms"
        key = "corrections" if one.correction else f"new.{kind}" if one.new else kind
        lists = found.setdefault(one.day, {name: [] for name in LISTS})
        lists[f"changes.{key}"].append((one, told(one, say)))
    return [Day(long_date(day), lists) for day, lists in found.items()]


def words() -> Callable[[str], str]:
    """What gives the words of the interface by their key."""
    own = templates().get_template("strings.html").module.own  # type: ignore[attr-defined]
    return lambda key: str(own(key))


def told(one: News, say: Callable[[str], str]) -> str:
    """What changed, in a sentence: a person's words where there are any, else which parts."""
    if one.correction:
        return told_of(one.correction)
    assert one.change
    if one.change.words:
        return one.change.words
    kind = "page" if isinstance(one.item, PageItem) else "term"
    if one.new:
        return say(f"changes.new.{kind}")
    gone = [part[1:] for part in one.change.parts if part.startswith("-")]
    here = [part for part in one.change.parts if not part.startswith("-")]
    said = [
        say(key).replace("#", _listed((_part(part, one.item, say) for part in parts), say))
        for key, parts in (("changes.in", here), ("changes.gone", gone))
        if parts
    ]
    return " ".join(said) or say("changes.somewhere")


def _listed(names: Iterable[str], say: Callable[[str], str]) -> str:
    """Names of parts one after the other, and how many more there are."""
    found = list(dict.fromkeys(names))
    more = len(found) - MOST_PARTS
    rest = [say("changes.more").replace("#", str(more))] if more > 0 else []
    return "; ".join([*found[:MOST_PARTS], *rest])


def _part(part: str, item: AnyItem, say: Callable[[str], str]) -> str:
    """The name of a part: the words of its heading, or of its id where that has gone."""
    if part in NAMED:
        return say(f"changes.part.{part}")
    heading = next((one.words for one in item.draft.headings if one.id == part), "")
    return f"“{heading or part.replace('-', ' ')}”"


def _entry(one: News, site_url: str, say: Callable[[str], str]) -> Entry:
    key = "corrected" if one.correction else "new" if one.new else "changed"
    title = say(f"changes.entry.{key}").replace("#", one.item.title)
    return Entry(one.id, title, one.day, f"{site_url}to/{one.item.id}/", told(one, say))


def _json(site_url: str, title: str, rows: list[tuple[News, Entry]]) -> str:
    """The site's feed as JSON. Source: jsonfeed.org, version 1.1."""
    return as_json(
        {
            "version": "https://jsonfeed.org/version/1.1",
            "title": title,
            "home_page_url": f"{site_url}{PAGE}",
            "feed_url": f"{site_url}{JSON_FEED}",
            "language": "en-US",
            "items": [
                {
                    "id": tag(site_url, entry.day, entry.id),
                    "url": entry.address,
                    "title": entry.title,
                    "content_text": entry.text,
                    "date_published": noon(entry.day),
                    "tags": [one.item.id],
                }
                for one, entry in rows
            ],
        }
    )
