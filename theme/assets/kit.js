// Link kit: copies what a field holds. Without it the fields can be marked and copied by hand.
"use strict";
(() => {
  const status = document.getElementById("ui-status"), said = new Map();
  for (const button of document.querySelectorAll(".give button")) {
    const field = button.closest(".give").querySelector("textarea");
    said.set(button, button.textContent);
    button.hidden = false;
    field.onfocus = () => field.select();
    button.onclick = async () => {
      if (navigator.clipboard) await navigator.clipboard.writeText(field.value);
      else { // a page that did not come by HTTPS
        field.select();
        document.execCommand("copy");
        button.focus();
      }
      for (const [one, words] of said) one.textContent = words;
      button.textContent = button.dataset.copied;
      status.textContent = "";
      status.textContent = button.dataset.copied + ": " + field.labels[0].textContent;
    };
  }
})();
