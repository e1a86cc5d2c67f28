/* Results: an entry of the index as Material shows it, with what was found marked, and why it was. */
(() => {
  "use strict";

  const {GRADE, wordsOf, spell} = self.searchWords;
  const REASONS = 3;
  const NEIGHBOURS = 2;

  const escape = (text) => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

  /* The words of a text, each with its place and how well it fits each word of the query. */
  function graded(text, {grades}) {
    return wordsOf(text).map(({0: word, index}) => ({
      start: index, end: index + word.length, grades: grades.get(spell(word)) || [],
    }));
  }

  /* Where words of the query are in a text: where whole ones do, not those that only begin so; where some are neighbours,
     only those. Each with the words that it is, and whether one of them has a neighbour. */
  function hitsIn(text, query) {
    const found = graded(text, query);
    const rank = (at, w) => found[at]?.grades[w] || 0;
    const isWhole = (w) => found.some((_, at) => rank(at, w) >= GRADE.unmarked);
    const least = query.asked.map((_, w) => (isWhole(w) ? GRADE.unmarked : GRADE.typo));
    const has = (at, w) => rank(at, w) >= least[w];
    const hits = found.map((place, at) => ({
      ...place,
      words: [...query.asked.keys()].filter((w) => has(at, w)),
      isPair: query.asked.some((_, w) => has(at, w) && (has(at + 1, w + 1) || has(at - 1, w - 1))),
    }));
    const pairs = hits.filter(({isPair}) => isPair);
    return pairs.length ? pairs : hits.filter(({words}) => words.length);
  }

  /* The words of the query that are neighbours in one of the texts: alone in another one, such a word is a mere syllable. */
  function neighboursIn(texts, query) {
    const pairs = texts.flatMap((text) => hitsIn(text.normalize("NFC"), query)).filter(({isPair}) => isPair);
    return new Set(pairs.flatMap(({words}) => words));
  }

  function mark(text, query, neighbours, runs) {
    const composed = text.normalize("NFC");
    let [html, end] = ["", 0];
    for (const place of hitsIn(composed, query)) {
      if (!place.isPair && place.words.every((w) => neighbours.has(w))) continue;
      const joins = end && /^\s+$/.test(composed.slice(end, place.start));
      if (joins) html = html.slice(0, -"</mark>".length) + escape(composed.slice(end, place.start));
      else html += `${escape(composed.slice(end, place.start))}<mark>`;
      runs.push((joins ? `${runs.pop()} ` : "") + composed.slice(place.start, place.end));
      html += `${escape(composed.slice(place.start, place.end))}</mark>`;
      end = place.end;
    }
    return html + escape(composed.slice(end));
  }

  /* What a text has of the query, and how much that is. */
  function weigh(text, query) {
    const found = graded(text, query);
    const most = (w, fits) => Math.max(0, ...found.map((_, at) => fits(at, w)));
    const word = (at, w) => found[at]?.grades[w] || 0;
    const pair = (at, w) => Math.min(word(at, w), word(at + 1, w + 1));
    const words = query.asked.map((_, w) => most(w, word));
    const value = query.rarities.reduce((sum, rarity, w) => sum + rarity * (words[w] + NEIGHBOURS * most(w, pair)), 0);
    return {text, words, value};
  }

  /* Figures and names that have words of the query which neither title nor sentence shows. */
  function reasons(doc, shown, query) {
    const open = new Set(query.asked.keys());
    const close = ({words}) => open.forEach((w) => words[w] && open.delete(w));
    shown.forEach(close);
    if (!open.size) return [];
    const names = [doc.named || [], ...(doc.names || []), ...(doc.touched || [])];
    const candidates = [
      ...[...(doc.facts || []), ...(doc.keywords || [])].map((text) => ({text, label: text})),
      ...names.flatMap((spellings) => spellings.map((text, i, [name]) => ({text, label: i ? `${name} (${text})` : name}))),
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

  /* Whether some word of the query is nowhere but in the article. */
  function isInArticle(looks, query) {
    return query.asked.some((_, w) => {
      const fields = looks.filter(({found}) => found.words[w]).map(({field}) => field);
      return fields.length === 1 && fields[0] === "a";
    });
  }

  function show({doc, looks}, query, score) {
    const runs = [];
    const sentences = (doc.text || []).map((text) => weigh(text, query));
    const sentence = sentences.reduce((most, one) => (one.value > most.value ? one : most), sentences[0]);
    const matched = reasons(doc, [weigh(doc.title, query), ...(sentence ? [sentence] : [])], query);
    const neighbours = neighboursIn([doc.title, sentence?.text || "", ...matched.map(({text}) => text)], query);
    const title = mark(doc.title, query, neighbours, runs);
    const body = sentence ? `<p>${mark(sentence.text, query, neighbours, runs)}</p>` : "";
    matched.forEach(({text}) => mark(text, query, neighbours, runs));
    const head = [
      ...[doc.kind, ...(doc.dates || []).slice(0, 1)].filter(Boolean).map(escape),
      ...matched.map(({label}) => mark(label, query, neighbours, [])),
      ...(isInArticle(looks, query) ? [escape(query.article)] : []),
    ].join(" · ");
    const isMissing = (w) => !looks.some(({found}) => found.words[w]);
    const missing = query.asked.filter((_, w) => isMissing(w)).map(({word}) => [word, false]);
    const wanted = passages(runs);
    return {
      location: doc.location,
      score,
      terms: Object.fromEntries([...(wanted ? [[wanted, true]] : []), ...missing]),
      text: (head ? `<p class="bg-why">${head}</p>` : "") + body,
      title,
    };
  }

  self.searchResults = {show};
})();
