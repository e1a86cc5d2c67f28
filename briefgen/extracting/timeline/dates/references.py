"""References: times with which something is compared, or that a forecast, a budget or an order is for.

Nothing is stated about 2031 in "the board cut its forecast for 2031", nor in "five times as large as in 2031".
"""

from __future__ import annotations

from briefgen.extracting.matching.patterns import Hit
from briefgen.extracting.timeline.rules.date_rules import DateRules
from briefgen.extracting.timeline.rules.date_value import ThatDay, parse_value

COMPARISON_REACH = 80
CHANGE_REACH = 110
FORECAST_REACH = 140
LEVEL_REACH = 20
"""How far before a date the words begin that compare with it, or say that it is a forecast's, in characters."""


def _is_fine_or_span(date: Hit) -> bool:
    value = parse_value(date.value)
    return value.has("day", "week") or value.is_span


def is_compared_amount(date: Hit, start: int, low: str, rules: DateRules) -> bool:
    """Whether it is the time of an amount, or of what it is a multiple of: "so với 5 tấn của tháng 4", "gấp đôi năm 2030".

    `start` is where the words begin that lead to the date.
    """
    reach = max(0, date.start - COMPARISON_REACH)
    amount = rules.compared_amount.search(low, reach, date.start)
    if amount and rules.target.search(low, amount.start(), date.start) is None:  # not "từ mức 5 tấn | lên 7 tấn năm 2030"
        return True
    if rules.change_origin.match(low, start) and not _is_fine_or_span(date):
        return rules.compared_change.search(low, reach, start) is not None  # "up 5 percent | from 2030"
    if rules.compared_directly.before(low, date.start) or rules.as_many.search(low, max(0, start - COMPARISON_REACH), start):
        return True
    return not happens_then(date, start, low, rules) and rules.multiple.search(low, reach, date.start) is not None


def is_compared_then(date: Hit, low: str, rules: DateRules) -> bool:
    """Whether it is the last year, month or quarter, from which things changed."""
    offset = parse_value(date.value).offset
    if offset is None or offset.by >= 0 or offset.grain == "day" or rules.leads_on.match(low, date.end):
        return False
    return rules.compared_origin.before(low, date.start)  # "exports fell sharply | from last year"


def is_base(date: Hit, start: int, low: str, rules: DateRules) -> bool:
    """Whether a change began from what was so then: "rose from 5 tons in 2029 to 7", "fell to 5 tons from 7 in 2029"."""
    reach = max(0, start - CHANGE_REACH)
    if _is_before_change(date, start, low, rules):
        return True
    if rules.base_of_rise.search(low, reach, date.start) or rules.base_in_bracket.search(low, reach, start):
        return True
    value = parse_value(date.value)
    alone = (
        value.has("day", "week") and not isinstance(value.first, ThatDay) and not any(rules.weekdays.find(low, reach, start))
    )
    alone = alone and not rules.of_close.before(
        low, low.rfind(" ", 0, date.end) + 1
    )  # "rose to 4.10% from 4.09% | late | Thursday"
    if not alone and rules.base_after_target.search(low, reach, start):  # "cut it to 5% from 6% on Wednesday" is one day
        return True
    return rules.target.match(low, date.end) is not None and rules.base.search(low, reach, start) is not None


def was_before_change(date: Hit, start: int, low: str, rules: DateRules) -> bool:
    """Whether it is what was so before a change that is not to come yet: "fell, following a rise | in December"."""
    reach = max(0, start - CHANGE_REACH)
    return _is_before_change(date, start, low, rules) and not rules.tense.has_word("planned", low, reach, start)


def _is_before_change(date: Hit, start: int, low: str, rules: DateRules) -> bool:
    """Whether it is the month or year of what was so before a change, or beside it: "eased from 3.2% | in March"."""
    reach = max(0, start - CHANGE_REACH)
    changed = rules.changed_from.search(low, reach, date.start) or rules.changed_earlier.search(low, reach, start)
    if changed is None or _is_fine_or_span(date):
        return False
    return rules.target.search(low, changed.start(), date.start) is None


def is_forecast(date: Hit, start: int, low: str, rules: DateRules) -> bool:
    """Whether a forecast for this time is changed or kept, at a time of which nothing is said."""
    if parse_value(date.value).has("day", "week") or rules.over.search(low[date.start : date.end]):
        return False
    reach = max(0, start - FORECAST_REACH)
    if rules.revision_end.search(low, reach, start) and rules.forecast_next.match(low, date.end):
        return True  # "raised its 2031 forecast"
    if rules.price_setting.search(low, reach, start) and rules.set_price.match(low, date.end):
        return True  # "cut its | December | price"
    happens = happens_then(date, start, low, rules)
    revised = rules.revised_forecast.search(low, reach, start)
    if revised is None and rules.revision_next.match(low, date.end):
        revised = rules.forecast_end.search(low, reach, start)
    if revised is None or (happens and parse_value(date.value).has("month")):
        return False
    return not happens or bool(revised["between"].strip())


def is_budget(date: Hit, start: int, low: str, rules: DateRules) -> bool:
    """Whether a budget, or an order, is for this time: "ngân sách năm 2031", "orders for the first quarter"."""
    if parse_value(date.value).has("day", "week") or happens_then(date, start, low, rules):
        return False
    if rules.budget_before.before(low, start):
        cited = low.startswith(",", date.end) and rules.budget_cited.search(low, max(0, start - COMPARISON_REACH), start)
        return not cited and rules.budget_showing.match(low, date.end) is None  # "số liệu sơ bộ tháng 5 | cho thấy"
    return rules.budget_after.match(low, date.end) is not None


def dates_level(date: Hit, start: int, low: str, rules: DateRules) -> bool:
    """Whether it is the time of a level that something is above or below: "above their May level", or ", below its 5"."""
    if not _is_fine_or_span(date) and rules.level_before.search(low, max(0, start - COMPARISON_REACH), start):
        return True
    if not rules.level.match(low, date.end):
        return False
    return rules.level_lead.search(low, max(0, date.start - LEVEL_REACH), date.start) is not None


def is_of_amount(date: Hit, low: str, rules: DateRules) -> bool:
    """Whether it only says of when an amount is: "to beat the first quarter's 30 tons"."""
    return rules.amount_of.match(low, date.end) is not None


def is_likened(start: int, low: str, rules: DateRules) -> bool:
    """Whether something is only done as at that time, or no more: "no longer sell | the way they did | in May"."""
    return rules.likened_doing.search(low, max(0, start - COMPARISON_REACH), start) is not None


def is_of_aim(start: int, low: str, rules: DateRules) -> bool:
    """Whether it is when an aim was set that something is above or below: "below the target of 5 tons | set in January"."""
    return rules.aim_set.search(low, max(0, start - FORECAST_REACH), start) is not None


def happens_then(date: Hit, start: int, low: str, rules: DateRules) -> bool:
    """Whether the words that lead to the date, or with which it begins, say that something happens in it."""
    return any(rules.happening_lead.match(low, place) for place in {start, date.start})
