/* Buttons that copy: a briefing's citation, and the address of the fact whose words are open. `assets/frame.js` loads this where
   a page has a citation, with the words of the buttons. Without it the citation is read, and its link leads to the page, as the
   number of a fact leads to the words. Nothing is sent anywhere. */
(() => {
  "use strict";
  const SHOWN = 4000; // milliseconds in which it is said that something was copied
  const words = document.currentScript.dataset;
  const citation = document.querySelector(".bg-citation");
  const link = citation.querySelector("a");
  const address = link.textContent.includes("://") ? link.textContent : link.href.split("#")[0];
  const status = Object.assign(document.createElement("span"), {className: "bg-copied"});
  status.setAttribute("role", "status");

  /* Sites without TLS have no clipboard of their own. */
  function copySelected(text) {
    const field = Object.assign(document.createElement("textarea"), {value: text, className: "bg-hidden"});
    document.body.append(field);
    field.select();
    const done = document.execCommand("copy");
    field.remove();
    return done;
  }

  async function copy(button, text) {
    const done = await navigator.clipboard?.writeText(text).then(() => true, () => false) || copySelected(text);
    button.focus({preventScroll: true});
    button.after(status);
    const message = status.textContent = done ? words.copied : words.failed;
    setTimeout(() => { if (status.textContent === message) status.textContent = ""; }, SHOWN);
  }

  function button(label, text) {
    const made = Object.assign(document.createElement("button"), {type: "button", className: "bg-copy", textContent: label});
    made.addEventListener("click", () => copy(made, text()));
    return made;
  }

  const factButton = button(words.fact, () => address + location.hash);

  /* Puts the button of a fact below the sentence whose words are open. */
  function follow() {
    const open = document.getElementById(decodeURIComponent(location.hash.slice(1)))?.closest(".bg-evidence > li");
    status.textContent = "";
    if (open) open.querySelector(".bg-back").append(factButton);
    else factButton.remove();
  }

  citation.after(button(words.citation, () => citation.textContent.replace(link.textContent, address).replace(/\s+/g, " ").trim()));
  addEventListener("hashchange", follow);
  follow();
})();
