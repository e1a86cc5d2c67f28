"""Dates: the words of an article that date something, not yet resolved.

In: an article and the patterns of its language (`dates.yaml`). Out: `DatedWords` in text order, from which `events` makes
the timeline and `publication` infers the day of publication; `numbers` passes over what is a date.
"""

from __future__ import annotations

import functools
import re

from briefgen.articles.article import Article
from briefgen.contract.model import Struct
from briefgen.extracting.matching.overlaps import Found, Loss, keep_longest
from briefgen.extracting.matching.patterns import Hit, Matcher, Pattern, Value
from briefgen.extracting.matching.phrases import Phrases, any_of
from briefgen.extracting.matching.punctuation import BRACKETS, COLONS, COMMAS, STOPS
from briefgen.extracting.timeline.resolution import Tense
from briefgen.languages import load

_PARTS = re.compile(rf"[{STOPS}{COLONS}{BRACKETS}]")
"""What parts a time from the date beside it."""


class DateData(Struct, frozen=True, kw_only=True):
    """`dates.yaml` of a language; the file's comments say what its keys hold."""

    values: dict[str, dict[str, Value]] = {}
    words: dict[str, tuple[str, ...]] = {}
    patterns: tuple[Pattern, ...]
    times: tuple[Pattern, ...] = ()
    tense: dict[Tense, tuple[str, ...]] = {}
    comparison_words: tuple[str, ...] = ()
    conjunctions: tuple[str, ...] = ()
    scene_setters: tuple[str, ...] = ()


class DateRules:
    """What is known about dates in one language, compiled."""

    def __init__(self, data: DateData) -> None:
        """Compile `data`."""
        self.dates = Matcher(data.patterns, data.values, data.words)
        self.weekdays = Phrases((word, int(value)) for word, value in data.values.get("weekday", {}).items())
        self.times = Matcher(data.times, data.values, data.words)
        self.tense = {tense: any_of(words) for tense, words in data.tense.items()}
        self.conjunction = re.compile(rf"{any_of(data.conjunctions).pattern}[ ,]+")
        self.scene_setter = any_of(data.scene_setters)
        compared = any_of(data.comparison_words).pattern
        self.compares = re.compile(rf"{compared}[^{COMMAS}{COLONS}{STOPS}\n]{{0,12}}$")
        self.compares_itself = re.compile(compared)


@functools.cache
def date_rules(code: str) -> DateRules:
    """The compiled rules of language `code`."""
    return DateRules(load(code, "dates", DateData))


class DatedWords(Struct, frozen=True):
    """A date in the text: 0-based half-open offsets, and what `resolution.resolve` makes a date of."""

    start: int
    end: int
    rule: str
    value: str
    time: str | None
    compares: bool


def find_dates(article: Article, rules: DateRules) -> Found[DatedWords]:
    """Every date of `article` in text order, longest match first where matches overlap."""
    low = article.low
    kept, lost = keep_longest(rules.dates.scan(low))
    times, _ = keep_longest(rules.times.scan(low))
    return Found(
        kept=tuple(
            DatedWords(
                start=hit.start,
                end=hit.end,
                rule=f"dates/{hit.rule}",
                value=hit.value,
                time=_time_beside(hit, times, low),
                compares=bool(
                    rules.compares.search(low, max(0, hit.start - 40), hit.start)
                    or rules.compares_itself.match(low, hit.start)
                ),
            )
            for hit in kept
        ),
        lost=tuple(
            Loss(start=hit.start, end=hit.end, value=hit.value, reason="part of a longer date", rule=f"dates/{hit.rule}")
            for hit in lost
        ),
    )


def _time_beside(date: Hit, times: tuple[Hit, ...], low: str) -> str | None:
    for time in times:
        before = time.start < date.start and -8 <= date.start - time.end <= 12
        after = 0 <= time.start - date.end <= 8
        gap = low[time.end : date.start] if before else low[date.end : time.start]
        if (before or after) and not _PARTS.search(gap):
            return _clock(time.value)
    return None


def _clock(value: str) -> str:
    hour, minute, *later = re.split(r"[: ]", value)
    noon = 12 if later and int(hour) < 12 else 0
    return f"{int(hour) + noon:02d}:{int(minute):02d}"
