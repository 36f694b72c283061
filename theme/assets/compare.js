// Approaches: hides what does not fit what was chosen, sets up to three side by side. The part of the
// address behind "#" tells both, so that it can be linked; it is never sent anywhere.
"use strict";
(() => {
  const MOST = 3;
  const form = document.getElementById("ui-choose"), beside = document.getElementById("ui-beside");
  if (!form) return;
  const status = document.getElementById("ui-fits");
  const selects = [...form.querySelectorAll("select")], name = (one) => one.id.slice(3);
  const rows = [...document.querySelectorAll("tr[data-id]")];
  const boxes = rows.map((row) => row.querySelector("input"));
  form.hidden = false;
  for (const box of boxes) box.parentNode.hidden = false;

  const chosen = () => boxes.filter((box) => box.checked).map((box) => box.value);

  const show = () => {
    const wanted = selects.filter((one) => one.value);
    let found = 0;
    for (const row of rows) {
      row.hidden = !wanted.every((one) => row.dataset[name(one)].split("|").includes(one.value));
      found += !row.hidden;
    }
    for (const box of document.querySelectorAll("main section:has(> .table tr[data-id])"))
      box.hidden = !box.querySelector("tr[data-id]:not([hidden])");
    const full = chosen().length === MOST;
    for (const box of boxes) box.disabled = full && !box.checked;
    const data = form.dataset;
    status.textContent = [
      wanted.length ? data[found === 0 ? "none" : found === 1 ? "one" : "other"].replace("#", found) : "",
      full ? data.full : chosen().length > 1 ? data.two : "",
    ].join(" ").trim();
    together();
  };

  // A table of the chosen ones: what was a column is a row. The cells are copies, without notes.
  const together = () => {
    beside.querySelector(".table")?.remove();
    const some = rows.filter((row) => row.querySelector("input").checked);
    beside.hidden = some.length < 2;
    if (beside.hidden) return;
    const table = document.createElement("table"), box = document.createElement("div");
    const line = (parent, cells) => parent.appendChild(document.createElement("tr")).append(...cells);
    const head = (scope, ...parts) => {
      const cell = document.createElement("th");
      cell.scope = scope;
      cell.append(...parts);
      return cell;
    };
    const copy = (cell) => {
      const own = cell.cloneNode(true);
      for (const note of own.querySelectorAll("sup, label")) note.remove();
      return own;
    };
    line(table.createTHead(), [head("col", some[0].cells[0].dataset.label),
      ...some.map((row) => head("col", copy(row.cells[0]).firstChild))]);
    const body = table.createTBody();
    for (let n = 1; n < some[0].cells.length; n++)
      line(body, [head("row", some[0].cells[n].dataset.label), ...some.map((row) => {
        const cell = document.createElement("td");
        cell.append(...copy(row.cells[n]).childNodes);
        return cell;
      })]);
    Object.assign(box, {className: "table", tabIndex: 0});
    box.setAttribute("role", "region");
    box.setAttribute("aria-labelledby", "side-by-side");
    box.append(table);
    beside.append(box);
  };

  const tell = () => {
    const state = new URLSearchParams(selects.filter((one) => one.value).map((one) => [name(one), one.value]));
    if (chosen().length) state.set("with", chosen().join(" "));
    history.replaceState(null, "", state.size ? `#${state}` : location.pathname + location.search);
  };

  const read = () => {
    const state = new URLSearchParams(location.hash.slice(1));
    for (const one of selects) {
      one.value = state.get(name(one)) ?? "";
      if (one.selectedIndex < 0) one.value = ""; // a value that is no more
    }
    // a name that is no more takes no place of the three
    const asked = state.getAll("with").join(" ").split(/[ ,]+/);
    const known = [...new Set(asked)].filter((id) => boxes.some((box) => box.value === id)).slice(0, MOST);
    for (const box of boxes) box.checked = known.includes(box.value);
    show();
  };

  const change = () => { show(); tell(); };
  for (const one of [...selects, ...boxes]) one.onchange = change;
  document.getElementById("ui-start-again").onclick = () => {
    for (const one of selects) one.value = "";
    for (const box of boxes) box.checked = false;
    change();
  };
  window.addEventListener("hashchange", () => { if (location.hash.includes("=") || !location.hash) read(); });
  read();
})();
