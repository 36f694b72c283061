"""Codes of record systems: those there are, each told once, in an order where two pages share one."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from kb.article.articles import Articles
from kb.connect.codes import ICD, SYSTEMS, CodeTable, names_of, with_codes
from kb.content.code_list import wider
from kb.content.data_files import data_file
from kb.content.library import Library, PageItem
from kb.problem import Problem, nearest

LIST = data_file("icd_10_cm")
FIELD = ("problem", "codes")


def find(library: Library, articles: Articles) -> list[Problem]:
    """What is wrong with the codes of pages, and with the list that they are held against."""
    table = CodeTable(library)
    return [
        *_of_pages(library),
        *_shared(table),
        *_after(library, table),
        *_names(library),
        *_of_the_list(library, table),
    ]


def _of_pages(library: Library) -> Iterator[Problem]:
    """Codes of ICD-10-CM that are not in our list, or stand under another code of their page."""
    known = library.icd_10_cm
    listed = {code for codes in known.blocks.values() for code in codes} if known else set()
    for page, codes in with_codes(library):
        for number, code in enumerate(codes.icd_10_cm):
            line = page.line(*FIELD, "icd_10_cm", number)
            above = next((up for up in wider(code) if up in codes.icd_10_cm), "")
            if above:
                what = f'icd_10_cm: "{code}" stands under "{above}", which the page has'
                yield Problem(page.path, line, what, "keep one of the two")
            elif code not in listed:
                what = f'icd_10_cm: "{code}" is not in {LIST}{nearest(code, listed)}'
                fix = "mend the code; or if ICD-10-CM has it, add it there with all narrower ones"
                yield Problem(page.path, line, what, fix)


def _shared(table: CodeTable) -> Iterator[Problem]:
    """Pages that share a code without saying which comes first."""
    for system in SYSTEMS:
        for code, pages in table.pages[system.id].items():
            for first, second in combinations(pages, 2):
                said = [second.id in _said(first), first.id in _said(second)]
                if sum(said) != 1:
                    line = second.line(*FIELD, system.field)
                    both = f'{system.field}: {first.path} has "{code}" too'
                    what = f"{both}, and each says it comes after the other" if all(said) else both
                    fix = f"say who comes second: `after: [{first.id}]` beside the codes of one"
                    yield Problem(second.path, line, what, fix)
            places = [sum(other.id in _said(page) for other in pages) for page in pages]
            if len(pages) > 2 and len(set(places)) < len(pages):
                line = pages[-1].line(*FIELD, system.field)
                what = (
                    f'{system.field}: the pages that have "{code}" come after each other in a ring'
                )
                yield Problem(pages[-1].path, line, what, "mend `after:` in one of them")


def _after(library: Library, table: CodeTable) -> Iterator[Problem]:
    """Names in `after` of what is no page, or has none of the codes."""
    for page, codes in with_codes(library):
        beside = {
            other.id
            for system in SYSTEMS
            for code in getattr(codes, system.field)
            for other in table.pages[system.id][code]
        } - {page.id}
        for number, id in enumerate(codes.after):
            if id not in beside:
                what = f'after: no page "{id}" has a code of this page{nearest(id, beside)}'
                line = page.line(*FIELD, "after", number)
                yield Problem(page.path, line, what, "use the id of one that has, or delete it")


def _names(library: Library) -> Iterator[Problem]:
    """Names that two pages have: nobody could say which is meant."""
    owners: dict[str, PageItem] = {}
    for page, codes in with_codes(library):
        for name in names_of(page):
            owner = owners.setdefault(name, page)
            if owner is not page:
                line = page.line(*FIELD, "names") if codes.names else page.line("problem", "name")
                what = f'names: "{name}" is a name of {owner.path} too'
                yield Problem(page.path, line, what, "keep it on the page that it fits best")


def _of_the_list(library: Library, table: CodeTable) -> Iterator[Problem]:
    """What the list of ICD-10-CM has twice, in the wrong block, or for no page."""
    if library.icd_10_cm is None:
        return
    lines, carried = library.data_lines.get(LIST, {}), table.pages[ICD.id]
    needed = {up for code in carried for up in (code, *wider(code))}
    seen: set[str] = set()
    for block, codes in library.icd_10_cm.blocks.items():
        first, _, last = block.partition("-")
        for number, code in enumerate(codes):
            line = lines.get(("icd_10_cm", "blocks", block, number), 1)
            if code in seen:
                yield Problem(LIST, line, f'"{code}" stands twice', "keep one")
            seen.add(code)
            if not first <= code[:3] <= (last or first):
                yield Problem(LIST, line, f'"{code}" is not of the block {block}', "move it")
            elif code not in needed and not carried.keys() & set(wider(code)):
                what = f'no page has "{code}" or a wider code'
                yield Problem(LIST, line, what, "delete it, or add it to a page")


def _said(page: PageItem) -> list[str]:
    return list(page.meta.problem.codes.after) if page.meta.problem else []
