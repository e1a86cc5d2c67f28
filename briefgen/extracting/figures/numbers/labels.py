"""Labels: numbers that say which one, how old, of what size or at what time, and so are no figures; for `numbers`."""

from __future__ import annotations

import re

from briefgen.extracting.figures.rules.number_rules import NumberRules
from briefgen.knowledge.units import UNNAMED, is_currency, is_duration, unit_class

SMALLEST_COUNT_IN_WORDS = 4
"""From this a count in words is a figure: "eight items", not "the two countries"; nor "năm nước", where "năm" is a year."""
LARGEST_DENOMINATOR = 5
"""Up to which "2/5" is rather a share than a count of all."""
SMALLEST_UNSIZED = 100
"""From this number on so many places, or the like, are counted, and no kind is named by them: "xe 9 chỗ"."""
LARGEST_SIZE = 512
LETTERED_REACH = 12
"""How far before a number the name with a letter begins, in characters."""

_LETTERED = re.compile(r"(?<![\w.])\d{1,4}[a-z](?:,? \w{2,3}|,) $")
_YEAR = re.compile(r"(?:19|20)\d\d")


def is_label(match: re.Match[str], value: float, unit: str | None, counted: bool, low: str, rules: NumberRules) -> bool:
    """Whether the number says nothing of an amount: "phase 2", "one of the countries", "8 giờ sáng", an age, a record's."""
    scaled = match["scale"] is not None
    if unit in rules.data.excluded.naming_units or _is_lettered(match, low):
        return True
    if _is_package(match, unit, low, rules):
        return True
    if unit == UNNAMED and low.startswith("/", match.end()):
        return True  # how large they are: "30 con/kg"
    if _is_size(match, unit) or (counted and value < SMALLEST_UNSIZED and rules.sized.match(low, match.end())):
        return True
    if counted and value < 1 and match["digits"] and not match["digits"][-1].isdecimal():
        return True  # "½ of the members"
    if match["word"] and not scaled and counted and (value < SMALLEST_COUNT_IN_WORDS or match["word"] in rules.units):
        return True
    if _is_fraction(match, value) or (unit == "percent" and rules.grade.match(low, match.end())):
        return True
    if (counted or is_duration(unit)) and not scaled and (value == 0 or _is_numbering(match, low, rules)):
        return True
    if is_currency(unit) and value == 0:
        return True  # what is free is called so: "chợ 0 đồng"
    if is_duration(unit) and rules.not_duration.match(low, match.end()):
        return True
    return unit in ("hour", "minute") and rules.clock_word.match(low, match.end()) is not None


def _is_package(match: re.Match[str], unit: str | None, low: str, rules: NumberRules) -> bool:
    """Whether it says how much one package holds: "50-kg bags", "container 20 feet"."""
    if match["scale"] or unit is None or unit_class(unit) != "stock":
        return False
    before = rules.package_before.before(low, rules.end_before(low, match.start()))
    return before or rules.package_after.match(low, match.end()) is not None


def _is_lettered(match: re.Match[str], low: str) -> bool:
    """Whether its scale is the letter of a name like the one before: "Fab 14A and | 14B"."""
    scaled = match["scale"] and len(match["scale"]) == 1 and not match["prefix"] and not match["unit"]
    return bool(scaled) and _LETTERED.search(low, max(0, match.start() - LETTERED_REACH), match.start()) is not None


def _is_fraction(match: re.Match[str], value: float) -> bool:
    """Whether it is a share, not a count of so many: "2/3 of the firms" are not two, "17/20 provinces" are seventeen."""
    return match["total"] is not None and (value == 1 or value < int(match["total"][1:]) <= LARGEST_DENOMINATOR)


def _is_size(match: re.Match[str], unit: str | None) -> bool:
    """Whether it names a kind by the size of its memory, a power of two: "64K chips"."""
    sized = match["scale"] and len(match["scale"]) == 1 and match.end("digits") == match.start("scale")
    if not sized or is_currency(unit) or not match["digits"].isdigit():
        return False
    size = int(match["digits"])
    return 1 < size <= LARGEST_SIZE and size & (size - 1) == 0


def _is_numbering(match: re.Match[str], low: str, rules: NumberRules) -> bool:
    """Whether it says which one, and not how many: the year of a treaty, the number of a terminal."""
    if rules.data.group in (match["digits"] or ""):
        return False  # "cấp | 41.200 giấy phép": so many are not numbered
    if _YEAR.fullmatch(match["digits"] or "") and rules.article.before(low, match.start()):
        return True  # "the | 1995 trade agreement"
    end = rules.end_before(low, match.start())
    return rules.numbered_noun.before(low, end) and not rules.counted_from.before(low, end)
