"""Named again: the words that mean a quarter, a month or a part of one that was named before, for `periods`.

All offsets are 0-based and refer to the article's text.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from briefgen.contract.model import Span
from briefgen.extracting.attribution.attribution_rules import AttributionRules
from briefgen.extracting.attribution.carrying import CARRIES, SENTENCE_END
from briefgen.extracting.attribution.comparisons import Timed
from briefgen.extracting.attribution.times import Times
from briefgen.extracting.timeline.dates.dates import DatedWords

_QUARTER, _MONTH = re.compile(r"\d{4}-Q\d"), re.compile(r"\d{4}-\d\d")
_LAST_OF_YEAR = ("-12", "-Q4")
_PART = re.compile(r"(\d{4}-\d\d)-\d\d/\1-\d\d")
"""Some days of one month."""


def find_spans(dates: Sequence[DatedWords], times: Times, low: str, rules: AttributionRules) -> list[Timed]:
    """The quarters, months and parts of months that the article names, but not one for which something is foreseen.

    "Sees sales rise in the | quarter".
    """
    found: list[Timed] = []
    for date in (date for date in dates if not date.compares):
        when = times.when(date)
        if not (when and any(form.fullmatch(when) for form in (_QUARTER, _MONTH, _PART))):
            continue
        *_, clause = SENTENCE_END.split(low[max(0, date.start - CARRIES) : date.start])
        if not rules.periods.prospect.search(clause):
            found.append(Timed(start=date.start, end=date.end, when=when, figure=None))
    return found


def named_again(
    spans: Sequence[Timed], sentence: Span, low: str, rules: AttributionRules
) -> Iterator[tuple[re.Pattern[str], str]]:
    """The words of a sentence that mean a time named before, and that time: "in the month" means the last one.

    "In the quarter" means the only one that is named before, "for the full year" that of the December named last.
    """
    before = list(itertools.takewhile(lambda span: span.end < sentence.start, spans))
    quarters = {span.when for span in before if _QUARTER.fullmatch(span.when)}
    if len(quarters) == 1:
        yield rules.periods.quarter_again, quarters.pop()
    dated = any(sentence.start <= span.start < sentence.end for span in spans)
    aimed = dated or rules.periods.aim.search(low, sentence.start, sentence.end)
    if before and before[-1].when.endswith(_LAST_OF_YEAR) and not aimed:
        yield rules.periods.year_again, before[-1].when[:4]
    for words, form in ((rules.periods.month_again, _MONTH), (rules.periods.part_again, _PART)):
        if last := next((span.when for span in reversed(before) if form.fullmatch(span.when)), None):
            yield words, last
