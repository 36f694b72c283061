"""What each macro of a page returns: Markdown, or inline HTML where Markdown has no word for it.

Each function takes the library and the page it stands on (its path below `docs/`), then the
literal arguments of the call. `MACROS` at the end is the full list of what a page may call.
"""

from __future__ import annotations

import hashlib
import posixpath
import re
from html import escape
from itertools import groupby
from typing import Callable

from macros import pictures
from macros.library import Library, PageFile, TermFile
from macros.models import CATEGORIES, GRADES, CrisisLine

Macro = Callable[..., str]
ANSWERS = {"yes": "Yes", "partly": "Partly", "no": "No", "not-sure": "Not sure"}
# What the self-check says to all the answers so far: never a score, never a verdict.
PATTERNS = {
    "yes": "You said yes each time so far. You can tell your therapist what helps, so that the two "
           "of you keep doing it.",
    "few": "Go on as far as you like, and stop when you like. Each answer is yours.",
    "unsure": "You are not sure about much of this, and that is all right. You can ask: “How will "
              "we know that this is working?”",
    "no": "Some of this sounds hard. You do not have to say it all at once, and you do not have to "
          "mend it alone. Pick the one thing that matters most to you.",
    "most": "Much of this sounds good to you, and some of it could be better. Pick one or two "
            "things, and say them early in the session.",
    "some": "Some things work for you, and some do not yet. Pick one or two to start with.",
}


def url_of(src: str) -> str:
    """The site address of a Markdown file below `docs/`."""
    return re.sub(r"(^|/)index/$", r"\1", src.removesuffix(".md") + "/")


def relative(target: str, here: str) -> str:
    """A link from the page with path `here` to the site address `target`."""
    path, _, anchor = target.partition("#")
    start = url_of(here) or "."
    link = posixpath.relpath(path or ".", start) + ("/" if not path or path.endswith("/") else "")
    return link + (f"#{anchor}" if anchor else "")


def term(library: Library, here: str, id: str, text: str = "") -> str:
    """A glossary word in the text, linked to its entry in *Words on this page*."""
    shown = text or library.terms[id].record.term
    return f'<a class="term" href="#word-{id}">{escape(shown, quote=False)}</a>'


def evidence(library: Library, here: str, grade: str) -> str:
    """A badge that says how sure we are, linked to what the grade means."""
    name = grade.replace(" ", "-")
    link = relative(f"about/evidence-grades/#{name}", here)
    return (f'<span class="evidence evidence-{name}"><a href="{link}">'
            f"Evidence: {escape(grade)}</a></span>")


def people(library: Library, here: str, helped: int, compared: int, who: str, outcome: str,
           group: str, comparison: str, when: str, source: str) -> str:
    """People out of 100 as a picture, always with those they are compared with."""
    drawn = pictures.people(helped, compared, who, outcome, group, comparison, when,
                            _uid("people", helped, compared, who, outcome, source))
    return _with_source(library, drawn, source)


def link_strength(library: Library, here: str, r: float, what: str, source: str) -> str:
    """How strong a link is, on a plain scale."""
    drawn = pictures.link_strength(float(r), what, _uid("link", r, what, source))
    return _with_source(library, drawn, source)


def over_sessions(library: Library, here: str, points: list, who: str, outcome: str,
                  source: str) -> str:
    """What happens over sessions: people out of 100 by number of sessions."""
    drawn = pictures.over_sessions([tuple(point) for point in points], who, outcome,
                                   _uid("sessions", points, who, source))
    return _with_source(library, drawn, source)


def picture(library: Library, here: str, name: str) -> str:
    """One of the site's own illustrations, with its text alternative."""
    return f"\n\n{pictures.picture(name, _uid('picture', name))}\n\n"


