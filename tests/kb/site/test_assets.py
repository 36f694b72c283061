"""What is left out of styles and scripts means nothing to a browser."""

from __future__ import annotations

import re
import subprocess

import pytest

from kb.site.assets import smaller
from kb.templates import THEME
from tools.brotli import NODE

ASSETS = THEME / "assets"


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("a { b: c; }\n\n/* x { */ d,\n  e > f { g: h }\n", "a{b:c}d,e > f{g:h}"),
        (
            'a::after { content: " ( ; " attr(href) ")"; }',
            'a::after{content:" ( ; " attr(href) ")"}',
        ),
        ("a { b: calc(1px + 2px) }", "a{b:calc(1px + 2px)}"),
        ("a{b: c}@media (d: e) { f { g: h; i: j } }", "a{b:c}@media (d: e){f{g:h;i:j}}"),
        ("main :focus { b: c }", "main :focus{b:c}"),
        ("a /* x */ b { c: d }", "a b{c:d}"),
    ],
)
def test_styles(text: str, left: str) -> None:
    assert smaller("site.css", text) == left


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("// x\n  a(); // y\n\nb();\n", "a();\nb();\n"),
        ('a("http://x"); // y', 'a("http://x");\n'),
        ('a("// x");', 'a("// x");\n'),
        ("a();\n  // it's\nb();", "a();\nb();\n"),
    ],
)
def test_scripts(text: str, left: str) -> None:
    assert smaller("site.js", text) == left


def test_other_files_stay() -> None:
    assert smaller("favicon.svg", "<svg>  </svg>") == "<svg>  </svg>"


@pytest.mark.parametrize("name", sorted(path.name for path in ASSETS.glob("*.js")))
def test_every_script_can_still_be_read(name: str) -> None:
    text = (ASSETS / name).read_text("utf-8")
    for line in text.split("\n"):
        assert line.count("`") % 2 == 0, "a text that spans lines would lose its indents"
    made = subprocess.run(
        [str(NODE), "--check", "-"],
        input=smaller(name, text),
        capture_output=True,
        text=True,
        check=False,
    )
    assert made.returncode == 0, made.stderr


@pytest.mark.parametrize("name", sorted(path.name for path in ASSETS.glob("*.css")))
def test_every_rule_is_still_there(name: str) -> None:
    text = (ASSETS / name).read_text("utf-8")
    made = smaller(name, text)
    bare = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
    assert made.count("{") == made.count("}") == bare.count("{")
    assert re.sub(r"[\s;]", "", made) == re.sub(r"[\s;]", "", bare)
