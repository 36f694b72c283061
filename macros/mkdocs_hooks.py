"""The only module that knows MkDocs: its events, each a few lines that call plain functions."""

from __future__ import annotations

import posixpath
import re
from functools import lru_cache
from pathlib import Path
from typing import Any

from markupsafe import Markup, escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from macros import forget_changed_code

forget_changed_code()  # before the imports that it is about

from macros import exports
from macros.library import (Library, PageFile, TermFile, current_library, project_root,
                            read_current_library, words_used)
from macros.preview import Sandbox, convert_once
from macros.render import crisis_help
from macros.rules import structure_problems
from macros.search_index import search_files

UNUSED_OF_THEME = ("assets/javascripts/", "assets/stylesheets/", "assets/images/", "pictures/")
SCRIPT_OF_MACRO = {"self_check": "assets/self-check.js", "glossary": "assets/filter.js"}

_command = {"name": "build"}  # MkDocs tells it once, before the first of a preview's many builds


def on_startup(command: str, dirty: bool) -> None:
    """Keep which command runs, for the templates' `kb_preview`."""
    _command["name"] = command


@event_priority(100)
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Read the library before anything else; stop here when its files have problems."""
    library = read_current_library(project_root())
    problems = [p for p in structure_problems(library) if not p.warning]
    if problems:
        raise Abort("\n".join(str(problem) for problem in problems))
    if not config.site_url:
        config.site_url = "http://127.0.0.1:8000/"
    redirects = config.plugins["redirects"].config["redirect_maps"]
    for item in (*library.pages.values(), *library.terms.values()):
        redirects[f"to/{item.id}.md"] = _src(item)
    _sections_by_url.cache_clear()
    return config


@event_priority(-100)
def on_pre_build(config: MkDocsConfig) -> None:
    """After every plugin is set up: sandbox the macros, and print sources in our style."""
    library = current_library()
    plugin = config.plugins["macros"]
    sandbox = Sandbox(undefined=plugin.env.undefined)
    sandbox.globals.update(plugin.env.globals)
    plugin._env = sandbox  # the plugin has no setting for it
    registry = config.plugins["bibtex"].registry
    registry.reference_text = lambda citation: library.sources[citation.key].html


@event_priority(100)
def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add what is made from data: a page a term, and the exports."""
    library = current_library()
    for file in [file for file in files if file.src_uri.startswith(UNUSED_OF_THEME)]:
        files.remove(file)
    for item in library.terms.values():
        text = f"---\ntitle: {item.id}\n---\n{item.record.more}"
        files.append(File.generated(config, _src(item), content=text))
    site_url = str(config.site_url)
    for name, content in {
            "glossary.json": exports.glossary_json(library, site_url),
            exports.GLOSSARY_SCHEMA: exports.glossary_schema(),
            "pages.json": exports.pages_json(library, site_url),
            "robots.txt": exports.robots_txt(site_url)}.items():
        files.append(File.generated(config, name, content=content))
    return files


@event_priority(100)
def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Give the page its title and description from the library, never from loose YAML."""
    item = _item(page)
    if isinstance(item, PageFile):
        page.meta = {"title": item.meta.title, "description": item.meta.description,
                     "render_macros": item.meta.render_macros}
        page.title = item.meta.title
    elif item:
        page.meta = {"title": item.record.term, "description": item.record.definition}
        page.title = item.record.term
        if page.file.edit_uri is None and config.edit_uri:
            page.edit_url = posixpath.join(config.edit_uri.replace("docs/", ""), item.path)
    page.meta.setdefault("render_macros", True)
    if "{{" not in markdown:
        page.meta["render_macros"] = False
    if _command["name"] == "serve":
        convert_once(page)
    return markdown


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Give sources their heading, and tables a box to scroll in and headers with a scope."""
    return finish_html(html)


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig,
                    nav: Navigation) -> dict[str, Any]:
    """Give the template everything it draws around the text, as `kb`."""
    item = _item(page)
    if item:
        context["kb"] = page_furniture(item, page, current_library(), str(config.site_url))
    return context


