// In the offline copy alone: browsers do not fetch from files and know no index of a folder.
// Data come as scripts, and a link to a folder opens the page in it.
"use strict";
{
  const waiting = new Map();
  self.offline = (data) => waiting.get(document.currentScript.src)?.(data);
  self.fetch = (address) => new Promise((resolve) => {
    const script = document.createElement("script");
    script.src = new URL(address, document.baseURI).href.replace(/[?#].*/s, "") + ".js";
    waiting.set(script.src, (data) => resolve({ ok: true, status: 200, json: async () => data }));
    script.onerror = () => resolve({ ok: false, status: 404, json: async () => { throw new TypeError("no such file"); } });
    document.head.append(script);
  });
  const whole = ({ target }) => {
    const link = target.closest?.("a[href]");
    if (link?.protocol === "file:" && link.pathname.endsWith("/")) link.pathname += "index.html";
  };
  for (const kind of ["click", "auxclick"]) addEventListener(kind, whole, true);
}
