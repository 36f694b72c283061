// The one script. Everything on the site works without it; no library.
"use strict";
(() => {
  const here = document.currentScript.src;
  const root = document.documentElement;
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const stored = (key, value) => {
    try { return value ? localStorage.setItem(key, value) : localStorage.getItem(key); } catch { /* storage is blocked */ }
  };
  if (stored("theme")) root.dataset.theme = stored("theme");

  const colors = (button) => {
    if (!button) return; // a link kit has none
    const label = button.lastChild, toDark = label.textContent;
    const isDark = () => (root.dataset.theme || (dark.matches ? "dark" : "light")) === "dark";
    const show = () => { label.textContent = isDark() ? button.dataset.light : toDark; }; // what a press will bring
    button.onclick = () => { stored("theme", root.dataset.theme = isDark() ? "light" : "dark"); show(); };
    dark.onchange = show;
    show();
    button.hidden = false;
  };

  // What each sheet of paper says: whose page it is; and in paper.js, whom to call in the country that was chosen on this device.
  const paper = () => {
    const [checked, address, license] = document.querySelectorAll(".checked > summary, .share .address, #ui-license");
    if (license) root.dataset.foot = `${license.textContent} · ${checked.textContent}\n${address.textContent}`;
    const more = () => { document.head.append(Object.assign(document.createElement("script"), { src: new URL("paper.js", here) })); };
    addEventListener("storage", more, { once: true });
    if (stored("country")) more();
  };

  const share = (say) => {
    const copy = document.getElementById("ui-copy"), print = document.getElementById("ui-print");
    if (!copy) return;
    copy.hidden = !navigator.clipboard;
    copy.onclick = async () => {
      await navigator.clipboard.writeText(document.querySelector(".address a").href);
      say(copy.textContent = copy.dataset.copied);
    };
    print.hidden = false;
    print.onclick = () => window.print();
    let opened = [];
    addEventListener("beforeprint", () => {
      opened = [...document.querySelectorAll(".fold:not([open]), .countries details:not([open], .other)")];
      for (const one of opened) one.open = true;
    });
    addEventListener("afterprint", () => { for (const one of opened) one.open = false; });
  };

  // On a phone what stands after the text is folded, and a link into it opens it. Back leads to where one was.
  const folds = () => {
    let from;
    const place = (hash) => { try { return document.getElementById(decodeURIComponent(hash.slice(1))); } catch { return null; } };
    const open = (hash) => {
      const found = place(hash), folded = [];
      for (let one = found?.closest("details"); one; one = one.parentNode.closest("details")) folded.push(one);
      for (const one of folded) one.open = true;
      return folded.length ? found : null;
    };
    const arrive = () => open(location.hash)?.scrollIntoView();
    if (matchMedia("(max-width: 47.99em)").matches) for (const one of document.querySelectorAll(".fold")) one.open = false;
    arrive();
    addEventListener("hashchange", arrive);
    document.addEventListener("click", (event) => {
      const link = event.target.closest?.('a[href^="#"]');
      if (!link || event.defaultPrevented) return;
      open(link.hash);
      if (link.matches(".footnote-ref")) from = link;
      if (link.matches(".footnote-backref") && from && place(from.hash) === link.closest("li")) {
        event.preventDefault();
        from.focus();
      }
    });
  };

  // A word's definition, in place: by mouse, keyboard focus or a first tap. Esc closes it.
  const words = (say) => {
    let link, timer, wasOpen = false;
    const box = document.createElement("span");
    box.className = "definition";
    box.innerHTML = '<span id="ui-definition"></span> <a></a>';
    const [text, more] = box.children;
    more.textContent = document.querySelector("[data-more]")?.dataset.more;

    const hide = () => {
      clearTimeout(timer);
      link?.removeAttribute("aria-describedby");
      box.remove();
      link = null;
    };
    const show = (word) => {
      clearTimeout(timer);
      if (link === word) return;
      const entry = document.getElementById(decodeURIComponent(word.hash.slice(1)));
      if (!entry) return;
      hide();
      link = word;
      text.textContent = entry.nextElementSibling.textContent;
      more.href = entry.querySelector("a").href;
      more.setAttribute("aria-label", more.textContent + ": " + entry.textContent);
      word.after(box);
      word.setAttribute("aria-describedby", text.id);
      const at = word.getBoundingClientRect(), frame = box.offsetParent, from = frame.getBoundingClientRect();
      box.style.left = Math.max(8, Math.min(at.left, root.clientWidth - box.offsetWidth - 8)) - from.left - frame.clientLeft + "px";
      const above = at.top - box.offsetHeight - 4;
      box.style.top = (above > 0 ? above : at.bottom + 4) - from.top - frame.clientTop + "px";
    };
    const later = (action, ...rest) => { clearTimeout(timer); timer = setTimeout(action, 250, ...rest); };
    const term = (event) => event.target.closest?.("a.term");
    const inside = (node) => node && (box.contains(node) || link?.contains(node));

    document.addEventListener("pointerover", (event) => {
      if (event.pointerType !== "mouse") return;
      if (term(event)) later(show, term(event));
      else if (inside(event.target)) clearTimeout(timer);
      else if (link && !inside(document.activeElement)) later(hide);
      else clearTimeout(timer);
    });
    document.addEventListener("pointerdown", (event) => {
      wasOpen = link && link === term(event);
      if (link && !inside(event.target)) hide();
    });
    document.addEventListener("focusin", (event) => {
      if (term(event)) { if (event.target.matches(":focus-visible")) show(term(event)); } else if (link && !inside(event.target)) hide();
    });
    document.addEventListener("click", (event) => {
      const word = term(event);
      if (!word || wasOpen || event.detail === 0 || event.pointerType === "mouse") return;
      event.preventDefault();
      show(word);
      say(text.textContent);
    });
    document.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !link) return;
      if (box.contains(document.activeElement)) link.focus();
      hide();
    });
    addEventListener("resize", hide);
  };

  addEventListener("DOMContentLoaded", () => {
    const status = document.getElementById("ui-status");
    const say = (message) => { status.textContent = message; };
    const menu = document.getElementById("ui-menu"); // must not stay over what has the focus
    menu?.addEventListener("focusout", (event) => { if (event.relatedTarget && !menu.contains(event.relatedTarget)) menu.hidePopover?.(); });
    colors(document.getElementById("ui-dark"));
    paper();
    share(say);
    words(say);
    folds();
    const contents = document.querySelector(".contents");
    if (contents && matchMedia("(min-width: 76em)").matches) contents.open = true;
  });
})();
