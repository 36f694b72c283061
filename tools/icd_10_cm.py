"""Write `data/icd-10-cm.yml` anew: the codes that pages cover, from the list that CDC publishes.

    python -m tools.icd_10_cm icd10cm-tabular-2027.xml "October 2026"

The file stands among those of cdc.gov/nchs/icd/icd-10-cm/files.html. Only codes are taken from it,
and only those that a page names, that are narrower than these, and their categories.
"""

from __future__ import annotations

import datetime
import sys
import textwrap
from collections.abc import Iterable, Iterator
from pathlib import Path
from xml.etree import ElementTree

from kb.content.code_list import wider
from kb.content.load import load_library

ROOT = Path(__file__).resolve().parents[1]
HEAD = """\
# The codes of ICD-10-CM that pages cover: those in their front matter, all narrower ones, and their categories.
# Codes alone, from the tabular list of CDC (cdc.gov/nchs/icd/icd-10-cm/files.html). Written by
# `python -m tools.icd_10_cm`; one code can be added by hand.
"""


def blocks_of(tabular: ElementTree.Element, named: Iterable[str]) -> dict[str, list[str]]:
    """The codes to keep of a tabular list, by block, in its order.

    In: the root of its XML, and the codes that pages name.
    """
    wanted = set(named)
    categories = {code[:3] for code in wanted}
    found: dict[str, list[str]] = {}
    for section in tabular.iter("section"):
        codes = [code for top in section.findall("diag") for code in _codes(top, ())]
        kept = [one for one in codes if one in categories or wanted & {one, *wider(one)}]
        between = {up for one in kept for up in wider(one)}
        if kept:
            found[section.get("id", "")] = [one for one in codes if one in between or one in kept]
    return found


def _codes(node: ElementTree.Element, seventh: tuple[str, ...]) -> Iterator[str]:
    """A code and those below it; where the list asks for a seventh sign, with each that it names."""
    code = node.findtext("name", "")
    own = node.find("sevenChrDef")
    if own is not None:
        seventh = tuple(one.get("char", "") for one in own.findall("extension"))
    yield code
    below = node.findall("diag")
    for one in below:
        yield from _codes(one, seventh)
    if seventh and not below:
        stem = code if "." in code else f"{code}."
        yield from (f"{stem:X<7}{sign}" for sign in seventh)


def as_yaml(release: str, day: datetime.date, blocks: dict[str, list[str]]) -> str:
    """The text of the data file."""
    rows = [f"{HEAD}icd_10_cm:", f"  release: {release}", f"  checked: {day}", "  blocks:"]
    for block, codes in blocks.items():
        wrapped = textwrap.wrap(", ".join(codes), 110, break_on_hyphens=False)
        rows += [f"    {block}: [", *(f"      {row}" for row in wrapped), "    ]"]
    return "\n".join(rows) + "\n"


def main(arguments: list[str]) -> int:
    """Write the file; 0 when it could be written, else 2."""
    if len(arguments) != 2:
        print(__doc__)
        return 2
    pages = load_library(ROOT).pages.values()
    named = [
        code for page in pages if page.meta.problem for code in page.meta.problem.codes.icd_10_cm
    ]
    blocks = blocks_of(ElementTree.parse(arguments[0]).getroot(), named)
    text = as_yaml(arguments[1], datetime.date.today(), blocks)
    (ROOT / "data/icd-10-cm.yml").write_text(text, encoding="utf-8")
    print(f"{sum(map(len, blocks.values()))} codes in {len(blocks)} blocks")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
