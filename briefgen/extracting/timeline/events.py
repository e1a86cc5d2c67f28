"""Events: what the article dates, resolved against the day of publication, as the timeline's entries.

In: an article, the dates found in it, an anchor. Out: `FoundEvent`s in text order. `publication` uses the same reading of
tense to infer the day of publication where the article doesn't state it.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

import msgspec

from briefgen.articles.article import Article
from briefgen.articles.layout import Block
from briefgen.contract.edtf import first_day, last_day, parse_when
from briefgen.contract.model import Span, Status, Struct
from briefgen.extracting.matching.overlaps import Found, Loss, within
from briefgen.extracting.matching.punctuation import BRACKETS
from briefgen.extracting.timeline.dates.datelines import story_start
from briefgen.extracting.timeline.dates.dates import DatedWords
from briefgen.extracting.timeline.dates.joined_months import joined_months
from briefgen.extracting.timeline.phrases.phrases import phrase_of
from briefgen.extracting.timeline.phrases.pictures import only_shows
from briefgen.extracting.timeline.readings.bounds import is_nowadays, is_since
from briefgen.extracting.timeline.readings.date_reading import DateReading
from briefgen.extracting.timeline.readings.leads import names_what_follows
from briefgen.extracting.timeline.readings.modifiers import is_made_for, is_of_likeness, is_published_then
from briefgen.extracting.timeline.readings.readings import Reader
from briefgen.extracting.timeline.readings.stated_tense import tense_of
from briefgen.extracting.timeline.rules.date_rules import DateRules
from briefgen.extracting.timeline.rules.date_value import OPEN, parse_value
from briefgen.extracting.timeline.rules.phrase_rules import PhraseRules, phrase_rules
from briefgen.extracting.timeline.rules.resolution import Anchor, resolve, without_year
from briefgen.extracting.timeline.rules.statuses import status_of

SAME_DAY = 1_500
"""How far after a day "the same day" is that day, in characters: some paragraphs."""

LETTERHEAD = 10
"""Most words of a line that dates the text."""

BIRTH = 30
"""How far before a date who was born then is named, in characters."""

BARE = 2
"""Most words of a noun that says nothing of its date."""

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


class _Place(Struct, frozen=True):
    """A date where it stands: its block, its sentence, what of that is the story, and the date that follows in it."""

    block: Block
    sentence: Span
    story: Span
    date: DatedWords
    following: DatedWords | None


class _Stated(Struct, frozen=True):
    """What a date is resolved against after another of a known year, and where that one ends."""

    anchor: Anchor
    end: int = 0

    def anchor_at(self, date: DatedWords) -> Anchor:
        """The anchor at a date; far from a day, "the same day" is no longer that one."""
        near = date.start - self.end <= SAME_DAY
        return self.anchor if near else msgspec.structs.replace(self.anchor, day_stated=None)


def find_events(article: Article, rules: DateRules, dates: tuple[DatedWords, ...], anchor: Anchor) -> Found[FoundEvent]:
    """Every event of `article` whose date can be resolved, in text order, stated once."""
    low, phrases = article.low, phrase_rules(article.language)
    dates = tuple(joined_months(dates, low, rules))
    reader = Reader(article, dates, phrases, rules.tense)
    events: dict[tuple[str, str | None, str, str], FoundEvent] = {}
    lost: list[Loss] = []
    stated, named_from = _Stated(anchor=anchor), None
    for place in _places(article, dates):
        place = place if named_from is None else _named_from(named_from, place, low)
        date, named_from = place.date, None
        if reason := _why_not(article, place, rules):
            lost.append(_loss(date, reason))
            continue
        reading = reader.read(place.story, date)
        if reason := _why_not_read(article, place, reading, phrases):
            lost.append(_loss(date, reason))
            continue
        event = _event(place, reading, stated.anchor_at(date), phrases)
        if event is None:
            lost.append(_loss(date, "can't be resolved"))
            continue
        if not parse_when(event.when).yearless:
            stated = _Stated(anchor=_stated(event.when, stated.anchor_at(date)), end=date.end)
        if _is_named_again(place, event.when, low, stated.anchor_at(date), phrases):
            lost.append(_loss(date, "is named more exactly"))
            named_from = date.whole.start
            continue
        event = msgspec.structs.replace(event, what=phrase_of(reading, phrases))
        if not _says_what(article, event.what, reading, rules):
            lost.append(_loss(date, "nothing is stated about it"))
            continue
        what = " ".join(low[span.start : span.end] for span in event.what)
        sentence = low[place.sentence.start : place.sentence.end].strip(" .")
        if events.setdefault((event.when, event.time, what, sentence), event) is not event:
            lost.append(_loss(date, "stated already"))
    return Found(kept=tuple(events.values()), lost=tuple(lost))


def _places(article: Article, dates: Sequence[DatedWords]) -> Iterator[_Place]:
    """The dates of the story, each with where it stands, in text order."""
    for block in article.blocks:
        for sentence in block.sentences if block.is_story else ():
            if inside := within(dates, sentence.start, sentence.end):
                story = _story(article, sentence, inside)
                for date, following in itertools.zip_longest(inside, inside[1:]):
                    yield _Place(block=block, sentence=sentence, story=story, date=date, following=following)


def _named_from(start: int, place: _Place, low: str) -> _Place:
    """A place whose date is stated from where another names it less exactly, "next week (15 June)", to the bracket's end."""
    end = place.date.whole.end
    whole = Span(start=start, end=end + low.startswith(")", end))
    return msgspec.structs.replace(place, date=msgspec.structs.replace(place.date, whole=whole))


