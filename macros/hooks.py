"""MkDocs' events: each a few lines that hand on what the knowledge base made."""

from __future__ import annotations

import functools
import sys
from pathlib import Path
from typing import Any, NoReturn

ROOT = Path(__file__).resolve().parents[1]
if str(ROOT) not in sys.path:  # typed plainly, `mkdocs build` does not look in the project's folder
    sys.path.insert(0, str(ROOT))

import rcssmin  # noqa: E402
import rjsmin  # noqa: E402
from mkdocs.config.defaults import MkDocsConfig  # noqa: E402
from mkdocs.plugins import event_priority, get_plugin_logger  # noqa: E402
from mkdocs.structure.files import File, Files  # noqa: E402
from mkdocs.structure.nav import Navigation  # noqa: E402
from mkdocs.structure.pages import Page  # noqa: E402

from kb.api.files import files as api_files  # noqa: E402
from kb.connect.files import files as code_files  # noqa: E402
from kb.kit.kits import files as kit_files  # noqa: E402
from kb.problem import Problem  # noqa: E402
from kb.rules import all_problems, structure_problems  # noqa: E402
from kb.site import evidence_map, exports, news, register  # noqa: E402
from kb.site.built import Site  # noqa: E402
from kb.site.furniture import redirects  # noqa: E402
from kb.site.search import search_files  # noqa: E402
from kb.templates import THEME, compiled  # noqa: E402
from macros import call_of  # noqa: E402
from macros.build import checked, take_into_use  # noqa: E402
from macros.current import (  # noqa: E402
    Stopped,
    current,
    give_way,
    handouts_of,
    made,
    place_of,
    start,
)
from macros.folders import new_folder  # noqa: E402
from macros.preview import on_serve  # noqa: E402, F401  (an event)

log = get_plugin_logger("knowledge base")


@event_priority(100)
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Have the library before anything else; stop here when its files have problems."""
    now = start(config)
    for item in now.library.items if not now.checked else ():
        give_way(config)
        now.articles.html(item)
    give_way(config)
    if not now.checked:
        find = all_problems if now.target else structure_problems
        _stop_or_tell(find(now.articles))
    if now.target:
        config.site_dir = str(new_folder(now.target))
    config.markdown_extensions, config.mdx_configs = [], {}  # the articles are finished
    return config


def on_post_build(config: MkDocsConfig) -> None:
    """After `mkdocs build`, typed plainly: check the site and take it into use."""
    now = current(config)
    if now.target:
        site = Site(Path(config.site_dir), now.library, str(config.site_url))
        config.site_dir = str(now.target)
        problems = checked(site, [])
        take_into_use(site, now.target, problems)
        _stop_or_tell(problems)


def _stop_or_tell(problems: list[Problem]) -> None:
    """Stop the build for what is wrong; warnings are only told."""
    if any(not problem.warning for problem in problems):
        raise Stopped(problems)
    for problem in problems:
        log.info(str(problem))


@event_priority(100)
def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Hand over what the library made, and nothing else: neither files of `docs/` nor of Material."""
    give_way(config)
    now = current(config)
    own = THEME / "assets"
    for file in list(files):
        path = Path(file.abs_src_path or "/").resolve()
        if not path.is_relative_to(own) or path.suffix in (".css", ".js"):
            files.remove(file)
    for path in sorted((*own.glob("*.css"), *own.glob("*.js"))):
        shorten = rcssmin.cssmin if path.suffix == ".css" else rjsmin.jsmin
        files.append(made(config, f"assets/{path.name}", shorten(path.read_text("utf-8"))))
    for item in now.library.items:
        files.append(made(config, item.src, call_of(item.id), functools.partial(now.shown, item)))
    for module in (exports, register, evidence_map, news):
        for name, content in module.files(now.library, now.furniture.site_url).items():
            files.append(made(config, name, content))
    for these in (api_files, code_files):
        for name, content in these(now.articles, now.furniture.site_url).items():
            files.append(made(config, name, content))
    give_way(config)
    sheets = handouts_of(config)
    for name, data in kit_files(now.articles, now.furniture.site_url, sheets).items():
        files.append(made(config, name, data))
    for name, path in sheets.items():
        files.append(File.generated(config, name, abs_src_path=str(path)))
    return files


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> None:
    """Keep what pages are drawn with, for a preview."""
    config.drawn_with = (nav, files)  # type: ignore[attr-defined]


@event_priority(100)
def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Tell MkDocs of a page what its own lists need: an id for a title, the day of its last change."""
    now = current(config)
    item = now.library.item_by_src[page.file.src_uri]
    page.meta = {"title": item.id}
    page.title = item.id
    page.update_date = news.last_day(item, now.furniture.changed).isoformat()
    return call_of(item.id)


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Put the article in its place."""
    give_way(config)
    now = current(config)
    item = now.library.item_by_src[page.file.src_uri]
    if html.strip() != place_of(item):
        what = "the builder changed the place of its article"
        fix = "see that the plugin macros stands in mkdocs.yml with module_name: macros"
        raise Stopped([Problem(item.path, 1, what, fix)])
    return now.articles.html(item)


def on_page_context(
    context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation
) -> dict[str, Any]:
    """Give the template everything it draws around the text, as `kb`."""
    give_way(config)
    now = current(config)
    context["kb"] = now.furniture.of(now.library.item_by_src[page.file.src_uri])
    return context


def on_env(env: Any, config: MkDocsConfig, files: Files) -> Any:
    """Escape by default; make the search's files and the pages that only lead on."""
    now = current(config)
    env.autoescape, env.bytecode_cache = True, compiled("pages")
    env.globals |= {"kb": now.furniture.everywhere(), "no_words": no_words}
    words = env.get_template("language.html").make_module({"config": config})
    env.globals["t"] = functools.cache(words.t)
    found = search_files(
        now.library, {item.url: now.articles.html(item) for item in now.library.items}
    )
    lead_on = env.get_template("redirect.html")
    for path, kb in redirects(now.library, now.furniture.site_url).items():
        found[path] = lead_on.render(
            config=config, kb=kb, page=None, base_url="/".join([".."] * path.count("/"))
        )
    for name, content in found.items():
        files.append(made(config, name, content))
    config.drawn_with += (env,)  # type: ignore[attr-defined]
    return env


def no_words(key: str) -> NoReturn:
    """Stop: a template asks for words that neither `strings.html` nor Material has."""
    fix = "add the key there, or mend it in the template that asks for it"
    raise Stopped([Problem("theme/strings.html", 1, f'there are no words for "{key}"', fix)])
