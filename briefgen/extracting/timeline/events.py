"""Events: what the article dates, resolved against the day of publication, as the timeline's entries.

In: an article, the dates found in it, an anchor. Out: `FoundEvent`s in text order. `publication` uses the same reading of
tense to infer the day of publication where the article doesn't state it.
"""

from __future__ import annotations

import datetime
import itertools
import re
from collections.abc import Sequence

import msgspec

from briefgen.articles.article import Article
from briefgen.contract.edtf import first_day, last_day, parse_when
from briefgen.contract.model import Span, Status, Struct
from briefgen.extracting.matching.overlaps import Found, Loss, within
from briefgen.extracting.matching.punctuation import BRACKETS
from briefgen.extracting.timeline.date_rules import DateRules
from briefgen.extracting.timeline.datelines import story_start
from briefgen.extracting.timeline.dates import DatedWords
from briefgen.extracting.timeline.leads import names_what_follows
from briefgen.extracting.timeline.modifiers import is_published_then
from briefgen.extracting.timeline.phrase_rules import PhraseRules, phrase_rules
from briefgen.extracting.timeline.phrases import phrase_of
from briefgen.extracting.timeline.pictures import only_shows
from briefgen.extracting.timeline.readings import DateReading, Reader
from briefgen.extracting.timeline.resolution import OPEN, Anchor, Tense, resolve, without_year
from briefgen.extracting.timeline.stated_tense import tense_of

SAME_DAY = 1_500
"""How far after a day "the same day" is that day, in characters: some paragraphs."""

LETTERHEAD = 10
"""Most words of a line that dates the text."""

BIRTH = 30
"""How far before a date who was born then is named, in characters."""

BARE = 2
"""Most words of a noun that says nothing of its date."""

_FULL_DATE = re.compile(r"\d{4}-\d{1,2}-\d{1,2}")
_MONTH = re.compile(r"XXXX-\d{1,2}")
_NOUN = re.compile(r" [^\W\d_]")
_OPENS_QUOTATION = re.compile(r"[“«]|(?<=\s)[\"']")


class FoundEvent(Struct, frozen=True):
    """A dated event before composing; `what` is the parts of the sentence that say what happened."""

    start: int
    end: int
    sentence: Span
    when: str
    time: str | None
    status: Status
    what: tuple[Span, ...]
    rule: str


def find_events(article: Article, rules: DateRules, dates: tuple[DatedWords, ...], anchor: Anchor) -> Found[FoundEvent]:
    """Every event of `article` whose date can be resolved, in text order, stated once."""
    low, clauses = article.low, phrase_rules(article.language)
    reader = Reader(article, dates, clauses, rules.tense)
    events: dict[tuple[str, str | None, str, str], FoundEvent] = {}
    lost: list[Loss] = []
    stated, stated_at = anchor, 0
    for block in article.blocks:
        if not block.is_story:
            continue
        for sentence in block.sentences:
            inside = within(dates, sentence.start, sentence.end)
            if not inside:
                continue
            words = low[sentence.start : sentence.end].strip(" .")
            named_from: int | None = None
            story = _story(article, sentence, inside)
            for date, following in itertools.zip_longest(inside, inside[1:]):
                if named_from is not None:
                    end = date.whole.end + low.startswith(")", date.whole.end)
                    date = msgspec.structs.replace(date, whole=Span(start=named_from, end=end))
                    named_from = None
                if date.compares or date.names or date.start < story.start:
                    reason = "compares" if date.compares else "says which it is" if date.names else "is in a dateline"
                    lost.append(_loss(date, reason))
                    continue
                if _is_birth(article, date, rules):
                    lost.append(_loss(date, "says which it is"))
                    continue
                if rules.likened.before(low, date.whole.start):  # "gặp nhau | như ngày hôm nay"
                    lost.append(_loss(date, "compares"))
                    continue
                reading = reader.read(story, date)
                if reading.given_up:
                    lost.append(_loss(date, "compares"))
                    continue
                if block.kind != "caption" and _is_letterhead(date, reading):
                    lost.append(_loss(date, "is in a dateline"))
                    continue
                clause = reading.clauses[reading.at]
                gap, day = (low[date.end : following.whole.start], following.value) if following else ("", "")
                named = names_what_follows(date, gap, day, reading.at < reading.host)
                if named or is_published_then(reading.masked, clause, reading.date, clauses):
                    lost.append(_loss(date, "says which it is"))
                    continue
                if _asks(article, story, date):
                    lost.append(_loss(date, "is asked about"))
                    continue
                if only_shows(block, reading, clauses):
                    lost.append(_loss(date, "says when a picture was taken"))
                    continue
                if date.start - stated_at > SAME_DAY:
                    stated = msgspec.structs.replace(stated, day_stated=None)
                event = _event(date, sentence, reading, block.kind == "caption", stated)
                if event is None:
                    lost.append(_loss(date, "can't be resolved"))
                    continue
                if not parse_when(event.when).yearless:
                    stated, stated_at = _stated(event.when, stated), date.end
                if following and _names_again(date, following, event.when, low, stated, clauses):
                    lost.append(_loss(date, "is named more exactly"))
                    named_from = date.whole.start
                    continue
                event = msgspec.structs.replace(event, what=phrase_of(reading, clauses))
                if not _says_what(article, event.what, reading, rules):
                    lost.append(_loss(date, "nothing is told of it"))
                    continue
                what = " ".join(low[span.start : span.end] for span in event.what)
                if events.setdefault((event.when, event.time, what, words), event) is not event:
                    lost.append(_loss(date, "stated already"))
    return Found(kept=tuple(events.values()), lost=tuple(lost))