def crisis_help(library: Library, here: str, full: bool = False) -> str:
    """Help in a crisis: the short block, or with `full=True` every confirmed line by country."""
    help_page = library.pages.get("help-now")
    link = relative(help_page.url, here) if help_page else "#"
    if not full:
        return ('\n\n<aside class="crisis-help" aria-label="Help in a crisis">'
                "<p><strong>In danger, or thinking about ending your life?</strong> "
                "Call your local emergency number now, or go to an emergency room. "
                f'You can also <a href="{link}">talk to a crisis line</a>. '
                "You do not have to be sure. You can call just to talk.</p></aside>\n\n")
    parts: list[str] = []
    for country, found in _lines_by_country(library):
        number = _tel(found[0].emergency)
        first = (f"[Emergency: call {found[0].emergency}](tel:{number}){{ .call }}" if number else
                 "In danger? **Call your local emergency number.**")
        parts.append(f"\n## {country}\n\n{first}\n")
        for line in found:
            ways = " ".join(way for way in (_call(line.phone), _text(line.text)) if way)
            chat = f"Chat: {line.chat}." if line.chat else ""
            spoken = f"Languages: {', '.join(line.languages)}." if line.languages else ""
            cites = " ".join(f"[@{key}]" for key in line.sources)
            checked = f"Checked {line.checked.day} {line.checked:%B %Y}. {cites}"
            notes = " ".join(note for note in (line.for_whom, line.hours, chat, spoken, checked)
                             if note)
            parts.append(f"### {line.name}\n" + (f"\n{ways}\n" if ways else "") + f"\n{notes}\n")
    return "\n" + "\n".join(parts) + "\n"


def crisis_countries(library: Library, here: str) -> str:
    """Links to the crisis lines of each country, for the top of the page that lists them all."""
    links = "".join(f'<li><a class="tool" href="#{re.sub("[^a-z]+", "-", country.lower())}">'
                    f"{escape(country)}</a></li>" for country, _ in _lines_by_country(library))
    return ('\n\n<nav class="countries" aria-label="Crisis lines by country"><p>Find your country:</p>'
            f"<ul>{links}</ul></nav>\n\n")


def _lines_by_country(library: Library) -> list[tuple[str, list[CrisisLine]]]:
    lines = sorted(library.crisis_lines, key=lambda line: (line.country, line.name))
    return [(country, list(group)) for country, group in groupby(lines, lambda line: line.country)]


def _tel(number: str) -> str:
    """The digits of a number that a telephone can dial as it stands, else nothing."""
    return re.sub(r"[ -]", "", number) if re.fullmatch(r"\d[\d -]+", number) else ""


def _call(phone: str) -> str:
    """A link that calls; what follows the number ("then choose option 2") stays in its words."""
    shown = (re.match(r"\d[\d -]*\d", phone) or [""])[0]
    if not shown:
        return phone and f"Call {phone}."
    return f"[Call {shown}](tel:{_tel(shown)}){{ .call }} {phone.removeprefix(shown).lstrip(', ')}"


def _text(text: str) -> str:
    """A link that opens a text message, where the text goes to a plain number."""
    plain = re.fullmatch(r"(?:\w+ to )?(\d[\d -]+)(?: \((.+)\))?", text)
    if not plain:
        return text and f"Or text {text}."
    shown = text.split(" (")[0]
    note = f" ({plain[2]})" if plain[2] else ""
    return f"[Text {shown}](sms:{_tel(plain[1].strip())}){{ .call }}{note}"


def cards(library: Library, here: str, *ids: str) -> str:
    """Cards that help choose: title and one line for each page."""
    items = []
    for page in (library.pages[id] for id in ids):
        items.append(f'<li><a href="{relative(page.url, here)}">{escape(page.meta.menu_title)}</a>'
                     f"<p>{escape(page.meta.description, quote=False)}</p></li>")
    return f'\n\n<ul class="cards">{"".join(items)}</ul>\n\n'


def qualities_table(library: Library, here: str) -> str:
    """The qualities side by side, from the facts on their own pages."""
    rows = ["| Quality | What you may notice | What studies found | How sure |",
            "|---|---|---|---|"]
    for page in _in_order(library, "quality"):
        facts = page.meta.quality
        if facts:
            rows.append(f"| [{facts.name}]({_file_link(page, here)}) | {facts.notice} | "
                        f"{facts.evidence} {_cite(facts.sources)} | "
                        f"{evidence(library, here, facts.grade)} |")
    return "\n\n" + "\n".join(rows) + "\n\n"


def approaches_table(library: Library, here: str) -> str:
    """The approaches side by side, from the facts on their own pages; then what each helps with."""
    rows = ["| Approach | What it looks at | How long | Tasks at home |", "|---|---|---|---|"]
    helps = ["| Approach | Can help with |", "|---|---|"]
    for page in _in_order(library, "approach"):
        facts = page.meta.approach
        if facts:
            name = f"[{facts.name}]({_file_link(page, here)})"
            rows.append(f"| {name} | {facts.focus} | {facts.sessions} {_cite(facts.sources)} | "
                        f"{facts.homework} |")
            uses = "".join(f'<span class="use">{escape(use.problem)} {_cite(use.sources)} '
                           f"{evidence(library, here, use.grade)}</span>"
                           for use in facts.helps_with)
            helps.append(f"| {name} | {uses} |")
    between = "What each can help with, and how sure that is:"
    return "\n\n" + "\n".join(rows) + f"\n\n{between}\n\n" + "\n".join(helps) + "\n\n"


