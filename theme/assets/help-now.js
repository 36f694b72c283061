// The reader's own country comes first. The choice stays on this device; nothing is sent.
"use strict";
addEventListener("DOMContentLoaded", () => {
  const box = document.getElementById("ui-country"), choice = box.querySelector("select");
  const list = box.nextElementSibling, [guessed, kept] = box.parentElement.querySelectorAll(".note");
  const countries = [...list.children], lines = [...document.querySelectorAll(".line-lists > section")];
  const stored = (id) => {
    try {
      if (id === undefined) return localStorage.getItem("country");
      if (id) localStorage.setItem("country", id); else localStorage.removeItem("country");
    } catch { /* storage is blocked */ }
  };
  const show = (id, isGuess) => {
    const own = document.getElementById("now-" + id);
    for (const one of countries) one.hidden = Boolean(own) && one !== own;
    for (const one of lines) one.hidden = Boolean(own) && one.id !== "lines-" + id;
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
  const reveal = () => { // a place that a link names, in another country's lines
    const place = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const lines = place?.closest(".line-lists > section[hidden]");
    if (!lines) return;
    lines.hidden = false;
    place.scrollIntoView();
  };
  choice.onchange = () => { stored(choice.value); show(choice.value, false); };
  box.hidden = false;
  if (!show(stored(), false)) show(fromClock(), true);
  addEventListener("hashchange", reveal);
  reveal();
});
