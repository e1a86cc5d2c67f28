/* Sorts and filters the table of all figures. Without this script, the table stands on several pages, whole.
   The rows of all pages come from figures/rows.js, read when somebody first sorts or filters; they are the very rows of
   the pages, made by the same template. A script and not JSON, so that it works from a disk too. */
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
  const columns = [...table.tHead.querySelectorAll("[data-key]")].map((head) => head.dataset.key);
  const turn = form.elements.turn;
  const script = document.createElement("script");
  let rows = null;
  let shown = STEP;

  const cell = (row, key) => row.cells[columns.indexOf(key)];
  const text = (row, key) => cell(row, key).dataset.sort ?? cell(row, key).textContent.trim();
  const descending = () => turn.getAttribute("aria-pressed") === "true";

  /* Rows without a value stand last in both directions; values are compared within their unit. */
  function compare(one, other, key, sign) {
    const [a, b] = [text(one, key), text(other, key)];
    if (!a || !b) return (a ? 0 : 1) - (b ? 0 : 1);
    if (key !== "value") return sign * collator.compare(a, b);
    return collator.compare(one.dataset.unit, other.dataset.unit) || sign * (a - b);
  }

  function matching() {
    const wanted = ["country", "topic", "unit"].map((name) => [name, form.elements[name].value]).filter(([, v]) => v);
    const fits = (row, [name, value]) => (name === "topic" ? row.dataset.topic.split(" ").includes(value) : row.dataset[name] === value);
    const found = rows.filter((row) => wanted.every((wish) => fits(row, wish)));
    const key = form.elements.sort.value;
    if (key) found.sort((a, b) => compare(a, b, key, descending() ? -1 : 1));
    return key || !descending() ? found : found.reverse();
  }

  function show() {
    const found = matching();
    body.replaceChildren(...found.slice(0, shown));
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

  function read() {
    const holder = document.createElement("template");
    holder.innerHTML = `<table><tbody>${self.briefgenRows}</tbody></table>`;
    rows = [...holder.content.querySelectorAll("tr")];
    for (const link of holder.content.querySelectorAll("a")) link.href = new URL(link.getAttribute("href"), source);
  }

  /* Calls `show` once the rows are there; the script that brings them is asked for once. */
  function update() {
    shown = STEP;
    if (rows) return show();
    told.textContent = told.dataset.loading;
    if (script.src) return;
    script.onload = () => { read(); show(); };
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
    else if (form.elements[name] instanceof HTMLSelectElement) form.elements[name].value = value;
  }
  if (asked.size) update();
})();
