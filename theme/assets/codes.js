// What a code or a name finds, in the list that connect/codes.json has: the same as in kb/connect/codes.py.
"use strict";
(() => {
  const LONGEST = 400; // signs of a code or name that are looked at
  const seen = (text) => text.slice(0, LONGEST).normalize().replace(/\p{C}/gu, "").trim();
  const capitals = (text) => seen(text).normalize("NFKC").toUpperCase();
  const plain = (text) => text.slice(0, LONGEST).normalize("NFKD").toLowerCase().replace(/\p{M}/gu, "").replace(/[^a-z0-9]+/g, " ").trim();

  // A code as its list writes it, or "": "f331" and "icd-10 F33.1" are F33.1.
  const icd = (text) => {
    const [, top, rest] = capitals(text).replace(/^ICD[-\s]*(?:10)?[-\s]*(?:CM)?[:\s]+/, "")
      .match(/^([A-Z]\d[\dAB])\.?([\dA-Z]{0,4})[-.*]*$/) ?? [];
    return top ? top + (rest && "." + rest) : "";
  };
  const mesh = (text) => capitals(text).replace(/^MESH[:\s]+|^HTTPS?:\/\/ID\.NLM\.NIH\.GOV\/MESH\/(?:\d{4}\/)?/, "").match(/^[DC](?:\d{6}|\d{9})$/)?.[0] ?? "";
  const written = { mesh, icd10cm: icd }; // "D003865" has the form of both

  // What has the form of a code: its system and how it is written there; "" for a system that is not looked up, ICD-11.
  const ICD11 = /^(?:ICD[-\s]*11[:\s]+)?[\dA-HJ-NP-Z][A-HJ-NP-Z]\d[\dA-HJ-NP-Z](?:\.[\dA-HJ-NP-Z]{1,3})?$/i;
  const typed = (text) => Object.entries(written).map(([system, read]) => ({ system, code: read(text) })).find(({ code }) => code) ??
    (ICD11.test(seen(text)) ? { system: "", code: seen(text) } : null);

  const wider = (code) => {
    const found = [];
    for (let one = code; one.length > 3; found.push(one)) one = one.slice(0, -1).replace(/\.$/, "");
    return found;
  };
  // The pages of a code, the code that they carry, and the codes below it where it has no page itself.
  const find = (list, system, code) => {
    const { codes } = list.systems[system], has = (one) => Object.hasOwn(codes, one);
    const matched = [code, ...system === "icd10cm" ? wider(code) : []].find(has) ?? "";
    const narrower = matched || system !== "icd10cm" || !code ? [] : Object.keys(codes).filter((one) => one.startsWith(code));
    return { system, code, matched, pages: matched ? codes[matched] : [], narrower };
  };
  // The pages whose names stand in a name and in no longer one: "social phobia" is no "phobia". Three at most.
  const named = (list, text) => {
    const within = (name, all) => ` ${all} `.includes(` ${name} `), said = plain(text);
    const hits = Object.keys(list.names).filter((name) => within(name, said)).sort((a, b) => b.length - a.length);
    const whole = hits.filter((name) => !hits.some((other) => other !== name && within(name, other)));
    return [...new Set(whole.map((name) => list.names[name]))].slice(0, 3);
  };
  globalThis.kbCodes = { find, named, plain, seen, typed, wider, written };
})();
