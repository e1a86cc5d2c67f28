"""Publication: the day on which an article appeared, stated in its dateline or inferred from the days it speaks of.

From the surest to the least: a date in a line of its own above the story; a day named both ways ("hôm qua (8/7)",
"yesterday, Monday 18 November"); the days that are past and those announced, because news appears on the day or the day
after, and at the latest when what it announces begins. Without a year, nothing is inferred.
"""

from __future__ import annotations

import datetime
import itertools
import re
from collections.abc import Sequence

from briefgen.articles.article import Article
from briefgen.contract.edtf import shift
from briefgen.contract.model import PublishedSource, Span, Struct
from briefgen.extracting.matching.overlaps import within
from briefgen.extracting.matching.punctuation import BRACKETS, COMMAS, STOPS
from briefgen.extracting.timeline.dates.dates import DatedWords
from briefgen.extracting.timeline.news_year import TensedDate, year_of_news
from briefgen.extracting.timeline.readings.readings import Reader
from briefgen.extracting.timeline.readings.stated_tense import tense_of
from briefgen.extracting.timeline.rules.date_rules import DateRules
from briefgen.extracting.timeline.rules.phrase_rules import phrase_rules
from briefgen.extracting.timeline.rules.resolution import Anchor, Tense, resolve

DATELINE_BLOCKS = 4
DATELINE_LIMIT = 100
"""A dateline is among the first blocks below the head, and short."""
ASIDE = 16
"""Most characters between the two names of one day."""

_ENDED = re.compile(rf"[{STOPS}]$")
_ASIDE_OPENED = re.compile(rf" ?[{BRACKETS}{COMMAS}]")
_FULL_DAY = re.compile(r"\d{4}-\d{1,2}-\d{1,2}")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_OFFSET = re.compile(r"day ?([+-]?\d+)")


class Publication(Struct, frozen=True):
    """When an article appeared, if it says so, and how that is known."""

    anchor: Anchor
    source: PublishedSource


def find_publication(article: Article, rules: DateRules, dates: tuple[DatedWords, ...]) -> Publication:
    """The day of publication: as given, stated or inferred; only a year, or nothing, where the text says no more."""
    if article.published:
        return Publication(anchor=Anchor(day=article.published), source=article.published_source)
    if day := _stated(article, dates):
        return Publication(anchor=Anchor(day=day), source="stated")
    tensed = _tensed_dates(article, rules, dates)
    year = year_of_news(article, dates, tensed)
    day = _named_today(tensed, year, rules) or _named_both_ways(tensed, year, article)
    day = day or (_between(tensed, year) if year else None)
    if day and year and day.year < year:
        day = None  # of what the article looks back on
    return Publication(anchor=Anchor(day=day, year=year), source="inferred" if day else "unknown")


def _stated(article: Article, dates: Sequence[DatedWords]) -> datetime.date | None:
    text_blocks = [block for block in article.blocks if block.kind != "meta"]
    for block in text_blocks[:DATELINE_BLOCKS]:
        if (
            block.kind == "title"
            or block.end - block.start > DATELINE_LIMIT
            or _ENDED.search(article.norm, block.start, block.end)
        ):
            continue
        for date in dates:
            if block.start <= date.start < block.end and _FULL_DAY.fullmatch(date.value):
                when = resolve(date.value, Anchor(), None)
                if when:
                    return datetime.date.fromisoformat(when)
    return None


def _tensed_dates(article: Article, rules: DateRules, dates: Sequence[DatedWords]) -> tuple[TensedDate, ...]:
    tensed = []
    dates = [date for date in dates if date.rule.removeprefix("dates/") not in rules.only_again]
    reader = Reader(article, dates, phrase_rules(article.language), rules.tense)
    for block in article.blocks:
        for sentence in block.sentences:
            for date in within(dates, sentence.start, sentence.end):
                if not (date.compares or date.names):
                    tense: Tense | None = "past" if block.kind == "caption" else tense_of(reader.read(sentence, date))
                    beside = Span(start=max(sentence.start, date.start - 12), end=date.end)
                    weekday = next(rules.weekdays.find(article.low, beside.start, beside.end), None)
                    tensed.append(TensedDate(date=date, tense=tense, weekday=weekday.value if weekday else None))
    return tuple(tensed)


def _named_today(tensed: Sequence[TensedDate], year: int | None, rules: DateRules) -> datetime.date | None:
    """The day that is called today: "hôm nay 20/5"."""
    todays = (t for t in tensed if t.date.rule.removeprefix("dates/") in rules.todays)
    days = (resolve(today.date.value, Anchor(year=year), "past") for today in todays)
    day = next((day for day in days if day and _DAY.fullmatch(day)), None)
    return datetime.date.fromisoformat(day) if day else None


def _named_both_ways(tensed: Sequence[TensedDate], year: int | None, article: Article) -> datetime.date | None:
    """The day of publication where an offset from it is beside the date that it means."""
    for one, two in itertools.pairwise(tensed):
        offset = _OFFSET.fullmatch(one.date.value)
        gap = article.norm[one.date.end : two.date.start]
        if not offset or not 0 < len(gap) <= ASIDE or not _ASIDE_OPENED.match(gap):
            continue
        when = resolve(two.date.value, Anchor(year=year), "past")
        if when and _DAY.fullmatch(when):
            return shift(datetime.date.fromisoformat(when), -int(offset[1]))
    return None


def _between(tensed: Sequence[TensedDate], year: int) -> datetime.date | None:
    """The day after the last one that is past, but not later than the first one announced."""
    known: list[datetime.date] = []
    planned: list[datetime.date] = []
    for one in tensed:
        for day in _DAY.findall(resolve(one.date.value, Anchor(year=year), one.tense) or ""):
            (planned if one.tense == "planned" else known).append(datetime.date.fromisoformat(day))
    if not known:
        return None
    last = max(known)
    later = [day for day in planned if day > last]
    return min(shift(last, 1) or last, min(later)) if later else last
