// The table of all pages: searched, sorted, copied and printed. The part of the address behind "#" tells
// what was chosen, so that it can be linked; it is never sent anywhere.
"use strict";
(() => {
  const form = document.getElementById("ui-links");
  if (!form) return;
  const table = document.querySelector(".links table"), body = table.tBodies[0], rows = [...body.rows];
  const words = document.getElementById("ui-words"), part = document.getElementById("ui-part");
  const order = document.getElementById("ui-order"), found = document.getElementById("ui-found");
  const copy = document.getElementById("ui-copy-links");
  const fields = { words, part, order };
  const title = (row) => row.cells[0].textContent;
  const plain = (text) => text.toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "").replace(/[’‘]/g, "'");
  const texts = new Map(rows.map((row) => [row, plain([title(row), row.cells[1].textContent, row.cells[2].textContent, row.dataset.said].join(" "))]));
  const by = {
    title: (a, b) => title(a).localeCompare(title(b), "en"),
    part: (a, b) => a.dataset.part.localeCompare(b.dataset.part, "en") || by.title(a, b),
    oldest: (a, b) => a.dataset.checked.localeCompare(b.dataset.checked),
    newest: (a, b) => by.oldest(b, a),
  };
  // Which column stands in order, and what its heading asks for next.
  const columns = [["title", ""], ["part", ""], null, ["oldest", "newest"], null];
  const heads = columns.map((orders, number) => {
    if (!orders) return null;
    const head = table.tHead.rows[0].cells[number], button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    button.onclick = () => {
      order.value = order.value === orders[0] ? orders[1] : orders[0];
      change();
    };
    return head;
  });
  const shown = () => [...body.rows].filter((row) => !row.hidden);

  const show = () => {
    const typed = plain(words.value).split(/\s+/).filter(Boolean);
    for (const row of rows)
      row.hidden = (part.value && row.dataset.part !== part.value) || !typed.every((word) => texts.get(row).includes(word));
    body.append(...(by[order.value] ? [...rows].sort(by[order.value]) : rows));
    heads.forEach((head, number) => {
      const at = head ? columns[number].indexOf(order.value) : -1;
      if (at >= 0 && order.value) head.ariaSort = at ? "descending" : "ascending";
      else head?.removeAttribute("aria-sort");
    });
    const many = shown().length, data = form.dataset;
    found.textContent = many ? data[many === 1 ? "one" : "other"].replace("#", many) : data.none;
    copy.disabled = !many;
  };
  const tell = () => {
    const state = new URLSearchParams(Object.entries(fields).map(([name, field]) => [name, field.value.trim()]).filter(([, value]) => value));
    history.replaceState(null, "", state.size ? `#${state}` : location.pathname + location.search);
  };
  const read = () => {
    const state = new URLSearchParams(location.hash.slice(1));
    for (const [name, field] of Object.entries(fields)) {
      field.value = state.get(name) ?? "";
      if (field.selectedIndex < 0) field.selectedIndex = 0; // a value that is no more
    }
    show();
  };
  const change = () => { show(); tell(); };

  // As links where what is pasted into knows them, and as title and address side by side elsewhere.
  copy.onclick = async () => {
    const list = document.createElement("ul"), lines = [], some = shown();
    for (const row of some) {
      const link = document.createElement("a");
      link.href = row.cells[2].firstElementChild.href;
      link.textContent = title(row);
      list.appendChild(document.createElement("li")).append(link);
      lines.push(`${title(row).replace(/^[=+\-@]/, "'$&")}\t${link.href}`); // a spreadsheet takes no title for a formula
    }
    const made = { "text/html": list.outerHTML, "text/plain": lines.join("\n") };
    await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(
      Object.entries(made).map(([type, text]) => [type, new Blob([text], { type })])))]);
    found.textContent = form.dataset.copied.replace("#", some.length);
  };
  copy.hidden = !(navigator.clipboard && window.ClipboardItem);
  document.getElementById("ui-print-links").onclick = () => window.print();
  document.getElementById("ui-all-links").onclick = () => {
    for (const field of Object.values(fields)) field.value = "";
    change();
  };
  words.oninput = part.onchange = order.onchange = change;
  form.onsubmit = (event) => event.preventDefault();
  addEventListener("hashchange", () => { if (location.hash.includes("=") || !location.hash) read(); });
  for (const row of rows) row.cells[2].firstElementChild.textContent = row.cells[2].firstElementChild.href;
  form.hidden = false;
  read();
})();
