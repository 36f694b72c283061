"""What may stand in a text beside Markdown: macro calls and citations. One grammar for each."""

from __future__ import annotations

import functools
import re
import unicodedata
from dataclasses import dataclass
from typing import Any

from jinja2 import TemplateSyntaxError, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from kb.content.characters import unseen

LONGEST_CALL = 4_000  # characters
DEEPEST_CALL = 10  # brackets in brackets
_PARSER = ImmutableSandboxedEnvironment()
KEY = r"[A-Za-z0-9_](?:[\w:.#$%&+?<>~/-]*[\w])?"
CITATION = re.compile(
    rf"(?P<prefix>[^@]*?)(?<![\w.@+-])@(?P<key>{KEY})(?:,\s*(?P<locator>[^@]+))?\s*\Z"
)
# What may stand before and after a key, beside letters, digits and blanks.
PLAIN_SIGNS = frozenset(".,:-–—()'’‘“”\"&/§¶%?!+=…")
STASHED = re.compile("\x02[^\x03]*\x03")  # what the converter keeps elsewhere meanwhile
LOOKS_LIKE_ONE = re.compile(r"(?<![\w.@/+-])-?@\s?\w")


class MarkupFault(ValueError):
    """A call or citation that cannot be read: `args` are what is wrong and the mend."""

    def __init__(self, message: str, fix: str) -> None:
        super().__init__(message, fix)
        self.message, self.fix = message, fix


@dataclass(frozen=True)
class Call:
    """A macro call: its name, its literal arguments, its line in the file, its place in the text.

    `start` and `end` are offsets in the body that the call stands in (-1: not found).
    """

    name: str
    args: tuple[Any, ...]
    kwargs: dict[str, Any]
    line: int
    start: int = -1
    end: int = -1


@dataclass(frozen=True)
class Citation:
    """A source cited in a text, with what stands before and after its key, and its line."""

    key: str
    line: int
    prefix: str = ""
    locator: str = ""


def shown_words(call: Call) -> str | None:
    """The words that a call of `term` shows, where they are given; else None."""
    words = call.args[1] if len(call.args) > 1 else call.kwargs.get("text")
    return words if isinstance(words, str) and words else None


@functools.lru_cache(maxsize=20_000)
def read_call(text: str) -> tuple[str, tuple[Any, ...], tuple[tuple[str, Any], ...]]:
    """The name, arguments and named arguments of a macro call.

    In: the call with its braces. Every form of a literal call that Jinja knows counts. Nothing is
    run. Raises MarkupFault for everything else.
    """
    if len(text) > LONGEST_CALL:
        raise MarkupFault(
            f"a macro call of {len(text):,} characters", f"keep it under {LONGEST_CALL:,}"
        )
    if _depth(text) > DEEPEST_CALL:
        raise MarkupFault("a macro call with brackets nested too deep", "make its lists flat")
    try:
        body = _PARSER.parse(text).body
    except TemplateSyntaxError as error:
        raise MarkupFault(
            f"this macro call cannot be read ({error.message})", 'write it as {{ name("text") }}'
        ) from None
    except (ValueError, RecursionError, OverflowError):
        raise MarkupFault(
            "this macro call holds a value that cannot be read",
            "give short texts and plain numbers",
        ) from None
    outputs = [node for part in body for node in getattr(part, "nodes", [part])]
    node = outputs[0] if len(outputs) == 1 else None
    if (
        not isinstance(node, nodes.Call)
        or not isinstance(node.node, nodes.Name)
        or node.dyn_args is not None
        or node.dyn_kwargs is not None
    ):
        raise _not_literal()
    names = [word.key for word in node.kwargs]
    if doubled := next((name for name in names if names.count(name) > 1), ""):
        raise MarkupFault(f'a macro call with two values for "{doubled}"', "leave one of them out")
    args = tuple(_literal(arg) for arg in node.args)
    return node.node.name, args, tuple((word.key, _literal(word.value)) for word in node.kwargs)


def read_citations(text: str, line: int) -> list[Citation]:
    """The citations of a group in square brackets.

    In: the text between the brackets, such as `see @a, p. 12; @b`, and its line. Raises
    MarkupFault when it is not made of keys with an `@`, each with its own prefix and locator in
    plain words.
    """
    shown = STASHED.sub("…", " ".join(text.split()))
    found = []
    for part in text.split(";"):
        match = CITATION.match(" ".join(part.split()))
        if not match or match["prefix"].rstrip().endswith("-"):
            raise MarkupFault(
                f'"[{shown}]" is not a citation', "write [@key], [@one; @other], [see @key, p. 12]"
            )
        prefix, locator = match["prefix"].strip(), (match["locator"] or "").strip()
        if not _plain(prefix + locator) or prefix.lower().startswith("cite"):
            raise MarkupFault(
                f'"[{shown}]" is not a citation: more than plain words stand beside its key',
                "write words alone there, as in [see @key, p. 12]",
            )
        found.append(Citation(match["key"], line, prefix, locator))
    return found


def _plain(text: str) -> bool:
    """Whether a text is made of words, numbers and the signs of sentences."""
    return all(
        sign in PLAIN_SIGNS or unicodedata.category(sign)[0] in "LMN" or sign == " "
        for sign in text
    )


def _not_literal() -> MarkupFault:
    return MarkupFault(
        "only a macro with literal arguments may stand in {{ }}",
        'write {{ name("text", number=1) }}',
    )


def _literal(node: nodes.Node) -> Any:
    if isinstance(node, (nodes.List, nodes.Tuple)):
        return [_literal(item) for item in node.items]
    negative = isinstance(node, nodes.Neg)
    if isinstance(node, nodes.Neg):
        node = node.node
    if not isinstance(node, nodes.Const) or (negative and type(node.value) not in (int, float)):
        raise _not_literal()
    if isinstance(node.value, str) and (signs := unseen(node.value, "")):
        raise MarkupFault(
            f"a macro call holds a character that cannot be shown, {signs[0].message}",
            signs[0].fix,
        )
    return -node.value if negative else node.value


def _depth(text: str) -> int:
    """How deep brackets stand in brackets, unary signs and `not` counted as well."""
    deepest = depth = 0
    for sign in re.findall(r"[(\[{]|[)\]}]|\bnot\b|[-+~](?=\s*[-+~(])", text.strip("{}")):
        depth += -1 if sign in ")]}" else 1
        deepest = max(deepest, depth)
    return deepest
