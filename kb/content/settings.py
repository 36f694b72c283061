"""What the knowledge base takes from `mkdocs.yml`: the name, the navigation, Markdown's extensions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from kb.content.yaml_reader import Place, line_of, read_yaml
from kb.problem import Problem

NAME = "mkdocs.yml"
SHOWN = ("site_name", "site_description", "copyright")
WORDS = {"true": True, "false": False, "null": None}
# Settings of Material's own page shell, which is not loaded here.
WITHOUT_EFFECT = {
    "features": "the page shell is the project's own: change theme/",
    "palette": "colors stand in theme/assets/site.css",
    "logo": "the mark stands in theme/pictures/mark.svg",
    "icon": "icons stand in theme/parts/",
}
# Settings that would have MkDocs read or leave out other files than the checks do.
OTHER_FILES = {
    "INHERIT": "write the settings themselves here",
    "exclude_docs": "every page is built: move what is no page out of docs/",
    "draft_docs": "every page is built: keep a draft in a branch of its own",
}
# Settings that may have one value, because the addresses and the reader hang on it.
FIXED = {"docs_dir": "docs", "use_directory_urls": "true"}


@dataclass(frozen=True)
class Section:
    """A part of the navigation: its name and its pages' paths below `docs/`, with their lines.

    `group` is the name that it stands under together with other parts; "" where it stands alone.
    """

    title: str
    sources: tuple[str, ...]
    line: int = 1
    lines: tuple[int, ...] = field(default=(), compare=False)
    group: str = ""

    def line_of(self, number: int) -> int:
        """The line of its page with this number."""
        return self.lines[number] if number < len(self.lines) else self.line


@dataclass(frozen=True)
class Settings:
    """The settings that the content depends on, and the text that they were read from.

    `texts` are those that readers see: the name of each, its words, its line.
    """

    site_name: str = ""
    sections: tuple[Section, ...] = ()
    extensions: tuple[str, ...] = ()
    extension_settings: dict[str, dict[str, Any]] = field(default_factory=dict)
    text: str = ""
    texts: tuple[tuple[str, str, int], ...] = field(default=(), compare=False)


def read_settings(text: str) -> tuple[Settings, list[Problem]]:
    """Read the text of `mkdocs.yml`.

    Out: the settings, and what is wrong, each at its line: a shape that MkDocs knows and this
    site does not use (three levels of sections), what has no effect here, what cannot be read.
    """
    data, lines, problems = read_yaml(_without_env_tags(text), NAME)
    if problems or not data:
        return Settings(text=text), problems
    sections, faults = _sections(data.get("nav", []), lines)
    names, settings, more = _extensions(data.get("markdown_extensions", []), lines)
    problems += faults + more + _other_files(data, lines) + _without_effect(data, lines)
    name = data.get("site_name", "")
    if not isinstance(name, str) or not name.strip():
        problems.append(
            Problem(
                NAME, line_of(lines, ("site_name",)), "the site has no name", "write site_name: …"
            )
        )
        name = ""
    texts = [("nav", section.title, section.line) for section in sections]
    groups = {section.group: section.line for section in reversed(sections) if section.group}
    texts += [("nav", group, line) for group, line in groups.items()]
    texts += [
        (key, value, line_of(lines, (key,)))
        for key in SHOWN
        if isinstance(value := data.get(key, ""), str)
    ]
    return Settings(name, tuple(sections), tuple(names), settings, text, tuple(texts)), problems


def _without_env_tags(text: str) -> str:
    """The text with MkDocs' `!ENV [NAME, default]` read as a list: the one tag it may hold."""
    return text.replace(": !ENV [", ": [")


