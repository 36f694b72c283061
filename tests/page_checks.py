"""What can be wrong with a page in a browser: a check takes an open page and returns its faults."""

from __future__ import annotations

from pathlib import Path

import axe_playwright_python
from conftest import THOROUGH
from playwright.sync_api import Page

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text("utf-8")
AXE_OPTIONS = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    },
    "rules": {
        "target-size": {"enabled": True},  # axe leaves it out unless told
        "color-contrast": {"enabled": False},  # these two take most of the time, and more than
        "link-in-text-block": {"enabled": False},  # twice as long for twice as many texts: below
    },
    "resultTypes": ["violations"],
}
COLOR_OPTIONS = {
    "runOnly": ["color-contrast", "link-in-text-block"],
    "resultTypes": ["violations"],
    "preload": False,
}
# Texts whose colors cannot but be the same are one kind: they stand in elements of the same names,
# classes and states, painted the same up to the root. Three of each are enough, from the start, the
# middle and the end; and all that is filled in.
OF_EACH_KIND = """const of_each_kind = () => {
    const painted = new Map([[null, ""]]), kinds = new Map();
    const paint = (node) => {
      if (!painted.has(node)) {
        const style = getComputedStyle(node);
        painted.set(node, [paint(node.parentElement), node.tagName, node.className.baseVal ?? node.className,
          node.matches(":disabled, [aria-disabled=true]"), style.color, style.backgroundColor,
          style.backgroundImage, style.opacity, style.fontSize, style.fontWeight, style.textShadow,
          style.position, style.zIndex, style.filter, style.mixBlendMode].join("|"));
      }
      return painted.get(node);
    };
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = walker.currentNode.parentElement;
      if (!walker.currentNode.data.trim() || !node.checkVisibility({visibilityProperty: true})
          || !node.getClientRects().length) continue;
      const kind = paint(node);
      if (!kinds.has(kind)) kinds.set(kind, []);
      kinds.get(kind).push(node);
    }
    const found = new Set(document.body.querySelectorAll("input, select, textarea, button"));
    for (const alike of kinds.values())
      for (const place of [0, alike.length >> 1, alike.length - 1])
        found.add(alike[place]).add(alike[place].closest("a") ?? alike[place]);
    return [...found];
  };"""
SPACING = """* { line-height: 1.5 !important; letter-spacing: .12em !important;
                 word-spacing: .16em !important; } p { margin-bottom: 2em !important; }"""
CONTROLS = "a[href], button, input, select, textarea, summary, [tabindex='0']"
NAME = """const name = (node) => node.tagName.toLowerCase() + (node.id ? "#" + node.id : "")
    + [...node.classList].map((one) => "." + one).join("")
    + ` “${(node.textContent || "").trim().replace(/\\s+/g, " ").slice(0, 40)}”`;
  const known = new Map([[null, false]]);
  const unseen = (node) => {
    if (!known.has(node))
      known.set(node, unseen(node.parentElement) || getComputedStyle(node).clipPath.startsWith("inset(50%"));
    return known.get(node);
  };
  const shown = (node) => node.checkVisibility({visibilityProperty: true})
    && node.getClientRects().length > 0 && !unseen(node);"""


def check(page: Page, body: str, **values: object) -> list[str]:
    """Run a check's script: it fills the list `found`, and may use `name`, `shown` and `values`."""
    script = f"(values) => {{ const found = []; {NAME} {body}; return found; }}"
    return page.evaluate(script, values)


def axe(page: Page, whole: bool = THOROUGH, only_colors: bool = False) -> list[str]:
    """Violations that axe-core finds: rule, what it says, place.

    `whole` looks at the colors of every text, and not of three of each kind; `only_colors` is for
    another look of what has been seen: names, roles and sizes are the same in the dark.
    """
    page.evaluate(AXE)
    violations = page.evaluate(
        f"""async ([options, colors, whole]) => {{ {OF_EACH_KIND}
      const found = options ? (await axe.run(document, options)).violations : [];
      const include = whole ? [document] : of_each_kind();
      if (include.length) found.push(...(await axe.run({{include}}, colors)).violations);
      return found; }}""",
        [None if only_colors else AXE_OPTIONS, COLOR_OPTIONS, whole],
    )
    return [
        f"{rule['id']}: {rule['help']}: {' '.join(map(str, node['target']))}: {node['html'][:120]}"
        for rule in violations
        for node in rule["nodes"]
    ]


def headings(page: Page) -> list[str]:
    """Skipped levels, empty headings, any number of first headings but one (1.3.1, 2.4.6)."""
    return check(
        page,
        """
      let level = 0;
      const all = [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")];
      for (const node of all) {
        const own = Number(node.tagName[1]);
        if (own > level + 1) found.push(`${name(node)} follows a heading of level ${level}`);
        if (!node.textContent.trim()) found.push(`${name(node)} is empty`);
        level = own;
      }
      const first = all.filter((node) => node.tagName === "H1").length;
      if (first !== 1) found.push(`${first} h1`)""",
    )


