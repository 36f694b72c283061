"""The JSON Schemas of the content as data: what each file has, with what each field means.

They are open: a file may get new fields, and what it had stays. The promise says the same in words.
"""

from __future__ import annotations

from typing import Any, get_args

from kb.content.fields import CATEGORIES, GRADES, ID_PATTERN, Audience, Kind
from kb.content.source import KINDS
from kb.site.as_json import DIALECT, as_json

Shape = dict[str, Any]

ROOT = "api/v1/"
CONNECT = "connect/"  # where codes stand
VERSION = "1.1"
PROMISE = (
    "Addresses below /api/v1/, those of codes below /connect/, and the fields in these files stay as "
    "they are. New fields and new values may come, so pass over what you do not know. A change that would break a program goes to "
    "/api/v2/, and /api/v1/ stays beside it."
)
CHECKED_MEANS = (
    "The latest day on which anything in this file was held against its sources. It is not the day "
    "on which the file was made: the same content makes the same bytes on any day."
)
REVIEW_STATES = ("none", "reviewed")


def text(said: str, **more: Any) -> Shape:
    """A text."""
    return {"type": "string", "description": said, **more}


def texts(said: str, **of_each: Any) -> Shape:
    """A list of texts."""
    return {"type": "array", "items": {"type": "string", **of_each}, "description": said}


def uri(said: str) -> Shape:
    """An absolute address."""
    return text(said, format="uri", pattern="^[a-z]+:")


def day(said: str) -> Shape:
    """A day, as 2026-11-23."""
    return text(said, format="date", pattern=r"^\d{4}-\d{2}-\d{2}$")


def or_null(shape: Shape) -> Shape:
    """The same, or null."""
    return shape | {"type": [shape["type"], "null"]}


def open_object(said: str, **fields: Shape) -> Shape:
    """An object that has all these fields, and may get others later."""
    return {
        "type": "object",
        "description": said,
        "required": list(fields),
        "properties": fields,
    }


def rows(said: str, row: Shape) -> Shape:
    """A list of objects."""
    return {"type": "array", "items": row, "description": said}


def mapping(said: str, value: Shape) -> Shape:
    """An object of things of one kind, by names of their own."""
    return {"type": "object", "description": said, "additionalProperties": value}


