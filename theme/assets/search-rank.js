// Which pages answer a query, and which part of each. What is counted is told in kb/site/search.py.
"use strict";
(() => {
  const { EXACT, common, distance, filler, forms, names, split, stem, stems, wordsOf } = globalThis.kbSearch;
  const SHOWN = 10, A_PAGE = 4; // results, and the parts of a page that one leads to at most
  // How much a word tells by where it stands, learned on the tuned questions of tests/data/search_parts.yml: of a page, of a part.
  const PAGE = { name: 4, also: 5, asked: 6, heading: 4, text: 2, body: 1 };
  const PART = { title: 3, heading: 3, asked: 3, body: 4, alike: 1 };
  const LENGTH = 0.3, RANGE = 4, PART_RANGE = 8, PHRASE = 2, PART_PHRASE = 2.5, TOP = 1.2, IN_PAGE = 0.5, SAME = 0.65, NAME = 0.6, TYPO = 0.8, ASIDE = 0.5, TERM = 0.7, KIND = 0.85;
  const UNNAMED = 0.6, COMMON = 1.5; // a page about one thing that was not named; words that name nothing
  const PLAIN = 0.9, SPREAD = 0.25, COVERED = 1; // words of any talk; words of many parts of a page; how much of what was asked a part has
  const MANY = 5, OFTEN = 0.08; // parts with one anchor that share how they are asked for, and how many of them have a word of it
  const ordered = (words) => [...new Set(words)].sort().join(" ");
  const asWritten = (text) => wordsOf(text.toLowerCase()).join(" ");
  const distinct = (text) => [...new Set(stems(text))];

  // Numbers as short text, as kb/site/search_code.py writes them: how far each is from the one before.
  const SIGNS = new Map(Array.from({ length: 94 }, (_, n) => String.fromCharCode(33 + n)).filter((sign) => !/["\\]/.test(sign)).map((sign, n) => [sign, n]));
  const ONE = 47, TWO = 40, BASE = SIGNS.size;
  const decoded = (text) => {
    const found = [];
    for (let at = 0, last = -1; at < text.length;) {
      const sign = () => SIGNS.get(text[at++]), n = sign();
      if (n < ONE) last += n + 1;
      else if (n < ONE + TWO) last += ONE + (n - ONE) * BASE + sign() + 1;
      else last += ONE + TWO * BASE + ((n - ONE - TWO) * BASE + sign()) * BASE + sign() + 1;
      found.push(last);
    }
    return found;
  };

  // An index has for each stem where it stands, with how much it counts there (BM25 over fields).
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
    // For each word of a query, how much it counts where it stands: at most 1.
    const counts = (tokens) => tokens.map(({ forms }) => {
      const here = new Map();
      for (const [word, weight] of forms) {
        for (const [id, count] of found.get(word) ?? []) here.set(id, Math.max(here.get(id) ?? 0, weight * count / (range + count)));
      }
      return here;
    });
    return { add, counts };
  };
  const same = new Map(), spelled = new Map(); // spelled: a stem as it is written
  let records = [], own = [], pages = newIndex(RANGE), parts = newIndex(PART_RANGE), vocabulary = [];
  const spreads = new Map(), spread = (word) => spreads.get(word) ?? 0;
  const rarities = new Map(), rarity = (word) => rarities.get(word) ?? Math.log(2 * records.length + 2);
  const slug = (heading) => heading.toLowerCase().replace(/[’']/g, "").replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");
  const phrases = (codes) => codes ? codes.split(" ").map((code) => decoded(code).map((n) => vocabulary[n])) : [];

  // The words that mean the same, the records and their parts, as index.json has them.
  const take = (index) => {
    for (const word of index.filler.split(" ")) filler.add(word);
    for (const [first, ...others] of index.forms.split(",").map((list) => list.split(" "))) for (const word of others) forms.set(word, first);
    for (const word of index.common.split(" ")) common.add(stem(word));
    const words = index.words.split(" ");
    vocabulary = words.map(stem);
    words.forEach((word, n) => { if (!word.startsWith(EXACT)) spelled.set(vocabulary[n], word); });
    for (const group of index.same.map((list) => [...new Set(list.flatMap(stems))])) {
      for (const word of group) same.set(word, [...(same.get(word) ?? []), ...group.filter((w) => w !== word)]);
    }
    records = index.records;
    for (const record of records) {
      const kept = record.lines ? names : stems;
      record.names.unshift(record.title);
      record.also = phrases(record.also);
      record.keys = record.names.map((name) => ordered(stems(name)));
      record.spelled = record.names.map(asWritten);
      record.sayings = new Set(record.also.map(ordered));
      record.known = new Set([...record.names.flatMap(kept), ...record.also.flat()]);
      const part = (heading, asked, anchor, named) => ({ heading, anchor, named: named.flatMap(kept), text: record.text,
        phrases: [...named.map(distinct), ...asked], asked: asked.flat(), body: [], alike: [] });
      record.own = [part("", phrases(record.asked), "", record.names),
        ...record.parts.map(([heading, asked, anchor]) => part(heading, phrases(asked), anchor || slug(heading), [heading]))];
      for (const word of [...record.names, record.text, ...record.own.map((one) => one.heading)].flatMap(wordsOf)) {
        if (!spelled.has(stem(word.toLowerCase()))) spelled.set(stem(word.toLowerCase()), word.toLowerCase());
      }
    }
    own = records.flatMap((record) => record.own);
    own.forEach((part, id) => { part.id = id; });
    alike();
    build();
  };
  // Parts that many pages have, such as "What can be hard?", are asked for in much the same words on each.
  const alike = () => {
    const groups = new Map();
    for (const part of own) if (part.anchor) groups.set(part.anchor, [...(groups.get(part.anchor) ?? []), part]);
    for (const group of groups.values()) {
      const seen = new Map(), asked = group.map((part) => new Set(part.asked));
      for (const words of asked) for (const word of words) seen.set(word, (seen.get(word) ?? 0) + 1);
      const shared = group.length < MANY ? [] : [...seen.keys()].filter((word) => seen.get(word) >= Math.max(3, OFTEN * group.length));
      group.forEach((part, n) => { part.alike = shared.filter((word) => !asked[n].has(word)); });
    }
  };
  // The words of the parts and the first sentence of each, as text.json has them.
  const takeText = ({ stand, first }) => {
    stand.split(" ").forEach((code, n) => { for (const id of decoded(code)) own[id].body.push(vocabulary[n]); });
    records.forEach((record, n) => first[n].forEach((text, at) => { record.own[at + 1].text = text; }));
    build();
  };
  const build = () => {
    [pages, parts] = [newIndex(RANGE), newIndex(PART_RANGE)];
    const of = (record) => record.lines ? names : stems;
    const fields = {
      name: records.map((one) => of(one)(one.title)),
      also: records.map((one) => [...one.names.slice(1).flatMap(of(one)), ...one.also.flat()]),
      asked: records.map((one) => one.own.flatMap((part) => part.asked)),
      heading: records.map((one) => one.own.slice(1).flatMap((part) => part.named)),
      text: records.map((one) => of(one)(one.text)),
      body: records.map((one) => one.own.flatMap((part) => part.body)),
    };
    for (const [name, all] of Object.entries(fields)) pages.add(all, PAGE[name]);
    spreads.clear(); // in how many records each stem stands
    rarities.clear();
    records.forEach((_, n) => {
      for (const word of new Set(Object.values(fields).flatMap((all) => all[n]))) spreads.set(word, (spreads.get(word) ?? 0) + 1);
    });
    for (const [word, n] of spreads) rarities.set(word, Math.log(1 + (records.length - n + 0.5) / (n + 0.5)));
    parts.add(own.map((one) => one.anchor ? one.named : []), PART.heading);
    parts.add(own.map((one) => one.anchor ? [] : one.named), PART.title);
    for (const field of ["asked", "body", "alike"]) parts.add(own.map((one) => one[field]), PART[field]);
  };

  // The words that one letter dropped, two swapped, or one of these letters added or changed make of a word.
  const oneOff = (word, letters = "abcdefghijklmnopqrstuvwxyz") => Array.from(`${word} `, (_, n) => [word.slice(0, n), word.slice(n)]).flatMap(([a, b]) => [
    a + b.slice(1), ...b[1] ? [a + b[1] + b[0] + b.slice(2)] : [], ...[...letters].flatMap((sign) => [a + sign + b, a + sign + b.slice(1)])]);
  // A word that stands in two pieces, or two that stand as one: "self harm" and "selfharm".
  const isKnown = (word) => spelled.has(stem(word)) || same.has(stem(word)) || spread(EXACT + word) > 0;
  const whole = (word) => {
    if (isKnown(word)) return [word];
    if (word.length > 4 && oneOff(word, "").some((one) => filler.has(one))) return []; // "somtehing"
    for (let at = 4; at <= word.length - 4; at++) {
      const two = [word.slice(0, at), word.slice(at)];
      if (two.every((piece) => spelled.get(stem(piece)) === piece)) return two; // "homee" is no word
    }
    return [word];
  };
  const joined = (query) => split(query).flatMap((word, n, all) => {
    const next = all[n + 1] ?? "", one = [word + next, stem(word) + next].find((both) => spelled.has(stem(both)));
    return one && Math.min(word.length, next.length) > 2 && !(filler.has(word) && filler.has(next)) ? [one] : [];
  });

  // A word of the query: the stems it may stand for, each with its weight, how much it tells, and whether
  // it is a guess at a typing error.
  const meanings = (said, unfinished) => {
    const word = stem(said), exact = EXACT + said;
    let base = [word];
    let weight = 1, guess = false;
    if (!isKnown(said)) {
      const known = [...spelled.keys()];
      base = unfinished && word.length > 2 ? known.filter((w) => w.startsWith(word)) : [];
      weight = TYPO;
      guess = !base.length;
      if (!base.length && said.length > 3) base = [...new Set(oneOff(said).map(stem))].filter((w) => spelled.has(w));
      if (!base.length && said.length > 7) base = known.filter((w) => Math.min(distance(said, spelled.get(w), 2), distance(word, w, 2)) < 9);
      if (!base.length) base = known.filter((w) => w.length > 4 && word.startsWith(w));
    }
    const forms = new Map(base.map((w) => [w, weight]));
    forms.set(exact, spread(word) ? NAME : 1); // "hope" is a common word first, then a line's name
    for (const w of base) for (const other of same.get(w) ?? []) if (!forms.has(other)) forms.set(other, SAME);
    const tells = Math.min(...[...forms.keys()].filter(spread).map(rarity));
    return { said, forms, guess: guess && base.map((w) => spelled.get(w)), tells: Number.isFinite(tells) ? tells * (common.has(word) ? PLAIN : 1) : 0, word: base.length === 1 ? base[0] : word };
  };

  // Whether a query is a name: as it is written, of a word before a page; else in another form; else how people say it.
  const exactness = (record, key, written) => {
    if (record.spelled.includes(written)) return record.term ? 4 : 3;
    if (record.keys.includes(key)) return record.term ? 1 : 2;
    return record.sayings.has(key) ? 0.5 : 0;
  };

  const rank = (query) => {
    const typed = wordsOf(query.toLowerCase()).flatMap(whole);
    const all = [...new Map([...typed, ...joined(query)].map((word) => [stem(word), word])).values()];
    const said = all.map((word) => meanings(word, word === typed.at(-1) && /\S$/.test(query)));
    const key = ordered(said.filter((one) => typed.includes(one.said)).map((one) => one.word));
    const tokens = said.filter((token) => token.tells), written = asWritten(query);
    const sum = tokens.reduce((total, token) => total + token.tells, 0);
    const known = new Map();
    tokens.forEach(({ forms }, n) => { for (const [word, weight] of forms) known.set(word, [...(known.get(word) ?? []), [n, weight]]); });
    // How much of a phrase was asked, and of what was asked the phrase has: 1 when they are the same.
    const closeness = (phrase) => {
      if (!phrase.some((word) => known.has(word))) return 0;
      const hit = tokens.map(() => 0);
      let total = sum;
      for (const word of phrase) {
        if (!known.has(word)) total += rarity(word);
        else for (const [n, weight] of known.get(word)) hit[n] = Math.max(hit[n], weight);
      }
      return hit.reduce((part, weight, n) => part + tokens[n].tells * weight, 0) / total;
    };
    const closest = (list) => list.reduce((most, phrase) => Math.max(most, closeness(phrase)), 0);
    const named = [...known].filter(([word, hits]) => hits.some(([, weight]) => weight > SAME) && rarity(word) > COMMON).map(([word]) => word);
    const counts = parts.counts(tokens), pageScores = new Map();
    pages.counts(tokens).forEach((here, n) => { for (const [id, count] of here) pageScores.set(id, (pageScores.get(id) ?? 0) + tokens[n].tells * count); });
    const hits = [...pageScores].map(([id, score]) => {
      const record = records[id], exact = exactness(record, key, written);
      const close = record.own.map((part) => closest(part.phrases)), closer = Math.max(closest(record.also), ...close);
      // On a page, a word tells less of a part the more parts it stands in.
      const apart = counts.map((here) => {
        const n = record.own.filter((part) => here.has(part.id)).length;
        return SPREAD + (1 - SPREAD) * Math.log(1 + (record.own.length - n + 0.5) / (n + 0.5));
      });
      const ranked = record.own.map((part, at) => {
        let whole = 0, here = 0, covered = 0;
        tokens.forEach(({ tells }, n) => {
          const count = counts[n].get(part.id) ?? 0;
          whole += tells * count;
          here += tells * count * apart[n];
          covered += tells * Math.min(1, 2 * count);
        });
        const more = (at ? 1 : TOP) * (1 + PART_PHRASE * close[at]) * (1 + COVERED * covered / sum);
        return { part, here: here * more, whole: whole * more };
      }).sort((one, other) => other.here - one.here);
      const best = Math.max(...ranked.map(({ whole }) => whole)), shown = ranked.filter(({ here }, n) => here || !n).map(({ part }) => part);
      if (exact >= 1) shown.splice(0, shown.length, record.own[0], ...shown.filter((part) => part !== record.own[0]));
      const weight = (record.aside ? ASIDE : record.term ? TERM : record.kind ? KIND : 1) * (record.one && !named.some((word) => record.known.has(word)) ? UNNAMED : 1);
      const total = weight * (score * (1 + PHRASE * closer) + IN_PAGE * best);
      return { record, part: shown[0], more: exact >= 1 ? [] : shown.slice(1, A_PAGE), tokens, exact, meaning: exact >= 1 && record.term, score: total };
    }).sort((a, b) => b.exact - a.exact || Boolean(a.record.aside) - Boolean(b.record.aside) || b.score - a.score).slice(0, SHOWN);
    return { hits, said };
  };

  Object.assign(globalThis.kbSearch, { decoded, rank, take, takeText });
})();
