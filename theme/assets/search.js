// The search page. The index is fetched when the field is first used; what is typed never leaves the page.
"use strict";
(() => {
  const form = document.getElementById("ui-search");
  if (!form) return;
  const field = form.elements.q, help = document.getElementById("ui-search-help");
  const list = form.querySelector("ol"), status = form.querySelector("[role=status]");
  const { inDanger, learn, learnNothing, rank, split, stems, take, takeText } = globalThis.kbSearch;

  // Small words of the other languages in which danger is heard: two of them, and someone asks in one.
  const FOREIGN = new Set(("que el los las una con para por como mi yo quiero tengo estoy es de la je est les des une dans avec mon ma pas " +
    "pour suis yang saya aku dan tidak gak apa untuk dengan ini itu bagaimana hai hain mein mera meri mujhe kya ka ki ke nahi hu ko").split(" "));
  const isForeign = (text) => split(text).filter((w) => FOREIGN.has(w)).length > 1;

  const element = (name, content, set = {}) => {
    const made = Object.assign(document.createElement(name), set);
    made.append(...[content].flat());
    return made;
  };
  const marked = (text, tokens) => text.split(/([\p{L}\p{N}’']+)/u).map((piece, n) =>
    n % 2 && stems(piece).some((w) => tokens.some(({ forms }) => forms.has(w))) ? element("mark", piece) : piece);
  const item = (hit) => {
    const { heading } = hit.part;
    const title = hit.record.names[1] ?? hit.record.title;
    const to = ({ anchor }) => ({ href: form.dataset.root + hit.record.url + (anchor ? "#" + anchor : "") });
    const link = element("a", [heading ? title : hit.record.title], to(hit.part));
    if (heading) link.append(element("span", [": ", ...marked(heading, hit.tokens)]));
    const more = hit.more.map((part) => element("li", element("a", part.heading || hit.record.title, to(part))));
    const label = hit.record.term ? [element("span", `${form.dataset[hit.meaning ? "meaning" : "word"]} `, { className: "kind" })] : [];
    return element("li", [link, element("p", [...label, ...marked(hit.part.text || hit.record.text, hit.tokens)]), ...more.length ? [element("ul", more)] : []],
      { className: hit.meaning ? "meaning" : "" });
  };

  // A code of a record, and what it finds in the list of codes, which is fetched for the first one that is typed.
  const { find, typed } = globalThis.kbCodes;
  let codes, fetching;
  const found = (query) => {
    const asked = typed(query);
    if (!asked?.system) return asked;
    if (!codes) fetching ??= fetch(form.dataset.root + "connect/codes.json").then((list) => list.json()).then((list) => { codes = list; show(); }).catch(() => { fetching = null; });
    return codes ? { ...asked, ...find(codes, asked.system, asked.code) } : null;
  };
  const carried = ({ system, matched, narrower }) => (matched ? [matched] : narrower).flatMap((code) => codes.systems[system].codes[code].map((id) => [code, codes.pages[id]]));
  const codeItem = ([code, page]) => element("li", [
    element("a", page.title, { href: form.dataset.root + page.path }), element("p", [element("span", `${code}: `, { className: "kind" }), page.summary])], { className: "meaning" });
  const sayCode = ({ system, code, matched, narrower }) => {
    const [here, wide, none, other] = form.dataset.codes.split(" | ");
    const name = system ? `${codes.systems[system].name} ${code}` : code;
    if (!system) return other.replace("#", () => name);
    return [(matched ? here : narrower.length ? wide : none).replace("#", () => name), matched && matched !== code ? form.dataset.wider.replace("#", matched) : ""].filter(Boolean).join(" ");
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
  const showHelp = (risk = false) => { help.hidden = !risk && !inDanger(field.value); };
  const show = () => {
    const query = field.value.trim();
    showHelp();
    history.replaceState({ q: query }, "");
    if (!query || !loaded) {
      list.replaceChildren();
      if (!query) say("");
      return;
    }
    const code = found(query);
    if (code?.system && (code.matched || code.narrower.length)) {
      const pages = carried(code);
      showHelp(pages.some(([, page]) => page.risk));
      list.replaceChildren(...pages.map(codeItem));
      list.dataset.query = query;
      say(sayCode(code));
      return;
    }
    const ranked = rank(field.value), { said } = ranked, hits = code && !said.some((one) => one.tells && !one.guess && one.said === query.toLowerCase()) ? [] : ranked.hits;
    list.replaceChildren(...hits.map(item));
    list.dataset.query = query;
    say(code ? sayCode(code) : answer(query, hits.length, said));
  };

  let loading, loaded = false;
  const get = async (name) => (await fetch(form.dataset.root + "search/" + name)).json();
  const load = () => loading ??= (async () => {
    const danger = get("danger.json").then(learn).catch(learnNothing).then(() => showHelp());
    take(await get("index.json"));
    loaded = true;
    show();
    await danger;
    takeText(await get("text.json"));
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