def tables(page: Page) -> list[str]:
    """Tables without headers, headers without a scope, boxes of tables without a name (1.3.1)."""
    return check(
        page,
        """
      for (const table of document.querySelectorAll("table")) {
        if (!table.querySelector("th")) found.push(`${name(table)} has no header`);
        for (const cell of table.querySelectorAll("th"))
          if (!cell.scope) found.push(`${name(cell)} has no scope`);
        const box = table.parentElement;
        if (!box.matches("[role='region'][aria-label][tabindex='0']"))
          found.push(`${name(table)} is in no box that the keyboard can scroll`);
      }""",
    )


def language(page: Page) -> list[str]:
    """A document that does not say which language it is in (3.1.1)."""
    return check(
        page,
        """if (document.documentElement.lang !== "en")
      found.push(`the language is “${document.documentElement.lang}”`)""",
    )


def too_wide(page: Page) -> list[str]:
    """What makes the document scroll sideways (1.4.10). Tables may scroll in their own box."""
    return check(
        page,
        """
      const wide = document.documentElement.clientWidth;
      if (document.documentElement.scrollWidth > wide) {
        found.push(`the page is ${document.documentElement.scrollWidth} wide in ${wide}`);
        for (const node of document.body.querySelectorAll("*"))
          if (shown(node) && node.getBoundingClientRect().right > wide + 1
              && !node.parentElement.closest(".table, svg"))
            found.push(`${name(node)} ends at ${Math.round(node.getBoundingClientRect().right)}`);
      }""",
    )


def set_spacing(page: Page) -> None:
    """Set the reader's own text spacing, as WCAG 1.4.12 names it."""
    page.evaluate(
        """(css) => { const sheet = new CSSStyleSheet(); sheet.replaceSync(css);
      document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]; }""",
        SPACING,
    )


def cut_text(page: Page) -> list[str]:
    """Text that its box cuts off, and drawn text that leaves its drawing (1.4.4, 1.4.12)."""
    return check(
        page,
        """
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      const range = document.createRange();
      const clips = (value) => value === "hidden" || value === "clip";
      const cutting = new Map([[document.body, []]]);  // for each box: what cuts off its text
      const around = (box) => {
        if (!cutting.has(box)) {
          const style = getComputedStyle(box), x = clips(style.overflowX), y = clips(style.overflowY);
          const drawn = box.closest("svg") && box.tagName !== "svg";
          const further = around(box.parentElement);
          cutting.set(box, drawn || !(x || y) ? further : [{box, x, y}, ...further]);
        }
        return cutting.get(box);
      };
      while (walker.nextNode()) {
        const parent = walker.currentNode.parentElement;
        if (!walker.currentNode.data.trim() || !around(parent).length || !shown(parent)
            || parent.closest("title, desc, .skip, script")) continue;
        range.selectNodeContents(walker.currentNode);
        const parts = [...range.getClientRects()];
        for (const {box, x, y} of around(parent)) {
          const own = box.getBoundingClientRect();
          if (parts.some((part) =>
              (x && (part.left < own.left - 1 || part.right > own.right + 1))
              || (y && (part.top < own.top - 2 || part.bottom > own.bottom + 2))))
            found.push(`${name(parent)} is cut off by ${name(box)}`);
        }
      }""",
    )


def small_targets(page: Page) -> list[str]:
    """Buttons, boxes to mark, links on a line of their own under 24 px (2.5.8, no exceptions)."""
    return check(
        page,
        """
      for (const node of document.querySelectorAll(values.controls)) {
        if (!shown(node) || node.matches(".skip")) continue;
        const target = node.closest("label") || node;
        if (node.tagName === "A" && getComputedStyle(node).display === "inline") continue;
        const {width, height} = target.getBoundingClientRect();
        if (width < 24 || height < 24)
          found.push(`${name(target)} is ${Math.round(width)} × ${Math.round(height)}`);
      }""",
        controls=CONTROLS,
    )


def motion(page: Page) -> list[str]:
    """What moves although the reader asked for less motion."""
    return check(
        page,
        """
      if (getComputedStyle(document.documentElement).scrollBehavior !== "auto")
        found.push("the page scrolls smoothly");
      for (const one of document.getAnimations()) found.push(`${name(one.effect.target)} moves`);
      for (const node of document.querySelectorAll("*")) {
        const style = getComputedStyle(node);
        if (style.transitionDuration !== "0s") found.push(`${name(node)} has a transition`);
      }""",
    )


