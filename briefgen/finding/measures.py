"""Measures: which words of the sentence say what a number measures.

In: where a number stands (`Setting`). Out: one stretch of words or two, or none. Behind the number where a noun follows it
directly ("70% sản lượng đất hiếm", "6 quốc gia đã phê chuẩn"), else the subject in front of its verb ("xuất khẩu dệt may
tăng 5%"); where one says too little, both together; else what the number before it measured ("..., tăng 4,6%").
"""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Iterator, Sequence

from briefgen.finding.numbers import CURRENCY, any_of, number_rules
from briefgen.finding.overlaps import Cover, Spanned
from briefgen.model import Span, Struct
from briefgen.reading.article import Article
from briefgen.text import lower

BEHIND_WORDS = 12
BEFORE_WORDS = 16
ENOUGH_WORDS = 4
"""Words from which a phrase says what is measured; a shorter one is extended."""
MOST_EXTENDED = 12

_BREAK = re.compile(r"[,;:.!?()\"“”…]\s|[()\"“”\n]|[,;:.!?…]$| - ")
_WORD = re.compile(r"[\w%&/.'-]*\w")


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


class MeasureRules:
    """Words that bound what is measured, compiled for one language."""

    def __init__(self, code: str) -> None:
        """Compile what `numbers.yaml` of `code` says."""
        data = number_rules(code).data
        self.behind = re.compile(rf"(?:/\w+)?[ ]?(?:{any_of(data.behind).pattern})+|/\w+")
        self.opener = any_of(data.openers)
        self.leading = any_of(data.leading)
        self.comparison = any_of(data.comparisons)
        self.growth = any_of((*data.growth, *data.decline))
        self.verb = any_of(data.verbs)
        self.lead = re.compile(rf"\W*(?:{any_of(data.leads).pattern})\W*")
        self.stop = any_of(data.stops)
        qualifier = any_of(w for words in data.qualifiers.values() for w in words).pattern
        self.across = re.compile(rf"[ ]?(?:{any_of(data.across).pattern})[ ]?(?:{qualifier})?[ $€£¥]*")
        self.number = number_rules(code).expression


@functools.cache
def measure_rules(code: str) -> MeasureRules:
    """The compiled rules of language `code`."""
    return MeasureRules(code)


class Measures:
    """Finds what the numbers of one article measure."""

    def __init__(self, article: Article) -> None:
        """Prepare for the numbers of `article`."""
        self.rules = measure_rules(article.language)
        self.norm = article.norm
        self.low = lower(article.norm)

    def find(self, at: Setting) -> tuple[Span, ...]:
        """The words that say what the number at `at` measures."""
        behind = self._behind(at, at.end, at.limit) or self._object(at)
        before = self._before(at)
        if before and behind and self._is_name(before):
            before = None
        prefer_behind = at.counted or at.unit == "percent" or CURRENCY.fullmatch(at.unit) is not None
        best, other = (behind, before) if behind and (prefer_behind or not before) else (before, behind)
        if best is None:
            return at.inherited
        if best is before and self._is_name(best) and at.inherited:
            return (*at.inherited[:1], best)
        if len(self.low[best.start : best.end].split()) >= ENOUGH_WORDS:
            return (best,)
        rest = self._rest(at, max(at.end, best.end))
        other = (rest or other) if best is behind else (other or rest)
        return tuple(sorted((best, other), key=lambda span: span.start)) if other else (best,)

    def _behind(self, at: Setting, end: int, limit: int) -> Span | None:
        joint = self.rules.behind.match(self.low, end, limit)
        start = joint.end() if joint else end
        kept = start
        for index, word in enumerate(itertools.islice(self._words_to_break(at, start, limit), BEHIND_WORDS)):
            if self.rules.stop.match(self.low, word.start()) and not (at.counted and index < 2):
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
        return self._behind(at, number.end(), at.sentence.end) if number else None

    def _rest(self, at: Setting, start: int) -> Span | None:
        """What goes on behind a short phrase, over its preposition: "tỷ trọng 50% trong xuất khẩu trái cây"."""
        words = list(itertools.islice(self._words_to_break(at, start, at.limit), BEHIND_WORDS))
        while words and (self._is_stop(words[0]) or self.rules.opener.match(self.low, words[0].start())):
            words.pop(0)
        kept = list(itertools.takewhile(lambda w: not self.rules.verb.match(self.low, w.start()), words))
        return self._trimmed(kept[0].start(), kept[-1].end()) if len(kept) > 1 else None

    def _words_to_break(self, at: Setting, start: int, limit: int) -> Iterator[re.Match[str]]:
        brake = _BREAK.search(self.low, start, limit)
        dated = min((d.start for d in at.dates if d.start >= at.end), default=limit)
        return _WORD.finditer(self.low, start, max(start, min(limit, dated, brake.start() if brake else limit)))

    def _before(self, at: Setting) -> Span | None:
        start = max(at.sentence.start, at.previous)
        breaks = [start, *(m.end() for m in _BREAK.finditer(self.low, start, at.first))]
        for clause, stop in zip(reversed(breaks), [at.first, *reversed(breaks)], strict=False):
            if found := self._subject(at, clause, stop):
                return found
        return None

    def _subject(self, at: Setting, start: int, stop: int) -> Span | None:
        """The last noun phrase of the clause that says enough: what stands between its verbs, nearest to the number."""
        start = self._after_leads(at, start, stop)
        cuts = self._cuts(at, start, stop)
        ends = [*(begin for begin, _ in cuts[1:]), stop]
        for index in range(len(cuts) - 1, -1, -1):
            words = self._phrase(cuts[index][1], ends[index])
            if len(words) < 2 or self.rules.comparison.match(self.low, words[0].start()):
                continue
            while len(words) < ENOUGH_WORDS and index > 0:
                index -= 1
                longer = self._phrase(cuts[index][1], words[-1].end())
                if not longer or len(longer) > MOST_EXTENDED or self.rules.comparison.match(self.low, longer[0].start()):
                    break
                words = longer
            return self._trimmed(words[0].start(), words[min(len(words), BEFORE_WORDS) - 1].end())
        return None

    def _cuts(self, at: Setting, start: int, stop: int) -> list[tuple[int, int]]:
        """Where verbs and dates cut the clause; "tốc độ tăng trưởng" is a noun in spite of its verb."""
        growth = Cover(Span(start=m.start(), end=m.end()) for m in self.rules.growth.finditer(self.low, start, stop))
        verbs = (m.span() for m in self.rules.verb.finditer(self.low, start, stop))
        dated = ((d.start, d.end) for d in at.dates if start <= d.start < stop)
        return sorted([(start, start), *(span for span in (*verbs, *dated) if not growth.overlaps(*span))])

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
        return self.rules.stop.match(self.low, word.start()) is not None

    def _is_name(self, span: Span) -> bool:
        """Whether most words are capitalised: a name is not what is measured."""
        words = self.norm[span.start : span.end].split()
        return sum(w[0].isupper() for w in words) > 0.4 * len(words)

    def _trimmed(self, start: int, end: int) -> Span | None:
        while start < end and not self.low[start].isalnum():
            start += 1
        while end > start and not (self.low[end - 1].isalnum() or self.low[end - 1] in "%)"):
            end -= 1
        return Span(start=start, end=end) if end - start > 1 else None
