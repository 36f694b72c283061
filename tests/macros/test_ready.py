"""What keeps the site from being published, and what is only said."""

from __future__ import annotations

import pytest
from conftest import BODY, Project

from macros.__main__ import main
from macros.ready import hindrances

WHO = "publisher:\n  name: A clinic\n  kind: a hospital\n  write_to: a@example.org\n"


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("", "SITE_URL is not set"),
        ("https://example.org", "ends in a slash"),
        ("example.org/", "is no address"),
        ("http://127.0.0.1:8000/", "only this machine can reach"),
        ("https://localhost/", "only this machine can reach"),
    ],
)
def test_without_an_address_nothing_is_published(
    address: str, said: str, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    project.write("data/publisher.yml", WHO)
    (problem,) = hindrances(project.load(), address)
    assert said in problem.message
    monkeypatch.chdir(project.root)
    monkeypatch.setenv("SITE_URL", address)
    assert main(["ready"]) == 1


def test_without_a_publisher_there_is_a_warning(
    project: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(project.root)
    monkeypatch.setenv("SITE_URL", "https://example.org/therapy/")
    assert main(["ready"]) == 0
    assert "data/publisher.yml:1: warning: nobody is named" in capsys.readouterr().out
    project.write("data/publisher.yml", WHO)
    assert hindrances(project.load(), "https://example.org/therapy/") == []


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        (WHO.replace("a hospital", '""'), 3, "kind is empty"),
        (WHO.replace("a@example.org", "call us"), 4, "neither an e-mail address nor"),
        (WHO.replace("a@example.org", "javascript://x"), 4, "neither an e-mail address nor"),
        ("publisher:\n  name: ''\n  kind: ''\n  write_to: ''\n  reviewers: [Ann]\n", 2, "name is"),
    ],
)
def test_a_publisher_by_halves_is_named(text: str, line: int, said: str, project: Project) -> None:
    project.write("data/publisher.yml", text)
    rows = [row for row in project.lines() if row.startswith(f"data/publisher.yml:{line}: ")]
    assert any(said in row for row in rows)


def test_pages_tell_who_stands_behind_them_or_that_nobody_does(project: Project) -> None:
    project.page("index", body="Words.\n\n{{ publisher() }}")

    def shown() -> str:
        articles = project.articles()
        return str(articles.html(articles.library.pages["index"]))

    assert "has not said who they are" in shown()
    project.write("data/publisher.yml", WHO + "  reviewers: [Ann <b>]\n")
    assert 'href="mailto:a@example.org"' in shown()
    assert "Ann &lt;b&gt;" in shown() and "not said" not in shown()


def test_a_publisher_changes_nothing_of_how_a_page_reads(project: Project) -> None:
    words = " ".join(f"This is line {n} of a page that reads well and is plain." for n in range(8))
    project.page("index", body=f"{BODY}\n\n{words}\n\n{{{{ publisher() }}}}")
    project.write("data/publisher.yml", WHO.replace("A clinic", "Yes. No. Ah. Oh. So. Go. Do. Be"))
    assert project.problems() == []
