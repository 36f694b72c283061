"""A page's Markdown taken apart: front matter, macro calls, citations, each with its line."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass, field
from typing import Any

from jinja2 import TemplateSyntaxError, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from macros.problem import Problem

FRONT_MATTER = re.compile(r"\A---\n(.*?\n)---\n", re.DOTALL)
CITATION_GROUP = re.compile(r"\[(@[\w:-]+(?:\s*;\s*@[\w:-]+)*)\]")
_PARSER = ImmutableSandboxedEnvironment()


@dataclass(frozen=True)
class Call:
    """A macro call in a page: its name, its literal arguments, and its line in the file."""

    name: str
    args: tuple[Any, ...]
    kwargs: dict[str, Any]
    line: int


@dataclass(frozen=True)
class Citation:
    """A source cited in a page."""

    key: str
    line: int


@dataclass(frozen=True)
class Body:
    """A page's Markdown with what stands in it. `first_line` is its line in the file."""

    text: str
    first_line: int = 1
    calls: tuple[Call, ...] = ()
    citations: tuple[Citation, ...] = ()
    problems: tuple[Problem, ...] = field(default=())


def split_front_matter(text: str) -> tuple[str | None, str, int]:
    """The front matter (None where there is none), the rest, and the rest's first line."""
    match = FRONT_MATTER.match(text)
    if not match:
        return None, text, 1
    return match[1], text[match.end():], match[0].count("\n") + 1


def parse_body(text: str, name: str, first_line: int = 1, macros: bool = True) -> Body:
    """Take a Markdown body apart.

    In: the text, the file's name for messages, the line it starts at, and whether macros run in
    it. Out: its macro calls and citations; as problems everything that is Jinja but not a call
    of a macro with literal arguments.
    """
    problems: list[Problem] = []
    calls: list[Call] = []
    if macros and "{" in text:
        problems += _refused_syntax(text, name, first_line)
        if not problems:
            bare = text.lstrip("\n")  # as MkDocs hands it to the macros
            start = first_line + len(text) - len(bare)
            try:
                calls, refused = _calls(parse_template(bare), name, start)
                problems += refused
            except TemplateSyntaxError as error:
                problems.append(Problem(name, start + error.lineno - 1,
                                        f"this macro call cannot be read ({error.message})",
                                        'write it as {{ name("text") }}'))
    citations = [Citation(key.strip()[1:], first_line + text.count("\n", 0, match.start()))
                 for match in CITATION_GROUP.finditer(text) for key in match[1].split(";")]
    return Body(text, first_line, tuple(calls), tuple(citations), tuple(problems))


@functools.lru_cache(maxsize=20_000)
def parse_template(text: str) -> nodes.Template:
    """The syntax tree of a text with macro calls, made once for the rules and for rendering.

    Raises jinja2.TemplateSyntaxError for a text that cannot be read.
    """
    return _PARSER.parse(text)


def _refused_syntax(text: str, name: str, first_line: int) -> list[Problem]:
    """Statements and comments, found before anything is parsed."""
    fixes = {"{%": "pages may only call macros, {{ name(…) }}",
             "{#": "delete it; for a heading id write { #id } with a space"}
    return [Problem(name, first_line + text.count("\n", 0, match.start()),
                    f'"{match[0]}" is not allowed in a page', fixes[match[0]])
            for match in re.finditer(r"\{%|\{#", text)]


def _calls(tree: nodes.Template, name: str, first_line: int) -> tuple[list[Call], list[Problem]]:
    calls: list[Call] = []
    problems: list[Problem] = []
    for output in tree.body:
        for node in output.nodes if isinstance(output, nodes.Output) else [output]:
            if isinstance(node, nodes.TemplateData):
                continue
            line = first_line + node.lineno - 1
            call = _literal_call(node, line)
            if call:
                calls.append(call)
            else:
                problems.append(Problem(name, line, "only a macro with literal arguments may "
                                        "stand in {{ }}", 'write {{ name("text", number=1) }}'))
    return calls, problems


def _literal_call(node: nodes.Node, line: int) -> Call | None:
    if (not isinstance(node, nodes.Call) or not isinstance(node.node, nodes.Name)
            or node.dyn_args is not None or node.dyn_kwargs is not None):
        return None
    values = [*node.args, *(keyword.value for keyword in node.kwargs)]
    if not all(_is_literal(value) for value in values):
        return None
    return Call(node.node.name, tuple(arg.as_const() for arg in node.args),
                {keyword.key: keyword.value.as_const() for keyword in node.kwargs}, line)


def _is_literal(node: nodes.Node) -> bool:
    if isinstance(node, (nodes.List, nodes.Tuple)):
        return all(_is_literal(item) for item in node.items)
    return isinstance(node, nodes.Const) or (isinstance(node, nodes.Neg)
                                             and isinstance(node.node, nodes.Const))
