/* Sorts and filters the table of all figures. Without this script, the whole table is on several pages.
   What somebody asks for is loaded, and nothing before: the columns of the whole table that are needed, as numbers, and the
   parts of the rows that are then shown (briefgen/web/figure_files.py). Scripts and not JSON, so that it works from a disk. */
(() => {
  "use strict";
  const STEP = 100;
  const form = document.querySelector(".bg-filter");
  const table = document.querySelector(".bg-all-figures");
  const body = table.tBodies[0];
  const empty = document.getElementById("figure:row").content.querySelector("tr");
  const more = document.querySelector(".bg-more");
  const pagers = document.querySelectorAll(".bg-times, .bg-pager");
  const status = form.querySelector("[role=status]");
  const turn = form.elements.turn;
  const root = new URL(form.dataset.root, location.href);
  const number = new Intl.NumberFormat(document.documentElement.lang);
  const files = new Map();
  let shown = STEP;
  let asked = 0;

  const address = (path, anchor) => Object.assign(new URL(path, root), anchor ? { hash: anchor } : {}).href;
  const descending = () => turn.getAttribute("aria-pressed") === "true";

  /* The value of a file, which is asked for once. */
  function load(name) {
    if (!files.has(name)) {
      files.set(name, new Promise((resolve, reject) => {
        const script = document.createElement("script");
        script.onload = () => resolve(self.briefgenFigures[name]);
        script.onerror = () => { files.delete(name); reject(new Error(name)); };
        script.src = address(`figures/${name}.js`);
        document.head.append(script);
      }));
    }
    return files.get(name);
  }

  /* A column as a function of a row's place in the table; a topic stands for the first one of its row. */
  async function column(name) {
    const values = await load(`columns/${name}`);
    if (name !== "topic") return (row) => values[row];
    const [sets, rows] = values;
    return (row) => sets[rows[row]][0] ?? 0;
  }

  /* Whether a row has what is chosen in a filter; null where nothing is. */
  async function filter(name) {
    const choice = form.elements[name].selectedIndex;
    if (!choice) return null;
    const values = await load(`columns/${name}`);
    if (name !== "topic") return (row) => values[row] === choice;
    const [sets, rows] = values;
    const having = sets.map((topics) => topics.includes(choice));
    return (row) => having[rows[row]];
  }

  /* The order of two rows; those without a value come last in both directions, and values are compared within their unit. */
  async function order(key) {
    const [value, unit] = await Promise.all([column(key), key === "value" ? column("unit") : () => 0]);
    const sign = descending() ? -1 : 1;
    return (a, b) => !value(a) - !value(b) || unit(a) - unit(b) || sign * (value(a) - value(b));
  }

  /* The places of the rows that are asked for, in the order that is. */
  async function matching(total) {
    const tests = (await Promise.all(["country", "topic", "unit"].map(filter))).filter(Boolean);
    const found = [...Array(total).keys()].filter((row) => tests.every((test) => test(row)));
    const key = form.elements.sort.value;
    if (key) return found.sort(await order(key));
    return descending() ? found.reverse() : found;
  }

  /* The words of the rows at these places: each from the part that it is in. */
  async function words(places, parts) {
    const starts = [];
    parts.reduce((start, [, rows]) => (starts.push(start), start + rows), 0);
    const found = places.map((place) => [starts.findLastIndex((start) => start <= place), place]);
    const loaded = new Map(await Promise.all(
      [...new Set(found.map(([part]) => part))].map(async (part) => [part, await load(`rows/${parts[part][0]}`)]),
    ));
    return found.map(([part, place]) => ({ part: loaded.get(part), row: loaded.get(part).rows[place - starts[part]] }));
  }

  function link([label, page]) {
    if (!page) return label;
    return Object.assign(document.createElement("a"), { href: address(page), textContent: label });
  }

  /* Words of the site within an element that is in another language. */
  function inSiteLanguage(text) {
    return Object.assign(document.createElement("span"), { lang: document.documentElement.lang, textContent: text });
  }

  /* A row of the table: what the page's template makes of the same figure. */
  function build({ part, row: [at, country, id, what, direction, amount, period, contested] }) {
    const [page, title, language, date, topics] = part.briefings[at];
    const row = empty.cloneNode(true);
    const [measure, value, whose, about, when, last] = row.cells;
    if (language) measure.lang = language;
    measure.textContent = what;
    for (const way of ["up", "down"]) if (way !== direction) value.querySelector(`.bg-${way}`).remove();
    value.querySelector(".bg-number").textContent = amount;
    if (country !== null) whose.append(link(part.links[country]));
    about.append(...topics.flatMap((topic, n) => (n ? [", ", link(part.links[topic])] : [link(part.links[topic])])));
    when.textContent = period;
    const [origin, doubted] = last.querySelectorAll("a");
    Object.assign(origin, { href: address(page, id), title });
    if (language) origin.lang = language;
    origin.append(language ? inSiteLanguage(date) : date);
    if (contested) doubted.href = address(page, "section:disagreements");
    else doubted.remove();
    return row;
  }

  function announce(found, total) {
    const sentence = found ? status.dataset.shown : status.dataset.none;
    status.textContent = sentence.replace("{matching}", number.format(found)).replace("{total}", number.format(total));
    more.hidden = found <= shown;
    pagers.forEach((pager) => (pager.hidden = true));
  }

  /* Marks the head of the column that the table is sorted by, and puts what is asked for into the address. */
  function mark() {
    for (const head of table.tHead.querySelectorAll("[data-key]")) {
      if (head.dataset.key === form.elements.sort.value) head.setAttribute("aria-sort", descending() ? "descending" : "ascending");
      else head.removeAttribute("aria-sort");
    }
    const state = new URLSearchParams([...new FormData(form)].filter(([, value]) => value));
    if (descending()) state.set("turn", "1");
    history.replaceState(null, "", state.size ? `?${state}` : location.pathname);
  }

  /* Shows what is asked for, unless something else is by the time that it is there. */
  async function show() {
    const mine = ++asked;
    status.textContent = status.dataset.loading;
    mark();
    try {
      const parts = await load("parts");
      const total = parts.reduce((sum, [, rows]) => sum + rows, 0);
      const found = await matching(total);
      const rows = await words(found.slice(0, shown), parts);
      if (mine !== asked) return;
      body.replaceChildren(...rows.map(build));
      announce(found.length, total);
    } catch {
      if (mine === asked) status.textContent = status.dataset.failed;
    }
  }

  function update() {
    shown = STEP;
    show();
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
  more.addEventListener("click", async () => {
    const next = shown;
    shown += STEP;
    await show();
    body.rows[next]?.querySelector("a").focus();
  });
  form.hidden = false;

  const wanted = new URLSearchParams(location.search);
  for (const [name, value] of wanted) {
    if (name === "turn") turn.setAttribute("aria-pressed", "true");
    else if (form.elements[name] instanceof HTMLSelectElement) {
      form.elements[name].value = value;
      if (form.elements[name].selectedIndex < 0) form.elements[name].selectedIndex = 0;
    }
  }
  if (wanted.size) update();
})();
