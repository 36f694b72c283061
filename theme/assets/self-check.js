// The self-check: gathers words for each answer that is not a clear yes. It sends and stores nothing.
"use strict";
(() => {
  const form = document.querySelector(".self-check"), panel = form.querySelector(".my-words");
  const list = panel.querySelector("ol"), pattern = panel.querySelector(".pattern");
  const unsafe = panel.querySelector(".unsafe"), copy = document.getElementById("ui-copy-words"), label = copy.textContent;
  const questions = [...form.querySelectorAll("li")];
  const say = (text) => { document.getElementById("ui-status").textContent = text; };
  const part = (tag, text) => Object.assign(document.createElement(tag), { textContent: text });

  const update = () => {
    const answers = questions.map((question) => question.querySelector(":checked"));
    const given = answers.filter(Boolean).map((answer) => answer.value);
    const count = (value) => given.filter((one) => one === value).length;
    const yes = count("yes"), rest = given.length - yes;
    const kind = !rest ? "yes" : given.length < 3 ? "few" : count("not-sure") * 2 > given.length ? "unsure"
      : count("no") > 2 ? "no" : yes * 2 >= given.length ? "most" : "some";
    list.replaceChildren(...questions.filter((_, n) => answers[n] && answers[n].value !== "yes").map((question) => {
      const item = document.createElement("li"), asked = part("span", question.querySelector("legend").textContent + " ");
      asked.append(part("b", question.querySelector(":checked").parentNode.textContent.trim() + "."));
      item.append(asked, " ", part("q", question.querySelector("q").textContent));
      return item;
    }));
    const wasUnsafe = !unsafe.hidden, old = pattern.textContent;
    unsafe.hidden = form.querySelector("#check-safe-to-be-honest :checked")?.value !== "no";
    pattern.textContent = panel.dataset[kind];
    copy.textContent = label;
    copy.hidden = !rest || !navigator.clipboard;
    panel.hidden = !given.length;
    say(!given.length ? "" : [given.length, questions.length, rest].reduce((text, n) => text.replace("#", n), panel.dataset.answered) + " "
      + (!unsafe.hidden && !wasUnsafe ? unsafe.textContent : old !== pattern.textContent ? pattern.textContent : ""));
  };

  form.classList.add("live");
  form.onchange = update;
  for (const button of form.querySelectorAll(".print-sheet")) {
    button.hidden = false;
    button.onclick = () => {
      document.documentElement.classList.add("sheet");
      print();
    };
  }
  addEventListener("afterprint", () => document.documentElement.classList.remove("sheet"));
  copy.onclick = async () => {
    await navigator.clipboard.writeText([...list.children].map((item) =>
      `${item.firstChild.textContent}\n“${item.lastChild.textContent}”`).join("\n\n"));
    say(copy.textContent = copy.dataset.copied);
  };
  const again = document.getElementById("ui-start-again");
  again.onclick = () => {
    form.reset();
    update();
    form.querySelector("input").focus();
    say(again.dataset.cleared);
  };
  addEventListener("pageshow", () => form.querySelector(":checked") && update()); // after “back” answers may still be there
})();
