// The look-up from a record: reads a request in the parameters of HL7's Infobutton, from the part of the address
// after "?" or "#", and shows the pages. Nothing of it is sent on, kept, or written as HTML.
"use strict";
(() => {
  const place = document.getElementById("ui-connect");
  if (!place) return;
  const { find, named, seen, written } = globalThis.kbCodes;
  const { root } = place.dataset, said = JSON.parse(place.dataset.words), list = place.querySelector("ul"), status = place.querySelector("[role=status]");
  const MAIN = "mainSearchCriteria.v.", SHOWN = 60, ICD = "icd10cm", MESH = "mesh";
  const SYSTEMS = [
    [MESH, /^(?:urn:oid:)?2\.16\.840\.1\.113883\.6\.177$|^https?:\/\/id\.nlm\.nih\.gov\/mesh\/?$|^(?:mesh|msh)$/i],
    [ICD, /^(?:urn:oid:)?2\.16\.840\.1\.113883\.6\.90$|^https?:\/\/hl7\.org\/fhir\/sid\/icd-10-cm$|^icd-?10-?cm$/i],
  ];
  const element = (name, content, set = {}) => {
    const made = Object.assign(document.createElement(name), set);
    made.append(...[content].flat());
    return made;
  };
  const short = (text) => text.length > SHOWN ? text.slice(0, SHOWN) + "…" : text;
  // Words with what was sent in the place of their "#", or a link there; it may read from right to left.
  const put = (text, what) => {
    const [before, after = ""] = text.split("#");
    return [before, typeof what === "string" ? element("bdi", short(what)) : what, after];
  };
  const link = (path, content) => element("a", content, { href: root + path });
  const json = (system, code) => link(`connect/${system}/${code}.json`, `${code}.json`);
  const data = (id) => id ? link(`api/v1/pages/${id}.json`, `${id}.json`) : link("connect/codes.json", "codes.json");
  const page = (all, id) => element("li", [link(all.pages[id].path, all.pages[id].title), element("p", all.pages[id].summary)]);

  const request = () => {
    const [asked, hidden] = [location.search, location.hash].map((part) => new URLSearchParams(part.slice(1)));
    const given = [...asked.keys()].some((key) => key.startsWith(MAIN)) ? asked : hidden;
    const values = (key) => [...new Set(given.getAll(key).map(seen).filter(Boolean))];
    const name = [...values(MAIN + "dn"), ...values(MAIN + "ot")][0] ?? "";
    const [codes, systems] = [values(MAIN + "c"), values(MAIN + "cs")];
    return { codes, name, system: systems[0] ?? "", type: values("knowledgeResponseType")[0] ?? "",
      language: values("informationRecipient.languageCode.c")[0] ?? "", any: [...given.keys()].some((key) => key.startsWith(MAIN)) };
  };
  // What a code finds; without a system that we know of, the first in which it has the form of a code.
  const byCode = (all, { codes: [code = ""], system }) => {
    const asked = system ? SYSTEMS.filter(([, names]) => names.test(system)) : SYSTEMS;
    if (!asked.length) return { other: true };
    const found = asked.map(([id]) => [id, written[id](code)]).find(([, one]) => one);
    return found ? find(all, ...found) : { unread: true };
  };
  const show = async () => {
    const asked = request();
    place.hidden = !asked.any;
    if (!asked.any) return;
    list.replaceChildren();
    const lines = [], items = [];
    let shown = [], all;
    try {
      all = await (await fetch(root + "connect/codes.json")).json();
    } catch {
      status.replaceChildren(element("p", said.failed));
      return;
    }
    const [code = ""] = asked.codes, answer = code ? byCode(all, asked) : {};
    const titled = answer.code ? `${all.systems[answer.system].name} ${answer.code}` : short(code);
    if (answer.pages?.length) {
      shown = answer.pages;
      lines.push(put(said.code, titled));
      if (answer.matched !== answer.code) lines.push(put(said.wider, answer.matched));
    } else if (answer.narrower?.length) {
      lines.push(put(said["too-wide"], titled));
      for (const one of answer.narrower) {
        items.push(element("li", [link(`connect/${answer.system}/${one}/`, one), ": ", find(all, answer.system, one).pages.map((id) => all.pages[id].title).join(", ")]));
      }
    } else if (answer.code) lines.push(put(said["no-code"], titled));
    if (!shown.length && asked.name) {
      shown = named(all, asked.name);
      if (shown.length) items.length = 0;
      if (shown.length || !items.length) lines.push(put(shown.length ? said.name : said["no-name"], asked.name));
    }
    if (answer.other && !asked.name) lines.push([said["not-here"]]);
    if (answer.unread && !shown.length) lines.push([said["not-read"]]);
    if (!code && !asked.name) lines.push([said.nothing]);
    if (asked.codes.length > 1) lines.push([said.many]);
    if (asked.language && !/^en\b/i.test(asked.language)) lines.push([said.language]);
    if (asked.type && !/^text\/html\b/i.test(asked.type)) {
      lines.push(put(said["json.only"], answer.matched ? json(answer.system, answer.matched) : data(shown[0])));
    }
    place.querySelector(".crisis-help").hidden = !shown.some((id) => all.pages[id].risk);
    status.replaceChildren(...lines.map((line) => element("p", line)));
    list.className = shown.length ? "cards" : "";
    list.replaceChildren(...items, ...shown.map((id) => page(all, id)));
    place.dataset.ready = "";
  };
  addEventListener("hashchange", show);
  show();
})();
