"""What other programs read: it cannot end the place it stands in."""

from __future__ import annotations

import json

import pytest
from conftest import TERM, Project

from kb.site.exports import mailto, page_json_ld, term_json_ld


@pytest.mark.parametrize(
    "attack", ["</script><script>alert(1)</script>", "<!--", "]]>", "&lt;/script&gt;"]
)
def test_linked_data_cannot_end_its_script_block(project: Project, attack: str) -> None:
    project.page("index", title=json.dumps(f"Words {attack}"))
    project.write(
        "glossary/rupture.yml",
        TERM.replace(
            "definition: A moment",
            f"definition: {attack}A moment" if attack[0] == "<" else "definition: A moment",
        ),
    )
    library = project.load()
    assert library.problems == []
    page = page_json_ld(library.pages["index"], library, "http://x/")
    for text in (page, term_json_ld(library.terms["rupture"], "http://x/")):
        assert not {"<", ">", "&"} & set(text)
    assert json.loads(page)["name"] == f"Words {attack}"


def test_a_page_was_last_reviewed_when_someone_reviewed_it(project: Project) -> None:
    """Not when it was checked; and nobody publishes it until someone says so."""
    data = json.loads(page_json_ld(project.load().pages["index"], project.load(), "http://x/"))
    assert data["@type"] == "MedicalWebPage"
    assert not {"lastReviewed", "reviewedBy", "publisher"} & data.keys()
    project.page("index", clinical_review="{name: Ann, role: nurse, date: 2026-02-03}")
    project.write(
        "data/publisher.yml", "publisher: {name: A, kind: a clinic, write_to: a@example.org}\n"
    )
    library = project.load()
    data = json.loads(page_json_ld(library.pages["index"], library, "http://x/"))
    assert data["lastReviewed"] == "2026-02-03"
    assert data["reviewedBy"]["name"] == "Ann"
    assert data["publisher"]["name"] == "A"


def test_a_mail_keeps_its_lines_to_itself() -> None:
    assert mailto("A & B?\n", "http://x/#a") == (
        "mailto:?subject=A%20%26%20B%3F%0A&body=A%20%26%20B%3F%0A%0Ahttp%3A//x/%23a"
    )
