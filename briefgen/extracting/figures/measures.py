"""Measures: which words of the sentence say what a number measures.

In: where a number stands (`Setting`). Out: one stretch of words or two, or none. In this order:

- a number that restates the one before ("(khoảng 555 triệu USD)") measures the same;
- behind the number, where a noun follows it ("70% sản lượng đất hiếm", "6 quốc gia đã phê chuẩn");
- what is said of a number that is itself the subject ("15% là vốn chủ sở hữu");
- in front of it, the noun phrase nearest to its verb ("xuất khẩu dệt may tăng 5%"); a name or an item of a list, which
  names no quantity, takes the quantity named before ("deficits with ..., Hong Kong 6.4 billion").

Where that says too little, it goes on over a preposition ("thuế 10% đối với hàng nhập khẩu") or to the other side of the
number, else the number measures what the one before it did ("..., tăng 4,6%").
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from briefgen.articles.article import Article
from briefgen.contract.model import Span, Struct
from briefgen.extracting.figures.measure_words import measure_rules
from briefgen.extracting.figures.numbers import DURATIONS
from briefgen.extracting.matching.overlaps import Cover, Spanned

BEHIND_WORDS = 12
BEFORE_WORDS = 16
MOST_EXTENDED = 12
TAIL_WORDS = 8
NAME_SMALL = 0.26
"""Share of small words up to which a phrase is a name: "Liên hiệp Nông trại Mỹ"."""

_BREAK = re.compile(r"[,;:.!?()\"“”…]\s|[()\"“”\n]|[,;:.!?…]$| --? ")
_PER = re.compile(r"/\w+")
_WORD = re.compile(r"\w(?:[%&/.'-]*\w)*")


class Setting(Struct, frozen=True):
    """Where a number stands: its words, sentence and neighbours, what it counts in, the dates of the sentence.

    `inherited` is what the figure before it measures, `dates` are those of its sentence.
    """

    first: int
    end: int
    sentence: Span
    previous: int
    following: int
    counted: bool
    unit: str
    inherited: tuple[Span, ...]
    dates: Sequence[Spanned]

    @property
    def limit(self) -> int:
        """Where the next number or the sentence ends what is behind this one."""
        return min(self.sentence.end, self.following)


class Measures:
    """Finds what the numbers of one article measure."""

    def __init__(self, article: Article) -> None:
        """Prepare for the numbers of `article`."""
        self.rules = measure_rules(article.language)
        self.norm = article.norm
        self.low = article.low
        self.nouns = Cover(Span(start=m.start(), end=m.end()) for m in self.rules.nouns.finditer(self.low))
        self.small = frozenset(w for w in _WORD.findall(article.norm) if w[0].islower())

    def find(self, at: Setting) -> tuple[Span, ...]:
        """The words that say what the number at `at` measures."""
        if self.restates(at):
            return at.inherited
        behind = self._behind(at, at.end, at.limit) or self._object(at)
        near, wide = self._before(at)
        if not behind and (predicate := self._predicate(at)):
            return self._extended(predicate, *at.inherited[:1], near)
        owned = near is not None and self.low[near.end : at.first].strip() == "("
        if near and behind and self._is_name(near) and not owned:
            near = wide = None
        prefer_behind = at.counted or at.unit not in {*DURATIONS, "time"}
        if behind and (prefer_behind or not near):
            own = near if near and (owned or not _BREAK.search(self.low, near.end, at.first)) else None
            return self._extended(behind, self._tail(at, behind.end), own)
        if near is None:
            tail = self._tail(at, at.end)
            return self._extended(tail, *at.inherited[:1]) if tail else at.inherited
        if (self._is_name(near) or self._is_item(near)) and (head := self._head(at, near)):
            return self._united(near, head)
        head = at.inherited[0] if at.inherited and self._length(near) < self.rules.least else None
        return self._extended(near, behind, self._tail(at, at.end), wide if wide != near else None, head)

    def restates(self, at: Setting) -> bool:
        """Whether the number tells the one before it in another unit: "14.600 tỉ đồng (khoảng 555 triệu USD)"."""
        inside = at.inherited and at.previous > at.sentence.start
        return bool(inside) and self.rules.restating.fullmatch(self.low, at.previous, at.first) is not None

    def _is_item(self, near: Span) -> bool:
        """Whether the words are short and name no quantity, as a list's: "xuất khẩu rau quả đạt 27,7%, hạt điều 12,9%"."""
        return self._length(near) * 2 <= self.rules.enough and not self.rules.quantity.search(self.low, near.start, near.end)

    def _head(self, at: Setting, near: Span) -> Span | None:
        """The quantity that the words before `near` or the figure before name."""
        start = at.previous if at.previous > at.sentence.start else at.sentence.start
        if quantities := list(self.rules.quantity.finditer(self.low, start, max(start, near.start))):
            named = quantities[-1]
            ended = _BREAK.search(self.low, named.end(), near.start)
            words = itertools.islice(
                _WORD.finditer(self.low, named.start(), ended.start() if ended else near.start), TAIL_WORDS
            )
            kept = list(itertools.takewhile(lambda w: w.start() < named.end() or not self._parts(w), words))
            return self._span(kept)
        if not at.inherited:
            return None
        if all(word[0].isupper() for word in self.norm[near.start : near.end].split()):
            return at.inherited[0]
        quantity = self.rules.quantity.search(self.low, *_ends(at.inherited[0]))
        return Span(start=quantity.start(), end=quantity.end()) if quantity else None

    def _extended(self, best: Span, *others: Span | None) -> tuple[Span, ...]:
        """`best`, with the first of `others` where it says too little alone."""
        if self._length(best) >= self.rules.enough:
            return (best,)
        return self._united(best, next(filter(None, others), None))

    def _length(self, span: Span) -> int:
        return len(self.low[span.start : span.end].split())

    def _united(self, one: Span, two: Span | None) -> tuple[Span, ...]:
        """Both in text order; as one where nothing but a blank parts them."""
        if two is None or (two.start >= one.start and two.end <= one.end):
            return (one,)
        first, last = sorted((one, two), key=lambda span: span.start)
        if last.start <= first.end or not self.low[first.end : last.start].strip():
            return (Span(start=first.start, end=max(first.end, last.end)),)
        return (first, last)

    def _behind(self, at: Setting, end: int, limit: int) -> Span | None:
        joint = self.rules.behind.match(self.low, end, limit)
        start = joint.end() if joint else end
        kept = start
        for index, word in enumerate(itertools.islice(self._words_to_break(at, start, limit), BEHIND_WORDS)):
            if self._is_stop(word) and not (at.counted and index < 2):
                break
            if index == 0 and not joint and self.rules.opener.match(self.low, word.start()) and not at.counted:
                break
            kept = word.end()
        if not at.counted:
            return self._trimmed(start, kept)
        while kept > end and (last := list(_WORD.finditer(self.low, end, kept))) and self._is_stop(last[-1]):
            kept = last[-1].start()
        digits = re.search(r"[\d.,/]*\d", self.low[at.first : end])
        return self._trimmed(at.first + digits.end() if digits else at.first, max(kept, end))

    def _object(self, at: Setting) -> Span | None:
        """Behind "thuế 25% đối với 200 tỷ USD hàng Trung Quốc" the goods, across the number between."""
        if at.following >= at.sentence.end or not self.rules.across.fullmatch(self.low, at.end, at.following):
            return None
        number = self.rules.number.match(self.low, at.following, at.sentence.end)
        if number is None:
            return None
        counted = max(number.end(group) for group in ("digits", "word", "scale"))
        return self._behind(at, number.end(), at.sentence.end) or self._trimmed(counted, number.end())

    def _tail(self, at: Setting, start: int) -> Span | None:
        """What goes on behind, over a preposition and perhaps a number: "50% trong xuất khẩu trái cây"."""
        if at.end <= start <= at.following < at.sentence.end and self.rules.across.fullmatch(self.low, start, at.following):
            return self._object(at)
        joint = self.rules.joint.match(self.low, start, at.limit)
        if joint is None:
            return None
        kept, joints = joint.end(), 0
        for word in itertools.islice(self._words_to_break(at, joint.end(), at.limit), TAIL_WORDS):
            if self.rules.joints.match(self.low, word.start()):
                joints += 1
                if joints > 1:
                    break
            elif self._is_stop(word) or self.rules.verb.match(self.low, word.start()):
                break
            else:
                kept = word.end()
        return self._trimmed(joint.start("joint"), kept) if kept > joint.end() else None

    def _predicate(self, at: Setting) -> Span | None:
        """What is said of a number that is itself the subject: "in năm, 15% là vốn chủ sở hữu", "90 percent opposed it"."""
        breaks = [m.end() for m in _BREAK.finditer(self.low, max(at.sentence.start, at.previous), at.first)]
        start = breaks[-1] if breaks else max(at.sentence.start, at.previous)
        if _WORD.search(self.low, self._after_leads(at, start, at.first), at.first):
            return None
        said = self.rules.predicate.match(self.low, at.end, at.limit)
        words = list(itertools.islice(self._words_to_break(at, said.end() if said else at.end, at.limit), TAIL_WORDS))
        return self._trimmed(words[0].start(), words[-1].end()) if len(words) > 1 else None

    def _words_to_break(self, at: Setting, start: int, limit: int) -> Iterator[re.Match[str]]:
        brake = _BREAK.search(self.low, start, limit)
        dated = min((d.start for d in at.dates if d.start >= at.end), default=limit)
        return _WORD.finditer(self.low, start, max(start, min(limit, dated, brake.start() if brake else limit)))

    def _before(self, at: Setting) -> tuple[Span | None, Span | None]:
        """The noun phrase in front of the number, and the same with what stands before it."""
        start = max(at.sentence.start, at.previous)
        start = per.end() if (per := _PER.match(self.low, start)) else start
        breaks = [start, *(m.end() for m in _BREAK.finditer(self.low, start, at.first))]
        clauses = list(zip(reversed(breaks), [at.first, *reversed(breaks)], strict=False))
        for index, (clause, stop) in enumerate(clauses):
            if 0 < index < len(clauses) - 1 and self._is_apposition(at, clause, stop):
                continue
            near, wide = self._subject(at, clause, stop)
            if near:
                return near, wide
        return None, None

    def _is_apposition(self, at: Setting, start: int, stop: int) -> bool:
        """Whether the clause only tells of the noun before it: no verb, or a relative one, between two commas."""
        if self.low[stop - 2 : stop] != ", " or self.low[start - 2 : start] != ", ":
            return False
        return self.rules.relative.match(self.low, start) is not None or not self.rules.verb.search(self.low, start, stop)

    def _subject(self, at: Setting, start: int, stop: int) -> tuple[Span | None, Span | None]:
        """The last noun phrase of the clause, and the same made longer until it says enough."""
        start = self._after_leads(at, start, stop)
        cuts = self._cuts(at, start, stop)
        ends = [*(begin for begin, _ in cuts[1:]), stop]
        for index in range(len(cuts) - 1, -1, -1):
            words = self._phrase(cuts[index][1], ends[index])
            if len(words) < self._least(words, cuts[index]) or self.rules.comparison.match(self.low, words[0].start()):
                continue
            near = words
            while len(words) < self.rules.enough and index > 0 and not self.rules.barrier.match(self.low, *cuts[index]):
                index -= 1
                longer = self._phrase(cuts[index][1], words[-1].end())
                if not longer or len(longer) > MOST_EXTENDED or self.rules.comparison.match(self.low, longer[0].start()):
                    break
                words = longer
            return self._span(near), self._span(words)
        return None, None

    def _parts(self, word: re.Match[str]) -> bool:
        """Whether `word` is a verb, so that it is no part of a noun phrase; a preposition may be."""
        verb = self.rules.verb.match(self.low, word.start())
        return verb is not None and not self.rules.joints.match(self.low, word.start())

    def _least(self, words: list[re.Match[str]], cut: tuple[int, int]) -> int:
        """How many words say something: one alone does not as a year or behind a preposition, but as a quantity."""
        span = self._span(words) if words else None
        if span and (
            self.rules.quantity.fullmatch(self.low, span.start, span.end) or (self.rules.least > 1 and self._is_name(span))
        ):
            return 1
        weak = self.rules.joints.match(self.low, *cut) or not words or words[0].group().isdigit()
        return max(2, self.rules.least) if weak else self.rules.least

    def _span(self, words: list[re.Match[str]]) -> Span | None:
        return self._trimmed(words[0].start(), words[min(len(words), BEFORE_WORDS) - 1].end())

    def _cuts(self, at: Setting, start: int, stop: int) -> list[tuple[int, int]]:
        """Where verbs and dates cut the clause; "tốc độ tăng trưởng" is a noun in spite of its verb."""
        verbs = (m.span() for m in self.rules.verb.finditer(self.low, start, stop))
        dated = ((d.start, d.end) for d in at.dates if start <= d.start < stop)
        return sorted([(start, start), *(span for span in (*verbs, *dated) if not self.nouns.overlaps(*span))])

    def _phrase(self, begin: int, end: int) -> list[re.Match[str]]:
        """The words between, without those that open or end no noun phrase."""
        words = list(_WORD.finditer(self.low, begin, max(begin, end)))
        while words and any(r.match(self.low, words[0].start()) for r in (self.rules.opener, self.rules.leading)):
            words.pop(0)
        while words and self._is_stop(words[-1], whole=True):
            words.pop()
        return words

    def _after_leads(self, at: Setting, start: int, limit: int) -> int:
        """Where the noun phrase begins, behind "trong tháng 1," and "trong đó"."""
        moved = True
        while moved and start < limit:
            moved = False
            if lead := self.rules.lead.match(self.low, start, limit):
                start, moved = lead.end(), True
            date = next((d for d in at.dates if d.start <= start + 8 < d.end or start <= d.start <= start + 6), None)
            if date and start < date.end < limit:
                start, moved = date.end, True
        return start

    def _is_stop(self, word: re.Match[str], *, whole: bool = False) -> bool:
        if whole:
            return self.rules.stop.fullmatch(word.group()) is not None
        stop = self.rules.stop.match(self.low, word.start())
        return stop is not None and not self.nouns.overlaps(*stop.span())

    def _is_name(self, span: Span) -> bool:
        """Whether all words but particles are capitalised: a name is not what is measured.

        The first word of a sentence is capitalised anyway, so there it counts only if the article never writes it small.
        """
        words = [w for w in _WORD.finditer(self.norm, span.start, span.end) if not self._is_stop(w, whole=True)]
        small = sum(not w.group()[0].isupper() or w.group().lower() in self.small for w in words)
        return bool(words) and small <= NAME_SMALL * len(words)

    def _trimmed(self, start: int, end: int) -> Span | None:
        while start < end and not self.low[start].isalnum():
            start += 1
        while end > start and not (self.low[end - 1].isalnum() or self.low[end - 1] in "%)"):
            end -= 1
        return Span(start=start, end=end) if end - start > 1 else None


def _ends(span: Span) -> tuple[int, int]:
    return span.start, span.end
