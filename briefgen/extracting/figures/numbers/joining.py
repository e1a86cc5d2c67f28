"""Joining: numbers that state one figure together, as in "from 38.5% to 27.5%" and "between 12 and 28 percent"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from briefgen.contract.model import Struct
from briefgen.extracting.figures.numbers.number import Number
from briefgen.extracting.figures.rules.change_rules import ChangeRules
from briefgen.extracting.matching.punctuation import CLAUSE_END, COMMAS
from briefgen.knowledge.units import rate_parts, unit_class

DIFFERENCE_REACH = 24
LEVEL_TIMES = 3
"""From how many times a difference on the number after "to" is the level that was reached, and no end of a range."""
FAR_TIMES = 10
"""From how many times it is one after a word that most often joins the ends of a range: "tăng 2 đến | 65 USD"."""
BETWEEN_LIMIT = 90
"""Most characters between two numbers of one figure."""
MOST_AFTER_LEVEL = 4
"""From how many words on between a level and where it came from these are apart: "to $980 a tonne | from $950"."""

MOST_IN_RANGE = 4
"""Most words between the ends of a range that has both units."""
ROUNDED = 1
"""By how many points a share in percent may differ from what its two levels give."""

_DASHES = ("-", "–")
_DASHED = re.compile(rf"[{''.join(_DASHES)}](?!\d{{1,2}}/\d)")
"""A dash that parts two numbers, and not one from its fraction: "3-1/2"."""
_COMMA = re.compile(f"[{COMMAS}]")
_ASIDE = re.compile(r"^ ?\([^()\d]*\)")
"""A bracket after the lower end of a range; with a year in it, two levels follow each other."""


class Amount(Struct, frozen=True):
    """One number, or two that state one figure: a value, a range from `low` to `high`, or a change from one level."""

    numbers: tuple[Number, ...]
    value: float | None = None
    low: float | None = None
    high: float | None = None
    from_: float | None = None

    @property
    def start(self) -> int:
        """Where its words begin, with the qualifier."""
        return self.numbers[0].first

    @property
    def end(self) -> int:
        """Where its words end."""
        return self.numbers[-1].end

    @property
    def unit(self) -> str:
        """The unit of its last number."""
        return self.numbers[-1].unit or ""


def join_numbers(numbers: Sequence[Number], low: str, rules: ChangeRules) -> list[Amount]:
    """The amounts that the numbers of one sentence state, in text order."""
    numbers = [part for number in numbers for part in _parts(number, low, rules)]
    amounts: list[Amount] = []
    index = 0
    while index < len(numbers):
        pair = _pair(numbers, index, low, rules) if index + 1 < len(numbers) else None
        amounts.append(pair or _alone(numbers[index], low, rules))
        index += len(amounts[-1].numbers)
    return amounts


def _pair(numbers: Sequence[Number], index: int, low: str, rules: ChangeRules) -> Amount | None:
    """Two numbers that state one change or range: "from 38.5% to 27.5%", "to 33 percent from 13 percent"."""
    one, two = numbers[index : index + 2]
    share = numbers[index - 1] if index and numbers[index - 1].unit == "percent" else None
    between = low[one.end : two.first]
    if not _same_unit(one.unit, two.unit) or one.low is not None or two.low is not None:
        return None
    if low[one.first : one.start].strip() in rules.open_ended:
        one = replace(one, first=one.start, qualifier=None)  # "chỉ từ | 5 USD đến 7 USD"
    if len(between) > BETWEEN_LIMIT or CLAUSE_END.search(between) or rules.new_clause.search(between):
        return None
    if _is_origin_after(one, between, low, rules):
        return Amount(numbers=(one, two), value=one.value, from_=two.value)
    if rules.between.search(low, max(0, one.first - 12), one.first) and rules.between_joint.fullmatch(between):
        return _range(one, two)
    from_before = rules.origin.search(low, max(0, one.first - 40), one.first)
    joined = rules.range_joint.fullmatch(_ASIDE.sub("", between) if from_before else between)
    if from_before and one.value < two.value and between.strip() in _DASHES:
        return _range(one, two)
    if joined and rules.present_origin.search(low, max(0, one.first - 40), one.first):
        return Amount(numbers=(one, two), value=two.value, from_=one.value)
    if from_before and joined and not (_is_movement(one, two.value, low, rules) or _is_grown(one, two, share)):
        return _range(one, two)
    ends = one.value < two.value and rules.range_end.search(between) is not None
    if from_before and ends and not _is_dated_or_moved(one, two, low, rules):
        parted = _COMMA.search(between) is not None or len(between.split()) > MOST_IN_RANGE
        return None if parted else _range(one, two)  # "từ 3 năm tù treo | đến 6 năm"
    led = rules.destination.search(between) and "," not in between[-12:]
    if from_before and (led or rules.destination_next.fullmatch(between)):
        return Amount(numbers=(one, two), value=two.value, from_=one.value)
    if share and joined and rules.restated.search(low, max(share.end, one.first - DIFFERENCE_REACH), one.first):
        return None  # "fell by 8% or | 3 tonnes | to 34 tonnes"
    apart = rules.level_joint.fullmatch(between) and _is_difference(one, two.value, between, low, rules)
    return _range(one, two) if joined and one.value < two.value and not apart else None


def _is_dated_or_moved(one: Number, two: Number, low: str, rules: ChangeRules) -> bool:
    """Whether two levels follow each other, and are no range: "tăng từ 5 USD mỗi kg đến 7 USD", "từ 5 USD năm 2030"."""
    dated = any(map(str.isdigit, low[one.end : two.first]))
    return dated or _is_movement(one, two.value, low, rules)


def _is_grown(one: Number, two: Number, share: Number | None) -> bool:
    """Whether the number `share` tells how much greater the second level is: "8% in volume from | 50 to 54 tonnes"."""
    return share is not None and one.value > 0 and abs(100 * (two.value / one.value - 1) - share.value) < ROUNDED


def _is_origin_after(one: Number, between: str, low: str, rules: ChangeRules) -> bool:
    """Whether the second number is where the level of the first came from: "to 5 tonnes in May from | 4 tonnes".

    By how much something changes is no level: "will grow by 7%, up from | 6%" compares two changes.
    """
    if rules.difference.search(low, max(0, one.first - DIFFERENCE_REACH), one.first):
        return False
    before = (low, max(0, one.first - DIFFERENCE_REACH), one.first)
    later = rules.origin_later.fullmatch(between)
    if later and not rules.tells_difference and rules.change_last.search(*before):
        return False  # "giảm | 5%, từ mức | 8%"
    if rules.origin_after.fullmatch(between) or later:
        return True
    origin = rules.origin_last.search(between)
    beside = origin and len(between[: origin.start()].split()) < MOST_AFTER_LEVEL and not _COMMA.search(between.lstrip(" ,"))
    return bool(beside and rules.destination.search(low, max(0, one.first - 24), one.first))


def _range(one: Number, two: Number) -> Amount:
    return Amount(numbers=(one, two), low=one.value, high=two.value)


def _is_difference(one: Number, level: float, joint: str, low: str, rules: ChangeRules) -> bool:
    """Whether something changed by the first number to the second, a level: "fell by 3 tonnes to 90 tonnes"."""
    before = (low, max(0, one.first - DIFFERENCE_REACH), one.first)
    by = rules.difference.search(*before) or rules.change_last.search(*before)
    far, more = rules.far_joint.fullmatch(joint), rules.more_last.search(*before)
    times = FAR_TIMES if far else LEVEL_TIMES
    return bool(by and not more) and unit_class(one.unit) != "ratio" and level > times * one.value


def _parts(number: Number, low: str, rules: ChangeRules) -> tuple[Number, ...]:
    """The number; two, where a range is a difference and a level: "fell by | $4 billion | to $70 billion"."""
    joint = rules.level_joint.search(low, number.start, number.end) if number.low is not None else None
    if joint is None or number.low is None:
        return (number,)
    difference = replace(number, value=number.low, low=None, end=joint.start())
    if not _is_difference(difference, number.value, joint.group(), low, rules):
        return (number,)
    return (difference, replace(number, low=None, first=joint.end(), start=joint.end(), qualifier=None))


def _same_unit(one: str | None, two: str | None) -> bool:
    """Whether two numbers are in one unit; a rate may be stated once, at the end: "from 250 to 750 tonnes a year"."""
    if one == two:
        return True
    rate = rate_parts(two) if two else None
    return rate is not None and one == rate[0]


def _alone(number: Number, low: str, rules: ChangeRules) -> Amount:
    """One number: a value, or a range, unless its lower end is where something came from."""
    if number.low is None:
        return Amount(numbers=(number,), value=number.value)
    moved = rules.moved.search(low, number.start, number.end) is not None
    dashed = _DASHED.search(low, number.start, number.end) is not None and number.low < number.value
    if moved or (not dashed and _is_movement(replace(number, value=number.low), number.value, low, rules)):
        return Amount(numbers=(number,), value=number.value, from_=number.low)
    return Amount(numbers=(number,), low=number.low, high=number.value)


def _is_movement(origin: Number, target: float, low: str, rules: ChangeRules) -> bool:
    """Whether "from A to B" says what rose or fell, and is not a range: "rose from 5 to 7", not "falls of 5 to 7 pct"."""
    change = rules.origin_of_change.search(low, max(0, origin.first - 60), origin.first)
    way = next((way for way, words in rules.before.items() if change and words.match(low, change.start())), None)
    return origin.value > target or (change is not None and way != "down")
