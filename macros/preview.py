"""What makes `make serve` quick: a text that did not change is not compiled and converted again.

Everything is kept by the text itself, so that nothing old can be shown; a build that runs once
gains nothing from it and loses nothing.
"""

from __future__ import annotations

import functools
from types import CodeType
from typing import Any

from jinja2.sandbox import ImmutableSandboxedEnvironment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from macros.page_source import parse_template

# By a page's path: what its HTML was made from, and what `Page.render` sets.
_converted: dict[str, tuple[tuple[Any, ...], dict[str, Any]]] = {}


class Sandbox(ImmutableSandboxedEnvironment):
    """The sandbox that runs a page's macros; each text is compiled once."""

    def compile(self, source: Any, *args: Any, **kwargs: Any) -> Any:
        """As in Jinja, but for a text that was compiled before."""
        if args or kwargs or not isinstance(source, str):
            return super().compile(source, *args, **kwargs)
        return _compiled(source)


@functools.lru_cache(maxsize=20_000)
def _compiled(source: str) -> CodeType:
    return ImmutableSandboxedEnvironment().compile(parse_template(source))


def convert_once(page: Page) -> None:
    """Have MkDocs convert this page's Markdown only if it is not the same as in the last build.

    A warning about a link is then given once, when the page with the link was changed.
    """
    page.render = functools.partial(_render, page)  # type: ignore[method-assign]


def _render(page: Page, config: MkDocsConfig, files: Files) -> None:
    name = page.file.src_uri
    made_from = (page.markdown, page.url, _addresses(files), repr(config.markdown_extensions),
                 repr(config.mdx_configs))
    known = _converted.get(name)
    if known and known[0] == made_from:
        result = dict(known[1])
    else:
        Page.render(page, config, files)
        result = {key: getattr(page, key) for key in (
            "content", "toc", "_title_from_render", "present_anchor_ids")}
        result["links_to_anchors"] = {file.src_uri: anchors for file, anchors
                                      in (page.links_to_anchors or {}).items()}
        _converted[name] = (made_from, dict(result))
    linked = ((files.get_file_from_path(path), anchors)
              for path, anchors in result.pop("links_to_anchors").items())
    page.links_to_anchors = {file: anchors for file, anchors in linked if file}
    for key, value in result.items():
        setattr(page, key, value)


@functools.lru_cache(maxsize=1)
def _addresses(files: Files) -> frozenset[str]:
    """The files that links of a page can lead to."""
    return frozenset(files.src_uris)