def _why_not(article: Article, place: _Place, rules: DateRules) -> str | None:
    """Why a date is no event's, as it and the words before it say."""
    date = place.date
    if date.compares:
        return "compares"
    if date.names:
        return "says which it is"
    if date.start < place.story.start:
        return "is in a dateline"
    if _is_birth(article, date, rules):
        return "says which it is"
    if rules.likened.before(article.low, date.whole.start):  # "gặp nhau | như ngày hôm nay"
        return "compares"
    return None


def _why_not_read(article: Article, place: _Place, reading: DateReading, rules: PhraseRules) -> str | None:
    """Why a date is no event's, as its sentence says."""
    date, following = place.date, place.following
    likens = is_of_likeness(reading.low, reading.masked, reading.clauses, reading.date.whole, rules)
    if reading.signs.given_up or likens:
        return "compares"
    if place.block.kind != "caption" and _is_letterhead(date, reading):
        return "is in a dateline"
    gap, day = (article.low[date.end : following.whole.start], following.value) if following else ("", "")
    if names_what_follows(date, gap, day, reading.at < reading.host):
        return "says which it is"
    clause = reading.clauses[reading.at]
    if is_made_for(reading.low, reading.masked, clause, reading.date, rules):
        return "says which it is"
    if is_nowadays(reading.masked, reading.clauses[reading.host], reading.date, rules):
        return "says what is so nowadays"
    if is_published_then(reading.masked, clause, reading.date, rules):
        return "says which it is"
    if _asks(article, place.story, date):
        return "is asked about"
    if only_shows(place.block, reading, rules):
        return "says when a picture was taken"
    return None


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
    if when.startswith(OPEN):
        return anchor
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
        and parse_value(date.value).is_dated_day
        and not any(clause.predicate is not None for clause in reading.clauses)
    )


def _is_named_again(place: _Place, when: str, low: str, anchor: Anchor, rules: PhraseRules) -> bool:
    """Whether the next date names, at least as exactly, the same: "next week (15 June)", "in a week, or on 15 June"."""
    date, following = place.date, place.following
    if following is None:
        return False
    bracket = re.fullmatch(rf" ?[{BRACKETS}] ?", low[date.end : following.start])
    if (
        bracket and date.value == "day 0" and parse_value(following.value).is_day
    ):  # "today (30 October)", read on the next day
        return True
    if not bracket and not rules.beside.that_is.fullmatch(low, date.end, following.whole.start):
        return False
    exact = resolve(following.value, anchor, None)
    return exact is not None and first_day(when) <= first_day(exact) <= last_day(exact) <= last_day(when)


def _loss(date: DatedWords, reason: str) -> Loss:
    return Loss(start=date.start, end=date.end, value=date.value, reason=reason, rule=date.rule)


def _event(place: _Place, reading: DateReading, anchor: Anchor, rules: PhraseRules) -> FoundEvent | None:
    date, caption = place.date, place.block.kind == "caption"
    tense = "past" if caption else tense_of(reading)
    if reading.signs.hinted and (near := resolve(date.value, anchor, None)) and anchor.day and last_day(near) < anchor.day:
        tense = "past"  # "signalled a cut | in May", in June
    may_be_over = date.is_deadline and reading.signs.intended and date.value.startswith("XXXX")
    value = date.value.split(" / ")[-1] if reading.signs.put_off else date.value  # "moved from 3 June to 5 July"
    value = f"{value} / {OPEN}" if reading.signs.lasts and " / " not in value else value
    nearest = may_be_over or (tense == "past" and _is_of_object(reading))
    began = tense != "planned" and is_since(reading.low, reading.date, rules)  # "stocks are down 5% | since January"
    when = resolve(value, anchor, "past" if began else None if nearest else tense)
    if when is None and _is_undated(anchor):
        when = without_year(date.value)
    is_to_come = when is not None and anchor.day is not None and first_day(when) > anchor.day
    if is_to_come and tense != "planned" and rules.scenes.formerly.match(reading.masked, reading.clauses[0].start):
        return None  # "Trước đây, hội chè có đơn hàng đến hết | năm sau"
    limit = rules.bounds.limit.match(reading.low, reading.date.whole.start)
    by = date.is_deadline and not limit and rules.verbs.gerund is not None  # a verb in the past shows that it is
    if when and anchor.day and by and tense == "past" and first_day(when) <= anchor.day < last_day(when):
        return None  # "cut 40 jobs to save 5 million dollars | by the end of this year"
    if when is None or (tense == "planned" and date.value.startswith("day -")):  # "may fall from yesterday's 40 dollars"
        return None
    return FoundEvent(
        start=date.start,
        end=date.end,
        sentence=place.sentence,
        when=when,
        time=date.time,
        status=status_of(when, tense, anchor.day, expected=reading.signs.expected and not caption),
        what=(),
        rule=date.rule,
    )


def _is_of_object(reading: DateReading) -> bool:
    """Whether a month is only part of an object, whose time the verb doesn't tell: "cut bets on a | June | rate cut"."""
    date, verb = reading.date, reading.clauses[reading.at].predicate
    alone = " " not in reading.low[date.whole.start : date.end] and parse_value(date.value).is_month_without_year
    return alone and verb is not None and verb < date.start and _NOUN.match(reading.masked, date.end) is not None


def _is_undated(anchor: Anchor) -> bool:
    return anchor.day is None and anchor.year is None
