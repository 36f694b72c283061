"""A sheet as a document: a page's pieces, the words they use, whom to call, where to read more."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urljoin, urlsplit

from lxml import html as lxml_html
from markupsafe import Markup

from kb.article.articles import Articles
from kb.content.crisis import Country
from kb.content.library import Library, PageItem
from kb.handout.editions import Edition
from kb.handout.pieces import Piece, pieces_of, short_answer
from kb.problem import nearest
from kb.site.exports import long_date
from kb.templates import templates

MOST_WORDS = 6  # of the glossary
MOST_PAGES = 3  # to read more
ORDER = ("warning", "do", "say", "list", "more")


def country_of(library: Library, wanted: str) -> Country | None:
    """The country of a code, an id or a name; None for none. Raises ValueError for an unknown one."""
    word = "-".join(wanted.lower().split())
    if not word:
        return None
    known = {key.lower(): one for one in library.crisis_lines for key in (one.code, one.id) if key}
    if word not in known:
        raise ValueError(
            f'COUNTRY: there are no crisis lines for "{wanted[:40]}"{nearest(word, known)}: '
            f"use one of {', '.join(sorted(known))}, or leave it out"
        )
    return known[word]


class Sheets:
    """Makes the documents of one library.

    In: the articles, the site's address, and the country whose crisis lines are printed.
    """

    def __init__(self, articles: Articles, site_url: str, country: Country | None = None) -> None:
        self.articles, self.library = articles, articles.library
        self.site_url, self.country = site_url, country
        self.templates = templates()

    def pieces(self, page: PageItem) -> list[Piece]:
        """What of a page may go on its sheet."""
        return pieces_of(self.articles.parts(page)[1])

    def document(self, page: PageItem, edition: Edition, pieces: list[Piece]) -> str:
        """The HTML of a sheet with these pieces."""
        answer = short_answer(self.articles.parts(page)[0]) or Markup("<p>{}</p>").format(
            page.meta.summary
        )
        parts = sorted(pieces, key=lambda piece: ORDER.index(piece.part))
        said = [piece for piece in parts if piece.part != "list"]
        used = self._used([answer, *(piece.html for piece in parts)])
        address = f"{self.site_url}to/{page.id}/"
        return self.templates.get_template("handout/sheet.html").render(
            page=page,
            edition=edition,
            answer=self._on_paper(page, answer),
            pieces=[(piece, self._on_paper(page, piece.html)) for piece in said],
            lists=[
                (piece, self._on_paper(page, piece.html)) for piece in parts if piece.part == "list"
            ],
            words=[self.library.terms[id] for id in used][:MOST_WORDS],
            more=[
                (self.library.pages[id].menu_title, f"{self.site_url}to/{id}/")
                for id in page.meta.also_read[:MOST_PAGES]
                if id in self.library.pages
            ],
            help=self._help(page),
            address=address,
            shown=_shown(address),
            qr=qr_image(address),
            checked=long_date(page.checked),
            day=page.checked.isoformat(),
            site_name=self.library.site_name,
            review=page.clinical_review,
        )

    def _used(self, texts: list[Markup]) -> list[str]:
        """The ids of the glossary words in some texts, each once, in order."""
        whole = lxml_html.fragment_fromstring("".join(texts), create_parent="div")
        links = (link.get("href") or "" for link in whole.iter("a"))
        ids = (href.removeprefix("#word-") for href in links if href.startswith("#word-"))
        return [id for id in dict.fromkeys(ids) if id in self.library.terms]

    def _on_paper(self, page: PageItem, html: Markup) -> Markup:
        """HTML whose links work on paper: glossary words are words, other links lead to the site."""
        if not html:
            return html
        root = lxml_html.fragment_fromstring(html, create_parent="div")
        for link in list(root.iter("a")):
            href = link.get("href") or ""
            if href.startswith("#word-"):
                link.tag, link.attrib["class"] = "span", "term"
                del link.attrib["href"]
            elif href.startswith("#"):
                link.drop_tag()
            elif not urlsplit(href).scheme:
                link.set("href", urljoin(f"{self.site_url}{page.url}", href))
        made = (root.text or "") + "".join(
            lxml_html.tostring(node, encoding="unicode") for node in root
        )
        return Markup(made)

    def _help(self, page: PageItem) -> dict[str, Any]:
        """Whom to call: the emergency numbers and the first lines of the country."""
        one = self.country
        for country in self.library.crisis_lines:  # a page about one country has that country's
            facts = self.library.country_facts.get(country.id)
            if page.id in (country.page_id, facts.page_id if facts else ""):
                one = country
        lines = one.first_lines if one else []
        address = f"{self.site_url}to/{one.page_id if one else 'help-now'}/"
        return {
            "country": one.name if one else "",
            "emergency": one.emergency if one else [],
            "lines": lines,
            "none": (one.none.get("crisis", "") if one and not lines else ""),
            "checked": long_date(one.checked) if one else "",
            "address": address,
            "shown": _shown(address),
        }


def _shown(address: str) -> str:
    """An address as people type it."""
    return re.sub(r"^https?://", "", address).rstrip("/")


def qr_image(address: str) -> str:
    """The QR code of an address as an image that holds itself.

    It is not the dashed line of the page: what reads PDFs does not read that many dashes.
    """
    import segno

    code = segno.make(address, error="m", boost_error=False, micro=False)
    image: str = code.svg_data_uri(border=2)
    return image
