// The glossary's filter: shows the words whose name or meaning holds what was typed.
"use strict";
(() => {
  const box = document.getElementById("ui-filter");
  if (!box) return;
  const glossary = box.closest(".glossary"), status = document.getElementById("ui-status");
  box.parentNode.hidden = false;
  box.oninput = () => {
    const typed = box.value.trim().toLowerCase();
    let found = 0;
    for (const section of glossary.querySelectorAll("section, details")) {
      const words = [...section.querySelectorAll("dt")];
      for (const word of words) {
        const fits = (word.textContent + " " + word.nextSibling.textContent).toLowerCase().includes(typed);
        word.hidden = word.nextSibling.hidden = !fits;
        found += fits;
      }
      section.hidden = typed !== "" && words.every((word) => word.hidden); // the list by topic has no words of this kind
      if (typed) section.open = true; // where it is folded, and is no section
    }
    glossary.querySelector(".letters").hidden = typed !== "";
    glossary.querySelector(".no-word").hidden = found > 0;
    status.textContent = typed ? box.dataset[found === 1 ? "one" : "other"].replace("#", found) : "";
  };
})();
