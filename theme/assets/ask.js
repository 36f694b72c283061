// The search field of the start page: the words go along behind the "#", which no server is sent.
"use strict";
addEventListener("DOMContentLoaded", () => {
  const form = document.querySelector(".ask");
  form.onsubmit = (event) => {
    event.preventDefault();
    location.href = form.action + "#q=" + encodeURIComponent(form.querySelector("input").value.trim());
  };
});
