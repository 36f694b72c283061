"""The PDFs themselves: sides, words, tags, fonts, links; what a machine can check of PDF/UA-1."""

from __future__ import annotations

import io
import os
import re
from itertools import pairwise

import pikepdf
import pypdf
import pypdfium2
import pytest
import zxingcpp
from conftest import Project

from kb.article.articles import Articles
from kb.handout.editions import EDITIONS, Edition
from kb.handout.fit import Made, made, overflow
from kb.handout.pdf import NotInstalled, Press
from kb.handout.sheet import Sheets, country_of, qr_image

ADDRESS = "https://example.org/words/"
A4, LETTER, LARGE, _ = EDITIONS
SIZES = {"A4": (595, 842), "letter": (612, 792)}

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def press() -> Press:
    try:
        return Press()
    except NotInstalled as error:
        if os.environ.get("CI"):
            raise
        pytest.skip(str(error))


@pytest.fixture(
    scope="module",
    params=[("help-with-panic", A4), ("first-session", LETTER), ("cbt", LARGE)],
    ids=lambda one: f"{one[0]}-{one[1].name}",
)
def sheet(request: pytest.FixtureRequest, articles: Articles, press: Press) -> tuple[Edition, Made]:
    id, edition = request.param
    sheets = Sheets(articles, ADDRESS, country_of(articles.library, "us"))
    return edition, made(sheets, articles.library.pages[id], edition, press)


def test_sides_and_paper(sheet: tuple[Edition, Made]) -> None:
    edition, printed = sheet
    pages = pypdf.PdfReader(io.BytesIO(printed.pdf)).pages
    assert len(pages) == printed.sides <= edition.sides
    for page in pages:
        size = (round(page.mediabox.width), round(page.mediabox.height))
        assert size == SIZES[edition.paper]


def test_every_side_says_what_it_is_and_whom_to_call(sheet: tuple[Edition, Made]) -> None:
    reader = pypdf.PdfReader(io.BytesIO(sheet[1].pdf))
    for number, page in enumerate(reader.pages, 1):
        text = " ".join(page.extract_text().split())
        for words in ("call 911", "988", "Checked 2", "CC BY 4.0", "example.org/words/to/"):
            assert words in text, (number, words)
        assert re.search(rf"page {number} ?/ ?{len(reader.pages)}", text), text[-300:]


def test_a_phone_reads_the_code_of_every_side(sheet: tuple[Edition, Made]) -> None:
    """At 150 dots an inch, as a poor printer makes it; it leads to the page that the side names."""
    told = pypdf.PdfReader(io.BytesIO(sheet[1].pdf)).pages
    for page, side in zip(pypdfium2.PdfDocument(sheet[1].pdf), told, strict=True):
        (code,) = zxingcpp.read_barcodes(page.render(scale=150 / 72).to_pil())
        text = "".join(side.extract_text().split())
        assert code.text.startswith(f"{ADDRESS}to/")
        assert code.text.removeprefix("https://").rstrip("/") in text


def test_the_words_are_there_in_order(sheet: tuple[Edition, Made]) -> None:
    reader = pypdf.PdfReader(io.BytesIO(sheet[1].pdf))
    text = " ".join(" ".join(page.extract_text() for page in reader.pages).split())
    at = [text.index(words) for words in ("The short answer", "Help in a crisis", "My clinic:")]
    assert at == sorted(at)
    assert "Where to read more" in text and "Not yet reviewed by a clinician" in text


def test_what_a_machine_can_check_of_pdf_ua(sheet: tuple[Edition, Made]) -> None:
    """Points of the Matterhorn Protocol 1.1 by their numbers."""
    with pikepdf.open(io.BytesIO(sheet[1].pdf)) as pdf:
        root = pdf.Root
        with pdf.open_metadata() as data:
            assert data["pdfuaid:part"] == "1"  # 06-002
            assert data["dc:title"]  # 06-003
        assert root.ViewerPreferences.DisplayDocTitle  # 07-001
        assert root.MarkInfo.Marked  # 01-006
        assert str(root.Lang) == "en-US"  # 11-001
        tags = list(_tags(root.StructTreeRoot))
        names = [str(tag.S) for tag in tags]
        assert names.count("/H1") == 1  # 14-002
        levels = [int(name[2:]) for name in names if re.fullmatch(r"/H\d", name)]
        assert all(after - before <= 1 for before, after in pairwise(levels))
        assert all("/Alt" in tag for tag in tags if tag.S == "/Figure")  # 13-004
        for page in pdf.pages:
            links = [one for one in page.get("/Annots", []) if one.Subtype == "/Link"]
            assert page.get("/Tabs") == "/S" or not links  # 28-008
            for link in links:
                assert "/StructParent" in link and link.get("/Contents")  # 28-011, 28-012
                assert str(link.A.URI).startswith(ADDRESS)
            for font in page.Resources.Font.values():  # 31-009
                assert _embedded(font), font.BaseFont
                assert "/ToUnicode" in font  # 10-001
                assert str(font.BaseFont).startswith("/") and "+Sheet" in str(font.BaseFont)


def _tags(node: pikepdf.Object) -> list[pikepdf.Object]:
    kids = node.get("/K", [])
    found = [node] if "/S" in node else []
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary):
            found += _tags(kid)
    return found


def _embedded(font: pikepdf.Object) -> bool:
    inner = font.DescendantFonts[0] if "/DescendantFonts" in font else font
    return any(f"/FontFile{n}" in inner.FontDescriptor for n in ("", "2", "3"))


def test_the_same_words_give_the_same_bytes(articles: Articles, press: Press) -> None:
    sheets, page = Sheets(articles, ADDRESS), articles.library.pages["emdr"]
    first, second = (made(sheets, page, A4, press) for _ in range(2))
    assert first.pdf == second.pdf


def test_blocks_that_do_not_fit_are_remarked(project: Project, press: Press) -> None:
    words = "\n\n".join(f"{n}. " + "Plain words for you. " * 30 for n in range(1, 30))
    project.page("more", "more/index", body=f"## What to do\n\n/// sheet\n{words}\n///\n")
    articles = project.articles()
    page = articles.library.pages["more"]
    printed = made(Sheets(articles, ADDRESS), page, A4, press)
    assert printed.sides > 2
    remark = overflow(page, A4, printed.sides)
    assert remark is not None and "its sheet (a4) has" in str(remark)


def test_the_code_on_a_sheet_holds_its_address() -> None:
    one, other = (qr_image(f"{ADDRESS}to/{id}/") for id in ("cbt", "emdr"))
    assert one.startswith("data:image/svg+xml") and one != other
