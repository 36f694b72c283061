"""Markdown's inline part with calls and citations, and without HTML: what is typed is shown."""

from __future__ import annotations

import html
import re
import xml.etree.ElementTree as etree
from typing import TYPE_CHECKING

from markdown import Markdown
from markdown.inlinepatterns import (
    AUTOMAIL_RE,
    ENTITY_RE,
    HTML_RE,
    LINK_RE,
    AutomailInlineProcessor,
    InlineProcessor,
    LinkInlineProcessor,
)
from markdown.util import INLINE_PLACEHOLDER_RE, AtomicString

from kb.markdown.draft import Found
from kb.markdown.gate import MAILBOX
from kb.markdown.lines import SIGN, unmark
from kb.markdown.markup import (
    LOOKS_LIKE_ONE,
    STASHED,
    Call,
    MarkupFault,
    read_call,
    read_citations,
)

if TYPE_CHECKING:
    Node = tuple[etree.Element | str | None, int | None, int | None]

STRING = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'", re.DOTALL)
IN_ADDRESS = "…"  # the address of a link that was remarked
QUOTED = re.compile(rf"(?:{STRING.pattern}|[^\"'}}]|\}}(?!\}}))*", re.DOTALL)


class Inline(InlineProcessor):
    """Base: knows what is being found."""

    def __init__(self, pattern: str, md: Markdown, found: Found) -> None:
        super().__init__(pattern, md)
        self.found = found

    def line(self, text: str) -> int:
        """The line in the file of a piece of the text that carries a sign."""
        return self.found.place_of(text)

    def shown(self, text: str) -> AtomicString:
        """A text that stays as it is typed."""
        return AtomicString(unmark(text))


class CallPattern(Inline):
    """`{{ name("text") }}`: a mark, and the call read. Anything else in braces is remarked."""

    def handleMatch(self, m: re.Match[str], data: str) -> Node:  # type: ignore[override]
        """Markdown's hook."""
        start, inside = m.start(0), QUOTED.match(data, m.end(0))
        end = inside.end() if inside else m.end(0)
        if not data.startswith("}}", end):
            end = data.find("}}", m.end(0))
        line = self.line(m[0])
        if end < 0:
            pipe = " (a | in a table ends the cell)" if "|" in self.row(line) else ""
            self.found.remark(
                line,
                f"a macro call without its end }}}}{pipe}",
                'write it on one line as {{ name("text") }}',
            )
            return self.shown(m[0]), start, m.end(0)
        typed = unmark(data[start : end + 2])
        try:
            name, args, kwargs = read_call(typed)
        except MarkupFault as fault:
            self.found.remark(line, fault.message, fault.fix)
            return self.shown(typed), start, end + 2
        place = self.place(typed, line)
        self.found.calls.append(Call(name, args, dict(kwargs), line, *place))
        mark = etree.Element("kb-call", n=str(len(self.found.calls) - 1))
        return mark, start, end + 2

    def row(self, line: int) -> str:
        """A row of the text by its line in the file."""
        rows, number = self.found.rows, line - self.found.first_line
        return rows[number] if number < len(rows) else ""

    def place(self, typed: str, line: int) -> tuple[int, int]:
        """The offsets of a call in the body, at or after its line; (-1, -1) if not found."""
        text, known = self.found.text, [call.start for call in self.found.calls]
        at = 0
        for _ in range(line - self.found.first_line):
            at = text.find("\n", at) + 1
        words = r"[\s>]+".join(re.escape(word) for word in typed.split())
        for match in re.finditer(words, text[at : at + 2 * len(typed) + 2_000]):
            if at + match.start() not in known:
                return at + match.start(), at + match.end()
        return -1, -1


class RefusedPattern(Inline):
    """`{%` and `{#`: shown as typed, and remarked."""

    def handleMatch(self, m: re.Match[str], data: str) -> Node:  # type: ignore[override]
        """Markdown's hook."""
        sign = unmark(m[0])
        fix = (
            "pages may only call macros, {{ name(…) }}"
            if sign == "{%"
            else "delete it; for a heading id write { #id } with a space"
        )
        self.found.remark(self.line(m[0]), f'"{sign}" is not allowed in a page', fix)
        return self.shown(m[0]), m.start(0), m.end(0)


class CitePattern(Inline):
    """`[@key]` and its like: a mark, and the citations read."""

    def handleMatch(self, m: re.Match[str], data: str) -> Node:  # type: ignore[override]
        """Markdown's hook."""
        inside = m["inside"]
        if not LOOKS_LIKE_ONE.search(unmark(inside)):
            return None, None, None
        line = self.line(inside)
        try:
            group = tuple(read_citations(unmark(inside), line))
        except MarkupFault as fault:
            self.found.remark(line, fault.message, fault.fix)
            return self.shown(m[0]), m.start(0), m.end(0)
        self.found.groups.append(group)
        mark = etree.Element("kb-cite", n=str(len(self.found.groups) - 1))
        return mark, m.start(0), m.end(0)


