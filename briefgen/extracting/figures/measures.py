"""Measures: which words of the sentence say what a number measures.

In: a number in its sentence (`NumberContext`). Out: one stretch of words or two, or none. In this order:

- a number that restates the one before ("(khoảng 555 triệu USD)") measures the same;
- after the number, where a noun follows it ("70% sản lượng đất hiếm", "6 quốc gia đã phê chuẩn");
- what is said of a number that is itself the subject ("15% là vốn chủ sở hữu");
- before it, the noun phrase nearest to its verb ("xuất khẩu dệt may tăng 5%"); a name or an item of a list, which
  names no quantity, takes the quantity named before ("deficits with ..., Hong Kong 6.4 billion").

Where that says too little, it goes on over a preposition ("thuế 10% đối với hàng nhập khẩu") or to the other side of the
number, else the number measures what the one before it did ("..., tăng 4,6%").
"""

from __future__ import annotations

import itertools
import re

from briefgen.articles.article import Article
from briefgen.contract.model import Span
from briefgen.extracting.figures.measure_rules import MeasureRules
from briefgen.extracting.figures.noun_phrases import BREAK, WORD, NounPhrases, NumberContext
from briefgen.knowledge.units import unit_class

WORDS_AFTER = 12
TAIL_WORDS = 8
"""Most words of a noun phrase after a number, and of what extends it over a preposition."""


