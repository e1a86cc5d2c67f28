"""Noun phrases: the words around a number that may say what it measures, bounded by verbs, signs, dates and other numbers.

`measures` chooses among them. All offsets are 0-based and refer to the article's text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from briefgen.articles.article import Article
from briefgen.contract.model import Span, Struct
from briefgen.extracting.figures.measure_rules import MeasureRules
from briefgen.extracting.matching.overlaps import Cover, Spanned
from briefgen.extracting.matching.punctuation import BRACKETS, COLONS, COMMAS, QUOTES, STOPS

WORDS_BEFORE = 16
"""Most words of a noun phrase before a number."""
MOST_EXTENDED = 12
"""Most words of a noun phrase that is extended because it says too little."""
NAME_SMALL = 0.26
"""Share of words without a capital up to which a phrase is a name: "Liên hiệp Nông trại Mỹ"."""

BREAK = re.compile(rf"[{COMMAS}{COLONS}{STOPS}{BRACKETS}{QUOTES}]\s|[{BRACKETS}{QUOTES}\n]|[{COMMAS}{COLONS}{STOPS}]$| --? ")
WORD = re.compile(r"\w(?:[%&/.'-]*\w)*")
_RATE = re.compile(r"/\w+")


class NumberContext(Struct, frozen=True):
    """A number in its sentence: `start` to `end` are its words, `previous` and `next` where its neighbours end and begin.

    `inherited` is what the figure before it measures, `dates` are those of its sentence.
    """

    start: int
    end: int
    sentence: Span
    previous: int
    next: int
    counted: bool
    unit: str
    inherited: tuple[Span, ...]
    dates: Sequence[Spanned]

    @property
    def limit(self) -> int:
        """Where the next number or the sentence ends what comes after this one."""
        return min(self.sentence.end, self.next)


class NounPhrases:
    """Reads the noun phrases of one article."""

    def __init__(self, article: Article, rules: MeasureRules) -> None:
        """Prepare for the numbers of `article`."""
        self.rules = rules
        self.norm = article.norm
        self.low = article.low
        self._nouns = Cover(Span(start=m.start(), end=m.end()) for m in rules.noun.finditer(self.low))
        self._small = frozenset(w for w in WORD.findall(article.norm) if w[0].islower())

    def before(self, at: NumberContext) -> tuple[Span | None, Span | None]:
        """The noun phrase before the number, and the same with what comes before it until it says enough."""
        start = max(at.sentence.start, at.previous)
        start = rate.end() if (rate := _RATE.match(self.low, start)) else start
        breaks = [start, *(m.end() for m in BREAK.finditer(self.low, start, at.start))]
        clauses = list(zip(reversed(breaks), [at.start, *reversed(breaks)], strict=False))
        for index, (clause, stop) in enumerate(clauses):
            if 0 < index < len(clauses) - 1 and self._is_apposition(clause, stop):
                continue
            near, wide = self._subject(at, clause, stop)
            if near:
                return near, wide
        return None, None

    def words_to_break(self, at: NumberContext, start: int, limit: int) -> Iterator[re.Match[str]]:
        """The words from `start` to the next sign or date, at most to `limit`."""
        sign = BREAK.search(self.low, start, limit)
        dated = min((d.start for d in at.dates if d.start >= at.end), default=limit)
        return WORD.finditer(self.low, start, max(start, min(limit, dated, sign.start() if sign else limit)))

    def after_introduction(self, at: NumberContext, start: int, limit: int) -> int:
        """Where the noun phrase begins, after "trong tháng 1," and "trong đó"."""
        moved = True
        while moved and start < limit:
            moved = False
            if introduction := self.rules.introduction.match(self.low, start, limit):
                start, moved = introduction.end(), True
            date = next((d for d in at.dates if d.start <= start + 8 < d.end or start <= d.start <= start + 6), None)
            if date and start < date.end < limit:
                start, moved = date.end, True
        return start

    def is_end(self, word: re.Match[str]) -> bool:
        """Whether a noun phrase ends before `word`."""
        end = self.rules.end.match(self.low, word.start())
        return end is not None and not self._nouns.overlaps(*end.span())

    def is_boundary(self, word: re.Match[str]) -> bool:
        """Whether `word` is a verb or the like, so that it is not part of a noun phrase; a preposition may be."""
        return bool(self.rules.boundary.match(self.low, word.start())) and not self.rules.preposition.match(
            self.low, word.start()
        )

    def is_name(self, span: Span) -> bool:
        """Whether all words but particles are capitalised: a name is not what is measured.

        The first word of a sentence is capitalised anyway, so there it counts only if the article never writes it small.
        """
        words = [w for w in WORD.finditer(self.norm, span.start, span.end) if not self.rules.end.fullmatch(w.group())]
        small = sum(not w.group()[0].isupper() or w.group().lower() in self._small for w in words)
        return bool(words) and small <= NAME_SMALL * len(words)

    def length(self, span: Span) -> int:
        """How many words it has."""
        return len(self.low[span.start : span.end].split())

    def span(self, words: list[re.Match[str]]) -> Span | None:
        """From the first word to the last; to the sixteenth of more."""
        return self.trimmed(words[0].start(), words[min(len(words), WORDS_BEFORE) - 1].end())

    def trimmed(self, start: int, end: int) -> Span | None:
        """Without signs at its ends, but for a percent sign or a bracket; None where less than two characters are left."""
        while start < end and not self.low[start].isalnum():
            start += 1
        while end > start and not (self.low[end - 1].isalnum() or self.low[end - 1] in "%)"):
            end -= 1
        return Span(start=start, end=end) if end - start > 1 else None

    def _is_apposition(self, start: int, stop: int) -> bool:
        """Whether the clause only describes the noun before it: no verb, or a relative one, between two commas."""
        if self.low[stop - 2 : stop] != ", " or self.low[start - 2 : start] != ", ":
            return False
        return self.rules.relative.match(self.low, start) is not None or not self.rules.boundary.search(
            self.low, start, stop
        )

    def _subject(self, at: NumberContext, start: int, stop: int) -> tuple[Span | None, Span | None]:
        """The last noun phrase of the clause, and the same made longer until it says enough."""
        start = self.after_introduction(at, start, stop)
        cuts = self._cuts(at, start, stop)
        ends = [*(begin for begin, _ in cuts[1:]), stop]
        for index in range(len(cuts) - 1, -1, -1):
            near = self._phrase(cuts[index][1], ends[index])
            if len(near) < self._min_words(near, cuts[index]) or self._compares(near):
                continue
            return self.span(near), self.span(self._lengthened(near, cuts[: index + 1]))
        return None, None

    def _lengthened(self, words: list[re.Match[str]], cuts: Sequence[tuple[int, int]]) -> list[re.Match[str]]:
        """`words` with those before the cuts, from the last one on, until they say enough."""
        for index in range(len(cuts) - 1, 0, -1):
            if len(words) >= self.rules.sufficient_words or self.rules.reporting_verb.match(self.low, *cuts[index]):
                break
            longer = self._phrase(cuts[index - 1][1], words[-1].end())
            if not longer or len(longer) > MOST_EXTENDED or self._compares(longer):
                break
            words = longer
        return words

    def _compares(self, words: list[re.Match[str]]) -> bool:
        return self.rules.comparison.match(self.low, words[0].start()) is not None

    def _min_words(self, words: list[re.Match[str]], cut: tuple[int, int]) -> int:
        """How many words say something: one alone does not as a year or after a preposition, but as a quantity."""
        span = self.span(words) if words else None
        if span and self.rules.quantity.fullmatch(self.low, span.start, span.end):
            return 1
        if span and self.rules.names_suffice and self.is_name(span):
            return 1
        weak = self.rules.preposition.match(self.low, *cut) or not words or words[0].group().isdigit()
        return max(2, self.rules.min_words) if weak else self.rules.min_words

    def _cuts(self, at: NumberContext, start: int, stop: int) -> list[tuple[int, int]]:
        """Where verbs and dates cut the clause; "tốc độ tăng trưởng" is a noun in spite of its verb."""
        verbs = (m.span() for m in self.rules.boundary.finditer(self.low, start, stop))
        dated = ((d.start, d.end) for d in at.dates if start <= d.start < stop)
        return sorted([(start, start), *(span for span in (*verbs, *dated) if not self._nouns.overlaps(*span))])

    def _phrase(self, begin: int, end: int) -> list[re.Match[str]]:
        """The words between, without those that open or end no noun phrase."""
        words = list(WORD.finditer(self.low, begin, max(begin, end)))
        never_first = (self.rules.never_first, self.rules.leading_preposition)
        while words and any(rule.match(self.low, words[0].start()) for rule in never_first):
            words.pop(0)
        while words and self.rules.end.fullmatch(words[-1].group()):
            words.pop()
        return words
