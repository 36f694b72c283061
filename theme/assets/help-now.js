// The reader's own country comes first. The choice stays on this device; nothing is sent.
"use strict";
addEventListener("DOMContentLoaded", () => {
  const box = document.getElementById("ui-country");
  const choice = box.querySelector("select"), [guessed, kept] = box.querySelectorAll("span");
  const list = box.nextElementSibling, countries = [...list.children];
  const stored = (id) => {
    try {
      if (id === undefined) return localStorage.getItem("country");
      if (id) localStorage.setItem("country", id); else localStorage.removeItem("country");
    } catch { /* storage is blocked */ }
  };
  const show = (id, isGuess) => {
    const own = document.getElementById("now-" + id);
    for (const one of countries) one.hidden = Boolean(own) && one !== own;
    list.classList.toggle("own", Boolean(own));
    choice.value = own ? id : "";
    guessed.hidden = !own || !isGuess;
    kept.hidden = !own || isGuess;
    return Boolean(own);
  };
  const fromClock = () => {
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone || "-";
    const here = (one) => one === zone || (one.endsWith("/") && zone.startsWith(one));
    return countries.find((one) => one.dataset.zones.split(" ").some(here))?.id.slice(4);
  };
  choice.onchange = () => { stored(choice.value); show(choice.value, false); };
  box.hidden = false;
  if (!show(stored(), false)) show(fromClock(), true);
});