def self_check(library: Library, here: str) -> str:
    """The self-check: questions, answers to mark, and words to take along. Works on paper."""
    items = []
    for question in library.self_check:
        name = f"check-{question.id}"
        page = library.pages.get(question.page)
        more = (f' <a href="{relative(page.url, here)}">Read: {escape(page.meta.menu_title)}</a>'
                if page else "")
        answers = "".join(f'<label><input type="radio" name="{name}" value="{value}"> {label}</label>'
                          for value, label in ANSWERS.items())
        items.append(f'<li id="{name}"><fieldset><legend>{escape(question.question, quote=False)}'
                     f'</legend><div class="answers">{answers}</div></fieldset>'
                     '<p class="words-to-say">If not a clear yes, you could say: '
                     f"<q>{escape(question.say.strip('“”'), quote=False)}</q>{more}</p></li>")
    patterns = " ".join(f'data-{name}="{escape(text)}"' for name, text in PATTERNS.items())
    links = {id: relative(library.pages[id].url, here) if id in library.pages else "#"
             for id in ("when-it-goes-wrong", "help-now")}
    return f'''

<form class="self-check" method="dialog" autocomplete="off" aria-label="Self-check">
<p><strong>This is an aid for talking, not a test.</strong> It has no score and no right answers.
 Skip what you like.</p>
<p class="private">Your answers stay on this page. They are not sent and not stored. They are gone
 when you load the page again or close it.</p>
<p class="buttons"><button type="button" class="tool print-sheet" hidden>Print it as a sheet</button></p>
<button type="submit" disabled hidden>Send</button>
<ol>{"".join(items)}</ol>
<section class="my-words" aria-labelledby="my-words" hidden {patterns}>
<h3 id="my-words">Words to take to your next session</h3>
<p class="pattern"></p>
<p class="unsafe" hidden>You do not feel safe enough to be open. Take that seriously. You can go
 slowly, say it, or leave: see <a href="{links["when-it-goes-wrong"]}">when it goes wrong</a>.
 If you are in danger, or think of ending your life, <a href="{links["help-now"]}">get help now</a>.</p>
<ol></ol>
<p class="buttons"><button type="button" class="tool print-sheet">Print my words</button>
<button type="button" class="tool" id="copy-words">Copy my words</button>
<button type="button" class="tool" id="start-again">Start again</button></p>
</section>
<p class="notes" aria-hidden="true">My own notes</p>
</form>

'''


def glossary(library: Library, here: str, category: str = "") -> str:
    """The words from A to Z with their definitions; with a category, only that category's."""
    terms = sorted((item for item in library.terms.values()
                    if category in ("", item.record.category)), key=lambda t: t.record.term.lower())
    if category:
        return f"\n\n{_definitions(terms, here)}\n\n"
    letters = [(letter, list(group)) for letter, group in
               groupby(terms, key=lambda item: item.record.term[0].upper())]
    index = "".join(f'<li><a href="#letter-{a.lower()}">{escape(a)}</a></li>' for a, _ in letters)
    parts = ['<p class="filter" hidden><label for="filter">Find a word</label> '
             '<input type="search" id="filter" autocomplete="off"></p><p class="no-word" hidden>'
             f'No word here has that in it. <a href="{relative("search/", here)}">Search the whole '
             "site</a>.</p>", f'<nav class="letters" aria-label="Letters"><ul>{index}</ul></nav>']
    parts += [f'<section><h2 id="letter-{escape(a.lower())}">{escape(a)}</h2>'
              f"{_definitions(found, here)}</section>" for a, found in letters]
    groups = []
    for key, label in CATEGORIES.items():
        links = "".join(f'<li><a href="{relative(item.url, here)}">{escape(item.record.term)}</a>'
                        "</li>" for item in terms if item.record.category == key)
        if links:
            groups.append(f'<h3 id="category-{key}">{escape(label)}</h3>'
                          f'<ul class="word-list">{links}</ul>')
    parts.append(f'<section><h2 id="by-topic">Words by topic</h2>{"".join(groups)}</section>')
    return f'\n\n<div class="glossary">{"".join(parts)}</div>\n\n'


