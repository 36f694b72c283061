// Asks the search page's own script many questions at once, without a browser:
// node tools/ask_search.mjs SITE [SCRIPT] < questions.json > answers.json
// Each answer: the addresses of each result, best first, and whether help is shown first.
import { readFileSync } from "node:fs";
import vm from "node:vm";

const [site, script = `${site}/assets/search.js`] = process.argv.slice(2);
const flat = (one) => one.children ? [one, ...one.children.flatMap(flat)] : [];
const element = (tag) => ({
  tag, children: [], dataset: {}, hidden: false, on: {},
  append(...more) { this.children.push(...more); },
  replaceChildren(...more) { this.children = more; },
  addEventListener(name, run) { this.on[name] = run; },
  querySelector: () => element("p"), blur() {}, scrollIntoView() {},
});
const field = Object.assign(element("input"), { value: "" }), help = element("div"), list = element("ol"), form = element("form");
Object.assign(form, { elements: { q: field }, querySelector: (name) => name === "ol" ? list : element("p") });
form.dataset = { root: "", none: " | | | ", one: "", other: "", meaning: "", word: "" };

const world = vm.createContext({
  document: { getElementById: (id) => ({ "ui-search": form, "ui-search-help": help })[id], createElement: element },
  fetch: async (path) => ({ json: async () => JSON.parse(readFileSync(`${site}/${path}`, "utf8")) }),
  history: { replaceState() {} }, location: { hash: "" }, matchMedia: () => ({ matches: false }),
  addEventListener() {}, setTimeout() {}, clearTimeout() {}, console,
});
vm.runInContext(readFileSync(script, "utf8"), world);
form.on.submit({ preventDefault() {} });
while (!("ready" in form.dataset)) await new Promise((done) => setTimeout(done, 5));

const answers = JSON.parse(readFileSync(0, "utf8")).map((query) => {
  field.value = query;
  form.on.submit({ preventDefault() {} });
  const found = list.children.map((item) => flat(item).filter((one) => one.tag === "a").map((one) => one.href));
  return [query.trim() ? found : [], !help.hidden];
});
process.stdout.write(JSON.stringify(answers));
