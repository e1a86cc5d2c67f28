/* Words: how a word of a query is written in the index, and how well a word of the index fits it.
   `briefgen/web/search/words.py` writes the index in the same way. */
(() => {
  "use strict";

  const GRADE = {exact: 1, folded: 0.875, code: 0.8125, unmarked: 0.75, begins: 0.5, otherMarks: 0.375, typo: 0.25};
  const LONGEST = 40;

  const WORD = /\d+(?:[.,]\d+)*(?:\s?%)?|[\p{L}\p{M}\p{N}]+/gu;
  const CODE = /^[A-Z]{2}$/;
  const FINAL_Y = /^([hklmst]|qu)y(?!\p{L})/u;
  const TONES = /[\u0300\u0301\u0303\u0309\u0323]/g;

  const wordsOf = (text) => [...text.normalize("NFC").matchAll(WORD)];

  /* The tone is at the end, so that hoà and hòa are one word, as are tỷ and tỉ. Codes of countries stay large, because `my`
     is more often Mỹ than MY. */
  function spell(word) {
    if (CODE.test(word)) return word;
    const apart = word.slice(0, LONGEST).normalize("NFD").replace(/,/g, ".");
    const small = (/^\d/.test(apart) ? apart.replace(/\s/g, "").replace(/^0+(?=\d)/, "") : apart).toLowerCase();
    return (small.replace(TONES, "") + (small.match(TONES) || []).join("")).replace(FINAL_Y, "$1i");
  }

  const folds = new Map();

  function fold(spelt) {
    if (!folds.has(spelt)) {
      const plain = spelt.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");
      folds.set(spelt, plain.replace(/đ/g, "d").replace(FINAL_Y, "$1i"));
    }
    return folds.get(spelt);
  }

  function ask(word) {
    const exact = spell(word);
    return {word, exact, folded: fold(exact)};
  }

  function begins(word, asked, isLast) {
    if (/^\d/.test(asked)) return word === `${asked}%`;
    if (word.startsWith(asked)) return asked.length >= (isLast ? 2 : 4);
    return word.length >= 4 && asked.length - word.length <= 2 && asked.startsWith(word); // tariffs, tariff
  }

  /* How well `exact`, a word of the index, fits what was asked. */
  function grade(exact, asked, isLast) {
    if (exact === asked.exact) return GRADE.exact;
    const folded = fold(exact);
    if (folded !== asked.folded) return begins(folded, asked.folded, isLast) ? GRADE.begins : 0;
    if (CODE.test(exact)) return GRADE.code;
    if (asked.exact.toLowerCase() === asked.folded) return GRADE.folded;
    return exact === folded ? GRADE.unmarked : GRADE.otherMarks;
  }

  function isTypo(one, other) {
    if (Math.abs(one.length - other.length) > 1) return false;
    let start = 0;
    while (start < one.length && one[start] === other[start]) start++;
    const [a, b] = [one.slice(start), other.slice(start)];
    const isTurned = a[0] === b[1] && a[1] === b[0] && a.slice(2) === b.slice(2);
    return a.slice(1) === b.slice(1) || a.slice(1) === b || a === b.slice(1) || isTurned;
  }

  self.searchWords = {GRADE, wordsOf, spell, fold, ask, grade, isTypo};
})();