def references(library: Library, here: str) -> str:
    """Every source, with the pages that cite it."""
    items = []
    for source in sorted(library.sources.values(),
                         key=lambda s: (" ".join(s.authors).lower(), s.year, s.title)):
        cited = ", ".join(f'<a href="{relative(item.url, here)}">{escape(_title(item))}</a>'
                          for item in library.cited_on.get(source.key, []))
        items.append(f'<li id="source-{escape(source.key)}">{source.html}'
                     f'<p class="cited-on">Cited on: {cited}</p></li>')
    return f'\n\n<ul class="references">{"".join(items)}</ul>\n\n'


def tag_index(library: Library, here: str) -> str:
    """Every tag with its pages."""
    parts = []
    for tag_id, tag in sorted(library.tags.items(), key=lambda item: item[1].label.lower()):
        links = "".join(
            f'<li><a href="{relative(page.url, here)}">{escape(page.meta.title)}</a></li>'
            for page in sorted(library.pages.values(), key=lambda p: p.meta.title.lower())
            if tag_id in page.meta.tags)
        if links:
            parts.append(f'<h2 id="{tag_id}">{escape(tag.label)}</h2>'
                         f"<p>{escape(tag.description, quote=False)}</p><ul>{links}</ul>")
    return f'\n\n<div class="tag-index">{"".join(parts)}</div>\n\n'


def grade_meanings(library: Library, here: str) -> str:
    """The four grades and what each means."""
    return "\n\n" + "\n\n".join(f"### {grade[0].upper()}{grade[1:]}\n\n{meaning}"
                                for grade, meaning in GRADES.items()) + "\n\n"


def everything(library: Library, here: str) -> str:
    """Every page and every word as plain links, for finding without script."""
    parts = []
    for section in library.sections:
        pages = [library.page_by_src[src] for src in section.sources if src in library.page_by_src]
        links = "".join(f'<li><a href="{relative(p.url, here)}">{escape(p.meta.title)}</a>: '
                        f"{escape(p.meta.description, quote=False)}</li>" for p in pages)
        title = section.title or (pages[0].meta.menu_title if pages else "")
        parts.append(f"<h2>{escape(title)}</h2><ul>{links}</ul>")
    words = "".join(f'<li><a href="{relative(item.url, here)}">{escape(item.record.term)}</a></li>'
                    for item in sorted(library.terms.values(), key=lambda t: t.record.term.lower()))
    parts.append(f'<h2>Words</h2><ul class="word-list">{words}</ul>')
    return f'\n\n<div class="everything">{"".join(parts)}</div>\n\n'


def _definitions(terms: list[TermFile], here: str) -> str:
    rows = "".join(
        f'<dt id="term-{item.id}"><a href="{relative(item.url, here)}">'
        f"{escape(item.record.term)}</a></dt><dd>{escape(item.record.definition, quote=False)}</dd>"
        for item in terms)
    return f"<dl>{rows}</dl>"


def _title(item: PageFile | TermFile) -> str:
    return item.meta.menu_title if isinstance(item, PageFile) else item.record.term


def _file_link(page: PageFile, here: str) -> str:
    return posixpath.relpath(page.src, posixpath.dirname(here) or ".")


def _cite(keys: list[str]) -> str:
    return f"[{'; '.join(f'@{key}' for key in keys)}]"


def _in_order(library: Library, kind: str) -> list[PageFile]:
    order = [src for section in library.sections for src in section.sources]
    pages = [page for page in library.pages.values() if page.meta.kind == kind]
    return sorted(pages, key=lambda p: (order.index(p.src) if p.src in order else 999, p.src))


def _with_source(library: Library, drawn: str, key: str) -> str:
    return f"\n\n{drawn}\n\nSource: {library.sources[key].short} [@{key}]\n{{ .picture-source }}\n\n"


def _uid(*parts: object) -> str:
    return "p" + hashlib.sha1(repr(parts).encode()).hexdigest()[:7]


MACROS: dict[str, Macro] = {function.__name__: function for function in (
    term, evidence, people, link_strength, over_sessions, picture, crisis_help,
    crisis_countries, cards,
    qualities_table, approaches_table, self_check, glossary, references, tag_index,
    grade_meanings, everything)}
