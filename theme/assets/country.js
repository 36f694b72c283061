// The reader's own country comes first. The choice stays on this device; nothing is sent.
"use strict";
addEventListener("DOMContentLoaded", () => {
  const box = document.getElementById("ui-country"), choice = box.querySelector("select");
  const ids = [...choice.options].slice(1).map((option) => option.value);
  // each list with its countries, and where each of them stands
  const lists = [...document.querySelectorAll(".numbers > ul, .by-country")].map((list) => [list,
    [...list.querySelectorAll("li, [data-id]")].map((one) => [one, one.parentElement])]);
  const name = (one) => one?.dataset.id ?? one?.id.slice(4); // now-…
  const lines = [...document.querySelectorAll(".line-lists > section")];
  const notes = [...box.parentElement.querySelectorAll(".note")]; // kept; guessed, where we guess
  const stored = (id) => {
    try {
      if (id === undefined) return localStorage.getItem("country");
      if (id) localStorage.setItem("country", id); else localStorage.removeItem("country");
    } catch { /* storage is blocked */ }
  };
  const show = (id, isGuess) => {
    const isOwn = ids.includes(id);
    for (const [list, countries] of lists) {
      const others = list.querySelector(".others");
      let own;
      for (const [one, home] of countries) {
        const other = isOwn && name(one) !== id;
        if (others) one.open = isOwn && !other, one.classList.toggle("other", other);
        else one.hidden = other;
        home.append(one);
        if (isOwn && !other) own = one;
      }
      if (own) list.prepend(own);
      if (others) others.open = !own;
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
    return name(lists[0][1].map(([one]) => one).find((one) => one.dataset.zones?.split(" ").some(here)));
  };
  const reveal = () => { // a place that a link names, in what is folded or of another country
    const place = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const folded = ".line-lists > section[hidden], .by-country details";
    let around = place?.closest(folded);
    if (!around) return;
    for (; around; around = around.parentElement.closest(folded)) around.hidden = false, around.open = true;
    place.scrollIntoView();
  };
  choice.onchange = () => { stored(choice.value); show(choice.value, false); dispatchEvent(new Event("storage")); };
  box.hidden = false;
  if (!show(stored(), false)) show(fromClock(), true);
  addEventListener("hashchange", reveal);
  reveal();
});
