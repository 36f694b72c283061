"""What pages say of the whole site is so."""

from __future__ import annotations

import pytest

from kb.content.library import Library
from kb.rules.flowing import VERY_SHORT
from kb.site.built import Site
from kb.templates import templates


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("clinics/", "no clinician has reviewed any page yet"),
        ("clinics/", "All say “Not yet reviewed by a clinician,”"),
        (
            "about/",
            "No clinician, such as a doctor or a psychologist, has reviewed these pages yet.",
        ),
    ],
)
def test_no_page_is_reviewed_while_pages_say_so(
    url: str, said: str, site: Site, library: Library
) -> None:
    text = " ".join(site.tree(url).text_content().split())
    reviewed = [item.id for item in library.items if item.clinical_review != "none"]
    assert (said in text) == (not reviewed), f"{reviewed}: say so on {url}"


def test_nobody_is_called_a_publisher_who_has_not_said_so(site: Site, library: Library) -> None:
    """On each page that speaks of it."""
    for url in ("about/", "about/privacy/", "about/licence/", "clinics/", "clinics/conformance/"):
        text = " ".join(site.tree(url).text_content().split())
        assert ("has not said who they are" in text) != library.publisher.known, url


def test_what_is_said_of_a_publisher_does_not_chop_the_page() -> None:
    """A copy whose publisher is told passes the check of short sentences too."""
    own = templates().get_template("strings.html").module.own  # type: ignore[attr-defined]
    for key in ("publisher.is", "publisher.kind", "publisher.write"):
        assert len(own(key).split()) >= VERY_SHORT, f"{key}: say it in a longer sentence"
