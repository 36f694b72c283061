"""What a macro is: a function with typed arguments, checked before anything is rendered."""

from __future__ import annotations

import inspect
import typing
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Annotated, Any

from annotated_types import MinLen
from markupsafe import Markup
from pydantic import AfterValidator, Field, TypeAdapter, ValidationError

from kb.content.fields import CATEGORIES, GRADES
from kb.markdown.markup import Call
from kb.problem import nearest

if TYPE_CHECKING:
    from kb.article.fill import Place
    from kb.content.library import Library


@dataclass(frozen=True)
class Known:
    """Marks an argument that names something there is, such as a term, a page or a country."""

    kind: str


def _rising(points: list[tuple[int, int]]) -> list[tuple[int, int]]:
    sessions = [session for session, _ in points]
    if sessions != sorted(set(sessions)):
        raise ValueError("sessions must rise")
    return points


def _filled(text: str) -> str:
    if not text.strip():
        raise ValueError("it is empty")
    return text


TermId = Annotated[str, Known("term")]
PageId = Annotated[str, Known("page")]
SourceKey = Annotated[str, Known("source")]
CountryId = Annotated[str, Known("country")]
NumberId = Annotated[str, Known("number")]
PackId = Annotated[str, Known("pack")]
PictureName = Annotated[str, Known("picture")]
CategoryName = Annotated[str, Known("category")]
GradeOrFinding = Annotated[str, Known("grade")]
NonEmpty = Annotated[str, Field(max_length=400), AfterValidator(_filled)]
Percent = Annotated[int, Field(strict=True, ge=0, le=100)]
Correlation = Annotated[float, Field(strict=True, ge=-1, le=1)]
Sessions = Annotated[
    list[tuple[Annotated[int, Field(strict=True, gt=0, le=1000)], Percent]],
    MinLen(2),
    AfterValidator(_rising),
]
# What to write where a value of a type is wrong.
MENDS = {
    Percent: "give whole numbers from 0 to 100",
    Correlation: "give r as in the source, from -1 to 1",
    Sessions: "write [[8, 50], [26, 75]], with sessions that rise",
    NonEmpty: 'fill it with words in "quotation marks"',
}


@dataclass(frozen=True)
class Macro:
    """What a page may call.

    `function` takes the place it stands on, then the call's literal arguments; `block` is true for
    one that stands alone between empty lines.
    """

    function: Callable[..., Markup]
    block: bool = False

    @property
    def name(self) -> str:
        """The name that pages call."""
        return self.function.__name__

    @cached_property
    def signature(self) -> inspect.Signature:
        """The arguments after the place."""
        hints = typing.get_type_hints(self.function, include_extras=True)
        whole = inspect.signature(self.function)
        kept = [
            parameter.replace(annotation=hints[parameter.name])
            for parameter in list(whole.parameters.values())[1:]
        ]
        return whole.replace(parameters=kept)

    @cached_property
    def adapters(self) -> dict[str, TypeAdapter[Any]]:
        """For each argument what checks its value."""
        return {
            name: TypeAdapter(parameter.annotation)
            for name, parameter in self.signature.parameters.items()
        }

    def run(self, place: Place, call: Call) -> Markup:
        """The HTML of a call that `faults` finds nothing in."""
        return self.function(place, *call.args, **call.kwargs)


def faults(
    macros: Mapping[str, Macro], call: Call, library: Library, pictures: frozenset[str]
) -> list[tuple[str, str]]:
    """What is wrong with a call: each with what is wrong and the mend."""
    if call.name not in macros:
        return [
            (
                f'there is no macro "{call.name}"{nearest(call.name, macros)}',
                f"use one of: {', '.join(macros)}",
            )
        ]
    macro = macros[call.name]
    shown = f"write {call.name}({', '.join(macro.signature.parameters)})"
    try:
        given = macro.signature.bind(*call.args, **call.kwargs).arguments
    except TypeError as error:
        return [(f"{call.name}(): {error}", shown)]
    found: list[tuple[str, str]] = []
    for name, value in given.items():
        parameter = macro.signature.parameters[name]
        many = parameter.kind is inspect.Parameter.VAR_POSITIONAL
        if many and not value:
            found.append((f"{call.name}(): nothing given for {name}", shown))
        for one in value if many else [value]:
            found += _argument_faults(macro, name, one, library, pictures)
    if any(
        parameter.kind is inspect.Parameter.VAR_POSITIONAL and name not in given
        for name, parameter in macro.signature.parameters.items()
    ):
        found.append((f"{call.name}(): nothing given", shown))
    return found


