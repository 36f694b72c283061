"""Macros that show numbers and pictures: people out of 100, plain scales, illustrations."""

from __future__ import annotations

from markupsafe import Markup

from kb.article.fill import Place
from kb.article.macro import Correlation, NonEmpty, Percent, PictureName, Sessions, SourceKey
from kb.site.counted import in_better_half
from kb.site.drawings import chart, hundred, read_illustrations, scale, uid
from kb.templates import THEME


def people(
    place: Place,
    helped: Percent,
    compared: Percent,
    who: NonEmpty,
    outcome: NonEmpty,
    group: NonEmpty,
    comparison: NonEmpty,
    when: NonEmpty,
    source: SourceKey,
) -> Markup:
    """People out of 100 as a picture, always with those they are compared with."""
    return place.render(
        "people.html",
        helped=hundred(helped),
        compared=hundred(compared),
        who=who,
        outcome=outcome,
        group=group,
        comparison=comparison,
        when=when,
        source=place.library.sources[source],
        uid=uid("people", helped, compared, who, outcome, source),
    )


def link_strength(place: Place, r: Correlation, what: NonEmpty, source: SourceKey) -> Markup:
    """How strong a link is: on a plain scale, and among 100 people with more and with less."""
    size = float(r)
    upper, lower = in_better_half(size)
    return place.render(
        "link_strength.html",
        upper=upper,
        lower=lower,
        scale=scale(size),
        what=what,
        source=place.library.sources[source],
        uid=uid("link", size, what, source),
    )


def over_sessions(
    place: Place, points: Sessions, who: NonEmpty, outcome: NonEmpty, source: SourceKey
) -> Markup:
    """What happens over sessions: people out of 100 by number of sessions."""
    pairs = [list(point) for point in points]
    return place.render(
        "over_sessions.html",
        chart=chart(pairs),
        who=who,
        outcome=outcome,
        source=place.library.sources[source],
        uid=uid("sessions", pairs, who, source),
    )


def picture(place: Place, name: PictureName) -> Markup:
    """One of the site's own illustrations, with its text alternative."""
    drawn = read_illustrations(THEME)[0][name]
    return place.render(
        "picture.html",
        name=name,
        caption=drawn.caption,
        svg=drawn.svg(f"{uid('picture', name)}-title"),
    )
