"""Pictures: numbers as people, plain scales, and the site's own drawings, as inline SVG.

Every function returns one HTML ``<figure>``: a drawing with a text alternative, and the same in words.
Nothing here knows MkDocs. Colors come from the stylesheet's variables, so a picture works light, dark and in print.
`uid` makes the ids of one picture unique on its page.
"""

from collections.abc import Sequence
from functools import cache
from html import escape
from pathlib import Path

import yaml

DRAWINGS = Path(__file__).parent.parent / "theme" / "pictures"

# Where a correlation counts as small, medium, large (Cohen's marks), and how near is "about that".
MARKS = ((0.1, "small"), (0.3, "medium"), (0.5, "large"))
NEAR = 0.05


def _figure(kind: str, drawing: str, caption: str) -> str:
    """One figure on one line, so that Markdown leaves it alone."""
    return f'<figure class="picture {kind}">{drawing}<figcaption>{caption}</figcaption></figure>'


def _svg(uid: str, box: str, title: str, body: str) -> str:
    return (
        f'<svg viewBox="{box}" role="img" aria-labelledby="{uid}-title">'
        f'<title id="{uid}-title">{escape(title)}</title>{body}</svg>'
    )


def _hundred(uid: str, count: int, first: bool) -> str:
    """Ten rows of ten people, the first `count` of them filled. The first array of a figure defines the shapes."""
    one, row = f"{uid}-one", f"{uid}-row"
    shapes = ""
    if first:
        person = (
            f'<g id="{one}"><circle cx="8" cy="4.5" r="3"/>'
            '<path d="M3 15.5v-3a3.5 3.5 0 0 1 3.5-3.5h3a3.5 3.5 0 0 1 3.5 3.5v3z"/></g>'
        )
        ten = "".join(f'<use href="#{one}" x="{16 * x}"/>' for x in range(10))
        shapes = f'<defs>{person}<g id="{row}">{ten}</g></defs>'
    full, rest = divmod(count, 10)
    on = [f'<use href="#{row}" y="{18 * y}"/>' for y in range(full)]
    on += [f'<use href="#{one}" x="{16 * x}" y="{18 * full}"/>' for x in range(rest)]
    off = [f'<use href="#{one}" x="{16 * x}" y="{18 * full}"/>' for x in range(rest, 10 if rest else 0)]
    off += [f'<use href="#{row}" y="{18 * y}"/>' for y in range(full + bool(rest), 10)]
    return f'{shapes}<g class="on">{"".join(on)}</g><g class="off">{"".join(off)}</g>'


def people(
    helped: int, compared: int, who: str, outcome: str, group: str, comparison: str, when: str,
    uid: str,
) -> str:
    """Draw `helped` out of 100 beside `compared` out of 100, and say it in one sentence.

    Raises ValueError if a number is not from 0 to 100.
    """
    arrays = ""
    for place, (count, label) in enumerate(((helped, group), (compared, comparison))):
        if not 0 <= count <= 100:
            raise ValueError(f"{count} people out of 100: give a whole number from 0 to 100")
        drawing = _svg(f"{uid}-{place}", "0 0 160 180", f"{count} of 100 people", _hundred(uid, count, place == 0))
        arrays += f"<div>{drawing}<p><strong>{count} out of 100</strong> who {escape(label)}</p></div>"
    caption = (
        f"Of 100 {escape(who)} who {escape(group)}, <strong>{helped}</strong> {escape(outcome)} {escape(when)}. "
        f"Of 100 who {escape(comparison)}, <strong>{compared}</strong> did."
    )
    return _figure("people", f'<div class="arrays">{arrays}</div>', caption)


def strength(r: float) -> str:
    """Say in plain words how strong a correlation is, whatever its direction.

    Raises ValueError if `r` is not from -1 to 1.
    """
    size = abs(r)
    if size > 1:
        raise ValueError(f"r = {r}: a correlation lies between -1 and 1")
    if size < MARKS[0][0] - NEAR / 2:
        return "very small"
    for mark, word in MARKS:
        if abs(size - mark) <= NEAR + 1e-9:
            return word
    below = [word for mark, word in MARKS if mark < size]
    above = [word for mark, word in MARKS if mark > size]
    return f"between {below[-1]} and {above[0]}" if above else "large"


