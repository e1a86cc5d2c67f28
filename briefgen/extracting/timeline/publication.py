"""Publication: the day on which an article appeared, stated in its dateline or inferred from the days it speaks of.

From the surest to the least: a date in a line of its own above the story; a day named both ways ("hôm qua (8/7)",
"yesterday, Monday 18 November"); the days that are past and those announced, because news appears on the day or the day
after, and at the latest when what it announces begins. Without a year of which the text is sure, nothing is inferred.
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
LATER_YEARS = 2
"""So many dates of later years make the last full date history."""

_ENDED = re.compile(rf"[{STOPS}]$")
_ASIDE_OPENED = re.compile(rf" ?[{BRACKETS}{COMMAS}]")
_FULL_DAY = re.compile(r"\d{4}-\d{1,2}-\d{1,2}")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_OPEN_DAY = re.compile(r"XXXX-(\d{1,2})-(\d{1,2})")
_OFFSET = re.compile(r"day ?([+-]?\d+)")
_WHOLE_YEAR = re.compile(r"\d{4}$")
_IN_YEAR = re.compile(r"\d{4}-")
_MONTH = re.compile(r"(?P<year>\d{4}|XXXX|this)-(?P<quarter>Q?)(?P<number>\d{1,2})")
_OPEN_YEARS = ("XXXX", "this")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\w)")


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
    year = _year_of(article, dates, tensed)
    day = _named_today(tensed, year, rules) or _named_both_ways(tensed, year, article)
    day = day or (_between(tensed, year) if year else None)
    if day and year and day.year < year:
        day = None  # of what the article looks back on
    return Publication(anchor=Anchor(day=day, year=year), source="inferred" if day else "unknown")


_Stated = tuple[Tense | None, str]
"""The value of a date, and the tense of its words."""


class _TensedDate(Struct, frozen=True):
    """A date with the tense of its words and, where one is beside it, the day of the week."""

    date: DatedWords
    tense: Tense | None
    weekday: int | None


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


def _tensed_dates(article: Article, rules: DateRules, dates: Sequence[DatedWords]) -> tuple[_TensedDate, ...]:
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
                    tensed.append(_TensedDate(date=date, tense=tense, weekday=weekday.value if weekday else None))
    return tuple(tensed)


def _year_of(article: Article, dates: Sequence[DatedWords], tensed: Sequence[_TensedDate]) -> int | None:
    """The year of the days that have none, where the text is sure of it.

    A full day that is past has it, and so have the headline and the month that leads up to what has no year, unless the text
    goes on to later years; and the days of the week beside days. What is announced is as often of the year after, and years
    that are past are most often the year before.
    """
    if over := [int(t.date.value) + 1 for t in tensed if t.date.is_over and _WHOLE_YEAR.match(t.date.value)]:
        return max(over)
    stated = [t for t in tensed if t.tense != "planned" and _YEAR.match(t.date.value)]
    full = [t for t in stated if _FULL_DAY.match(t.date.value)]
    if year := _latest([t for t in full if t.tense == "past"]) or _latest(full):
        return None if _is_history(year, stated) else year
    year = _year_of_title(article, dates, tensed) or _year_of_months(tensed)
    year = None if year and year < (_latest(stated) or 0) else year
    days = [(int(m[1]), int(m[2]), t.weekday) for t in tensed if t.weekday and (m := _OPEN_DAY.match(t.date.value))]
    years = [year] if year else sorted({int(t.date.value[:4]) for t in stated}, reverse=True)
    if not days or not years:
        return year
    fitting = (first + by for by in range(3) for first in years if all(_falls_on(first + by, *day) for day in days))
    return next(fitting, None)


def _latest(stated: Sequence[_TensedDate]) -> int | None:
    return max((int(t.date.value[:4]) for t in stated), default=None)


def _is_history(year: int, stated: Sequence[_TensedDate]) -> bool:
    """Whether the text goes on to later years; a single one may be a plan's, whose verb is in the past."""
    return sum(int(t.date.value[:4]) > year for t in stated) >= LATER_YEARS


def _year_of_title(article: Article, dates: Sequence[DatedWords], tensed: Sequence[_TensedDate]) -> int | None:
    """The year that the headline names, if not of what it announces or compares with."""
    match = _YEAR.search(article.quote(article.title)) if article.title else None
    if match is None or article.title is None:
        return None
    start = article.title.start + match.start()
    known = {t.date.start for t in tensed if t.tense != "planned"}
    return int(match[0]) if all(d.start in known for d in dates if d.start <= start < d.end) else None


def _year_of_months(tensed: Sequence[_TensedDate]) -> int | None:
    """The year of the month that leads up to what has no year, "in May 2026 ... on 19 June", or is announced for then.

    What has no year and is before a month that is over is of a later year than that.
    """
    open_months = [m for t in tensed if t.tense != "planned" for m in _months(t.date.value, *_OPEN_YEARS)]
    named = [t for t in tensed if t.tense != "ongoing" and _IN_YEAR.match(t.date.value)]
    over = [t for t in named if t.tense != "planned"]
    if year := _latest(over):
        last = max(m for t in over for m in _months(t.date.value, str(year)))
        return year if last <= max(open_months, default=0) else None
    years = (t.date.value[:4] for t in named if set(open_months) & set(_months(t.date.value, t.date.value[:4])))
    return min(map(int, years), default=None)


def _months(value: str, *years: str) -> list[int]:
    """The months and last months of quarters in a date's value, of these years."""
    return [int(m["number"]) * (3 if m["quarter"] else 1) for m in _MONTH.finditer(value) if m["year"] in years]


def _falls_on(year: int, month: int, day: int, weekday: int) -> bool:
    try:
        return datetime.date(year, month, day).isoweekday() == weekday
    except ValueError:
        return False


def _named_today(tensed: Sequence[_TensedDate], year: int | None, rules: DateRules) -> datetime.date | None:
    """The day that is called today: "hôm nay 20/5"."""
    todays = (t for t in tensed if t.date.rule.removeprefix("dates/") in rules.todays)
    days = (resolve(today.date.value, Anchor(year=year), "past") for today in todays)
    day = next((day for day in days if day and _DAY.fullmatch(day)), None)
    return datetime.date.fromisoformat(day) if day else None


def _named_both_ways(tensed: Sequence[_TensedDate], year: int | None, article: Article) -> datetime.date | None:
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


def _between(tensed: Sequence[_TensedDate], year: int) -> datetime.date | None:
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
