// Danger: the phrases of data/crisis-words.yml. Their words stand in this order, with two others between
// them at most, or none before a "+". First what is harmless is taken out, then danger is looked for.
"use strict";
(() => {
  const { distance, split } = globalThis.kbSearch;
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
  const learnNothing = () => { unknown = true; };
  Object.assign(globalThis.kbSearch, { inDanger, learn, learnNothing });
})();
