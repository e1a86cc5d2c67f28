// The review page: what a person does becomes a request, and the answer is the article as it is then. The server renders
// everything; here is only what needs a browser: keys, marked words, dragging, and what has the focus.
import { markedWords } from "./marked_words.js";

const { root } = document.body.dataset;
const main = document.getElementById("main");
const dialog = document.getElementById("dialog");
const page = document.getElementById("page");
const narrow = matchMedia("(max-width: 60rem)");
const said = document.getElementById("said");
const draft = () => document.getElementById("draft");
const cards = () => [...main.querySelectorAll(".card")];
const selected = () => main.querySelector(".card.selected");
const PANES = ["#article", ".list"]; // what is scrolled
const fields = () => [...main.querySelectorAll("form [name]")];
const fieldLike = (gesture, name) => main.querySelector(`form[data-gesture=${gesture}] [name=${name}]`);
const address = (what, file = draft().dataset.file) => `${root}${what}/${file.split("/").map(encodeURIComponent).join("/")}`;

// --- asking the server ---

async function ask(url, body) {
  const options = body && { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) };
  const answer = await fetch(url, options).catch(() => null);
  if (!answer) throw new Error(document.body.dataset.outOfReach);
  const text = await answer.text();
  if (answer.ok) return text;
  if (answer.headers.get("Content-Type") !== "application/json") throw new Error(text);
  const { problem, next_step } = JSON.parse(text);
  throw Object.assign(new Error(`${problem}. ${next_step}`), { changed: answer.status === 409 });
}

function say(text, bad = false) {
  const place = bad && dialog.open ? dialog.querySelector(".problem") : said;
  place.textContent = text;
  said.classList.toggle("bad", bad && place === said);
}

// Calls `work` and says what went wrong; nothing that was typed is lost.
const trying = (work) => async (...given) => {
  try {
    await work(...given);
  } catch (error) {
    say(error.message, true);
  }
};

// Shows what the server rendered; of the same article all stays as it was that a person did not save with `saved`.
function show(html, at, saved) {
  const before = draft()?.dataset.file;
  const typed = fields().filter((field) => field.value !== field.defaultValue && field.form.dataset.gesture !== saved);
  const opened = main.querySelector(".heading")?.open;
  const scrolled = PANES.map((pane) => main.querySelector(pane)?.scrollTop);
  main.innerHTML = html; // rendered and escaped by the server
  if (before === draft().dataset.file) {
    for (const { form, name, value } of typed) fieldLike(form.dataset.gesture, name).value = value;
    main.querySelector(".heading").open = opened;
    PANES.forEach((pane, number) => (main.querySelector(pane).scrollTop = scrolled[number]));
  }
  const { file, need, says, title } = draft().dataset;
  const entry = [...document.querySelectorAll("#queue li")].find((item) => item.dataset.file === file);
  if (entry) {
    entry.dataset.need = need;
    entry.querySelector(".need").textContent = says;
    entry.querySelector(".title").textContent = title;
    document.querySelector("#queue [aria-current]")?.removeAttribute("aria-current");
    entry.querySelector("a").setAttribute("aria-current", "page");
  }
  begin();
  const all = cards();
  if (at >= 0 && all.length) select(all[Math.max(0, Math.min(at, all.length - 1))]);
  showPage();
}

const save = trying(async (gesture, at = cards().indexOf(selected())) => {
  const html = await ask(address("gesture"), { stamp: draft().dataset.stamp, gesture }).catch(catchUp);
  if (dialog.open) dialog.close();
  show(html, at, gesture.type);
  say(document.body.dataset.saved);
});

// Where somebody else was faster, shows how it is now, with what was typed still in its fields; and says so.
async function catchUp(error) {
  if (error.changed) show(await ask(`${address("article")}?part=main`), cards().indexOf(selected()));
  throw error;
}

const undo = trying(async () => {
  const at = cards().indexOf(selected());
  show(await ask(address("undo"), { stamp: draft().dataset.stamp }).catch(catchUp), at);
  say(document.body.dataset.undone);
});

const commit = trying(async (values) => {
  const message = await ask(`${root}commit`, values);
  dialog.close();
  say(message);
});

const open = trying(async (file, remember = true) => {
  show(await ask(`${address("article", file)}?part=main`));
  if (remember) history.pushState({ file }, "", address("article", file));
  say("");
  window.scrollTo(0, 0);
});

