// The reader's own country comes first. The choice stays on this device; nothing is sent.
"use strict";
addEventListener("DOMContentLoaded", () => {
  const lines = [...document.querySelectorAll(".line-lists > section")];
  const stored = (id) => {
    try {
      if (id === undefined) return localStorage.getItem("country");
      if (id) localStorage.setItem("country", id); else localStorage.removeItem("country");
    } catch { /* storage is blocked */ }
  };
  // Each has a box to choose in, the list of countries after it, and notes: kept, and guessed where we guess.
  const lists = [...document.querySelectorAll("#ui-country, .own-country")].map((box) => {
    const choice = box.querySelector("select"), list = box.nextElementSibling;
    const countries = [...list.children], [kept, guessed] = box.parentElement.querySelectorAll(".note");
    const ids = [...choice.options].slice(1).map((option) => option.value);
    box.hidden = false;
    choice.onchange = () => { stored(choice.value); show(choice.value, false); };
    return { ids, countries, show: (id, isGuess) => {
      const own = countries[ids.indexOf(id)];
      for (const one of countries) {
        const other = Boolean(own) && one !== own;
        if (one.matches("details")) one.open = one === own, one.classList.toggle("other", other);
        else one.hidden = other;
      }
      list.append(...countries);
      if (own) list.prepend(own);
      list.classList.toggle("own", Boolean(own));
      choice.value = own ? id : "";
      kept.hidden = !own || isGuess;
      if (guessed) guessed.hidden = !own || !isGuess;
      return own;
    } };
  });
  const show = (id, isGuess) => {
    const own = lists.map((list) => list.show(id, isGuess)).some(Boolean);
    for (const one of lines) one.hidden = own && one.id !== "lines-" + id;
    return own;
  };
  const fromClock = () => {
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone || "-";
    const here = (one) => one === zone || (one.endsWith("/") && zone.startsWith(one));
    const { ids, countries } = lists[0];
    return ids[countries.findIndex((one) => one.dataset.zones?.split(" ").some(here))];
  };
  const reveal = () => { // a place that a link names, in what is folded or of another country
    const place = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const around = place?.closest(".line-lists > section[hidden], .countries details");
    if (!around) return;
    around.hidden = false;
    around.open = true;
    place.scrollIntoView();
  };
  if (!show(stored(), false)) show(fromClock(), true);
  addEventListener("hashchange", reveal);
  reveal();
});
