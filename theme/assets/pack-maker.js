// Makes a reading list: pages, their order, a country. All of it stands in the address that comes out.
"use strict";
(() => {
  const { say, tell, element } = pack;
  const form = document.getElementById("ui-maker"), most = Number(form.dataset.full);
  const boxes = new Map([...form.querySelectorAll("[type=checkbox]")].map((box) => [box.value, box]));
  const title = (id) => boxes.get(id).parentNode.textContent.trim();
  const order = form.querySelector(".chosen"), made = form.querySelector(".made");
  const country = document.getElementById("ui-pack-country"), find = document.getElementById("ui-find");
  let ids = [];

  const button = (id, action, isOff, act) => {
    const one = element("button", say(`maker.${action}`), "tool");
    one.type = "button";
    one.dataset.done = action;
    one.setAttribute("aria-label", say(`maker.${action}.of`, title(id)));
    if (isOff) one.setAttribute("aria-disabled", "true"); // it keeps the focus
    one.onclick = () => { if (!isOff) act(); };
    return one;
  };
  const draw = () => {
    order.replaceChildren(...ids.map((id, at) => {
      const item = element("li"), buttons = element("span", "", "buttons");
      item.dataset.id = id;
      buttons.append(
        button(id, "up", at === 0, () => move(id, at, -1, "up")),
        button(id, "down", at === ids.length - 1, () => move(id, at, 1, "down")),
        button(id, "out", false, () => { take(id); (order.children[Math.min(at, ids.length - 1)]?.querySelector("[data-done=out]") ?? find).focus(); }),
      );
      item.append(element("span", title(id)), buttons);
      return item;
    }));
    for (const [id, box] of boxes) box.checked = ids.includes(id);
    form.querySelector(".none").hidden = ids.length > 0;
    made.hidden = !ids.length;
    for (const link of made.querySelectorAll("a")) link.hash = pack.written(country.value, ids);
    const shown = made.querySelector(".made-address a");
    shown.textContent = pack.online(`pack/${shown.hash}`);
    const copy = document.getElementById("ui-copy-made");
    copy.textContent = copy.dataset.copy ??= copy.textContent;
  };
  const move = (id, at, by, action) => {
    ids.splice(at, 1);
    ids.splice(at + by, 0, id);
    draw();
    order.querySelector(`[data-id="${id}"] [data-done=${action}]`).focus();
    tell(say("maker.at", title(id), at + by + 1, ids.length));
  };
  const take = (id) => {
    ids = ids.filter((one) => one !== id);
    draw();
    tell(say("maker.taken", title(id)));
  };
  const add = (id) => {
    if (ids.length >= most) {
      draw();
      tell(say("maker.full", most));
      return;
    }
    ids.push(id);
    draw();
    tell(say("maker.added", title(id), ids.length, ids.length));
  };
  for (const [id, box] of boxes) box.onchange = () => (box.checked ? add(id) : take(id));
  for (const start of form.querySelectorAll("button[data-id]")) {
    start.onclick = () => {
      ids = start.dataset.id.split(",").filter((id) => boxes.has(id));
      draw();
      tell(say("maker.started", ids.length));
    };
  }
  country.onchange = draw;
  find.oninput = () => {
    const typed = find.value.trim().toLowerCase();
    let found = 0;
    for (const section of form.querySelectorAll("fieldset details")) {
      const items = [...section.querySelectorAll("li")];
      for (const item of items) {
        item.hidden = !item.textContent.toLowerCase().includes(typed);
        found += !item.hidden;
      }
      section.hidden = items.every((item) => item.hidden);
      section.open = typed !== "" && !section.hidden;
    }
    tell(typed ? say("maker.found", found) : "");
  };
  document.getElementById("ui-copy-made").onclick = async (event) => {
    await navigator.clipboard.writeText(made.querySelector(".made-address a").textContent);
    tell(event.target.textContent = event.target.dataset.copied);
  };
  document.getElementById("ui-copy-made").hidden = !navigator.clipboard;

  // A list that is to be changed comes with the address.
  if (/^#v\d/.test(location.hash)) {
    const data = {
      moved: {},
      pages: Object.fromEntries([...boxes.keys()].map((id) => [id, [title(id)]])),
      countries: Object.fromEntries([...country.options].map((option) => [option.value, option.text])),
    };
    const found = pack.resolved(pack.read(location.hash), data, most);
    ids = found.ids;
    country.value = found.country;
    pack.note(form.querySelector(".pack-notes"), found.faults);
  }
  form.hidden = false;
  draw();
})();
