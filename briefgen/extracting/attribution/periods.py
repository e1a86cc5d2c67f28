"""Periods: what time each figure is about, from the dates of its sentence and, where it goes on, of the one before.

In: an article, its figures and its dates. Out: an EDTF date or None for each figure, in their order. A date is said of the
figure that it follows; of those after it in its clause; else of the whole sentence. What a number is compared with, the day
on which something is announced and the month in which a contract is due are no periods.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from briefgen.articles.article import Article
from briefgen.contract.model import Span
from briefgen.extracting.attribution.attribution_rules import AttributionRules
from briefgen.extracting.attribution.carrying import (
    Carried,
    carry,
    is_said,
    of_same_alone,
    without_figures,
)
from briefgen.extracting.attribution.dating import DatedFigures
from briefgen.extracting.attribution.fitting import is_of_level, opens_with_time
from briefgen.extracting.attribution.named_again import find_spans, named_again
from briefgen.extracting.attribution.reports import (
    Reports,
    Told,
    ended,
    is_before_report,
    is_foreseen_below,
    with_figures,
    with_sentences,
)
from briefgen.extracting.attribution.sentence_periods import Before, SentencePeriods
from briefgen.extracting.attribution.times import Times
from briefgen.extracting.figures.found_figure import FoundFigure
from briefgen.extracting.matching.overlaps import within
from briefgen.extracting.timeline.dates.dates import DatedWords


def find_periods(
    article: Article,
    rules: AttributionRules,
    figures: Sequence[FoundFigure],
    owners: Sequence[str | None],
    dates: Sequence[DatedWords],
    times: Times,
) -> Iterator[str | None]:
    """The period of each of `figures`, in their order, which are of the countries `owners`."""
    carried: Carried | None = None
    spans, end = find_spans(dates, times, article.low, rules), 0
    reports: Reports = {}
    of = iter(owners)
    for sentence, figures_ in itertools.groupby(figures, key=lambda figure: figure.sentence):
        group = list(figures_)
        whose = list(itertools.islice(of, len(group)))
        inside = within(dates, sentence.start, sentence.end)
        between = within(dates, carried.end if carried else end, sentence.start)
        if own := [date for date in between if not (date.compares or is_said(date, article.low, rules))]:
            silent = own if own[-1].start >= end else ()  # a sentence without a figure has a time of its own
            carried = without_figures(silent, sentence.start, times, article.low, rules)
            silent = [date for date in own if date.start >= end]
            reports = with_sentences(reports, silent, times, article.low, rules)
        if is_foreseen_below(Span(start=end, end=max(end, sentence.start)), article.low, rules):
            reports = ended(reports)
            carried = carried if carried and carried.end > end else None
        if (
            carried
            and (not carried.when or is_before_report(carried.when, reports))
            and "\n" in article.low[carried.end : sentence.start]
        ):
            carried = None  # the next paragraph is on the day of the report again
        end = sentence.end
        dated = DatedFigures(article, rules, group, inside, times)
        again = list(named_again(spans, sentence, article.low, rules))
        reader = SentencePeriods(dated, whose, Before(carried=carried, reports=reports, again=again))
        found = reader.periods()
        yield from found
        told = [Told(figure=group[i], owner=whose[i], when=found[i]) for i in reader.current(found)]
        told = [one for one in told if not (one.when and is_of_level(dated, one.when))]
        reports = with_figures(reports, told if dated.is_dated or any(found) else (), times.anchor, article.low, rules)
        if last := reader.last_of(found):
            carried = carry(reader.figures, last, carried if reader.goes_on else None, article.low, rules)
            if is_of_level(dated, last):
                carried = of_same_alone(carried)
            if opens_with_time(dated) and is_before_report(last, reports):
                carried = replace(carried, when="")  # what follows "On Thursday, ..." may be of it, or of the report's day
        elif any(found):
            carried = None
        elif carried and reader.is_apart:
            carried = replace(carried, apart=True)