def on_env(env: Any, config: MkDocsConfig, files: Files) -> Any:
    """All texts are HTML now: make the search's files, and tell templates what all pages share."""
    library = current_library()
    articles = {file.url.removeprefix("./"): file.page.content or ""
                for file in files.documentation_pages() if file.page}
    for name, content in search_files(library, articles).items():
        files.append(File.generated(config, name, content=content))
    env.globals["kb_preview"] = _command["name"] == "serve"
    env.globals["kb_sections"] = _sections(library, "")
    return env


def finish_html(html: str) -> str:
    """An article's HTML with a heading over its sources and every table in a box of its own."""
    html = html.replace('<div class="footnote">\n<hr />\n', '<section class="sources footnote" '
                        'aria-labelledby="sources">\n<h2 id="sources">Sources</h2>\n')
    if 'class="sources footnote"' in html:
        head, _, tail = html.rpartition("</div>")
        html = f"{head}</section>{tail}"
    html = html.replace(' <sup id="fnref', '<sup id="fnref')  # never alone on the next line
    number = 0

    def box(match: re.Match[str]) -> str:
        nonlocal number
        number += 1
        return (f'<div class="table" role="region" aria-label="Table {number}" tabindex="0">'
                f"{_label_cells(match[0])}</div>")

    html = re.sub(r"<table>.*?</table>", box, html, flags=re.DOTALL)
    return re.sub(r"<th(?=[ >])(?![^>]*scope)", '<th scope="col"', html)


def _label_cells(table: str) -> str:
    """A table whose cells name their column, so that a phone can show each row as a card."""
    heads = [escape(Markup(head).striptags())
             for head in re.findall(r"<th[^>]*>(.*?)</th>", table, re.DOTALL)]

    def label(row: re.Match[str]) -> str:
        names = iter(heads)
        return re.sub(r"<td", lambda _: f'<td data-label="{next(names, "")}"', row[0])

    return re.sub(r"<tr>.*?</tr>", label, table, flags=re.DOTALL)


def page_furniture(item: PageFile | TermFile, page: Page, library: Library,
                   site_url: str) -> dict[str, Any]:
    """What stands around a page's text, with every text escaped for HTML.

    In: the page or term, MkDocs' page, the library, the site's address. Out: the fields that
    the templates in `theme/` name `kb.…`.
    """
    permanent = f"{site_url}to/{item.id}/"
    section = _section_of(item.url if isinstance(item, PageFile) else "glossary/")
    title = item.meta.title if isinstance(item, PageFile) else item.record.term
    kb: dict[str, Any] = {
        "id": item.id, "title": escape(title),
        "sections": _sections(library, section["url"] if section else None),
        "section": section, "crumbs": [], "previous": None, "next": None,
        "words": [_word(library.terms[id]) for id in words_used(item.body)],
        "permanent_url": permanent, "qr_svg": Markup(exports.qr_code(permanent)),
        "mailto": exports.mailto(title, permanent),
        "edit_url": page.edit_url or "", "robots": "",
        "help_url": library.pages["help-now"].url if "help-now" in library.pages else "",
        "search_url": "search/", "tags": [], "also_read": [],
        "scripts": [path for name, path in SCRIPT_OF_MACRO.items()
                    if any(call.name == name for call in item.body.calls)],
    }
    if isinstance(item, PageFile):
        return kb | _page_fields(item, library, site_url, section)
    return kb | _term_fields(item, library, site_url)


