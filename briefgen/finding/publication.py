"""Publication: the day on which an article appeared, inferred from the days it speaks of where it states none.

An article appears on or after the last day of which it tells as past, and before the first day that it announces; news
is told the day after, at the latest when what comes next begins. Without a year, nothing is inferred.
"""

from __future__ import annotations

import collections
import datetime
import re

from briefgen.finding.dates import DatedWords, date_rules
from briefgen.finding.edtf import Anchor, Tense, resolve
from briefgen.finding.events import tense_at
from briefgen.model import Span
from briefgen.reading.article import Article
from briefgen.text import lower

_FULL = re.compile(r"(\d{4})-\d{1,2}(?:-\d{1,2})?")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def infer_publication(article: Article, dates: tuple[DatedWords, ...]) -> Anchor:
    """The day of publication as far as the text tells it; only a year, or nothing, where it tells no more."""
    years = [int(m[1]) for date in dates if (m := _FULL.match(date.gives)) and not date.compares]
    year = max(collections.Counter(years), key=lambda y: y) if years else _year_of(article, dates)
    if year is None:
        return Anchor()
    known, planned = _days(article, dates, year)
    if not known:
        return Anchor(year=year)
    last = max(known)
    ahead = [day for day in planned if day > last]
    if not ahead:
        return Anchor(day=last)
    return Anchor(day=min(last + datetime.timedelta(days=1), min(ahead)))


def _days(article: Article, dates: tuple[DatedWords, ...], year: int) -> tuple[list[datetime.date], list[datetime.date]]:
    """Days told as past, and days announced."""
    known: list[datetime.date] = []
    planned: list[datetime.date] = []
    rules, low = date_rules(article.language), lower(article.norm)
    for date, sentence, caption in _in_sentences(article, dates):
        tense: Tense | None = "past" if caption else tense_at(date, sentence, low, rules)
        when = resolve(date.gives, Anchor(year=year), tense)
        for day in _DAY.findall(when or ""):
            (planned if tense == "planned" else known).append(datetime.date.fromisoformat(day))
    return known, planned


def _in_sentences(article: Article, dates: tuple[DatedWords, ...]) -> list[tuple[DatedWords, Span, bool]]:
    return [
        (date, sentence, block.kind == "caption")
        for block in article.blocks
        for sentence in block.sentences
        for date in dates
        if sentence.start <= date.start < sentence.end
    ]


def _year_of(article: Article, dates: tuple[DatedWords, ...]) -> int | None:
    """The year in which a named weekday falls on its date, else the one in the title, else the latest told as past."""
    if article.title and (match := _YEAR.search(article.quote(article.title))):
        return int(match.group())
    rules, low = date_rules(article.language), lower(article.norm)
    told = [
        int(date.gives)
        for date, sentence, _ in _in_sentences(article, dates)
        if re.fullmatch(r"\d{4}", date.gives) and tense_at(date, sentence, low, rules) == "past"
    ]
    return max(told, default=None)
