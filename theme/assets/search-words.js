// The words of a text and their stems, the same as in kb/site/search_words.py: each is held against the other.
"use strict";
(() => {
  // Endings: the English stemmer of Snowball 3.1 (english.sbl, snowballstem.org), in a small form.
  const ODD = { __proto__: null, skis: "ski", skies: "sky", idly: "idl", gently: "gentl", ugly: "ugli", early: "earli", only: "onli",
    singly: "singl", sky: "sky", news: "news", howe: "howe", atlas: "atlas", cosmos: "cosmos", bias: "bias", andes: "andes" };
  const SECOND = { __proto__: null, tional: "tion", enci: "ence", anci: "ance", abli: "able", entli: "ent", izer: "ize", ization: "ize",
    ational: "ate", ation: "ate", ator: "ate", alism: "al", aliti: "al", alli: "al", fulness: "ful", ousli: "ous", ousness: "ous",
    iveness: "ive", iviti: "ive", biliti: "ble", bli: "ble", ogist: "og", fulli: "ful", lessli: "less", ogi: "og", li: "" };
  const THIRD = { __proto__: null, tional: "tion", ational: "ate", alize: "al", icate: "ic", iciti: "ic", ical: "ic", ful: "", ness: "", ative: "" };
  const endings = (of) => new RegExp(`(?:${Object.keys(of).sort((a, b) => b.length - a.length).join("|")})$`);
  const second = endings(SECOND), third = endings(THIRD);
  const FOURTH = /(?:ement|ment|ent|ance|ence|able|ible|ant|ism|ate|iti|ous|ive|ize|ion|al|er|ic)$/;
  const short = (w) => /[^aeiouy][aeiouy][^aeiouywxY]$|^[aeiouy][^aeiouy]$|past$/.test(w);
  const cut = (word) => {
    if (word.length < 3) return word;
    if (ODD[word]) return ODD[word];
    let w = word.replace(/^y/, "Y").replace(/([aeiouy])y/g, "$1Y"); // a consonant
    const first = w.match(/^(?:gener|commun|arsen|past|univers|later|emerg|organ|inter)|^.*?[aeiouy][^aeiouy]/)?.[0].length ?? w.length;
    const next = w.slice(first).match(/^.*?[aeiouy][^aeiouy]/)?.[0].length;
    const R1 = (end) => w.length - end.length >= first, R2 = (end) => next && w.length - end.length >= first + next;
    const drop = (end, put = "") => { w = w.slice(0, w.length - end.length) + put; };
    if (/sses$/.test(w)) drop("es");
    else if (/ie[sd]$/.test(w)) drop("ies", w.length > 4 ? "i" : "ie");
    else if (/[aeiouy].*[^us]s$/.test(w)) drop("s");
    let end = w.match(/(?:eedly|ingly|edly|eed|ing|ed)$/)?.[0];
    const root = end && w.slice(0, -end.length);
    if (/^eed/.test(end)) {
      if (R1(end) && !/^(?:proc|exc|succ)$/.test(root)) drop(end, "ee");
    } else if (end === "ing" && /^[^aeiouy]y$/.test(root)) {
      w = root[0] + "ie";
    } else if (end && !(end === "ing" && /^(?:inn|out|cann|herr|earr|even)$/.test(root)) && /[aeiouy]/.test(root)) {
      w = root;
      if (/(?:at|bl|iz)$/.test(w)) w += "e";
      else if (/(bb|dd|ff|gg|mm|nn|pp|rr|tt)$/.test(w)) { if (!/^[aeo]..$/.test(w)) drop("b"); }
      else if (w.length === first && short(w)) w += "e";
    }
    if (/.[^aeiouy][yY]$/.test(w)) drop("y", "i");
    end = w.match(second)?.[0];
    if (end && R1(end) && (end !== "ogi" || /logi$/.test(w)) && (end !== "li" || /[cdeghkmnrt]li$/.test(w))) drop(end, SECOND[end]);
    end = w.match(third)?.[0];
    if (end && R1(end) && (end !== "ative" || R2(end))) drop(end, THIRD[end]);
    end = w.match(FOURTH)?.[0];
    if (end && R2(end) && (end !== "ion" || /[st]ion$/.test(w))) drop(end);
    if (/e$/.test(w) ? R2("e") || (R1("e") && !short(w.slice(0, -1))) : /ll$/.test(w) && R2("l")) drop("e");
    return w.replaceAll("Y", "y");
  };

  const EXACT = "="; // before a name that is found only as it is written
  // British endings as the site writes them, and forms of a word that no ending tells.
  const forms = new Map(); // filled from the index
  const plain = (word) => (forms.get(word) ?? word).replace(/is(e[drs]?|ing|ations?)$/, "iz$1").replace(/([a-z]{3})our(?=(?:s|ed|ing|al|ite|able)?$)/, "$1or");
  const stemmed = new Map();
  const stem = (word) => stemmed.get(word) ?? (stemmed.set(word, word.startsWith(EXACT) ? word : cut(plain(word))), stemmed.get(word));

  const written = (text) => text.replace(/[’']s\b|[’']|(?<=\p{L}{2})-(?=\p{L}\b)/giu, "").match(/[\p{L}\p{N}]+/gu) ?? [];
  const split = (text) => written(text.toLowerCase());
  // What has another sense than its words: to keep in touch is no touch.
  const sense = (text) => text.replace(/\b(in|lose|losing|lost|out of) touch\b/gi, "contact");
  const filler = new Set(); // filled from the index
  const common = new Set(); // words that tell little, by their stems: filled from the index
  const wordsOf = (text) => written(sense(text)).filter((word) => !filler.has(word.toLowerCase()));
  const stems = (text) => wordsOf(text.toLowerCase()).map(stem);
  // Names of crisis lines are found as they are written: who was "shouted" at did not ask for "Shout".
  const names = (text) => wordsOf(text).map((word) => word === word.toLowerCase() ? stem(word) : EXACT + word.toLowerCase());

  // How many letters to add, drop, change or swap to make a into b; 9 when more than max.
  const distance = (a, b, max) => {
    if (Math.abs(a.length - b.length) > max) return 9;
    let last, row = Array.from({ length: b.length + 1 }, (_, n) => n);
    for (let i = 1; i <= a.length; i++) {
      const next = [i];
      for (let j = 1; j <= b.length; j++) {
        next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] !== b[j - 1]));
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) next[j] = Math.min(next[j], last[j - 2] + 1);
      }
      [last, row] = [row, next];
    }
    return row[b.length] > max ? 9 : row[b.length];
  };

  globalThis.kbSearch = { EXACT, common, distance, filler, forms, names, split, stem, stems, wordsOf };
})();
