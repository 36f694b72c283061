"""The gate: what the HTML of a text may be made of. It decides on what comes out, never on what was typed."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from lxml import etree
from lxml import html as lxml_html

from kb.content.characters import unseen
from kb.markdown.allowed import TYPED, TYPED_SCHEMES, Allowed

WRITE = "use Markdown, a block (/// …) or a macro"
OWN = "klzzwxh"  # Markdown's name for what it puts aside
MAILBOX = re.compile(r"[\w.+%-]{1,80}@(?:[\w-]{1,63}\.){1,8}[A-Za-z]{2,24}")
UNREADABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


@dataclass(frozen=True)
class Fault:
    """What may not come out: what it is, the mend, and words by which it is found in the source.

    `node` is the number of its element in the HTML, `name` that of the attribute.
    """

    message: str
    fix: str
    words: str
    node: int = -1
    name: str = ""


def faults(
    html: str, allowed: Allowed = TYPED, schemes: frozenset[str] = TYPED_SCHEMES
) -> list[Fault]:
    """Everything in an article's HTML that is not on the list.

    In: HTML, the elements with their attributes, the schemes of addresses. Out: each fault once.
    """
    if not html.strip():
        return []
    try:
        root = lxml_html.fragment_fromstring(html, create_parent="kb-root")
    except (etree.ParserError, ValueError) as error:
        return [Fault(f"its HTML cannot be read ({error})", "write it anew", "")]
    found: list[Fault] = []
    for number, node in enumerate(root.iterdescendants()):
        if not isinstance(node.tag, str):
            found.append(Fault("an HTML comment", "delete it", "<!--", number))
            continue
        if node.tag not in allowed:
            found.append(replace(_element(node), node=number))
            continue
        for name, value in node.attrib.items():
            wanted = allowed[node.tag].get(str(name), "")
            words = {"class": f".{value}", "id": f"#{value}"}.get(str(name), str(name))
            if wanted is None:
                why = address_fault(value, schemes)
                if why:
                    found.append(Fault(*why, value, number, str(name)))
            elif isinstance(wanted, str):
                found.append(
                    Fault(
                        f"the attribute {name} on <{node.tag}> is not allowed",
                        "delete it",
                        words,
                        number,
                        str(name),
                    )
                )
            elif not wanted.match(value):
                found.append(
                    Fault(
                        f'{name}="{value[:40]}" on <{node.tag}> is not allowed',
                        "delete it",
                        words,
                        number,
                        str(name),
                    )
                )
    return list(dict.fromkeys(found))


def unseen_signs(html: str) -> list[Fault]:
    """Signs in finished HTML that no page may show: unseen, private, or the converter's own.

    In: HTML. Out: each kind once, in texts and attributes, with the words before it.
    """
    if not html.strip():
        return []
    root = lxml_html.fragment_fromstring(UNREADABLE.sub("\ufffd", html), create_parent="kb-root")
    texts = [html, *root.itertext(), *map(str, root.xpath(".//@*"))]
    found: dict[str, Fault] = {}
    if OWN in html:
        found[OWN] = Fault(f'a sign of the converter, "{OWN}"', "write what stood there", OWN)
    for text in texts if unseen("".join(texts), "") else ():
        for problem in unseen(text, ""):
            what, _, before = problem.message.partition(' after "')
            what = what.removesuffix(" at the start of the line")
            found.setdefault(what, Fault(f"the page would show {what}", problem.fix, before[:-1]))
    return list(found.values())


def doubled_ids(html: str) -> list[str]:
    """The ids that stand more than once in HTML, in order."""
    if not html.strip():
        return []
    root = lxml_html.fragment_fromstring(html, create_parent="kb-root")
    return [id for id, times in Counter(map(str, root.xpath(".//@id"))).items() if times > 1]


def address_fault(address: str, schemes: frozenset[str] = TYPED_SCHEMES) -> tuple[str, str] | None:
    """What is wrong with an address and the mend, or None."""
    fix = "link to a page (../other/page.md) or to https://"
    if re.search(r"[\x00-\x20\x7f\\]", address):
        return f'the address "{address[:60]}" holds a blank or a sign that breaks it', fix
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
        _ = parts.port
    except ValueError:
        return f'the address "{address[:60]}" cannot be read', fix
    if parts.scheme and parts.scheme not in schemes:
        return f'an address may not start with "{parts.scheme}:"', fix
    if re.match(r"[^/?#]*:", address) and not parts.scheme:
        return f'the address "{address[:60]}" cannot be read', fix
    if parts.scheme == "mailto" and not MAILBOX.fullmatch(parts.path):
        return f'the address "{address[:60]}" is no e-mail address', "write mailto:name@example.org"
    if address.startswith("/"):
        return f'the address "{address[:60]}" starts at the root', fix
    if parts.scheme in ("http", "https"):
        if parts.username is not None or parts.password is not None:
            return f'the address "{address[:60]}" holds a name or password', "leave it out"
        if not re.match(r"(?:[\w-]+\.)+[\w-]{2,}\Z", host):
            return f'"{host}" is not a host', fix
    return None


def _element(node: lxml_html.HtmlElement) -> Fault:
    if node.tag == "img":
        return Fault(
            "a picture in a page",
            "keep pictures in theme/pictures/ and use {{ picture(…) }}",
            node.get("src") or "![",
        )
    if node.tag == "h1":
        words = node.text_content().strip()[:40]
        return Fault(
            f'a first-level heading "{words}" in the text',
            "start at ##; the title comes from the front matter",
            words,
        )
    return Fault(f"<{node.tag}> may not stand in a page", WRITE, f"<{node.tag}")
