// On paper: whom to call in the country that was chosen on this device, else the plain line. Loaded only where one was chosen.
"use strict";
(() => {
  const place = document.getElementById("ui-danger")?.firstChild, plain = place?.data;
  if (!place) return; // a link kit has none
  const here = document.currentScript.src;
  const show = async () => {
    let line = plain;
    try {
      const id = localStorage.getItem("country"), all = id ? await (await fetch(new URL("danger.json", here))).json() : {};
      if (Object.hasOwn(all, id)) line = all[id] + " ";
    } catch { /* there is no network */ }
    document.documentElement.dataset.danger = place.data = line;
  };
  addEventListener("storage", show);
  show();
})();