def borderless(page: Page, selector: str) -> list[str]:
    """Controls that lose their edge when the reader's system takes the background colors away."""
    return check(
        page,
        """
      for (const node of document.querySelectorAll(values.selector)) {
        if (!shown(node)) continue;
        const style = getComputedStyle(node);
        if (style.borderTopStyle === "none" || parseFloat(style.borderTopWidth) < 1)
          found.push(`${name(node)} has no border`);
      }""",
        selector=selector,
    )


def definitions(page: Page) -> list[str]:
    """Definitions that cover their word, leave the window or stand away from it; all is unfolded."""
    return check(
        page,
        """
      for (const folded of document.querySelectorAll("details")) folded.open = true;
      for (const word of document.querySelectorAll("main a.term")) {
        word.scrollIntoView({block: "center"});
        word.focus();
        const box = document.querySelector(".definition")?.getBoundingClientRect();
        const name = word.textContent;
        if (!box) { found.push(`“${name}” shows nothing`); continue; }
        if (box.left < 0 || box.right > document.documentElement.clientWidth)
          found.push(`“${name}” leaves the window, ${box.left} to ${box.right}`);
        for (const line of word.getClientRects())
          if (box.left < line.right && box.right > line.left && box.top < line.bottom && box.bottom > line.top)
            found.push(`“${name}” is covered`);
        const whole = word.getBoundingClientRect();
        const gap = box.top > whole.top ? box.top - whole.bottom : whole.top - box.bottom;
        if (gap > 12) found.push(`“${name}” is ${gap} px away from its definition`);
      }""",
    )


def late_answer(page: Page, lowest: int) -> list[str]:
    """A short answer that begins further down than so many pixels from the top."""
    return check(
        page,
        """
      const top = document.querySelector("main .short")?.getBoundingClientRect().top ?? 10_000;
      if (top > values.lowest) found.push(`the answer begins at ${Math.round(top)} px`);""",
        lowest=lowest,
    )


LOOK = """const look = (node) => [null, "::before", "::after"].map((part) => {
    const style = getComputedStyle(node, part);
    return [style.outlineStyle === "none" ? "" : style.outline, style.boxShadow,
            style.borderColor].join(" ");
  }).join(" | ");"""


TABS = 8  # keys pressed between two questions whether the end is reached


def walk(page: Page, most: int = 2000) -> tuple[list[str], list[str]]:
    """Tab through a page from its start: the stops' names in order, and what is wrong with them.

    Wrong are: focus that cannot be seen (2.4.7), focus that is hidden behind something or outside
    the window (2.4.11), a stop that is not visible, and focus that never leaves (2.1.2).
    """
    page.evaluate(
        f"""() => {{ {LOOK} window.look = look; window.stops = []; window.ended = false;
      const note = () => {{
        const node = document.activeElement;
        if (!node || node === document.body) return true;
        if (node === window.stops[0]?.node && node !== window.stops.at(-1).node) return true;
        const label = node.closest("label") || node;
        const rects = [...node.getClientRects(), ...label.getClientRects()];
        const free = rects.some((box) => {{
          const x = (Math.max(box.left, 0) + Math.min(box.right, innerWidth)) / 2;
          const y = (Math.max(box.top, 0) + Math.min(box.bottom, innerHeight)) / 2;
          const hit = document.elementFromPoint(x, y);
          return box.bottom > 0 && box.top < innerHeight && hit
            && (label.contains(hit) || node.contains(hit));
        }});
        window.stops.push({{node, free, focused: look(node)}});
        return false;
      }};
      let pressed = 0;
      window.note = () => {{ window.ended ||= pressed > 0 && note(); }};
      addEventListener("keydown", (event) => {{
        if (event.key === "Tab") {{ window.note(); pressed += 1; }}
      }}, true); }}"""
    )
    # Each stop is noted when the next key is pressed: only then does it stand where it stays.
    for _ in range(0, most, TABS):
        for _ in range(TABS):
            page.keyboard.down("Tab")  # held down it moves on as if pressed again
        if page.evaluate("() => window.ended || document.activeElement === document.body"):
            break
    else:
        page.keyboard.up("Tab")
        return [], [f"focus does not leave the page after {most} stops"]
    page.keyboard.up("Tab")
    names = page.evaluate(f"() => {{ {NAME} return window.stops.map(({{node}}) => name(node)); }}")
    faults = check(
        page,
        """
      document.activeElement.blur();
      for (const {node, free, focused} of window.stops) {
        if (!node.isConnected) continue;
        if (focused === look(node)) found.push(`${name(node)}: focus cannot be seen`);
        if (!free) found.push(`${name(node)}: focus is hidden`);
      }""",
    )
    return names, faults
