"""The converter with the site's own extensions, for texts by themselves."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kb.content.settings import read_settings
from kb.markdown.converter import Converter
from kb.markdown.draft import Draft

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="session")
def converter() -> Converter:
    """A converter as the site has it."""
    settings, problems = read_settings((ROOT / "mkdocs.yml").read_text("utf-8"))
    assert problems == []
    return Converter(list(settings.extensions), settings.extension_settings)


@pytest.fixture(scope="session")
def draft(converter: Converter) -> Callable[..., Draft]:
    """Converts a text that stands on the page `more/a.md`, at line 1 of its file."""
    return lambda text, macros=True: converter.convert(text, "more/a.md", 1, macros)


@pytest.fixture(scope="session")
def remarks(draft: Callable[..., Draft]) -> Callable[[str], list[str]]:
    """What is remarked of a text: `line: what is wrong`."""
    return lambda text: [f"{remark.line}: {remark.message}" for remark in draft(text).remarks]
