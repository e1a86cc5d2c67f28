"""The year of the news: of which year the days of an article are that is given no day of publication.

Most years that an article names are of what it looks back on or ahead to. One is that of the news where no later one is
spoken of as past, and where the days named without a year fit to what is said of it: they are soon after what is past, and
before what is to come. Where there are no such days, the year has to be named for months or days, and more than once, or for
a day in the first sentence; or it is in the headline.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence

from briefgen.articles.article import Article
from briefgen.contract.edtf import parse_when
from briefgen.contract.model import Struct
from briefgen.extracting.timeline.dates.dates import DatedWords
from briefgen.extracting.timeline.rules.resolution import Anchor, Tense, resolve

SOON = 92
"""Most days from what is past to the days of the news: a quarter, whose results are told in the next one."""
WEEKS = 31
"""Most days from a day of the year before to those of the news."""
EARLIER = 45
"""So many days before something past no news is: it is of the next year."""
YEARS_LATER = 2
"""Most years from one that is named to that of days with their days of the week."""
NAMED_AGAIN = 2
"""So often a year is named by which an article without days is dated."""

_OPEN_DAY = re.compile(r"XXXX-(\d{1,2})-(\d{1,2})")
_WHOLE_YEAR = re.compile(r"\d{4}$")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\w)")
_WHOLE_YEARS = re.compile(r"\d{4}(/\d{4})?")


class TensedDate(Struct, frozen=True):
    """A date with the tense of its words and, where one is beside it, the day of the week."""

    date: DatedWords
    tense: Tense | None
    weekday: int | None


class _Named(Struct, frozen=True):
    """A time whose year is named, from its first to its last day; whether it is to come, of whole years, and in the lead."""

    first: datetime.date
    last: datetime.date
    planned: bool
    whole: bool
    leads: bool


def year_of_news(article: Article, dates: Sequence[DatedWords], tensed: Sequence[TensedDate]) -> int | None:
    """The year of the days named without one; None where the text does not show it."""
    if over := [int(t.date.value) + 1 for t in tensed if t.date.is_over and _WHOLE_YEAR.match(t.date.value)]:
        return max(over)
    lead = _end_of_lead(article)
    named = [one for t in tensed if (one := _named(t, lead))]
    known = max((one.first.year for one in named if not one.planned), default=None)
    years = sorted({one.first.year for one in named if known is None or one.first.year >= known} | _next_years(named, known))
    open_days = [(match, t) for t in tensed if (match := _OPEN_DAY.match(t.date.value))]
    if weekdays := [(int(match[1]), int(match[2]), t.weekday) for match, t in open_days if t.weekday]:
        near = sorted({one.first.year for one in named if known is None or not one.planned}, reverse=True)
        later = (year + by for by in range(YEARS_LATER + 1) for year in near)
        return next((year for year in later if all(_falls_on(year, *day) for day in weekdays)), None)
    days = [t for _, t in open_days if t.tense != "planned"] or [t for _, t in open_days]
    sure = (year for year in years if _is_of_news(year, days, named) or _follows(year, days, named))
    return next(sure, None) or _year_of_title(article, dates, tensed, named)


def _follows(year: int, days: Sequence[TensedDate], named: Sequence[_Named]) -> bool:
    """Whether in the year before `year`, months of which are named, the days would be well before something past."""
    before = [parse_when(when).days[1] for t in days if (when := resolve(t.date.value, Anchor(year=year - 1), "past"))]
    past = [one for one in named if not (one.whole or one.planned) and one.last.year == year - 1]
    told = any(year in (one.first.year, one.last.year) and not one.whole for one in named)
    return bool(before) and told and any((one.last - before[0]).days > EARLIER for one in past)


def _next_years(named: Sequence[_Named], known: int | None) -> set[int]:
    """The year after that of the latest day, if the news may be of the next weeks: "on 20 December 2030 ... 5 January"."""
    return {one.last.year + 1 for one in named if one.first == one.last and one.last.year == known and not one.planned}


def _year_of_title(
    article: Article, dates: Sequence[DatedWords], tensed: Sequence[TensedDate], named: Sequence[_Named]
) -> int | None:
    """The year in the headline, unless that compares or the story plans with it, or a later one is spoken of."""
    title = _YEAR.search(article.quote(article.title)) if article.title else None
    if title is None or article.title is None:
        return None
    start, year = article.title.start + title.start(), int(title.group())
    spoken = {t.date.start for t in tensed if t.tense != "planned"}
    latest = max((one.first.year + one.planned for one in named), default=0)
    known = year >= latest and all(date.start in spoken for date in dates if date.start <= start < date.end)
    return year if known else None


def _end_of_lead(article: Article) -> int:
    """The offset at which the first sentence of the story ends."""
    story = (block for block in article.blocks if block.kind not in ("meta", "title", "caption"))
    return next((sentence.end for block in story for sentence in block.sentences), 0)


def _named(tensed: TensedDate, lead: int) -> _Named | None:
    when = resolve(tensed.date.value, Anchor(), tensed.tense)
    time = parse_when(when) if when else None
    if when is None or time is None or time.start is None or time.end is None or time.yearless:
        return None
    first, last = time.days
    whole = bool(_WHOLE_YEARS.fullmatch(when))
    return _Named(first, last, planned=tensed.tense == "planned", whole=whole, leads=tensed.date.start < lead)


def _falls_on(year: int, month: int, day: int, weekday: int) -> bool:
    try:
        return datetime.date(year, month, day).isoweekday() == weekday
    except ValueError:
        return False


def _is_of_news(year: int, days: Sequence[TensedDate], named: Sequence[_Named]) -> bool:
    """Whether the days named without a year are near to what is said of `year`."""
    of_year = [one for one in named if year in (one.first.year, one.last.year)]
    finer = [one for one in of_year if not one.whole]
    if days:
        known = [parse_when(when).days[1] for t in days if (when := resolve(t.date.value, Anchor(year=year), "past"))]
        before = [one for one in named if one.first == one.last and not one.planned]
        return any(_is_near(day, one) for day in known for one in (*finer, *before))
    past = [one for one in finer if not one.planned]
    so_far = any(one.first.month == one.first.day == 1 < one.last.month for one in past)
    reports = any(one.leads and one.first == one.last for one in past)
    return bool(past) and (so_far or reports or len(of_year) >= NAMED_AGAIN)


def _is_near(day: datetime.date, named: _Named) -> bool:
    if named.planned:
        return day <= named.last and (named.first - day).days <= SOON
    soon = SOON if day.year == named.last.year else WEEKS
    return named.first <= day and (day - named.last).days <= soon
