/* The site's search: answers the messages that Material's pages send to a search worker.

   In: the index that `briefgen/web/search_index.py` writes, which a worker loads when it is asked first. Out: pages, best first, with what was found marked.
   Each page is a list of word numbers, and a query gives each word of the site a grade, so that a page is read in one pass.
   Words count by their field and rarity, and neighbours more than strangers: most Vietnamese words are two syllables.
   Tone marks order the results and never shut one out. Every text of the index is plain, and escaped here alone. */
(() => {
  "use strict";

  const Message = {SETUP: 0, READY: 1, QUERY: 2, RESULT: 3};
  const WEIGHT = {title: 8, names: 5, facts: 4, text: 3};
  const GRADE = { // sums of halves, which a Float32Array holds exactly
    exact: 1, folded: 0.875, code: 0.8125, unmarked: 0.75, begins: 0.5, otherMarks: 0.375, typo: 0.25,
  };
  const NEIGHBOURS = 2; // a pair of neighbours counts so many times a word
  const NAMED = 6; // and the page of what the query names, so many times a word of a title
  const NEWEST = 0.1; // what the newest page gets above the oldest, where both fit as well
  const WORDS = 12; // of a query; further ones are not read
  const REASONS = 3;
  const MARKED = 50; // results in which words are marked; in further ones it would only cost time
  const BREAK = 0; // between two texts of a field: neighbours don't meet across it

  const WORD = /\d+(?:[.,]\d+)*(?:\s?%)?|[\p{L}\p{M}\p{N}]+/gu;
  const CODE = /^[A-Z]{2}$/;
  const FINAL_Y = /^([hklmst]|qu)y(?!\p{L})/u;
  const TONES = /[\u0300\u0301\u0303\u0309\u0323]/g;

  /* `folded` has no diacritics. `exact` has its tone at the end, so that hoà and hòa are one word, as are tỷ and tỉ.
     Codes of countries stay large, because `my` is more often Mỹ than MY. */
  function spell(word) {
    const apart = word.normalize("NFD").replace(/,/g, ".").replace(/\s/g, "").replace(/^0+(?=\d)/, "");
    const small = apart.toLowerCase();
    const exact = small.replace(TONES, "") + (small.match(TONES) || []).join("");
    const folded = small.replace(/\p{M}/gu, "").replace(/đ/g, "d");
    return {exact: CODE.test(word) ? word : exact.replace(FINAL_Y, "$1i"), folded: folded.replace(FINAL_Y, "$1i")};
  }

  /* --- the index --- */

  const site = {words: [], numbers: new Map(), folded: new Set(), pages: [], names: []};

  function number(word) {
    let found = site.numbers.get(word);
    if (found === undefined) {
      const spelt = spell(word);
      const key = `\0${spelt.exact}`;
      found = site.numbers.get(key) ?? site.words.push(spelt) - 1;
      site.numbers.set(key, found).set(word, found);
      site.folded.add(spelt.folded);
    }
    return found;
  }

  function read(texts) {
    const found = [BREAK];
    for (const text of texts) {
      for (const word of text.match(WORD) || []) found.push(number(word));
      found.push(BREAK);
    }
    return Uint32Array.from(found);
  }

  function setUp({config, docs}) {
    Object.assign(site, {words: [{exact: "", folded: ""}], numbers: new Map(), folded: new Set()});
    site.names = config.names.map((spellings) => ({spellings, words: read(spellings)}));
    site.pages = docs.map((doc) => ({
      doc,
      names: [...(doc.named === undefined ? [] : [doc.named]), ...(doc.names || [])],
      fields: [
        [WEIGHT.title, read([doc.title])],
        [WEIGHT.text, read(doc.text || [])],
        [WEIGHT.facts, read([...(doc.dates || []), ...(doc.facts || [])])],
      ],
    }));
  }

  /* --- the query --- */

  function isTypo(one, other) {
    if (Math.abs(one.length - other.length) > 1) return false;
    let start = 0;
    while (start < one.length && one[start] === other[start]) start++;
    const [a, b] = [one.slice(start), other.slice(start)];
    const isTurned = a[0] === b[1] && a[1] === b[0] && a.slice(2) === b.slice(2);
    return a.slice(1) === b.slice(1) || a.slice(1) === b || a === b.slice(1) || isTurned;
  }

  function begins(word, asked, isLast) {
    if (/^\d/.test(asked)) return word === `${asked}%`;
    if (word.startsWith(asked)) return asked.length >= (isLast ? 2 : 4);
    return word.length >= 4 && asked.length - word.length <= 2 && asked.startsWith(word); // tariffs, tariff
  }

  function grade(word, asked, isLast) {
    if (word.exact === asked.exact) return GRADE.exact;
    if (word.folded === asked.folded) {
      if (CODE.test(word.exact)) return GRADE.code;
      if (asked.exact.toLowerCase() === asked.folded) return GRADE.folded;
      return word.exact === word.folded ? GRADE.unmarked : GRADE.otherMarks;
    }
    return begins(word.folded, asked.folded, isLast) ? GRADE.begins : 0;
  }

  function grades(asked, isLast) {
    const found = Float32Array.from(site.words, (word) => grade(word, asked, isLast));
    if (asked.folded.length < 4 || /\d/.test(asked.folded) || found.some(Boolean)) return found;
    return found.map((_, i) => (isTypo(site.words[i].folded, asked.folded) ? GRADE.typo : 0));
  }

  /* A word that nobody wrote may be two without the blank: `nangluong`. */
  function apart(word) {
    const {folded} = spell(word);
    if (site.folded.has(folded)) return [word];
    for (let i = 2; i <= folded.length - 2; i++) {
      const halves = [folded.slice(0, i), folded.slice(i)];
      if (halves.every((half) => site.folded.has(half))) return halves;
    }
    return [word];
  }

  function parse(text) {
    const words = (text.normalize("NFC").match(WORD) || []).flatMap(apart).slice(0, WORDS);
    const graded = words.map((word, i) => ({word, grades: grades(spell(word), i === words.length - 1), rarity: 0}));
    graded.slice(1).forEach((next, w) => { // chip makers, chipmakers
      const joined = spell(graded[w].word).folded + spell(next.word).folded;
      if (!site.folded.has(joined)) return;
      site.words.forEach(({folded}, i) => {
        if (folded === joined) graded[w].grades[i] = next.grades[i] = GRADE.unmarked;
      });
    });
    return {words: graded, known: site.words.map((_, i) => graded.some((word) => word.grades[i]))};
  }

  /* --- looking --- */

  /* The best grade of each word of the query in a list of words, and of each pair of neighbours; and how much of a text
     is the query, word for word. */
  function look(list, {words, known}) {
    const found = {words: words.map(() => 0), pairs: words.map(() => 0), share: 0};
    for (let at = 0; at < list.length; at++) {
      if (!known[list[at]]) continue;
      let run = 0;
      while (run < words.length && words[run].grades[list[at + run]] >= GRADE.code) run++;
      if (run === words.length) {
        const length = list.indexOf(BREAK, at) - list.lastIndexOf(BREAK, at) - 1;
        found.share = Math.max(found.share, run / length);
      }
      words.forEach(({grades}, w) => {
        const here = grades[list[at]];
        found.words[w] = Math.max(found.words[w], here);
        const next = w + 1 < words.length ? words[w + 1].grades[list[at + 1]] : 0;
        found.pairs[w] = Math.max(found.pairs[w], Math.min(here, next));
      });
    }
    return found;
  }

  /* What of the query each page has: its fields, then its names, whose weight falls along their list. */
  function lookAtAll(query) {
    const names = site.names.map((name) => look(name.words, query));
    return site.pages.map((page) => [
      ...page.fields.map(([weight, list]) => ({weight, found: look(list, query)})),
      ...page.names.map((name, place) => ({weight: WEIGHT.names / (1 + place / 8), found: names[name]})),
    ]);
  }

  function best(looks, kind, w) {
    return looks.reduce((most, {weight, found}) => Math.max(most, weight * found[kind][w]), 0);
  }

  /* How far the query is the title of a page, or names what the page is about: all of it, or half a name. */
  function named({doc, fields}, looks) {
    const share = doc.named === undefined ? 0 : looks[fields.length].found.share;
    return looks[0].found.share === 1 ? 1 : share >= 0.5 ? share : 0;
  }

  function score(page, looks, {words}) {
    const all = words.reduce((sum, word) => sum + word.rarity, 0);
    let [sum, here] = [0, 0];
    words.forEach(({rarity}, w) => {
      const word = best(looks, "words", w);
      if (word) here += rarity;
      const rest = looks.reduce((more, {weight, found}) => more + weight * found.words[w], 0) - word;
      sum += rarity * (word + Math.min(word, rest) / 4);
      if (w + 1 < words.length) sum += ((rarity + words[w + 1].rarity) / 2) * NEIGHBOURS * best(looks, "pairs", w);
    });
    return {value: (sum + NAMED * WEIGHT.title * named(page, looks)) * (here / all) ** 2, share: here / all};
  }

  function search(text) {
    const query = parse(text);
    if (!query.words.length) return [];
    const looks = lookAtAll(query);
    query.words.forEach((word, w) => {
      const pages = looks.filter((one) => best(one, "words", w) > 0).length;
      word.rarity = Math.log(1 + site.pages.length / Math.max(pages, 1));
    });
    const scored = site.pages.map((page, i) => {
      const {value, share} = score(page, looks[i], query);
      return {page, looks: looks[i], share, value: value * (1 + NEWEST * (1 - i / site.pages.length))};
    });
    const most = Math.max(...scored.map(({share}) => share));
    const results = scored.filter(({value, share}) => value > 0 && share > 0.6 * most);
    results.sort((one, other) => other.value - one.value);
    const nothing = parse("");
    return results.map((result, i) => [show(result, i < MARKED ? query : nothing)]);
  }

  /* --- showing --- */

  const escape = (text) => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

  /* Where words of the query stand in a text: where whole ones do, not those that only begin so; where some are neighbours,
     only those. */
  function places(text, query) {
    const found = [...text.matchAll(WORD)].map(({0: word, index}) => ({word, start: index, end: index + word.length}));
    const rank = (at, w) => (found[at] && query.words[w] ? query.words[w].grades[number(found[at].word)] : 0);
    const isWhole = (w) => found.some((_, at) => rank(at, w) >= GRADE.unmarked);
    const least = query.words.map((_, w) => (isWhole(w) ? GRADE.unmarked : GRADE.typo));
    const has = (at, w) => rank(at, w) >= least[w];
    const hits = found.filter((_, at) => query.words.some((_, w) => has(at, w)));
    const pairs = found.filter((_, at) =>
      query.words.some((_, w) => has(at, w) && (has(at + 1, w + 1) || has(at - 1, w - 1))));
    return pairs.length ? pairs : hits;
  }

  function mark(text, query, runs) {
    let [html, end] = ["", 0];
    for (const place of places(text, query)) {
      const joins = end && /^\s+$/.test(text.slice(end, place.start));
      if (joins) html = html.slice(0, -"</mark>".length) + escape(text.slice(end, place.start));
      else html += `${escape(text.slice(end, place.start))}<mark>`;
      runs.push((joins ? `${runs.pop()} ` : "") + text.slice(place.start, place.end));
      html += `${escape(text.slice(place.start, place.end))}</mark>`;
      end = place.end;
    }
    return html + escape(text.slice(end));
  }

  function weigh(text, query) {
    const found = look(read([text]), query);
    const sum = (grades) => grades.reduce((total, grade, w) => total + grade * query.words[w].rarity, 0);
    return {text, found, value: sum(found.words) + NEIGHBOURS * sum(found.pairs)};
  }

  /* Figures and names that have words of the query which neither title nor sentence shows. */
  function reasons(page, looks, shown, query) {
    const open = new Set(query.words.keys());
    const close = ({found}) => open.forEach((w) => found.words[w] && open.delete(w));
    shown.forEach(close);
    if (!open.size) return [];
    const helps = ({found}) => found.words.some((grade, w) => grade && open.has(w));
    const wanted = page.names.filter((_, place) => helps(looks[place + page.fields.length]));
    const candidates = [
      ...(page.doc.facts || []).map((text) => ({text, label: text})),
      ...wanted.flatMap((n) => site.names[n].spellings.map((text, i, [name]) => (
        {text, label: i ? `${name} (${text})` : name}))),
    ].map((candidate) => ({...candidate, ...weigh(candidate.text, query)}));
    candidates.sort((one, other) => other.value - one.value || one.text.length - other.text.length);
    return candidates.slice(0, REASONS).filter((candidate) => {
      const before = open.size;
      close(candidate);
      return open.size < before;
    });
  }

  /* What the page that a result leads to marks: phrases, or single words where there are none. */
  function passages(runs) {
    const phrases = runs.filter((run) => run.includes(" "));
    return [...new Set(phrases.length ? phrases : runs.filter((run) => run.length > 2))].join(";");
  }

  function show({page, looks, value}, query) {
    const {doc} = page;
    const runs = [];
    const title = mark(doc.title, query, runs);
    const sentences = (doc.text || []).map((text) => weigh(text, query));
    const sentence = sentences.reduce((most, one) => (one.value > most.value ? one : most), sentences[0]);
    const matched = reasons(page, looks, [looks[0], ...(sentence ? [sentence] : [])], query);
    const head = [...(doc.dates || []).slice(0, 1), ...matched.map(({label}) => label)].map(escape).join(" · ");
    const body = sentence ? `<p>${mark(sentence.text, query, runs)}</p>` : "";
    matched.forEach(({text}) => mark(text, query, runs));
    const missing = query.words.filter((_, w) => !best(looks, "words", w)).map(({word}) => [word, false]);
    const wanted = passages(runs);
    return {
      location: doc.location,
      score: value,
      terms: Object.fromEntries([...(wanted ? [[wanted, true]] : []), ...missing]),
      text: (head ? `<p class="bg-why">${head}</p>` : "") + body,
      title,
    };
  }

  let loaded;

  self.answerSearch = ({type, data}) => {
    if (type === Message.SETUP) {
      if (data.docs.length) loaded = setUp(data) || true;
      return {type: Message.READY};
    }
    return {type: Message.RESULT, data: {items: search(data)}};
  };

  /* Pages hand over an empty index, so that whoever only reads loads none of it. */
  async function load() {
    try {
      loaded ??= fetch(new URL("../search/entries.json", self.location)).then((answer) => answer.json()).then(setUp);
      await loaded;
    } catch (error) { // the next query tries again
      loaded = undefined;
      console.warn(error);
    }
  }

  async function answer(message) {
    if (message.type === Message.QUERY) await load();
    postMessage(self.answerSearch(message));
  }

  const isWorker = typeof importScripts === "function";
  if (isWorker) addEventListener("message", ({data}) => answer(data));
})();
