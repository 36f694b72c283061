// Shows the reading list that the address names. Its words come from one file, the same for every list.
"use strict";
(() => {
  const { own, say, element } = pack;
  const box = document.getElementById("ui-pack"), most = Number(box.dataset.full);
  const part = (selector) => box.querySelector(selector);
  const root = new URL("../", pack.base), page = document.documentElement;
  const [who, line, more] = part(".pack-help").children, plain = [line.textContent, more.textContent, more.href];
  let hash = "", data, list = { ids: [] };

  const link = (address, text) => { const made = element("a", text); made.href = new URL(address, root); return made; };
  const drawn = (id) => {
    const [title, summary, address] = data.pages[id], item = element("li");
    item.dataset.id = id;
    item.append(link(address, title), element("p", summary));
    return item;
  };
  const draw = () => {
    const isList = list.ids.length > 0;
    for (const one of box.querySelectorAll(".pack-list, .pack-marks, .buttons, .pack-how, .pack-words")) one.hidden = !isList;
    part(".pack-texts").replaceChildren();
    part("h2").textContent = isList ? say("pack.pages", list.ids.length) : box.getAttribute("aria-label");
    part(".pack-list").replaceChildren(...list.ids.map(drawn));
    const numbers = new Set(list.ids.flatMap((id) => data.pages[id][3]));
    part(".pack-words dl").replaceChildren(...[...numbers].flatMap((number) => {
      const [word, meaning, address] = data.words[number], name = element("dt");
      name.append(link(address, word));
      return [name, element("dd", meaning)];
    }));
    part(".pack-words summary span").textContent = `(${numbers.size})`;
    if (!numbers.size) part(".pack-words").hidden = true;
    const country = own(data.countries, list.country);
    [line.textContent, more.textContent, more.href] =
      country ? [`${country[0]}. ${country[2]}`, say("crisis.country.more"), new URL(country[1], root).href] : plain;
    document.getElementById("ui-change").hash = pack.written(list.country, list.ids);
    if (isList) pack.mark(part(".pack-list"));
    pack.note(part(".pack-notes"), list.faults);
  };
  // Without the file: the addresses that last, which need nothing else.
  const bare = (found) => {
    for (const one of box.querySelectorAll(".pack-marks, .buttons, .pack-how, .pack-words")) one.hidden = true;
    const ids = [...new Set(found.ids)].filter((id) => /^[a-z0-9]+(-[a-z0-9]+)*$/.test(id)).slice(0, most);
    part(".pack-list").replaceChildren(...ids.map((id) => {
      const item = element("li");
      item.append(link(`to/${id}/`, id.replaceAll("-", " ")));
      return item;
    }));
    part(".pack-list").hidden = !ids.length;
    pack.note(part(".pack-notes"), ids.length ? [say("pack.failed")] : found.faults);
  };
  // The page's own share box hands on the list.
  const share = () => {
    const address = pack.online(`pack/${hash}`), where = document.querySelector(".address a");
    where.href = where.textContent = address;
    document.querySelector(".qr")?.setAttribute("hidden", "");
    document.querySelector('.share a[href*="kit/"]')?.parentElement.setAttribute("hidden", ""); // a kit hands on the page without the list
    const mail = document.querySelector('.share a[href^="mailto:"]');
    if (mail) mail.href = `mailto:?subject=${encodeURIComponent(document.title)}&body=${encodeURIComponent(address)}`;
  };

  const isPlace = () => {
    try { return document.getElementById(decodeURIComponent(location.hash.slice(1))) !== null; } catch { return false; }
  };
  const show = async () => {
    if (location.hash && isPlace()) { // a link within the page: the list and its address stay
      if (hash) history.replaceState(history.state, "", hash);
      return;
    }
    hash = location.hash;
    box.hidden = !hash;
    if (!hash) return;
    share();
    const asked = hash, found = pack.read(asked);
    try {
      if (!data) {
        const answer = await fetch(new URL("packs.json", pack.base));
        if (!answer.ok) throw new Error(answer.status);
        data = await answer.json();
      }
    } catch {
      if (asked === hash) bare(found);
      return;
    }
    if (asked !== hash) return; // another list has been asked for
    list = pack.resolved(found, data, most);
    draw();
  };

  // The whole texts, copied element by element: only what is named here comes through, and no attribute but a link's.
  const SAME = new Set(("P UL OL LI STRONG EM B I BLOCKQUOTE TABLE THEAD TBODY TR TH TD DL DT DD SUB SUP Q CITE BR HR"
    + " FIGURE FIGCAPTION DIV SECTION ASIDE SPAN SMALL CODE PRE").split(" "));
  const OTHER = { H2: "h4", H3: "h4", H4: "h5", H5: "h6", DETAILS: "div", SUMMARY: "p", A: "a" };
  const BOX = /^(admonition( (short|say|example|tip|warning|note))?|admonition-title|evidence evidence-[a-z-]+|picture|table)$/;
  const day = (iso) => new Date(iso).toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
  const copy = (from, to) => {
    for (const node of from.childNodes) {
      if (node.nodeType === Node.TEXT_NODE) to.append(node.data);
      const tag = SAME.has(node.tagName) ? node.tagName : own(OTHER, node.tagName ?? "");
      if (!tag || node.matches(".professionals, sup:has(.footnote-ref)")) continue;
      const made = element(tag);
      if (tag === "a" && /^(https?|mailto|tel|sms):$/.test(node.protocol)) made.href = node.href;
      if (BOX.test(node.className)) made.className = node.className;
      copy(node, made);
      to.append(made);
    }
  };
  const text = (told) => {
    const made = element("section");
    made.append(element("h2", told.title));
    for (const one of [told.short_answer, ...told.sections]) {
      if (!one) continue;
      if (one.heading) made.append(element("h3", one.heading));
      const body = element("div", "", one === told.short_answer ? "admonition short" : "");
      copy(new DOMParser().parseFromString(one.html, "text/html").body, body);
      made.append(body);
    }
    made.append(element("p", `${say("checked", day(told.checked))} · ${told.permanent_address}`, "pack-from"));
    return made;
  };
  const whole = async () => {
    const ids = list.ids, asked = hash, place = part(".pack-texts"), faults = [];
    const texts = await Promise.all(ids.map(async (id) => {
      try {
        const answer = await fetch(new URL(`api/v1/pages/${id}.json`, root));
        if (!answer.ok) throw new Error(answer.status);
        return text(await answer.json());
      } catch {
        faults.push(say("pack.whole.failed", data.pages[id][0]));
        return "";
      }
    }));
    if (asked !== hash) return;
    place.replaceChildren(...texts.filter(Boolean));
    pack.note(part(".pack-notes"), [...list.faults, ...faults]);
    if (place.children.length) pack.tell([...faults, say("pack.whole.done")].join(" "));
  };

  part("#ui-print-pack").onclick = () => print();
  part("#ui-whole").onclick = whole;
  const copied = part("#ui-copy-pack");
  copied.hidden = !navigator.clipboard;
  copied.onclick = async () => {
    await navigator.clipboard.writeText(pack.online(`pack/${hash}`));
    pack.tell(copied.textContent = copied.dataset.copied);
  };
  addEventListener("beforeprint", () => { // in the list's country, unless the reader has chosen one
    const country = data && !box.hidden && own(data.countries, list.country);
    let chosen;
    try { chosen = localStorage.getItem("country"); } catch { /* storage is blocked */ }
    if (!country || chosen) return;
    document.getElementById("ui-danger").firstChild.data = page.dataset.danger = `${country[0]}: ${say("line.danger")} ${country[2]} `;
  });
  addEventListener("hashchange", show);
  show();
})();
