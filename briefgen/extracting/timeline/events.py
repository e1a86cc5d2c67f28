"""Events: what the article dates, resolved against the day of publication, as the timeline's entries.

In: an article, the dates found in it, an anchor. Out: `FoundEvent`s in text order. `publication` uses the same reading of
tense to infer the day of publication where the article doesn't state it.
"""

from __future__ import annotations

import datetime
import itertools
import re

import msgspec

from briefgen.articles.article import Article
from briefgen.contract.edtf import first_day, last_day
from briefgen.contract.model import Span, Status, Struct
from briefgen.extracting.matching.overlaps import Found, Loss, within
from briefgen.extracting.matching.punctuation import BRACKETS, CLOSING_QUOTES, COLONS, COMMAS
from briefgen.extracting.timeline.dates import DatedWords, DateRules
from briefgen.extracting.timeline.resolution import Anchor, Tense, resolve

WHAT_LIMIT = 200
"""Longest description of an event, in characters."""
REACH = 400
"""How far from a date its sentence is read, in characters."""
WHAT_ENOUGH = 45
"""Length from which a clause says by itself what happened."""

_CLAUSE = re.compile(rf"(?<=[{COMMAS}{COLONS}])\s|\s-\s|(?<=[{CLOSING_QUOTES}])\s")


class FoundEvent(Struct, frozen=True):
    """A dated event before composing; `what` is the part of the sentence that says what happened."""

    start: int
    end: int
    sentence: Span
    when: str
    time: str | None
    status: Status
    what: Span
    rule: str


def find_events(article: Article, rules: DateRules, dates: tuple[DatedWords, ...], anchor: Anchor) -> Found[FoundEvent]:
    """Every event of `article` whose date can be resolved, in text order, stated once."""
    low = article.low
    events: dict[tuple[str, str | None, str], FoundEvent] = {}
    lost: list[Loss] = []
    told = anchor
    for block in article.blocks:
        if not block.is_story:
            continue
        for sentence in block.sentences:
            words = low[sentence.start : sentence.end].strip(" .")
            inside = within(dates, sentence.start, sentence.end)
            for date, following in itertools.zip_longest(inside, inside[1:]):
                event = None if date.compares else _event(date, sentence, block.kind == "caption", low, rules, told)
                if event is None:
                    lost.append(_loss(date, "compares" if date.compares else "can't be resolved"))
                    continue
                told = msgspec.structs.replace(anchor, told=first_day(event.when).year)
                if following and _names_again(date, following, event.when, low, told):
                    lost.append(_loss(date, "is named more exactly"))
                    continue
                content = f"{low[event.what.start : event.what.end]} {words}"
                if events.setdefault((event.when, event.time, content), event) is not event:
                    lost.append(_loss(date, "stated already"))
    return Found(kept=tuple(events.values()), lost=tuple(lost))


def _names_again(date: DatedWords, following: DatedWords, when: str, low: str, anchor: Anchor) -> bool:
    """Whether `following` names in brackets, and more exactly, when `date` is: "early next week (15 June)"."""
    if not re.fullmatch(rf" ?[{BRACKETS}] ?", low[date.end : following.start]):
        return False
    exact = resolve(following.value, anchor, None)
    return exact is not None and exact != when and first_day(when) <= first_day(exact) <= last_day(exact) <= last_day(when)


def _loss(date: DatedWords, reason: str) -> Loss:
    return Loss(start=date.start, end=date.end, value=date.value, reason=reason, rule=date.rule)


def _event(date: DatedWords, sentence: Span, caption: bool, low: str, rules: DateRules, anchor: Anchor) -> FoundEvent | None:
    tense = "past" if caption else tense_at(date, sentence, low, rules)
    when = resolve(date.value, anchor, tense)
    if when is None:
        return None
    return FoundEvent(
        start=date.start,
        end=date.end,
        sentence=sentence,
        when=when,
        time=date.time,
        status=_status(when, tense, anchor.day),
        what=_what(date, sentence, low, rules),
        rule=date.rule,
    )


def tense_at(date: DatedWords, sentence: Span, low: str, rules: DateRules) -> Tense | None:
    """What the nearest word of tense says, in the date's clause first, then in its sentence."""
    for scope in (clause_around(date, sentence, low), _near(date, sentence)):
        nearest: tuple[int, Tense] | None = None
        for tense, words in rules.tense.items():
            for match in words.finditer(low, scope.start, scope.end):
                if match.start() < date.end and match.end() > date.start and tense != "past":
                    continue
                distance = date.start - match.end() if match.end() <= date.start else match.start() - date.end + 4
                if nearest is None or distance < nearest[0]:
                    nearest = (distance, tense)
        if nearest:
            return nearest[1]
    return None


def _status(when: str, tense: Tense | None, day: datetime.date | None) -> Status:
    first, last = first_day(when), last_day(when)
    if day is None:
        return tense or "past"
    if last < day:
        return "past"
    if first > day:
        return "planned"
    if first == last == day:
        return "planned" if tense == "planned" else "past"
    return tense or ("past" if last == day else "ongoing")


def clause_around(date: DatedWords, sentence: Span, low: str) -> Span:
    """The clause with the date: joined to its neighbour where it is little more than the date."""
    sentence = _near(date, sentence)
    cuts = [
        sentence.start,
        *(m.end() for m in _CLAUSE.finditer(low, sentence.start, sentence.end)),
        sentence.end,
    ]
    start = max(c for c in cuts if c <= date.start)
    end = min((c for c in cuts if c >= date.end), default=date.end)
    while end - start - (date.end - date.start) < 30 and (start > sentence.start or end < sentence.end):
        if end < sentence.end:
            end = min(c for c in cuts if c > end)
        else:
            start = max(c for c in cuts if c < start)
    return Span(start=start, end=end)


def _near(date: DatedWords, sentence: Span) -> Span:
    """The sentence as far as it can matter for a date in it: a sentence of a thousand dates costs no more for each."""
    return Span(start=max(sentence.start, date.start - REACH), end=min(sentence.end, date.end + REACH))


def _what(date: DatedWords, sentence: Span, low: str, rules: DateRules) -> Span:
    """The clause with the date, with those beside it as long as it says too little, without what only joins it."""
    clause = clause_around(date, sentence, low)
    near = _near(date, sentence)
    ends = [*(m.end() for m in _CLAUSE.finditer(low, clause.end, near.end)), near.end]
    end = clause.end
    for later in ends:
        if end - clause.start >= WHAT_ENOUGH and not rules.scene_setter.match(low, clause.start):
            break
        if later - clause.start > WHAT_LIMIT and end > date.end:
            break
        end = max(end, later)
        if rules.scene_setter.match(low, clause.start) and end > clause.end:
            break
    start = clause.start
    if conjunction := rules.conjunction.match(low, start, end):
        start = conjunction.end()
    if end - start > WHAT_LIMIT:
        end = low.rfind(" ", start, start + WHAT_LIMIT)
    return Span(start=start, end=end)
