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


def test_a_mail_keeps_its_lines_to_itself() -> None:
    assert mailto("A & B?\n", "http://x/#a") == (
        "mailto:?subject=A%20%26%20B%3F%0A&body=A%20%26%20B%3F%0A%0Ahttp%3A//x/%23a"
    )
