"""In passing: countries that an article names only as markets, leviers, or as where somebody who speaks is from.

`owners` asks it whose an article can be that names one country alone: "shrimp exports rose 5%. The US duty is 9%" tells of
nobody's exports. All offsets are 0-based and refer to the article's text.
"""

from __future__ import annotations

from briefgen.extracting.attribution.attribution_rules import AttributionRules
from briefgen.extracting.attribution.brackets import PARTED
from briefgen.extracting.attribution.mentions import Mention

NEAR = 32
"""How far from a country the words are that say what it does there, in characters."""
DUTY_WORDS = 2
"""Most words between a country and its duty: "A's new steel tariffs", "thuế quan của A"."""


def is_in_passing(mention: Mention, low: str, rules: AttributionRules) -> bool:
    """Whether it says nothing of whose the article's figures are; the writers' own country always does."""
    if mention.code == rules.owners.home:
        return False
    start = max(0, mention.start - NEAR)
    if mention.kind == "institution":
        return is_of_observer(mention, low, rules)
    return is_of_duty(mention, low, start, rules) or _buys(mention, low, rules)


def is_of_observer(mention: Mention, low: str, rules: AttributionRules) -> bool:
    """Whether it is a bank that tells what will be, or where somebody works: "ông Reed, trưởng ban tại | B |"."""
    if is_authority(mention, low, rules):
        return False
    tells = rules.owners.forecast.match(low, mention.end + 1) or rules.reporting.match(low, mention.end + 1)
    return mention.role in ("place", "partner", "source") or tells is not None


def is_authority(mention: Mention, low: str, rules: AttributionRules) -> bool:
    """Whether its name says that it speaks for its country: "Bank of Peru"."""
    return rules.owners.authority.search(low, mention.start, mention.end) is not None


def is_of_duty(mention: Mention, low: str, first: int, rules: AttributionRules) -> bool:
    """Whether only its duty does something: "| Norway |'s new tariffs could cut growth"; its words begin at `first`."""
    after = low[mention.end : mention.end + NEAR]
    marked = rules.owners.possessive_mark.match(after)
    duty = rules.duty.search(after)
    if duty and len(after[marked.end() if marked else 0 : duty.start()].split()) <= DUTY_WORDS:
        return not PARTED.search(after[: duty.start()])
    before = low[first : mention.start]
    duties = list(rules.duty.finditer(before))
    between = before[duties[-1].end() :].split() if duties else None
    return between is not None and len(between) <= (DUTY_WORDS if mention.role == "owner" else 0)  # "thuế | A"


def _buys(mention: Mention, low: str, rules: AttributionRules) -> bool:
    """Whether it is only a market: "the | Norwegian | market takes 5%", "| Nhật Bản | mua 5 tấn"."""
    owners = rules.owners
    return owners.market_noun.before(low, mention.start) or owners.as_market.match(low, mention.end) is not None