const openForm = trying(async (url, body) => {
  dialog.innerHTML = await ask(url, body); // rendered and escaped by the server
  if (!dialog.open) dialog.showModal();
  dialog.querySelector("textarea, input, select")?.focus();
});

// --- which fact ---

function select(card, focus = true) {
  selected()?.classList.remove("selected");
  main.querySelectorAll(".mark.selected").forEach((mark) => mark.classList.remove("selected"));
  card.classList.add("selected");
  if (focus) card.focus({ preventScroll: true });
  card.scrollIntoView({ block: "nearest" });
  const marks = [...main.querySelectorAll(".mark")].filter((mark) => mark.dataset.facts.split(" ").includes(card.dataset.number));
  marks.forEach((mark) => mark.classList.add("selected"));
  marks[0]?.scrollIntoView({ block: "nearest" });
}

function step(by) {
  const all = cards();
  const at = all.indexOf(selected());
  if (all.length) select(all[Math.max(0, Math.min(at < 0 ? 0 : at + by, all.length - 1))]);
}

function next() {
  const items = [...document.querySelectorAll("#queue li[data-file]")];
  const at = items.findIndex((item) => item.dataset.file === draft()?.dataset.file);
  const waits = [...items.slice(at + 1), ...items.slice(0, at)].find((item) => !["today", "done", "unread"].includes(item.dataset.need));
  if (waits) open(waits.dataset.file);
}

// --- what can be done ---

const move = (card, to) => save({ type: "move", anchor: card.dataset.anchor, to }, to);

const decideSuggestion = (type, card) => save({ type, line: Number(card.dataset.line) }, cards().indexOf(card));

const acts = {
  accept: (card, button) => {
    if (card.dataset.line) return decideSuggestion("accept-suggestion", card);
    const accepted = button.getAttribute("aria-pressed") !== "true";
    save({ type: "accept", anchor: card.dataset.anchor, accepted }, cards().indexOf(card) + (accepted ? 1 : 0));
  },
  drop: (card) => card.dataset.line ? decideSuggestion("drop-suggestion", card) : save({ type: "drop", anchor: card.dataset.anchor }, cards().indexOf(card)),
  edit: (card) => openForm(`${address("form")}?anchor=${encodeURIComponent(card.dataset.anchor)}`),
  who: (card) => openForm(`${address("who")}?anchor=${encodeURIComponent(card.dataset.anchor)}`),
  up: (card) => move(card, Number(card.dataset.place) - 1),
  down: (card) => move(card, Number(card.dataset.place) + 1),
  undo,
  discard: (_, button) => save({ type: "discard", line: Number(button.dataset.line) }),
  close: () => dialog.close(),
  history: () => openForm(`${root}changes`),
  pane: (_, button) => showPane(button.dataset.pane),
  page: () => {
    page.hidden = !page.hidden;
    showPage();
  },
  add: (_, button) => {
    const marked = markedWords(document.getElementById("article"));
    if (marked) openForm(address("form"), { kind: button.dataset.kind, ...marked });
  },
};

function showPane(pane) {
  if (narrow.matches) {
    page.hidden = pane !== "page"; // elsewhere it is beside the others, and who opened it closes it
    showPage();
  }
  document.body.dataset.pane = pane;
  for (const button of document.querySelectorAll(".panes button")) button.setAttribute("aria-pressed", String(button.dataset.pane === pane));
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("button[data-act]");
  const card = event.target.closest(".card");
  if (card) select(card, !button);
  if (button && acts[button.dataset.act]) return void acts[button.dataset.act](card ?? selected(), button);
  const link = event.target.closest("#queue a");
  if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
    event.preventDefault();
    showPane("facts");
    return void open(link.closest("li").dataset.file);
  }
  const mark = event.target.closest(".mark");
  if (mark && getSelection().isCollapsed) {
    showPane("facts");
    const last = mark.classList.contains("k-suggestion") ? 0 : -1; // a suggestion waits, facts are there
    select(document.getElementById(`fact-${mark.dataset.facts.split(" ").at(last)}`));
  }
});

document.addEventListener("change", (event) => {
  if (event.target.dataset.act !== "into") return;
  const anchor = encodeURIComponent(event.target.form.dataset.anchor);
  openForm(`${address("who")}?anchor=${anchor}&into=${encodeURIComponent(event.target.value)}`);
});

