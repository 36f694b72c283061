"""The one slug: for headings, countries, ids and file names."""

from __future__ import annotations

import re
import unicodedata

from anyascii import anyascii
from markdown.extensions.toc import slugify


def slug(text: str) -> str:
    """A text as an id: Markdown's own way, after Latin letters became plain ones.

    `Côte d’Ivoire` → `cote-divoire`. Signs of other scripts drop out.
    """
    plain = "".join(_plain(sign) for sign in unicodedata.normalize("NFC", text))
    return re.sub(r"[-\s]+", "-", slugify(plain, "-")).strip("-")


def short_id(text: str, limit: int = 60) -> str:
    """A slug of at most `limit` signs, cut at a word, without `_`."""
    whole = re.sub(r"-+", "-", slug(text).replace("_", "-"))
    if len(whole) <= limit:
        return whole.strip("-")
    cut = whole[: limit + 1]
    return (cut.rpartition("-")[0] if "-" in cut else cut[:limit]).strip("-")


def is_latin(text: str) -> bool:
    """Whether every letter of a text is of the Latin script, and there is a letter or digit."""
    letters = [sign for sign in text if sign.isalnum()]
    return bool(letters) and all(_is_latin(sign) for sign in letters)


def _is_latin(sign: str) -> bool:
    return sign.isascii() or not sign.isalpha() or "LATIN" in unicodedata.name(sign, "")


def _plain(sign: str) -> str:
    return anyascii(sign) if sign.isalpha() and not sign.isascii() and _is_latin(sign) else sign
