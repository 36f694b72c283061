"""Small parts by themselves: reading level, prose, pictures, links, fixes, exports."""

from __future__ import annotations

import re
import time

import pytest

from conftest import BODY, TERM, Project
from macros import pictures
from macros.exports import page_json_ld, qr_code, term_json_ld
from macros.fix import link_first_uses
from macros.mkdocs_hooks import finish_html
from macros.problem import Problem, nearest
from macros.prose import masked
from macros.reading import measure, sentences
from macros.render import relative
from macros.rules import all_problems
from macros.yaml_reader import read_yaml


def test_a_problem_is_one_line_whatever_is_in_it() -> None:
    assert str(Problem("a.md", 3, "two\nlines", "mend\tit")) == "a.md:3: two lines: mend it"


def test_nearest_names_the_real_one_or_nothing() -> None:
    assert nearest("ruptur", ["rupture", "repair"]) == ' (did you mean "rupture"?)'
    assert nearest("xyz", ["rupture", "repair"]) == ""


def test_reading_counts_each_list_item_and_drops_what_is_not_text() -> None:
    html = ("<h2>Not counted</h2><p>One line here. And “another one.” Then:</p><ul><li>first item"
            "</li><li>second item</li></ul><table><tr><td>no</td></tr></table>"
            "<details class='professionals'><p>Not counted.</p></details>")
    assert sentences(html) == ["One line here.", "And “another one.", "Then:", "first item",
                               "second item"]
    assert sentences(html, prose_only=True) == ["One line here.", "And “another one.", "Then:"]


def test_reading_grade_is_flesch_and_kincaids() -> None:
    """Six words of one syllable in one sentence: 0.39 * 6 + 11.8 * 1 - 15.59."""
    assert measure(["The cat sat on the mat."]).grade == round(0.39 * 6 + 11.8 - 15.59, 1)
    assert measure([]).words == 0
    hard = measure(["Multidisciplinary psychotherapeutic interventions demonstrate efficacy."])
    assert hard.grade > 15 and hard.ease < 30


def test_masked_text_keeps_every_place() -> None:
    text = 'See {{ term("rupture", "a strain") }} and [link](x.md) `code` [@key].\n\n# Title here\n'
    for links in (True, False):
        plain = masked(text, links=links, headings=False)
        assert len(plain) == len(text) and plain.count("\n") == text.count("\n")
    assert masked(text).index("a strain") == text.index("a strain")
    assert "link" in masked(text) and "link" not in masked(text, links=False)
    assert not any(word in masked(text, headings=False) for word in ("code", "key", "Title", "term"))


def test_yaml_keeps_text_as_text_and_knows_lines() -> None:
    data, lines, problems = read_yaml("a: no\nb:\n  - 2026-11-23\n  - x\n", "f.yml", 10)
    assert data == {"a": "no", "b": ["2026-11-23", "x"]} and not problems
    assert lines[("b", 1)] == 13


@pytest.mark.parametrize("helped, compared", [(41, 17), (0, 100), (62, 48)])
def test_people_draws_as_many_as_it_says(helped: int, compared: int) -> None:
    html = pictures.people(helped, compared, "adults <&>", "felt better", "had therapy",
                           "had usual care", "after 2 months", "u1")
    assert f"<strong>{helped}" in html and f"<strong>{compared}" in html
    assert 'role="img"' in html and "adults &lt;&amp;&gt;" in html
    assert "had usual care" in html


@pytest.mark.parametrize("r, words", [(-0.02, "very small"), (0.12, "small"), (0.28, "medium"),
                                      (0.2, "between small and medium"), (0.6, "large")])
def test_strength_in_words(r: float, words: str) -> None:
    assert pictures.strength(r) == words


def test_a_correlation_beyond_one_is_refused() -> None:
    with pytest.raises(ValueError):
        pictures.strength(2.8)


def test_every_picture_has_a_text_alternative_and_its_own_ids() -> None:
    for name in pictures.picture_names():
        html = pictures.picture(name, "u7")
        assert '<title id="u7-title">' in html and "<figcaption>" in html, name
        assert "style=" not in html and "http" not in html.replace("http://www.w3.org", ""), name


def test_relative_links() -> None:
    assert relative("to/cbt/", "approaches/cbt.md") == "../../to/cbt/"
    assert relative("", "approaches/cbt.md") == "../../"
    assert relative("about/evidence-grades/#strong", "index.md") == "about/evidence-grades/#strong"
    assert relative("approaches/cbt/", "approaches/index.md") == "cbt/"


def test_tables_get_a_box_and_headers_a_scope() -> None:
    html = finish_html("<table><thead><tr><th>A</th></tr></thead></table>")
    assert 'role="region"' in html and '<th scope="col">A</th>' in html


def test_fix_links_the_first_use_and_unlinks_a_later_one(project: Project) -> None:
    body = 'A strain can hurt [@smith2020]. Each {{ term("rupture", "strain") }} can be put right.'
    project.page("index", body=body)
    changed = link_first_uses(project.load())
    assert changed == ["docs/index.md: linked rupture"]
    text = (project.root / "docs/index.md").read_text("utf-8")
    assert text.endswith('A {{ term("rupture", "strain") }} can hurt [@smith2020]. '
                         "Each strain can be put right.\n")
    assert all_problems(project.load()) == []
    assert link_first_uses(project.load()) == []


def test_fix_leaves_links_headings_code_and_everyday_words_alone(project: Project) -> None:
    body = BODY + "\n\n## Strain\n\n[a strain](more/index.md) `strain`"
    project.page("index", body=body)
    assert link_first_uses(project.load()) == []
    project.write("glossary/rupture.yml", TERM + "everyday: true\n")
    project.page("more", "more/index", body="A rupture is not the end.")
    assert link_first_uses(project.load()) == []


def test_linked_data_cannot_end_its_script_block(project: Project) -> None:
    project.page("index", title='"</script><script>alert(1)</script>"')
    project.write("glossary/rupture.yml", TERM.replace(
        "definition: A moment", "definition: </script><b>A moment"))
    library = project.load()
    for text in (page_json_ld(library.pages["index"], library, "http://x/"),
                 term_json_ld(library.terms["rupture"], "http://x/")):
        assert "<" not in text


def test_qr_code_is_inline_svg_with_a_name() -> None:
    svg = qr_code("https://example.org/to/cbt/")
    assert svg.startswith("<svg") and "aria-label" in svg and "style=" not in svg


def test_a_thousand_terms_are_read_once(project: Project) -> None:
    """A second reading of unchanged files comes from memory: the same objects, not new ones."""
    for number in range(1_000):
        project.write(f"glossary/t{number}.yml", TERM.replace("rupture", f"t{number}").replace(
            "[strain]", "[]"))
    first = project.load().terms
    time.sleep(0.01)
    project.write("glossary/t5.yml", TERM.replace("rupture", "t5").replace("[strain]", "[five]"))
    second = project.load().terms
    assert second["t4"] is first["t4"] and second["t5"] is not first["t5"]
    assert re.match("five", second["t5"].record.aliases[0])
