"""The gate: what the HTML of a text may be made of. It decides on what comes out, never on what was typed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from lxml import etree
from lxml import html as lxml_html

Attributes = dict[str, re.Pattern[str] | None]
Allowed = Mapping[str, Mapping[str, re.Pattern[str] | None]]  # None: an address, checked as one
WRITE = "use Markdown, a block (/// …) or a macro"
PLAIN = frozenset(
    [
        "p",
        "br",
        "hr",
        "em",
        "strong",
        "ul",
        "ol",
        "li",
        "blockquote",
        "code",
        "pre",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "dl",
        "dt",
        "dd",
        "del",
        "sub",
        "sup",
        "table",
        "thead",
        "tbody",
        "tr",
        "summary",
    ]
)
ALIGNED = re.compile(r"(?:left|center|right)\Z")
LANGUAGE = re.compile(r"language-[\w+-]{1,30}\Z", re.ASCII)
ID = re.compile(r"[A-Za-z0-9][\w.:-]{0,120}\Z", re.ASCII)
ANY = re.compile(r"[^\x00-\x1f]{0,2000}\Z")
NUMBER = re.compile(
    r"(?:var\(--[a-z-]+\)|[-+ 0-9.a-zA-Z,#]|(?:matrix|translate|rotate|scale)\([-+ 0-9.,]*\))"
    r"{0,4000}\Z"
)
MARK: Attributes = {"n": re.compile(r"\d{1,6}\Z")}
CELL: Attributes = {"class": ALIGNED, "data-label": ANY}
BOX: Attributes = {
    "class": re.compile(r"table\Z"),
    "role": re.compile(r"region\Z"),
    "aria-label": re.compile(r"Table .{1,6}\Z"),
    "tabindex": re.compile("0\\Z"),
}

# What Markdown makes of words: elements with their attributes, and what each value may be.
TYPED: dict[str, Attributes] = {
    **{tag: {} for tag in PLAIN},
    **{tag: {"id": ID} for tag in ("h2", "h3", "h4", "h5", "h6")},
    "a": {"href": None, "title": ANY},
    "ol": {"start": re.compile(r"\d{1,4}\Z")},
    "code": {"class": LANGUAGE},
    "pre": {"class": LANGUAGE},
    "th": {**CELL, "scope": re.compile(r"col\Z")},
    "td": CELL,
    "div": {
        **BOX,
        "class": re.compile(r"(?:table|admonition(?: [a-z-]+)?|highlight|codehilite)\Z"),
    },
    "p": {"class": re.compile(r"admonition-title\Z")},
    "details": {"class": re.compile(r"[a-z-]+\Z")},
    "kb-call": MARK,
    "kb-block": MARK,
    "kb-cite": MARK,
}
COMMON: Attributes = {
    "id": re.compile(r"[A-Za-z0-9][^\s<>\"'&]{0,120}\Z"),
    "class": re.compile(r"[\w -]{0,80}\Z"),
    "hidden": ANY,
    "role": re.compile(r"[a-z]+\Z"),
    "tabindex": re.compile("-?[01]\\Z"),
    "title": ANY,
    "aria-label": ANY,
    "aria-labelledby": ANY,
    "aria-hidden": ANY,
    "aria-live": ANY,
    "aria-describedby": ANY,
}
DRAWN: Attributes = dict.fromkeys(
    [
        "d",
        "x",
        "y",
        "x1",
        "y1",
        "x2",
        "y2",
        "cx",
        "cy",
        "r",
        "rx",
        "ry",
        "width",
        "height",
        "viewbox",
        "points",
        "transform",
        "fill",
        "stroke",
        "stroke-width",
        "stroke-linecap",
        "stroke-linejoin",
        "text-anchor",
        "offset",
        "preserveaspectratio",
        "fill-rule",
        "opacity",
        "stroke-dasharray",
        "stroke-opacity",
        "fill-opacity",
        "font-size",
        "font-weight",
        "dx",
        "dy",
    ],
    NUMBER,
)
DATA: Attributes = {
    "data-" + name: ANY
    for name in (
        "yes",
        "few",
        "unsure",
        "no",
        "most",
        "some",
        "label",
        "copied",
        "cleared",
        "answered",
        "copy",
        "done",
        "none",
        "one",
        "other",
        "zones",
    )
}
# What the site's own templates make as well.
MADE: dict[str, Attributes] = {
    **{
        tag: {**COMMON, **TYPED.get(tag, {}), **DATA}
        for tag in (
            *PLAIN,
            "a",
            "div",
            "th",
            "td",
            "details",
            "section",
            "aside",
            "nav",
            "figure",
            "figcaption",
            "span",
            "form",
            "fieldset",
            "legend",
            "label",
            "button",
            "input",
            "select",
            "option",
            "cite",
            "q",
            "b",
            "i",
            "abbr",
            "time",
            "small",
        )
    },
    **{
        tag: {**COMMON, **DRAWN}
        for tag in (
            "svg",
            "g",
            "path",
            "circle",
            "rect",
            "line",
            "text",
            "tspan",
            "ellipse",
            "polygon",
            "polyline",
            "defs",
        )
    },
    "use": {**COMMON, **DRAWN, "href": re.compile(r"#[\w-]+\Z")},
    "title": {"id": ID},
    "desc": {"id": ID},
}
MADE["form"] |= {"method": re.compile(r"dialog\Z"), "autocomplete": re.compile(r"off\Z")}
MADE["button"] |= {"type": re.compile(r"(?:button|submit)\Z"), "disabled": ANY}
MADE["input"] |= {
    "type": re.compile(r"(?:radio|search|checkbox)\Z"),
    "name": ID,
    "value": ANY,
    "autocomplete": re.compile(r"off\Z"),
}
MADE["option"] |= {"value": ANY}
MADE["label"] |= {"for": ID}
for _tag in ("div", "p", "details", "code", "pre"):
    MADE[_tag]["class"] = COMMON["class"]
for _tag in ("div",):
    MADE[_tag] |= {"aria-label": ANY, "role": COMMON["role"]}
TYPED_SCHEMES = frozenset({"http", "https", "mailto"})
MADE_SCHEMES = TYPED_SCHEMES | {"tel", "sms"}


@dataclass(frozen=True)
class Fault:
    """What may not come out: what it is, the mend, and words by which it is found in the source."""

    message: str
    fix: str
    words: str


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
    for node in root.iterdescendants():
        if not isinstance(node.tag, str):
            found.append(Fault("an HTML comment", "delete it", "<!--"))
            continue
        if node.tag not in allowed:
            found.append(_element(node))
            continue
        for name, value in node.attrib.items():
            wanted = allowed[node.tag].get(str(name), "")
            words = {"class": f".{value}", "id": f"#{value}"}.get(str(name), str(name))
            if wanted is None:
                why = address_fault(value, schemes)
                if why:
                    found.append(Fault(*why, value))
            elif isinstance(wanted, str):
                found.append(
                    Fault(
                        f"the attribute {name} on <{node.tag}> is not allowed", "delete it", words
                    )
                )
            elif not wanted.match(value):
                found.append(
                    Fault(
                        f'{name}="{value[:40]}" on <{node.tag}> is not allowed', "delete it", words
                    )
                )
    return list(dict.fromkeys(found))


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