class LinkPattern(LinkInlineProcessor):
    """`[words](address "title")`: a call or citation in its address or title is remarked."""

    def __init__(self, md: Markdown, found: Found) -> None:
        super().__init__(LINK_RE, md)
        self.found = found

    def getLink(self, data: str, index: int) -> tuple[str, str | None, int, bool]:
        """Markdown's own, with what was put aside in it looked at."""
        href, title, end, handled = super().getLink(data, index)
        stash = self.md.treeprocessors["inline"].stashed_nodes  # type: ignore[attr-defined]
        for aside in INLINE_PLACEHOLDER_RE.finditer(data, index, end) if handled else ():
            node = stash.get(aside[1])
            if isinstance(node, etree.Element) and node.tag in ("kb-call", "kb-cite"):
                self.found.remark(
                    self.found.line_of_mark(node),
                    "a macro call or citation in the address or title of a link",
                    "write the address itself, and the call behind the link",
                )
                href = href or IN_ADDRESS
        return href, title, end, handled


class MailPattern(AutomailInlineProcessor):
    """`<name@host>`: what is no e-mail address is shown, and remarked."""

    def __init__(self, md: Markdown, found: Found) -> None:
        super().__init__(AUTOMAIL_RE, md)
        self.found = found

    def handleMatch(self, m: re.Match[str], data: str) -> Node:  # type: ignore[override]
        """Markdown's hook."""
        typed = unmark(m[1])
        if MAILBOX.fullmatch(typed.removeprefix("mailto:")):
            return super().handleMatch(m, data)
        self.found.remark(
            self.found.place_of(m[0], f"<{typed}>"),
            f'"<{STASHED.sub("…", typed)}>" is no e-mail address',
            "write <name@example.org>; a citation is [@key]",
        )
        return AtomicString(f"<{typed}>"), m.start(0), m.end(0)


class OwnNotePattern(Inline):
    """`[^1]`: footnotes are the sources' alone."""

    def handleMatch(self, m: re.Match[str], data: str) -> Node:  # type: ignore[override]
        """Markdown's hook."""
        typed = unmark(m[0]).rstrip(":")
        self.found.remark(
            self.found.line_of(typed),
            f'"{typed}" is a footnote of its own',
            "say it in the text; notes are for sources, [@key]",
        )
        return self.shown(m[0]), m.start(0), m.end(0)


class TagPattern(Inline):
    """An HTML tag or comment: shown as typed, and remarked."""

    def handleMatch(self, m: re.Match[str], data: str) -> Node:  # type: ignore[override]
        """Markdown's hook."""
        typed = unmark(m[0])
        name = re.match(r"</?([A-Za-z][\w-]*)", typed)
        what = f"raw HTML <{name[1]}>" if name else "an HTML comment"
        self.found.remark(
            self.line(m[0]),
            f"{what} in a page",
            "use Markdown, a block (/// …) or a macro; write &lt; for the sign itself",
        )
        return self.shown(m[0]), m.start(0), m.end(0)


class EntityPattern(Inline):
    """`&nbsp;` and its like: shown as the sign it means, and remarked but for `&lt; &gt; &amp;`."""

    def handleMatch(self, m: re.Match[str], data: str) -> Node:  # type: ignore[override]
        """Markdown's hook."""
        sign = html.unescape(m[0])
        if sign != m[0] and sign not in "<>&":
            self.found.remark(
                self.found.line_of(m[0]), f'a sign written as "{m[0]}"', "write the sign itself"
            )
        return AtomicString(sign), m.start(0), m.end(0)


def register(md: Markdown, found: Found) -> None:
    """Put the patterns into a converter; HTML is no longer one of them."""
    patterns = md.inlinePatterns
    for name, pattern, priority in (
        ("kb-call", CallPattern(rf"\{{\{{{SIGN.pattern}?", md, found), 185),
        ("kb-refused", RefusedPattern(rf"\{{[%#]{SIGN.pattern}?", md, found), 184),
    ):
        patterns.register(pattern, name, priority)
        if not found.macros:
            patterns.deregister(name)
    patterns.register(OwnNotePattern(r"\[\^[^\]\s]{1,80}\]:?", md, found), "kb-note", 177)
    patterns.register(
        CitePattern(rf"\s?\[(?P<inside>{SIGN.pattern}?[^\[\]]*?@[^\[\]]*)\](?![(\[])", md, found),
        "kb-cite",
        176,
    )
    patterns.deregister("html", strict=False)
    patterns.register(
        TagPattern(
            f"{SIGN.pattern}?{HTML_RE}|{SIGN.pattern}?<[!?][^<>]*>"
            rf"|{SIGN.pattern}?(?<!\w)<[a-zA-Z/!?][^<>]*$",
            md,
            found,
        ),
        "kb-tag",
        90,
    )
    patterns.register(EntityPattern(ENTITY_RE, md, found), "entity", 80)
    patterns.register(LinkPattern(md, found), "link", 160)
    patterns.register(MailPattern(md, found), "automail", 110)
