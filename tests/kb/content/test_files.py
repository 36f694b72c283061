"""Files: what may stand in the content folders."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from kb.content.files import project_files
from kb.content.plain_text import read_text

KNOWN = ("crisis-lines.yml", "tags.yml")
NO_PAGE = "pages stand in files that end in .md: delete it: only pages stand in docs/"
NO_NAME = "is not a good name: use small letters, digits and single hyphens, such as"
HIDDEN = "a hidden file: delete it, or close the program that keeps it"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project with one file of each kind."""
    for name in (
        "docs/index.md",
        "docs/more/index.md",
        "glossary/rupture.yml",
        "references/references.bib",
        "data/tags.yml",
    ):
        write(tmp_path, name)
    return tmp_path


def write(root: Path, name: str) -> Path:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"words\n")
    return path


def said(root: Path) -> list[str]:
    return [str(problem) for problem in project_files(root, KNOWN)[1]]


def test_what_is_expected(root: Path) -> None:
    write(root, "docs/a/b/deep-page-2.md")
    files, problems = project_files(root, KNOWN)
    assert problems == []
    assert files.pages == (
        root / "docs/a/b/deep-page-2.md",
        root / "docs/index.md",
        root / "docs/more/index.md",
    )
    assert files.terms == (root / "glossary/rupture.yml",)
    assert files.bibliographies == (root / "references/references.bib",)
    assert files.data == {"tags.yml": root / "data/tags.yml"}


@pytest.mark.parametrize(
    ("name", "what"),
    [
        (
            "docs/glossary/evil.markdown",
            "pages stand in files that end in .md: rename it to evil.md",
        ),
        ("docs/evil.mdown", "pages stand in files that end in .md: rename it to evil.md"),
        ("docs/evil.mkdn", "pages stand in files that end in .md: rename it to evil.md"),
        ("docs/Evil.MD", "pages stand in files that end in .md: rename it to evil.md"),
        ("docs/x.html", NO_PAGE),
        ("docs/evil.js", NO_PAGE),
        ("docs/x.svg", NO_PAGE),
        ("docs/CNAME", NO_PAGE),
        ("docs/x.md.js", NO_PAGE),
        ("docs/leak.txt", NO_PAGE),
        ("glossary/x.yaml", "terms stand in files that end in .yml: rename it to x.yml"),
        (
            "glossary/x.md",
            "terms stand in files that end in .yml: delete it: only terms stand in glossary/",
        ),
        ("references/x.bibtex", "sources stand in files that end in .bib: rename it to x.bib"),
        (
            "data/anything.yml",
            '"anything.yml" is not a data file of this site: rename or delete it',
        ),
        (
            "data/tag.yml",
            '"tag.yml" is not a data file of this site (did you mean "tags"?): rename or delete it',
        ),
        ("data/tags.yaml", "facts stand in files that end in .yml: rename it to tags.yml"),
        (
            "docs/README.md",
            f'"README.md" {NO_NAME} readme.md',
        ),
        (
            "docs/my page.md",
            f'"my page.md" {NO_NAME} my-page.md',
        ),
        (
            "docs/a--b.md",
            f'"a--b.md" {NO_NAME} a-b.md',
        ),
        (
            "docs/a.b.md",
            f'"a.b.md" {NO_NAME} ab.md',
        ),
        ("docs/con.md", 'Windows cannot have a file "con": choose another name'),
        ("docs/.hidden.md", HIDDEN),
        ("docs/.index.md.secret", HIDDEN),
        ("glossary/.gitkeep", HIDDEN),
        ("docs/" + "a" * 61 + ".md", "the name has 61 letters: keep it to 60"),
    ],
)
def test_what_is_not_expected(root: Path, name: str, what: str) -> None:
    before, _ = project_files(root, KNOWN)
    write(root, name)
    files, problems = project_files(root, KNOWN)
    assert [str(problem) for problem in problems] == [f"{name}:1: {what}"]
    assert files == before


@pytest.mark.parametrize(
    ("name", "shown", "mend"),
    [
        ("überblick & mehr.md", r"\xfcberblick & mehr.md", "uberblick-mehr.md"),
        ("abc\n.md", r"abc\n.md", "abc.md"),
        ("a\u200bb.md", r"a\u200bb.md", "ab.md"),
        ("日本.md", r"\u65e5\u672c.md", "safe-place.md"),
        ("a\x1b[31m.md", r"a\x1b[31m.md", "a31m.md"),
    ],
)
def test_names_beyond_ascii_are_shown_safely(root: Path, name: str, shown: str, mend: str) -> None:
    write(root, f"docs/{name}")
    assert said(root) == [
        f'docs/{shown}:1: "{shown}" is not a good name: use small letters, '
        f"digits and single hyphens, such as {mend}"
    ]


def test_term_with_a_line_end_in_its_name(root: Path) -> None:
    write(root, "glossary/abc\n.yml")
    assert said(root)[0].startswith(r'glossary/abc\n.yml:1: "abc\n.yml" is not a good name')


def test_name_that_is_no_text(root: Path) -> None:
    write(root, os.fsdecode(b"docs/a\xff.md"))
    problem = said(root)[0]
    assert problem.startswith(r'docs/a\udcff.md:1: "a\udcff.md" is not a good name')
    assert problem.isascii()


def test_folders_where_none_belong(root: Path) -> None:
    for name in (
        "glossary/sub/x.yml",
        "references/sub/x.bib",
        "references/y.bib/z.bib",
        "data/sub/tags.yml",
    ):
        write(root, name)
    assert said(root) == [
        f"{folder}/{name}:1: {folder}/ has no folders: move its files to {folder}/, and delete it"
        for folder, name in (
            ("glossary", "sub"),
            ("references", "sub"),
            ("references", "y.bib"),
            ("data", "sub"),
        )
    ]


