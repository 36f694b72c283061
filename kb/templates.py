"""The templates of `theme/`: every value is escaped unless a template made it."""

from __future__ import annotations

import functools
from importlib.metadata import version
from pathlib import Path

from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined

from kb.kept import code, folder, key_of

THEME = Path(__file__).resolve().parents[1] / "theme"


def templates(theme: Path = THEME) -> Environment:
    """The environment of the site's own templates: autoescaped, and no name is undefined.

    It is made anew when a template has changed; in between no template is looked at again.
    """
    return _environment(
        theme, frozenset((path, path.stat().st_mtime_ns) for path in theme.rglob("*.html"))
    )


@functools.lru_cache(maxsize=4)
def _environment(theme: Path, _changed: frozenset[tuple[Path, int]]) -> Environment:
    environment = Environment(
        autoescape=True,
        loader=FileSystemLoader(theme),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        bytecode_cache=compiled("macros"),
    )
    environment.filters["begun"] = begun
    return environment


def begun(words: str) -> str:
    """Words as they begin a sentence: the first letter is a capital, all else stays as it is."""
    return words[:1].upper() + words[1:]


@functools.cache
def compiled(environment: str) -> FileSystemBytecodeCache | None:
    """Where compiled templates of one environment are kept between runs; None for nowhere.

    What a template becomes depends on the environment's settings, which stand in code, and on
    Jinja: each has files of its own.
    """
    place, made_by = folder(), key_of(code(), version("jinja2"))[:8]
    return (
        FileSystemBytecodeCache(str(place), f"{environment}-{made_by}-%s.cache") if place else None
    )
