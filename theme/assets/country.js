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
  // A box to choose in, the list of countries after it, and the two notes below that.
  const boxes = [...document.querySelectorAll("#ui-country, .own-country")].map((box) => {
    const choice = box.querySelector("select"), list = box.nextElementSibling;
    const countries = [...list.children], [guessed, kept] = box.parentElement.querySelectorAll(".note");
    const ids = [...choice.options].slice(1).map((option) => option.value);
    const show = (id, isGuess) => {
      const own = countries[ids.indexOf(id)];
      for (const one of countries) {
        if (one.matches("details")) {
          one.open = one === own;
          one.classList.toggle("other", Boolean(own) && one !== own);
        } else one.hidden = Boolean(own) && one !== own;
      }
      if (list.matches("div")) list.append(...countries), own && list.prepend(own);
      list.classList.toggle("own", Boolean(own));
      choice.value = own ? id : "";
      guessed.hidden = !own || !isGuess;
      kept.hidden = !own || isGuess;
      return Boolean(own);
    };
    box.hidden = false;
    choice.onchange = () => { stored(choice.value); showAll(choice.value, false); };
    return { show, countries, ids };
  });
  const showAll = (id, isGuess) => {
    const own = boxes.map(({ show }) => show(id, isGuess)).some(Boolean);
    for (const one of lines) one.hidden = own && one.id !== "lines-" + id;
    return own;
  };
  const fromClock = () => {
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone || "-";
    const here = (one) => one === zone || (one.endsWith("/") && zone.startsWith(one));
    const { countries, ids } = boxes[0];
    return ids[countries.findIndex((one) => one.dataset.zones.split(" ").some(here))];
  };
  const reveal = () => { // a place that a link names, in what is shown of another country
    const place = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const hidden = place?.closest(".line-lists > section[hidden], .countries details");
    if (!hidden) return;
    hidden.hidden = false;
    hidden.open = true;
    place.scrollIntoView();
  };
  if (!showAll(stored(), false)) showAll(fromClock(), true);
  addEventListener("hashchange", reveal);
  reveal();
});