def _page_fields(item: PageFile, library: Library, site_url: str,
                 section: dict[str, Any] | None) -> dict[str, Any]:
    meta = item.meta
    review = "Not yet reviewed by a clinician"
    if meta.clinical_review != "none":
        review = (f"Reviewed by {meta.clinical_review.name}, {meta.clinical_review.role}, on "
                  f"{exports.long_date(meta.clinical_review.date)}")
    fields: dict[str, Any] = {
        "kind": item.id if item.id in ("glossary", "references", "tags", "search-page")
        else meta.kind,
        "summary": escape(meta.summary), "audience": meta.audience, "review": escape(review),
        "checked": exports.long_date(meta.checked), "check_by": exports.long_date(meta.check_by),
        "tags": [{"id": tag, "label": escape(library.tags[tag].label), "url": f"tags/#{tag}"}
                 for tag in meta.tags],
        "also_read": [_card(library.pages[id]) for id in meta.also_read],
        "json_ld": Markup(exports.page_json_ld(item, library, site_url)),
        "lay_words": [escape(word) for word in meta.lay_words],
    }
    if section and section["url"] != item.url and section["pages"][0]["url"] != item.url:
        fields["crumbs"] = [{"title": section["title"], "url": section["url"]}]
    if section:
        urls = [entry["url"] for entry in section["pages"]]
        place = urls.index(item.url)
        fields["previous"] = section["pages"][place - 1] if place > 0 else None
        fields["next"] = section["pages"][place + 1] if place + 1 < len(urls) else None
        fields["section"] = section | {"pages": [
            entry | {"active": entry["url"] == item.url} for entry in section["pages"]]}
    if item.id == "search-page":
        fields["crisis_words"] = library.crisis_words
        fields["crisis_help"] = Markup(crisis_help(library, item.src))
    if meta.approach:
        facts = meta.approach
        fields["at_a_glance"] = [
            {"label": label, "value": escape(value)} for label, value in (
                ("What it looks at", facts.focus), ("How long", facts.sessions),
                ("Tasks at home", facts.homework), ("How you can have it", ", ".join(facts.formats)))]
        fields["helps_with"] = [{
            "problem": escape(use.problem), "grade": use.grade.replace(" ", "-"),
            "grade_label": use.grade,
            "sources": [Markup(library.sources[key].html) for key in use.sources]}
            for use in facts.helps_with]
    return fields


def _term_fields(item: TermFile, library: Library, site_url: str) -> dict[str, Any]:
    record = item.record
    return {
        "kind": "term", "audience": "public", "summary": escape(record.definition),
        "checked": exports.long_date(record.checked), "check_by": "", "review": "",
        "crumbs": [{"title": "Glossary", "url": "glossary/"}],
        "json_ld": Markup(exports.term_json_ld(item, site_url)),
        "lay_words": [escape(word) for word in record.lay_words],
        "term": {
            "term": escape(record.term), "aliases": [escape(alias) for alias in record.aliases],
            "definition": escape(record.definition), "category": record.category,
            "see_also": [{"title": escape(library.terms[id].record.term),
                          "url": library.terms[id].url} for id in record.see_also],
            "used_on": [_card(library.pages[id]) for id in library.used_on.get(item.id, [])],
            "sources": [Markup(library.sources[key].html) for key in record.sources]}}


def _item(page: Page) -> PageFile | TermFile | None:
    library = current_library()
    src = page.file.src_uri
    found = library.page_by_src.get(src)
    return found or library.terms.get(Path(src).stem if src.startswith("glossary/") else "")


def _src(item: PageFile | TermFile) -> str:
    return item.src if isinstance(item, PageFile) else f"glossary/{item.id}.md"


def _word(item: TermFile) -> dict[str, Any]:
    return {"id": item.id, "term": escape(item.record.term), "url": item.url,
            "definition": escape(item.record.definition)}


def _card(page: PageFile) -> dict[str, Any]:
    return {"title": escape(page.meta.menu_title), "url": page.url,
            "description": escape(page.meta.description)}


def _sections(library: Library, active: str | None) -> list[dict[str, Any]]:
    """The sections of the header: those of the navigation that have a name and a first page."""
    found = []
    for section in library.sections:
        first = library.page_by_src.get(section.sources[0])
        if section.title and first:
            found.append({"title": escape(section.title), "url": first.url,
                          "active": first.url == active})
    return found


def _section_of(url: str) -> dict[str, Any] | None:
    """The section that holds the page with this address, with its pages."""
    return _sections_by_url().get(url)


@lru_cache(maxsize=1)
def _sections_by_url() -> dict[str, dict[str, Any]]:
    library, found = current_library(), {}
    for section in library.sections:
        pages = [library.page_by_src[src] for src in section.sources if src in library.page_by_src]
        if section.title and pages:
            whole = {"title": escape(section.title), "url": pages[0].url, "active": True,
                     "pages": [{"title": escape(page.meta.menu_title), "url": page.url}
                               for page in pages]}
            found |= {page.url: whole for page in pages}
    return found
