// The search page. The index is fetched when the field is first used; what is typed never leaves the page.
"use strict";
(() => {
  const form = document.getElementById("ui-search");
  if (!form) return;
  const field = form.elements.q, help = document.getElementById("ui-search-help");
  const list = form.querySelector("ol"), status = form.querySelector("[role=status]");
  const SHOWN = 10;

  // Words: without filler, and without endings, so that "cried", "cries" and "cry" are one.
  const FILLER = new Set(("a actually always am an and anything are arent as at be been but by can cannot cant could couldnt did didnt do does doesnt " +
    "doing dont ever even for from get gets getting got had has hasnt have havent having he her him his how i id if im in into " +
    "is isnt it its ive just know me my of off ok okay on or our out really s she should shouldnt so some something t than that the " +
    "their them there they thing things this to too up us was wasnt we were werent what whats when where which while who why " +
    "will with wont would wouldnt you your").split(" "));
  const written = (text) => text.replace(/[’']s\b|[’']|(?<=\p{L}{2})-(?=\p{L}\b)/giu, "").match(/[\p{L}\p{N}]+/gu) ?? [];
  const split = (text) => written(text.toLowerCase());
  const ODD = { __proto__: null, died: "die", dying: "die", lied: "lie", lying: "lie", tied: "tie", tying: "tie", used: "use", using: "use" };
  const stemmed = new Map();
  const stem = (word) => stemmed.get(word) ?? (stemmed.set(word, cut(word)), stemmed.get(word));
  const cut = (word) => {
    if (ODD[word]) return ODD[word];
    let w = word.length > 4 ? word.replace(/(ies|ied)$/, "y").replace(/sses$/, "ss") : word;
    if (w.length > 3) w = w.replace(/([^s])s$/, "$1");
    if (w.length > 5) w = w.replace(/ly$/, "");
    const base = w.replace(/ing$|(?<!e)ed$/, "");
    if (base.length > 2 && /[aeiouy]/.test(base)) w = base;
    // a short word keeps its e, so that "care" is no "car": "caring" is "care" too
    if (w !== word && /^[^aeiou][aeiou][^aeiouwxy]$/.test(w) && /(ing|ed)$/.test(word)) return w + "e";
    return w.replace(/(...[^e])e$/, "$1").replace(/([^aeiou])\1$/, "$1");
  };
  // What has another sense than its words: to keep in touch is no touch.
  const sense = (text) => text.replace(/\b(in|lose|losing|lost|out of) touch\b/gi, "contact");
  const wordsOf = (text) => split(sense(text)).filter((w) => !FILLER.has(w));
  const stems = (text) => wordsOf(text).map(stem);
  const distinct = (text) => [...new Set(stems(text))];
  // Small words of the other languages in which danger is heard: two of them, and someone asks in one.
  const FOREIGN = new Set(("que el los las una con para por como mi yo quiero tengo estoy es de la je est les des une dans avec mon ma pas " +
    "pour suis yang saya aku dan tidak gak apa untuk dengan ini itu bagaimana hai hain mein mera meri mujhe kya ka ki ke nahi hu ko").split(" "));
  const isForeign = (text) => split(text).filter((w) => FOREIGN.has(w)).length > 1;

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

  const highest = (items, worth) => items.reduce((top, item) => {
    const score = worth(item);
    return score > top.score ? { item, score } : top;
  }, { item: null, score: 0 }).item;

  // Danger: the phrases of data/crisis-words.yml. Their words stand in this order, with two others between
  // them at most, or none before a "+". First what is harmless is taken out, then danger is looked for.
  const BETWEEN = 2;
  let harmless = [], dangers = [], unknown = false; // unknown: the phrases cannot be had, so that help is always shown
  const real = new Set(), wanted = new Map(); // the words of all phrases, by their first letter
  const phrases = (text) => text.split(",").filter(Boolean).map((phrase) => ({
    whole: phrase.startsWith("="),
    tokens: phrase.replace("=", "").split(" ").map((token) => ({
      next: token.startsWith("+"),
      free: token.endsWith("?"),
      ways: token.replace(/^\+|\?$/g, "").split("|").map((way) => way.split("_")),
    })),
  }));
  const learn = (text) => {
    const [words, no, yes] = text.split(";");
    for (const word of words.split("|")) real.add(word);
    [harmless, dangers, unknown] = [phrases(no), phrases(yes), false];
    for (const word of new Set([...harmless, ...dangers].flatMap(({ tokens }) => tokens.flatMap(({ ways }) => ways.flat())))) {
      wanted.set(word[0], [...(wanted.get(word[0]) ?? []), word]);
    }
  };
  // A word in the ways it may be meant: "dieee" is "die", "killl" is "kill".
  const spellings = (word) => [word, word.replace(/(.)\1+$/, "$1"), word.replace(/(.)\1\1+/g, "$1"), word.replace(/(.)\1\1+/g, "$1$1")];
  const alike = (said, one, exact) => said.some((word) => one.endsWith("*")
    ? word.startsWith(one.slice(0, -1))
    : word === one || (!exact && one.length > 4 && distance(word, one, 1) < 9));
  // What a phrase is looked for in: the words, and for each word of a phrase those of them that are alike.
  const heard = (words, exact) => {
    const meant = new Map();
    for (const word of new Set(words)) {
      const said = [...new Set(spellings(word))], strict = exact || real.has(word);
      for (const one of wanted.get(word[0]) ?? []) {
        if (alike(said, one, strict)) meant.set(one, (meant.get(one) ?? new Set()).add(word));
      }
    }
    return { words, meant };
  };
  // Where the words of a phrase stand; null when they do not.
  const places = (tokens, { words, meant }, n = 0, from = 0, to = words.length) => {
    if (n === tokens.length) return [];
    const { ways, next, free } = tokens[n], end = Math.min(words.length, next ? from + 1 : to);
    for (let at = from; at < end; at++) {
      for (const way of ways) {
        if (!way.every((one, i) => meant.get(one)?.has(words[at + i]))) continue;
        const after = at + way.length, later = places(tokens, { words, meant }, n + 1, after, after + BETWEEN + 1);
        if (later) return [...way.map((_, i) => at + i), ...later];
      }
    }
    return free ? places(tokens, { words, meant }, n + 1, from, to) : null;
  };
  const find = ({ tokens, whole }, said) => {
    if (!tokens.every(({ ways, free }) => free || ways.some(([first]) => said.meant.has(first)))) return null;
    const found = places(tokens, said);
    return found && (!whole || found.length === said.words.length) ? found : null;
  };
  const inDanger = (query) => {
    const words = split(query.normalize("NFKD").replace(/\p{M}|\p{Cf}|(?<=\p{L})\*+(?=\p{L})/gu, "").replaceAll("ı", "i")), plain = heard(words, true);
    if (!words.length) return false;
    for (const phrase of harmless) for (const at of find(phrase, plain) ?? []) words[at] = "";
    const said = heard(words, false);
    return unknown || dangers.some((phrase) => find(phrase, said));
  };

  // Pages are ranked, and so are the parts of each. An index has for each stem where it stands, with how much it
  // counts there (BM25 over fields).
  const LENGTH = 0.3, PHRASE = 2, SAME = 0.4, TYPO = 0.8, ASIDE = 0.5, TERM = 0.7, KIND = 0.85,
    A_PAGE = 4; // of a page, this many parts are shown at most
  const WEIGHTS = { name: 6, also: 6, heading: 3, asked: 1, text: 2, body: 1 };
  const newIndex = (range) => {
    const found = new Map();
    const add = (all, weight) => {
      const mean = all.reduce((sum, words) => sum + words.length, 0) / all.length || 1;
      all.forEach((words, id) => {
        const share = weight / (1 - LENGTH + LENGTH * words.length / mean);
        for (const word of words) {
          if (!found.has(word)) found.set(word, new Map());
          found.get(word).set(id, (found.get(word).get(id) ?? 0) + share);
        }
      });
    };
    const scores = (tokens) => {
      const all = new Map();
      for (const { forms, tells } of tokens) {
        const here = new Map();
        for (const [word, weight] of forms) {
          for (const [id, count] of found.get(word) ?? []) here.set(id, Math.max(here.get(id) ?? 0, weight * count / (range + count)));
        }
        for (const [id, score] of here) all.set(id, (all.get(id) ?? 0) + tells * score);
      }
      return all;
    };
    return { found, add, scores };
  };
  const same = new Map(), spelled = new Map(), wordbook = new Map(); // a stem as it was first written; the stem of each word
  let records = [], texts = null, pages = newIndex(), parts = newIndex();

  // Names of crisis lines are found as they are written: who was "shouted" at did not ask for "Shout".
  const EXACT = "=";
  const kept = (text, record) => {
    if (record.lines) return written(sense(text)).filter((w) => !FILLER.has(w.toLowerCase())).map((w) => w === w.toLowerCase() ? stem(w) : EXACT + w.toLowerCase());
    return wordsOf(text).map((word) => {
      const one = stem(word);
      if (!spelled.has(one)) spelled.set(one, word);
      wordbook.set(word, one);
      return one;
    });
  };
  const spread = (word) => pages.found.get(word)?.size ?? 0;
  const rarity = (word) => Math.log(1 + (records.length - spread(word) + 0.5) / (spread(word) + 0.5));

  // A page's first part stands for the page. What people say belongs to the part that has most of its words.
  const build = () => {
    pages = newIndex(4);
    pages.add(records.map((one) => kept(one.title, one)), WEIGHTS.name);
    pages.add(records.map((one) => kept(one.names.slice(1).concat(one.also).join(" "), one)), WEIGHTS.also);
    pages.add(records.map((one) => kept(one.parts.map(([heading]) => heading).join(" "), one)), WEIGHTS.heading);
    pages.add(records.map((one) => kept(one.parts.flatMap(([, , asked]) => asked).concat(one.asked).join(" "), one)), WEIGHTS.asked);
    pages.add(records.map((one) => kept(one.text, one)), WEIGHTS.text);
    if (texts) pages.add(records.map((one, id) => kept(texts[id].join(" "), one)), WEIGHTS.body);
    const all = records.flatMap((record, id) => {
      const whole = { record, heading: "", anchor: "", text: record.text, names: record.names, said: [...record.asked] };
      const own = record.term ? [] : record.parts.map(([heading, anchor, asked], n) => ({ record, heading, anchor, text: texts?.[id][n] ?? "", names: [heading], said: [...asked] }));
      const first = own[0]?.anchor === "" ? own.shift() : null;
      record.own = [{ ...whole, text: first?.text || record.text }, ...own];
      for (const part of record.own) {
        Object.assign(part, { words: kept(part.text, record), named: kept(part.names.join(" "), record) });
        part.about = new Map([...part.words.map((w) => [w, 0.4]), ...part.named.map((w) => [w, part.heading ? 1 : 0.6])]);
      }
      for (const phrase of record.also) belongs(record, distinct(phrase)).said.push(phrase);
      return record.own;
    });
    parts = newIndex(2);
    parts.add(all.map((one) => one.named), WEIGHTS.heading);
    parts.add(all.map((one) => kept(one.said.join(" "), one.record)), WEIGHTS.heading);
    parts.add(all.map((one) => one.words), WEIGHTS.text);
    all.forEach((one, id) => Object.assign(one, { id, phrases: [...one.names, ...one.said].map(distinct) }));
    for (const record of records) record.phrases = record.own.flatMap((part) => part.phrases);
  };
  const belongs = (record, words) => highest(record.own, (part) => words.reduce((sum, word) =>
    sum + rarity(word) * Math.max(part.about.get(word) ?? 0, ...(same.get(word) ?? []).map((w) => SAME * (part.about.get(w) ?? 0))), 0)) ?? record.own[0];

  // A word of the query: the stems it may stand for, each with its weight, how much it tells, and whether
  // it is a guess at a typing error.
  const meanings = (said, unfinished) => {
    const word = stem(said), exact = EXACT + said;
    let base = [word];
    let weight = 1, guess = false;
    if (!spread(word) && !same.has(word) && !spread(exact)) {
      const known = [...spelled.keys()];
      base = unfinished && word.length > 2 ? known.filter((w) => w.startsWith(word)) : [];
      weight = TYPO;
      guess = !base.length;
      for (let max = 1; !base.length && max <= (said.length > 7 ? 2 : said.length > 3 ? 1 : 0); max++) {
        const near = [...wordbook].filter(([w]) => distance(said, w, max) <= max).map(([, w]) => w);
        base = [...new Set([...near, ...known.filter((w) => distance(word, w, max) <= max)])];
      }
      if (!base.length) base = known.filter((w) => w.length > 4 && word.startsWith(w));
    }
    const forms = new Map(base.map((w) => [w, weight]));
    forms.set(exact, spread(word) ? SAME : 1); // "hope" is a common word first, then a line's name
    for (const w of base) for (const other of same.get(w) ?? []) if (!forms.has(other)) forms.set(other, SAME);
    const tells = Math.min(...[...forms.keys()].filter(spread).map(rarity));
    return { said, forms, guess: guess && base.map((w) => spelled.get(w)), tells: Number.isFinite(tells) ? tells : 0, word: base.length === 1 ? base[0] : word };
  };
  const best = (forms, words) => Math.max(0, ...words.map((w) => forms.get(w) ?? 0));

  const rank = (query) => {
    const typed = [...new Map(wordsOf(query).map((w) => [stem(w), w])).values()];
    const said = typed.map((w, n, all) => meanings(w, n === all.length - 1 && /\S$/.test(query)));
    const key = said.map((token) => token.word).join(" "), tokens = said.filter((token) => token.tells);
    const sum = tokens.reduce((total, token) => total + token.tells, 0);
    const known = new Map();
    for (const token of tokens) for (const [word, weight] of token.forms) known.set(word, [...(known.get(word) ?? []), [token, weight]]);
    // How much of a phrase was asked, and of what was asked the phrase has: 1 when they are the same.
    const closeness = (phrase) => {
      const hit = new Map();
      let all = sum;
      for (const word of phrase) {
        if (!known.has(word)) all += rarity(word);
        for (const [token, weight] of known.get(word) ?? []) hit.set(token, Math.max(hit.get(token) ?? 0, weight));
      }
      return [...hit].reduce((total, [token, weight]) => total + token.tells * weight, 0) / all || 0;
    };
    const like = (phrases) => 1 + PHRASE * Math.max(...phrases.map(closeness));
    const own = parts.scores(tokens);
    const worth = (part) => (own.get(part.id) ?? 0) * like(part.phrases);
    const hits = [...pages.scores(tokens)].map(([id, score]) => {
      const record = records[id], exact = record.keys.includes(key) ? (record.term ? 2 : 1) : record.sayings.has(key) ? 0.5 : 0;
      const ranked = exact >= 1 ? [record.own[0]] : record.own.map((part) => [part, worth(part)]).filter(([, one], n) => one || !n)
        .sort(([, one], [, other]) => other - one).map(([part]) => part);
      const total = (record.aside ? ASIDE : record.term ? TERM : record.kind ? KIND : 1) * score * like(record.phrases);
      return { record, part: ranked[0], more: ranked.slice(1, A_PAGE), tokens, exact, score: total };
    }).sort((a, b) => b.exact - a.exact || Boolean(a.record.aside) - Boolean(b.record.aside) || b.score - a.score).slice(0, SHOWN);
    return { hits, said };
  };

  // The sentence to show of a part: the one that says most of what was asked.
  const value = (text, tokens) => {
    const words = stems(text);
    return tokens.reduce((total, { forms, tells }) => total + tells * best(forms, words), 0);
  };
  const snippet = ({ record, part, tokens }) => {
    if (!part.heading || !part.text) return record.text;
    const sentences = part.text.split(/(?<=[.?!]["”’)]*) (?=\S)/);
    // a heading that asks the same is answered by what stands first below it
    const answers = 2 * value(part.heading, tokens) > tokens.reduce((total, { tells }) => total + tells, 0);
    const first = answers ? 0 : Math.max(0, sentences.indexOf(highest(sentences, (one) => value(one, tokens))));
    return sentences.slice(first, sentences[first].length < 70 ? first + 2 : first + 1).join(" ");
  };

  const element = (name, content, set = {}) => {
    const made = Object.assign(document.createElement(name), set);
    made.append(...[content].flat());
    return made;
  };
  const marked = (text, tokens) => text.split(/([\p{L}\p{N}’']+)/u).map((piece, n) =>
    n % 2 && stems(piece).some((w) => tokens.some(({ forms }) => forms.has(w))) ? element("mark", piece) : piece);
  const shortened = (text, tokens) => {
    const words = text.split(" ");
    if (words.length < 36) return text;
    const first = Math.max(0, words.findIndex((w) => value(w, tokens)) - 10);
    return (first ? "… " : "") + words.slice(first, first + 32).join(" ") + (first + 32 < words.length ? " …" : "");
  };
  const item = (hit) => {
    const { heading } = hit.part, text = snippet(hit);
    const title = hit.record.names[1] ?? hit.record.title;
    const to = ({ anchor }) => ({ href: form.dataset.root + hit.record.url + (anchor ? "#" + anchor : "") });
    const link = element("a", [heading ? title : hit.record.title], to(hit.part));
    if (heading) link.append(element("span", [": " + heading]));
    const more = hit.more.map((part) => element("li", element("a", part.heading || hit.record.title, to(part))));
    const label = hit.record.term ? [element("span", `${form.dataset[hit.exact === 2 ? "meaning" : "word"]} `, { className: "kind" })] : [];
    return element("li", [link, element("p", [...label, ...marked(shortened(text, hit.tokens), hit.tokens)]), ...more.length ? [element("ul", more)] : []],
      { className: hit.exact === 2 ? "meaning" : "" });
  };

  let saying;
  const say = (message) => {
    clearTimeout(saying);
    saying = setTimeout(() => { status.textContent = message; }, 500);
  };
  // How many results there are; which words no page has, or were read as others; and in which language.
  const answer = (query, count, said) => {
    const [none, missing, read, english] = form.dataset.none.split(" | ");
    const quoted = (words) => words.slice(0, 3).map((word) => `“${word}”`).join(", ");
    const put = (text, words) => text.replace("“…”", () => quoted(words)); // what was typed may hold a “$&”
    const lost = said.filter((one) => !one.tells), guessed = said.filter((one) => one.guess && one.tells);
    const foreign = isForeign(query) || (lost.length > 1 && lost.length * 2 > said.length);
    return [
      put((count > 1 ? form.dataset.other : count ? form.dataset.one : none).replace("#", count), [query]),
      count && lost.length ? put(missing, lost.map((one) => one.said)) : "",
      guessed.length && !foreign ? put(read, guessed.flatMap((one) => one.guess.slice(0, 1))) : "",
      foreign || !count ? english : "",
    ].filter(Boolean).join(" ");
  };
  const showHelp = () => { help.hidden = !inDanger(field.value); };
  const show = () => {
    const query = field.value.trim();
    showHelp();
    history.replaceState({ q: query }, "");
    if (!query || !records.length) {
      list.replaceChildren();
      if (!query) say("");
      return;
    }
    const { hits, said } = rank(field.value);
    list.replaceChildren(...hits.map(item));
    list.dataset.query = query;
    say(answer(query, hits.length, said));
  };

  let loading;
  const get = async (name) => (await fetch(form.dataset.root + "search/" + name)).json();
  const load = () => loading ??= (async () => {
    const danger = get("danger.json").then(learn).catch(() => { unknown = true; }).then(showHelp);
    const index = await get("index.json");
    for (const group of index.same.map((words) => [...new Set(words.flatMap(stems))])) {
      for (const word of group) same.set(word, [...(same.get(word) ?? []), ...group.filter((w) => w !== word)]);
    }
    records = index.records;
    for (const record of records) {
      record.names.unshift(record.title);
      record.keys = record.names.map((name) => distinct(name).join(" "));
      record.sayings = new Set(record.also.map((phrase) => distinct(phrase).join(" ")));
    }
    build();
    show();
    await danger;
    texts = await get("text.json");
    build();
    show();
    form.dataset.ready = "";
  })().catch(() => {
    loading = null;
    say(form.dataset.failed);
  });

  let typing;
  field.addEventListener("focus", load);
  field.addEventListener("input", () => { load(); clearTimeout(typing); typing = setTimeout(show, 120); });
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    field.value = "";
    show();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    load();
    show();
    if (matchMedia("(pointer: coarse)").matches) { // the keyboard on the screen hides the results
      field.blur();
      field.scrollIntoView();
    }
  });
  form.hidden = false;
  const decoded = (text) => { try { return decodeURIComponent(text); } catch { return text; } }; // a lone % is a sign too
  const asked = () => location.hash.startsWith("#q=") ? decoded(location.hash.slice(3).replaceAll("+", " ")) : history.state?.q;
  const ask = () => {
    const query = asked();
    if (!query) return;
    field.value = query;
    load();
    show();
  };
  addEventListener("hashchange", ask);
  ask();
})();
