"""Exchange: the currency of a number without one that says what it is worth in another, for `numbers`.

"The rupee closed at 83.10 to the dollar" tells how many rupees one dollar is. Of the dollar itself, the euro and the pound
the number is in whatever each is compared with, and so names it: "the euro bought $1.05".
"""

from __future__ import annotations

import re

from briefgen.extracting.figures.rules.number_rules import NumberRules
from briefgen.extracting.matching.punctuation import COLONS, STOPS

REACH = 120
"""How far before its worth a currency is named, in characters."""

_END = re.compile(rf"[{COLONS}]\s|\n|(?<!\b\w\.\w)[{STOPS}]\s")
"""Where a part of a sentence ends; no abbreviation of two letters does so: "U.S."."""


def unit_of_exchange(match: re.Match[str], low: str, rules: NumberRules) -> str | None:
    """The currency that the number `match`, which has no unit, is an amount of."""
    if not {rules.data.decimal, rules.data.group}.intersection(match["digits"] or "") or match["scale"]:
        return None
    start = max(0, match.start() - REACH)
    start = max([start, *(end.end() for end in _END.finditer(low, start, match.start()))])
    named = [
        name
        for name in rules.exchanged.finditer(low, start, match.start())
        if not rules.compared_with.search(low, start, name.start())
    ]
    if not named:
        return None
    currency = rules.exchange_units[named[-1].group()]
    if worth := rules.compared_worth.match(low, match.end()):
        before = rules.worth_before.search(low, named[-1].end(), match.start())
        several = before is not None and before.group() != worth.group()  # "81.2 to the dollar, | 94.1 | to the euro"
        return None if several else currency
    told = rules.quoted.match(low, named[-1].end(), match.start())
    return currency if told and not rules.quoted_elsewhere.search(low, named[-1].end(), match.start()) else None
