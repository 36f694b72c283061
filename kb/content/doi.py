"""DOIs and addresses of sources: mended where the meaning is clear, else refused."""

from __future__ import annotations

import html
import re
from urllib.parse import quote, urlsplit

from kb.content.bibtex import MissingFault, RecordFault

LONGEST = 2_000
DOI = re.compile(r"10\.\d{4,9}(?:\.\d+)*/[!-~]+", re.ASCII)
DOI_PREFIX = re.compile(
    r"(?:(?:https?://)?(?:(?:dx|www)\.)?doi\.org/|doi[:\s]\s*){1,3}", re.IGNORECASE
)
SECOND = re.compile(r"[,;|](?:doi:|(?:https?://)?(?:dx\.)?doi\.org/)?10\.\d{4,9}/", re.IGNORECASE)
DOTS = re.compile(r"/(?:\.|%2e){1,2}(?=[/?#]|\Z)", re.IGNORECASE)  # browsers go up or stay there
SECOND_ADDRESS = re.compile(r"[,;|<>\"]https?:", re.IGNORECASE)
COMMANDS = {
    "textless": "<",
    "textgreater": ">",
    "textunderscore": "_",
    "textasciitilde": "~",
    "sim": "~",
    "slash": "/",
    "textendash": "-",
    "url": "",
    "allowbreak": "",
}
COMMAND = re.compile(rf"\\({'|'.join(COMMANDS)})(?![A-Za-z])\s*")
MATH = re.compile(r"\$(<|>|~)\$")
ENTITY = re.compile(r"&(?:amp|lt|gt|quot|apos|#\d{1,4}|#x[0-9a-f]{1,4});", re.IGNORECASE)
LOOSE_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
HOST = re.compile(
    r"(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.)+(?=[a-z0-9-]*[a-z])"
    r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
)


def doi_link(raw: str) -> str:
    """The link of a DOI. Raises RecordFault when it is none."""
    doi = _bare(raw)
    prefix = DOI_PREFIX.match(doi)
    doi = doi[prefix.end() :] if prefix else doi
    if (
        not DOI.fullmatch(doi)
        or "\\" in doi
        or '"' in doi
        or SECOND.search(doi)
        or DOTS.search(doi)
        or len(doi) > LONGEST
    ):
        raise RecordFault(
            f'has a malformed DOI "{" ".join(raw.split())[:200]}"', "write it as 10.1037/pst0000172"
        )
    return "https://doi.org/" + _encoded(doi)


def web_link(raw: str) -> str:
    """The link of an address of the web. Raises RecordFault when it leads nowhere or astray."""
    address = _bare(raw)
    shown = " ".join(raw.split())[:200]
    if not address:
        raise MissingFault(
            "has no DOI and no address", "add doi = {…}, or url = {https://…} of the publisher"
        )
    if re.search(r"\s", address) or SECOND_ADDRESS.search(address):
        raise RecordFault(
            f'has a blank in its address, or two addresses: "{shown}"',
            "give one address, without blanks",
        )
    if not re.match(r"https?://", address, re.IGNORECASE):
        raise RecordFault(
            f'has the address "{shown}", which is none of the web',
            "write it in full, starting with https://",
        )
    if "\\" in address:
        raise RecordFault(f'has LaTeX in its address "{shown}"', "write the address alone")
    if len(address) > LONGEST:
        raise RecordFault("has too long an address", f"use at most {LONGEST} characters")
    try:
        parts = urlsplit(address)
        host, port, user = parts.hostname or "", parts.port, parts.username
        host = _ascii(host)
    except (ValueError, UnicodeError):  # brackets, ports and letters that no host has
        host, port, user = "", None, None
    if user is not None:
        raise RecordFault(
            f'has a name or password in its address "{shown}"',
            "give the address alone: https://example.org/…",
        )
    if not HOST.fullmatch(host) or len(host) > 253:
        raise RecordFault(
            f'has the address "{shown}", whose host cannot be',
            "write it as https://www.example.org/page",
        )
    place = host + (f":{port}" if port is not None else "")
    link = f"{parts.scheme.lower()}://{place}{_encoded(parts.path)}"
    link += f"?{_encoded(parts.query, '?')}" if parts.query else ""
    return link + (f"#{_encoded(parts.fragment, '?')}" if parts.fragment else "")


def _bare(raw: str) -> str:
    """Without LaTeX's signs, HTML's entities, and what a sentence leaves at the end."""
    text = MATH.sub(r"\1", COMMAND.sub(lambda found: COMMANDS[found[1]], raw.strip()))
    text = re.sub(r"\\(?=[^A-Za-z\\])|[{}]", "", text)
    text = ENTITY.sub(lambda match: html.unescape(match[0]), text).strip()
    if text.startswith("<") and text.endswith(">"):
        text = text[1:-1]
    return text.rstrip(".,; \t\n").strip()


def _encoded(text: str, safe: str = "") -> str:
    """Percent-encoded but for what the place allows; what is encoded already stays."""
    return quote(LOOSE_PERCENT.sub("%25", text), safe="%/:;()!*',@=+$&~" + safe, errors="replace")


def _ascii(host: str) -> str:
    host = host.lower()
    return host if host.isascii() else host[:253].encode("idna").decode("ascii")