def _sections(nav: Any, lines: dict[Place, int]) -> tuple[list[Section], list[Problem]]:
    found: list[Section] = []
    problems: list[Problem] = []
    if not isinstance(nav, list):
        return [], [
            Problem(
                NAME,
                line_of(lines, ("nav",)),
                "nav is not a list",
                "write one line a page, - index.md",
            )
        ]
    for place, group, entry in _entries(nav):
        line = line_of(lines, place)
        if isinstance(entry, str):
            found.append(Section("", (entry,), line, group=group))
            continue
        title, value = (
            next(iter(entry.items())) if isinstance(entry, dict) and len(entry) == 1 else ("", None)
        )
        rows = [value] if isinstance(value, str) and value else value
        if not title or not isinstance(rows, list) or not rows:
            problems.append(
                Problem(
                    NAME,
                    line,
                    "this part of nav has no name or no pages",
                    "write - Name: and below it one line a page",
                )
            )
            continue
        sources = [row if isinstance(row, str) else _titled(row) for row in rows]
        at = [line_of(lines, (*place, title, number)) for number in range(len(sources))]
        problems += [
            Problem(
                NAME,
                where,
                f'the part "{title}" holds a part',
                "nav has groups, parts and pages: list pages alone here",
            )
            for src, where in zip(sources, at, strict=True)
            if not src
        ]
        kept = [(src, where) for src, where in zip(sources, at, strict=True) if src]
        found.append(
            Section(title, tuple(src for src, _ in kept), line, tuple(w for _, w in kept), group)
        )
    return found, problems


def _entries(nav: list[Any]) -> Iterator[tuple[Place, str, Any]]:
    """The parts of the navigation: the place of each, the name of its group, what it holds.

    A group is a name with parts alone below it, each a name with its pages.
    """
    for number, entry in enumerate(nav):
        place: Place = ("nav", number)
        name, rows = (
            next(iter(entry.items())) if isinstance(entry, dict) and len(entry) == 1 else ("", None)
        )
        if name and isinstance(rows, list) and rows and all(map(_is_part, rows)):
            for at, row in enumerate(rows):
                yield (*place, name, at), str(name), row
        else:
            yield place, "", entry


def _is_part(row: Any) -> bool:
    return isinstance(row, dict) and len(row) == 1 and isinstance(next(iter(row.values())), list)


def _titled(row: Any) -> str:
    """The page of `- Title: page.md`; the title comes from the page itself."""
    values = list(row.values()) if isinstance(row, dict) else []
    return values[0] if len(values) == 1 and isinstance(values[0], str) else ""


def _extensions(
    entries: Any, lines: dict[Place, int]
) -> tuple[list[str], dict[str, dict[str, Any]], list[Problem]]:
    names: list[str] = []
    settings: dict[str, dict[str, Any]] = {}
    for number, entry in enumerate(entries if isinstance(entries, list) else [entries]):
        if isinstance(entry, str):
            names.append(entry)
        elif isinstance(entry, dict) and len(entry) == 1:
            name, options = next(iter(entry.items()))
            names.append(name)
            settings[name] = _typed(options) if isinstance(options, dict) else {}
        else:
            return (
                [],
                {},
                [
                    Problem(
                        NAME,
                        line_of(lines, ("markdown_extensions", number)),
                        "this is not an extension",
                        "write - name, or - name: {setting: …}",
                    )
                ],
            )
    return names, settings, []


def _typed(value: Any) -> Any:
    """Words that YAML takes for true, false or nothing, as MkDocs takes them."""
    if isinstance(value, dict):
        return {key: _typed(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_typed(item) for item in value]
    is_number = value.isascii() and value.isdigit() and len(value) < 10
    return int(value) if is_number else WORDS.get(value, value)


def _other_files(data: dict[str, Any], lines: dict[Place, int]) -> list[Problem]:
    """Settings with which something else would be built than what is checked."""
    left_out = [
        Problem(NAME, line_of(lines, (key,)), f"{key} cannot be used on this site", fix)
        for key, fix in OTHER_FILES.items()
        if key in data
    ]
    return left_out + [
        Problem(
            NAME,
            line_of(lines, (key,)),
            f"{key} must be {value} on this site",
            f"write {key}: {value}, or delete the line",
        )
        for key, value in FIXED.items()
        if data.get(key, value) != value
    ]


def _without_effect(data: dict[str, Any], lines: dict[Place, int]) -> list[Problem]:
    theme = data.get("theme")
    found = [
        Problem(
            NAME,
            line_of(lines, ("theme", key)),
            f"theme.{key} has no effect on this site",
            f"delete it: {why}",
            True,
        )
        for key, why in WITHOUT_EFFECT.items()
        if isinstance(theme, dict) and key in theme
    ]
    plugins = data.get("plugins", [])
    for number, plugin in enumerate(plugins if isinstance(plugins, list) else []):
        name = plugin if isinstance(plugin, str) else next(iter(plugin), "")
        if name == "redirects":
            found.append(
                Problem(
                    NAME,
                    line_of(lines, ("plugins", number)),
                    "the plugin redirects is not used",
                    "write moved pages into data/redirects.yml",
                )
            )
    return found
