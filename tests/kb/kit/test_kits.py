"""Kits and cards: what they hold, whatever a title says, and that each page and word has one."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
import zxingcpp
from conftest import ROOT
from lxml import html as lxml_html
from PIL import Image

from kb.article.articles import Articles
from kb.content.library import Library
from kb.kit.kits import files
from kb.kit.places import STATES, has_kit
from kb.site.built import Site, resolve
from kb.site.rules import links_and_anchors, policies
from kb.templates import THEME
from macros.current import articles_of

ADDRESS = "https://psychotherapy.example.org/"
HOSTILE = "</textarea></title><script>alert(1)</script><img src=x onerror=alert(1)> \"' & {{ 7*7 }}"
# GSM 03.38, basic set: 160 of these fit in one text message, and 70 as soon as there is another.
GSM = set(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ ÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    "ÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
SANDBOX = {
    "allow-same-origin",  # so that "self" in the card's own policy is this site
    "allow-popups",
    "allow-popups-to-escape-sandbox",
    "allow-top-navigation-by-user-activation",
}


@pytest.fixture(scope="module")
def made(articles: Articles) -> dict[str, Any]:
    """All files of kits and cards, by path."""
    return dict(files(articles, ADDRESS))


def tree(made: dict[str, Any], path: str) -> Any:
    """A page of them, read."""
    return lxml_html.document_fromstring(made[f"{path}index.html"])


def field(kit: Any, id: str) -> str:
    """What a field of a kit holds."""
    return str(kit.xpath("string(//textarea[@id=$id])", id=id))


def test_each_page_and_word_has_its_own(made: dict[str, Any], library: Library) -> None:
    with_kit = [item for item in library.items if has_kit(item)]
    assert {item.id for item in library.items} - {item.id for item in with_kit} == {
        page.id for page in library.pages.values() if page.meta.audience == "contributor"
    }
    assert len({item.id for item in with_kit}) == len(with_kit), "pages and words share no id"
    assert set(made) == {
        path
        for item in with_kit
        for path in (
            f"kit/{item.id}/index.html",
            f"kit/{item.id}/qr.svg",
            f"kit/{item.id}/qr.png",
            f"embed/{item.id}/index.html",
        )
    }


@pytest.mark.parametrize("id", ["cbt", "rupture", "help-now", "help-in-kenya", "home"])
def test_all_that_is_copied_leads_to_the_lasting_address(made: dict[str, Any], id: str) -> None:
    kit, lasting = tree(made, f"kit/{id}/"), f"{ADDRESS}to/{id}/"
    assert field(kit, "address") == lasting
    for name in ("mail", "text", "link", "cite"):
        assert lasting in field(kit, name), name
    (link,) = lxml_html.fragments_fromstring(field(kit, "link"))
    assert link.get("href") == lasting
    mail = urlsplit(kit.xpath("string(//a[starts-with(@href, 'mailto:')]/@href)"))
    assert parse_qs(mail.query)["body"] == [field(kit, "mail")]
    (code,) = zxingcpp.read_barcodes(Image.open(io.BytesIO(made[f"kit/{id}/qr.png"])).convert("L"))
    assert code.text == lasting


def test_the_frame_to_copy_lets_no_script_run_and_says_what_it_is(made: dict[str, Any]) -> None:
    (frame,) = lxml_html.fragments_fromstring(field(tree(made, "kit/cbt/"), "frame"))
    assert frame.tag == "iframe"
    assert frame.get("src") == f"{ADDRESS}embed/cbt/"
    assert frame.get("title") == "Cognitive behavioral therapy (CBT)"
    assert frame.get("loading") == "lazy"
    assert frame.get("referrerpolicy") == "no-referrer"
    assert set(frame.get("sandbox").split()) == SANDBOX
    assert not frame.get("style"), "the policy of the other site may stop it"


def test_the_page_for_developers_shows_the_same_frame(made: dict[str, Any]) -> None:
    page = (ROOT / "docs/about/data.md").read_text("utf-8")
    (block,) = re.findall(r"(?s)```html\n(.*?)```", page)
    (told,) = lxml_html.fragments_fromstring(block.replace("https://example.org/", ADDRESS))
    (frame,) = lxml_html.fragments_fromstring(field(tree(made, "kit/cbt/"), "frame"))
    assert dict(told.attrib) == dict(frame.attrib)
    states = set(re.findall(r"`#([a-z=&]+)`", page))
    assert {"theme=light", "theme=dark", "text=large"} < states <= set(STATES)


def test_a_text_message_fits_in_one(made: dict[str, Any], library: Library) -> None:
    for item in filter(has_kit, library.items):
        text = field(tree(made, f"kit/{item.id}/"), "text")
        assert set(text) <= GSM, text
        assert len(text) <= 160, text


def test_every_field_has_a_label_and_a_button_that_waits_for_the_script(
    made: dict[str, Any],
) -> None:
    kit = tree(made, "kit/cbt/")
    for one in kit.xpath("//textarea"):
        assert one.get("readonly") is not None
        assert kit.xpath("string(//label[@for=$id])", id=one.get("id"))
        (button,) = one.getparent().xpath(".//button")
        assert button.get("hidden") is not None
        names = [
            kit.xpath("string(//*[@id=$id])", id=id) for id in button.get("aria-labelledby").split()
        ]
        assert names[0] == "Copy" and names[1]


def test_a_card_has_no_script_and_leads_out_of_its_frame(
    made: dict[str, Any], library: Library
) -> None:
    for item in filter(has_kit, library.items):
        card, lasting = tree(made, f"embed/{item.id}/"), f"{ADDRESS}to/{item.id}/"
        assert not card.xpath("//script | //form | //iframe | //img"), item.id
        assert card.xpath("//base/@target") == ["_top"]
        assert not card.xpath("//a[@target]")
        links = card.xpath("//a/@href")
        assert [link for link in links if not link.startswith(("https://", "tel:", "sms:"))] == []
        assert links.count(lasting) >= 2, "the button and the address"
        assert card.xpath("//footer//a[@rel='license']"), "how it may be used"
        assert f"{ADDRESS}" in links, "whose it is"
        assert "Checked " in card.xpath("string(//footer)")
        assert "Not yet reviewed by a clinician" in card.xpath("string(//footer)")
        assert item.title[1:] in card.xpath("string(//h1)")


def test_help_comes_first_where_someone_may_be_at_risk(
    made: dict[str, Any], library: Library
) -> None:
    risks = [(page.id, page.meta.risk) for page in library.pages.values() if has_kit(page)]
    assert {True, False} == {risk for _, risk in risks}
    for id, risk in [*risks, ("rupture", False)]:
        card = tree(made, f"embed/{id}/")
        assert card.xpath("//p[@class='danger']/a/@href") == [f"{ADDRESS}to/help-now/"], id
        assert len(card.xpath("//a[contains(@class, 'now')]")) == risk, "right below the answer"
        assert bool(card.xpath("//main/p[1][@class='danger'][following-sibling::h1]")) == risk, id


def test_a_card_says_what_its_page_says_first(made: dict[str, Any], library: Library) -> None:
    words = tree(made, "embed/cbt/").xpath("string(//main)")
    assert "you find out what keeps a problem going" in words
    assert library.terms["rupture"].record.definition in tree(made, "embed/rupture/").xpath(
        "string(//main)"
    )
    assert library.pages["glossary"].meta.summary in tree(made, "embed/glossary/").xpath(
        "string(//main)"
    )


def test_hostile_words_stay_words(library: Library) -> None:
    page, term = library.pages["cbt"], library.terms["rupture"]
    meta = page.meta.model_copy(update={"title": HOSTILE, "short_title": HOSTILE})
    record = term.record.model_copy(update={"term": HOSTILE, "definition": HOSTILE})
    hostile = library.with_items([replace(page, meta=meta), replace(term, record=record)])
    made = files(articles_of(hostile), ADDRESS)
    for id in ("cbt", "rupture"):
        kit, card = tree(made, f"kit/{id}/"), tree(made, f"embed/{id}/")
        assert (
            kit.xpath("//script[not(@src)] | //img[not(@src='qr.svg')]")
            == card.xpath("//script | //img")
            == []
        )
        assert HOSTILE in field(kit, "mail")
        assert kit.xpath("string(//h1)") == card.xpath("string(//h1)") == HOSTILE
        (frame,) = lxml_html.fragments_fromstring(field(kit, "frame"))
        assert frame.get("title") == HOSTILE
        (link,) = lxml_html.fragments_fromstring(field(kit, "link"))
        assert link.text_content() == HOSTILE
        mail = kit.xpath("string(//a[starts-with(@href, 'mailto:')]/@href)")
        assert HOSTILE in unquote(mail)
        assert len(urlsplit(mail).query.split("&")) == 2


def test_what_a_card_may_be_asked_for_has_a_style_and_nothing_else_has() -> None:
    css = (THEME / "assets" / "embed.css").read_text("utf-8")
    styled = set(re.findall(r'\[id\*="([^"]+)"\]:target', css))
    assert styled == {pair for state in STATES for pair in state.split("&")}
    assert {"theme=dark", "theme=light&text=large", "text=large&theme=dark"} <= set(STATES)
    assert "theme=light&theme=dark" not in STATES


# On the built site


def test_the_built_site_has_these_files(articles: Articles, site: Site) -> None:
    for path, data in files(articles, site.site_url).items():
        content = data if isinstance(data, bytes) else data.encode()
        assert (site.root / path).read_bytes() == content, path


def test_neither_searched_nor_listed(site: Site) -> None:
    for path in ("sitemap.xml", *(name for name in site.files if re.match("search/.*json$", name))):
        text = (site.root / path).read_text("utf-8")
        assert not re.search(r"\b(?:kit|embed)/[a-z-]+/", text), path
    for url in ("kit/cbt/", "embed/cbt/", "kit/rupture/", "embed/rupture/"):
        assert site.tree(url).xpath("string(//meta[@name='robots']/@content)") == "noindex"


def test_each_page_leads_to_its_kit(site: Site, library: Library) -> None:
    for item in library.items:
        links = site.tree(item.url).xpath("//details[contains(@class, 'share')]//a/@href")
        found = {resolve(site, item.url, str(link))[0] for link in links}
        assert (f"kit/{item.id}/" in found) == has_kit(item), item.url


def test_the_rules_of_the_site_look_at_cards_too(broken_site: Site) -> None:
    path = broken_site.root / "embed/cbt/index.html"
    path.parent.mkdir(parents=True)
    path.write_text(
        "<!doctype html><title>x</title><body>"
        f'<a href="{broken_site.site_url}to/cbtt/">x</a><script>1</script>',
        "utf-8",
    )
    lines = [str(one) for one in (*links_and_anchors(broken_site), *policies(broken_site))]
    own = [line for line in lines if line.startswith("theme (embed/cbt/)")]
    assert any("leads nowhere" in line for line in own)
    assert any("no content security policy" in line for line in own)
    assert any("inline code" in line for line in own)
