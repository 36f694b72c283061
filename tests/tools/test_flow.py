"""How pages flow: what is counted, and how."""

from __future__ import annotations

import pytest

from tools.flow import HEAD, Flow, flow


def test_what_is_counted() -> None:
    found = flow(
        "<p>You may say so at once. It helps.</p>"
        "<p>People who feel understood tend to do better over the whole of it."
        '<sup><a class="footnote-ref" href="#a">1</a></sup> <span class="evidence">Evidence: strong</span></p>'
        "<ul><li>Say what hurts you.</li></ul>"
    )
    assert found.length == pytest.approx((6 + 2 + 13) / 3, abs=0.4)
    assert found.short == pytest.approx(100 * 2 / 3)
    assert found.bullets == pytest.approx(100 * 4 / 25, abs=1)
    assert found.marks == pytest.approx(2 * 100 / 21, abs=0.6)
    assert found.spread > 0


def test_an_article_without_prose() -> None:
    assert flow("") == flow("<h2>A part</h2>") == Flow(0, 0, 0, 0, 0, 0)


def test_a_row_fits_its_head() -> None:
    row = Flow(6.1, 12.0, 5.5, 18.0, 1.2, 22.0).row("docs/a.md")
    assert row.split() == ["6.1", "12.0", "5.5", "18", "1.2", "22", "docs/a.md"]
    assert len(row) - len("docs/a.md") == len(HEAD) - len("page")
