"""What the reader of YAML says of a text."""

from __future__ import annotations

from kb.content.yaml_reader import read_yaml

NAME = "glossary/x.yml"  # a file that is no settings


def said(text: str, name: str = NAME, first_line: int = 1) -> list[str]:
    return [str(problem) for problem in read_yaml(text, name, first_line)[2]]


def only(text: str) -> str:
    """The one problem of a text, without the file."""
    problems = said(text)
    assert len(problems) == 1, problems
    return problems[0].removeprefix(f"{NAME}:")
