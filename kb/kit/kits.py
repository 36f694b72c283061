"""The kit and the card of each page and word: small pages beside the site, and its QR code to save."""

from __future__ import annotations

import functools
from collections.abc import Collection
from typing import Any

from markupsafe import Markup

from kb.api.told import told
from kb.article.articles import Articles
from kb.content.library import AnyItem, PageItem, TermItem
from kb.handout.editions import EDITIONS, file_name
from kb.kit.places import QR_PNG, QR_SVG, STATES, Places, has_kit
from kb.site.exports import LICENCE, long_date
from kb.site.qr import QrFiles, qr_files
from kb.templates import begun, templates

# Signs that make a text message three times as dear, and the ones that do not: GSM 03.38 has these.
PLAIN_SIGNS = str.maketrans(
    {"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "…": "..."}
)
HELP = "getting-help/help-now/"
LIST = "page-list"  # the id of the page with the table of all pages
FRAME_HEIGHT = 600  # pixels: on a phone four cards of five need no scrolling in it


def files(
    articles: Articles, site_url: str, handouts: Collection[str] = ()
) -> dict[str, str | bytes]:
    """The kit, the card and the QR code of each page and word, by path on the site.

    In: the articles, the site's address, and the paths of the handouts that this build has.
    """
    found: dict[str, str | bytes] = {}
    kits = Kits(articles, site_url, handouts)
    for item in filter(has_kit, articles.library.items):
        places = Places(item, site_url)
        found[f"{places.kit_path}index.html"] = kits.kit(item)
        found[f"{places.embed_path}index.html"] = kits.card(item)
        code = qr_files(places.permanent)
        found[f"{places.kit_path}{QR_SVG}"] = kits.svg(code)
        found[f"{places.kit_path}{QR_PNG}"] = code.png
    return found


class Kits:
    """Makes the kits and cards of one library.

    In: the articles, the site's address, and the paths of the handouts that this build has.
    """

    def __init__(self, articles: Articles, site_url: str, handouts: Collection[str] = ()) -> None:
        self.articles = articles
        self.site_url, self.handouts = site_url, handouts
        self._templates = templates()
        own = self._templates.get_template("strings.html").module.own  # type: ignore[attr-defined]
        pages = articles.library.pages
        # The same in each of a thousand pages: worked out once.
        self._same = {
            "t": functools.cache(own),
            "site_name": articles.library.site_name,
            "site_url": site_url,
            "help_url": pages["help-now"].url if "help-now" in pages else HELP,
            "help_address": f"{site_url}{'to/help-now/' if 'help-now' in pages else HELP}",
            "list_url": pages[LIST].url if LIST in pages else "",
            "license": LICENCE,
        }

    def kit(self, item: AnyItem) -> str:
        """The page with all that can be copied."""
        places = Places(item, self.site_url)
        return self._made(
            "kit/kit.html",
            item,
            places=places,
            kind=_kind(item),
            sms_title=begun(item.menu_title).translate(PLAIN_SIGNS),
            frame=self._made("kit/frame.html", item, places=places, height=FRAME_HEIGHT).strip(),
            link=self._made("kit/link.html", item, places=places).strip(),
            qr_svg=QR_SVG,
            qr_png=QR_PNG,
            handouts=[
                (edition, name)
                for edition in EDITIONS
                if isinstance(item, PageItem)
                and (name := file_name(item, edition)) in self.handouts
            ],
        )

    def card(self, item: AnyItem) -> str:
        """The card: a page that another site may show in a frame."""
        places = Places(item, self.site_url)
        return self._made(
            "kit/embed.html",
            item,
            places=places,
            states=STATES,
            risk=isinstance(item, PageItem) and item.meta.risk,
            **self._text(item, places),
        )

    def svg(self, code: QrFiles) -> str:
        """A QR code as an SVG file."""
        return self._templates.get_template("kit/qr.svg").render(code=code)

    def _text(self, item: AnyItem, places: Places) -> dict[str, Any]:
        """What a card says: the short answer and the headings of a page, or the meaning of a word."""
        short = isinstance(item, PageItem) and bool(self.articles.parts(item)[0])
        text = told(self.articles.html(item), places.address, self.site_url, short)
        if isinstance(item, TermItem):
            more = Markup("\n").join(Markup(one.html) for one in text.sections)
            return {"said": item.record.definition, "answer": more, "parts": []}
        if not text.short:
            return {"said": item.meta.summary, "answer": Markup(""), "parts": []}
        parts = [(one.heading, f"{places.address}#{one.id}") for one in text.sections if one.id]
        return {"said": "", "answer": Markup(text.short.html), "parts": parts}

    def _made(self, template: str, item: AnyItem, **values: Any) -> Markup:
        review = item.clinical_review
        html = self._templates.get_template(template).render(
            item=item,
            title=begun(item.title),
            checked=long_date(item.checked),
            review=None if isinstance(review, str) else review,
            reviewed="" if isinstance(review, str) else long_date(review.date),
            **self._same,
            **values,
        )
        return Markup(html)  # of a template that escapes what it is given


def _kind(item: AnyItem) -> str:
    return "page" if isinstance(item, PageItem) else "term"