def link_strength(r: float, what: str, uid: str) -> str:
    """Draw a correlation on a plain scale from none to large, and say it in one sentence."""
    words = strength(r)
    left, unit = 24, 520  # x = left + unit * r, drawn up to r = .6
    ticks = "".join(
        f'<path class="line" d="M{left + unit * mark:.0f} 34v12"/>'
        f'<text x="{left + unit * mark:.0f}" y="66">{word}</text>'
        for mark, word in ((0, "none"), *MARKS)
    )
    at = f"{left + unit * min(abs(r), 0.6):.0f}"
    body = (
        f'<path class="line" d="M{left} 40H{left + unit * 0.6:.0f}"/>'
        f'<path class="bar" d="M{left} 40H{at}"/>{ticks}<circle class="dot" cx="{at}" cy="40" r="9"/>'
    )
    title = f"A scale from none to large. The mark stands at {words}."
    caption = f"The link between {escape(what)} is <strong>{words}</strong>."
    return _figure("scale", _svg(uid, "0 0 360 76", title, body), caption)


def over_sessions(points: Sequence[tuple[int, int]], who: str, outcome: str, uid: str) -> str:
    """Draw how many people out of 100 had the outcome after so many sessions. `points` are (session, people)."""
    last = max(session for session, _ in points)
    spots = [(session, count, 44 + 280 * session / last, 170 - 1.4 * count) for session, count in points]
    line = "".join(f"{'L' if place else 'M'}{x:.0f} {y:.0f}" for place, (_, _, x, y) in enumerate(spots))
    grid = "".join(
        f'<path class="grid" d="M44 {170 - 1.4 * count:.0f}H340"/>'
        f'<text class="end" x="36" y="{175 - 1.4 * count:.0f}">{count}</text>'
        for count in (0, 50, 100)
    )
    marks = "".join(
        f'<circle class="dot" cx="{x:.0f}" cy="{y:.0f}" r="6"/>'
        f'<text class="value" x="{x:.0f}" y="{y - 13:.0f}">{count}</text>'
        f'<text x="{x:.0f}" y="192">{session}</text>'
        for session, count, x, y in spots
    )
    axis = '<text x="192" y="214">sessions</text>'
    told = [f"after {session} sessions, <strong>{count}</strong> out of 100" for session, count in points]
    title = "A line through " + ", ".join(
        f"{count} people out of 100 after {session} sessions" for session, count in points)
    caption = f"Out of 100 {escape(who)}, how many {escape(outcome)}: {'; '.join(told)}."
    body = f'{grid}<path class="bar" d="{line}"/>{marks}{axis}'
    return _figure("sessions", _svg(uid, "0 0 360 220", title, body), caption)


@cache
def _told() -> dict[str, dict[str, str]]:
    return yaml.safe_load((DRAWINGS / "pictures.yml").read_text(encoding="utf-8"))


def picture(name: str, uid: str) -> str:
    """Show one of the site's drawings with its text alternative and caption.

    Raises KeyError, naming the drawings there are, if there is none called `name`.
    """
    if name not in _told():
        raise KeyError(f"no picture {name!r}; there are {', '.join(_told())}")
    told = _told()[name]
    drawing = (DRAWINGS / f"{name}.svg").read_text(encoding="utf-8").strip()
    labelled = f'<svg role="img" aria-labelledby="{uid}-title"'
    inside = f'<title id="{uid}-title">{escape(told["alt"])}</title>'
    head, rest = drawing.replace("<svg", labelled, 1).split(">", 1)
    return _figure(f"drawing-{name}", f"{head}>{inside}{rest}".replace("\n", ""), escape(told["caption"]))


def picture_names() -> frozenset[str]:
    """The names that `picture` knows."""
    return frozenset(_told())