ID = text("The id, which never changes", pattern=ID_PATTERN)
CHANGED = or_null(day("The day its words last changed in substance; null where it is not known"))
CHECKED = day("The day it was last held against its sources")
CHECK_BY = day("The day by which that must be done again")
ADDRESS = uri("Where it stands now")
PERMANENT = uri("The address that always leads to it: use this one in links")
HTML = "Links are absolute, drawings stand as words, and there is no script and no form"
REVIEW = open_object(
    "Whether a clinician has reviewed it, and who",
    state=text("none until someone has", enum=list(REVIEW_STATES)),
    name=or_null(text("Who")),
    role=or_null(text("What they do")),
    date=or_null(day("When")),
)
SHARE = open_object(
    "What helps to hand it on",
    kit=uri("Texts to copy: for messages, websites and citations"),
    embed=uri("A card to show in a frame"),
    qr_svg=uri("The QR code of the permanent address, as SVG"),
    qr_png=uri("The same as PNG"),
)
SOURCE = open_object(
    "A source",
    key=text("Its name in our bibliography"),
    title=text("Its title"),
    authors=texts("Its authors, as Family, AB, or a body by its whole name"),
    more_authors={"type": "boolean", "description": "Whether there are more than these"},
    year=or_null(text("The year; null where it has none")),
    published_in=text("Where it came out; empty where that is not known"),
    link=uri("Its DOI or address"),
    kind=text("What it is", enum=[*KINDS, ""]),
    notice=text("What was corrected in it, or that it was withdrawn; empty for most"),
)
CITED = open_object(
    "A source of the page",
    **SOURCE["properties"],
    cited_as={
        "type": "array",
        "items": {"type": "integer", "minimum": 1},
        "description": "Its numbers in the HTML; none where only boxes and tables rest on it",
    },
)
WORD = open_object(
    "A word of the glossary that the page links",
    id=ID,
    term=text("The word"),
    definition=text("Its meaning in one sentence"),
    permanent_address=PERMANENT,
)
CLAIM = open_object(
    "A claim that carries a grade",
    claim=text("Its words, without marks"),
    grade=text("How sure we are", enum=list(GRADES)),
    finding=or_null(text("The id of the main message it tells")),
    address=uri("Where on the page it stands"),
    sources=texts("The keys of its sources"),
)
SHORT = open_object(
    "The short answer that the page begins with; null where it has none",
    html=text(f"HTML. {HTML}"),
    text=text("The same as plain text"),
)
SECTION = open_object(
    "What stands below a second-level heading. The short answer comes before the first one",
    id=or_null(text("The id of the heading on the page; null before the first heading")),
    heading=or_null(text("The heading as plain text; null before the first heading")),
    html=text(f"HTML without that heading. {HTML}"),
    text=text("The same as plain text, a line for each paragraph, item or row"),
)
ROW: dict[str, Shape] = {
    "id": ID,
    "title": text("The title"),
    "summary": text("What is on it, in one sentence"),
    "kind": text("What kind of page it is", enum=list(get_args(Kind))),
    "section": or_null(text("The part of the site it stands in; null for the start page")),
    "audience": text(
        "Whom it is for", enum=[one for one in get_args(Audience) if one != "contributor"]
    ),
    "tags": texts("The ids of its topics", pattern=ID_PATTERN),
    "codes": open_object(
        "What record systems call the problem it is about: a help to linking, never a diagnosis",
        icd_10_cm=texts("ICD-10-CM codes, or first parts of them"),
        mesh=texts("MeSH unique ids"),
    ),
    "address": ADDRESS,
    "permanent_address": PERMANENT,
    "json": uri("The whole page as JSON"),
    "changed": CHANGED,
    "share": SHARE,
    "checked": CHECKED,
    "check_by": CHECK_BY,
    "review": REVIEW,
}
PAGE_ROW = open_object("A page", **ROW)
PAGE: dict[str, Shape] = {
    **ROW,
    "description": text("What search engines show of it"),
    "short_answer": or_null(SHORT),
    "sections": rows("The text of the page, in order", SECTION),
    "words": rows("The words of the glossary that it links, in order", WORD),
    "sources": rows("What it rests on: first what it cites, by number", CITED),
    "claims": rows("Its claims about what studies found, in order", CLAIM),
    "also_read": texts("The ids of pages to read next", pattern=ID_PATTERN),
}
TERM = open_object(
    "A word of the glossary",
    id=ID,
    term=text("The word"),
    aliases=texts("Other names of the same thing"),
    definition=text("Its meaning in one sentence"),
    more_html=text(f"An example, and how it is used, as HTML; often empty. {HTML}"),
    more_text=text("The same as plain text"),
    category=text("Its part of the glossary", enum=list(CATEGORIES.values())),
    see_also=texts("The ids of words close to it", pattern=ID_PATTERN),
    used_on=texts("The ids of the pages that link it", pattern=ID_PATTERN),
    sources=rows("What its definition rests on", SOURCE),
    address=ADDRESS,
    permanent_address=PERMANENT,
    changed=CHANGED,
    share=SHARE,
    checked=CHECKED,
    check_by=CHECK_BY,
    review=REVIEW,
)
TAG = open_object("A topic", id=ID, label=text("Its name"), description=text("What it is about"))
NARROWER = open_object(
    "A narrower code that has pages of its own",
    code=text("The code"),
    pages=texts("The ids of its pages, in order", pattern=ID_PATTERN),
    json=uri("What it finds, as JSON"),
)
SYSTEM: dict[str, Shape] = {
    "name": text("The name of the list of codes"),
    "oid": text("Its OID, as mainSearchCriteria.v.cs names it", pattern=r"^[0-9.]+$"),
    "uri": uri("Its URI, as FHIR names it"),
}
CODE: dict[str, Shape] = {
    "system": open_object("The list that the code is of", **SYSTEM),
    "code": text("The code, or a block of ICD-10-CM such as F30-F39"),
    "matched": or_null(text("The code that the pages carry: this one, or the nearest wider one")),
    "address": uri("The same for people"),
    "pages": rows(
        "Its pages, the closest first; none where it is wider than our pages are", PAGE_ROW
    ),
    "narrower": rows("Where it has no page: codes below it that have", NARROWER),
    "wider": texts("The codes that it stands under, the nearest first, then its block"),
}
PAGE_OF_CODES = open_object(
    "A page",
    title=text("The title"),
    summary=text("What is on it, in one sentence"),
    path=text("Its address below that of the site"),
    risk={"type": "boolean", "description": "Whether help in a crisis is shown before it"},
)
CODES: dict[str, Shape] = {
    "systems": mapping(
        "The lists of codes, by their names in addresses",
        open_object(
            "A list of codes",
            **SYSTEM,
            codes=mapping(
                "The codes that pages carry, each with the ids of its pages, in order",
                texts("Ids of pages", pattern=ID_PATTERN),
            ),
        ),
    ),
    "pages": mapping("The pages, by id", PAGE_OF_CODES),
    "names": mapping(
        "How records name what a page is about, in small letters of ASCII, digits and single blanks",
        text("The id of the page", pattern=ID_PATTERN),
    ),
}
ENVELOPE: dict[str, Shape] = {
    "schema": uri("The JSON Schema of this file"),
    "version": text("1.x: the second number rises when fields are added", pattern=r"^1\.\d+$"),
    "content_checked": day(CHECKED_MEANS),
    "content_checked_means": text("The same in words"),
    "promise": text("What will stay"),
    "license": uri("The license of all words in this file"),
    "credit": text("How to name where the words come from"),
    "language": text("The language of all words, as BCP 47 names it"),
}
BODIES: dict[str, tuple[str, dict[str, Shape]]] = {
    "pages": (
        "Pages for the public and for clinics",
        {
            "tags": rows("The topics by which pages are sorted", TAG),
            "pages": rows("All pages, by id", PAGE_ROW),
        },
    ),
    "page": ("A page with its whole text", PAGE),
    "code": ("What a code finds", CODE),
    "codes": ("The codes that pages carry", CODES),
    "terms": ("The glossary", {"terms": rows("All words, by id", TERM)}),
}


def schema_files(site_url: str) -> dict[str, str]:
    """The schemas, by path on the site."""
    return {
        schema_path(name): as_json(
            {
                "$schema": DIALECT,
                "$id": f"{site_url}{schema_path(name)}",
                "title": title,
                **open_object(f"Version {VERSION}. {PROMISE}", **ENVELOPE, **fields),
            }
        )
        for name, (title, fields) in BODIES.items()
    }


def schema_path(name: str) -> str:
    """Where a schema stands: `api/v1/schema/pages.json`."""
    return f"{ROOT}schema/{name}.json"
