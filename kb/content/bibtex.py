"""BibTeX files: records with their lines, found by pybtex's parser; a broken one hides no other."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pybtex.database.input.bibtex import LowLevelParser, month_names
from pybtex.scanner import Pattern, PrematureEOF, PybtexSyntaxError, Token
from pybtex.utils import CaseInsensitiveDict

from kb.markdown.markup import KEY

DEEPEST = 20  # braces in braces
LONGEST_KEY = 100
MOST_RECORDS = 10_000
MOST_BROKEN = 1_000
MOST_ABBREVIATED = 500_000  # characters that @string may add to a file
MATCH_BRACES = "see that its braces and commas match"
# "(" opens a record as well; in prose it is common, so there a key and a comma must follow it
RECORD = r"@[^\S\n]*[\w-]+\s*(?:\{|\(\s*[^\s,{}()=\"@]+\s*,)"
RECORD_WITH_KEY = re.compile(r"@[^\S\n]*[\w-]+\s*[{(]\s*[^\s,{}()=\"@]+\s*,")
RECORD_ON_ITS_LINE = re.compile(rf"^[^\S\n]*{RECORD}", re.MULTILINE)
NEXT = re.compile(
    rf"(?P<remark>%[^\n]*)|(?P<comment>@[^\S\n]*(?i:comment)\b\s*)|"
    rf"(?P<record>{RECORD})|@"
)
BARE = re.compile(r"@[^\S\n]*([A-Za-z]+)")
BRACES = re.compile(r"[{}]")
BRACES_AND_QUOTES = re.compile(r"[{}\"]")
HEAD = re.compile(r"[^,={}\"]*")
LEFT_OVER = re.compile(r"[\s,]*(?:\}|\w+\s*=)")


class RecordFault(ValueError):
    """What is wrong with a record: `message` goes on from "the record x", `fix` says the mend."""

    def __init__(self, message: str, fix: str) -> None:
        super().__init__(message, fix)
        self.message, self.fix = message, fix


class MissingFault(RecordFault):
    """Something a source must have; a record that only lends its fields may go without."""


@dataclass(frozen=True)
class Record:
    """A record as it stands: the text of its fields, by their names in small letters.

    `raw` is its whole text, `twice` the fields it gives more than once, `undefined` the names it
    uses that no @string defines.
    """

    kind: str
    key: str
    line: int
    raw: str
    fields: dict[str, str]
    twice: tuple[str, ...]
    undefined: tuple[str, ...]


@dataclass(frozen=True)
class Broken:
    """A stretch of the file that cannot be read: where, what is wrong, how to mend it."""

    line: int
    message: str
    fix: str
    key: str = ""


class _Syntax(PybtexSyntaxError):  # type: ignore[misc]
    """A fault that we can say more of than "cannot be read"."""

    def __init__(self, message: str, fix: str, parser: BibTexReader) -> None:
        super().__init__(message, parser)
        self.message, self.fix = message, fix


class BibTexReader(LowLevelParser):  # type: ignore[misc]
    """pybtex's parser, told where the next record starts, so that none swallows another."""

    pos: int
    end_pos: int
    current_entry_key: str | None
    WHITESPACE = Pattern(r"(?:\s|%[^\n]*)+", "whitespace")  # a remark may stand between fields

    def __init__(self, text: str) -> None:
        super().__init__(text, macros=CaseInsensitiveDict(month_names))
        self.whole = len(text)
        self.line_ends = [match.start() for match in re.finditer("\n", text)]
        self.starts = [match.start() for match in RECORD_ON_ITS_LINE.finditer(text)]
        self.abbreviated = 0
        self.undefined: list[str] = []

    def line_at(self, position: int) -> int:
        """The number of the line that a place in the text stands in."""
        return bisect_left(self.line_ends, position) + 1

    def read(self) -> Iterator[Record | Broken]:
        """Every record and every broken stretch, in the order of the file.

        A file with more of them than anyone writes is read no further, and that is said.
        """
        records = broken = 0
        for found in self._read():
            yield found
            records, broken = (
                records + isinstance(found, Record),
                broken + isinstance(found, Broken),
            )
            if records >= MOST_RECORDS or broken >= MOST_BROKEN:
                yield Broken(
                    found.line,
                    "the rest of the file is not read, there are too many "
                    "records" + (" that are broken" if broken >= MOST_BROKEN else ""),
                    "mend those above" if broken >= MOST_BROKEN else "make two files",
                )
                return

    def _read(self) -> Iterator[Record | Broken]:
        while found := NEXT.search(self.text, self.pos):
            start = self.pos = found.start()
            if found["remark"] is not None:
                self.pos = found.end()
            elif found["comment"] is not None:
                self.pos = found.end()
                if not self._skip_comment():
                    yield Broken(self.line_at(start), "a @comment is not closed", MATCH_BRACES)
            elif found["record"] is not None:
                yield from self._record(start)
            else:
                self.pos = start + 1
                before = self.text[max(0, start - 80) : start].rpartition("\n")[2]
                word = BARE.match(self.text, start)
                if word and not before.strip():
                    yield Broken(
                        self.line_at(start),
                        f'"@{word[1][:40]}" has no brace after it',
                        f"write @{word[1][:40]}{{key, …}}",
                    )

    def _record(self, start: int) -> Iterator[Record | Broken]:
        after = bisect_right(self.starts, start)
        self.end_pos = self.starts[after] if after < len(self.starts) else self.whole
        self.pos, self.undefined = start + 1, []
        line = self.line_at(start)
        try:
            kind, body = self.parse_command()
        except PybtexSyntaxError as error:
            yield self._broken(error, start)
            next_one = RECORD_WITH_KEY.search(self.text, start + 1, self.end_pos)
            self.pos = next_one.start() if next_one else self.end_pos
            return
        undefined = tuple(dict.fromkeys(self.undefined))
        if kind.lower() in ("string", "preamble"):
            for name in undefined:
                yield Broken(
                    line,
                    f'@{kind} uses the name "{name}", which nothing defines',
                    f"put the words in braces: {{{name}}}",
                )
        elif LEFT_OVER.match(self.text, self.pos):
            yield Broken(
                line, f'the record "{body[0]}" is closed before its end', MATCH_BRACES, body[0]
            )
        else:
            fields: dict[str, str] = {}
            twice = []
            for name, values in body[1]:
                if name.lower() in fields:
                    twice.append(name.lower())
                fields.setdefault(name.lower(), "".join(values))
            yield Record(
                kind.lower(),
                body[0],
                line,
                self.text[start : self.pos],
                fields,
                tuple(dict.fromkeys(twice)),
                undefined,
            )

    def _broken(self, error: PybtexSyntaxError, start: int) -> Broken:
        kind, key = BARE.match(self.text, start), self.current_entry_key or ""
        who = (
            f'the record "{key}"'
            if key
            else (
                f"a @{kind[1]}"
                if kind and kind[1].lower() in ("string", "preamble")
                else "a record"
            )
        )
        line = self.line_at(start)
        if isinstance(error, _Syntax):
            return Broken(line, f"{who} {error.message}", error.fix, key)
        if isinstance(error, PrematureEOF) or self.pos >= self.end_pos:
            return Broken(line, f"{who} cannot be read", f"{MATCH_BRACES} (it has no end)", key)
        what = str(error).partition(": ")[2]
        return Broken(
            self.line_at(self.pos), f"{who} cannot be read", f"{MATCH_BRACES} ({what})", key
        )

    def _skip_comment(self) -> bool:
        """Go behind `{…}`; where there is none, only the word is a comment."""
        if self.text[self.pos : self.pos + 1] != "{":
            return True
        depth = 0
        for brace in BRACES.finditer(self.text, self.pos):
            depth += 1 if brace[0] == "{" else -1
            if depth > DEEPEST:
                break
            if depth == 0:
                self.pos = brace.end()
                return True
        return False

    # What follows is called by pybtex's parser.

    def eof(self) -> bool:
        """Whether the record can go on: the next one's start is an end as well."""
        return bool(self.pos >= self.end_pos)

    def parse_entry_body(self, body_end: Pattern) -> None:
        """A key and its fields; says what is wrong with a key."""
        self.eat_whitespace()
        found = HEAD.match(self.text, self.pos, self.end_pos)
        head = found[0].strip() if found else ""
        following = self.text[found.end() : found.end() + 1] if found else ""
        if not head or (following == "=" and len(head.split()) == 1):
            raise _Syntax("has no key", "write @article{key, author = {…}, …}", self)
        shown = " ".join(head.split())[:LONGEST_KEY]
        if following == "=":
            raise _Syntax(
                "cannot be read",
                f'a comma is missing after its key "{head.split()[0]}"'[:200],
                self,
            )
        if following == "," and len(head.split()) > 1:
            raise _Syntax(
                f'has a blank in its key "{shown}"',
                f"write the key without blanks: {''.join(shown.split())}",
                self,
            )
        super().parse_entry_body(body_end)
        key = self.current_entry_key or ""
        if len(key) > LONGEST_KEY or not re.fullmatch(KEY, key):
            self.current_entry_key = None
            raise _Syntax(
                f'has the key "{key[:LONGEST_KEY]}", which cannot be cited',
                f"use at most {LONGEST_KEY} letters, digits and -, _, :, .",
                self,
            )

    def parse_string(
        self, string_end: Pattern, level: int = 0, max_level: int = DEEPEST
    ) -> Iterator[Token]:
        """The text up to its closing brace or quotation mark, in one pass."""
        marks = BRACES_AND_QUOTES if string_end is self.QUOTE else BRACES
        for mark in marks.finditer(self.text, self.pos, self.end_pos):
            if mark[0] == "{":
                level += 1
                if level > max_level:
                    raise _Syntax("cannot be read", "its braces are nested too deep", self)
            elif level and mark[0] == "}":
                level -= 1
            elif not level and (mark[0] == '"') == (string_end is self.QUOTE):
                value = self.text[self.pos : mark.end()]
                self.pos = mark.end()
                return iter([Token(value, string_end)])
            elif mark[0] == "}":
                self.pos = mark.start()
                raise PybtexSyntaxError("a brace too many", self)
        raise PrematureEOF(self)

    def substitute_macro(self, name: str) -> str:
        """What a name without braces stands for."""
        value: Any = self.macros.get(name)
        if value is None:
            self.undefined.append(name[:LONGEST_KEY])
            return ""
        self.abbreviated += len(value)
        if self.abbreviated > MOST_ABBREVIATED:
            raise _Syntax(
                "cannot be read", "the abbreviations of @string make the file too long", self
            )
        return str(value)
