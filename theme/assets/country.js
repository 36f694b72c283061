// The reader's own country comes first. The choice stays on this device; nothing is sent.
"use strict";
addEventListener("DOMContentLoaded", () => {
  const box = document.getElementById("ui-country"), choice = box.querySelector("select");
  const ids = [...choice.options].slice(1).map((option) => option.value);
  const lists = [...document.querySelectorAll(".numbers > ul, .by-country")].map((list) => [list, ...list.children]);
  const lines = [...document.querySelectorAll(".line-lists > section")];
  const notes = [...box.parentElement.querySelectorAll(".note")]; // kept; guessed, where we guess
  const stored = (id) => {
    try {
      if (id === undefined) return localStorage.getItem("country");
      if (id) localStorage.setItem("country", id); else localStorage.removeItem("country");
    } catch { /* storage is blocked */ }
  };
  const show = (id, isGuess) => {
    const at = ids.indexOf(id), isOwn = at >= 0;
    for (const [list, ...countries] of lists) {
      countries.forEach((one, n) => {
        const other = isOwn && n !== at;
        if (one.matches("details")) one.open = n === at, one.classList.toggle("other", other);
        else one.hidden = other;
      });
      list.append(...countries);
      if (isOwn) list.prepend(countries[at]);
      list.classList.toggle("own", isOwn);
    }
    for (const one of lines) one.hidden = isOwn && one.id !== "lines-" + id;
    choice.value = isOwn ? id : "";
    notes.forEach((note, n) => { note.hidden = !isOwn || isGuess !== (n === 1); });
    return isOwn;
  };
  const fromClock = () => {
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone || "-";
    const here = (one) => one === zone || (one.endsWith("/") && zone.startsWith(one));
    return ids[lists[0].slice(1).findIndex((one) => one.dataset.zones?.split(" ").some(here))];
  };
  const reveal = () => { // a place that a link names, in what is folded or of another country
    const place = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const around = place?.closest(".line-lists > section[hidden], .by-country > details");
    if (!around) return;
    around.hidden = false;
    around.open = true;
    place.scrollIntoView();
  };
  choice.onchange = () => { stored(choice.value); show(choice.value, false); };
  box.hidden = false;
  if (!show(stored(), false)) show(fromClock(), true);
  addEventListener("hashchange", reveal);
  reveal();
});
