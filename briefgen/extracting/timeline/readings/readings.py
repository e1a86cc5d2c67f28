"""Readings: a sentence as its clauses, and which of them tells what happened on a date in it.

In: an article, its dates, a sentence and a date. Out: a `DateReading`, for `phrases` and for the tense. Each sentence is cut
out and read in offsets of its own, once for all of its dates, so that a long one costs no more for each.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from briefgen.articles.article import Article
from briefgen.contract.model import Span, Struct
from briefgen.extracting.clauses.clause import Clause
from briefgen.extracting.clauses.clauses import split_clauses
from briefgen.extracting.clauses.masking import HOLE, count_words, mask
from briefgen.extracting.clauses.predicates import SUBJECT, predicate_in
from briefgen.extracting.matching.overlaps import within
from briefgen.extracting.matching.punctuation import COMMAS, DASH, QUOTATION
from briefgen.extracting.timeline.dates.dates import DatedWords
from briefgen.extracting.timeline.readings.bounds import is_since, lasts_from, put_off_from, put_off_to, replaced
from briefgen.extracting.timeline.readings.date_reading import DateReading, Signs
from briefgen.extracting.timeline.readings.hosts import frame_said_then, host_of, is_of_frame_after
from briefgen.extracting.timeline.readings.later_clause import clause_after_opener, clause_of_then, later_clause
from briefgen.extracting.timeline.readings.leads import (
    counts_in_bracket,
    in_prospect,
    is_announced,
    is_asked_about,
    is_condition,
    is_hinted,
    is_intended,
    is_of_no_act,
    leads_to,
    leads_up_to,
    made_then,
    tense_beside,
)
from briefgen.extracting.timeline.readings.modifiers import NAMING, awaited, came_of_plan, modified_noun, referred_to
from briefgen.extracting.timeline.readings.second_dates import noun_beside
from briefgen.extracting.timeline.readings.unstated import is_unstated
from briefgen.extracting.timeline.rules.phrase_rules import PhraseRules
from briefgen.extracting.timeline.rules.resolution import Tense
from briefgen.extracting.timeline.rules.tenses import TenseWords
from briefgen.text import tokens_within

REACH = 400
"""How far from a date its sentence is read, in characters: a further one or two until the next border."""
BEFORE = 300
"""How far before a sentence its reading may look back, in characters."""
SHORT = 9
"""A quotation of fewer words is none by whose clauses a date is read."""

_SEMICOLON = re.compile(r"; ")
_QUOTATION = re.compile(QUOTATION)


class Reader:
    """Reads the sentences of an article for the dates in them."""

    def __init__(self, article: Article, dates: Sequence[DatedWords], rules: PhraseRules, tense: TenseWords) -> None:
        """Prepare for the `dates` of `article`; `tense` are the words that tell each tense."""
        self._article, self._dates, self._rules, self._tense = article, dates, rules, tense
        self._near: Span | None = None
        self._part: _Part
        self._read: dict[Span, _Read]

    def read(self, sentence: Span, date: DatedWords) -> DateReading:
        """What is said of `date` in `sentence`, or in a long one near it."""
        near = _near(date, sentence)
        if near != self._near:
            self._near, self._part, self._read = near, self._cut_out(near), {}
        part, rules = self._part, self._rules
        date = _moved(date, -part.base)
        long = (q for q in part.quotations if count_words(part.low, q.start, q.end) > SHORT)
        region = next((q for q in long if q.start <= date.start < q.end), part.sentence)
        if predicate_in(part.low, region, rules.clauses) is None:  # "by no later than next May, before Eid"
            region = part.sentence
        whole, _, _ = self._clauses(part, region)
        region = next((r for r in _parts_around(part, whole, region, date) if self._is_sentence(part, r)), region)
        masked, clauses, tenses = self._clauses(part, region)
        at = next((i for i, clause in enumerate(clauses) if date.start < clause.end), len(clauses) - 1)
        refers = rules.scenes.source.match(masked, clauses[at].body) is not None
        names = rules.openers.before_clause.match(masked, clauses[at].start) and clauses[at].words >= NAMING
        host = at if names else host_of(masked, clauses, at, refers, rules)
        planned = came_of_plan(masked, clauses, at, date.whole, rules) if host == at else None
        lead = date.whole.start, date.end
        so_far = any(words.match(part.low, *lead) for words in (rules.times.up_to, rules.subjects.effect))
        later = later_clause(masked, clauses, at, date, so_far, rules) if host == at or not clauses[at].words else None
        opened = clause_after_opener(masked, clauses, at, date.whole, rules)
        then = clause_of_then(masked, clauses, at, date.whole, rules) if is_since(part.low, date, rules) else None
        is_over = any(leads_to(words, part.low, date) for words in (rules.times.recent_before, rules.times.past_before))
        said = frame_said_then(masked, tenses, clauses, at, date.whole, rules) if is_over else None
        host = next((index for index in (said, planned, opened, then, later) if index is not None), host)
        refers_to_made = refers and not at and made_then(masked, clauses, date, rules)
        host = at if refers_to_made else host
        event = awaited(masked, clauses[at], date.whole, rules)
        of_verb = host == at and planned is None
        modified = (
            referred_to(part.low, clauses, at, date.whole, rules)
            or event
            or noun_beside(masked, clauses, at, host, date.whole, date.value, rules)
            or (modified_noun(masked, clauses, at, date.whole, rules) if of_verb else None)
        )
        prospect = in_prospect(masked, tenses, clauses, at, date, rules)
        return DateReading(
            date=date,
            base=part.base,
            text=part.text,
            norm=part.norm,
            low=part.low,
            masked=masked,
            clauses=clauses,
            tenses=tuple(
                (word, tense)
                for word, tense in tenses
                if not self._is_no_tense(masked, date, clauses[host], word, tense)
                and not is_of_frame_after(masked, word, clauses, host, rules)
            ),
            at=at,
            host=host,
            refers=refers and host == at and (at > 0 or refers_to_made),
            came_of_plan=planned is not None,
            modified=modified,
            signs=Signs(
                led="planned" if event or prospect else self._led(part, masked, tenses, clauses, at, host, date),
                recent=leads_to(rules.times.recent_before, part.low, date),
                intended=is_intended(masked, clauses, at, clauses[host], date, rules),
                expected=planned is None
                and rules.times.expected.search(masked, clauses[host].start, date.start) is not None,
                hinted=prospect and is_hinted(masked, clauses[at], date, rules),
                put_off=put_off_to(part.low, clauses[min(at, host)].start, date, rules),
                given_up=self._is_given_up(part, masked, clauses, at, host, date),
                lasts=modified is None and then is None and lasts_from(masked, part.low, clauses[host], date, rules),
                quoted=masked.startswith(HOLE, date.start) and not self._was_quoted_of_past(part, date),
                conditional=is_condition(masked, tenses, clauses[at], rules),
            ),
        )

    def _led(
        self,
        part: _Part,
        masked: str,
        tenses: Sequence[tuple[Span, Tense]],
        clauses: Sequence[Clause],
        at: int,
        host: int,
        date: DatedWords,
    ) -> Tense | None:
        """What the words say of the time that lead to a date, stand beside it, or are quoted with it."""
        times = self._rules.times
        if is_announced(masked, clauses[at], date, self._rules) or leads_to(times.planned_before_date, part.low, date):
            return "planned"
        if leads_to(times.past_before, part.low, date):
            return "past"
        return tense_beside(masked, tenses, clauses, at, host, date, self._rules) or self._quoted_tense(part, date)

    def _is_given_up(
        self, part: _Part, masked: str, clauses: Sequence[Clause], at: int, host: int, date: DatedWords
    ) -> bool:
        """Whether something is put off from a date, or nothing is stated about it."""
        return (
            is_unstated(part.low, Span(start=clauses[0].start, end=clauses[-1].end), date, self._rules)
            or counts_in_bracket(part.low, clauses[at], date)
            or leads_up_to(part.low, date, self._rules)
            or is_of_no_act(part.low, masked, clauses, at, date, self._rules)
            or is_asked_about(masked, clauses[at], date, self._rules)
            or put_off_from(part.low, clauses[min(at, host)].start, date, part.dates, self._rules)
            or replaced(part.low, clauses[at].body, date, part.dates, self._rules)
        )

    def _is_sentence(self, part: _Part, region: Span) -> bool:
        """Whether `region` has a subject and a predicate of its own; a bracket may be said of what is before it."""
        masked, clauses, _ = self._clauses(part, region)
        least = SUBJECT if part.low[region.start - 1] == "(" else 1
        main = [c for c in clauses if c.kind == "main" and c.predicate is not None]
        return any(count_words(masked, c.body, c.predicate or c.end) >= least for c in main)

    def _clauses(self, part: _Part, region: Span) -> _Read:
        if region not in self._read:
            self._read[region] = self._read_clauses(part, region)
        return self._read[region]

    def _is_no_tense(self, masked: str, date: DatedWords, host: Clause, word: Span, tense: Tense) -> bool:
        """Whether a word of tense is the verb, or part of what was asked for or agreed: "hôm nay yêu cầu họ | phải xin"."""
        moves = word.start == host.predicate and self._rules.verbs.motion.match(masked, word.start)  # "hôm nay | tới Lima"
        after = date.end <= word.start
        ahead = tense == "planned" and not self._rules.times.ahead.match(masked, word.start)  # "bán chè hôm 5/6 | tới"
        opens = ahead and self._rules.openers.adjunct.match(masked, word.start)  # "sold on Monday | ahead of talks"
        aside = masked[date.end : date.end + 1] in COMMAS and masked.find(",", host.start, date.whole.start) >= 0
        of_noun = bool(opens) or (
            aside and masked.endswith(" to", word.start, word.end)
        )  # "duties, due on Monday, | aim to"
        told = date.end < word.start or self._rules.verbs.infinitive.match(masked, date.end + 1) is None
        is_plan = tense == "planned" and host.past and not told and (host.predicate or word.start) < word.start
        over = is_plan or self._rules.times.pluperfect.before(masked, word.start)  # "had | forecast | a gain in January"
        of_act = of_noun or self._rules.times.promised.before(masked, word.start)
        if moves or over or (after and of_act) or (tense == "planned" and self._is_of_noun_due(masked, date, host, word)):
            return True
        verb = predicate_in(masked, Span(start=date.end, end=host.end), self._rules.clauses)
        return verb is not None and verb < word.start and self._rules.speech.asking.match(masked, verb) is not None

    def _is_of_noun_due(self, masked: str, date: DatedWords, host: Clause, word: Span) -> bool:
        """Whether it tells when a noun is to be so, after what happened then: "met on Friday for talks | due to be"."""
        if not host.past or host.predicate is None or not host.predicate < date.start < date.end < word.start < host.end:
            return False
        due = self._rules.dated.due.search(masked, date.end, word.end)
        leads = due is not None and self._rules.verbs.infinitive.match(masked, due.end() + 1) is not None
        return due is not None and leads and count_words(masked, date.end, due.start()) > 0

    def _quoted_tense(self, part: _Part, date: DatedWords) -> Tense | None:
        """What is said before the date in a quotation of a few words, which is not read by itself: "It will open in May"."""
        inside = _quotation_around(part, date)
        if inside is None or count_words(part.low, inside.start, inside.end) > SHORT:
            return None
        words = set(part.low[inside.start : inside.end].split())
        said = list(self._tense.find(part.low, inside, words, self._rules))
        return next((tense for word, tense in sorted(said, key=lambda word: -word[0].start) if word.end <= date.start), None)

    def _was_quoted_of_past(self, part: _Part, date: DatedWords) -> bool:
        """Whether the date is in no quotation, or in one that tells of what was: "In December we lost 40 jobs"."""
        inside, verbs = _quotation_around(part, date), self._rules.verbs
        if inside is None:
            return True
        words = set(part.low[inside.start : inside.end].split())
        told = {tense for _, tense in self._tense.find(part.low, inside, words, self._rules)}
        of_today = self._rules.times.of_today.search(part.low, inside.start, inside.end)
        was = verbs.gerund is not None and verbs.past_verb.search(part.low, inside.start, inside.end) is not None
        return "planned" not in told and ("past" in told or (was and not of_today))

    def _cut_out(self, sentence: Span) -> _Part:
        """`sentence` with some words before it, and the quotations in it."""
        base = max(0, sentence.start - BEFORE)
        text, norm, low = (
            whole[base : sentence.end] for whole in (self._article.text, self._article.norm, self._article.low)
        )
        start, end = sentence.start - base, sentence.end - base
        quoted = (Span(start=q.start() + 1, end=q.end() - 1) for q in _QUOTATION.finditer(low, start, end))
        return _Part(
            base=base,
            text=text,
            norm=norm,
            low=low,
            sentence=Span(start=start, end=end),
            quotations=tuple(quoted),
            dates=tuple(_moved(date, -base) for date in within(self._dates, sentence.start, sentence.end)),
        )

    def _read_clauses(self, part: _Part, region: Span) -> _Read:
        masked = mask(part.low, part.norm, region, [date.whole for date in within(part.dates, region.start, region.end)])
        if DASH in part.text:
            masked = "".join(DASH if sign == DASH else char for char, sign in zip(masked, part.text, strict=False))
        tokens = tokens_within(self._article.low_tokens, part.base + region.start, part.base + region.end)
        tenses = tuple(self._tense.find(masked, region, {word for _, word in tokens}, self._rules))
        return masked, split_clauses(masked, part.norm, region, self._rules.clauses), tenses


_Read = tuple[str, tuple[Clause, ...], tuple[tuple[Span, Tense], ...]]
"""What is cut out, masked, with the clauses of a region in it, and its words of tense."""


class _Part(Struct, frozen=True):
    """A sentence that is cut out of its article from `base` on, in offsets of its own."""

    base: int
    text: str
    norm: str
    low: str
    sentence: Span
    quotations: tuple[Span, ...]
    dates: tuple[DatedWords, ...]


def _quotation_around(part: _Part, date: DatedWords) -> Span | None:
    return next((q for q in part.quotations if q.start <= date.start < q.end), None)


def _parts_around(part: _Part, masked: str, region: Span, date: DatedWords) -> Iterator[Span]:
    """The smaller parts of `region` with the date in it: a bracket, and what semicolons part from the rest."""
    opened = part.low.rfind("(", region.start, date.start)
    closed = part.low.find(")", date.end, region.end)
    if opened >= 0 <= closed and ")" not in part.low[opened : date.start]:
        yield Span(start=opened + 1, end=closed)
    borders = [m.start() for m in _SEMICOLON.finditer(masked, region.start, region.end)]
    start = max((border + 2 for border in borders if border < date.start), default=region.start)
    end = min((border for border in borders if border >= date.end), default=region.end)
    if borders and start <= date.start < end:
        yield Span(start=start, end=end)


def _near(date: DatedWords, sentence: Span) -> Span:
    """The part of the sentence that can matter for a date in it; in a long one, the same stretch for all dates nearby."""
    first = (date.start - REACH - sentence.start) // REACH
    last = -((sentence.start - date.end - REACH) // REACH)
    start, end = sentence.start + REACH * first, sentence.start + REACH * last
    return Span(start=max(sentence.start, start), end=min(sentence.end, end))


def _moved(date: DatedWords, by: int) -> DatedWords:
    whole = Span(start=date.whole.start + by, end=date.whole.end + by)
    return msgspec.structs.replace(date, start=date.start + by, end=date.end + by, whole=whole)
