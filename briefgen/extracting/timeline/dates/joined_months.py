"""Joined months: months named together, of which what the sentence says is true together: "in | January and February |".

In: the dates of an article, in text order. Out: the same, such months as one span. Only the timeline reads them so; whether
an amount is of one month or of both, `attribution` tells by the amounts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from briefgen.contract.model import Span
from briefgen.extracting.timeline.dates.dates import DatedWords
from briefgen.extracting.timeline.rules.date_rules import DateRules

_MONTHS = re.compile(r"(?P<year>XXXX|\d{4})-(?P<first>\d{1,2})(?: / (?P<to>XXXX|\d{4})-(?P<last>\d{1,2}))?")
_COMMA = re.compile(r",? ")


def joined_months(dates: Sequence[DatedWords], low: str, rules: DateRules) -> Iterator[DatedWords]:
    """The `dates`, each month that goes on with the ones right before it as one with them."""
    before: DatedWords | None = None
    for date in dates:
        value = _joined(before, date, low, rules) if before else None
        if before and value:
            whole = Span(start=before.whole.start, end=date.whole.end)
            before = msgspec.structs.replace(before, end=date.end, value=value, whole=whole)
            continue
        if before:
            yield before
        before = date
    if before:
        yield before


def _joined(before: DatedWords, date: DatedWords, low: str, rules: DateRules) -> str | None:
    """The value of two months named together; None where they aren't."""
    one, two = _MONTHS.fullmatch(before.value), _MONTHS.fullmatch(date.value)
    if one is None or two is None or two["last"] or before.compares or date.compares or before.names or date.names:
        return None
    gap = Span(start=before.whole.end, end=date.whole.start)
    comma = _COMMA.fullmatch(low, gap.start, gap.end) and low[gap.start] == ","
    if not (comma or rules.together.fullmatch(low, gap.start, gap.end)):
        return None  # not "in July or August"
    last, month = int(one["last"] or one["first"]), int(two["first"])
    years = {one["year"], one["to"] or one["year"], two["year"]} - {"XXXX"}
    if month != last + 1 or len(years) > 1:
        return None
    year = next(iter(years), "XXXX")
    return f"{year}-{one['first']} / {year}-{month}"