// The note as the page will show it, while somebody writes.
document.addEventListener("input", trying(async (event) => {
  if (event.target.name !== "note") return;
  const html = await ask(`${root}note`, { note: event.target.value });
  document.getElementById("note-preview").innerHTML = html; // rendered and escaped by the server
}));

const today = () => new Date(Date.now() - new Date().getTimezoneOffset() * 60000).toISOString().slice(0, 10);

document.addEventListener("submit", (event) => {
  event.preventDefault();
  const form = event.target;
  const { gesture, anchor, kind, start, end, words } = form.dataset;
  const filled = [...form.elements].filter((field) => field.name);
  const values = Object.fromEntries(filled.map((field) => [field.name, field.value]));
  if (gesture === "correct") {
    const changed = filled.filter((field) => field.value !== field.dataset.was);
    if (!changed.length) return void dialog.close();
    save({ type: "correct", anchor, fields: Object.fromEntries(changed.map((field) => [field.name, field.value])) });
  } else if (gesture === "add") {
    showPane("facts");
    save({ type: "add", kind, start: Number(start), end: Number(end), words, fields: values });
  } else if (gesture === "who") {
    const [, registered] = values.into.match(/^registry:(.*)$/) ?? [];
    save(registered === undefined ? { type: "merge", anchor, into: values.into } : { type: "register", anchor, into: registered });
  } else if (gesture === "commit") {
    commit(values);
  } else if (gesture === "sign") {
    localStorage.setItem("reviewer", values.by);
    save({ type: "sign", by: values.by, date: today() });
  } else {
    save({ type: gesture, ...(anchor && { anchor }), ...values });
  }
});

// --- keys ---

const KEYS = { j: () => step(1), k: () => step(-1), ArrowDown: () => step(1), ArrowUp: () => step(-1), u: undo, n: next, p: () => acts.page() };
const CARD_KEYS = { a: "accept", d: "drop", e: "edit", w: "who" };

document.addEventListener("keydown", (event) => {
  if (dialog.open || !draft() || event.ctrlKey || event.metaKey || event.target.closest("input, textarea, select, summary")) return;
  const card = selected();
  const moves = { ArrowUp: "up", ArrowDown: "down" }[event.key];
  const button = event.altKey
    ? moves && card?.querySelector(`[data-act=${moves}]`)
    : (CARD_KEYS[event.key] && card?.querySelector(`[data-act=${CARD_KEYS[event.key]}]`)) ||
      main.querySelector(`#marking:not([hidden]) [data-key="${event.key}"]`);
  if (button && !button.disabled) acts[button.dataset.act](card, button);
  else if (!event.altKey && KEYS[event.key]) KEYS[event.key]();
  else return;
  event.preventDefault();
});

// --- marked words and dragging ---

document.addEventListener("selectionchange", () => {
  const bar = document.getElementById("marking");
  if (bar && !dialog.open) bar.hidden = !markedWords(document.getElementById("article"));
});

let dragged = null;
document.addEventListener("dragstart", (event) => {
  dragged = event.target.closest?.(".card[draggable]") ?? null;
});
document.addEventListener("dragover", (event) => {
  const over = event.target.closest?.(".card[draggable]");
  if (dragged && over) event.preventDefault();
});
document.addEventListener("drop", (event) => {
  const over = event.target.closest?.(".card[draggable]");
  if (dragged && over && over !== dragged) {
    event.preventDefault();
    move(dragged, Number(over.dataset.place));
  }
  dragged = null;
});

// --- the briefing's page ---

// Shows the page of what is shown; where it is that of the same article, only its content changes, not the place.
const showPage = trying(async () => {
  if (!draft()) return;
  document.body.classList.toggle("with-page", !page.hidden);
  main.querySelector("[data-act=page]").setAttribute("aria-pressed", String(!page.hidden));
  if (page.hidden) return;
  const { file } = draft().dataset;
  const shown = page.contentDocument?.querySelector("article");
  if (shown && page.dataset.file === file) {
    shown.innerHTML = await ask(`${address("page")}?part=article`); // rendered and escaped by the server
  } else {
    page.dataset.file = file;
    page.contentWindow.location.replace(address("page"));
  }
});

// --- the beginning ---

function begin() {
  const name = main.querySelector("[data-gesture=sign] [name=by]");
  if (name && !name.value) name.value = localStorage.getItem("reviewer") ?? name.dataset.usual;
}

addEventListener("popstate", (event) => {
  const file = event.state?.file;
  if (file) open(file, false);
  else location.reload();
});

begin();
