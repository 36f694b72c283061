"""The look-up of codes of record systems: what answers a request, and the list of all codes."""

from __future__ import annotations

from markupsafe import Markup

from kb.article.fill import Place
from kb.connect.codes import SYSTEMS, CodeTable
from kb.connect.records import address_of


def code_look_up(place: Place) -> Markup:
    """What a script fills with the pages that a request asks for; nothing without one."""
    page = place.library.pages.get("help-now")
    return place.render(
        "code_look_up.html", root=place.link(""), link=place.link(page.url) if page else "#"
    )


def code_list(place: Place) -> Markup:
    """All codes that pages carry, each with a link to what it finds."""
    table = CodeTable(place.library)
    lists = [
        (
            system,
            [
                (code, address_of(system, code), pages)
                for code, pages in table.pages[system.id].items()
            ],
        )
        for system in SYSTEMS
    ]
    return place.render("code_list.html", lists=lists)
