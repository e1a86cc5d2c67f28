/* Parts: loads the files of the index that a query needs, each once, and reads them.
   `briefgen/web/search/parts.py` and `postings.py` say what is in them. */
(() => {
  "use strict";

  const PREFIX_PARTS = 13; // a beginning with more words than these hold says too little to be worth loading them
  const SIZED = "tnk";
  const SIZES = 8;
  const LETTERS = Array.from({length: 94}, (_, i) => String.fromCharCode(33 + i)).filter((sign) => !/["\\]/.test(sign));
  const BASE = LETTERS.length / 2;
  const VALUE = new Uint8Array(128);
  LETTERS.forEach((letter, value) => { VALUE[letter.charCodeAt(0)] = value; });

  const isWorker = typeof importScripts === "function";
  const folder = new URL("../search/", isWorker ? self.location : document.currentScript.src);

  /* --- loading --- */

  const parts = new Map(); // name: what it holds, or the promise of it
  const waiting = new Map();
  let isRetry = false;

  self.searchPart = (name, content) => waiting.get(name)(content);

  async function fetched(address) {
    const answer = await fetch(address, {cache: isRetry ? "reload" : "default"});
    if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
    const text = await answer.text();
    return JSON.parse(text.slice(text.indexOf(",") + 1, text.lastIndexOf(")")));
  }

  /* Pages opened from a disk may load scripts alone. */
  function scripted(name, address) {
    return new Promise((resolve, reject) => {
      waiting.set(name, resolve);
      const script = document.createElement("script");
      script.src = address;
      script.addEventListener("error", () => reject(new Error(address)));
      script.addEventListener("load", () => script.remove());
      document.head.append(script);
    });
  }

  function load(name) {
    if (!parts.has(name)) {
      const address = new URL(`${name}.js`, folder);
      const promise = isWorker ? fetched(address) : scripted(name, address);
      parts.set(name, promise.then((content) => parts.set(name, content) && content));
    }
    return parts.get(name);
  }

  /* What the parts `names` hold; `pause` comes before parts that have to be loaded. After a failure all are requested again,
     since the site may have been published again. */
  async function get(names, pause) {
    if (!names.every((name) => parts.has(name) && !(parts.get(name) instanceof Promise))) {
      await pause();
      try {
        await Promise.all(names.map(load));
        isRetry = false;
      } catch (error) {
        parts.clear();
        isRetry = true;
        throw error;
      }
    }
    return names.map((name) => parts.get(name));
  }

  /* --- which part something is in --- */

  /* The place of the last of `starts` that is not after `wanted`. */
  function last(starts, wanted) {
    let [low, high] = [0, starts.length];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (starts[middle] <= wanted) low = middle;
      else high = middle;
    }
    return low;
  }

  /* The parts with the word `folded` itself, and those with all that begin with it, if these are few. */
  function partsOf(name, {words}, folded, isPrefix) {
    const first = last(words, folded);
    const end = isPrefix ? last(words, `${folded}\uffff`) : first;
    const isMuch = end - first >= PREFIX_PARTS;
    const names = words.slice(first, (isMuch ? first : end) + 1).map((word) => `${name}/w-${word}`);
    return {names, isMuch};
  }

  function entryPart(name, contents, key) {
    let sum = 0;
    contents.keys ??= contents.entries.map((step) => (sum += step));
    const place = last(contents.keys, key);
    return {name: `${name}/e-${place ? contents.keys[place].toString(36) : ""}`, share: place / contents.keys.length};
  }

  /* --- reading --- */

  /* Calls `found(field, key, place, size)` for each place of a word; `size` is the number of words of its text, if known. */
  function read(postings, found) {
    for (const posting of postings.split(" ")) {
      const isSized = SIZED.includes(posting[0]);
      let [at, key] = [1, 0];
      const number = () => {
        let value = 0;
        for (;;) {
          const digit = VALUE[posting.charCodeAt(at++)];
          if (digit < BASE) return value * BASE + digit;
          value = value * BASE + digit - BASE;
        }
      };
      while (at < posting.length) {
        key += number();
        let [place, step] = [0, 1];
        while (step % 2) {
          step = number();
          place += step >> 1;
          if (isSized) found(posting[0], key, Math.floor(place / SIZES), (place % SIZES) + 1);
          else found(posting[0], key, place, 0);
        }
      }
    }
  }

  self.searchParts = {get, partsOf, entryPart, read};
})();
