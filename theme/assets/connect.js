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
  // What is said of the code: lines, the pages it finds, or the narrower codes there are.
  const ofCode = (all, asked) => {
    const [code] = asked.codes, lines = [];
    if (!code) return { lines, pages: [], narrower: [] };
    const { system, code: read, matched, pages = [], narrower = [], other, unread } = byCode(all, asked);
    const titled = read ? `${all.systems[system].name} ${read}` : short(code);
    if (pages.length) lines.push(put(said.code, titled));
    else if (narrower.length) lines.push(put(said["too-wide"], titled));
    else if (read) lines.push(put(said["no-code"], titled));
    if (pages.length && matched !== read) lines.push(put(said.wider, matched));
    return { lines, pages, narrower, system, matched, other, unread };
  };
  const answer = (all, asked) => {
    const found = ofCode(all, asked), { lines } = found;
    let { pages, narrower } = found;
    if (!pages.length && asked.name) {
      pages = named(all, asked.name);
      if (pages.length && narrower.length) [lines.length, narrower] = [0, []];
      if (!narrower.length) lines.push(put(pages.length ? said.name : said["no-name"], asked.name));
    }
    if (found.other && !asked.name) lines.push([said["not-here"]]);
    if (found.unread && !pages.length) lines.push([said["not-read"]]);
    if (!asked.codes.length && !asked.name) lines.push([said.nothing]);
    if (asked.codes.length > 1) lines.push([said.many]);
    return { ...found, pages, narrower };
  };
  const notesOn = ({ language, type }, { system, matched, pages }) => [
    ...language && !/^en\b/i.test(language) ? [[said.language]] : [],
    ...type && !/^text\/html\b/i.test(type) ? [put(said["json.only"], matched ? json(system, matched) : data(pages[0]))] : [],
  ];
  const show = async () => {
    const asked = request();
    place.hidden = !asked.any;
    if (!asked.any) return;
    list.replaceChildren();
    let all;
    try {
      all = await (await fetch(root + "connect/codes.json")).json();
    } catch {
      status.replaceChildren(element("p", said.failed));
      return;
    }
    const found = answer(all, asked), { lines, pages, narrower, system } = found;
    const below = (code) => [link(`connect/${system}/${code}/`, code), ": ", find(all, system, code).pages.map((id) => all.pages[id].title).join(", ")];
    place.querySelector(".crisis-help").hidden = !pages.some((id) => all.pages[id].risk);
    status.replaceChildren(...lines.map((line) => element("p", line)));
    list.className = pages.length ? "cards" : "";
    list.replaceChildren(...narrower.map((code) => element("li", below(code))), ...pages.map((id) => page(all, id)));
    list.nextElementSibling.replaceChildren(...notesOn(asked, found).map((line) => element("p", line)));
    place.dataset.ready = "";
  };
  addEventListener("hashchange", show);
  show();
})();
