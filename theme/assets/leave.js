// Leave at once: the page goes blank, and the one that comes takes its place in the history.
"use strict";
addEventListener("DOMContentLoaded", () => {
  const link = document.getElementById("ui-leave");
  const go = () => {
    document.title = "";
    document.body.hidden = true;
    location.replace(link.href);
  };
  link.addEventListener("click", (event) => { event.preventDefault(); go(); });
  document.getElementById("ui-leave-key").hidden = !matchMedia("(any-hover: hover)").matches;

  // Esc twice, quickly. An Esc that closes the meaning of a word or the menu does not count.
  let last = -Infinity;
  addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.repeat) return;
    const open = document.querySelector(".definition") || document.getElementById("ui-menu")?.matches(":popover-open");
    if (!open && event.timeStamp - last < 1500) go();
    last = open ? -Infinity : event.timeStamp;
  }, true);
});