def _says_what(article: Article, what: Sequence[Span], reading: DateReading, rules: DateRules) -> bool:
    """Whether a phrase says something by itself: it has words, and its subject does not lean on a sentence before."""
    host = reading.clauses[reading.host]
    if not reading.host and host.kind == "content" and not host.subject:  # "That would be the largest drop since 2008"
        return False
    subject_end = host.end if host.predicate is None else host.predicate
    leans = rules.leaning.search(reading.low, host.start, subject_end)
    words = [word for span in what for word in article.quote(span).split() if word.strip(" .,;:|()-–—")]
    has_verb = any(clause.predicate is not None for clause in reading.clauses) or reading.modified is not None
    return leans is None and len(words) > (0 if has_verb else BARE)


def _stated(when: str, anchor: Anchor) -> Anchor:
    """`anchor` after a date of a known year was stated; a day is still the last one where days around it follow."""
    first, last, day = first_day(when), last_day(when), anchor.day_stated
    if first != last:
        day = day if day and "/" in when and first <= day <= last else None
    return msgspec.structs.replace(anchor, year_stated=first.year, day_stated=first if first == last else day)


def _story(article: Article, sentence: Span, dates: Sequence[DatedWords]) -> Span:
    """The sentence without its dateline, and without the credit that ends a caption."""
    start = story_start(article, sentence, dates)
    credit = next((c for c in within(article.credits, start + 1, sentence.end) if sentence.end <= c.end + 1), None)
    return Span(start=start, end=credit.start if credit else sentence.end)


def _is_birth(article: Article, date: DatedWords, rules: DateRules) -> bool:
    """Whether it is when somebody was born: "Bà Reed | sinh năm 1975"."""
    born = next((start for start in (date.whole.start, date.start) if rules.born.before(article.low, start)), None)
    words = article.norm[max(0, (born or 0) - BIRTH) : born].split() if born else []
    return any(word[0].isupper() for word in words[-3:-1])


def _asks(article: Article, sentence: Span, date: DatedWords) -> bool:
    """Whether the sentence is a question, or the date is in one that is quoted; not if it asks in a quotation after it."""
    before, mark, _ = article.text[date.end : sentence.end].partition("?")
    return bool(mark) and not _OPENS_QUOTATION.search(before)


def _is_letterhead(date: DatedWords, reading: DateReading) -> bool:
    """Whether the sentence is a place and a full date, or less: a line that dates the text."""
    words = sum(clause.words for clause in reading.clauses)
    return (
        words <= LETTERHEAD
        and _FULL_DATE.match(date.value) is not None
        and not any(clause.predicate is not None for clause in reading.clauses)
    )


def _names_again(date: DatedWords, following: DatedWords, when: str, low: str, anchor: Anchor, rules: PhraseRules) -> bool:
    """Whether `following` names, at least as exactly, when `date` is: "next week (15 June)", "in a week, or on 15 June"."""
    bracket = re.fullmatch(rf" ?[{BRACKETS}] ?", low[date.end : following.start])
    if not bracket and not rules.beside.that_is.fullmatch(low, date.end, following.whole.start):
        return False
    exact = resolve(following.value, anchor, None)
    return exact is not None and first_day(when) <= first_day(exact) <= last_day(exact) <= last_day(when)


def _loss(date: DatedWords, reason: str) -> Loss:
    return Loss(start=date.start, end=date.end, value=date.value, reason=reason, rule=date.rule)


def _event(date: DatedWords, sentence: Span, reading: DateReading, caption: bool, anchor: Anchor) -> FoundEvent | None:
    tense = "past" if caption else tense_of(reading)
    may_be_over = date.is_deadline and reading.intended and date.value.startswith("XXXX")
    value = date.value.split(" / ")[-1] if reading.put_off else date.value  # "moved from 3 June to 5 July"
    when = resolve(value, anchor, None if may_be_over or (tense == "past" and _is_of_object(reading)) else tense)
    if when is None and _is_undated(anchor):
        when = without_year(date.value)
    if when is None or (tense == "planned" and date.value.startswith("day -")):  # "may fall from yesterday's 40 dollars"
        return None
    return FoundEvent(
        start=date.start,
        end=date.end,
        sentence=sentence,
        when=when,
        time=date.time,
        status=_status(when, tense, anchor.day, reading.expected and not caption),
        what=(),
        rule=date.rule,
    )


def _is_of_object(reading: DateReading) -> bool:
    """Whether a month is only part of an object, whose time the verb doesn't tell: "cut bets on a | June | rate cut"."""
    date, verb = reading.date, reading.clauses[reading.at].predicate
    alone = " " not in reading.low[date.whole.start : date.end] and _MONTH.fullmatch(date.value) is not None
    return alone and verb is not None and verb < date.start and _NOUN.match(reading.masked, date.end) is not None


def _is_undated(anchor: Anchor) -> bool:
    return anchor.day is None and anchor.year is None


def _status(when: str, tense: Tense | None, day: datetime.date | None, expected: bool) -> Status:
    first, last = first_day(when), last_day(when)
    if day is None:
        return tense or "past"
    if last < day:
        return "planned" if expected and tense == "planned" else "past"
    if first > day:
        return "planned"
    if when.endswith(OPEN):
        return "ongoing"
    if first == last == day:
        return "planned" if tense == "planned" else "past"
    return tense or ("past" if last == day else "ongoing")
