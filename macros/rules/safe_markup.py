"""Markup that a page of words must not have: it could run code, track readers or break the page."""

from __future__ import annotations

import re

from macros.library import Library
from macros.problem import Problem
from macros.prose import blank, line_at

CODE = re.compile(r"^(```|~~~).*?^\1\s*$|`[^`\n]+`", re.MULTILINE | re.DOTALL)
AUTOLINK = r"https?://|mailto:"
FORBIDDEN: tuple[tuple[re.Pattern[str], str, str], ...] = (
    (re.compile(r"<\s*(script|iframe|object|embed|style|form|link|meta|base|svg|math)\b", re.I),
     "<{0}> may not stand in a page", "delete it"),
    (re.compile(r"<[^>]*?\s(on\w+)\s*=", re.I), "the attribute {0} can run code", "delete it"),
    (re.compile(r"\{[^}\n]*?\b(on\w+|style)\s*=", re.I), "the attribute {0} is not allowed",
     "delete it"),
    (re.compile(r"(javascript|vbscript|data)\s*:\s*[^\s\d]", re.I),
     "an address may not start with {0}:", "link to a page or to https://"),
    (re.compile(r"!\[[^\]]*\]\(\s*(https?:|//)", re.I), "an image from another host ({0})",
     "keep pictures in theme/pictures/ and use {{ picture(…) }}"),
    (re.compile(r"<\s*(/?(?!" + AUTOLINK + r")[a-z!][\w-]*)", re.I), "raw HTML <{0}> in a page",
     "use Markdown, a block (/// …) or a macro"),
    (re.compile(r"^#\s+(.{0,40})", re.M), 'a first-level heading "{0}" in the text',
     "start at ##; the title comes from the front matter"),
)


def find(library: Library) -> list[Problem]:
    """Scripts, event attributes, frames, remote images, raw HTML and second titles."""
    found = []
    for item, body in library.bodies:
        text = CODE.sub(blank, body.text)
        for pattern, message, fix in FORBIDDEN:
            for match in pattern.finditer(text):
                place = Problem(item.path, line_at(text, match.start(), body.first_line),
                                message.format(match[1].strip()), fix)
                if not any(p.line == place.line and p.path == place.path for p in found):
                    found.append(place)
    return found
