"""The files of the look-up from the record, by their paths on the site: a page and a JSON file for each code."""

from __future__ import annotations

import functools
from typing import Any

from markupsafe import Markup

from kb.api.records import Records
from kb.api.shapes import CONNECT
from kb.article.articles import Articles
from kb.article.fill import Place
from kb.connect.codes import SYSTEMS, CodeTable
from kb.connect.records import CodeRecords, address_of, json_of
from kb.markdown.markup import Call
from kb.site.as_json import compact
from kb.templates import templates


def files(articles: Articles, site_url: str) -> dict[str, str]:
    """All files of codes, by path on the site.

    In: the articles, and the site's address. The same content makes the same bytes on any day.
    """
    library = articles.library
    table = CodeTable(library)
    records = CodeRecords(Records(articles, site_url), table)
    environment = templates()
    template = environment.get_template("connect/code.html")
    words: Any = environment.get_template("strings.html").module
    place = Place(library, f"{CONNECT}system/code/index.md", environment)  # each stands as deep
    crisis_help = articles.macros["crisis_help"].run(place, Call("crisis_help", (), {}, 0))
    everywhere = {
        "t": functools.cache(words.own),
        "policy": Markup(environment.get_template("parts/policy.html").render()),
        "site_name": library.site_name,
        "help_url": _address(articles, "help-now"),
        "how_url": _address(articles, "record-systems"),
        "look_up_url": _address(articles, "connect"),
    }
    found = {f"{CONNECT}codes.json": compact(records.codes())}
    for system in SYSTEMS:
        for code in table.all[system.id]:
            answer = table.answer(system, code)
            found[json_of(system, code)] = compact(records.code(answer))
            found[f"{address_of(system, code)}index.html"] = template.render(
                answer=answer,
                canonical=f"{site_url}{address_of(system, code)}",
                narrower=[(one, table.pages[system.id][one]) for one in answer.narrower],
                wider=[one for one in answer.wider if one in table.all[system.id]],
                crisis_help=crisis_help if any(one.meta.risk for one in answer.pages) else "",
                **everywhere,
            )
    return found


def _address(articles: Articles, id: str) -> str:
    """The address of a page, "" where there is none."""
    page = articles.library.pages.get(id)
    return page.url if page else ""
