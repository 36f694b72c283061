"""What every printed page says first: whom to call in danger, for each country that we know."""

from __future__ import annotations

from markupsafe import Markup

from kb.content.crisis import Country
from kb.content.library import Library
from kb.site.as_json import as_json
from kb.templates import templates

PATH = "assets/danger.json"


def files(library: Library, site_url: str) -> dict[str, str]:
    """The words for each country by its id. A page asks for them only if a country was chosen."""
    return {PATH: as_json({one.id: words(one) for one in library.crisis_lines})}


def words(country: Country) -> str:
    """Whom to call in a country, as one plain line that begins with its name."""
    return _plain("in_country", country)


def numbers(country: Country, lines: int) -> str:
    """The same without its name: the emergency services, then this many crisis lines."""
    return _plain("numbers", country, lines)


def _plain(macro: str, *values: object) -> str:
    made: Markup = getattr(templates().get_template("macros/danger.html").module, macro)(*values)
    return made.unescape()
