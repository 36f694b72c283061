"""The templates of `theme/`: every value is escaped unless a template made it."""

from __future__ import annotations

import functools
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

THEME = Path(__file__).resolve().parents[1] / "theme"


@functools.cache
def templates(theme: Path = THEME) -> Environment:
    """The environment of the site's own templates: autoescaped, and no name is undefined."""
    return Environment(autoescape=True, loader=FileSystemLoader(theme), undefined=StrictUndefined,
                       trim_blocks=True, lstrip_blocks=True)
