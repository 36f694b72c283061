"""What pages say of the whole site is so."""

from __future__ import annotations

import pytest

from kb.content.library import Library
from kb.site.built import Site


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
