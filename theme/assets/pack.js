// Reading lists: what an address such as #v1;us;cbt,help-with-grief names, and marks that stay on this device. Nothing is sent.
"use strict";
const pack = (() => {
  const base = document.currentScript.src, LONGEST = 2000;
  const site = document.documentElement.dataset.site ?? new URL("../", base).href; // an offline copy names the address online
  const online = (path) => new URL(path, site).href;
  const own = (from, key) => (Object.hasOwn(from, key) ? from[key] : undefined);
  const say = (key, ...values) => {
    const parts = document.querySelector(`#ui-said [data-id="${key}"]`).textContent.split("#");
    return parts.map((part, n) => (n ? (values[n - 1] ?? "#") + part : part)).join("");
  };
  const tell = (words) => { document.getElementById("ui-status").textContent = words; };
  const some = (names) => names.slice(0, 5).join(", ") + (names.length > 5 ? ", …" : "");

  // The ids and the country of an address; `faults` says what is wrong with it.
  const read = (hash) => {
    const found = { country: "", ids: [], faults: [] };
    const fault = (key) => { found.faults.push(say(key)); return found; };
    let text = hash.slice(1);
    if (text.length > LONGEST) return fault("pack.long");
    try { text = decodeURIComponent(text); } catch { return fault("pack.broken"); }
    text = text.trim().toLowerCase().replace(/[.,:!?)>\]"'”’]+$/, ""); // what a letter set behind it
    const parts = /^v(\d{1,3});([a-z-]{0,40});([a-z0-9,-]*)$/.exec(text);
    if (!parts) return fault("pack.broken");
    if (Number(parts[1]) !== 1) return fault("pack.newer");
    found.country = parts[2];
    found.ids = parts[3].split(",").filter(Boolean);
    return found.ids.length ? found : fault("pack.empty");
  };

  // The same, held against what there is: pages that moved, are unknown, doubled or too many.
  const resolved = ({ country, ids, faults }, data, most) => {
    const good = [], unknown = [], twice = [], said = [...faults];
    for (const id of ids) {
      const now = own(data.moved, id) ?? id, page = own(data.pages, now);
      if (!page) unknown.push(id.slice(0, 60));
      else if (good.includes(now)) twice.push(page[0]);
      else good.push(now);
      if (page && now !== id) said.push(say("pack.moved", id, page[0]));
    }
    if (unknown.length) said.push(say("pack.unknown", some(unknown)));
    if (!good.length && !faults.length) said.push(say("pack.empty"));
    if (twice.length) said.push(say("pack.twice", some([...new Set(twice)])));
    if (good.length > most) said.push(say("pack.many", good.length, most));
    const isKnown = own(data.countries, country);
    if (country && !isKnown) said.push(say("pack.country", country));
    return { country: isKnown ? country : "", ids: good.slice(0, most), faults: said };
  };
  const written = (country, ids) => `#v1;${country};${ids.join(",")}`;

  const element = (tag, text = "", name = "") => {
    const made = document.createElement(tag);
    made.textContent = text;
    if (name) made.className = name;
    return made;
  };
  const note = (list, faults) => {
    list.replaceChildren(...faults.map((said) => element("li", said)));
    list.hidden = !faults.length;
    if (faults.length) tell(faults.join(" "));
  };

  // A box to tick for each page of a list.
  let seen = [];
  try {
    const kept = JSON.parse(localStorage.getItem("read"));
    if (Array.isArray(kept)) seen = kept.filter((id) => typeof id === "string");
  } catch { /* storage is blocked, or holds something else */ }
  const keep = () => {
    try {
      if (seen.length) localStorage.setItem("read", JSON.stringify(seen)); else localStorage.removeItem("read");
    } catch { /* the marks last as long as the page */ }
  };
  const mark = (list) => {
    const about = document.querySelector(".pack-marks"), forget = document.getElementById("ui-forget");
    const items = [...list.children], boxes = items.map(() => element("input"));
    const count = (isTold) => {
      const words = say("pack.count", boxes.filter((box) => box.checked).length, boxes.length);
      about.firstElementChild.textContent = words;
      forget.hidden = !seen.length;
      if (isTold) tell(words);
    };
    items.forEach((item, n) => {
      const label = element("label"), box = boxes[n], id = item.dataset.id;
      item.firstElementChild.dataset.to = online(`to/${id}/`); // for paper
      box.type = "checkbox";
      box.checked = seen.includes(id);
      box.onchange = () => {
        seen = seen.filter((one) => one !== id);
        if (box.checked) seen.push(id);
        keep();
        count(true);
      };
      label.append(box, " ", say("pack.read"), element("span", ": " + item.firstElementChild.textContent, "unseen"));
      item.append(label);
    });
    forget.onclick = () => {
      seen = [];
      keep();
      for (const box of boxes) box.checked = false;
      count(true);
      boxes[0].focus();
    };
    about.hidden = false;
    count(false);
  };

  const ready = document.querySelector(".content > .pack-list"); // a list that stands in its page
  if (ready) {
    mark(ready);
    const change = document.querySelector(".pack-own a");
    change.hash = written("", change.dataset.id.split(","));
  }
  return { base, online, own, say, tell, read, resolved, written, element, note, mark };
})();
