"""Every macro that pages may call, by name."""

from __future__ import annotations

from kb.article.macro import Macro
from kb.site.drawings import picture_names
from kb.templates import THEME
from macros.approaches import approaches_table, evidence_map, guidelines, what_can_help
from macros.codes import code_list, code_look_up
from macros.country import country_facts, country_page
from macros.help import (
    crisis_country,
    crisis_help,
    crisis_lines,
    crisis_numbers,
    phone_number,
)
from macros.lists import (
    cards,
    everything,
    glossary,
    link_table,
    qualities_table,
    references,
    tag_index,
)
from macros.numbers import link_strength, over_sessions, people, picture
from macros.register import changes, claims, corrections, grade_meanings, publisher
from macros.self_check import self_check
from macros.words import evidence, term

MACROS: dict[str, Macro] = {
    **{function.__name__: Macro(function) for function in (term, evidence, phone_number)},
    **{
        function.__name__: Macro(function, block=True)
        for function in (
            people,
            link_strength,
            over_sessions,
            picture,
            crisis_help,
            crisis_numbers,
            crisis_lines,
            crisis_country,
            country_facts,
            country_page,
            cards,
            qualities_table,
            approaches_table,
            guidelines,
            evidence_map,
            what_can_help,
            self_check,
            glossary,
            references,
            tag_index,
            grade_meanings,
            claims,
            corrections,
            changes,
            publisher,
            everything,
            link_table,
            code_look_up,
            code_list,
        )
    },
}


def drawings() -> frozenset[str]:
    """The names of the drawings that pages may show."""
    return picture_names(THEME)
