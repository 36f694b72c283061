"""What the HTML of a text may be made of: elements, their attributes, the kinds of addresses."""

from __future__ import annotations

import re
from collections.abc import Mapping

Attributes = dict[str, re.Pattern[str] | None]
Allowed = Mapping[str, Mapping[str, re.Pattern[str] | None]]  # None: an address, checked as one
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
    "aria-label": ANY,
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

# What the templates may give to any element.
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
        "id",
        "problem",
        "length",
        "tasks",
        "formats",
        "time",
        "full",
        "two",
        "part",
        "checked",
        "said",
        "root",
        "words",
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
MADE["details"] |= {"open": re.compile(r"(?:open)?\Z")}
for _tag in ("div", "p", "details", "code", "pre"):
    MADE[_tag]["class"] = COMMON["class"]
MADE["div"] |= {"aria-label": ANY, "role": COMMON["role"]}
TYPED_SCHEMES = frozenset({"http", "https", "mailto"})
MADE_SCHEMES = TYPED_SCHEMES | {"tel", "sms"}
