"""A page's text as HTML without building the site, for the rules that read what readers read."""

from __future__ import annotations

import functools
from pathlib import Path
from typing import Any

import markdown
from jinja2 import StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from mkdocs.utils.yaml import get_yaml_loader, yaml_load

from macros.library import Library, PageFile, TermFile
from macros.page_source import CITATION_GROUP
from macros.render import MACROS


def article_html(library: Library, item: PageFile | TermFile) -> str:
    """The HTML of a page's or term's text, with macros run and citations left out.

    Out: an empty string when a macro of the page cannot run; the rule on macro calls says why.
    """
    text = item.body.text
    here = item.src if isinstance(item, PageFile) else f"glossary/{item.id}.md"
    if item.body.calls:
        env = ImmutableSandboxedEnvironment(undefined=StrictUndefined)
        env.globals.update({name: functools.partial(macro, library, here)
                            for name, macro in MACROS.items()})
        try:
            text = env.from_string(text).render()
        except Exception:  # whatever a macro makes of bad arguments; reported by that rule
            return ""
    converter = _converter(library.root)
    converter.reset()
    return converter.convert(CITATION_GROUP.sub("", text))


@functools.lru_cache(maxsize=4)
def _converter(root: Path) -> markdown.Markdown:
    """Markdown with the extensions of `mkdocs.yml`."""
    with (root / "mkdocs.yml").open(encoding="utf-8") as file:
        config: dict[str, Any] = yaml_load(file, get_yaml_loader())
    names: list[str] = []
    settings: dict[str, Any] = {}
    for entry in config.get("markdown_extensions", []):
        if isinstance(entry, dict):
            (name, options), = entry.items()
            settings[name] = options or {}
        else:
            name = entry
        names.append(name)
    return markdown.Markdown(extensions=names, extension_configs=settings)
