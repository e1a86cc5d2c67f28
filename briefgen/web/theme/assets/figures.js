/* Sorts and filters the table of all figures. Without this script, the table stands on several pages, whole.
   The rows of all pages come from figures/rows.js, read when somebody first sorts or filters; their HTML is that of the
   pages, made by the same template, which escapes it. A script and not JSON, so that it works from a disk too. */
(() => {
  "use strict";
  const STEP = 100;
  const form = document.querySelector(".bg-filter");
  const table = document.querySelector(".bg-all-figures");
  const body = table.tBodies[0];
  const more = document.querySelector(".bg-more");
  const pager = document.querySelector(".bg-pager");
  const told = form.querySelector("[role=status]");
  const source = new URL(form.dataset.rows, location.href);
  const collator = new Intl.Collator(document.documentElement.lang, { numeric: true });
  const number = new Intl.NumberFormat(document.documentElement.lang);
  const [COUNTRY, TOPICS, UNIT, NUMBER, DAY, WHAT, HTML] = [0, 1, 2, 3, 4, 5, 6];
  const turn = form.elements.turn;
  const script = document.createElement("script");
  let rows = null;
  let shown = STEP;

  const numbered = (name) => [name, new Map([...form.elements[name].options].map((option, at) => [option.value, at]))];
  const places = Object.fromEntries(["country", "topic", "unit"].map(numbered));
  const place = (name, value) => places[name].get(value);
  const descending = () => turn.getAttribute("aria-pressed") === "true";

  /* Each compares two rows; the choices of the filters stand in the order of the alphabet. */
  const orders = {
    what: (a, b) => collator.compare(a[WHAT], b[WHAT]),
    value: (a, b) => a[NUMBER] - b[NUMBER],
    country: (a, b) => place("country", a[COUNTRY]) - place("country", b[COUNTRY]),
    topic: (a, b) => place("topic", a[TOPICS][0]) - place("topic", b[TOPICS][0]),
    period: (a, b) => (a[DAY] < b[DAY] ? -1 : a[DAY] > b[DAY] ? 1 : 0),
  };
  const lacks = { country: (row) => !row[COUNTRY], topic: (row) => !row[TOPICS].length, period: (row) => !row[DAY] };

  /* Rows without a value stand last in both directions; values are compared within their unit. */
  function sort(found, key) {
    const sign = descending() ? -1 : 1;
    const missing = lacks[key] ?? (() => false);
    const unit = (a, b) => (key === "value" && a[UNIT] !== b[UNIT] ? place("unit", a[UNIT]) - place("unit", b[UNIT]) : 0);
    return found.sort((a, b) => missing(a) - missing(b) || unit(a, b) || sign * orders[key](a, b));
  }

  function matching() {
    const [country, topic, unit] = ["country", "topic", "unit"].map((name) => form.elements[name].value);
    const found = rows.filter(
      (row) => (!country || row[COUNTRY] === country) && (!topic || row[TOPICS].includes(topic)) && (!unit || row[UNIT] === unit),
    );
    const key = form.elements.sort.value;
    if (key) return sort(found, key);
    return descending() ? found.reverse() : found;
  }

  function show() {
    const found = matching();
    const holder = document.createElement("template");
    holder.innerHTML = found.slice(0, shown).map((row) => row[HTML]).join("");
    for (const link of holder.content.querySelectorAll("a")) link.href = new URL(link.getAttribute("href"), source);
    body.replaceChildren(holder.content);
    more.hidden = found.length <= shown;
    if (pager) pager.hidden = true;
    const words = found.length ? told.dataset.shown : told.dataset.none;
    told.textContent = words.replace("{matching}", number.format(found.length)).replace("{total}", number.format(rows.length));
    for (const head of table.tHead.querySelectorAll("[data-key]")) {
      if (head.dataset.key === form.elements.sort.value) head.setAttribute("aria-sort", descending() ? "descending" : "ascending");
      else head.removeAttribute("aria-sort");
    }
    const state = new URLSearchParams([...new FormData(form)].filter(([, value]) => value));
    if (descending()) state.set("turn", "1");
    history.replaceState(null, "", state.size ? `?${state}` : location.pathname);
  }

  /* Calls `show` once the rows are there; the script that brings them is asked for once. */
  function update() {
    shown = STEP;
    if (rows) return show();
    told.textContent = told.dataset.loading;
    if (script.src) return;
    script.onload = () => { rows = self.briefgenRows; show(); };
    script.onerror = () => { told.textContent = told.dataset.failed; };
    script.src = source;
    document.head.append(script);
  }

  function sortBy(key) {
    const same = form.elements.sort.value === key;
    turn.setAttribute("aria-pressed", String(same && !descending()));
    form.elements.sort.value = key;
    update();
  }

  for (const head of table.tHead.querySelectorAll("[data-key]")) {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    button.addEventListener("click", () => sortBy(head.dataset.key));
    head.append(button);
  }
  form.addEventListener("change", update);
  form.addEventListener("reset", () => setTimeout(() => { turn.setAttribute("aria-pressed", "false"); update(); }));
  turn.addEventListener("click", () => { turn.setAttribute("aria-pressed", String(!descending())); update(); });
  more.addEventListener("click", () => {
    const next = shown;
    shown += STEP;
    show();
    body.rows[next].querySelector("a").focus();
  });
  form.hidden = false;

  const asked = new URLSearchParams(location.search);
  for (const [name, value] of asked) {
    if (name === "turn") turn.setAttribute("aria-pressed", "true");
    else if (form.elements[name] instanceof HTMLSelectElement) {
      form.elements[name].value = value;
      if (form.elements[name].selectedIndex < 0) form.elements[name].selectedIndex = 0;
    }
  }
  if (asked.size) update();
})();
