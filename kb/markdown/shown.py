"""Signs that came to nothing and are shown as they are typed: Markdown's, and other notations'."""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree
from itertools import islice

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

from kb.markdown.blocks import ESCAPED
from kb.markdown.draft import Found
from kb.markdown.lines import ANY_SIGN, unmark
from kb.markdown.runs import CALL, CITE, CODE, runs

MOST = 20  # remarks of one kind in one stretch of text
ADDRESS = r"(?:\.{0,2}/|[^\s()<>\[\]]{1,200}\.md\b)"  # of another page
BELONGS = "see what it should belong to, or leave it out"
# What is shown as typed, and the mend. Not `_` and `*` alone, which stand in ordinary text.
LEFT_OVER = (
    (re.compile(r"\*\*+(?=\w)|(?<=\w)\*\*+|(?<!~)~~(?!~)|==(?=[\w\ufffc])"), BELONGS),
    (re.compile(r"\]\(|\]\[|!\[(?=\w)"), BELONGS),
    (re.compile(r"\^\^(?=\w)|(?<![\w+])\+\+(?=\w)|(?<=\w)\+\+(?=\+\+)|(?<!\w)%%(?=\w)"), BELONGS),
    (re.compile(r"(?<=\w)~\w{1,12}~|(?<=\w)\^\w{1,12}\^"), "write plain words"),
    (
        re.compile(rf"\][ \t\n]{{1,4}}\((?=https?:|mailto:|#|{ADDRESS})"),
        "write [words](address) without a blank",
    ),
    (
        re.compile(rf"\)\[(?={ADDRESS})|\][ \t]?<(?={ADDRESS})"),
        "write [words](address)",
    ),
    (re.compile(r"\{ \{|\} \}"), 'write {{ name("text") }}, the braces side by side'),
    (re.compile(r"!?\[\[(?=\w)"), "write [words](../other/page.md)"),
    (
        re.compile(
            r"\{:?[ \t]{0,4}(?:[.#][A-Za-z][\w-]{0,80}|[a-z-]{1,20}=[^{}\s]{1,80})"
            r"[^{}\n]{0,40}\}?"
        ),
        "leave it out; { #id } may stand behind a heading alone",
    ),
    (
        re.compile(r"(?<![\w:])::?[a-z][a-z0-9_+-]{1,40}:(?![\w:])"),
        "write the sign itself, or words",
    ),
    (re.compile(r"\\(?:begin|end|ref|label|emph|text\w{2}|footnote)\{"), "write plain Markdown"),
    (
        re.compile(rf"(?:\\|\x0292\x03)[ ]?(?={CALL})"),
        "leave it out; to show a call, write it as code, `{{ … }}`",
    ),
)
ESCAPED_CALL = re.compile(r"\x02123\x03[ ]?\{|\{[ ]?\x02123\x03|(?:\x02123\x03){2}")
# Calls that were remarked, and what stands behind the :// of an address.
NOT_LOOKED_AT = re.compile(r"\{\{[^{}]{0,4000}(?:\}\}|\Z)?|(?<=://)[^\s()\[\]]+")
CITATION = re.compile(
    r"(?<![\w/@＠﹫])(?<![\w][-+])[@＠﹫]\s?[\[{(@＠﹫\\ .:-]{0,3}(?P<key>\w[\w.:-]{0,80})[\]}]?"
    r"|\\[A-Za-z]{0,12}[Cc]ite[A-Za-z]{0,12}\*?(?:\[[^\[\]]{0,80}\]){0,2}[ ]?\{[@ ]?(?P<latex>\w[^{}]{0,80})\}"
    r"|\[\w[\w .,]{0,40}@(?P<bare>\w[\w:-]{0,80})\]"
    rf"|\{{[a-z]{{0,8}}cite[a-z:]{{0,8}}\}}(?={CODE})|:cite[a-z:]{{0,8}}:(?={CODE})"
    rf"|(?<!\w)cite:{{1,2}}\[?(?P<ascii>\w[\w.:-]{{0,80}})|[\[{{^][ ]?{CITE}[ ]?[\]}}^]?"
)


class Shown(Treeprocessor):
    """After the inline part: what is left in the text of each block, code apart."""

    def __init__(self, md: Markdown, found: Found) -> None:
        super().__init__(md)
        self.found = found
        self.known: set[int] = set()  # the lines that others remarked

    def run(self, root: etree.Element) -> None:
        """Markdown's hook: the tree stays as it is."""
        line = self.found.first_line
        self.known = {remark.line for remark in self.found.remarks}
        for text in runs(root, self.found):
            line = self._look(text, line)

    def _look(self, text: str, line: int) -> int:
        """Remark what is left in a text that starts at a line or below it; the line of its end."""
        plain = NOT_LOOKED_AT.sub(lambda match: " " * len(match[0]), unmark(text))
        for pattern, fix in LEFT_OVER:
            if match := pattern.search(plain):
                self._say(text, match, line, "would be shown as it is typed", fix)
        if self.found.macros and (match := ESCAPED_CALL.search(unmark(text))):
            self.found.remark(
                self._line(text, match.start(), line),
                "a macro call with \\ in its braces would be shown as it is typed",
                "leave the \\ out; to show a call, write it as code",
            )
        for match in islice(CITATION.finditer(plain), MOST):
            key = match["key"] or match["latex"] or match["ascii"] or match["bare"] or ""
            key = key.split(",")[0].strip(" .:-")
            self._say(
                text,
                match,
                line,
                "looks like a citation",
                f"write [@{key or 'key'}]" + (", or leave the @ out" if "@" in match[0] else ""),
                public=True,
            )
        return self.found.line_at(text, len(text), line)

    def _say(
        self,
        text: str,
        match: re.Match[str],
        line: int,
        what: str,
        fix: str,
        public: bool = False,
    ) -> None:
        typed = ESCAPED.sub(lambda sign: chr(int(sign[1])), match[0])
        sign = typed.translate({ord(CALL): "{{ … }}", ord(CITE): "[@…]", ord(CODE): "`"}).strip()
        if public and sign[-1:] in ("]", "}") and not set(sign) & set("[{"):
            sign = sign[:-1]
        at = self._line(text, match.start(), line)
        if not (public and at in self.known):  # it was remarked as something else
            self.found.remark(at, f'"{sign}" {what}', fix, public)

    def _line(self, text: str, at: int, line: int) -> int:
        """The line of a place in a text, counted without its signs."""
        for sign in ANY_SIGN.finditer(text):
            if sign.start() > at:
                break
            at += 1
        return self.found.line_at(text, at, line)


def register(md: Markdown, found: Found) -> None:
    """Put it into a converter."""
    md.treeprocessors.register(Shown(md, found), "kb-shown", 3.5)
