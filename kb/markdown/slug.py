"""The one way from words to an address: for headings, countries, ids and file names."""

from __future__ import annotations

import re
import unicodedata

from anyascii import anyascii
from markdown.extensions.toc import slugify

# Hyphens that look like "-" and are no ASCII. Dashes are none: Markdown drops them.
HYPHENS = {0x2010: "-", 0x2011: "-"}


def slug(text: str) -> str:
    """Words as an address: Markdown's own slug, with Latin letters brought to ASCII before.

    In: any text. Out: small ASCII letters, digits, hyphens and underscores; empty when there is
    nothing to make it of. "Côte d’Ivoire" gives "cote-divoire".
    """
    composed = unicodedata.normalize("NFC", text).translate(HYPHENS)
    latin = "".join(
        anyascii(char) if not char.isascii() and _is_latin_letter(char) else char
        for char in composed
    )
    return slugify(latin, "-").strip("-")


def is_latin(text: str) -> bool:
    """Whether a text has a slug that keeps all its letters and digits, since they are Latin.

    A heading with others, or with signs alone, must carry an id of its own. Signs beside letters do
    not count: "5 €" is Latin.
    """
    return bool(slug(text)) and all(
        _is_latin_letter(char)
        for char in unicodedata.normalize("NFKC", text)
        if unicodedata.category(char)[0] in "LN" and not char.isascii()
    )


def short_id(title: str, limit: int = 60) -> str:
    """An id for a file or page: the slug of a title, cut at a word.

    In: any text, and the most letters it may have. Out: letters, digits and single hyphens, as
    ids must be; empty when the title has no Latin letter or digit.
    """
    words = re.findall(r"[a-z0-9]+", slug(title))
    short = words[0][:limit] if words else ""
    for word in words[1:]:
        if len(short) + 1 + len(word) > limit:
            break
        short += f"-{word}"
    return short


def _is_latin_letter(char: str) -> bool:
    """Whether a letter beyond ASCII is Latin or, as ʻ in Hawaiʻi, stands between Latin ones."""
    name = unicodedata.name(char, "")
    return "LATIN" in name.split() or name.startswith(
        ("MODIFIER LETTER", "FEMININE ORDINAL", "MASCULINE ORDINAL")
    )
