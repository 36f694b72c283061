"""A document as a PDF: WeasyPrint draws it, tagged after PDF/UA-1, the same bytes for the same words."""

from __future__ import annotations

import hashlib
import logging
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from kb.handout.editions import Edition
from kb.kept import key_of
from kb.templates import THEME

HANDOUT = THEME / "handout"
LIBRARIES = ("weasyprint", "pydyf", "fonttools")
NO_LIBRARY = "handouts need WeasyPrint: run make handouts"
INSTALL = (
    "handouts need the library Pango: apt install libpango-1.0-0 libpangoft2-1.0-0 (Debian), "
    "brew install pango (macOS), dnf install pango (Fedora)"
)


class NotInstalled(RuntimeError):
    """What draws PDFs is not there; its words say how to install it."""


class Press:
    """Draws documents; reads fonts and styles once. Raises NotInstalled."""

    def __init__(self) -> None:
        try:
            import weasyprint
            from weasyprint.text.fonts import FontConfiguration
            from weasyprint.urls import URLFetcher
        except ImportError:
            raise NotInstalled(NO_LIBRARY) from None
        except OSError:  # its binding to a library of the system
            raise NotInstalled(INSTALL) from None
        for name in ("weasyprint", "fontTools"):
            logging.getLogger(name).setLevel(logging.ERROR)
        self._library: Any = weasyprint
        self._fonts = FontConfiguration()
        self._styles = weasyprint.CSS(HANDOUT / "sheet.css", font_config=self._fonts)
        self._sizes: dict[str, Any] = {}
        # a document holds all that it shows: nothing is asked of any other place
        self._reader = URLFetcher(allowed_protocols=["data"])

    def laid_out(self, html: str, edition: Edition) -> Any:
        """A document with its pages."""
        if edition.name not in self._sizes:
            foot = 40 if edition.large else 33  # its letters are larger, too
            css = (
                f"@page {{ size: {edition.paper}; margin-bottom: {foot}mm }}"
                f"html {{ font-size: {edition.points}pt }}"
            )
            self._sizes[edition.name] = self._library.CSS(string=css, font_config=self._fonts)
        styles = [self._styles, self._sizes[edition.name]]
        document = self._library.HTML(string=html, url_fetcher=self._reader)
        return document.render(
            stylesheets=styles, font_config=self._fonts, pdf_variant="pdf/ua-1", pdf_tags=True
        )

    def written(self, document: Any, html: str) -> bytes:
        """The bytes of a document that is laid out."""
        pdf: bytes = document.write_pdf(
            pdf_variant="pdf/ua-1", pdf_tags=True, pdf_identifier=key_of(html)[:32].encode()
        )
        return pdf


def state() -> str:
    """A sum of all that sheets depend on beside their words. Raises NotInstalled."""
    try:
        drawn_with = " ".join(map(version, LIBRARIES))
    except PackageNotFoundError:
        raise NotInstalled(NO_LIBRARY) from None
    total = hashlib.sha256(drawn_with.encode())
    for path in sorted(HANDOUT.rglob("*")):
        if path.is_file() and path.suffix in (".css", ".html", ".ttf"):
            total.update(path.read_bytes())
    for path in sorted(THEME.parent.joinpath("kb", "handout").glob("*.py")):
        total.update(path.read_bytes())
    return total.hexdigest()
