"""Files: what may stand in the content folders, and what of a file is read."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from kb.content.files import project_files, read_text

KNOWN = ("crisis-lines.yml", "tags.yml")


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


def write(root: Path, name: str, content: bytes = b"words\n") -> Path:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def said(root: Path) -> list[str]:
    return [str(problem) for problem in project_files(root, KNOWN)[1]]


def text_of(root: Path, content: bytes) -> tuple[str, list[str]]:
    text, problems = read_text(write(root, "docs/x.md", content), root)
    return text, [str(problem).removeprefix("docs/x.md:") for problem in problems]


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
        (
            "docs/x.html",
            "pages stand in files that end in .md: delete it: only pages stand in docs/",
        ),
        (
            "docs/evil.js",
            "pages stand in files that end in .md: delete it: only pages stand in docs/",
        ),
        (
            "docs/x.svg",
            "pages stand in files that end in .md: delete it: only pages stand in docs/",
        ),
        (
            "docs/CNAME",
            "pages stand in files that end in .md: delete it: only pages stand in docs/",
        ),
        (
            "docs/x.md.js",
            "pages stand in files that end in .md: delete it: only pages stand in docs/",
        ),
        (
            "docs/leak.txt",
            "pages stand in files that end in .md: delete it: only pages stand in docs/",
        ),
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
            '"README.md" is not a good name: use small letters, digits and single '
            "hyphens, such as readme.md",
        ),
        (
            "docs/my page.md",
            '"my page.md" is not a good name: use small letters, digits and single '
            "hyphens, such as my-page.md",
        ),
        (
            "docs/a--b.md",
            '"a--b.md" is not a good name: use small letters, digits and single hyphens, '
            "such as a-b.md",
        ),
        (
            "docs/a.b.md",
            '"a.b.md" is not a good name: use small letters, digits and single hyphens, '
            "such as ab.md",
        ),
        ("docs/con.md", 'Windows cannot have a file "con": choose another name'),
        ("docs/.hidden.md", "a hidden file: delete it, or close the program that keeps it"),
        ("docs/.index.md.secret", "a hidden file: delete it, or close the program that keeps it"),
        ("glossary/.gitkeep", "a hidden file: delete it, or close the program that keeps it"),
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


@pytest.mark.skipif(os.geteuid() == 0, reason="the root user may read every file")
def test_file_that_may_not_be_read(root: Path) -> None:
    path = write(root, "docs/x.md")
    path.chmod(0)
    assert "cannot be read (Permission denied)" in str(read_text(path, root)[1][0])


def test_missing_file(root: Path) -> None:
    assert str(read_text(root / "docs/none.md", root)[1][0]) == (
        "docs/none.md:1: the file is missing: bring it back, or delete what names it"
    )
    assert "cannot be read" in str(read_text(root / "docs/a\0b.md", root)[1][0])
    assert "cannot be read" in str(read_text(root / ("docs/" + "a" * 300), root)[1][0])


def test_text(root: Path) -> None:
    assert text_of(root, "Rüdiger’s\tpage\n".encode()) == ("Rüdiger’s\tpage\n", [])


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"", "1: the file is empty: write its content, or delete the file"),
        (b" \n\t\n", "1: the file is empty: write its content, or delete the file"),
        (b"a\nb\0c\n", "2: this is not a text file: save it as UTF-8 text"),
        ("a\nb".encode("utf-16"), "1: this is not a text file: save it as UTF-8 text"),
        (
            b"\xef\xbb\xbfa\n",
            '1: the file starts with a byte order mark: save it as "UTF-8", not "UTF-8 with BOM"',
        ),
        (b"a\n\xe9\n", "2: the file is not UTF-8: save it with the encoding UTF-8"),
        (b"a\n\xed\xa0\x80\n", "2: the file is not UTF-8: save it with the encoding UTF-8"),
        (b"a\nb\r\nc\n", "2: the file mixes kinds of line ends: save it with line ends LF"),
        (b"a\r\nb\r\nc\n", "3: the file mixes kinds of line ends: save it with line ends LF"),
        (b"a\rb\r", "1: the file mixes kinds of line ends: save it with line ends LF"),
        (b"a\r\n\rb\r\n", "2: the file mixes kinds of line ends: save it with line ends LF"),
        (b"a" * 500_001, "1: the file has 500,001 bytes: keep it under 500,000 bytes"),
    ],
)
def test_bytes_that_are_no_text(root: Path, content: bytes, what: str) -> None:
    assert text_of(root, content) == ("", [what])


def test_largest_file_is_read(root: Path) -> None:
    assert text_of(root, b"a" * 500_000) == ("a" * 500_000, [])


def test_windows_line_ends_are_read(root: Path) -> None:
    assert text_of(root, b"a\r\n\r\nb\r\n") == ("a\n\nb\n", [])
    assert text_of(root, b"a\r\nb") == ("a\nb", [])


@pytest.mark.parametrize(
    ("char", "what"),
    [
        ("\u00ad", "an invisible character (soft hyphen, U+00AD)"),
        ("\u200b", "an invisible character (zero width space, U+200B)"),
        ("\u200c", "an invisible character (zero width non-joiner, U+200C)"),
        ("\u200d", "an invisible character (zero width joiner, U+200D)"),
        ("\u2060", "an invisible character (word joiner, U+2060)"),
        ("\ufeff", "an invisible character (zero width no-break space, U+FEFF)"),
        ("\u2063", "an invisible character (invisible separator, U+2063)"),
        ("\u180e", "an invisible character (mongolian vowel separator, U+180E)"),
        ("\u034f", "an invisible character (combining grapheme joiner, U+034F)"),
        ("\u3164", "an invisible character (hangul filler, U+3164)"),
        ("\u2800", "an invisible character (braille pattern blank, U+2800)"),
        ("\ufe0f", "an invisible character (variation selector-16, U+FE0F)"),
        ("\U000e0101", "an invisible character (variation selector-18, U+E0101)"),
        ("\U000e0041", "an invisible character (tag latin capital letter a, U+E0041)"),
        ("\u202e", "an invisible character (right-to-left override, U+202E) turns the direction"),
        ("\u2066", "an invisible character (left-to-right isolate, U+2066) turns the direction"),
        ("\u200f", "an invisible character (right-to-left mark, U+200F) turns the direction"),
        ("\u2028", "a line break of an uncommon kind (line separator, U+2028)"),
        ("\u2029", "a line break of an uncommon kind (paragraph separator, U+2029)"),
        ("\x0b", "a line break of an uncommon kind (U+000B)"),
        ("\x85", "a line break of an uncommon kind (U+0085)"),
        ("\x07", "a control character (U+0007)"),
        ("\x1b", "a control character (U+001B)"),
        ("\x7f", "a control character (U+007F)"),
        ("\x9b", "a control character (U+009B)"),
        ("\ue000", "a character that only some fonts know (U+E000)"),
        ("\U0010fffd", "a character that only some fonts know (U+10FFFD)"),
        ("\u0378", "a character that is not defined (U+0378)"),
        ("\uffff", "a character that is not defined (U+FFFF)"),
        ("\ufffd", "a sign for something lost in copying (replacement character, U+FFFD)"),
    ],
)
def test_unseen_characters(root: Path, char: str, what: str) -> None:
    text, problems = text_of(root, f"First.\nThe thera{char}py\n".encode())
    assert text == ""
    assert len(problems) == 1
    assert problems[0].startswith(f"2: {what}")
    assert 'after "The thera"' in problems[0]
    assert problems[0].isprintable()


WOMAN = "\U0001f469"


@pytest.mark.parametrize(
    "words",
    [
        f"{WOMAN}\u200d\u2695\ufe0f nurse",
        f"\U0001f468\u200d{WOMAN}\u200d\U0001f467 family",
        "\U0001f3f3\ufe0f\u200d\U0001f308",
        f"{WOMAN}\U0001f3fd\u200d\U0001f9b1 skin and hair",
        "\u2764\ufe0f \u260e\ufe0f \u00a9\ufe0f \u25b6\ufe0f",
        "1\ufe0f\u20e3 #\ufe0f\u20e3",
        "\u203c\ufe0f",
        "\U0001faf1\U0001f3fb\u200d\U0001faf2\U0001f3ff",
        "\U0001fae8",
        "hard\u00a0blank",
        "thin\u2009blank",
        "non\u2011breaking",
        "e\u0301",
        "日本語",
        "ไทย",
    ],
)
def test_characters_that_are_seen(root: Path, words: str) -> None:
    assert text_of(root, words.encode()) == (words, [])


@pytest.mark.parametrize(
    "words",
    [
        "a\u200db",
        f"{WOMAN}\u200d",
        f"\u200d{WOMAN}",
        "a\ufe0f",
        "1\ufe0f",
        f"{WOMAN}\u200da",
        f"a\u200d{WOMAN}",
    ],
)
def test_joiners_outside_emoji(root: Path, words: str) -> None:
    assert len(text_of(root, words.encode())[1]) == 1


def test_all_faults_at_once(root: Path) -> None:
    content = "\ufeffa\u00adb\u00adc\u200b\r\nd\u00ad\ne\n".encode()
    assert [problem.split(" (")[0] for problem in text_of(root, content)[1]] == [
        '1: the file starts with a byte order mark: save it as "UTF-8", not "UTF-8 with BOM"',
        "2: the file mixes kinds of line ends: save it with line ends LF",
        "1: an invisible character",
        "1: an invisible character",
        "2: an invisible character",
    ]
    assert text_of(root, b"a\n\xff\nb\n\xff")[1] == [
        f"{line}: the file is not UTF-8: save it with the encoding UTF-8" for line in (2, 4)
    ]


def test_faults_are_bounded(root: Path) -> None:
    problems = text_of(root, "a\u00adb\n".encode() * 1000)[1]
    assert len(problems) == 20
    assert problems[-1].endswith("delete it; there are more below")
    assert not problems[-2].endswith("below")
    assert len(text_of(root, b"\xff\n" * 1000)[1]) == 20
    assert text_of(root, "a\u00adb\n".encode() * 20)[1][-1].endswith(": delete it")