class MeasureFinder:
    """Finds what the numbers of one article measure."""

    def __init__(self, article: Article, rules: MeasureRules) -> None:
        """Prepare for the numbers of `article`."""
        self.rules = rules
        self.phrases = NounPhrases(article, rules)
        self.norm = article.norm
        self.low = article.low

    def find(self, at: NumberContext) -> tuple[Span, ...]:
        """The words that say what the number at `at` measures."""
        if self.restates(at):
            return at.inherited
        after = self._after(at, at.end, at.limit) or self._object(at)
        near, wide = self.phrases.before(at)
        if not after and (predicate := self._predicate(at)):
            return self._extended(predicate, *at.inherited[:1], near)
        owned = near is not None and self.low[near.end : at.start].strip() == "("
        if near and after and self.phrases.is_name(near) and not owned:
            near = wide = None
        prefer_after = at.counted or unit_class(at.unit) not in ("duration", "multiple")
        if after and (prefer_after or not near):
            own = near if near and (owned or not BREAK.search(self.low, near.end, at.start)) else None
            return self._extended(after, self._tail(at, after.end), own)
        if near is None:
            tail = self._tail(at, at.end)
            return self._extended(tail, *at.inherited[:1]) if tail else at.inherited
        if (self.phrases.is_name(near) or self._is_item(near)) and (head := self._head(at, near)):
            return self._united(near, head)
        head = at.inherited[0] if at.inherited and self.phrases.length(near) < self.rules.min_words else None
        return self._extended(near, after, self._tail(at, at.end), wide if wide != near else None, head)

    def restates(self, at: NumberContext) -> bool:
        """Whether the number restates the one before it in another unit: "14.600 tỉ đồng (khoảng 555 triệu USD)"."""
        inside = at.inherited and at.previous > at.sentence.start
        return bool(inside) and self.rules.restatement.fullmatch(self.low, at.previous, at.start) is not None

    def _is_item(self, near: Span) -> bool:
        """Whether the words are short and name no quantity, as a list's: "xuất khẩu rau quả đạt 27,7%, hạt điều 12,9%"."""
        short = self.phrases.length(near) * 2 <= self.rules.sufficient_words
        return short and not self.rules.quantity.search(self.low, near.start, near.end)

    def _head(self, at: NumberContext, near: Span) -> Span | None:
        """The quantity that the words before `near` or the figure before name."""
        start = at.previous if at.previous > at.sentence.start else at.sentence.start
        if quantities := list(self.rules.quantity.finditer(self.low, start, max(start, near.start))):
            return self._quantity(quantities[-1], near.start)
        if not at.inherited:
            return None
        if all(word[0].isupper() for word in self.norm[near.start : near.end].split()):
            return at.inherited[0]
        quantity = self.rules.quantity.search(self.low, at.inherited[0].start, at.inherited[0].end)
        return Span(start=quantity.start(), end=quantity.end()) if quantity else None

    def _quantity(self, noun: re.Match[str], limit: int) -> Span | None:
        """The noun with the words after it, to a verb or a sign."""
        ended = BREAK.search(self.low, noun.end(), limit)
        words = itertools.islice(WORD.finditer(self.low, noun.start(), ended.start() if ended else limit), TAIL_WORDS)
        is_part = lambda word: word.start() < noun.end() or not self.phrases.is_boundary(word)  # noqa: E731
        return self.phrases.span(list(itertools.takewhile(is_part, words)))

    def _extended(self, best: Span, *others: Span | None) -> tuple[Span, ...]:
        """`best`, with the first of `others` where it says too little alone."""
        if self.phrases.length(best) >= self.rules.sufficient_words:
            return (best,)
        return self._united(best, next(filter(None, others), None))

    def _united(self, one: Span, two: Span | None) -> tuple[Span, ...]:
        """Both in text order; as one where nothing but a blank parts them."""
        if two is None or (two.start >= one.start and two.end <= one.end):
            return (one,)
        first, last = sorted((one, two), key=lambda span: span.start)
        if last.start <= first.end or not self.low[first.end : last.start].strip():
            return (Span(start=first.start, end=max(first.end, last.end)),)
        return (first, last)

    def _after(self, at: NumberContext, end: int, limit: int) -> Span | None:
        """The noun phrase after the number that ends at `end`."""
        partitive = self.rules.partitive.match(self.low, end, limit)
        start = partitive.end() if partitive else end
        kept = start
        for index, word in enumerate(itertools.islice(self.phrases.words_to_break(at, start, limit), WORDS_AFTER)):
            if self.phrases.is_end(word) and not (at.counted and index < 2):
                break
            if index == 0 and not partitive and self.rules.never_first.match(self.low, word.start()) and not at.counted:
                break
            kept = word.end()
        if not at.counted:
            return self.phrases.trimmed(start, kept)
        while kept > end and (last := list(WORD.finditer(self.low, end, kept))) and self.phrases.is_end(last[-1]):
            kept = last[-1].start()
        digits = re.search(r"[\d.,/]*\d", self.low[at.start : end])
        return self.phrases.trimmed(at.start + digits.end() if digits else at.start, max(kept, end))

    def _object(self, at: NumberContext) -> Span | None:
        """After "thuế 25% đối với 200 tỷ USD hàng Trung Quốc" the goods, across the number between."""
        if at.next >= at.sentence.end or not self.rules.rate_preposition.fullmatch(self.low, at.end, at.next):
            return None
        number = self.rules.number.match(self.low, at.next, at.sentence.end)
        if number is None:
            return None
        counted = max(number.end(group) for group in ("digits", "word", "scale"))
        return self._after(at, number.end(), at.sentence.end) or self.phrases.trimmed(counted, number.end())

    def _tail(self, at: NumberContext, start: int) -> Span | None:
        """What goes on after, over a preposition and perhaps a number: "50% trong xuất khẩu trái cây"."""
        adjoins = at.end <= start <= at.next < at.sentence.end
        if adjoins and self.rules.rate_preposition.fullmatch(self.low, start, at.next):
            return self._object(at)
        opening = self.rules.prepositional.match(self.low, start, at.limit)
        if opening is None:
            return None
        kept, prepositions = opening.end(), 0
        for word in itertools.islice(self.phrases.words_to_break(at, opening.end(), at.limit), TAIL_WORDS):
            if self.rules.preposition.match(self.low, word.start()):
                prepositions += 1
                if prepositions > 1:
                    break
            elif self.phrases.is_end(word) or self.rules.boundary.match(self.low, word.start()):
                break
            else:
                kept = word.end()
        return self.phrases.trimmed(opening.start("preposition"), kept) if kept > opening.end() else None

    def _predicate(self, at: NumberContext) -> Span | None:
        """What is said of a number that is itself the subject: "in năm, 15% là vốn chủ sở hữu", "90 percent opposed it"."""
        breaks = [m.end() for m in BREAK.finditer(self.low, max(at.sentence.start, at.previous), at.start)]
        start = breaks[-1] if breaks else max(at.sentence.start, at.previous)
        if WORD.search(self.low, self.phrases.after_introduction(at, start, at.start), at.start):
            return None
        said = self.rules.predicate.match(self.low, at.end, at.limit)
        words = self.phrases.words_to_break(at, said.end() if said else at.end, at.limit)
        said_of_it = list(itertools.islice(words, TAIL_WORDS))
        return self.phrases.trimmed(said_of_it[0].start(), said_of_it[-1].end()) if len(said_of_it) > 1 else None
