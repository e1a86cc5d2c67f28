"""Limits: times before which something happens, and not in them: "will open | before March 2028".

Before a day is as good as on it, and what begins "before the end of 2028" may be in that year.
"""

from __future__ import annotations

import re

from briefgen.extracting.matching.patterns import Hit
from briefgen.extracting.timeline.rules.date_rules import DateRules
from briefgen.extracting.timeline.rules.date_value import BEFORE

REACH = 16
"""How far before a date the word is that says so, in characters."""
DENIED = 80
"""How far before that word something is denied, in characters."""

_COARSE = re.compile(r"(?:\d{4}|XXXX|XX\d\d|this|last|next|that)(?:-Q?\d{1,2})?|(?:week|month|quarter|year) [+-]?\d+")


def limited(date: Hit, low: str, rules: DateRules) -> str:
    """The value of a date, or that of the time before it; what is not so before then begins with it."""
    if not _COARSE.fullmatch(date.value) or rules.amount_of.match(low, date.end) or low.startswith("'s", date.end):
        return date.value
    before = rules.limiting.search(low, max(0, date.start - REACH), date.end)
    if before is None or not before.start() <= date.start <= before.end():
        return date.value
    denied = rules.denied_before.search(low, max(0, before.start() - DENIED), before.start())
    denied = denied or rules.denied_after.match(low, date.end)
    return date.value if denied else f"{BEFORE}{date.value}"
