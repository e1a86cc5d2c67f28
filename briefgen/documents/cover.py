"""A digest's cover: what is new since the last one, the figures that lead, and what lies ahead; pure."""

from __future__ import annotations

import datetime
import itertools
import statistics
from collections.abc import Iterator, Sequence

from msgspec import UNSET

from briefgen.contract.edtf import parse_when, shift
from briefgen.contract.model import Briefing, Figure, Struct
from briefgen.documents.schema import BriefingDocument, DigestEvent, DigestFigure
from briefgen.knowledge.units import unit_class
from briefgen.text import lower
from briefgen.views.fact_views import FigureView
from briefgen.views.site import Site
from briefgen.views.wording import Wording

FIGURES = 6
AHEAD = 8
NEW = 8
"""The most figures, upcoming dates, and new names of a kind on a cover."""
COUNT, OLD, UNDATED = 0.2, 0.2, 0.1
"""Taken off the salience of a figure that means little away from its article: a bare count, long over, of no known time."""
LONG = 183
"""The number of days after which what is over is background."""


class Occasion(Struct, frozen=True):
    """The occasion of a digest: the desk's `introduction` (Markdown), and the briefings of the time `before` (EDTF) by id.

    `before` is empty if the digest is of no particular time, or of one without a beginning.
    """

    introduction: str = ""
    before: str = ""
    earlier: tuple[str, ...] = ()


def time_before(period: str) -> str:
    """The time of the same length before `period`, both EDTF; all earlier time for one without an end.

    Before a week it is a week, before a month a month, before several months the same number. Empty if there is none.
    Raises ValueError if `period` is not EDTF.
    """
    first, last = parse_when(period).days
    if first.year < 2:
        return ""
    end, next_day = first - datetime.timedelta(1), last if last == datetime.date.max else last + datetime.timedelta(1)
    if last == datetime.date.max:
        return f"../{end}"
    months = 12 * (next_day.year - first.year) + next_day.month - first.month
    try:
        if (first.day, next_day.day) == (1, 1):
            year, month = divmod(12 * first.year + first.month - 1 - months, 12)
            start = datetime.date(year, month + 1, 1)
            if months == 1:
                return f"{start:%Y-%m}"
        else:
            start = first - (next_day - first)
    except (OverflowError, ValueError):  # before the first year
        return ""
    if first.weekday() == 0 and (next_day - first).days == 7:
        return "{}-W{:02}".format(*start.isocalendar())
    return f"{start}/{end}"


def cover_news(briefings: Sequence[Briefing], count: str, site: Site, occasion: Occasion) -> Iterator[tuple[str, str]]:
    """What a digest of `briefings`, `count` in words, has that the previous one didn't have: labels with values."""
    if not occasion.before:
        return
    words, earlier = site.wording, [site.briefing(id_) for id_ in occasion.earlier]
    before = words.say("digest_before", n=len(earlier), period=words.when(occasion.before))
    yield words.say("briefings"), f"{count} ({before})"
    if earlier:
        for key, now, then in zip(_NEW, _held(briefings, site), _held(earlier, site), strict=True):
            if new := [name for id_, name in now.items() if id_ not in then]:
                yield words.say(key), _listed(new, words)


_NEW = ("digest_new_countries", "digest_new_topics", "digest_new_actors")


def _held(briefings: Sequence[Briefing], site: Site) -> tuple[dict[object, str], dict[object, str], dict[object, str]]:
    """The names of the countries, topics and actors of `briefings`, by what identifies them."""
    words, known = site.wording, site.holdings.actor_index.by_appearance
    entries = (known.get((b.id, actor.id)) for b in briefings for actor in b.actors)
    return (
        {country.code: words.country(country.code) for b in briefings for country in b.countries},
        {topic.id: words.topic(topic.id) for b in briefings for topic in b.topics},
        {(entry.id, entry.disambiguator): entry.name for entry in entries if entry},
    )


def _listed(names: Sequence[str], words: Wording) -> str:
    shown = ", ".join(names[:NEW])
    return words.say("digest_and_more", names=shown, n=len(names) - NEW) if len(names) > NEW else shown


def cover_figures(briefings: Sequence[Briefing], documents: Sequence[BriefingDocument]) -> tuple[DigestFigure, ...]:
    """The figures that matter most, by `briefings` and their `documents`: the first of each, then the second of each.

    Only those whose measure is known; one that several briefings state in the same words, as copies do, is there once.
    """
    ranked = (
        [DigestFigure(figure, document.article_language, document.id, number) for figure in _measured(briefing, document)]
        for number, (briefing, document) in enumerate(zip(briefings, documents, strict=True), 1)
    )
    once: dict[tuple[str, str], DigestFigure] = {}
    for row in filter(None, itertools.chain.from_iterable(itertools.zip_longest(*ranked))):
        once.setdefault((row.figure.amount, lower(row.figure.what.text)), row)
    return tuple(once.values())[:FIGURES]


def _measured(briefing: Briefing, document: BriefingDocument) -> list[FigureView]:
    """The figures with a measure, those that matter most on a cover first."""
    known = [figure.salience for figure in briefing.figures if figure.salience is not UNSET]
    usual = statistics.median(known) if known else 1.0
    weights = {figure.id: _weight(figure, briefing, usual) for figure in briefing.figures}
    measured = (figure for figure in document.figures if figure.measured)
    return sorted(measured, key=lambda figure: -weights[figure.what.anchor])


def _weight(figure: Figure, briefing: Briefing, usual: float) -> float:
    """How much `figure` matters away from its article; one that a person added matters as much as is `usual` there."""
    salience = usual if figure.salience is UNSET else figure.salience
    is_count = figure.direction is None and unit_class(figure.unit) in ("count", None)
    if figure.period is None:
        return salience - COUNT * is_count - UNDATED
    return salience - COUNT * is_count - OLD * _is_long_over(figure.period, briefing.published)


def _is_long_over(period: str, published: str | None) -> bool:
    """Whether `period` (EDTF) is background in what was `published` on a day (ISO 8601)."""
    when = parse_when(period)
    end = shift(when.days[1], LONG)
    return not when.yearless and published is not None and end is not None and end.isoformat() < published


def cover_ahead(timeline: Sequence[tuple[str, DigestEvent]], day: str | None) -> tuple[DigestEvent, ...]:
    """The planned events of a digest's timeline, with their EDTF, that are not over by `day` (ISO 8601), the next first.

    One that several briefings state in the same words is there once.
    """
    once: dict[tuple[str, str], DigestEvent] = {}
    for when, row in timeline:
        if row.event.upcoming and parse_when(when).days[1].isoformat() >= (day or ""):
            once.setdefault((when, lower(row.event.what.text)), row)
    return tuple(once.values())[:AHEAD]