def test_folders_below_docs(root: Path) -> None:
    for name in ("docs/a/b/c/d.md", "docs/My Pages/x.md", "docs/x.md/y.md", "docs/.git/x.md"):
        write(root, name)
    assert said(root) == [
        "docs/.git:1: a hidden file: delete it, or close the program that keeps it",
        'docs/My Pages:1: "My Pages" is not a good name: use small letters, digits and single '
        "hyphens, such as my-pages",
        "docs/a/b/c:1: folders nested too deep: keep pages at most 2 folders below docs/",
        'docs/x.md:1: "x.md" is not a good name: use small letters, digits and single hyphens, '
        "such as xmd",
    ]


def test_links_are_not_followed(root: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    away = tmp_path_factory.mktemp("away")
    write(away, "folder/secret.md")
    (root / "docs/leak.md").symlink_to(away / "folder/secret.md")
    (root / "docs/leak.txt").symlink_to("/proc/self/environ")
    (root / "docs/sub").symlink_to(away / "folder")
    (root / "docs/loop.md").symlink_to("loop.md")
    (root / "docs/to-nothing.md").symlink_to("nothing.md")
    (root / "docs/index.md~").symlink_to(away / "folder/secret.md")
    (root / "glossary/leak.yml").symlink_to(away / "folder/secret.md")
    problems = said(root)
    assert [problem.split(":")[0] for problem in problems] == [
        "docs/index.md~",
        "docs/leak.md",
        "docs/leak.txt",
        "docs/loop.md",
        "docs/sub",
        "docs/to-nothing.md",
        "glossary/leak.yml",
    ]
    assert all(
        "this is a link, not a file: put the file itself here, or delete the link" in problem
        for problem in problems
    )
    for name in ("docs/leak.md", "docs/loop.md", "docs/sub"):
        assert "this is a link" in str(read_text(root / name, root)[1][0])
    assert str(read_text(root / "docs/sub/secret.md", root)[1][0]).startswith(
        "docs/sub/secret.md:1: the file stands in a folder that is a link"
    )


def test_folder_that_is_a_link_or_a_file(root: Path) -> None:
    (root / "docs").rename(root / "elsewhere")
    (root / "docs").symlink_to("elsewhere")
    (root / "data/tags.yml").unlink()
    (root / "data").rmdir()
    write(root, "data")
    assert said(root) == [
        "docs:1: this is a link, not a file: put the file itself here, or delete the link",
        "data:1: this is a file, not a folder: rename or delete it",
    ]


def test_pipes_and_sockets_do_not_hang(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.mkfifo(root / "docs/x.md")
    os.mkfifo(root / "docs/x.txt")
    monkeypatch.chdir(root / "data")
    with socket.socket(socket.AF_UNIX) as door:
        door.bind("door")
    assert said(root) == [
        f"{name}:1: this is neither a file nor a folder: delete it"
        for name in ("docs/x.md", "docs/x.txt", "data/door")
    ]
    assert "neither a file nor a folder" in str(read_text(root / "docs/x.md", root)[1][0])
    assert "neither a file nor a folder" in str(read_text(Path("/dev/zero"), root)[1][0])
    assert "this is a folder" in str(read_text(root / "docs", root)[1][0])


@pytest.mark.parametrize(
    "name",
    [
        "docs/.DS_Store",
        "docs/index.md~",
        "docs/more/.#index.md",
        "glossary/rupture.yml~",
        "data/.DS_Store",
    ],
)
def test_what_editors_leave_is_no_matter(root: Path, name: str) -> None:
    write(root, name)
    assert said(root) == []


def test_lock_of_an_editor_is_a_link_to_nothing(root: Path) -> None:
    (root / "docs/.#index.md").symlink_to("ann@desk.1234:5678")
    assert said(root) == []


@pytest.mark.parametrize(
    ("lost", "kept", "url"),
    [
        ("docs/more.md", "docs/more/index.md", "more/"),
        ("docs/glossary/rupture.md", "glossary/rupture.yml", "glossary/rupture/"),
        ("docs/glossary/rupture/index.md", "glossary/rupture.yml", "glossary/rupture/"),
    ],
)
def test_two_files_for_one_address(root: Path, lost: str, kept: str, url: str) -> None:
    write(root, lost)
    files, problems = project_files(root, KNOWN)
    assert [str(problem) for problem in problems] == [
        f"{lost}:1: it has the same address as {kept}, /{url}: rename or delete one of the two"
    ]
    assert root / lost not in files.pages


@pytest.mark.parametrize(
    "name", ["docs/to/x.md", "docs/assets/site.md", "docs/to.md", "docs/assets/index.md"]
)
def test_addresses_of_the_site_itself(root: Path, name: str) -> None:
    write(root, name)
    first = name.split("/")[1].removesuffix(".md")
    assert said(root) == [f"{name}:1: the address /{first}/ is the site's own: choose another name"]


def test_missing_and_empty_folders(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "glossary").mkdir()
    files, problems = project_files(tmp_path, KNOWN)
    assert [str(problem) for problem in problems] == [
        "docs:1: the folder is empty: bring its files back from the last version",
        "glossary:1: the folder is empty: bring its files back from the last version",
        "references:1: the folder is missing: bring it back from the last version",
        "data:1: the folder is missing: bring it back from the last version",
    ]
    assert files.pages == files.terms == files.bibliographies == ()
    assert files.data == {}