def _argument_faults(
    macro: Macro, name: str, value: Any, library: Library, pictures: frozenset[str]
) -> list[tuple[str, str]]:
    kind = macro.signature.parameters[name].annotation
    if isinstance(value, bool) and kind is not bool:
        return [
            (
                f"{macro.name}(): {name} must not be True or False",
                MENDS.get(kind, 'give a text in "quotation marks"'),
            )
        ]
    if kind is bool and not isinstance(value, bool):
        return [
            (f"{macro.name}(): {name} must be True or False", f"write {name}=True, or leave it out")
        ]
    try:
        macro.adapters[name].validate_python(value)
    except ValidationError as error:
        why = error.errors()[0]["msg"].removeprefix("Value error, ")
        return [
            (
                f"{macro.name}(): {name}: {why[:1].lower()}{why[1:]}",
                MENDS.get(kind, 'give a text in "quotation marks"'),
            )
        ]
    if isinstance(value, str) and value and not _known(kind) and not any(map(str.isalnum, value)):
        return [(f"{macro.name}(): {name}: it holds no word", MENDS[NonEmpty])]
    for known in _known(kind):
        if value or known.kind != "category":
            return _unknown(known.kind, str(value), library, pictures)
    return []


def _known(kind: Any) -> list[Known]:
    """The marks of a type, those of `X | ""` included."""
    own = [mark for mark in getattr(kind, "__metadata__", ()) if isinstance(mark, Known)]
    return own + [
        mark
        for part in typing.get_args(kind)
        if not isinstance(part, (str, Known))
        for mark in _known(part)
    ]


def _unknown(
    kind: str, value: str, library: Library, pictures: frozenset[str]
) -> list[tuple[str, str]]:
    if kind == "term":
        if value in library.terms:
            return []
        names = {
            slug_of: item.id
            for item in library.terms.values()
            for slug_of in (
                item.id,
                *(
                    " ".join(name.lower().split())
                    for name in (item.record.term, *item.record.aliases)
                ),
            )
        }
        close = nearest(value.lower(), names)
        real = names[close.split('"')[1]] if close else ""
        return [
            (
                f'there is no term "{value[:60]}"' + (f' (did you mean "{real}"?)' if real else ""),
                f'add it: make term NAME="{value[:60].replace("-", " ")}"',
            )
        ]
    dialed = {line.id for country in library.crisis_lines for line in country.lines if line.phone}
    there: dict[str, tuple[Any, str]] = {
        "country": (library.countries, "use an id of data/crisis-lines.yml"),
        "number": (
            dialed | {country.id for country in library.crisis_lines if country.emergency},
            "use the id of a line with a phone, or of a country, from data/crisis-lines.yml",
        ),
        "pack": (library.packs, "use an id of data/packs.yml"),
        "page": (library.pages, "use the ids of pages"),
        "source": (library.sources, "add the record to references/references.bib"),
        "picture": (sorted(pictures), f"use one of: {', '.join(sorted(pictures))}"),
        "category": (CATEGORIES, f"use one of: {', '.join(CATEGORIES)}"),
        "grade": (
            {**GRADES, **library.findings},
            f"use one of: {', '.join(GRADES)}; or the id of a finding in data/findings.yml",
        ),
    }
    names, fix = there[kind]
    article = "not a grade" if kind == "grade" else ""
    if value in names:
        return []
    return [
        (
            f'"{value[:60]}" is {article}{nearest(value, names)}'
            if article
            else f'there is no {kind} "{value[:60]}"{nearest(value, names)}',
            fix,
        )
    ]
