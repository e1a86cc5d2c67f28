"""Measures: which words of the sentence say what a number measures.

In: where a number stands. Out: the span of a noun phrase, or None. Behind the number where a noun follows it directly
("70% sản lượng đất hiếm", "6 quốc gia đã phê chuẩn"), else the subject in front of its verb ("xuất khẩu dệt may tăng 5%"),
else what the number before it in the sentence measured ("..., tăng 4,6%").
"""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Iterator, Sequence

from briefgen.finding.numbers import CURRENCY, any_of, number_rules
from briefgen.finding.overlaps import Cover, Spanned
from briefgen.model import Span

BEHIND_WORDS = 12
BEFORE_WORDS = 16
ENOUGH_WORDS = 4
"""Words from which a phrase says what is measured; a shorter one is extended."""
MOST_EXTENDED = 12

_BREAK = re.compile(r"[,;:.!?()\"“”…]\s|[()\"“”\n]|[,;:.!?…]$| - ")
_WORD = re.compile(r"[\w%&/.'-]*\w")


class MeasureRules:
    """Words that bound what is measured, compiled for one language."""

    def __init__(self, code: str) -> None:
        """Compile what `numbers.yaml` of `code` says."""
        data = number_rules(code).data
        self.behind = re.compile(rf"[ ]?(?:{any_of(data.behind).pattern})+")
        self.opener = any_of(data.openers)
        self.growth = any_of((*data.growth, *data.decline))
        self.verb = any_of(data.verbs)
        self.lead = re.compile(rf"\W*(?:{any_of(data.leads).pattern})\W*")
        self.stop = any_of(data.stops)
        qualifier = any_of(w for words in data.qualifiers.values() for w in words).pattern
        self.across = re.compile(rf"[ ]?(?:{any_of(data.across).pattern})[ ]?(?:{qualifier})?[ $€£¥]*")
        self.number = number_rules(code).expression

    def find(
        self,
        first: int,
        end: int,
        sentence: Span,
        previous: int,
        following: int,
        inherited: tuple[Span, ...],
        counted: bool,
        unit: str,
        dates: Sequence[Spanned],
        low: str,
    ) -> tuple[Span, ...]:
        """What the number at `first`:`end` measures; `previous` and `following` are where its neighbours end and start.

        One stretch of words where it says enough, else those before and behind the number together.
        """
        behind = self._behind(first, end, min(sentence.end, following), counted, dates, low) or self._object(
            end, following, sentence.end, dates, low
        )
        before = self._before(first, max(sentence.start, previous), dates, low)
        prefer_behind = counted or unit == "percent" or CURRENCY.fullmatch(unit) is not None
        best, other = (behind, before) if behind and (prefer_behind or not before) else (before, behind)
        if best is None:
            return inherited
        if other is None or len(low[best.start : best.end].split()) >= ENOUGH_WORDS:
            return (best,)
        return tuple(sorted((best, other), key=lambda span: span.start))

    def _object(self, end: int, following: int, limit: int, dates: Sequence[Spanned], low: str) -> Span | None:
        """Behind "thuế 25% đối với 200 tỷ USD hàng Trung Quốc" the goods, across the number between."""
        if following >= limit or not self.across.fullmatch(low, end, following):
            return None
        number = self.number.match(low, following, limit)
        return self._behind(following, number.end(), limit, False, dates, low) if number else None

    def _behind(self, first: int, end: int, limit: int, counted: bool, dates: Sequence[Spanned], low: str) -> Span | None:
        joint = self.behind.match(low, end, limit)
        start = joint.end() if joint else end
        stop = _first(limit, _search(_BREAK, low, start, limit), _date_after(dates, end))
        kept = start
        for index, word in enumerate(itertools.islice(_WORD.finditer(low, start, stop), BEHIND_WORDS)):
            if self.stop.match(low, word.start()) and not (counted and index < 2):
                break
            if index == 0 and not joint and self.opener.match(low, word.start()) and not counted:
                break
            kept = word.end()
        if counted:
            while kept > end and (last := list(_WORD.finditer(low, end, kept))) and self.stop.fullmatch(last[-1].group()):
                kept = last[-1].start()
            return _trim(low, self._noun(first, end, low), max(kept, end))
        return _trim(low, start, kept)

    def _noun(self, first: int, end: int, low: str) -> int:
        """Where the counted noun begins."""
        digits = re.search(r"[\d.,/]*\d", low[first:end])
        return first + digits.end() if digits else first

    def _before(self, first: int, start: int, dates: Sequence[Spanned], low: str) -> Span | None:
        breaks = [start, *(m.end() for m in _BREAK.finditer(low, start, first))]
        for clause, stop in zip(reversed(breaks), [first, *reversed(breaks)], strict=False):
            found = self._subject(clause, stop, dates, low)
            if found:
                return found
        return None

    def _subject(self, start: int, stop: int, dates: Sequence[Spanned], low: str) -> Span | None:
        """The last noun phrase of the clause: what stands between its verbs, nearest to the number."""
        start = self._after_leads(start, stop, dates, low)
        growth = Cover(_spans(self.growth, low, start, stop))
        cuts = [(start, start)]
        dated = ((d.start, d.end) for d in dates if start <= d.start < stop)
        for span in (*(m.span() for m in self.verb.finditer(low, start, stop)), *dated):
            if not growth.overlaps(*span):
                cuts.append(span)
        cuts.sort()
        ends = [*(begin for begin, _ in cuts[1:]), stop]
        for index in range(len(cuts) - 1, -1, -1):
            begin, end = cuts[index][1], ends[index]
            words = self._words(low, begin, end)
            if len(words) < 2 or self.stop.match(low, words[0].start()):
                continue
            while len(words) < ENOUGH_WORDS and index > 0:
                index -= 1
                longer = self._words(low, cuts[index][1], words[-1].end())
                if len(longer) > MOST_EXTENDED or not longer or self.stop.match(low, longer[0].start()):
                    break
                words = longer
            return _trim(low, words[0].start(), words[min(len(words), BEFORE_WORDS) - 1].end())
        return None

    def _words(self, low: str, begin: int, end: int) -> list[re.Match[str]]:
        """The words between, without those that open or end no noun phrase."""
        words = list(_WORD.finditer(low, begin, max(begin, end)))
        while words and self.opener.match(low, words[0].start()):
            words.pop(0)
        while words and self.stop.fullmatch(words[-1].group()):
            words.pop()
        return words

    def _after_leads(self, start: int, limit: int, dates: Sequence[Spanned], low: str) -> int:
        """Where the noun phrase begins, behind "trong tháng 1," and "trong đó"."""
        moved = True
        while moved and start < limit:
            moved = False
            if lead := self.lead.match(low, start, limit):
                start, moved = lead.end(), True
            date = next((d for d in dates if d.start <= start + 8 < d.end or start <= d.start <= start + 6), None)
            if date and date.end < limit and date.end > start:
                start, moved = date.end, True
        return start


@functools.cache
def measure_rules(code: str) -> MeasureRules:
    """The compiled rules of language `code`."""
    return MeasureRules(code)


def _trim(low: str, start: int, end: int) -> Span | None:
    while start < end and not (low[start].isalnum()):
        start += 1
    while end > start and not (low[end - 1].isalnum() or low[end - 1] in "%)"):
        end -= 1
    return Span(start=start, end=end) if end - start > 1 else None


def _spans(expression: re.Pattern[str], low: str, start: int, end: int) -> Iterator[Span]:
    return (Span(start=m.start(), end=m.end()) for m in expression.finditer(low, start, end))


def _search(expression: re.Pattern[str], low: str, start: int, end: int) -> int | None:
    match = expression.search(low, start, end)
    return match.start() if match else None


def _date_after(dates: Sequence[Spanned], start: int) -> int | None:
    return min((d.start for d in dates if d.start >= start), default=None)


def _first(limit: int, *ends: int | None) -> int:
    return min([limit, *(e for e in ends if e is not None)])
