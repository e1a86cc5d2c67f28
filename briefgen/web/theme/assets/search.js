/* The site's search: answers the messages that Material's pages send to a search worker.

   In: what is typed, and of the index that `briefgen/web/search` writes, the parts that have these words. Out: pages, best
   first, with what was found marked. Words count by their field and rarity, and neighbours more than strangers: most
   Vietnamese words are two syllables. Tone marks order the results and never shut one out. What a query names comes first,
   then briefings with its words side by side in their titles, the newest first. Every text of the index is plain, and
   escaped here alone. */
(() => {
  "use strict";

  if (typeof importScripts === "function") importScripts("search-words.js", "search-parts.js", "search-results.js");
  const {GRADE, wordsOf, ask, fold, grade, isTypo} = self.searchWords;
  const {get, partsOf, entryPart, read} = self.searchParts;

  const Message = {SETUP: 0, READY: 1, QUERY: 2, RESULT: 3};
  const INDEXES = ["pages", "briefings"];
  const WEIGHT = {t: 8, n: 5, m: 4.5, f: 4, k: 4, x: 3, o: 3, a: 1}; // of a field: title, own name, names, facts, keywords, text, other names, article
  const NEIGHBOURS = 2; // a pair of neighbours counts so many times a word
  const NAMED = 6; // and the page of what the query names, so many times a word of a title
  const NEWEST = 0.1; // what the newest page gets above the oldest, where both fit as well
  const LEADING = 3; // pages that the query names, before all briefings
  const FAME = 2 ** 20; // the key of a page, by this, is how often the briefings are known to name what it is about
  const WORDS = 12; // of a query; further ones are not read
  const FEW = 5; // words, of which other forms are looked for, too; more say enough by themselves
  const SHOWN = 20;
  const TYPOS = 5;
  const PAUSE = 80; // milliseconds in which further letters may be typed before anything is loaded

  const Superseded = class extends Error {};

  /* --- the words of the index that fit --- */

  /* For each word of the index that fits some word asked, how well it fits each; and its postings in each index. */
  class Forms {
    constructor(asked) {
      this.asked = asked;
      this.grades = new Map();
      this.postings = new Map(INDEXES.map((name) => [name, new Map()]));
      this.isMuch = asked.map(() => false);
    }

    add(name, exact, postings, w, fits) {
      if (!fits) return;
      if (!this.grades.has(exact)) this.grades.set(exact, this.asked.map(() => 0));
      const grades = this.grades.get(exact);
      grades[w] = Math.max(grades[w], fits);
      this.postings.get(name).set(exact, postings);
    }

    isKnown(w) {
      return this.isMuch[w] || [...this.grades.values()].some((grades) => grades[w]);
    }
  }

  const isNumber = ({folded}) => /^\d/.test(folded);

  /* The parts that may have words which fit the word `w`, and whether too many begin with it. */
  function partsFor(name, contents, asked, w) {
    const {folded} = asked[w];
    const isLast = w === asked.length - 1;
    const isPrefix = !isNumber(asked[w]) && folded.length >= (isLast ? 2 : 4);
    const {names, isMuch} = partsOf(name, contents, folded, isPrefix && asked.length <= FEW);
    const others = isNumber(asked[w]) ? [`${folded}%`] : [];
    if (asked.length <= FEW) {
      if (!isNumber(asked[w])) others.push(...[1, 2].map((cut) => folded.slice(0, -cut)).filter((word) => word.length >= 4));
      if (!isLast) others.push(folded + asked[w + 1].folded);
    }
    return {names: new Set([...names, ...others.flatMap((word) => partsOf(name, contents, word, false).names)]), isMuch};
  }

  async function formsFor(asked, contents, pause) {
    const forms = new Forms(asked);
    const wanted = INDEXES.flatMap((name) => asked.map((_, w) => ({name, w, ...partsFor(name, contents[name], asked, w)})));
    await get([...new Set(wanted.flatMap(({names}) => [...names]))], pause);
    for (const {name, w, names, isMuch} of wanted) {
      forms.isMuch[w] ||= isMuch;
      const isLast = w === asked.length - 1;
      const joined = isLast ? null : asked[w].folded + asked[w + 1].folded; // chip makers, chipmakers
      for (const part of await get([...names], pause)) {
        for (const [exact, postings] of Object.entries(part)) {
          const isJoined = fold(exact) === joined;
          forms.add(name, exact, postings, w, isJoined ? GRADE.unmarked : grade(exact, asked[w], isLast && !isMuch));
          if (isJoined) forms.add(name, exact, postings, w + 1, GRADE.unmarked);
        }
      }
    }
    return forms;
  }

  /* --- words that nobody wrote --- */

  /* All words of both indexes that begin with one of the `letters`. */
  async function vocabulary(letters, contents, pause) {
    const known = [...new Set(letters)].map((letter) => (/[a-z0-9]/.test(letter) ? letter : "_"));
    const names = INDEXES.flatMap((name) =>
      known.filter((letter) => contents[name].letters.includes(letter)).map((letter) => `${name}/v-${letter}`));
    return new Set((await get(names, pause)).flat());
  }

  /* A word that nobody wrote may be two without the blank, `nangluong`, or have a slip of the finger. */
  async function repaired({folded}, contents, pause) {
    const own = await vocabulary([folded[0], folded[1]], contents, pause);
    const ends = Array.from({length: folded.length - 3}, (_, i) => i + 2).filter((end) => own.has(folded.slice(0, end)));
    const rests = await vocabulary(ends.map((end) => folded[end]), contents, pause);
    const end = ends.find((place) => rests.has(folded.slice(place)));
    if (end) return {halves: [folded.slice(0, end), folded.slice(end)], typos: []};
    return {halves: null, typos: [...own].filter((word) => isTypo(word, folded)).slice(0, TYPOS)};
  }

  async function understand(words, contents, pause) {
    const asked = words.slice(0, WORDS).map(ask);
    const forms = await formsFor(asked, contents, pause);
    for (const [w, one] of asked.entries()) {
      if (forms.isKnown(w) || one.folded.length < 4 || /\d/.test(one.folded)) continue;
      const {halves, typos} = await repaired(one, contents, pause);
      if (halves) return understand([...words.slice(0, w), ...halves, ...words.slice(w + 1)], contents, pause);
      for (const name of INDEXES) {
        const names = typos.flatMap((word) => partsOf(name, contents[name], word, false).names);
        for (const part of await get([...new Set(names)], pause)) {
          for (const [exact, postings] of Object.entries(part)) {
            if (typos.includes(fold(exact))) forms.add(name, exact, postings, w, GRADE.typo);
          }
        }
      }
    }
    return forms;
  }

  /* --- looking --- */

  /* What each entry of an index has of the query: by field, four numbers for each word that fits, namely its place, which
     word of the query it is, how well it fits, and the number of words in its text; and all such words as bits. */
  function entriesWith(forms, name) {
    const found = new Map();
    for (const [exact, postings] of forms.postings.get(name)) {
      const fits = forms.grades.get(exact).map((grade, w) => [w, grade]).filter(([, grade]) => grade);
      const bits = fits.reduce((sum, [w]) => sum | (1 << w), 0);
      read(postings, (field, key, place, size) => {
        let entry = found.get(key);
        if (!entry) found.set(key, entry = {name, key, words: 0, fields: {}});
        entry.words |= bits;
        const hits = entry.fields[field] ??= [];
        for (const [w, grade] of fits) hits.push(place, w, grade, size);
      });
    }
    return [...found.values()];
  }

  const spots = new Map();

  /* The best grade of each word of the query in a field, and of each pair of neighbours; how well all of it fits side by side,
     and how much of a text that is. */
  function look(hits, count) {
    const found = {words: new Array(count).fill(0), pairs: new Array(count).fill(0), whole: 0, share: 0};
    const at = (place, w) => spots.get(place * WORDS + w) || 0;
    spots.clear();
    for (let i = 0; i < hits.length; i += 4) {
      const [place, w, grade] = [hits[i], hits[i + 1], hits[i + 2]];
      if (count > 1) spots.set(place * WORDS + w, Math.max(at(place, w), grade));
      if (grade > found.words[w]) found.words[w] = grade;
    }
    for (let i = 0; i < hits.length; i += 4) {
      const [place, w, grade, size] = [hits[i], hits[i + 1], hits[i + 2], hits[i + 3]];
      if (w + 1 < count) found.pairs[w] = Math.max(found.pairs[w], Math.min(grade, at(place + 1, w + 1)));
      if (w) continue;
      let whole = grade;
      for (let next = 1; next < count && whole; next++) whole = Math.min(whole, at(place + next, next));
      if (whole < GRADE.code) continue;
      found.whole = Math.max(found.whole, whole);
      if (size) found.share = Math.max(found.share, count / size);
    }
    return found;
  }

  function best(looks, kind, w) {
    return looks.reduce((most, {weight, found}) => Math.max(most, weight * found[kind][w]), 0);
  }

  function value({looks, share}, rarities) {
    let sum = 0;
    rarities.forEach((rarity, w) => {
      const word = best(looks, "words", w);
      const rest = looks.reduce((more, {weight, found}) => more + weight * found.words[w], 0) - word;
      sum += rarity * (word + Math.min(word, rest) / 4);
      if (w + 1 < rarities.length) sum += ((rarity + rarities[w + 1]) / 2) * NEIGHBOURS * best(looks, "pairs", w);
    });
    const named = Math.max(...looks.map(({field, found}) => (field === "n" || found.share === 1 ? found.share : 0)));
    return (sum + NAMED * WEIGHT.t * (named >= 0.5 ? named : 0)) * share ** 2;
  }

  /* How surely a page is of what the query names: how it is spelt, how often it is in the briefings, and whether it is the
     page's title, another name, or only a word that leads there; 0 where it is none of these. */
  function fame({name, key, looks}) {
    if (name !== "pages") return 0;
    const sure = {t: 3, n: 0, k: -3};
    const whole = looks.filter(({field, found}) => field in sure && found.share === 1);
    return Math.max(0, ...whole.map(({field, found}) => 8 * found.whole + sure[field] + Math.floor(key / FAME)));
  }

  /* Of all entries those that have most of what the query has, by the rarity of its words. */
  function having(entries, rarities) {
    const all = rarities.reduce((sum, rarity) => sum + rarity, 0);
    for (const entry of entries) {
      entry.share = rarities.reduce((sum, rarity, w) => sum + (entry.words & (1 << w) ? rarity : 0), 0) / all;
    }
    const most = entries.reduce((share, entry) => Math.max(share, entry.share), 0);
    return entries.filter(({share}) => share > 0.6 * most);
  }

  /* All entries that fit, the best first. */
  function ranked(forms, contents) {
    const count = forms.asked.length;
    const found = INDEXES.flatMap((name) => entriesWith(forms, name));
    const total = INDEXES.reduce((sum, name) => sum + contents[name].count, 0);
    const rarities = forms.asked.map((_, w) => {
      const pages = found.reduce((sum, {words}) => sum + ((words >> w) & 1), 0);
      return Math.log(1 + total / Math.max(pages, 1));
    });
    const entries = having(found, rarities);
    for (const entry of entries) {
      entry.looks = Object.entries(entry.fields).map(([field, hits]) => ({field, weight: WEIGHT[field], found: look(hits, count)}));
      entry.part = entryPart(entry.name, contents[entry.name], entry.key);
      entry.value = value(entry, rarities) * (1 + NEWEST * entry.part.share);
      const title = entry.looks.find(({field}) => field === "t")?.found;
      entry.inTitle = entry.name === "briefings" && title ? title.whole + (title.share === 1 ? 1 : 0) : 0;
      entry.fame = fame(entry);
    }
    const leading = entries.filter((entry) => entry.fame).sort((a, b) => b.fame - a.fame || b.key - a.key).slice(0, LEADING);
    const others = entries.filter((entry) => !leading.includes(entry));
    others.sort((a, b) => b.inTitle - a.inTitle || (a.inTitle ? 0 : b.value - a.value) || b.key - a.key);
    return {rarities, entries: [...leading, ...others]};
  }

  async function search(text, pause) {
    const words = wordsOf(text).map(([word]) => word);
    if (!words.length) return [];
    const [contents] = await get(["contents"], pause);
    const forms = await understand(words, contents, pause);
    const {rarities, entries} = ranked(forms, contents);
    const shown = entries.slice(0, SHOWN);
    await get([...new Set(shown.map(({part}) => part.name))], pause);
    for (const entry of shown) entry.doc = (await get([entry.part.name], pause))[0][entry.key.toString(36)];
    const query = {asked: forms.asked, grades: forms.grades, rarities, article: contents.article};
    return shown.filter(({doc}) => doc).map((entry, i, all) => [self.searchResults.show(entry, query, all.length - i)]);
  }

  /* --- messages --- */

  let newest = 0;

  /* The answer to a message, or nothing if another query came before there was one. What was loaded already is at hand, so
     most letters are answered at once. */
  self.answerSearch = async ({type, data}) => {
    if (type === Message.SETUP) return {type: Message.READY};
    const turn = ++newest;
    let hasPaused = false;
    const pause = async () => {
      if (!hasPaused) await new Promise((resolve) => setTimeout(resolve, PAUSE));
      hasPaused = true;
      if (turn !== newest) throw new Superseded();
    };
    try {
      const items = await search(data, pause);
      return turn === newest ? {type: Message.RESULT, data: {items}} : null;
    } catch (error) { // the next query tries again
      if (error instanceof Superseded) return null;
      console.warn(error);
      return {type: Message.RESULT, data: {items: []}};
    }
  };

  if (typeof importScripts === "function") {
    addEventListener("message", async ({data}) => {
      const answer = await self.answerSearch(data);
      if (answer) postMessage(answer);
    });
  }
})();
