"""Macros that tell of the site itself: its claims with their grades, its corrections."""

from __future__ import annotations

from markupsafe import Markup

from kb.article.fill import Place
from kb.content.fields import GRADES
from kb.markdown.slug import slug
from kb.site import news
from kb.site.exports import long_date
from kb.site.register import CLAIMS, CLAIMS_SCHEMA, FEED, numbered


def claims(place: Place) -> Markup:
    """Every graded claim, by its grade, with its page and its sources."""
    library = place.library
    rows = [(item, claim) for item in library.items for claim in library.claims.get(item.id, [])]
    grades = [
        {
            "id": slug(grade),
            "name": grade.capitalize(),
            "meaning": meaning,
            "claims": [row for row in rows if row[1].grade == grade],
        }
        for grade, meaning in GRADES.items()
    ]
    return place.render(
        "claims.html",
        grades=grades,
        count=len(rows),
        sources=library.sources,
        day=long_date,
        files=(CLAIMS, CLAIMS_SCHEMA),
    )


def grade_meanings(place: Place) -> Markup:
    """The grades, what each means, and how many claims have it."""
    given = [claim.grade for claims in place.library.claims.values() for claim in claims]
    grades = [
        {
            "id": slug(grade),
            "name": grade.capitalize(),
            "meaning": meaning,
            "count": given.count(grade),
        }
        for grade, meaning in GRADES.items()
    ]
    return place.render("grade_meanings.html", grades=grades)


def corrections(place: Place) -> Markup:
    """Every correction, the newest first."""
    library = place.library
    rows = [
        (id, library.pages.get(one.page) or library.terms[one.page], one)
        for id, one in numbered(library)
    ]
    return place.render("corrections.html", corrections=rows, day=long_date, feed=FEED)


def changes(place: Place) -> Markup:
    """What changed on the newest days: corrections, pages and words."""
    return place.render(
        "changes.html",
        days=news.days_of(place.library),
        feeds={"Atom": news.ATOM_FEED, "JSON": news.JSON_FEED},
        page="about/corrections/#",
    )


def publisher(place: Place) -> Markup:
    """Who publishes this copy of the site, or the plain words that nobody has said so."""
    return place.render("publisher.html", publisher=place.library.publisher)
