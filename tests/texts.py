"""The files of the tiny project that tests change and break."""

from __future__ import annotations

TERM = """term: rupture
aliases: [strain]
category: relationship
definition: A moment when you and the person who helps you stop feeling like a team.
more: |
  For example, you feel hurt by a remark and say less next time.
see_also: []
sources: [smith2020]
checked: 2026-01-01
check_by: 2099-01-01
"""
PAGE = """---
id: {id}
title: {title}
description: {title}, told in one sentence that is long enough for search results.
summary: What the page covers.
kind: article
audience: public
tags: [basics]
also_read: []
checked: 2026-01-01
check_by: 2099-01-01
clinical_review: none
---

{body}
"""
BIB = """@article{smith2020,
  author = {Smith, Ann and Jones, Bo},
  title = {A study of repair},
  journal = {Journal},
  year = {2020},
  kind = {survey},
  doi = {10.1037/pst0000172}
}
"""
CRISIS_LINES = """crisis_lines:
  - id: united-states
    name: United States
    emergency:
      - number: "911"
    emergency_sources: [smith2020]
    none:
      children: We found no line for children.
      violence-at-home: We found no line for violence at home.
      text: We found no text line.
    lines:
      - id: us-988
        needs: [crisis]
        name: 988 Lifeline
        for_whom: For anyone in a crisis.
        phone: "988"
        hours: Day and night.
        confirmed: owner
        sources: [smith2020]
        checked: 2026-01-01
        check_by: 2099-01-01
    checked: 2026-01-01
    check_by: 2099-01-01
    code: US
"""
BODY = 'We had a small {{ term("rupture") }} last week, and we put it right [@smith2020].'

LINKED = {  # pages that the theme links everywhere, and the macro that makes the places it links
    "about": ("about/index", ""),
    "evidence-grades": ("about/evidence-grades", ""),
    "privacy": ("about/privacy", ""),
    "accessibility": ("about/accessibility", ""),
    "licence": ("about/licence", ""),
    "contribute": ("about/contribute", ""),
    "help-now": ("getting-help/help-now", "{{ crisis_numbers() }}"),
    "glossary": ("glossary/index", "{{ glossary() }}"),
    "references": ("references", "{{ references() }}"),
    "tags": ("tags", "{{ tag_index() }}"),
    "search-page": ("search", ""),
}
USE = "grade: limited, comparator: a waiting list, sources: [smith2020]"
APPROACH = (
    "{name: Talking, family: mixed, focus: b, time: both, doing: c, sessions: d, length: varies, "
    "homework: e, tasks: some, formats: [group], harms: Not known, careful: Not known, "
    "sources: [smith2020], helps_with: [{problem: PROBLEM, USE}]}".replace("USE", USE)
)
